/// VmString: the data item of the ZkVM (`zkvm::String`), as it stands in memos, states and
/// transactions.
///
/// bincode tags: 0 Opaque V<u8> · 1 Predicate · 2 Commitment · 3 Scalar · 4 Output(Contract) ·
/// 5 U64 · 6 U32. Tags 1 and 4 hold prover-side forms (contract.h) which no honest transaction
/// carries; they are decoded because the network decodes them.
#pragma once

#include <variant>

#include "core/base/bytes.h"
#include "core/chain/box.h"
#include "core/chain/commitment.h"

namespace vesper::chain {

struct Contract;
struct Predicate;

struct VmString {
    std::variant<Bytes, Box<Predicate>, Commitment, ScalarWitness, Box<Contract>, std::uint64_t,
                 std::uint32_t>
        form;

    /// "Opaque", "Commitment", …
    std::string_view kind() const;
    const Commitment* commitment() const { return std::get_if<Commitment>(&form); }
    const ScalarWitness* scalar() const { return std::get_if<ScalarWitness>(&form); }

    // Out of line: the recursive members are incomplete here.
    VmString();
    explicit VmString(decltype(form) value);
    VmString(const VmString&);
    VmString(VmString&&) noexcept;
    VmString& operator=(const VmString&);
    VmString& operator=(VmString&&) noexcept;
    ~VmString();
    friend bool operator==(const VmString& a, const VmString& b);
};

}  // namespace vesper::chain
