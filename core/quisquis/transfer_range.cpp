#include "core/quisquis/transfer_range.h"

#include <algorithm>
#include <bit>

namespace vesper::quisquis {

using group::PointBytes;
using group::Scalar;
using proof::MsmBatch;
using proof::RangeProof;
using transcript::Transcript;

namespace {

constexpr std::size_t kBits = 64;

}  // namespace

std::size_t transfer_range_proofs(std::size_t k) {
    return std::has_single_bit(k) ? 1 : k;
}

Result<std::vector<RangeProof>> prove_transfer_range(Prover& prover,
                                                     std::span<const std::uint64_t> values,
                                                     std::span<const Scalar> blindings) {
    const std::size_t k = values.size();
    if (k == 0 || blindings.size() != k) return fail(QuisquisError::BadLength, "transfer range");
    prover.transcript().domain_sep("AggregateBulletProof");
    const std::size_t count = transfer_range_proofs(k), each = k / count;
    std::vector<RangeProof> proofs;
    for (std::size_t i = 0; i < count; ++i) {
        VESPER_TRY(RangeProof range_proof,
                   proof::prove_range(prover.transcript(), values.subspan(i * each, each),
                                      blindings.subspan(i * each, each), kBits, prover.random()));
        proofs.push_back(std::move(range_proof));
    }
    return proofs;
}

Result<void> collect_transfer_range_network(Transcript& transcript,
                                            std::span<const PointBytes> commitments,
                                            std::span<const RangeProof> proofs, MsmBatch& batch) {
    transcript.domain_sep("AggregateBulletProof");
    if (proofs.size() == 1)
        return proof::collect_range(proofs[0], transcript, commitments, kBits, batch);
    for (std::size_t i = 0; i < std::min(proofs.size(), commitments.size()); ++i)
        VESPER_CHECK(
            proof::collect_range(proofs[i], transcript, commitments.subspan(i, 1), kBits, batch));
    return {};
}

Result<void> verify_transfer_range_network(Transcript& transcript,
                                           std::span<const PointBytes> commitments,
                                           std::span<const RangeProof> proofs) {
    MsmBatch batch;
    if (const auto collected =
            collect_transfer_range_network(transcript, commitments, proofs, batch);
        !collected)
        return fail(QuisquisError::TransferRange, collected.error().describe());
    if (!batch.verify_vartime())
        return fail(QuisquisError::TransferRange, std::to_string(batch.equations()) + " proofs");
    return {};
}

}  // namespace vesper::quisquis
