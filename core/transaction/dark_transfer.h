/// Building a dark transfer: amounts move between accounts, nobody but the owners sees how much.
///
/// Each stage consumes the one before it, so that only what was proved and then verified by our own
/// strict rules has bytes to send:
///
///     DarkTransferIntent → UnprovenTransfer → ProvenTransfer → CheckedTransfer
///
/// Accounts stand in the order senders, receivers; the values v_i (−amount, +amount) sum to zero.
///   create   r_i random, Σ r_i = 0; delta_i, epsilon_i, updated_i (core/quisquis/delta.h)
///   prove    Transcript("TxProof"), "DarkTx": same values, senders' keys and balances, range of
///            remaining balances and amounts, then for each new receiver: its account is empty
///   check    judge() says Sound
/// Source: zkos-protocol.md 8.2; the bytes, and the order of the random draws, are the reference's.
///
/// Secret: amounts, balances, keys, r_i. All arithmetic on them is constant time. Errors name the
/// participant, never a value.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/progress.h"
#include "core/quisquis/delta.h"
#include "core/transaction/checked_transaction.h"

namespace vesper::transaction {

/// The range step proves up to 16 values at once.
inline constexpr std::size_t kMaxTransferAccounts = 16;

struct DarkSender {
    chain::Utxo utxo;
    quisquis::Account account;
    std::uint64_t balance = 0;
    std::uint64_t amount = 0;  ///< leaves the account; balance − amount stays
    quisquis::SecretKey sk;
};

struct DarkReceiver {
    chain::Utxo utxo;  ///< null: the account is new
    quisquis::Account account;
    std::uint64_t amount = 0;
    /// Of a new account's commitment to zero; absent for an existing one.
    std::optional<Secret<group::Scalar>> zero_blinding;
};

/// A new account of balance zero under the receiver's key.
DarkReceiver new_receiver(const quisquis::PublicKey& pk, std::uint64_t amount,
                          RandomSource& random);

struct DarkTransferIntent {
    std::vector<DarkSender> senders;
    std::vector<DarkReceiver> receivers;
    std::uint64_t fee = 0;
    chain::Network network = chain::Network::Mainnet;
};

/// Checked for sense: amounts balance, keys and blindings open the accounts, no output twice.
class UnprovenTransfer {
public:
    /// Draws n − 1 scalars.
    static Result<UnprovenTransfer> create(DarkTransferIntent intent, RandomSource& random);

    std::size_t senders() const { return intent_.senders.size(); }
    std::size_t receivers() const { return intent_.receivers.size(); }

private:
    friend class ProvenTransfer;
    UnprovenTransfer(DarkTransferIntent intent, std::vector<quisquis::Account> accounts,
                     quisquis::DeltaEpsilon deltas, std::vector<quisquis::Account> updated)
        : intent_(std::move(intent)),
          accounts_(std::move(accounts)),
          deltas_(std::move(deltas)),
          updated_(std::move(updated)) {}

    DarkTransferIntent intent_;
    std::vector<quisquis::Account> accounts_;
    quisquis::DeltaEpsilon deltas_;
    std::vector<quisquis::Account> updated_;
};

/// What happened to one account; the wallet needs it to spend or burn the new output.
struct TransferOutput {
    chain::OutputCoin coin;
    /// The delta's r: the output's blinding is the input's plus this.
    Secret<group::Scalar> delta_r;
    /// The output's blinding, where the input's was known: for new receivers.
    std::optional<Secret<group::Scalar>> blinding;
};

class ProvenTransfer {
public:
    /// Stages reported: "deltas", "senders", "ranges", "new-accounts".
    static Result<ProvenTransfer> prove(UnprovenTransfer unproven, RandomSource& random,
                                        const Job& job = {});

    /// Public data, not yet verified.
    const chain::Transaction& transaction() const { return transaction_; }

private:
    friend class CheckedTransfer;
    ProvenTransfer(chain::Transaction transaction, chain::Network network,
                   std::vector<TransferOutput> outputs)
        : transaction_(std::move(transaction)), network_(network), outputs_(std::move(outputs)) {}

    chain::Transaction transaction_;
    chain::Network network_;
    std::vector<TransferOutput> outputs_;
};

class CheckedTransfer : public CheckedTransaction {
public:
    /// NotSound, with the findings, if our own verification has anything against it.
    static Result<CheckedTransfer> check(ProvenTransfer proven);

    /// In the order of the outputs: senders, then receivers.
    const std::vector<TransferOutput>& outputs() const { return outputs_; }
    std::vector<TransferOutput> take_outputs() && { return std::move(outputs_); }

private:
    CheckedTransfer(CheckedTransaction checked, std::vector<TransferOutput> outputs)
        : CheckedTransaction(std::move(checked)), outputs_(std::move(outputs)) {}

    std::vector<TransferOutput> outputs_;
};

}  // namespace vesper::transaction
