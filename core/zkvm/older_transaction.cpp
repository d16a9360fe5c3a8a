#include "core/zkvm/older_transaction.h"

#include <algorithm>

#include "core/group/scalar_mul.h"
#include "core/proof/pedersen.h"
#include "core/zkvm/older_machine.h"
#include "core/zkvm/program_run.h"

namespace vesper::zkvm {

namespace {

/// Hands out the machine that it makes, which the run then owns.
class Maker {
public:
    explicit Maker(const OlderHeader& header) : header_(header) {}
    MakeMachine make() {
        return [this](MachineHost& host, MachineObserver* observer) {
            auto machine = std::make_unique<OlderMachine>(host, header_, observer);
            made_ = machine.get();
            return machine;
        };
    }
    const OlderMachine& made() const { return *made_; }

private:
    OlderHeader header_;
    OlderMachine* made_ = nullptr;
};

/// For each contract the key that opens it.
Result<std::vector<const SigningKey*>> find_keys(std::span<const SignedContract> contracts,
                                                 std::span<const SigningKey> keys) {
    std::vector<group::PointBytes> points;
    for (const SigningKey& key : keys)
        points.push_back(
            key.reveal([](const group::Scalar& x) { return group::mul_base(x).encode(); }));
    std::vector<const SigningKey*> found;
    for (const SignedContract& contract : contracts) {
        const auto at = std::find(points.begin(), points.end(), contract.key);
        if (at == points.end())
            return fail(ZkvmError::WitnessMissing,
                        "no key of the predicate " + base::to_hex(contract.key.bytes));
        found.push_back(&keys[static_cast<std::size_t>(at - points.begin())]);
    }
    return found;
}

/// All that the machine left to be checked at the end.
Result<void> collect_deferred(const OlderMachine& machine, const ByteArray<32>& txid,
                              const proof::Signature& signature, proof::MsmBatch& batch) {
    for (const PointEquation& equation : machine.deferred())
        VESPER_CHECK(equation.collect(batch));
    const auto& contracts = machine.signed_contracts();
    if (contracts.empty()) return {};
    return signature_equation(txid, contracts, signature).collect(batch);
}

}  // namespace

Result<OlderTransaction> OlderTransaction::decode(ByteView bytes) {
    base::Reader reader(bytes);
    const auto cut = [&] {
        return fail(ZkvmError::InvalidFormat, "the bytes end inside a field", reader.offset());
    };
    const auto words = [&](std::uint64_t& word) {
        const auto read = reader.u64();
        if (read) word = *read;
        return read.has_value();
    };
    OlderTransaction out;
    if (!words(out.header.version) || !words(out.header.mintime_ms) ||
        !words(out.header.maxtime_ms))
        return cut();
    const auto program_size = reader.u32();
    if (!program_size) return cut();
    const auto program = reader.take(*program_size);
    if (!program) return cut();
    out.program.assign(program->begin(), program->end());
    std::size_t at = reader.offset();
    const auto signature = reader.take(64);
    if (!signature) return cut();
    const auto decoded = proof::Signature::decode(*signature);
    if (!decoded) return fail(ZkvmError::InvalidFormat, "not a signature", at);
    out.signature = *decoded;
    const auto proof_size = reader.u32();
    if (!proof_size) return cut();
    at = reader.offset();
    const auto proof = reader.take(*proof_size);
    if (!proof) return cut();
    auto decoded_proof = proof::R1csProof::decode(*proof);
    if (!decoded_proof) return fail(ZkvmError::InvalidFormat, "not an R1CS proof", at);
    out.proof = *std::move(decoded_proof);
    if (!reader.at_end())
        return fail(ZkvmError::TrailingBytes, "bytes behind the transaction", reader.offset());
    return out;
}

Bytes OlderTransaction::encode() const {
    base::Writer out;
    out.u64(header.version);
    out.u64(header.mintime_ms);
    out.u64(header.maxtime_ms);
    out.u32(static_cast<std::uint32_t>(program.size()));
    out.raw(program);
    out.raw(signature.encode());
    const Bytes proof_bytes = proof.encode();
    out.u32(static_cast<std::uint32_t>(proof_bytes.size()));
    out.raw(proof_bytes);
    return std::move(out).take();
}

Result<OlderTransaction> build_older_transaction(const OlderHeader& header, ByteView program,
                                                 const ProgramWitness& witness,
                                                 RandomSource& random,
                                                 std::span<const SigningKey> keys) {
    Maker maker(header);
    VESPER_CHECK(check_witness(program, maker.make(), witness));
    ProverRun run(program, maker.make(), witness);
    VESPER_CHECK(run.result());
    const OlderMachine& machine = maker.made();
    const auto& contracts = machine.signed_contracts();
    VESPER_TRY(const auto signers, find_keys(contracts, keys));
    const ByteArray<32> txid = machine.log().txid();
    run.transcript().append_message("ZkVM.txid", txid);
    OlderTransaction out;
    out.header = header;
    out.program.assign(program.begin(), program.end());
    out.signature.R = proof::PedersenGens::shared().B_bytes();
    VESPER_TRY(out.proof, run.prover().prove(random));
    if (!contracts.empty()) out.signature = sign(txid, contracts, signers, random);
    return out;
}

Result<ByteArray<32>> verify_older_transaction(const OlderTransaction& transaction) {
    Maker maker(transaction.header);
    VerifierRun run(transaction.program, maker.make());
    VESPER_CHECK(run.result());
    const OlderMachine& machine = maker.made();
    const ByteArray<32> txid = machine.log().txid();
    run.transcript().append_message("ZkVM.txid", txid);
    proof::MsmBatch batch;
    VESPER_CHECK(run.verifier().collect(transaction.proof, batch));
    VESPER_CHECK(collect_deferred(machine, txid, transaction.signature, batch));
    if (batch.verify_vartime()) return txid;
    // Which of them it was.
    proof::MsmBatch deferred;
    VESPER_CHECK(collect_deferred(machine, txid, transaction.signature, deferred));
    if (!deferred.verify_vartime())
        return fail(ZkvmError::PointOperationFailed, "a deferred operation or a signature");
    return fail(proof::ProofError::R1csEquation, "the program's proof");
}

}  // namespace vesper::zkvm
