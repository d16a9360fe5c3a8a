#include "core/zkvm/item.h"

#include <array>

namespace vesper::zkvm {

const group::PointBytes& StringCell::point() const {
    if (!point_) point_ = value_.commitment()->point_bytes();
    return *point_;
}

std::string_view Item::type() const {
    static constexpr std::array<std::string_view, 10> kNames{
        "string", "program", "variable",   "expression", "constraint",
        "coin",   "value",   "wide-value", "contract",   "coin"};
    return kNames[form_.index()];
}

bool Item::is_droppable() const {
    return !std::holds_alternative<ValueItem>(form_) &&
           !std::holds_alternative<WideValueItem>(form_) &&
           !std::holds_alternative<ContractItem>(form_);
}

Result<Item> Item::duplicate() const {
    if (const auto* string = std::get_if<StringItem>(&form_)) return Item(*string);
    if (const auto* variable = std::get_if<VariableItem>(&form_)) return Item(*variable);
    if (const auto* coin = std::get_if<CoinItem>(&form_)) return Item(*coin);
    if (const auto* coin = std::get_if<PortableCoinItem>(&form_)) return Item(*coin);
    return fail(ZkvmError::TypeNotCopyable, "a " + std::string(type()) + " has no second copy");
}

namespace {

tl::unexpected<Error> not_a(ZkvmError code, const Item& item) {
    return fail(code, "the item is a " + std::string(item.type()));
}

}  // namespace

Result<StringItem> Item::to_string() && {
    if (auto* held = std::get_if<StringItem>(&form_)) return std::move(*held);
    return not_a(ZkvmError::TypeNotString, *this);
}
Result<VariableItem> Item::to_variable() && {
    if (auto* held = std::get_if<VariableItem>(&form_)) return std::move(*held);
    return not_a(ZkvmError::TypeNotVariable, *this);
}
Result<Expression> Item::to_expression() && {
    if (auto* held = std::get_if<ExpressionItem>(&form_)) return std::move(**held);
    return not_a(ZkvmError::TypeNotExpression, *this);
}
Result<Constraint> Item::to_constraint() && {
    if (auto* held = std::get_if<Constraint>(&form_)) return *held;
    return not_a(ZkvmError::TypeNotConstraint, *this);
}
Result<ValueItem> Item::to_value() && {
    if (auto* held = std::get_if<ValueItem>(&form_)) return std::move(*held);
    return not_a(ZkvmError::TypeNotValue, *this);
}

namespace {

/// The opaque bytes, if they are as many as wanted; InvalidFormat if not; null for other forms.
Result<const Bytes*> opaque(const chain::VmString& string, std::size_t size) {
    const auto* bytes = std::get_if<Bytes>(&string.form);
    if (bytes != nullptr && bytes->size() != size)
        return fail(ZkvmError::InvalidFormat, "a string of " + std::to_string(bytes->size()) +
                                                  " bytes where " + std::to_string(size) +
                                                  " are wanted");
    return bytes;
}

std::string is_string_of(const chain::VmString& string) {
    return "the string is a " + std::string(string.kind());
}

}  // namespace

Result<StringItem> string_to_commitment(const StringItem& string) {
    if (string->value().commitment() != nullptr) return string;
    VESPER_TRY(const Bytes* bytes, opaque(string->value(), 32));
    if (bytes == nullptr) return fail(ZkvmError::TypeNotCommitment, is_string_of(string->value()));
    const group::PointBytes point{base::to_array<32>(*bytes)};
    return std::make_shared<const StringCell>(chain::VmString(chain::Commitment{point}));
}

Result<chain::ScalarWitness> string_to_scalar(const chain::VmString& string) {
    if (const auto* scalar = string.scalar()) return *scalar;
    VESPER_TRY(const Bytes* bytes, opaque(string, 32));
    if (bytes == nullptr) return fail(ZkvmError::TypeNotScalar, is_string_of(string));
    const auto scalar = group::Scalar::from_canonical_bytes(base::to_array<32>(*bytes));
    if (!scalar) return fail(ZkvmError::InvalidFormat, "not below the group order");
    return chain::ScalarWitness(*scalar);
}

Result<std::uint32_t> string_to_u32(const chain::VmString& string) {
    if (const auto* number = std::get_if<std::uint32_t>(&string.form)) return *number;
    VESPER_TRY(const Bytes* bytes, opaque(string, 4));
    if (bytes == nullptr) return fail(ZkvmError::TypeNotU32, is_string_of(string));
    return *base::Reader(*bytes).u32();
}

Result<void> check_string_is_contract(const chain::VmString& string) {
    if (std::holds_alternative<chain::Box<chain::Contract>>(string.form)) return {};
    const auto* bytes = std::get_if<Bytes>(&string.form);
    if (bytes == nullptr) return fail(ZkvmError::TypeNotOutput, is_string_of(string));
    VESPER_CHECK(Contract::parse(*bytes));
    return {};
}

}  // namespace vesper::zkvm
