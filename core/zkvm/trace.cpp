#include "core/zkvm/trace.h"

#include <algorithm>

#include "core/zkvm/disassembler.h"

namespace vesper::zkvm {

namespace {

/// Longer combinations are cut: the bits of a range fill no screen.
constexpr std::size_t kShownTerms = 12;
constexpr std::size_t kShownParts = 64;

/// The first terms of a combination of `terms`.
std::string combination_text(const proof::LinearCombination& first, std::size_t terms) {
    std::string text = constraint_text(first);
    text.resize(text.size() - std::string_view(" = 0").size());
    if (terms > first.terms.size())
        text += " + … " + std::to_string(terms - first.terms.size()) + " more terms";
    return text;
}

std::string tree_text(const ConstraintTree& tree, std::size_t root) {
    const std::size_t parts = tree.node(root).parts;
    return parts <= kShownParts ? tree.describe(root) : "of " + std::to_string(parts) + " parts";
}

std::string known_value(const Assignment& assignment, bool reveal) {
    return reveal && assignment.known() ? " [" + chain::to_text(assignment.value()) + "]" : "";
}

std::string string_text(const StringCell& cell, bool reveal) {
    const chain::VmString& string = cell.value();
    if (const auto* commitment = string.commitment()) {
        std::string text = "commitment " + base::to_hex(cell.point().bytes);
        if (const auto* open = std::get_if<chain::OpenCommitment>(&commitment->form))
            text += known_value(Assignment(open->value), reveal);
        return text;
    }
    if (const auto* bytes = std::get_if<Bytes>(&string.form))
        return "string " + literal_text(*bytes);
    if (const auto* scalar = string.scalar()) return "scalar " + chain::to_text(*scalar);
    if (const auto* u64 = std::get_if<std::uint64_t>(&string.form))
        return "u64 " + std::to_string(*u64);
    if (const auto* u32 = std::get_if<std::uint32_t>(&string.form))
        return "u32 " + std::to_string(*u32);
    return "string " + std::string(string.kind());
}

std::string operand_text(const Instruction& instruction) {
    const OpcodeRow* row = instruction.row();
    if (row == nullptr || row->immediate == Immediate::None) return {};
    if (row->immediate == Immediate::Index) return std::to_string(instruction.index);
    if (row->code == Opcode::Program) return "0x" + base::to_hex(instruction.data);
    return literal_text(instruction.data);
}

class Observer final : public MachineObserver {
public:
    Observer(Trace& trace, bool reveal) : trace_(&trace), reveal_(reveal) {}

    void before_step(const Instruction& instruction, std::span<const Item> stack,
                     const ConstraintTree& tree) override {
        TraceStep& step = add(instruction.offset);
        const OpcodeRow* row = instruction.row();
        step.opcode = row != nullptr ? std::string(row->name) : instruction.name();
        step.operand = operand_text(instruction);
        step.before = texts(stack, tree);
    }
    void after_step(const Instruction&, std::span<const Item> stack,
                    const ConstraintTree& tree) override {
        trace_->steps.back().after = texts(stack, tree);
        trace_->steps.back().finished = true;
    }
    void before_deferred(std::size_t offset, std::size_t root,
                         const ConstraintTree& tree) override {
        TraceStep& step = add(offset);
        step.deferred = true;
        step.opcode = "verify";
        step.tree = tree_text(tree, root);
    }
    void after_deferred(std::size_t) override { trace_->steps.back().finished = true; }

    /// Whether so many more items may be written down.
    bool count(std::size_t items) {
        if (items > room_) {
            trace_->shortened = true;
            return false;
        }
        room_ -= items;
        return true;
    }

private:
    TraceStep& add(std::size_t offset) {
        TraceStep& step = trace_->steps.emplace_back();
        step.step = trace_->steps.size() - 1;
        step.offset = offset;
        return step;
    }
    std::vector<std::string> texts(std::span<const Item> stack, const ConstraintTree& tree) {
        std::vector<std::string> out;
        if (!count(stack.size())) return out;
        out.reserve(stack.size());
        for (const Item& item : stack)
            out.push_back(item_text(item, tree, reveal_));
        return out;
    }

    Trace* trace_;
    bool reveal_;
    std::size_t room_ = kMaxTraceItems;
};

}  // namespace

std::string item_text(const Item& item, const ConstraintTree& tree, bool reveal) {
    const auto& form = item.form();
    if (const auto* string = std::get_if<StringItem>(&form)) return string_text(**string, reveal);
    if (const auto* program = std::get_if<ProgramItem>(&form))
        return "program 0x" + base::to_hex(program->bytes);
    if (const auto* variable = std::get_if<VariableItem>(&form))
        return "variable " + base::to_hex(variable->commitment->point().bytes);
    if (const auto* expression = std::get_if<ExpressionItem>(&form)) {
        const Expression& e = **expression;
        if (e.is_constant()) return "constant " + chain::to_text(e.constant_value());
        return "expression " +
               combination_text(e.combination().combination(kShownTerms), e.combination().size()) +
               known_value(e.assignment(), reveal);
    }
    if (const auto* constraint = std::get_if<Constraint>(&form)) {
        if (constraint->cleartext) return *constraint->cleartext ? "true" : "false";
        return "constraint " + tree_text(tree, constraint->node);
    }
    if (const auto* coin = std::get_if<CoinItem>(&form))
        return "coin c " + base::to_hex(coin->coin->encrypt.c.bytes) + " d " +
               base::to_hex(coin->coin->encrypt.d.bytes);
    return std::string(item.type());
}

Trace trace_program(const ProgramStatement& statement, const ProgramWitness* witness, bool reveal) {
    Trace trace;
    Observer observer(trace, reveal);
    const RecordedRun run(statement, witness, RecordedRun::kCountingLimit, &observer);
    trace.result = run.result();
    trace.commitments = run.system().commitments().size();
    trace.multipliers = run.system().multipliers();
    trace.constraints = run.system().constraints();
    const auto& list = run.system().constraint_list();
    for (const Origin& origin : run.origins()) {
        TraceStep& step = trace.steps[origin.step];
        step.first_multiplier = origin.first_multiplier;
        step.multipliers = origin.multipliers;
        step.first_constraint = origin.first_constraint;
        for (std::size_t i = 0; i < origin.constraints; ++i) {
            proof::LinearCombination shown;
            const auto& terms = list[origin.first_constraint + i].terms;
            const std::size_t most = std::min(terms.size(), kShownTerms);
            if (!observer.count(most)) break;
            shown.terms.assign(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(most));
            step.constraints.push_back(combination_text(shown, terms.size()) + " = 0");
        }
    }
    return trace;
}

}  // namespace vesper::zkvm
