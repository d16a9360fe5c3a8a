#include "core/group/ristretto.h"

#include <string>

#include "core/base/keccak.h"

namespace vesper::group {
namespace {

using namespace constants;

struct Decoded {
    Mask valid;
    EdwardsPoint point;
};

Decoded decode_point(const PointBytes& encoding) {
    const FieldElement s = FieldElement::from_bytes(encoding.bytes);
    std::uint64_t difference = 0;
    const ByteArray<32> canonical = s.to_bytes();
    for (std::size_t i = 0; i < 32; ++i)
        difference |= static_cast<std::uint64_t>(canonical[i] ^ encoding.bytes[i]);
    const Mask is_canonical = mask_is_zero(difference);

    const FieldElement ss = square(s);
    const FieldElement u1 = carry(FieldElement::one() - ss);
    const FieldElement u2 = carry(FieldElement::one() + ss);
    const FieldElement u2_squared = square(u2);
    // v = −d·u1² − u2²
    const FieldElement v = carry(-(kD * square(u1) + u2_squared));
    const SquareRoot inverse = sqrt_ratio_m1(FieldElement::one(), v * u2_squared);
    const FieldElement den_x = inverse.root * u2;
    const FieldElement den_y = inverse.root * den_x * v;
    const FieldElement x = carry(absolute((s + s) * den_x));
    const FieldElement y = u1 * den_y;
    const FieldElement t = x * y;
    const Mask bad =
        ~is_canonical | is_negative(s) | ~inverse.was_square | is_negative(t) | is_zero(y);
    return {~bad, {x, y, FieldElement::one(), t}};
}

// RFC 9496 §4.3.4, MAP
EdwardsPoint elligator(const FieldElement& t) {
    const FieldElement r = kSqrtM1 * square(t);
    const FieldElement u = (r + FieldElement::one()) * kOneMinusDSquared;
    const FieldElement minus_one = carry(-FieldElement::one());
    const FieldElement v = (minus_one - r * kD) * (r + kD);
    const SquareRoot ratio = sqrt_ratio_m1(u, v);
    const FieldElement s_prime = -carry(absolute(ratio.root * t));
    const FieldElement s = select(carry(s_prime), ratio.root, ratio.was_square);
    const FieldElement c = select(r, minus_one, ratio.was_square);
    const FieldElement N = c * (r - FieldElement::one()) * kDMinusOneSquared - v;
    const FieldElement ss = square(s);
    const FieldElement w0 = (s + s) * v;
    const FieldElement w1 = N * kSqrtAdMinusOne;
    const FieldElement w2 = FieldElement::one() - ss;
    const FieldElement w3 = FieldElement::one() + ss;
    return {w0 * w3, w2 * w1, w1 * w3, w0 * w2};
}

}  // namespace

bool PointBytes::is_identity() const {
    std::uint64_t bits = 0;
    for (const std::uint8_t byte : bytes)
        bits |= byte;
    return mask_is_zero(bits) != 0;
}

Result<Point> Point::decode(const PointBytes& bytes) {
    const Decoded decoded = decode_point(bytes);
    if (decoded.valid == 0)
        return fail(GroupError::InvalidPoint, "32 bytes are not a canonical group element");
    return Point(decoded.point);
}

PointBytes Point::encode() const {
    const FieldElement &X = p_.X, &Y = p_.Y, &Z = p_.Z, &T = p_.T;
    const FieldElement u1 = (Z + Y) * (Z - Y);
    const FieldElement u2 = X * Y;
    const FieldElement root = sqrt_ratio_m1(FieldElement::one(), u1 * square(u2)).root;
    const FieldElement den1 = root * u1;
    const FieldElement den2 = root * u2;
    const FieldElement z_inverse = den1 * den2 * T;
    // Of the eight points x, y of the coset that encode alike, take one with xy not negative.
    const Mask rotate = is_negative(T * z_inverse);
    FieldElement x = select(X, Y * kSqrtM1, rotate);
    FieldElement y = select(Y, X * kSqrtM1, rotate);
    const FieldElement den = select(den2, den1 * kInvSqrtAMinusD, rotate);
    y = select(y, carry(-y), is_negative(x * z_inverse));
    return {absolute(den * (Z - y)).to_bytes()};
}

Point Point::from_uniform_bytes(const ByteArray<64>& bytes) {
    ByteArray<32> half{};
    std::copy(bytes.begin(), bytes.begin() + 32, half.begin());
    const EdwardsPoint first = elligator(FieldElement::from_bytes(half));
    std::copy(bytes.begin() + 32, bytes.end(), half.begin());
    const EdwardsPoint second = elligator(FieldElement::from_bytes(half));
    return Point((first + to_cached(second)).to_extended());
}

Point Point::hash_from_bytes_sha3_512(ByteView message) {
    return from_uniform_bytes(base::sha3_512(message));
}

bool Point::is_identity() const {
    return *this == Point();
}

// RFC 9496 §4.5
bool operator==(const Point& a, const Point& b) {
    const Mask same = equal(a.p_.X * b.p_.Y, a.p_.Y * b.p_.X);
    const Mask turned = equal(a.p_.Y * b.p_.Y, a.p_.X * b.p_.X);
    return (same | turned) != 0;
}

Point operator+(const Point& a, const Point& b) {
    return Point((a.p_ + to_cached(b.p_)).to_extended());
}

Point operator-(const Point& a, const Point& b) {
    return Point((a.p_ - to_cached(b.p_)).to_extended());
}

std::vector<PointBytes> encode_batch(std::span<const Point> points) {
    std::vector<PointBytes> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        out[i] = points[i].encode();
    return out;
}

// For P with e = 2XY, f = Y² − X², g = Y² + X², h = 2Z² − f the double is
//     (X' : Y' : Z' : T') = (eh : fg : fh : eg),  f² = g² − e²,  h² − g² = (a−d)·e²,
// so that the root of §4.3.2 is known without a square root: with k = 1/√(a−d)
//     √(1/(u₁u₂²)) = ±k/(e²f²gh),  den₁ = 1/(kgh),  den₂ = k/(ef),  1/Z' = 1/(fh),
// and the encoding is |k(h ∓ g)/e|, or |(f ∓ ie)/g| for the turned representative.
std::vector<PointBytes> double_and_encode_batch(std::span<const Point> points) {
    struct Double {
        FieldElement e, f, g, h, eg, fh;
    };
    std::vector<Double> doubles(points.size());
    std::vector<FieldElement> inverses(points.size()), scratch(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const EdwardsPoint& p = PointAccess::coordinates(points[i]);
        const FieldElement xx = square(p.X), yy = square(p.Y), zz = square(p.Z), xy = p.X * p.Y;
        Double& d = doubles[i];
        d.e = carry(xy + xy);
        d.f = carry(yy - xx);
        d.g = carry(yy + xx);
        d.h = carry((zz + zz) - d.f);
        d.eg = d.e * d.g;
        d.fh = d.f * d.h;
        inverses[i] = d.eg * d.fh;
    }
    batch_invert(inverses, scratch);
    std::vector<PointBytes> out(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto& [e, f, g, h, eg, fh] = doubles[i];
        // Where e or g is 0 the double is the identity, its inverses are 0 and so is the result.
        const FieldElement inverse_eg = inverses[i] * fh, inverse_fh = inverses[i] * eg;
        const Mask turn = is_negative(eg * inverse_fh);
        const FieldElement ratio = select(e * h, f * g * kSqrtM1, turn) * inverse_fh;
        const FieldElement minuend = select(h * kInvSqrtAMinusD, f, turn);
        FieldElement subtrahend = select(g * kInvSqrtAMinusD, e * kSqrtM1, turn);
        assign_if(subtrahend, carry(-subtrahend), is_negative(ratio));
        const FieldElement s = (minuend - subtrahend) * (select(g, e, turn) * inverse_eg);
        out[i].bytes = absolute(s).to_bytes();
    }
    return out;
}

Result<std::vector<Point>> decode_batch(std::span<const PointBytes> encodings) {
    std::vector<Point> out(encodings.size());
    for (std::size_t i = 0; i < encodings.size(); ++i) {
        const Decoded decoded = decode_point(encodings[i]);
        if (decoded.valid == 0)
            return fail(GroupError::InvalidPoint, "element " + std::to_string(i));
        out[i] = PointAccess::from_coordinates(decoded.point);
    }
    return out;
}

}  // namespace vesper::group
