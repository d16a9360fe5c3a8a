/// A run over a RecordingSystem: what a program does to the stack and to the constraint system,
/// step by step, with or without values. It stands behind traces, explanations and the check before
/// proving.
#pragma once

#include "core/zkvm/initial_stack.h"
#include "core/zkvm/machine.h"
#include "core/zkvm/program_witness.h"
#include "core/zkvm/recording_system.h"

namespace vesper::zkvm {

/// What one instruction, or the second phase of one `verify`, added.
struct Origin {
    std::size_t step = 0;    ///< counts instructions and then deferred constraints, from 0
    std::size_t offset = 0;  ///< of the instruction
    bool deferred = false;
    std::size_t first_multiplier = 0, multipliers = 0;
    std::size_t first_constraint = 0, constraints = 0;
    std::size_t root = 0;  ///< of the constraint tree, when deferred
};

class RecordedRun {
public:
    /// `witness` null: as a verifier runs it. Multipliers beyond `limit` end the run; beyond a
    /// million they always do.
    RecordedRun(const ProgramStatement& statement, const ProgramWitness* witness,
                std::size_t limit = kCountingLimit, MachineObserver* observer = nullptr);
    /// Of a machine of one's own over `program`.
    RecordedRun(ByteView program, const MakeMachine& make, const ProgramWitness* witness,
                std::size_t limit = kCountingLimit, MachineObserver* observer = nullptr);
    ~RecordedRun();
    RecordedRun(const RecordedRun&) = delete;
    RecordedRun& operator=(const RecordedRun&) = delete;

    static constexpr std::size_t kCountingLimit = std::size_t{1} << 20;

    /// How the run ended, both phases.
    const Result<void>& result() const { return result_; }
    const RecordingSystem& system() const { return system_; }
    const ConstraintTree& tree() const;
    /// Those that added something, in order.
    const std::vector<Origin>& origins() const { return origins_; }
    const Origin* origin_of_constraint(std::size_t index) const;

    /// The first constraint whose value is known and not 0. Variable time: for one's own programs.
    std::optional<std::size_t> first_violation_vartime() const;

private:
    class Host;
    class Recorder;

    RecordingSystem system_;
    std::unique_ptr<Host> host_;
    std::unique_ptr<Recorder> recorder_;
    std::unique_ptr<Machine> machine_;
    std::vector<Origin> origins_;
    Result<void> result_;
};

}  // namespace vesper::zkvm
