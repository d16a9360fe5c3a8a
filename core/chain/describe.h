/// The one description of how each chain type is laid out: its fields, by name and in order. The
/// archives (decoder.h, encoder.h) walk it; nothing else knows the layout. Internal to core/chain.
///
/// `describe(archive, value)` calls `archive(name, field)` for each field; T is the type or its
/// const form. Lists, options, variants, enums and primitives are the archives' own business. A
/// type that only wraps a variant or another type is unwrapped by `inner`.
/// Source: zkos-protocol.md 5.7, 6, 7.1, 8.1 and chain-interface.md 2.1.
#pragma once

#include <array>
#include <concepts>
#include <type_traits>

#include "core/chain/contract.h"
#include "core/chain/transaction.h"

namespace vesper::chain::layout {

template <typename T, typename Type>
concept Is = std::same_as<std::remove_const_t<T>, Type>;

/// The serde name of a type: the kind of its node in the decoded tree.
template <typename T>
inline constexpr std::string_view kTypeName;
/// The names behind the tags of an enum or a variant, in the order of the tags.
template <typename T>
inline constexpr std::array<std::string_view, 0> kTags{};

#define VESPER_TYPE(Type, name) \
    template <>                 \
    inline constexpr std::string_view kTypeName<Type> = name
#define VESPER_TAGS(Type, count, ...)                                  \
    template <>                                                        \
    inline constexpr std::array<std::string_view, count> kTags<Type> { \
        __VA_ARGS__                                                    \
    }

// ---- enums

VESPER_TYPE(IoType, "IOType");
VESPER_TAGS(IoType, 3, "Coin", "Memo", "State");
VESPER_TYPE(Network, "Network");
VESPER_TAGS(Network, 2, "Mainnet", "Testnet");
VESPER_TYPE(MessageType, "MessageType");
VESPER_TAGS(MessageType, 2, "Burn", "App");
VESPER_TYPE(TxType, "TransactionType");
VESPER_TAGS(TxType, 4, "Transfer", "Script", "Vault", "Message");

// ---- wrappers of variants

template <typename T>
concept Wrapper = Is<T, Commitment> || Is<T, VmString> || Is<T, ProgramItem> ||
    Is<T, PredicateLeaf> || Is<T, Predicate> || Is<T, PortableItem> ||
    Is<T, quisquis::SigmaProof> || Is<T, VerificationKey>;

template <Wrapper T>
auto& inner(T& value) {
    if constexpr (Is<T, quisquis::SigmaProof>)
        return value.proof;
    else if constexpr (Is<T, VerificationKey>)
        return value.point;
    else
        return value.form;
}

VESPER_TYPE(ScalarWitness, "ScalarWitness");
VESPER_TAGS(ScalarWitness, 2, "Integer", "Scalar");
VESPER_TYPE(Commitment, "Commitment");
VESPER_TAGS(decltype(Commitment::form), 2, "Closed", "Open");
VESPER_TYPE(VmString, "String");
VESPER_TAGS(decltype(VmString::form), 7, "Opaque", "Predicate", "Commitment", "Scalar", "Output",
            "U64", "U32");
VESPER_TYPE(ProgramItem, "ProgramItem");
VESPER_TAGS(decltype(ProgramItem::form), 2, "Bytecode", "Program");
VESPER_TYPE(PredicateLeaf, "PredicateLeaf");
VESPER_TAGS(decltype(PredicateLeaf::form), 2, "Program", "Blinding");
VESPER_TYPE(Predicate, "Predicate");
VESPER_TAGS(decltype(Predicate::form), 3, "Opaque", "Key", "Tree");
VESPER_TYPE(PortableItem, "PortableItem");
VESPER_TAGS(decltype(PortableItem::form), 4, "String", "Program", "Value", "Coin");
VESPER_TYPE(decltype(Output::output), "OutputData");
VESPER_TAGS(decltype(Output::output), 3, "Coin", "Memo", "State");
VESPER_TYPE(decltype(Input::input), "InputData");
VESPER_TAGS(decltype(Input::input), 3, "Coin", "Memo", "State");
VESPER_TYPE(Witness, "Witness");
VESPER_TAGS(Witness, 4, "Signature", "Proof", "ValueWitness", "State");
VESPER_TYPE(quisquis::SigmaProof, "SigmaProof");
VESPER_TAGS(decltype(quisquis::SigmaProof::proof), 2, "Dlog", "Dleq");
VESPER_TYPE(decltype(Transaction::body), "TransactionData");
VESPER_TAGS(decltype(Transaction::body), 3, "TransactionTransfer", "TransactionScript", "Message");

/// The serde variants of an instruction, in order; operand_kind() says what follows the tag.
inline constexpr std::array<std::string_view, 34> kInstructionNames{
    "Push",   "Program", "Drop",    "Dup",       "Roll",       "Scalar", "Commit",
    "Alloc",  "Expr",    "Neg",     "Add",       "Mul",        "Eq",     "Range",
    "And",    "Or",      "Not",     "Verify",    "Unblind",    "Issue",  "Borrow",
    "Retire", "Fee",     "Input",   "Output",    "Contract",   "Log",    "Call",
    "Signtx", "Signid",  "Signtag", "InputCoin", "OutputCoin", "Ext"};

/// Index into Instruction::operand: 0 nothing, 1 String, 2 ProgramItem, 3 usize,
/// 4 Option<ScalarWitness>, 5 u8.
constexpr std::size_t operand_kind(std::uint32_t variant) {
    switch (variant) {
        case 0:
            return 1;
        case 1:
            return 2;
        case 3:
        case 4:
        case 24:
        case 25:
        case 31:
        case 32:
            return 3;
        case 7:
            return 4;
        case 33:
            return 5;
        default:
            return 0;
    }
}

// ---- structs

VESPER_TYPE(Utxo, "Utxo");
template <typename A, Is<Utxo> T>
void describe(A& field, T& v) {
    field("txid", v.txid);
    field("output_index", v.output_index);
}

VESPER_TYPE(quisquis::ElGamalBytes, "ElGamalCommitment");
template <typename A, Is<quisquis::ElGamalBytes> T>
void describe(A& field, T& v) {
    field("c", v.c);
    field("d", v.d);
}

VESPER_TYPE(quisquis::PublicKeyBytes, "RistrettoPublicKey");
template <typename A, Is<quisquis::PublicKeyBytes> T>
void describe(A& field, T& v) {
    field("gr", v.gr);
    field("grsk", v.grsk);
}

VESPER_TYPE(quisquis::AccountBytes, "Account");
template <typename A, Is<quisquis::AccountBytes> T>
void describe(A& field, T& v) {
    field("pk", v.pk);
    field("comm", v.comm);
}

VESPER_TYPE(OpenCommitment, "CommitmentWitness");
template <typename A, Is<OpenCommitment> T>
void describe(A& field, T& v) {
    field("value", v.value);
    field("blinding", v.blinding);
}

VESPER_TYPE(OutputCoin, "OutputCoin");
template <typename A, Is<OutputCoin> T>
void describe(A& field, T& v) {
    field("encrypt", v.encrypt);
    field("owner", v.owner);
}

VESPER_TYPE(OutputMemo, "OutputMemo");
template <typename A, Is<OutputMemo> T>
void describe(A& field, T& v) {
    field("script_address", v.script_address);
    field("owner", v.owner);
    field("commitment", v.commitment);
    field("data", v.data);
    field("timebounds", v.timebounds);
}

VESPER_TYPE(OutputState, "OutputState");
template <typename A, Is<OutputState> T>
void describe(A& field, T& v) {
    field("nonce", v.nonce);
    field("script_address", v.script_address);
    field("owner", v.owner);
    field("commitment", v.commitment);
    field("state_variables", v.state_variables);
    field("timebounds", v.timebounds);
}

VESPER_TYPE(Output, "Output");
template <typename A, Is<Output> T>
void describe(A& field, T& v) {
    field("out_type", v.out_type);
    field("output", v.output);
}

VESPER_TYPE(InputCoin, "InputCoin");
template <typename A, Is<InputCoin> T>
void describe(A& field, T& v) {
    field("utxo", v.utxo);
    field("out_coin", v.out_coin);
    field("witness", v.witness);
}

VESPER_TYPE(InputMemo, "InputMemo");
template <typename A, Is<InputMemo> T>
void describe(A& field, T& v) {
    field("utxo", v.utxo);
    field("out_memo", v.out_memo);
    field("witness", v.witness);
    field("coin_value", v.coin_value);
}

VESPER_TYPE(InputState, "InputState");
template <typename A, Is<InputState> T>
void describe(A& field, T& v) {
    field("utxo", v.utxo);
    field("out_state", v.out_state);
    field("witness", v.witness);
    field("script_data", v.script_data);
}

VESPER_TYPE(Input, "Input");
template <typename A, Is<Input> T>
void describe(A& field, T& v) {
    field("in_type", v.in_type);
    field("input", v.input);
}

VESPER_TYPE(PredicateTree, "PredicateTree");
template <typename A, Is<PredicateTree> T>
void describe(A& field, T& v) {
    field("leaves", v.leaves);
    field("key", v.key);
    field("blinding_key", v.blinding_key);
    field("precomputed_key", v.precomputed_key);
    field("adjustment_factor", v.adjustment_factor);
}

VESPER_TYPE(Value, "Value");
template <typename A, Is<Value> T>
void describe(A& field, T& v) {
    field("qty", v.qty);
    field("flv", v.flv);
}

VESPER_TYPE(Contract, "Contract");
template <typename A, Is<Contract> T>
void describe(A& field, T& v) {
    field("predicate", v.predicate);
    field("payload", v.payload);
    field.byte_string("anchor", v.anchor);
}

VESPER_TYPE(Program, "Program");
template <typename A, Is<Program> T>
void describe(A& field, T& v) {
    field("instructions", v.instructions);
}

VESPER_TYPE(SignatureBytes, "Signature");
VESPER_TYPE(ValueWitness, "ValueWitness");
template <typename A, Is<ValueWitness> T>
void describe(A& field, T& v) {
    field("sign", v.sign);
    field("value_proof", v.value_proof);
}

VESPER_TYPE(StateWitness, "StateWitness");
template <typename A, Is<StateWitness> T>
void describe(A& field, T& v) {
    field("sign", v.sign);
    field("zero_proof", v.zero_proof);
}

VESPER_TYPE(quisquis::SigmaProof::Dlog, "Dlog");
template <typename A, Is<quisquis::SigmaProof::Dlog> T>
void describe(A& field, T& v) {
    field("z", v.z);
    field("x", v.x);
}

VESPER_TYPE(quisquis::SigmaProof::Dleq, "Dleq");
template <typename A, Is<quisquis::SigmaProof::Dleq> T>
void describe(A& field, T& v) {
    field("a", v.a);
    field("b", v.b);
    field("c", v.c);
    field("x", v.x);
}

VESPER_TYPE(quisquis::HadamardProof, "HadamardProof");
template <typename A, Is<quisquis::HadamardProof> T>
void describe(A& field, T& v) {
    field("c_a_0", v.c_a_0);
    field("c_b_0", v.c_b_0);
    field("c_c_0", v.c_c_0);
    field("delta", v.delta);
    field("a_bar", v.a_bar);
    field("b_bar", v.b_bar);
    field("c_bar", v.c_bar);
    field("r_bar", v.r_bar);
    field("s_bar", v.s_bar);
    field("t_bar", v.t_bar);
    field("rho_bar", v.rho_bar);
}

VESPER_TYPE(quisquis::ZeroProof, "ZeroProof");
template <typename A, Is<quisquis::ZeroProof> T>
void describe(A& field, T& v) {
    field("c_A_0", v.c_A_0);
    field("c_B_m", v.c_B_m);
    field("c_D", v.c_D);
    field("a_vec", v.a_vec);
    field("b_vec", v.b_vec);
    field("r", v.r);
    field("s", v.s);
    field("t", v.t);
}

VESPER_TYPE(quisquis::MultiHadamardProof, "MultiHadamardProof");
template <typename A, Is<quisquis::MultiHadamardProof> T>
void describe(A& field, T& v) {
    field("c_B", v.c_B);
    field("zero", v.zero);
}

VESPER_TYPE(quisquis::SvpProof, "SVPProof");
template <typename A, Is<quisquis::SvpProof> T>
void describe(A& field, T& v) {
    field("commitment_d", v.commitment_d);
    field("commitment_delta_small", v.commitment_delta_small);
    field("commitment_delta_capital", v.commitment_delta_capital);
    field("a_twildle", v.a_twildle);
    field("b_twildle", v.b_twildle);
    field("r_twildle", v.r_twildle);
    field("s_twildle", v.s_twildle);
}

VESPER_TYPE(quisquis::ProductProof, "ProductProof");
template <typename A, Is<quisquis::ProductProof> T>
void describe(A& field, T& v) {
    field("multi_hadamard", v.multi_hadamard);
    field("svp", v.svp);
}

VESPER_TYPE(quisquis::MultiexpoProof, "MultiexpoProof");
template <typename A, Is<quisquis::MultiexpoProof> T>
void describe(A& field, T& v) {
    field("c_A_0", v.c_A_0);
    field("c_B_k", v.c_B_k);
    field("E_k_0", v.E_k_0);
    field("E_k_1", v.E_k_1);
    field("a_vec", v.a_vec);
    field("r", v.r);
    field("b", v.b);
    field("s", v.s);
    field("t", v.t);
}

VESPER_TYPE(quisquis::DdhProof, "DDHProof");
template <typename A, Is<quisquis::DdhProof> T>
void describe(A& field, T& v) {
    field("challenge", v.challenge);
    field("z", v.z);
}

VESPER_TYPE(quisquis::ShuffleProof, "ShuffleProof");
template <typename A, Is<quisquis::ShuffleProof> T>
void describe(A& field, T& v) {
    field("c_A", v.c_A);
    field("c_tau", v.c_tau);
    field("c_B", v.c_B);
    field("c_B_dash", v.c_B_dash);
    field("hadamard", v.hadamard);
    field("product", v.product);
    field("multi_exponen_pk", v.multi_exponen_pk);
    field("multi_exponen_commit", v.multi_exponen_commit);
    field("ddh", v.ddh);
}

VESPER_TYPE(quisquis::MultiHadamardStatement, "MultiHadamardStatement");
template <typename A, Is<quisquis::MultiHadamardStatement> T>
void describe(A& field, T& v) {
    field("c_b", v.c_b);
    field("zero_c_A", v.zero_c_A);
}

VESPER_TYPE(quisquis::SvpStatement, "SVPStatement");
template <typename A, Is<quisquis::SvpStatement> T>
void describe(A& field, T& v) {
    field("commitment_a", v.commitment_a);
    field("b", v.b);
}

VESPER_TYPE(quisquis::ShuffleStatement, "ShuffleStatement");
template <typename A, Is<quisquis::ShuffleStatement> T>
void describe(A& field, T& v) {
    field("omega", v.omega);
    field("multi_hadamard", v.multi_hadamard);
    field("svp", v.svp);
    field("G_dash", v.G_dash);
    field("H_dash", v.H_dash);
}

VESPER_TYPE(RangeProofBytes, "RangeProof");
VESPER_TYPE(R1csProofBytes, "R1CSProof");
VESPER_TYPE(DarkTxProof, "DarkTxProof");
template <typename A, Is<DarkTxProof> T>
void describe(A& field, T& v) {
    field("delta_accounts", v.delta_accounts);
    field("epsilon_accounts", v.epsilon_accounts);
    field("updated_delta_accounts", v.updated_delta_accounts);
    field("delta_dleq", v.delta_dleq);
    field("updated_sender_epsilon_accounts", v.updated_sender_epsilon_accounts);
    field("sender_account_dleq", v.sender_account_dleq);
    field("range_proof", v.range_proof);
    field("updated_output_proof", v.updated_output_proof);
    field("receivers_count", v.receivers_count);
}

VESPER_TYPE(ShuffleTxProof, "ShuffleTxProof");
template <typename A, Is<ShuffleTxProof> T>
void describe(A& field, T& v) {
    field("input_dash_accounts", v.input_dash_accounts);
    field("input_shuffle_proof", v.input_shuffle_proof);
    field("input_shuffle_statement", v.input_shuffle_statement);
    field("updated_delta_dlog", v.updated_delta_dlog);
    field("output_shuffle_proof", v.output_shuffle_proof);
    field("output_shuffle_statement", v.output_shuffle_statement);
}

VESPER_TYPE(TransferTransaction, "TransferTransaction");
template <typename A, Is<TransferTransaction> T>
void describe(A& field, T& v) {
    field("version", v.version);
    field("maturity", v.maturity);
    field("fee", v.fee);
    field("input_count", v.input_count);
    field("output_count", v.output_count);
    field("witness_count", v.witness_count);
    field("inputs", v.inputs);
    field("outputs", v.outputs);
    field("proof", v.proof);
    field("shuffle_proof", v.shuffle_proof);
    field("witness", v.witness);
}

VESPER_TYPE(CallProof, "CallProof");
template <typename A, Is<CallProof> T>
void describe(A& field, T& v) {
    field("network", v.network);
    field("position", v.position);
    field("neighbors", v.neighbors);
}

VESPER_TYPE(ScriptTransaction, "ScriptTransaction");
template <typename A, Is<ScriptTransaction> T>
void describe(A& field, T& v) {
    field("version", v.version);
    field("fee", v.fee);
    field("maturity", v.maturity);
    field("input_count", v.input_count);
    field("output_count", v.output_count);
    field("witness_count", v.witness_count);
    field("inputs", v.inputs);
    field("outputs", v.outputs);
    field("program", v.program);
    field("call_proof", v.call_proof);
    field("proof", v.proof);
    field("witness", v.witness);
    field("tx_data", v.tx_data);
}

VESPER_TYPE(RevealProof, "RevealProof");
template <typename A, Is<RevealProof> T>
void describe(A& field, T& v) {
    field("encrypt_scalar", v.encrypt_scalar);
    field("amount", v.amount);
}

VESPER_TYPE(Message, "Message");
template <typename A, Is<Message> T>
void describe(A& field, T& v) {
    field("msg_type", v.msg_type);
    field("version", v.version);
    field("fee", v.fee);
    field("input", v.input);
    field("msg_data", v.msg_data);
    field("proof", v.proof);
    field("signature", v.signature);
}

VESPER_TYPE(Transaction, "Transaction");
template <typename A, Is<Transaction> T>
void describe(A& field, T& v) {
    field("tx_type", v.tx_type);
    field("tx", v.body);
}

#undef VESPER_TYPE
#undef VESPER_TAGS

}  // namespace vesper::chain::layout
