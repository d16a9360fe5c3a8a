/// F_p with p = 2^255 − 19: the contract that every backend fulfils, and the one place where the
/// backend is picked.
///
/// A backend is a type F with the operations below; the formulas for points (edwards.h) are
/// templates over F, so a backend that holds several lanes fits as well.
///
/// Magnitudes. Additions do not carry. An element of magnitude m has every limb at most m times
/// the limb of a fresh product; the number says which element may go into which operation:
///
///     operation        operands (magnitude)    result
///     a * b, square    at most 8               1
///     a + b            a, b, sum at most 8     a + b
///     a - b, -b        a + 4 at most 8, b ≤ 3  a + 4
///     carry(a)         at most 8               1
///     from_bytes, constants                    1
///     to_bytes, is_zero, is_negative, equal    at most 8
///
/// Backends that carry at once may return smaller magnitudes, never larger ones. With VESPER_BOUNDS
/// defined every operation checks its operands. All operations are constant time.
#pragma once

#include <span>

#include "core/group/constant_time.h"
#include "core/group/field_portable.h"

namespace vesper::group {

using FieldElement = portable::FieldElement;

/// a^(2^252 − 3) = a^((p−5)/8).
FieldElement pow_p58(const FieldElement& a);

/// a^(p−2): the inverse, and 0 for 0.
FieldElement invert(const FieldElement& a);

/// Inverts all elements with one inversion and 3 multiplications each; zeros stay zero. The
/// positions of zeros do not show in the running time. `scratch` has as many elements.
void batch_invert(std::span<FieldElement> elements, std::span<FieldElement> scratch);

struct SquareRoot {
    Mask was_square;
    FieldElement root;
};

/// RFC 9496 §4.2: the non-negative root of u/v if it is a square, else of i·u/v; 0 if u or v is 0
/// (was_square holds only when u = 0). Operands of magnitude 1.
SquareRoot sqrt_ratio_m1(const FieldElement& u, const FieldElement& v);

namespace constants {
/// √−1, the non-negative one.
inline constexpr FieldElement kSqrtM1 = FieldElement::from_words(
    0xc4ee1b274a0ea0b0, 0x2f431806ad2fe478, 0x2b4d00993dfbd7a7, 0x2b8324804fc1df0b);
/// d = −121665/121666.
inline constexpr FieldElement kD = FieldElement::from_words(0x75eb4dca135978a3, 0x00700a4d4141d8ab,
                                                            0x8cc740797779e898, 0x52036cee2b6ffe73);
inline constexpr FieldElement kTwoD = FieldElement::from_words(
    0xebd69b9426b2f159, 0x00e0149a8283b156, 0x198e80f2eef3d130, 0x2406d9dc56dffce7);
/// 1/√(a−d) with a = −1.
inline constexpr FieldElement kInvSqrtAMinusD = FieldElement::from_words(
    0x99c8fdaa805d40ea, 0x9d2f16175a4172be, 0x16c27b91fe01d840, 0x786c8905cfaffca2);
inline constexpr FieldElement kOneMinusDSquared = FieldElement::from_words(
    0xe27c09c1945fc176, 0x2c81a138cd5e350f, 0x9994abddbe70dfe4, 0x029072a8b2b3e0d7);
inline constexpr FieldElement kDMinusOneSquared = FieldElement::from_words(
    0x31ad5aaa44ed4d20, 0xd29e4a2cb01e1999, 0x4cdcd32f529b4eeb, 0x5968b37af66c2241);
/// √(ad−1).
inline constexpr FieldElement kSqrtAdMinusOne = FieldElement::from_words(
    0x7e97f6a0497b2e1b, 0xaf9d8e0c1b7854bd, 0x0f3cfcc931f5d1fd, 0x376931bf2b8348ac);
/// The base point: y = 4/5, x even.
inline constexpr FieldElement kBaseX = FieldElement::from_words(
    0xc9562d608f25d51a, 0x692cc7609525a7b2, 0xc0a4e231fdd6dc5c, 0x216936d3cd6e53fe);
inline constexpr FieldElement kBaseY = FieldElement::from_words(
    0x6666666666666658, 0x6666666666666666, 0x6666666666666666, 0x6666666666666666);
inline constexpr FieldElement kBaseT = FieldElement::from_words(
    0x6dde8ab3a5b7dda3, 0x20f09f80775152f5, 0x66ea4e8e64abe37d, 0x67875f0fd78b7665);
}  // namespace constants

}  // namespace vesper::group
