/// Lifted ElGamal commitments under a QuisQuis key: c = r·gr, d = v·B + r·grsk, so that
/// v·B = d − sk·c. Additive in both parts. Source: zkos-protocol §4.1.
///
/// r, v and sk are secret and handled in constant time. Finding v from v·B takes time that depends
/// on v; it happens on the owner's machine only (see decrypt).
#pragma once

#include <cstdint>
#include <optional>

#include "core/quisquis/keys.h"

namespace vesper::quisquis {

struct ElGamalBytes {
    group::PointBytes c, d;

    ByteArray<64> to_array() const;
    static ElGamalBytes from_array(const ByteArray<64>& bytes);

    friend auto operator<=>(const ElGamalBytes&, const ElGamalBytes&) = default;
};

struct ElGamal {
    group::Point c, d;

    static Result<ElGamal> decode(const ElGamalBytes& bytes);
    ElGamalBytes encode() const;

    friend ElGamal operator+(const ElGamal& x, const ElGamal& y) { return {x.c + y.c, x.d + y.d}; }
    friend ElGamal operator-(const ElGamal& x, const ElGamal& y) { return {x.c - y.c, x.d - y.d}; }
    friend bool operator==(const ElGamal&, const ElGamal&) = default;
};

/// (r·gr, v·B + r·grsk).
ElGamal commit(const PublicKey& pk, const group::Scalar& r, const group::Scalar& v);

/// d − sk·c = v·B.
group::Point decrypt_point(const SecretKey& sk, const ElGamal& comm);
/// v, if it is below 2^32 or equal to `hint`. Its running time tells something about v.
std::optional<std::uint64_t> decrypt(const SecretKey& sk, const ElGamal& comm,
                                     std::optional<std::uint64_t> hint = {});
/// d = v·B + sk·c, else Commitment.
Result<void> verify_commitment(const SecretKey& sk, const ElGamal& comm, const group::Scalar& v);

}  // namespace vesper::quisquis
