#include "core/chain/vm_string.h"

#include <array>

#include "core/chain/contract.h"

namespace vesper::chain {

VmString::VmString() = default;
VmString::VmString(decltype(form) value) : form(std::move(value)) {}
VmString::VmString(const VmString&) = default;
VmString::VmString(VmString&&) noexcept = default;
VmString& VmString::operator=(const VmString&) = default;
VmString& VmString::operator=(VmString&&) noexcept = default;
VmString::~VmString() = default;
bool operator==(const VmString& a, const VmString& b) {
    return a.form == b.form;
}

std::string_view VmString::kind() const {
    static constexpr std::array<std::string_view, 7> kNames{
        "Opaque", "Predicate", "Commitment", "Scalar", "Output", "U64", "U32"};
    return kNames[form.index()];
}

ProgramItem::ProgramItem() = default;
ProgramItem::ProgramItem(const ProgramItem&) = default;
ProgramItem::ProgramItem(ProgramItem&&) noexcept = default;
ProgramItem& ProgramItem::operator=(const ProgramItem&) = default;
ProgramItem& ProgramItem::operator=(ProgramItem&&) noexcept = default;
ProgramItem::~ProgramItem() = default;
bool operator==(const ProgramItem& a, const ProgramItem& b) {
    return a.form == b.form;
}

}  // namespace vesper::chain
