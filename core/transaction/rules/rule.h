/// The strict rules: what the network's verifier leaves unchecked and a sound transaction keeps.
/// zkos-protocol.md 9.1. Here stands the table; each family of rules has a file of its own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/chain/transaction.h"
#include "core/transaction/judgement.h"
#include "core/transaction/network_pass.h"

namespace vesper::transaction::rules {

/// One way to break a rule; a rule R-n may have several.
enum class Breach {
    OutputNotProved,
    BalanceNotUpdated,
    ListLengths,
    AccountNotCovered,
    RangeProofCount,
    NoParticipant,
    ForeignEpsilonKey,
    NewAccountUnproved,
    WitnessCount,
    WitnessShared,
    OutputSpentTwice,
    NullUtxoIndex,
    NotNineAccounts,
    AnonymityCount,
    ProductUnrelated,
    ProofVariant,
    ShuffleListLengths,
    ShuffleUnusedValue,
    UndecodablePoint,
    IdentityKey,
    RevealedAmount,
    CountMismatch,
    VersionUnknown,
    MaturitySet,
    FeeMismatch,
    InputTypeTag,
    OutputTypeTag,
    TransactionTypeTag,
    TransactionTypeUnused,
    TrailingBytes,
    NotCanonical,
    OwnerFormat,
    ScriptAddressFormat,
    ExtraScalars,
    UnusedProof,
    WitnessIndexUnused,
    BurnAmountUnproved,
    MessageNotBurn,
    HadamardVanishes,
    ShuffleOmegaUnbound,
    ShuffleAccountsUnbound,
    FeeUnbound,
    ReceiverRange,
    ScriptPairCount,
    ScriptPairTypes,
    ForeignMemo,
    ForeignState,
    ScriptInputFromNowhere,
    DeployMismatch,
    DeployShape,
    ZeroProofCount,
    DeployStateNotZero,
    DeployNonce,
    StateOwnerChanged,
    StateScriptChanged,
    StateNonce,
    StateVariables,
    ScriptWitnessCount,
    ScriptWitnessShared,
    ScriptWitnessIndex,
    ScriptWitnessKind,
    CallProofPosition,
    CallProofNetwork,
    UnassignedOpcode,
    NoOpOpcode,
    UnknownProgram,
    IntegerRange,
    StringKind,
    OpenValueNotHeld,
    ValueRevealed,
    CoinValueUnbound,
    MemoUnsigned,
    ScriptUnbound,
};

struct Rule {
    Breach breach;
    std::string_view id;        ///< "R-1"
    std::string_view name;      ///< stable kebab-case name of the breach
    std::string_view severity;  ///< "error", "warning" or "info", see Finding
    std::string_view sentence;  ///< for a user
};

/// All rules of this version, by number.
std::span<const Rule> table();
const Rule& rule(Breach breach);

/// What a rule looks at, and where it writes what it finds.
class Context {
public:
    Context(const chain::Transaction& transaction, ByteView bytes, const JudgeOptions& options,
            std::vector<Finding>& findings)
        : transaction_(transaction), bytes_(bytes), options_(options), findings_(findings) {}

    const chain::Transaction& transaction() const { return transaction_; }
    ByteView bytes() const { return bytes_; }
    chain::Network network() const { return options_.network; }
    std::string body_path() const;

    /// Findings of one kind beyond kMaxPerBreach are left out: the first ones say it all.
    void report(Breach breach, std::string path);
    bool has_error() const;
    bool has(Breach breach) const;

private:
    static constexpr std::size_t kMaxPerBreach = 16;

    const chain::Transaction& transaction_;
    ByteView bytes_;
    const JudgeOptions& options_;
    std::vector<Finding>& findings_;
};

/// "tx.TransactionTransfer." and so on: what the paths of the body's fields begin with.
std::string body_path(const chain::Transaction& transaction);
/// "name[3]".
std::string indexed(std::string_view name, std::size_t index);

// For every kind.
void check_encoding(Context& context);   ///< R-15
void check_type_tags(Context& context);  ///< R-14
void check_header(Context& context);     ///< R-13
void check_utxos(Context& context);      ///< R-7
void check_keys(Context& context);       ///< R-12
void check_points(Context& context);     ///< R-11

// For transfers.
void check_lists(Context& context, const chain::TransferTransaction& transfer);      ///< R-3, R-4
void check_epsilons(Context& context, const chain::TransferTransaction& transfer);   ///< R-5
void check_witnesses(Context& context, const chain::TransferTransaction& transfer);  ///< R-6, R-16
void check_proofs(Context& context, const chain::TransferTransaction& transfer);     ///< R-10, R-16
/// `accounts` are those that the deltas change.
void check_updates(Context& context, const chain::TransferTransaction& transfer,
                   std::span<const std::optional<quisquis::AccountBytes>> accounts);

// For dark transfers.
void check_dark_coverage(Context& context,
                         const chain::TransferTransaction& transfer);  ///< R-3
void check_dark_accounts(Context& context,
                         const chain::TransferTransaction& transfer);  ///< R-1, R-2

// For QuisQuis transfers, which have a shuffle proof.
void check_quisquis_coverage(Context& context,
                             const chain::TransferTransaction& transfer);  ///< R-3, R-8
void check_quisquis_accounts(Context& context,
                             const chain::TransferTransaction& transfer);  ///< R-2
void check_shuffles(Context& context, const chain::TransferTransaction& transfer,
                    const ShuffleChallenges& challenges);  ///< R-9, R-10, R-50
void tell_quisquis_weaknesses(Context& context);           ///< W-1, W-2, W-6, W-7

// For messages.
void check_message(Context& context, const chain::Message& message);  ///< R-40, R-41

// For script transactions.
void check_script_shape(Context& context,
                        const chain::ScriptTransaction& script);  ///< R-20, 22, 25
void check_script_contract(Context& context,
                           const chain::ScriptTransaction& script);  ///< R-21, R-26, R-30
void check_script_states(Context& context, const chain::ScriptTransaction& script);  ///< R-23, R-24
void check_script_values(Context& context,
                         const chain::ScriptTransaction& script);  ///< R-31, R-51, W-3, W-4, W-5

}  // namespace vesper::transaction::rules
