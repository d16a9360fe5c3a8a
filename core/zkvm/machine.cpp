#include "core/zkvm/machine.h"

#include <algorithm>

#include "core/zkvm/range_gadget.h"

namespace vesper::zkvm {

using group::Scalar;
using proof::LinearCombination;

Machine::Machine(MachineHost& host, const MachineIo& io, std::vector<chain::VmString> stack,
                 MachineObserver* observer)
    : host_(&host), io_(io), observer_(observer) {
    for (chain::VmString& string : stack)
        stack_.push_back(Item::string(std::move(string)));
}

Result<void> Machine::run(ByteView program) {
    base::Reader reader(program);
    while (!reader.at_end()) {
        VESPER_TRY(const Instruction instruction, read_instruction(reader));
        VESPER_CHECK(execute(instruction));
    }
    return finish();
}

Result<void> Machine::execute(const Instruction& instruction) {
    if (observer_ != nullptr) observer_->before_step(instruction, stack_, *tree_);
    if (const auto done = dispatch(instruction); !done) {
        // The instruction's name and place; what went wrong is inside.
        std::string context = instruction.name();
        if (!done.error().context().empty()) context += ": " + done.error().context();
        return fail(done.error().with(std::move(context), instruction.offset));
    }
    if (observer_ != nullptr) observer_->after_step(instruction, stack_, *tree_);
    if (host_->system().multipliers() > host_->multiplier_limit())
        return fail(ZkvmError::TooManyMultipliers,
                    "more than " + std::to_string(host_->multiplier_limit()) + " multipliers",
                    instruction.offset);
    return {};
}

Result<void> Machine::finish() const {
    if (stack_.empty()) return {};
    return fail(ZkvmError::StackNotClean, std::to_string(stack_.size()) + " items are left, a " +
                                              std::string(stack_.back().type()) + " on top");
}

Result<void> Machine::dispatch(const Instruction& instruction) {
    if (is_extension(instruction.byte)) return {};
    const std::size_t at = instruction.offset;
    switch (static_cast<Opcode>(instruction.byte)) {
        case Opcode::Push:
            stack_.push_back(Item::string(
                chain::VmString(Bytes(instruction.data.begin(), instruction.data.end()))));
            return {};
        case Opcode::Program:
            push(ProgramItem{instruction.data});
            return {};
        case Opcode::Drop:
            return drop();
        case Opcode::Dup:
            return dup(instruction.index);
        case Opcode::Roll:
            return roll(instruction.index);
        case Opcode::Scalar:
            return scalar();
        case Opcode::Commit:
            return commit();
        case Opcode::Alloc:
            return alloc();
        case Opcode::Expr:
            return expr();
        case Opcode::Neg:
            return neg();
        case Opcode::Add:
            return add();
        case Opcode::Mul:
            return mul();
        case Opcode::Eq:
            return eq(at);
        case Opcode::Range:
            return range();
        case Opcode::And:
            return connect(ConstraintKind::And, at);
        case Opcode::Or:
            return connect(ConstraintKind::Or, at);
        case Opcode::Not:
            return invert(at);
        case Opcode::Verify:
            return verify(at);
        case Opcode::Borrow:
            return borrow();
        case Opcode::Retire: {
            VESPER_TRY(Item item, pop());
            VESPER_CHECK(std::move(item).to_value());
            return {};
        }
        case Opcode::Fee:
            return fee();
        case Opcode::Input:
            return input();
        case Opcode::Log:
            VESPER_CHECK(pop_string());
            return {};
        case Opcode::InputCoin:
            return input_coin(instruction.index);
        case Opcode::OutputCoin:
            return output_coin(instruction.index);
        case Opcode::Unblind:
        case Opcode::Issue:
        case Opcode::Output:
        case Opcode::Contract:
        case Opcode::Call:
        case Opcode::Signtx:
        case Opcode::Signid:
        case Opcode::Signtag:
            return {};  // no-ops of this machine
    }
    return fail(ZkvmError::UnassignedOpcode, {}, at);
}

Result<Item> Machine::pop() {
    if (stack_.empty()) return fail(ZkvmError::StackUnderflow, "the stack is empty");
    Item top = std::move(stack_.back());
    stack_.pop_back();
    return top;
}
Result<void> Machine::spend(std::uint64_t work) {
    work_ += std::min(work, kMaxWork + 1);
    if (work_ > kMaxWork)
        return fail(ZkvmError::TooMuchWork, "more work than any honest program makes");
    return {};
}
Result<StringItem> Machine::pop_string() {
    VESPER_TRY(Item item, pop());
    return std::move(item).to_string();
}
Result<Expression> Machine::pop_expression() {
    VESPER_TRY(Item item, pop());
    return std::move(item).to_expression();
}
Result<Constraint> Machine::pop_constraint() {
    VESPER_TRY(Item item, pop());
    return std::move(item).to_constraint();
}

Result<void> Machine::drop() {
    VESPER_TRY(const Item item, pop());
    if (!item.is_droppable())
        return fail(ZkvmError::TypeNotDroppable, "the item is a " + std::string(item.type()));
    return {};
}

namespace {

tl::unexpected<Error> no_such_place(std::uint32_t k, std::size_t size) {
    return fail(ZkvmError::StackUnderflow,
                "place " + std::to_string(k) + " of " + std::to_string(size));
}

}  // namespace

Result<void> Machine::dup(std::uint32_t k) {
    if (k >= stack_.size()) return no_such_place(k, stack_.size());
    VESPER_TRY(Item copy, stack_[stack_.size() - 1 - k].duplicate());
    stack_.push_back(std::move(copy));
    return {};
}

Result<void> Machine::roll(std::uint32_t k) {
    if (k >= stack_.size()) return no_such_place(k, stack_.size());
    VESPER_CHECK(spend(k));
    const auto from = stack_.end() - 1 - static_cast<std::ptrdiff_t>(k);
    std::rotate(from, from + 1, stack_.end());
    return {};
}

Result<void> Machine::scalar() {
    VESPER_TRY(const StringItem string, pop_string());
    VESPER_TRY(const chain::ScalarWitness value, string_to_scalar(string->value()));
    stack_.push_back(Item::expression(Expression::constant(value)));
    return {};
}

Result<void> Machine::commit() {
    VESPER_TRY(const StringItem string, pop_string());
    VESPER_TRY(StringItem commitment, string_to_commitment(string));
    push(VariableItem{std::move(commitment)});
    return {};
}

Result<void> Machine::alloc() {
    VESPER_TRY(const Assignment assignment, host_->next_allocation());
    VESPER_TRY(const proof::Variable wire, host_->system().allocate(assignment.scalar()));
    stack_.push_back(Item::expression(Expression::variable(wire, assignment)));
    return {};
}

Result<void> Machine::expr() {
    VESPER_TRY(Item item, pop());
    VESPER_TRY(const VariableItem variable, std::move(item).to_variable());
    VESPER_TRY(const MachineHost::Committed committed, host_->commit(*variable.commitment));
    stack_.push_back(
        Item::expression(Expression::variable(committed.variable, committed.assignment)));
    return {};
}

Result<void> Machine::neg() {
    VESPER_TRY(Expression e, pop_expression());
    e.negate();
    stack_.push_back(Item::expression(std::move(e)));
    return {};
}

Result<void> Machine::add() {
    VESPER_TRY(Expression e2, pop_expression());
    VESPER_TRY(Expression e1, pop_expression());
    e1.add(std::move(e2));
    stack_.push_back(Item::expression(std::move(e1)));
    return {};
}

Result<void> Machine::mul() {
    VESPER_TRY(Expression e2, pop_expression());
    VESPER_TRY(Expression e1, pop_expression());
    e1.multiply(std::move(e2), host_->system());
    stack_.push_back(Item::expression(std::move(e1)));
    return {};
}

Result<void> Machine::eq(std::size_t offset) {
    VESPER_TRY(const Expression e2, pop_expression());
    VESPER_TRY(const Expression e1, pop_expression());
    Constraint constraint;
    if (e1.is_constant() && e2.is_constant()) {
        // The tags count: Integer 5 is not Scalar 5.
        constraint.cleartext = e1.constant_value() == e2.constant_value();
    } else {
        constraint.node = tree_->eq(offset, e1, e2);
    }
    push(constraint);
    return {};
}

namespace {

bool fits_64_bits(const Scalar& s) {
    return s.words()[1] == 0 && s.words()[2] == 0 && s.words()[3] == 0;
}

/// What a range gadget is told of a value that is known to be `assignment`.
Result<std::optional<std::uint64_t>> range_value(const Assignment& assignment, bool proves) {
    if (!assignment.known()) return std::nullopt;
    const auto* integer = std::get_if<chain::SignedInteger>(&assignment.value());
    if (!proves) {
        if (integer == nullptr)
            return fail(ZkvmError::TypeNotSignedInteger, "the value is known and no Integer");
        if (integer->is_negative()) return std::nullopt;
        return integer->low;
    }
    const Scalar value = chain::to_scalar(assignment.value());
    if (!fits_64_bits(value))
        return fail(ZkvmError::R1csInconsistency, "the value is not within 64 bits");
    return value.words()[0];
}

}  // namespace

Result<void> Machine::range() {
    VESPER_TRY(Expression e, pop_expression());
    if (e.is_constant()) {
        if (!fits_64_bits(chain::to_scalar(e.constant_value())))
            return fail(ZkvmError::InvalidBitrange, "the constant is not within 64 bits");
    } else {
        VESPER_CHECK(constrain_range(e.form(), e.assignment()));
    }
    stack_.push_back(Item::expression(std::move(e)));
    return {};
}

Result<void> Machine::constrain_range(const LinearForm& form, const Assignment& assignment) {
    VESPER_TRY(const auto value, range_value(assignment, host_->proves()));
    return constrain_to_range(host_->system(), form, value);
}

Result<void> Machine::connect(ConstraintKind kind, std::size_t offset) {
    VESPER_TRY(const Constraint c2, pop_constraint());
    VESPER_TRY(const Constraint c1, pop_constraint());
    // and: false absorbs, true is neutral. or: the other way round.
    const bool absorbing = kind == ConstraintKind::Or;
    Constraint out;
    if (c1.cleartext) {
        out = *c1.cleartext == absorbing ? c1 : c2;
    } else if (c2.cleartext) {
        out = *c2.cleartext == absorbing ? c2 : c1;
    } else {
        out.node = tree_->add(kind, offset, c1.node, c2.node);
    }
    push(out);
    return {};
}

Result<void> Machine::invert(std::size_t offset) {
    VESPER_TRY(Constraint c, pop_constraint());
    if (c.cleartext) {
        c.cleartext = !*c.cleartext;
    } else {
        c.node = tree_->add(ConstraintKind::Not, offset, c.node, 0);
    }
    push(c);
    return {};
}

Result<void> Machine::verify(std::size_t offset) {
    VESPER_TRY(const Constraint c, pop_constraint());
    if (c.cleartext) {
        // True leaves no trace in the constraint system, not even an empty second phase.
        if (*c.cleartext) return {};
        return fail(ZkvmError::CleartextConstraintFalse, "a constraint between constants is false");
    }
    host_->system().specify_randomized_constraints(
        [tree = tree_, root = c.node, offset, observer = observer_,
         limit =
             host_->multiplier_limit()](proof::RandomizedConstraintSystem& system) -> Result<void> {
            if (observer != nullptr) observer->before_deferred(offset, root, *tree);
            VESPER_CHECK(tree->flatten(root, system, limit));
            if (observer != nullptr) observer->after_deferred(offset);
            return {};
        });
    return {};
}

Result<void> Machine::borrow() {
    VESPER_TRY(Item top, pop());
    VESPER_TRY(const VariableItem flv, std::move(top).to_variable());
    VESPER_TRY(Item below, pop());
    VESPER_TRY(const VariableItem qty, std::move(below).to_variable());
    VESPER_CHECK(host_->commit(*flv.commitment));
    VESPER_TRY(const MachineHost::Committed q, host_->commit(*qty.commitment));
    VESPER_CHECK(constrain_range(LinearForm(q.variable), q.assignment));
    proof::RandomizableConstraintSystem& system = host_->system();
    VESPER_TRY(const proof::Variable negated, system.allocate((-q.assignment).scalar()));
    system.constrain(LinearCombination(q.variable) + LinearCombination(negated));
    push(WideValueItem{});
    push(ValueItem{qty.commitment, flv.commitment});
    return {};
}

Result<void> Machine::fee() {
    VESPER_TRY(const StringItem string, pop_string());
    VESPER_TRY(const std::uint32_t amount, string_to_u32(string->value()));
    return push_fee(amount);
}

Result<void> Machine::push_fee(std::uint32_t amount) {
    const Scalar quantity = Scalar::from_u64(amount);
    proof::RandomizableConstraintSystem& system = host_->system();
    VESPER_TRY(const proof::Multiplier gate,
               system.allocate_multiplier(std::pair(-quantity, Scalar::zero())));
    system.constrain(LinearCombination(gate.left) + LinearCombination(quantity));
    system.constrain(LinearCombination(gate.right) - LinearCombination(Scalar::zero()));
    push(WideValueItem{});
    return {};
}

Result<void> Machine::input() {
    VESPER_TRY(const StringItem string, pop_string());
    if (const auto* bytes = std::get_if<Bytes>(&string->value().form))
        VESPER_CHECK(spend(bytes->size()));
    VESPER_CHECK(check_string_is_contract(string->value()));
    push(ContractItem{});
    return {};
}

Result<void> Machine::input_coin(std::uint32_t k) {
    if (k >= io_.inputs.size() || io_.inputs[k].in_type != chain::IoType::Coin ||
        io_.inputs[k].as_coin() == nullptr)
        return fail(ZkvmError::InvalidInputCoin, "input " + std::to_string(k) + " is no coin");
    push(CoinItem{&io_.inputs[k].as_coin()->out_coin});
    return {};
}

Result<void> Machine::output_coin(std::uint32_t k) {
    if (k >= io_.outputs.size() || io_.outputs[k].out_type != chain::IoType::Coin ||
        io_.outputs[k].as_coin() == nullptr)
        return fail(ZkvmError::InvalidOutputCoin, "output " + std::to_string(k) + " is no coin");
    push(CoinItem{io_.outputs[k].as_coin()});
    return {};
}

MakeMachine machine_of(const ProgramStatement& statement) {
    return [&statement](MachineHost& host, MachineObserver* observer) {
        return std::make_unique<Machine>(host, MachineIo{statement.inputs, statement.outputs},
                                         statement.stack, observer);
    };
}

}  // namespace vesper::zkvm
