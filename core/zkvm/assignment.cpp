#include "core/zkvm/assignment.h"

#include "core/base/secret.h"

namespace vesper::zkvm {

namespace {

using chain::ScalarWitness;
using chain::SignedInteger;
__extension__ using Wide = unsigned __int128;
__extension__ using SignedWide = __int128;

SignedWide wide(const SignedInteger& value) {
    return static_cast<SignedWide>((static_cast<Wide>(value.high) << 64) | value.low);
}
SignedInteger narrow(SignedWide value) {
    const auto bits = static_cast<Wide>(value);
    return {static_cast<std::uint64_t>(bits), static_cast<std::uint64_t>(bits >> 64)};
}

/// An Integer result, or the scalar when it is out of range or overflows 128 bits.
ScalarWitness keep(bool overflow, SignedWide value, const group::Scalar& scalar) {
    if (overflow || !narrow(value).in_range()) return scalar;
    return narrow(value);
}

}  // namespace

ScalarWitness negate(const ScalarWitness& a) {
    if (const auto* scalar = std::get_if<group::Scalar>(&a)) return -*scalar;
    const SignedWide value = wide(std::get<SignedInteger>(a));
    SignedWide negated = 0;
    // −2^127 has no negative; the reference stops or wraps there, by how it was built.
    if (__builtin_sub_overflow(SignedWide{0}, value, &negated)) return a;
    return narrow(negated);
}

ScalarWitness add(const ScalarWitness& a, const ScalarWitness& b) {
    const group::Scalar sum = chain::to_scalar(a) + chain::to_scalar(b);
    const auto* x = std::get_if<SignedInteger>(&a);
    const auto* y = std::get_if<SignedInteger>(&b);
    if (x == nullptr || y == nullptr) return sum;
    SignedWide integer = 0;
    const bool overflow = __builtin_add_overflow(wide(*x), wide(*y), &integer);
    return keep(overflow, integer, sum);
}

ScalarWitness multiply(const ScalarWitness& a, const ScalarWitness& b) {
    const group::Scalar product = chain::to_scalar(a) * chain::to_scalar(b);
    const auto* x = std::get_if<SignedInteger>(&a);
    const auto* y = std::get_if<SignedInteger>(&b);
    if (x == nullptr || y == nullptr) return product;
    SignedWide integer = 0;
    const bool overflow = __builtin_mul_overflow(wide(*x), wide(*y), &integer);
    return keep(overflow, integer, product);
}

Assignment::~Assignment() {
    if (!value_) return;
    if (auto* scalar = std::get_if<group::Scalar>(&*value_)) base::wipe(scalar, sizeof(*scalar));
    if (auto* integer = std::get_if<SignedInteger>(&*value_)) base::wipe(integer, sizeof(*integer));
}

Assignment operator-(const Assignment& a) {
    return a.known() ? Assignment(negate(*a.value_)) : Assignment();
}
Assignment operator+(const Assignment& a, const Assignment& b) {
    return a.known() && b.known() ? Assignment(add(*a.value_, *b.value_)) : Assignment();
}
Assignment operator*(const Assignment& a, const Assignment& b) {
    return a.known() && b.known() ? Assignment(multiply(*a.value_, *b.value_)) : Assignment();
}

}  // namespace vesper::zkvm
