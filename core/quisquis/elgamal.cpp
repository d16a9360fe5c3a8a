#include "core/quisquis/elgamal.h"

#include <algorithm>
#include <array>

#include "core/group/dlog.h"
#include "core/group/scalar_mul.h"
#include "core/proof/pedersen.h"

namespace vesper::quisquis {

using group::Point;
using group::PointBytes;
using group::Scalar;

ByteArray<64> ElGamalBytes::to_array() const {
    ByteArray<64> bytes{};
    std::copy(c.bytes.begin(), c.bytes.end(), bytes.begin());
    std::copy(d.bytes.begin(), d.bytes.end(), bytes.begin() + 32);
    return bytes;
}

ElGamalBytes ElGamalBytes::from_array(const ByteArray<64>& bytes) {
    ElGamalBytes out;
    std::copy_n(bytes.begin(), 32, out.c.bytes.begin());
    std::copy_n(bytes.begin() + 32, 32, out.d.bytes.begin());
    return out;
}

Result<ElGamal> ElGamal::decode(const ElGamalBytes& bytes) {
    const std::array<PointBytes, 2> encodings = {bytes.c, bytes.d};
    const Result<std::vector<Point>> points = group::decode_batch(encodings);
    if (!points) return fail(QuisquisError::BadPoint, "commitment: " + points.error().context());
    return ElGamal{(*points)[0], (*points)[1]};
}

ElGamalBytes ElGamal::encode() const {
    const std::array<Point, 2> points = {c, d};
    const std::vector<PointBytes> encodings = group::encode_batch(points);
    return {encodings[0], encodings[1]};
}

ElGamal commit(const PublicKey& pk, const Scalar& r, const Scalar& v) {
    // Under the base key both products have tables. Which key it is, is public.
    if (pk == base_pk()) return {group::mul_base(r), proof::PedersenGens::shared().commit(v, r)};
    return {r * pk.gr, group::mul_base(v) + r * pk.grsk};
}

Point decrypt_point(const SecretKey& sk, const ElGamal& comm) {
    return comm.d - sk.reveal([&comm](const Scalar& s) { return s * comm.c; });
}

std::optional<std::uint64_t> decrypt(const SecretKey& sk, const ElGamal& comm,
                                     std::optional<std::uint64_t> hint) {
    const Point vB = decrypt_point(sk, comm);
    // A hint may lie beyond what the search covers, so it is tried here.
    if (hint && group::mul_base(Scalar::from_u64(*hint)) == vB) return hint;
    return group::DiscreteLog::shared().solve_vartime(vB);
}

Result<void> verify_commitment(const SecretKey& sk, const ElGamal& comm, const Scalar& v) {
    if (decrypt_point(sk, comm) != group::mul_base(v)) return fail(QuisquisError::Commitment);
    return {};
}

}  // namespace vesper::quisquis
