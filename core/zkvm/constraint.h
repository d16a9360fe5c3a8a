/// Constraint: what `eq`, `and`, `or` and `not` build and `verify` turns into the second phase of
/// the constraint system. A constraint is cleartext (known to be true or false) or secret.
///
/// Flattening, zkos-protocol.md 7.3, children before their parent, left before right:
///
///     eq(e1, e2)   e1 − e2
///     and(a, b)    z = challenge "ZkVM.verify.and-challenge";  A + z·B
///     or(a, b)     a gate (A, B, o) with its two constraints;  o
///     not(a)       gates (x, y, o1), (x', w, o2) with x = A, x = x', o1 = 0, o2 = 1 − y;  y
///
/// and the result is constrained to 0. So a constraint holds when its form is 0.
#pragma once

#include <memory>
#include <vector>

#include "core/zkvm/expression.h"

namespace vesper::zkvm {

enum class ConstraintKind : std::uint8_t { Eq, And, Or, Not };

/// The secret constraints of one run. Nodes refer to earlier ones by index; each is used once, as
/// constraints can neither be copied nor taken apart.
class ConstraintTree {
public:
    struct Node {
        ConstraintKind kind;
        std::size_t offset;       ///< of the instruction that made it
        std::size_t left, right;  ///< nodes of and, or, not; for eq the index of `difference`
        std::size_t parts = 1;    ///< nodes in it and below
    };
    struct Difference {
        LinearForm form;
        Assignment assignment;  ///< of e1 − e2
    };

    std::size_t eq(std::size_t offset, const Expression& e1, const Expression& e2);
    std::size_t add(ConstraintKind kind, std::size_t offset, std::size_t left, std::size_t right);

    const Node& node(std::size_t index) const { return nodes_[index]; }
    const Difference& difference(const Node& eq) const { return differences_[eq.left]; }
    std::size_t size() const { return nodes_.size(); }

    /// The children of `root` before their parents, root last.
    std::vector<std::size_t> postorder(std::size_t root) const;
    /// Adds the constraint to the second phase. More than `limit` multipliers are an error.
    Result<void> flatten(std::size_t root, proof::RandomizedConstraintSystem& system,
                         std::size_t limit) const;
    /// "or(eq@8, not(eq@20))", where the numbers are offsets.
    std::string describe(std::size_t root) const;

private:
    std::vector<Node> nodes_;
    std::vector<Difference> differences_;
};

/// A constraint on the stack: a truth value or a node of the run's tree.
struct Constraint {
    std::optional<bool> cleartext;
    std::size_t node = 0;
};

}  // namespace vesper::zkvm
