#include "core/proof/r1cs_proof.h"

#include <array>

namespace vesper::proof {

using group::PointBytes;
using group::Scalar;

namespace {

constexpr std::uint8_t kOnePhase = 0;
constexpr std::uint8_t kTwoPhase = 1;

template <typename Proof>
auto first_commitments(Proof& p) {
    return std::array{&p.A_I1, &p.A_O1, &p.S1};
}
template <typename Proof>
auto second_commitments(Proof& p) {
    return std::array{&p.A_I2, &p.A_O2, &p.S2};
}
template <typename Proof>
auto polynomial_commitments(Proof& p) {
    return std::array{&p.T_1, &p.T_3, &p.T_4, &p.T_5, &p.T_6};
}
template <typename Proof>
auto openings(Proof& p) {
    return std::array{&p.t_x, &p.t_x_blinding, &p.e_blinding};
}

template <std::size_t Count>
Result<void> read_points(base::Reader& reader, std::array<PointBytes*, Count> points) {
    for (PointBytes* point : points) {
        VESPER_TRY(point->bytes, reader.array<32>());
    }
    return {};
}

}  // namespace

Result<R1csProof> R1csProof::decode(ByteView bytes) {
    if (bytes.empty() || (bytes.size() - 1) % 32 != 0)
        return fail(ProofError::BadFormat,
                    "R1CS proof of " + std::to_string(bytes.size()) + " bytes");
    base::Reader reader(bytes);
    VESPER_TRY(const std::uint8_t version, reader.u8());
    if (version != kOnePhase && version != kTwoPhase)
        return fail(ProofError::BadFormat, "R1CS proof of version " + std::to_string(version), 0);
    const std::size_t fixed = version == kOnePhase ? 11 : 14;
    if (reader.remaining() < 32 * fixed)
        return fail(ProofError::BadFormat,
                    "R1CS proof of " + std::to_string(bytes.size()) + " bytes");

    R1csProof proof;
    VESPER_CHECK(read_points(reader, first_commitments(proof)));
    if (version == kTwoPhase) VESPER_CHECK(read_points(reader, second_commitments(proof)));
    VESPER_CHECK(read_points(reader, polynomial_commitments(proof)));
    for (Scalar* scalar : openings(proof)) {
        const std::size_t offset = reader.offset();
        VESPER_TRY(const ByteArray<32> encoded, reader.array<32>());
        const Result<Scalar> value = Scalar::from_canonical_bytes(encoded);
        if (!value) return fail(ProofError::BadScalar, "R1CS proof", offset);
        *scalar = *value;
    }
    VESPER_TRY(proof.ipp, decode_inner_product(reader));
    return proof;
}

bool R1csProof::has_second_phase_commitments() const {
    return !A_I2.is_identity() || !A_O2.is_identity() || !S2.is_identity();
}

Bytes R1csProof::encode() const {
    base::Writer writer;
    const bool two_phase = has_second_phase_commitments();
    writer.u8(two_phase ? kTwoPhase : kOnePhase);
    for (const PointBytes* point : first_commitments(*this))
        writer.raw(point->bytes);
    if (two_phase)
        for (const PointBytes* point : second_commitments(*this))
            writer.raw(point->bytes);
    for (const PointBytes* point : polynomial_commitments(*this))
        writer.raw(point->bytes);
    for (const Scalar* scalar : openings(*this))
        writer.raw(scalar->to_bytes());
    encode_inner_product(ipp, writer);
    return std::move(writer).take();
}

}  // namespace vesper::proof
