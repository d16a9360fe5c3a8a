/// Rank-1 constraint systems: multiplication gates L_i·R_i = O_i and linear constraints between
/// their wires, committed values and constants.
///
/// A statement is a piece of code that runs over a ConstraintSystem: once over the prover, which
/// also gets the values, and once over the verifier, which does not. Both must make the same calls
/// in the same order; challenges depend on it. Source: zkos-protocol §2.2.
///
///     multiply(l, r)        new gate; constraints l − L = 0, r − R = 0
///     allocate_multiplier   new gate without constraints
///     allocate              left wire of a new gate, the next time its right wire; the gate's
///                           output is their product. A wire that is still free when the second
///                           phase begins stays free.
///     constrain(c)          c = 0
///
/// A statement may have a second phase: code given to specify_randomized_constraints runs after
/// the gates of the first phase are committed to, and may draw challenges that depend on them.
///
/// Assignments are secret. A prover that is given none reports MissingAssignment; a verifier
/// ignores them.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "core/proof/error.h"
#include "core/proof/linear_combination.h"
#include "core/transcript/transcript.h"

namespace vesper::proof {

struct Multiplier {
    Variable left, right, output;
};

class ConstraintSystem {
public:
    virtual ~ConstraintSystem() = default;
    ConstraintSystem(const ConstraintSystem&) = delete;
    ConstraintSystem& operator=(const ConstraintSystem&) = delete;

    virtual transcript::Transcript& transcript() = 0;
    virtual Multiplier multiply(LinearCombination left, LinearCombination right) = 0;
    virtual Result<Multiplier> allocate_multiplier(
        std::optional<std::pair<group::Scalar, group::Scalar>> left_right) = 0;
    virtual Result<Variable> allocate(std::optional<group::Scalar> value) = 0;
    virtual void constrain(LinearCombination constraint) = 0;

    /// Gates and constraints so far.
    virtual std::size_t multipliers() const = 0;
    virtual std::size_t constraints() const = 0;

protected:
    ConstraintSystem() = default;
};

/// The second phase.
class RandomizedConstraintSystem : public ConstraintSystem {
public:
    virtual group::Scalar challenge_scalar(std::string_view label) = 0;
};

using RandomizedConstraints = std::function<Result<void>(RandomizedConstraintSystem&)>;

/// The first phase.
class RandomizableConstraintSystem : public ConstraintSystem {
public:
    /// `constraints` runs once, in the second phase, after those specified before it. What it
    /// refers to must live until then.
    virtual void specify_randomized_constraints(RandomizedConstraints constraints) = 0;
};

}  // namespace vesper::proof
