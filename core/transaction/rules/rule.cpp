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
     "A burn names a witness that it does not have, so its bytes can be changed by anyone."},
    {Breach::BurnAmountUnproved, "R-40", "burn-amount-unproved", "warning",
     "The burnt amount is shown under a key that is not the owner's, which proves no amount."},
    {Breach::MessageNotBurn, "R-41", "message-not-burn", "error",
     "The message is not a burn, and the network does not check that its coin exists."},
    {Breach::HadamardVanishes, "R-50", "hadamard-vanishes", "error",
     "The proof of a shuffle was made so that one of its parts shows nothing."},
    {Breach::ShuffleOmegaUnbound, "W-1", "shuffle-omega-unbound", "info",
     "A forger could mix accounts falsely here and freeze coins or alter what they hold, so check "
     "your coins after every such transfer."},
    {Breach::ShuffleAccountsUnbound, "W-2", "shuffle-accounts-unbound", "info",
     "Who sends this transfer on could change what its coins hold without breaking its proof, so a "
     "coin from it is worth what your own check of it says."},
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
