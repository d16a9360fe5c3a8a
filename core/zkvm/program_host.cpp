#include "core/zkvm/program_host.h"

namespace vesper::zkvm {

Result<chain::OpenCommitment> WitnessReader::open(const StringCell& commitment) const {
    const chain::Commitment& held = *commitment.value().commitment();
    if (const auto* open = std::get_if<chain::OpenCommitment>(&held.form)) return *open;
    const chain::OpenCommitment* opening = witness_->opening(commitment.point());
    if (opening == nullptr)
        return fail(ZkvmError::WitnessMissing,
                    "no opening of the commitment " + base::to_hex(commitment.point().bytes));
    return *opening;
}

Result<Assignment> WitnessReader::next_allocation() {
    if (allocations_ == witness_->allocations().size())
        return fail(ZkvmError::WitnessMissing,
                    "no value for alloc number " + std::to_string(allocations_));
    return Assignment::secret(witness_->allocations()[allocations_++]);
}

}  // namespace vesper::zkvm
