#include "core/group/ristretto.h"

#include <algorithm>
#include <string>

#include "core/base/keccak.h"
#include "core/group/kernels.h"

namespace vesper::group {

using namespace constants;

bool PointBytes::is_identity() const {
    std::uint64_t bits = 0;
    for (const std::uint8_t byte : bytes)
        bits |= byte;
    return mask_is_zero(bits) != 0;
}

Result<Point> Point::decode(const PointBytes& bytes) {
    DecodedPoint decoded;
    portable_kernels().decode(bytes.bytes.data(), 1, &decoded);
    if (decoded.valid == 0)
        return fail(GroupError::InvalidPoint, "32 bytes are not a canonical group element");
    return Point(decoded.point);
}

PointBytes Point::encode() const {
    PointBytes out;
    portable_kernels().encode(&p_, 1, out.bytes.data());
    return out;
}

Point Point::from_uniform_bytes(const ByteArray<64>& bytes) {
    Point out;
    portable_kernels().map(bytes.data(), 1, &out.p_);
    return out;
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
    static_assert(sizeof(PointBytes) == 32);
    std::vector<EdwardsPoint> coordinates(points.size());
    for (std::size_t i = 0; i < points.size(); ++i)
        coordinates[i] = PointAccess::coordinates(points[i]);
    std::vector<PointBytes> out(points.size());
    if (!out.empty()) kernels().encode(coordinates.data(), out.size(), out[0].bytes.data());
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

std::vector<Point> map_batch(std::span<const ByteArray<64>> uniform) {
    static_assert(sizeof(ByteArray<64>) == 64);
    std::vector<EdwardsPoint> coordinates(uniform.size());
    if (!uniform.empty()) kernels().map(uniform[0].data(), uniform.size(), coordinates.data());
    std::vector<Point> out(uniform.size());
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = PointAccess::from_coordinates(coordinates[i]);
    return out;
}

Result<std::vector<Point>> decode_batch(std::span<const PointBytes> encodings) {
    std::vector<DecodedPoint> decoded(encodings.size());
    if (!decoded.empty())
        kernels().decode(encodings[0].bytes.data(), decoded.size(), decoded.data());
    std::vector<Point> out(encodings.size());
    for (std::size_t i = 0; i < encodings.size(); ++i) {
        if (decoded[i].valid == 0)
            return fail(GroupError::InvalidPoint, "element " + std::to_string(i));
        out[i] = PointAccess::from_coordinates(decoded[i].point);
    }
    return out;
}

}  // namespace vesper::group
