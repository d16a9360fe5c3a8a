#include "core/zkvm/constraint.h"

#include <algorithm>

#include "core/zkvm/error.h"

namespace vesper::zkvm {

using group::Scalar;
using proof::LinearCombination;

std::size_t ConstraintTree::eq(std::size_t offset, const Expression& e1, const Expression& e2) {
    Expression negated = e2;
    negated.negate();
    LinearForm form = e1.form();
    form.add(negated.form());
    differences_.push_back({std::move(form), e1.assignment() + negated.assignment()});
    nodes_.push_back({ConstraintKind::Eq, offset, differences_.size() - 1, 0, 1});
    return nodes_.size() - 1;
}

std::size_t ConstraintTree::add(ConstraintKind kind, std::size_t offset, std::size_t left,
                                std::size_t right) {
    std::size_t parts = 1 + nodes_[left].parts;
    if (kind != ConstraintKind::Not) parts += nodes_[right].parts;
    nodes_.push_back({kind, offset, left, right, parts});
    return nodes_.size() - 1;
}

std::vector<std::size_t> ConstraintTree::postorder(std::size_t root) const {
    // Root, right, left … backwards is left, right, root. No recursion: trees are as deep as
    // programs are long.
    std::vector<std::size_t> order, waiting{root};
    while (!waiting.empty()) {
        const std::size_t index = waiting.back();
        waiting.pop_back();
        order.push_back(index);
        const Node& node = nodes_[index];
        if (node.kind == ConstraintKind::Eq) continue;
        waiting.push_back(node.left);
        if (node.kind != ConstraintKind::Not) waiting.push_back(node.right);
    }
    std::reverse(order.begin(), order.end());
    return order;
}

namespace {

struct Flat {
    LinearForm form;
    std::optional<Scalar> value;
};

Result<Flat> flatten_not(const Flat& x, proof::ConstraintSystem& system) {
    std::optional<std::pair<Scalar, Scalar>> xy, xw;
    if (x.value) {
        // y = 1 and w = 1 for x = 0, else y = 0 and w = 1/x; without a branch on x, as 1/0 is 0
        // here and x·(1/x) tells the two apart.
        const Scalar inverse = x.value->invert();
        const Scalar y = Scalar::one() - *x.value * inverse;
        xy.emplace(*x.value, y);
        xw.emplace(*x.value, inverse + y);
    }
    VESPER_TRY(const proof::Multiplier first, system.allocate_multiplier(xy));
    VESPER_TRY(const proof::Multiplier second, system.allocate_multiplier(xw));
    system.constrain(LinearCombination(first.left) - x.form.combination());
    system.constrain(LinearCombination(first.left) - LinearCombination(second.left));
    system.constrain(first.output);
    system.constrain(LinearCombination(second.output) - LinearCombination(Scalar::one()) +
                     LinearCombination(first.right));
    Flat y{LinearForm(first.right), std::nullopt};
    if (xy) y.value = xy->second;
    return y;
}

Flat flatten_and(Flat a, Flat b, proof::RandomizedConstraintSystem& system) {
    const Scalar z = system.challenge_scalar("ZkVM.verify.and-challenge");
    b.form.multiply(z);
    a.form.add(std::move(b.form));
    if (a.value && b.value) {
        *a.value += z * *b.value;
    } else {
        a.value.reset();
    }
    return a;
}

Flat flatten_or(const Flat& a, const Flat& b, proof::ConstraintSystem& system) {
    const proof::Multiplier gate = system.multiply(a.form.combination(), b.form.combination());
    Flat o{LinearForm(gate.output), std::nullopt};
    if (a.value && b.value) o.value = *a.value * *b.value;
    return o;
}

}  // namespace

Result<void> ConstraintTree::flatten(std::size_t root, proof::RandomizedConstraintSystem& system,
                                     std::size_t limit) const {
    std::vector<Flat> stack;
    const auto pop = [&] {
        Flat top = std::move(stack.back());
        stack.pop_back();
        return top;
    };
    for (const std::size_t index : postorder(root)) {
        const Node& n = nodes_[index];
        if (n.kind == ConstraintKind::Eq) {
            const Difference& d = difference(n);
            stack.push_back({d.form, d.assignment.scalar()});
        } else if (n.kind == ConstraintKind::Not) {
            VESPER_TRY(Flat y, flatten_not(pop(), system));
            stack.push_back(std::move(y));
        } else {
            Flat b = pop();
            Flat a = pop();
            stack.push_back(n.kind == ConstraintKind::And
                                ? flatten_and(std::move(a), std::move(b), system)
                                : flatten_or(a, b, system));
        }
        if (system.multipliers() > limit)
            return fail(ZkvmError::TooManyMultipliers,
                        "more than " + std::to_string(limit) + " multipliers", n.offset);
    }
    system.constrain(stack.back().form.combination());
    return {};
}

std::string ConstraintTree::describe(std::size_t root) const {
    std::vector<std::string> stack;
    for (const std::size_t index : postorder(root)) {
        const Node& n = nodes_[index];
        if (n.kind == ConstraintKind::Eq) {
            stack.push_back("eq@" + std::to_string(n.offset));
            continue;
        }
        std::string right = std::move(stack.back());
        stack.pop_back();
        if (n.kind == ConstraintKind::Not) {
            stack.push_back("not(" + right + ")");
            continue;
        }
        std::string& left = stack.back();
        left.insert(0, n.kind == ConstraintKind::And ? "and(" : "or(");
        left.append(", ").append(right).append(")");
    }
    return stack.back();
}

}  // namespace vesper::zkvm
