/// A chain with one or several validators that looks to a client like nyks: Cosmos transactions in
/// Tendermint blocks, the ZkOS state on top.
///
/// Every hash and signature is genuine: the header is the Merkle root of its 14 fields,
/// `data_hash`, `last_commit_hash`, `validators_hash`, `consensus_hash` and `last_results_hash` are
/// what Tendermint 0.34 would compute, `block_id.parts` is the root of the 64 KiB parts of the
/// encoded block, and the validators sign each block. `app_hash` is `UtxoSet::state_digest()` after
/// the previous block, so a client can compare its own set with the chain's.
///
/// What may enter a block is judged strictly: a ZkOS transaction must be *sound* under the rules
/// R-n, its inputs must exist and be unspent, a mint must open and be covered. Like the real chain,
/// ZkOS messages need no Cosmos signature; all others need signature, sequence and fee.
///
/// Blocks come once per interval while there is something to include, and once more to seal the
/// outcome: app and result hashes of block h stand in the header of h + 1. On disk the chain is one
/// append-only file, flushed before a block becomes visible (block_log.h).
///
/// Thread-safe. The validator's and the faucet's keys are secret; they stay in files of mode 0600.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/devnet/bank.h"
#include "core/devnet/block.h"
#include "core/devnet/error.h"
#include "core/devnet/registry.h"
#include "core/devnet/rules.h"
#include "core/devnet/validator.h"
#include "core/net/light_client.h"

namespace vesper::ledger {
class UtxoSet;
}

namespace vesper::devnet {

struct ChainOptions {
    std::string chain_id = "vesper-devnet";
    Rules rules = Rules::Strict;  ///< for what comes in; old blocks stand as they are
    std::chrono::milliseconds block_interval{1000};
    std::chrono::milliseconds empty_block_interval{0};  ///< 0 = no empty blocks but sealing ones
    std::size_t validators = 1;                         ///< of a new chain, with equal powers
    std::size_t max_mempool_txs = 5000;
    std::size_t max_mempool_bytes = 64u << 20;
    std::size_t max_tx_bytes = 4u << 20;
    std::size_t max_block_bytes = 20u << 20;
};

/// The answer to a submitted transaction; code 0 = it waits for the next block.
struct CheckResult {
    TxResult result;
    ByteArray<32> hash{};  ///< SHA-256 of the raw transaction
};

struct TxPlace {
    std::uint64_t height = 0;
    std::uint32_t index = 0;
};

class Chain {
public:
    /// Opens the chain in `dir`, or creates it: then `balances` are in its genesis. Opening
    /// replays all blocks and checks every hash and signature, but proves nothing again. The
    /// folder stays locked until the object is gone.
    static Result<std::unique_ptr<Chain>> open(
        const std::filesystem::path& dir, const ChainOptions& options,
        const std::vector<std::pair<std::string, Coins>>& balances);
    Chain(const Chain&) = delete;
    Chain& operator=(const Chain&) = delete;
    ~Chain();

    /// Starts the thread that makes blocks; stop() ends it. Without it only produce_block() does.
    void start();
    void stop();

    /// Judges a raw transaction and, if it passes, queues it.
    CheckResult submit(Bytes tx_raw);
    /// What submit() would say without queueing; signatures and sequence are not looked at.
    TxResult simulate(const Bytes& tx_raw) const;
    /// Makes a block of what is queued, even when that is nothing; returns its height.
    Result<std::uint64_t> produce_block();

    const Genesis& genesis() const;
    net::Validator validator() const;  ///< the first, who proposes
    net::ValidatorSet validators(std::uint64_t height) const;
    /// Other powers, by number of the validator (0 = none; new ones get keys): the next block
    /// announces them, and they vote from the height that is returned.
    Result<std::uint64_t> change_validators(const std::vector<std::int64_t>& powers);
    /// How each votes from now on, by number; Commit where nothing is said.
    void set_voting(std::vector<net::BlockIdFlag> behaviour);
    std::uint64_t height() const;
    /// utxos().state_digest() after the last block; what the next header calls app_hash.
    ByteArray<32> state_digest() const;
    Result<Block> block(std::uint64_t height) const;
    std::optional<TxPlace> find_tx(const ByteArray<32>& hash) const;
    /// Accepted, in no block yet.
    bool is_pending(const ByteArray<32>& hash) const;
    std::size_t pending_count() const;

    std::optional<BankAccount> account(const std::string& address) const;
    /// The account as it will be after the queued transactions; whom to sign for next.
    std::optional<BankAccount> pending_account(const std::string& address) const;
    Reserve reserve() const;
    std::vector<MintBurnRecord> mint_burn_records(const std::string& address) const;
    Deposits deposits() const;
    /// Where the message with this ZkOS transaction id was applied.
    std::optional<MessagePlace> find_zkos_tx(const ByteArray<32>& txid) const;

    /// The ZkOS state after the last block; reading it is thread-safe.
    const ledger::UtxoSet& utxos() const;

private:
    struct Impl;
    explicit Chain(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace vesper::devnet
