#include "core/quisquis/keys.h"

#include <algorithm>
#include <array>

#include "core/base/hash.h"
#include "core/group/scalar_mul.h"
#include "core/proof/pedersen.h"

namespace vesper::quisquis {

using group::Point;
using group::PointBytes;
using group::Scalar;

ByteArray<64> PublicKeyBytes::to_array() const {
    ByteArray<64> bytes{};
    std::copy(gr.bytes.begin(), gr.bytes.end(), bytes.begin());
    std::copy(grsk.bytes.begin(), grsk.bytes.end(), bytes.begin() + 32);
    return bytes;
}

PublicKeyBytes PublicKeyBytes::from_array(const ByteArray<64>& bytes) {
    PublicKeyBytes out;
    std::copy_n(bytes.begin(), 32, out.gr.bytes.begin());
    std::copy_n(bytes.begin() + 32, 32, out.grsk.bytes.begin());
    return out;
}

Result<PublicKey> PublicKey::decode(const PublicKeyBytes& bytes) {
    const std::array<PointBytes, 2> encodings = {bytes.gr, bytes.grsk};
    const Result<std::vector<Point>> points = group::decode_batch(encodings);
    if (!points) return fail(QuisquisError::BadPoint, "key: " + points.error().context());
    return PublicKey{(*points)[0], (*points)[1]};
}

PublicKeyBytes PublicKey::encode() const {
    const std::array<Point, 2> points = {gr, grsk};
    const std::vector<PointBytes> encodings = group::encode_batch(points);
    return {encodings[0], encodings[1]};
}

SecretKey secret_key_from_seed(ByteView seed) {
    ByteArray<64> digest = base::sha512(seed);
    const base::WipeOnExit wipe_digest(digest);
    return SecretKey(Scalar::from_wide_bytes(digest));
}

SecretKey random_secret_key(RandomSource& random) {
    return SecretKey(Scalar::random(random));
}

PublicKey public_key(const SecretKey& sk, const Scalar& r) {
    const Point gr = group::mul_base(r);
    return {gr, sk.reveal([&gr](const Scalar& s) { return s * gr; })};
}

PublicKey update_public_key(const PublicKey& pk, const Scalar& tau) {
    return {tau * pk.gr, tau * pk.grsk};
}

const PublicKey& base_pk() {
    static const PublicKey pk{proof::PedersenGens::shared().B(), proof::PedersenGens::shared().H()};
    return pk;
}

const PublicKeyBytes& base_pk_bytes() {
    static const PublicKeyBytes bytes{proof::PedersenGens::shared().B_bytes(),
                                      proof::PedersenGens::shared().H_bytes()};
    return bytes;
}

Result<void> verify_keypair(const SecretKey& sk, const PublicKey& pk) {
    if (sk.reveal([&pk](const Scalar& s) { return s * pk.gr; }) != pk.grsk)
        return fail(QuisquisError::Keypair);
    return {};
}

}  // namespace vesper::quisquis
