#include "core/zkvm/explain.h"

namespace vesper::zkvm {

namespace {

/// Does each node hold, with the values of the run? Nothing where a value is not known.
std::map<std::size_t, std::optional<bool>> truth_of(const ConstraintTree& tree, std::size_t root) {
    std::map<std::size_t, std::optional<bool>> truth;
    for (const std::size_t index : tree.postorder(root)) {
        const ConstraintTree::Node& node = tree.node(index);
        std::optional<bool>& holds = truth[index];
        if (node.kind == ConstraintKind::Eq) {
            const auto difference = tree.difference(node).assignment.scalar();
            if (difference) holds = difference->is_zero();
            continue;
        }
        const auto left = truth[node.left];
        if (node.kind == ConstraintKind::Not) {
            if (left) holds = !*left;
            continue;
        }
        const auto right = truth[node.right];
        if (left && right)
            holds = node.kind == ConstraintKind::And ? *left && *right : *left || *right;
    }
    return truth;
}

/// The innermost node that is to blame: an `and` fails for its first false side.
std::size_t blame(const ConstraintTree& tree, std::size_t root) {
    auto truth = truth_of(tree, root);
    std::size_t index = root;
    while (tree.node(index).kind == ConstraintKind::And) {
        const ConstraintTree::Node& node = tree.node(index);
        index = truth[node.left] == false ? node.left : node.right;
    }
    return index;
}

std::string_view kind_name(ConstraintKind kind) {
    switch (kind) {
        case ConstraintKind::Eq:
            return "eq";
        case ConstraintKind::And:
            return "and";
        case ConstraintKind::Or:
            return "or";
        case ConstraintKind::Not:
            return "not";
    }
    return "constraint";
}

std::string why(ConstraintKind kind) {
    switch (kind) {
        case ConstraintKind::Eq:
            return "its two sides differ";
        case ConstraintKind::Or:
            return "neither side holds";
        case ConstraintKind::Not:
            return "what it denies is true";
        case ConstraintKind::And:
            return "one side does not hold";
    }
    return {};
}

}  // namespace

std::optional<Violation> explain_violation(const RecordedRun& run) {
    const auto index = run.first_violation_vartime();
    if (!index) return std::nullopt;
    Violation out;
    out.constraint = *index;
    out.text = constraint_text(run.system().constraint_list()[*index]);
    const Origin* origin = run.origin_of_constraint(*index);
    if (origin == nullptr) return out;
    out.step = origin->step;
    out.offset = out.verify_offset = origin->offset;
    if (!origin->deferred) {
        out.sentence = "a constraint of the instruction at offset " +
                       std::to_string(origin->offset) + " does not hold";
        return out;
    }
    const ConstraintTree::Node& node = run.tree().node(blame(run.tree(), origin->root));
    out.offset = node.offset;
    out.sentence = "the " + std::string(kind_name(node.kind)) + " at offset " +
                   std::to_string(node.offset) + " does not hold, " + why(node.kind) +
                   "; the verify at offset " + std::to_string(origin->offset) + " demands it";
    return out;
}

}  // namespace vesper::zkvm
