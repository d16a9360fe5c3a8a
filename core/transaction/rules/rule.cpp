#include "core/transaction/rules/rule.h"

#include <algorithm>
#include <array>

namespace vesper::transaction::rules {

namespace {

constexpr auto kTable = std::to_array<Rule>({
    {Breach::OutputNotProved, "R-1", "output-not-proved", "error",
     "An output is not the account that the proof updates, so its value or owner is made up."},
    {Breach::BalanceNotUpdated, "R-2", "balance-not-updated", "error",
     "An updated balance is not the old balance plus the proved change."},
    {Breach::ListLengths, "R-3", "list-lengths", "error",
     "The lists of the proof do not have one entry for each input and output."},
    {Breach::AccountNotCovered, "R-3", "account-not-covered", "error",
     "An account takes part as neither sender nor receiver, so nothing protects its balance."},
    {Breach::RangeProofCount, "R-3", "range-proof-count", "error",
     "Not every amount is shown to be in range, so a balance may be negative."},
    {Breach::NoParticipant, "R-4", "no-participant", "error",
     "The transfer has no proved sender or no receiver, so it proves nothing."},
    {Breach::ForeignEpsilonKey, "R-5", "foreign-epsilon-key", "error",
     "A balancing account is under a foreign key, so the amounts need not add up."},
    {Breach::NewAccountUnproved, "R-6", "new-account-unproved", "error",
     "A new account is not proved empty, so its balance may come from nowhere."},
    {Breach::WitnessCount, "R-6", "witness-count", "error",
     "The number of witnesses is not the number of new accounts."},
    {Breach::WitnessShared, "R-6", "witness-shared", "warning",
     "Two new accounts point to the same proof."},
    {Breach::OutputSpentTwice, "R-7", "output-spent-twice", "error",
     "The same output is spent twice in one transaction."},
    {Breach::NullUtxoIndex, "R-7", "null-utxo-index", "error",
     "An input names the empty transaction, but not as a new account does."},
    {Breach::NotNineAccounts, "R-8", "not-nine-accounts", "error",
     "An anonymous transfer must have exactly nine accounts, and this one has another number."},
    {Breach::AnonymityCount, "R-8", "anonymity-count", "error",
     "An account that was mixed in is not shown to be unchanged, so money may be taken from it."},
    {Breach::ProductUnrelated, "R-9", "product-unrelated", "error",
     "The shuffle proves its product about other numbers, so accounts may be mixed falsely."},
    {Breach::ProofVariant, "R-10", "proof-variant", "error", "A proof is of the wrong kind."},
    {Breach::ShuffleListLengths, "R-10", "shuffle-list-lengths", "error",
     "A list in the proof of a shuffle does not have the length it must have."},
    {Breach::ShuffleUnusedValue, "R-10", "shuffle-unused-value", "error",
     "The proof of a shuffle carries a value that nothing checks, so anyone can change it."},
    {Breach::UndecodablePoint, "R-11", "undecodable-point", "error",
     "A field that should hold a group element holds none."},
    {Breach::IdentityKey, "R-12", "identity-key", "error",
     "An owner's key is the identity, so anyone can spend as this owner."},
    {Breach::RevealedAmount, "R-12", "revealed-amount", "warning",
     "An encrypted amount is not blinded and can be read by anyone."},
    {Breach::CountMismatch, "R-13", "count-mismatch", "error",
     "A count in the header is not the length of its list."},
    {Breach::VersionUnknown, "R-13", "version-unknown", "warning",
     "The version is not the one known for this kind of transaction."},
    {Breach::MaturitySet, "R-13", "maturity-set", "error",
     "The transaction names a maturity, which no known client does."},
    {Breach::FeeMismatch, "R-13", "fee-mismatch", "error",
     "The fee is not the fee that was paid for the transaction."},
    {Breach::InputTypeTag, "R-14", "input-type-tag", "error",
     "An input's type is not the type of its data."},
    {Breach::OutputTypeTag, "R-14", "output-type-tag", "error",
     "An output's type is not the type of its data, so it is kept among the wrong outputs."},
    {Breach::TransactionTypeTag, "R-14", "transaction-type-tag", "error",
     "The transaction's type is not the type of its data."},
    {Breach::TransactionTypeUnused, "R-14", "transaction-type-unused", "error",
     "Transactions of this type have no meaning and are not checked by the network."},
    {Breach::TrailingBytes, "R-15", "trailing-bytes", "error",
     "Bytes follow the transaction; they change its identifier and nothing else."},
    {Breach::NotCanonical, "R-15", "not-canonical", "error",
     "The transaction is not written in the one way it should be."},
    {Breach::OwnerFormat, "R-15", "owner-format", "error",
     "An owner is not a standard address of this network in lower-case hex."},
    {Breach::ScriptAddressFormat, "R-15", "script-address-format", "error",
     "A script address is not one of this network in lower-case hex."},
    {Breach::ExtraScalars, "R-16", "extra-scalars", "error",
     "A proof carries numbers that mean nothing, so its bytes can be changed by anyone."},
    {Breach::UnusedProof, "R-16", "unused-proof", "error",
     "The transaction carries a proof that nothing checks."},
    {Breach::WitnessIndexUnused, "R-16", "witness-index-unused", "warning",
     "An input names a witness and needs none, so its bytes can be changed by anyone."},
    {Breach::ScriptPairCount, "R-20", "script-pair-count", "error",
     "An input or output has no partner, so nobody checks where its value comes from."},
    {Breach::ScriptPairTypes, "R-20", "script-pair-types", "error",
     "An input and the output beside it are no pair of coin and memo or of two states."},
    {Breach::ForeignMemo, "R-21", "foreign-memo", "error",
     "A memo belongs to another contract than the program that runs, so its lock is bypassed."},
    {Breach::ForeignState, "R-21", "foreign-state", "warning",
     "A state belongs to another contract than the program that runs."},
    {Breach::ScriptInputFromNowhere, "R-22", "script-input-from-nowhere", "error",
     "A coin or memo that is spent stands nowhere, so its value comes from nothing."},
    {Breach::DeployMismatch, "R-22", "deploy-mismatch", "error",
     "A state is new without being shown empty, or is treated as new although it exists."},
    {Breach::DeployShape, "R-22", "deploy-shape", "error",
     "A deployment has other parts than one coin and one new state, and the rest is unchecked."},
    {Breach::ZeroProofCount, "R-23", "zero-proof-count", "error",
     "The proof that a new contract is empty does not have one part for each hidden number."},
    {Breach::DeployStateNotZero, "R-23", "deploy-state-not-zero", "error",
     "A new contract starts with something in it."},
    {Breach::DeployNonce, "R-23", "deploy-nonce", "warning",
     "A new contract does not start at step zero."},
    {Breach::StateOwnerChanged, "R-24", "state-owner-changed", "error",
     "A contract's state changes its owner."},
    {Breach::StateScriptChanged, "R-24", "state-script-changed", "error",
     "A state moves from one contract to another."},
    {Breach::StateNonce, "R-24", "state-nonce", "error",
     "A contract's state does not count its steps one by one."},
    {Breach::StateVariables, "R-24", "state-variables", "error",
     "A contract's state changes the number or the kind of its variables."},
    {Breach::ScriptWitnessCount, "R-25", "script-witness-count", "error",
     "There is not one witness for each input."},
    {Breach::ScriptWitnessShared, "R-25", "script-witness-shared", "error",
     "Two inputs point to the same witness."},
    {Breach::ScriptWitnessIndex, "R-25", "script-witness-index", "warning",
     "An input's witness does not stand in the input's place."},
    {Breach::ScriptWitnessKind, "R-25", "script-witness-kind", "error",
     "A witness is of another kind than its input needs."},
    {Breach::CallProofPosition, "R-26", "call-proof-position", "error",
     "The program's place in the contract is written with more digits than there are."},
    {Breach::CallProofNetwork, "R-26", "call-proof-network", "error",
     "The contract belongs to another network."},
    {Breach::UnassignedOpcode, "R-30", "unassigned-opcode", "error",
     "The program contains an instruction that has no meaning."},
    {Breach::NoOpOpcode, "R-30", "no-op-opcode", "warning",
     "The program contains an instruction that looks as if it did something and does nothing."},
    {Breach::UnknownProgram, "R-30", "unknown-program", "info",
     "The program is none that this version knows, so its numbers are shown without names."},
    {Breach::IntegerRange, "R-31", "integer-range", "error",
     "A number is larger than the contract reads, which would take another one for it."},
    {Breach::StringKind, "R-31", "string-kind", "error",
     "A data item is of a kind that no contract uses."},
    {Breach::BurnAmountUnproved, "R-40", "burn-amount-unproved", "warning",
     "The burnt amount is shown under a key that is not the owner's, which proves no amount."},
    {Breach::MessageNotBurn, "R-41", "message-not-burn", "error",
     "The message is not a burn, and the network does not check that its coin exists."},
    {Breach::HadamardVanishes, "R-50", "hadamard-vanishes", "error",
     "The proof of a shuffle was made so that one of its parts shows nothing."},
    {Breach::OpenValueNotHeld, "R-51", "open-value-not-held", "error",
     "The coin does not hold the amount that the contract shows for it."},
    {Breach::ValueRevealed, "R-51", "value-revealed", "info",
     "A number that could be hidden stands on the chain for everyone to read."},
    {Breach::ShuffleOmegaUnbound, "W-1", "shuffle-omega-unbound", "info",
     "A forger could mix accounts falsely here and freeze coins or alter what they hold, so check "
     "your coins after every such transfer."},
    {Breach::ShuffleAccountsUnbound, "W-2", "shuffle-accounts-unbound", "info",
     "Who sends this transfer on could change what its coins hold without breaking its proof, so a "
     "coin from it is worth what your own check of it says."},
    {Breach::CoinValueUnbound, "W-3", "coin-value-unbound", "info",
     "No proof ties the hidden amount of the coin to that in the contract, so money from this "
     "contract may have been made from nothing."},
    {Breach::MemoUnsigned, "W-4", "memo-unsigned", "info",
     "No owner signs when money leaves a contract: only the contract's program protects it."},
    {Breach::ScriptUnbound, "W-5", "script-fields-unbound", "info",
     "No proof ties fee, order details or further fields to the rest, so whoever passes the "
     "transaction on could have changed them."},
    {Breach::FeeUnbound, "W-6", "fee-unbound", "info",
     "The fee is a note beside the transfer and takes nothing from any coin."},
    {Breach::ReceiverRange, "W-7", "receiver-range", "info",
     "A receiver's new balance is not shown to be in range, which would matter only if more coins "
     "existed than a balance can count."},
});

}  // namespace

std::span<const Rule> table() {
    return kTable;
}

const Rule& rule(Breach breach) {
    return *std::find_if(kTable.begin(), kTable.end(),
                         [breach](const Rule& r) { return r.breach == breach; });
}

std::string indexed(std::string_view name, std::size_t index) {
    return std::string(name) + "[" + std::to_string(index) + "]";
}

std::string body_path(const chain::Transaction& transaction) {
    if (transaction.as_transfer() != nullptr) return "tx.TransactionTransfer.";
    if (transaction.as_script() != nullptr) return "tx.TransactionScript.";
    return "tx.Message.";
}

std::string Context::body_path() const {
    return rules::body_path(transaction_);
}

void Context::report(Breach breach, std::string path) {
    const Rule& broken = rule(breach);
    const auto same = std::count_if(findings_.begin(), findings_.end(),
                                    [&](const Finding& f) { return f.name == broken.name; });
    if (static_cast<std::size_t>(same) >= kMaxPerBreach) return;
    findings_.push_back({std::string(broken.id), std::string(broken.name),
                         std::string(broken.severity), std::string(broken.sentence),
                         std::move(path)});
}

bool Context::has(Breach breach) const {
    return std::any_of(findings_.begin(), findings_.end(),
                       [&](const Finding& f) { return f.name == rule(breach).name; });
}

bool Context::has_error() const {
    return std::any_of(findings_.begin(), findings_.end(),
                       [](const Finding& f) { return f.severity == "error"; });
}

}  // namespace vesper::transaction::rules
