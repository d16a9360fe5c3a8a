#include "core/zkvm/older_transaction.h"

#include "core/proof/pedersen.h"
#include "core/zkvm/program.h"
#include "core/zkvm/program_run.h"

namespace vesper::zkvm {

namespace {

using transcript::Transcript;

/// Extension opcodes are allowed to transactions of a version above this.
constexpr std::uint64_t kCurrentVersion = 1;

Result<void> check_instructions(const OlderHeader& header, ByteView program) {
    base::Reader reader(program);
    while (!reader.at_end()) {
        VESPER_TRY(const Instruction instruction, read_instruction(reader));
        if (is_extension(instruction.byte)) {
            if (header.version <= kCurrentVersion)
                return fail(ZkvmError::ExtensionsNotAllowed, instruction.name(),
                            instruction.offset);
            continue;
        }
        switch (static_cast<Opcode>(instruction.byte)) {
            case Opcode::Unblind:
            case Opcode::Issue:
            case Opcode::Input:
            case Opcode::Output:
            case Opcode::Contract:
            case Opcode::Call:
            case Opcode::Signtx:
            case Opcode::Signid:
            case Opcode::Signtag:
            case Opcode::InputCoin:
            case Opcode::OutputCoin:
                return fail(ZkvmError::LegacyUnsupported, instruction.name(), instruction.offset);
            default:
                break;
        }
    }
    return {};
}

ByteArray<32> hash(Transcript transcript, std::string_view label) {
    ByteArray<32> out{};
    transcript.challenge_bytes(label, out);
    return out;
}

ByteArray<32> root_of(std::span<const ByteArray<32>> leaves) {
    if (leaves.size() == 1) return leaves[0];
    std::size_t left = 1;
    while (2 * left < leaves.size())
        left *= 2;
    Transcript node("ZkVM.txid");
    node.append_message("L", root_of(leaves.first(left)));
    node.append_message("R", root_of(leaves.subspan(left)));
    return hash(std::move(node), "merkle.node");
}

/// Collects what `log` takes from the stack.
class LogReader final : public MachineObserver {
public:
    explicit LogReader(const OlderHeader& header) {
        Transcript leaf("ZkVM.txid");
        leaf.append_u64("tx.version", header.version);
        leaf.append_u64("tx.mintime", header.mintime_ms);
        leaf.append_u64("tx.maxtime", header.maxtime_ms);
        leaves_.push_back(hash(std::move(leaf), "merkle.leaf"));
    }
    void before_step(const Instruction& instruction, std::span<const Item> stack,
                     const ConstraintTree&) override {
        if (!instruction.is(Opcode::Log) || stack.empty()) return;
        const auto* string = std::get_if<StringItem>(&stack.back().form());
        if (string == nullptr) return;
        // Every string of this machine was pushed, so it is bytes.
        const auto* bytes = std::get_if<Bytes>(&(*string)->value().form);
        if (bytes == nullptr) return;
        Transcript leaf("ZkVM.txid");
        leaf.append_message("data", *bytes);
        leaves_.push_back(hash(std::move(leaf), "merkle.leaf"));
    }
    void after_step(const Instruction&, std::span<const Item>, const ConstraintTree&) override {}
    void before_deferred(std::size_t, std::size_t, const ConstraintTree&) override {}
    void after_deferred(std::size_t) override {}

    ByteArray<32> txid() const { return root_of(leaves_); }

private:
    std::vector<ByteArray<32>> leaves_;
};

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
                                                 RandomSource& random) {
    VESPER_CHECK(check_instructions(header, program));
    const ProgramStatement statement{program, {}, {}, {}};
    VESPER_CHECK(check_witness(statement, witness));
    LogReader log(header);
    ProverRun run(statement, witness, &log);
    VESPER_CHECK(run.result());
    run.transcript().append_message("ZkVM.txid", log.txid());
    OlderTransaction out;
    out.header = header;
    out.program.assign(program.begin(), program.end());
    out.signature.R = proof::PedersenGens::shared().B_bytes();
    VESPER_TRY(out.proof, run.prover().prove(random));
    return out;
}

Result<ByteArray<32>> verify_older_transaction(const OlderTransaction& transaction) {
    VESPER_CHECK(check_instructions(transaction.header, transaction.program));
    LogReader log(transaction.header);
    VerifierRun run({transaction.program, {}, {}, {}}, &log);
    VESPER_CHECK(run.result());
    const ByteArray<32> txid = log.txid();
    run.transcript().append_message("ZkVM.txid", txid);
    VESPER_CHECK(run.verifier().verify_vartime(transaction.proof));
    return txid;
}

}  // namespace vesper::zkvm
