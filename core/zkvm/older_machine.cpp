#include "core/zkvm/older_machine.h"

#include "core/zkvm/range_gadget.h"

namespace vesper::zkvm {

namespace {

using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

/// Extension opcodes are allowed to transactions of a version above this.
constexpr std::uint64_t kCurrentVersion = 1;
/// A deferred point takes as long as hashing so many bytes.
constexpr std::uint64_t kPointWork = 1u << 12;
/// So that a program that starts others without end is noticed.
constexpr std::uint64_t kInstructionWork = 1u << 5;

StringItem string_of(ByteView bytes) {
    return std::make_shared<const StringCell>(chain::VmString(Bytes(bytes.begin(), bytes.end())));
}
StringItem commitment_of(const PointBytes& point) {
    return std::make_shared<const StringCell>(chain::VmString(chain::Commitment{point}));
}

/// Every string of this machine was pushed, so it is bytes.
const Bytes& bytes_of(const StringItem& string) {
    return std::get<Bytes>(string->value().form);
}

Result<Contract::Payload> to_portable(const Item& item) {
    if (const auto* string = std::get_if<StringItem>(&item.form()))
        return Contract::Text{bytes_of(*string)};
    if (const auto* program = std::get_if<ProgramItem>(&item.form()))
        return Contract::Code{Bytes(program->bytes.begin(), program->bytes.end())};
    if (const auto* value = std::get_if<ValueItem>(&item.form()))
        return Contract::Value{value->qty->point(), value->flv->point()};
    if (const auto* coin = std::get_if<PortableCoinItem>(&item.form())) return *coin->coin;
    return fail(ZkvmError::TypeNotPortable, "the item is a " + std::string(item.type()));
}

/// Bytes that a copy takes.
std::uint64_t portable_size(const Item& item) {
    if (const auto* string = std::get_if<StringItem>(&item.form())) return bytes_of(*string).size();
    if (const auto* program = std::get_if<ProgramItem>(&item.form())) return program->bytes.size();
    return sizeof(Contract::Payload);
}

std::uint64_t size_of(const Contract& contract) {
    std::uint64_t size = 68;
    for (const Contract::Payload& item : contract.payload) {
        size += 192;
        if (const auto* text = std::get_if<Contract::Text>(&item)) size += text->bytes.size();
        if (const auto* code = std::get_if<Contract::Code>(&item)) size += code->bytes.size();
    }
    return size;
}

/// f = the flavour that this predicate may issue.
Scalar issued_flavour(const PointBytes& predicate, ByteView metadata) {
    Transcript transcript("ZkVM.issue");
    transcript.append_point("predicate", predicate);
    transcript.append_message("metadata", metadata);
    return transcript.challenge_scalar("flavor");
}

ByteArray<32> challenge_32(Transcript transcript, std::string_view label) {
    ByteArray<32> out{};
    transcript.challenge_bytes(label, out);
    return out;
}

/// The call proof: X 32 ‖ position u64 ‖ LE32 n ‖ n neighbours.
struct TaprootProof {
    PointBytes X;
    std::uint64_t position = 0;
    std::vector<ByteArray<32>> neighbours;

    static Result<TaprootProof> parse(ByteView bytes) {
        const auto read = [&](TaprootProof& out) -> Result<void> {
            base::Reader reader(bytes);
            VESPER_TRY(out.X.bytes, reader.array<32>());
            VESPER_TRY(out.position, reader.u64());
            VESPER_TRY(const std::uint32_t n, reader.u32());
            for (std::uint32_t i = 0; i < n; ++i) {
                VESPER_TRY(const auto hash, reader.array<32>());
                out.neighbours.push_back(hash);
            }
            return reader.expect_end();
        };
        TaprootProof out;
        if (!read(out)) return fail(ZkvmError::InvalidFormat, "not a call proof");
        return out;
    }

