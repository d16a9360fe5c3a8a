/// Building an anonymous (QuisQuis) transfer: nine accounts are mixed and re-keyed, so that nobody
/// but the owners sees how much moved, nor which of the nine gave and received.
///
///     QuisquisTransferIntent → UnprovenQuisquis → ProvenQuisquis → CheckedQuisquis
///
/// Accounts stand in the order senders, receivers, decoys; a decoy is anyone's coin of the chain
/// and keeps its value.
///   create   the inputs are mixed: input'_i = update(account_i, 0, τ_i, ρ), the transaction lists
///            the accounts in a random order; deltas are made on input'
///   prove    Transcript("TxProof"), "QuisQuisTx": as for a dark transfer, then the outputs are
///            mixed; input shuffle, decoys unchanged, output shuffle, then the new account is empty
///   check    judge() says Conforming: it can say no better of this kind (weaknesses W-1, W-2)
/// Source: zkos-protocol.md 8.4; the bytes, and the order of the random draws, are the reference's.
///
/// Secret: amounts, balances, keys, both permutations and all blindings; the place of an account
/// among inputs and outputs too. The arithmetic on them is constant time.
#pragma once

#include "core/quisquis/shuffle.h"
#include "core/transaction/dark_transfer.h"

namespace vesper::transaction {

struct Decoy {
    chain::Utxo utxo;
    quisquis::Account account;
};

/// Nine accounts together, of which at most one receiver's is new: with two, the order in which
/// the proofs of being empty are made and checked would differ.
struct QuisquisTransferIntent {
    std::vector<DarkSender> senders;
    std::vector<DarkReceiver> receivers;
    std::vector<Decoy> decoys;
    std::uint64_t fee = 0;
    chain::Network network = chain::Network::Mainnet;
};

class UnprovenQuisquis {
public:
    /// Draws the input shuffle, then eight scalars.
    static Result<UnprovenQuisquis> create(QuisquisTransferIntent intent, RandomSource& random);

private:
    friend class ProvenQuisquis;
    UnprovenQuisquis(QuisquisTransferIntent intent, quisquis::Shuffle mixed,
                     quisquis::DeltaEpsilon deltas, std::vector<quisquis::Account> updated)
        : intent_(std::move(intent)),
          mixed_(std::move(mixed)),
          deltas_(std::move(deltas)),
          updated_(std::move(updated)) {}

    QuisquisTransferIntent intent_;
    quisquis::Shuffle mixed_;
    quisquis::DeltaEpsilon deltas_;
    std::vector<quisquis::Account> updated_;
};

/// What became of a sender's or receiver's account.
///
/// With comm = commit(pk, s, v) before and delta scalar r, the shuffles' τ, ρ and τ', ρ':
///     blinding' = ((s + ρ)/τ + r + ρ')/τ' = scale·s + offset,     key' = τ'·τ·key
struct MixedOutput {
    std::size_t index;  ///< among the transaction's outputs
    chain::OutputCoin coin;
    Secret<group::Scalar> scale, offset;
    /// The output's blinding, where the input's was known: for a new receiver.
    std::optional<Secret<group::Scalar>> blinding;

    /// The output's blinding from the input's.
    Secret<group::Scalar> blinding_from(const Secret<group::Scalar>& before) const;
};

class ProvenQuisquis {
public:
    /// Stages reported: "deltas", "senders", "ranges", "shuffles", "new-accounts".
    static Result<ProvenQuisquis> prove(UnprovenQuisquis unproven, RandomSource& random,
                                        const Job& job = {});

    /// Public data, not yet verified.
    const chain::Transaction& transaction() const { return transaction_; }

private:
    friend class CheckedQuisquis;
    ProvenQuisquis(chain::Transaction transaction, chain::Network network,
                   std::vector<MixedOutput> outputs)
        : transaction_(std::move(transaction)), network_(network), outputs_(std::move(outputs)) {}

    chain::Transaction transaction_;
    chain::Network network_;
    std::vector<MixedOutput> outputs_;
};

class CheckedQuisquis : public CheckedTransaction {
public:
    /// NotSound, with the findings, if our own verification has anything against it.
    static Result<CheckedQuisquis> check(ProvenQuisquis proven);

    /// Senders, then receivers.
    const std::vector<MixedOutput>& outputs() const { return outputs_; }
    std::vector<MixedOutput> take_outputs() && { return std::move(outputs_); }

private:
    CheckedQuisquis(CheckedTransaction checked, std::vector<MixedOutput> outputs)
        : CheckedTransaction(std::move(checked)), outputs_(std::move(outputs)) {}

    std::vector<MixedOutput> outputs_;
};

}  // namespace vesper::transaction
