/// Machine: runs a program over a constraint system. Prover and verifier run the same machine; they
/// differ in their host, which says what a commitment becomes and what is known of it.
///
///     Machine machine(host, io, call_stack(…));
///     VESPER_CHECK(machine.run(program));        // the first phase; verify defers the second
///
/// Linear types are enforced when an item is copied, dropped or consumed, and at the end the stack
/// must be empty. An error names itself as zkos-protocol.md 7.5 does and carries the offset of the
/// instruction. The machine is total: what makes the reference panic is an error here, and a
/// program that is made to be slow meets `TooMuchWork` or `TooManyMultipliers`.
///
/// In a prover's run the assignments of expressions are secret; they are wiped with their items.
#pragma once

#include <functional>
#include <span>

#include "core/chain/input.h"
#include "core/zkvm/initial_stack.h"
#include "core/zkvm/item.h"
#include "core/zkvm/program.h"

namespace vesper::zkvm {

/// The constraint system under a run.
class MachineHost {
public:
    virtual ~MachineHost() = default;
    MachineHost(const MachineHost&) = delete;
    MachineHost& operator=(const MachineHost&) = delete;

    virtual proof::RandomizableConstraintSystem& system() = 0;

    struct Committed {
        proof::Variable variable;
        Assignment assignment;
    };
    /// `expr`: a new high-level variable. The cell holds a commitment.
    virtual Result<Committed> commit(const StringCell& commitment) = 0;
    /// `alloc`: the value of the next wire, if this side knows it.
    virtual Result<Assignment> next_allocation() = 0;
    /// The values are known to this side, and scalars.
    virtual bool proves() const = 0;
    /// Multipliers beyond this many end the run.
    virtual std::size_t multiplier_limit() const = 0;

protected:
    MachineHost() = default;
};

/// What `inputcoin` and `outputcoin` look at.
struct MachineIo {
    std::span<const chain::Input> inputs;
    std::span<const chain::Output> outputs;
};

/// Told of every step. Views are valid during the call.
class MachineObserver {
public:
    virtual ~MachineObserver() = default;
    virtual void before_step(const Instruction& instruction, std::span<const Item> stack,
                             const ConstraintTree& tree) = 0;
    virtual void after_step(const Instruction& instruction, std::span<const Item> stack,
                            const ConstraintTree& tree) = 0;
    /// The second phase flattens the constraint `root`, which the `verify` at `offset` took.
    virtual void before_deferred(std::size_t offset, std::size_t root,
                                 const ConstraintTree& tree) = 0;
    virtual void after_deferred(std::size_t offset) = 0;
};

class Machine {
public:
    /// At most this many stack places are moved by all rolls of a run together, and bytes read by
    /// all inputs: some hundred thousand times the work of an honest program, and under a second.
    static constexpr std::uint64_t kMaxWork = std::uint64_t{1} << 27;

    /// The host and the observer must live until the second phase is over.
    Machine(MachineHost& host, const MachineIo& io, std::vector<chain::VmString> stack,
            MachineObserver* observer = nullptr);
    virtual ~Machine() = default;
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    /// Executes to the end; StackNotClean unless nothing is left.
    virtual Result<void> run(ByteView program);

    /// One instruction at a time: `execute` each, then `finish`.
    Result<void> execute(const Instruction& instruction);
    Result<void> finish() const;
    std::span<const Item> stack() const { return stack_; }
    const ConstraintTree& tree() const { return *tree_; }

protected:
    virtual Result<void> dispatch(const Instruction& instruction);
    template <typename T>
    void push(T item) {
        stack_.emplace_back(Item::Form(std::move(item)));
    }
    Result<Item> pop();
    Result<StringItem> pop_string();
    /// Counts towards kMaxWork; TooMuchWork.
    Result<void> spend(std::uint64_t work);
    /// −amount of flavour 0, as a wide value.
    Result<void> push_fee(std::uint32_t amount);
    Result<void> constrain_range(const LinearForm& form, const Assignment& assignment);
    MachineHost& host() { return *host_; }

private:
    Result<Expression> pop_expression();
    Result<Constraint> pop_constraint();

    Result<void> drop();
    Result<void> dup(std::uint32_t k);
    Result<void> roll(std::uint32_t k);
    Result<void> commit();
    Result<void> alloc();
    Result<void> expr();
    Result<void> neg();
    Result<void> add();
    Result<void> mul();
    Result<void> eq(std::size_t offset);
    Result<void> range();
    Result<void> connect(ConstraintKind kind, std::size_t offset);
    Result<void> invert(std::size_t offset);
    Result<void> verify(std::size_t offset);
    Result<void> scalar();
    Result<void> borrow();
    Result<void> fee();
    Result<void> input();
    Result<void> input_coin(std::uint32_t k);
    Result<void> output_coin(std::uint32_t k);

    MachineHost* host_;
    MachineIo io_;
    MachineObserver* observer_;
    std::vector<Item> stack_;
    /// Shared with the code that `verify` defers.
    std::shared_ptr<ConstraintTree> tree_ = std::make_shared<ConstraintTree>();
    std::uint64_t work_ = 0;
};

/// Makes the machine of a run over its host.
using MakeMachine = std::function<std::unique_ptr<Machine>(MachineHost&, MachineObserver*)>;
/// Of the statement, which must outlive the call.
MakeMachine machine_of(const ProgramStatement& statement);

}  // namespace vesper::zkvm
