/// The Ristretto group (RFC 9496): prime order ℓ, 32-byte canonical encodings.
///
/// A Point holds one of the four curve points of its coset; equality and encoding do not see which.
/// PointBytes are 32 bytes that only claim to be an element: decode() is the way in. Everything is
/// constant time, except that decode() shows whether it succeeded.
#pragma once

#include <compare>
#include <span>
#include <vector>

#include "core/base/bytes.h"
#include "core/group/edwards.h"
#include "core/group/error.h"
#include "core/group/scalar.h"

namespace vesper::group {

struct PointBytes {
    ByteArray<32> bytes{};

    /// All zero: the encoding of the identity.
    bool is_identity() const;
    friend auto operator<=>(const PointBytes&, const PointBytes&) = default;
};

class Point {
public:
    /// The identity.
    constexpr Point() : p_(EdwardsPoint::identity()) {}
    static constexpr Point identity() { return {}; }
    /// The generator B.
    static constexpr Point base() {
        return Point(
            {constants::kBaseX, constants::kBaseY, FieldElement::one(), constants::kBaseT});
    }

    /// RFC 9496 §4.3.1. GroupError::InvalidPoint for every string that encode() cannot produce.
    static Result<Point> decode(const PointBytes& bytes);
    /// RFC 9496 §4.3.2.
    PointBytes encode() const;
    /// The one-way map of RFC 9496 §4.3.4.
    static Point from_uniform_bytes(const ByteArray<64>& bytes);
    /// from_uniform_bytes(SHA3-512(message)).
    static Point hash_from_bytes_sha3_512(ByteView message);

    bool is_identity() const;
    friend bool operator==(const Point& a, const Point& b);
    friend Point operator+(const Point& a, const Point& b);
    friend Point operator-(const Point& a, const Point& b);
    Point operator-() const { return Point(negate(p_)); }
    Point& operator+=(const Point& b) { return *this = *this + b; }
    Point& operator-=(const Point& b) { return *this = *this - b; }
    /// Constant time in both operands.
    friend Point operator*(const Scalar& s, const Point& P);

private:
    friend struct PointAccess;
    constexpr explicit Point(const EdwardsPoint& p) : p_(p) {}

    EdwardsPoint p_;
};

/// The door to the coordinates for the algorithms of this library; nothing above it uses this.
struct PointAccess {
    static const EdwardsPoint& coordinates(const Point& point) { return point.p_; }
    static Point from_coordinates(const EdwardsPoint& p) { return Point(p); }
};

std::vector<PointBytes> encode_batch(std::span<const Point> points);
/// The encodings of 2·P. One inversion serves all of them, so this costs a fraction of
/// encode_batch(); who can halve the scalars beforehand should.
std::vector<PointBytes> double_and_encode_batch(std::span<const Point> points);
/// Point::from_uniform_bytes of each string.
std::vector<Point> map_batch(std::span<const ByteArray<64>> uniform);
/// GroupError::InvalidPoint with the index of the first string that is no element.
Result<std::vector<Point>> decode_batch(std::span<const PointBytes> encodings);

}  // namespace vesper::group
