/// Commitment: a Pedersen commitment C = v·B + s·H, closed (the point) or open (v and s in clear).
///
/// bincode: LE32 tag 0 Closed P32 | 1 Open{ScalarWitness, blinding S32};
/// ScalarWitness: 0 Integer(i128, 16 bytes two's complement) | 1 Scalar(S32).
/// An open commitment on the chain reveals its value: both captured forms exist.
#pragma once

#include <string>
#include <variant>

#include "core/base/secret.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"

namespace vesper::chain {

/// A signed 128-bit number as it is on the wire; the machine means ±(2^64−1) at most.
struct SignedInteger {
    std::uint64_t low = 0;
    std::uint64_t high = 0;  ///< two's complement: all ones for a small negative number

    static SignedInteger from(std::int64_t value) {
        return {static_cast<std::uint64_t>(value), value < 0 ? ~std::uint64_t{0} : 0};
    }
    bool is_negative() const { return (high >> 63) != 0; }
    /// |value| modulo 2^64, which is what the reference turns into a scalar.
    std::uint64_t magnitude() const { return is_negative() ? ~low + 1 : low; }
    /// Whether the number lies within ±(2^64−1), so that nothing is lost by magnitude().
    bool in_range() const { return high == 0 || (high == ~std::uint64_t{0} && low != 0); }

    friend bool operator==(const SignedInteger&, const SignedInteger&) = default;
};

/// Decimal.
std::string to_text(const SignedInteger& value);

using ScalarWitness = std::variant<SignedInteger, group::Scalar>;
/// Integer: ±magnitude(); Scalar: itself.
group::Scalar to_scalar(const ScalarWitness& witness);
/// Decimal, a scalar as a signed number when |s| < 2^64, else as its bytes in hex: contracts write
/// small numbers as scalars, −1 as ℓ − 1.
std::string to_text(const ScalarWitness& witness);

/// Wiped when it dies: a prover's is secret, wherever it is kept or copied to.
struct OpenCommitment {
    ScalarWitness value;
    group::Scalar blinding;

    ~OpenCommitment() {
        base::wipe(&value, sizeof(value));
        base::wipe(&blinding, sizeof(blinding));
    }
    friend bool operator==(const OpenCommitment&, const OpenCommitment&) = default;
};

struct Commitment {
    std::variant<group::PointBytes, OpenCommitment> form;

    bool is_open() const { return form.index() == 1; }
    /// The point as 32 bytes; computed for an open one. A closed one is not checked to decode.
    group::PointBytes point_bytes() const;
    /// What a transaction may show: the closed form.
    Commitment closed() const { return {point_bytes()}; }

    friend bool operator==(const Commitment&, const Commitment&) = default;
};

}  // namespace vesper::chain
