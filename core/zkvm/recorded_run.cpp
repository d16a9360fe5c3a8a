#include "core/zkvm/recorded_run.h"

#include <algorithm>

#include "core/zkvm/program_host.h"

namespace vesper::zkvm {

class RecordedRun::Host final : public MachineHost {
public:
    Host(RecordingSystem& system, const ProgramWitness* witness, std::size_t limit)
        : system_(&system), limit_(limit) {
        if (witness != nullptr) witness_.emplace(*witness);
    }

    proof::RandomizableConstraintSystem& system() override { return *system_; }
    Result<Committed> commit(const StringCell& commitment) override {
        Assignment value;
        if (witness_) {
            VESPER_TRY(const chain::OpenCommitment open, witness_->open(commitment));
            value = Assignment::secret(open.value);
        } else if (const auto* open =
                       std::get_if<chain::OpenCommitment>(&commitment.value().commitment()->form)) {
            value = Assignment(open->value);
        }
        return Committed{system_->commit(commitment.point(), value.scalar()), value};
    }
    Result<Assignment> next_allocation() override {
        if (!witness_) return Assignment();
        return witness_->next_allocation();
    }
    bool proves() const override { return witness_.has_value(); }
    std::size_t multiplier_limit() const override { return limit_; }

private:
    RecordingSystem* system_;
    std::optional<WitnessReader> witness_;
    std::size_t limit_;
};

/// Notes what each step adds, and passes the news on.
class RecordedRun::Recorder final : public MachineObserver {
public:
    Recorder(RecordedRun& run, MachineObserver* next) : run_(&run), next_(next) {}

    void before_step(const Instruction& instruction, std::span<const Item> stack,
                     const ConstraintTree& tree) override {
        begin({step_++, instruction.offset, false, 0, 0, 0, 0, 0});
        if (next_ != nullptr) next_->before_step(instruction, stack, tree);
    }
    void after_step(const Instruction& instruction, std::span<const Item> stack,
                    const ConstraintTree& tree) override {
        end();
        if (next_ != nullptr) next_->after_step(instruction, stack, tree);
    }
    void before_deferred(std::size_t offset, std::size_t root,
                         const ConstraintTree& tree) override {
        begin({step_++, offset, true, 0, 0, 0, 0, root});
        if (next_ != nullptr) next_->before_deferred(offset, root, tree);
    }
    void after_deferred(std::size_t offset) override {
        end();
        if (next_ != nullptr) next_->after_deferred(offset);
    }

private:
    void begin(Origin origin) {
        current_ = origin;
        current_.first_multiplier = run_->system_.multipliers();
        current_.first_constraint = run_->system_.constraints();
    }
    void end() {
        current_.multipliers = run_->system_.multipliers() - current_.first_multiplier;
        current_.constraints = run_->system_.constraints() - current_.first_constraint;
        if (current_.multipliers + current_.constraints != 0) run_->origins_.push_back(current_);
    }

    RecordedRun* run_;
    MachineObserver* next_;
    std::size_t step_ = 0;
    Origin current_;
};

RecordedRun::RecordedRun(const ProgramStatement& statement, const ProgramWitness* witness,
                         std::size_t limit, MachineObserver* observer)
    : RecordedRun(statement.program, machine_of(statement), witness, limit, observer) {}

RecordedRun::RecordedRun(ByteView program, const MakeMachine& make, const ProgramWitness* witness,
                         std::size_t limit, MachineObserver* observer)
    : host_(std::make_unique<Host>(system_, witness, std::min(limit, kCountingLimit))),
      recorder_(std::make_unique<Recorder>(*this, observer)),
      machine_(make(*host_, recorder_.get())) {
    result_ = machine_->run(program);
    if (result_) result_ = system_.finish();
}

RecordedRun::~RecordedRun() = default;

const ConstraintTree& RecordedRun::tree() const {
    return machine_->tree();
}

const Origin* RecordedRun::origin_of_constraint(std::size_t index) const {
    // The last origin that begins at or before the constraint.
    auto after = std::upper_bound(
        origins_.begin(), origins_.end(), index,
        [](std::size_t i, const Origin& origin) { return i < origin.first_constraint; });
    while (after != origins_.begin()) {
        --after;
        if (index < after->first_constraint + after->constraints) return &*after;
    }
    return nullptr;
}

std::optional<std::size_t> RecordedRun::first_violation_vartime() const {
    const auto& list = system_.constraint_list();
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto value = system_.evaluate(list[i]);
        if (value && !value->is_zero()) return i;
    }
    return std::nullopt;
}

}  // namespace vesper::zkvm