    ByteArray<32> root(ByteView program) const {
        Transcript leaf("ZkVM.taproot");
        leaf.append_message("program", program);
        ByteArray<32> hash = challenge_32(std::move(leaf), "merkle.leaf");
        for (std::size_t i = 0; i < neighbours.size(); ++i) {
            const bool on_the_right = i < 64 && ((position >> i) & 1) != 0;
            Transcript node("ZkVM.taproot");
            node.append_message("L", on_the_right ? neighbours[i] : hash);
            node.append_message("R", on_the_right ? hash : neighbours[i]);
            hash = challenge_32(std::move(node), "merkle.node");
        }
        return hash;
    }
};

Result<proof::Signature> signature_of(ByteView bytes) {
    const auto signature = proof::Signature::decode(bytes);
    if (!signature) return fail(ZkvmError::InvalidFormat, "not a signature");
    return *signature;
}

}  // namespace

OlderMachine::OlderMachine(MachineHost& host, const OlderHeader& header, MachineObserver* observer)
    : Machine(host, {}, {}, observer),
      extensions_(header.version > kCurrentVersion),
      log_(header) {}

Result<void> OlderMachine::run(ByteView program) {
    runs_.emplace_back(program);
    while (!runs_.empty()) {
        if (runs_.back().at_end()) {
            runs_.pop_back();
            continue;
        }
        VESPER_TRY(const Instruction instruction, read_instruction(runs_.back()));
        VESPER_CHECK(execute(instruction));
    }
    return finish();
}

Result<void> OlderMachine::dispatch(const Instruction& instruction) {
    VESPER_CHECK(spend(kInstructionWork));
    if (is_extension(instruction.byte)) {
        if (extensions_) return {};
        return fail(ZkvmError::ExtensionsNotAllowed, "the transaction's version is too low");
    }
    switch (static_cast<Opcode>(instruction.byte)) {
        case Opcode::Unblind:
            return unblind();
        case Opcode::Issue:
            return issue();
        case Opcode::Retire:
            return retire();
        case Opcode::Fee:
            return fee();
        case Opcode::Input:
            return input();
        case Opcode::Output:
            return output(instruction.index);
        case Opcode::Contract:
            return contract(instruction.index);
        case Opcode::Log:
            return log_data();
        case Opcode::Call:
            return call();
        case Opcode::Signtx:
            return signtx();
        case Opcode::Signid:
            return signid();
        case Opcode::Signtag:
            return signtag();
        case Opcode::InputCoin:
        case Opcode::OutputCoin:
            return {};
        default:
            return Machine::dispatch(instruction);
    }
}

Result<Bytes> OlderMachine::pop_bytes() {
    VESPER_TRY(const StringItem string, pop_string());
    const Bytes& bytes = bytes_of(string);
    VESPER_CHECK(spend(bytes.size()));
    return bytes;
}

Result<PointBytes> OlderMachine::pop_predicate() {
    VESPER_TRY(const StringItem string, pop_string());
    const Bytes& bytes = bytes_of(string);
    if (bytes.size() != 32) return fail(ZkvmError::InvalidFormat, "a predicate is 32 bytes");
    return PointBytes{base::to_array<32>(bytes)};
}

Result<ByteView> OlderMachine::pop_program() {
    VESPER_TRY(const Item item, pop());
    const auto* program = std::get_if<ProgramItem>(&item.form());
    if (program == nullptr)
        return fail(ZkvmError::TypeNotProgramItem, "the item is a " + std::string(item.type()));
    return program->bytes;
}

Result<const Contract*> OlderMachine::pop_contract() {
    VESPER_TRY(const Item item, pop());
    const auto* held = std::get_if<ContractItem>(&item.form());
    if (held == nullptr)
        return fail(ZkvmError::TypeNotContract, "the item is a " + std::string(item.type()));
    opened_.push_back(held->contract);
    return held->contract.get();
}

Result<void> OlderMachine::push_contract(Contract contract) {
    push(ContractItem{std::make_shared<const Contract>(std::move(contract))});
    return {};
}

Result<ContractId> OlderMachine::id_of(const Contract& contract) {
    VESPER_CHECK(spend(size_of(contract)));
    return contract.id();
}

Result<Contract> OlderMachine::make_contract(const PointBytes& predicate,
                                             std::vector<Contract::Payload> payload) {
    if (!anchor_) return fail(ZkvmError::AnchorMissing, "no contract came in before");
    Contract contract{*anchor_, predicate, std::move(payload)};
    VESPER_TRY(anchor_, id_of(contract));
    return contract;
}

Result<std::vector<Contract::Payload>> OlderMachine::pop_payload(std::uint32_t k) {
    if (k > stack().size())
        return fail(ZkvmError::StackUnderflow,
                    std::to_string(k) + " items of " + std::to_string(stack().size()));
    std::vector<Contract::Payload> payload;
    payload.reserve(k);
    for (const Item& item : stack().last(k)) {
        VESPER_CHECK(spend(portable_size(item)));
        VESPER_TRY(auto portable, to_portable(item));
        payload.push_back(std::move(portable));
    }
    for (std::uint32_t i = 0; i < k; ++i)
        VESPER_CHECK(pop());
    return payload;
}

void OlderMachine::push_payload(const Contract& contract) {
    for (const Contract::Payload& item : contract.payload) {
        if (const auto* text = std::get_if<Contract::Text>(&item)) {
            push(string_of(text->bytes));
        } else if (const auto* code = std::get_if<Contract::Code>(&item)) {
            push(ProgramItem{code->bytes});
        } else if (const auto* value = std::get_if<Contract::Value>(&item)) {
            push(ValueItem{commitment_of(value->qty), commitment_of(value->flv)});
        } else {
            push(PortableCoinItem{&std::get<Contract::Coin>(item)});
        }
    }
}

Result<void> OlderMachine::unblind() {
    VESPER_TRY(const StringItem v_string, pop_string());
    VESPER_TRY(const chain::ScalarWitness v, string_to_scalar(v_string->value()));
    VESPER_TRY(const StringItem V_string, pop_string());
    VESPER_TRY(const StringItem V, string_to_commitment(V_string));
    VESPER_CHECK(spend(kPointWork));
    deferred_.push_back({-chain::to_scalar(v), {{Scalar::one(), V->point()}}});
    push(string_of(V->point().bytes));
    return {};
}

Result<void> OlderMachine::issue() {
    VESPER_TRY(const PointBytes predicate, pop_predicate());
    VESPER_TRY(const Bytes metadata, pop_bytes());
    VESPER_TRY(Item top, pop());
    VESPER_TRY(const VariableItem flv, std::move(top).to_variable());
    VESPER_TRY(Item below, pop());
    VESPER_TRY(const VariableItem qty, std::move(below).to_variable());
    VESPER_CHECK(host().commit(*flv.commitment));
    VESPER_CHECK(host().commit(*qty.commitment));
    VESPER_CHECK(spend(kPointWork));
    const PointBytes &q = qty.commitment->point(), &f = flv.commitment->point();
    deferred_.push_back({issued_flavour(predicate, metadata), {{-Scalar::one(), f}}});
    // The quantity is committed once more for its range.
    VESPER_TRY(const MachineHost::Committed committed, host().commit(*qty.commitment));
    VESPER_CHECK(constrain_range(LinearForm(committed.variable), committed.assignment));
    log_.issue(q, f);
    VESPER_TRY(Contract made, make_contract(predicate, {Contract::Value{q, f}}));
    return push_contract(std::move(made));
}

Result<void> OlderMachine::retire() {
    VESPER_TRY(Item item, pop());
    VESPER_TRY(const ValueItem value, std::move(item).to_value());
    log_.retire(value.qty->point(), value.flv->point());
    return {};
}

Result<void> OlderMachine::fee() {
    VESPER_TRY(const StringItem string, pop_string());
    VESPER_TRY(const std::uint32_t amount, string_to_u32(string->value()));
    if (amount > kMaxFee - fees_) return fail(ZkvmError::FeeTooHigh, "the fees are over 2^24");
    fees_ += amount;
    VESPER_CHECK(push_fee(amount));
    log_.fee(amount);
    return {};
}

Result<void> OlderMachine::input() {
    VESPER_TRY(const Bytes bytes, pop_bytes());
    VESPER_TRY(Contract spent, Contract::parse(bytes));
    VESPER_TRY(const ContractId id, id_of(spent));
    log_.input(id);
    anchor_ = ratchet(id);
    return push_contract(std::move(spent));
}

Result<void> OlderMachine::output(std::uint32_t k) {
    VESPER_TRY(const PointBytes predicate, pop_predicate());
    VESPER_TRY(auto payload, pop_payload(k));
    VESPER_CHECK(make_contract(predicate, std::move(payload)));
    log_.output(*anchor_);
    return {};
}

Result<void> OlderMachine::contract(std::uint32_t k) {
    VESPER_TRY(const PointBytes predicate, pop_predicate());
    VESPER_TRY(auto payload, pop_payload(k));
    VESPER_TRY(Contract made, make_contract(predicate, std::move(payload)));
    return push_contract(std::move(made));
}

Result<void> OlderMachine::log_data() {
    VESPER_TRY(const Bytes data, pop_bytes());
    log_.data(data);
    return {};
}

Result<void> OlderMachine::call() {
    VESPER_TRY(const ByteView program, pop_program());
    VESPER_TRY(const Bytes proof_bytes, pop_bytes());
    VESPER_TRY(const TaprootProof proof, TaprootProof::parse(proof_bytes));
    VESPER_TRY(const Contract* opened, pop_contract());
    VESPER_CHECK(spend(program.size() + 2 * kPointWork));
    Transcript transcript("ZkVM.taproot");
    transcript.append_point("key", proof.X);
    transcript.append_message("merkle", proof.root(program));
    const Scalar h = transcript.challenge_scalar("h");
    deferred_.push_back({h, {{-Scalar::one(), opened->predicate}, {Scalar::one(), proof.X}}});
    push_payload(*opened);
    runs_.emplace_back(program);
    return {};
}

Result<void> OlderMachine::signtx() {
    VESPER_TRY(const Contract* opened, pop_contract());
    VESPER_TRY(const ContractId id, id_of(*opened));
    VESPER_CHECK(spend(kPointWork));
    signed_.push_back({opened->predicate, id});
    push_payload(*opened);
    return {};
}

Result<void> OlderMachine::signid() {
    VESPER_TRY(const Bytes bytes, pop_bytes());
    VESPER_TRY(const proof::Signature signature, signature_of(bytes));
    VESPER_TRY(const ByteView program, pop_program());
    VESPER_TRY(const Contract* opened, pop_contract());
    VESPER_TRY(const ContractId id, id_of(*opened));
    VESPER_CHECK(spend(program.size() + 2 * kPointWork));
    push_payload(*opened);
    Transcript transcript("ZkVM.signid");
    transcript.append_message("contract", id);
    transcript.append_message("prog", program);
    deferred_.push_back(signature_equation(std::move(transcript), opened->predicate, signature));
    runs_.emplace_back(program);
    return {};
}

Result<void> OlderMachine::signtag() {
    VESPER_TRY(const Bytes bytes, pop_bytes());
    VESPER_TRY(const proof::Signature signature, signature_of(bytes));
    VESPER_TRY(const ByteView program, pop_program());
    VESPER_TRY(const Contract* opened, pop_contract());
    push_payload(*opened);
    // The tag stays on the stack, for the program to use.
    VESPER_TRY(const StringItem tag, pop_string());
    push(tag);
    VESPER_CHECK(spend(bytes_of(tag).size() + program.size() + 2 * kPointWork));
    Transcript transcript("ZkVM.signtag");
    transcript.append_message("tag", bytes_of(tag));
    transcript.append_message("prog", program);
    deferred_.push_back(signature_equation(std::move(transcript), opened->predicate, signature));
    runs_.emplace_back(program);
    return {};
}

}  // namespace vesper::zkvm
