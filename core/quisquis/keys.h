/// QuisQuis keys: gr = ρ·B, grsk = sk·gr. Multiplying both halves by τ gives an unlinkable key of
/// the same owner. Source: zkos-protocol §4.1.
///
/// Wire forms (…Bytes) are unvalidated and compared by their bytes, as the reference does. The
/// secret key is secret, and so is τ when it hides whose key was updated; all is constant time.
#pragma once

#include "core/base/bytes.h"
#include "core/base/secret.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/quisquis/error.h"

namespace vesper::quisquis {

using SecretKey = Secret<group::Scalar>;

struct PublicKeyBytes {
    group::PointBytes gr, grsk;

    /// gr ‖ grsk.
    ByteArray<64> to_array() const;
    static PublicKeyBytes from_array(const ByteArray<64>& bytes);

    friend auto operator<=>(const PublicKeyBytes&, const PublicKeyBytes&) = default;
};

struct PublicKey {
    group::Point gr, grsk;

    static Result<PublicKey> decode(const PublicKeyBytes& bytes);
    PublicKeyBytes encode() const;

    friend bool operator==(const PublicKey&, const PublicKey&) = default;
};

/// SHA-512(seed) mod ℓ.
SecretKey secret_key_from_seed(ByteView seed);
/// 64 random bytes mod ℓ.
SecretKey random_secret_key(RandomSource& random);

/// (r·B, sk·r·B).
PublicKey public_key(const SecretKey& sk, const group::Scalar& r);
/// (τ·gr, τ·grsk).
PublicKey update_public_key(const PublicKey& pk, const group::Scalar& tau);
/// (B, H): nobody knows its secret key. Commitments under it are Pedersen commitments.
const PublicKey& base_pk();
const PublicKeyBytes& base_pk_bytes();

/// grsk = sk·gr, else Keypair.
Result<void> verify_keypair(const SecretKey& sk, const PublicKey& pk);

}  // namespace vesper::quisquis
