/// What a prover knows beyond the statement: openings of closed commitments and the values of
/// `alloc`. Commitments that are open on the stack need no entry here.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "core/chain/commitment.h"
#include "core/zkvm/error.h"

namespace vesper::zkvm {

/// Secret; wiped when it dies.
class ProgramWitness {
public:
    ProgramWitness() = default;
    ProgramWitness(ProgramWitness&&) noexcept = default;
    ProgramWitness& operator=(ProgramWitness&& other) noexcept;
    ProgramWitness(const ProgramWitness&) = delete;
    ProgramWitness& operator=(const ProgramWitness&) = delete;
    ~ProgramWitness() { clear(); }

    /// Found by its point.
    void add_opening(const chain::OpenCommitment& opening);
    /// The value of the next `alloc`, in the order of the program.
    void add_allocation(const chain::ScalarWitness& value);
    void clear();

    const chain::OpenCommitment* opening(const group::PointBytes& point) const;
    std::span<const chain::ScalarWitness> allocations() const { return allocations_; }

private:
    std::map<group::PointBytes, chain::OpenCommitment> openings_;
    std::vector<chain::ScalarWitness> allocations_;
};

}  // namespace vesper::zkvm
