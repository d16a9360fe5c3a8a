/// The first phase of a program over a prover and over a verifier, with the transcript between them
/// and the proof open to whoever has something to add. Internal to core/zkvm.
#pragma once

#include "core/proof/r1cs_prover.h"
#include "core/proof/r1cs_verifier.h"
#include "core/zkvm/initial_stack.h"
#include "core/zkvm/machine.h"
#include "core/zkvm/program_witness.h"

namespace vesper::zkvm {

/// The checks that prove_program makes before it proves.
Result<void> check_witness(const ProgramStatement& statement, const ProgramWitness& witness);
Result<void> check_witness(ByteView program, const MakeMachine& make,
                           const ProgramWitness& witness);

class ProverRun {
public:
    ProverRun(const ProgramStatement& statement, const ProgramWitness& witness);
    ProverRun(ByteView program, const MakeMachine& make, const ProgramWitness& witness);
    ~ProverRun();
    ProverRun(const ProverRun&) = delete;
    ProverRun& operator=(const ProverRun&) = delete;

    const Result<void>& result() const { return result_; }
    transcript::Transcript& transcript() { return transcript_; }
    proof::R1csProver& prover() { return prover_; }
    std::size_t commitments() const;

private:
    class Host;

    transcript::Transcript transcript_;
    proof::R1csProver prover_;
    std::unique_ptr<Host> host_;
    std::unique_ptr<Machine> machine_;
    Result<void> result_;
};

class VerifierRun {
public:
    explicit VerifierRun(const ProgramStatement& statement);
    VerifierRun(ByteView program, const MakeMachine& make);
    ~VerifierRun();
    VerifierRun(const VerifierRun&) = delete;
    VerifierRun& operator=(const VerifierRun&) = delete;

    const Result<void>& result() const { return result_; }
    transcript::Transcript& transcript() { return transcript_; }
    proof::R1csVerifier& verifier() { return verifier_; }

private:
    class Host;

    transcript::Transcript transcript_;
    proof::R1csVerifier verifier_;
    std::unique_ptr<Host> host_;
    std::unique_ptr<Machine> machine_;
    Result<void> result_;
};

}  // namespace vesper::zkvm
