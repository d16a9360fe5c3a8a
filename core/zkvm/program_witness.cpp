#include "core/zkvm/program_witness.h"

#include "core/base/secret.h"

namespace vesper::zkvm {

ProgramWitness& ProgramWitness::operator=(ProgramWitness&& other) noexcept {
    clear();
    openings_.swap(other.openings_);
    allocations_.swap(other.allocations_);
    return *this;
}

void ProgramWitness::add_opening(const chain::OpenCommitment& opening) {
    openings_.insert_or_assign(chain::Commitment{opening}.point_bytes(), opening);
}

void ProgramWitness::add_allocation(const chain::ScalarWitness& value) {
    if (allocations_.size() == allocations_.capacity()) {
        // Growing would leave the old copy behind unwiped.
        std::vector<chain::ScalarWitness> grown;
        grown.reserve(2 * allocations_.size() + 4);
        grown.assign(allocations_.begin(), allocations_.end());
        base::wipe(allocations_.data(), allocations_.size() * sizeof(chain::ScalarWitness));
        allocations_.swap(grown);
    }
    allocations_.push_back(value);
}

void ProgramWitness::clear() {
    openings_.clear();  // openings wipe themselves
    base::wipe(allocations_.data(), allocations_.size() * sizeof(chain::ScalarWitness));
    allocations_.clear();
}

const chain::OpenCommitment* ProgramWitness::opening(const group::PointBytes& point) const {
    const auto found = openings_.find(point);
    return found == openings_.end() ? nullptr : &found->second;
}

}  // namespace vesper::zkvm
