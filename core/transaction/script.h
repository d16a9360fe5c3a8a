/// Building a script transaction: a contract's program runs over coins, memos and states, and is
/// proved to have run to its end. zkos-protocol.md 8.6, 7.4.
///
///     ScriptIntent → UnprovenScript → ProvenScript → CheckedScript
///
///   CoinToMemo   a coin is locked in the contract; the memo takes over its blinding
///   MemoToCoin   a memo is spent into a coin of the same owner, worth what the program allows
///   StateStep    the contract's state moves on; from a null output: the contract is deployed
///
/// Steps stand in the order of the transaction's inputs, the first one a coin or a memo. The bytes,
/// and the order of the random draws, are the reference's: the program's proof, then each input's
/// witness. A program whose statement the values do not fulfil, or that needs more multipliers than
/// the network takes, is refused before anything is proved.
///
/// The best that our own verification says of a script is Conforming: W-3, W-4 and W-5 leave its
/// values unbound (zkos-protocol.md 9.2).
///
/// Secret: keys, blindings, amounts, the openings of commitments. Memos and states hold their
/// openings as open commitments (the prover's view); the transaction gets the closed ones.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "core/base/progress.h"
#include "core/quisquis/keys.h"
#include "core/transaction/checked_transaction.h"
#include "core/zkvm/program_prover.h"

namespace vesper::transaction {

/// The programs that a contract consists of, in the order of its Merkle tree, and the one called.
struct ContractCall {
    std::vector<Bytes> programs;
    std::size_t index = 0;
    chain::Network network = chain::Network::Mainnet;

    const Bytes& program() const { return programs.at(index); }
    chain::CallProof proof() const;
    /// Hex.
    std::string address() const;
};

struct CoinToMemo {
    chain::Utxo utxo;
    chain::OutputCoin coin;
    quisquis::SecretKey sk;
    std::uint64_t amount = 0;        ///< all that the coin holds
    Secret<group::Scalar> blinding;  ///< the coin's; the memo's commitment gets it, too
    std::optional<std::vector<chain::VmString>> data;
    std::uint32_t timebounds = 0;
    /// Made by the coin's owner, who need not be here; then `sk` is not looked at. Of input 0 only:
    /// what is signed names the witness by its index.
    std::optional<chain::Witness> witness = {};
};

struct MemoToCoin {
    chain::Utxo utxo;
    chain::OutputMemo memo;
    std::uint64_t amount = 0;        ///< of the coin
    Secret<group::Scalar> blinding;  ///< of the coin
};

struct StateStep {
    chain::Utxo utxo;  ///< null: the contract starts here, and `before` holds zeros
    chain::OutputState before;
    chain::OutputState after;
    std::optional<std::vector<chain::VmString>> script_data;
    quisquis::SecretKey sk;
};

using ScriptStep = std::variant<CoinToMemo, MemoToCoin, StateStep>;

struct ScriptIntent {
    std::vector<ScriptStep> steps;
    ContractCall call;
    std::optional<chain::VmString> tx_data;  ///< not for deployments, whose program cannot see it
    /// Openings that stand in none of the objects, and values of `alloc`.
    zkvm::ProgramWitness knowledge;
    std::uint64_t fee = 1;
};

/// Checked for sense: shape, keys and openings.
class UnprovenScript {
public:
    /// ScriptShape, WrongKey, WrongBalance (amount or blinding do not open the coin),
    /// DuplicateInput, NullSender.
    static Result<UnprovenScript> create(ScriptIntent intent);

    bool deploys() const { return deploys_; }

    /// Whether the values fulfil the program, and what its proof costs; all errors that proving
    /// would begin with.
    Result<zkvm::ProgramCost> rehearse() const;

private:
    friend class ProvenScript;
    UnprovenScript(ScriptIntent intent, bool deploys)
        : intent_(std::move(intent)), deploys_(deploys) {}

    Result<zkvm::ProgramStatement> statement() const;
    Result<void> add(const CoinToMemo& step);
    Result<void> add(const MemoToCoin& step);
    Result<void> add(const StateStep& step);
    Result<chain::Witness> prove_witness(const chain::ScriptTransaction& script, std::size_t i,
                                         RandomSource& random) const;

    ScriptIntent intent_;
    bool deploys_;
    std::vector<chain::Input> inputs_;  // the prover's view
    std::vector<chain::Output> outputs_;
};

class ProvenScript {
public:
    /// Stages reported: "program", "witnesses". Errors of the run are the machine's, with the
    /// offset of the instruction.
    static Result<ProvenScript> prove(UnprovenScript unproven, RandomSource& random,
                                      const Job& job = {});

    /// Public data, not yet verified.
    const chain::Transaction& transaction() const { return transaction_; }

private:
    friend class CheckedScript;
    ProvenScript(chain::Transaction transaction, chain::Network network,
                 std::vector<chain::Output> outputs)
        : transaction_(std::move(transaction)), network_(network), outputs_(std::move(outputs)) {}

    chain::Transaction transaction_;
    chain::Network network_;
    std::vector<chain::Output> outputs_;
};

class CheckedScript : public CheckedTransaction {
public:
    /// NotSound, with the findings, unless our own verification says Conforming.
    static Result<CheckedScript> check(ProvenScript proven);

    /// The outputs with their openings: whoever wants to spend a memo or a state must keep them.
    const std::vector<chain::Output>& opened_outputs() const { return outputs_; }

private:
    CheckedScript(CheckedTransaction checked, std::vector<chain::Output> outputs)
        : CheckedTransaction(std::move(checked)), outputs_(std::move(outputs)) {}

    std::vector<chain::Output> outputs_;
};

/// `value` as a commitment with its opening.
chain::Commitment open_commitment(std::uint64_t value, const group::Scalar& blinding);

}  // namespace vesper::transaction
