/// The rows of the chain store: plain values, as they stand in the file.
///
/// The store does not know what a transaction or an output means; it keeps names, numbers and bytes
/// that `sync` fills in and `service` shows. `kind` of an output is its partition: 0 coin, 1 memo,
/// 2 state. `grade` is the ledger's (0 = best). Times are Unix milliseconds.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace vesper::store {

using OutputKey = ByteArray<33>;  ///< txid ‖ output index

struct BlockRow {
    std::uint64_t height = 0;
    ByteArray<32> hash{};
    ByteArray<32> parent{};  ///< zero for the first block of a chain
    std::int64_t time_ms = 0;
    std::string proposer;  ///< lower-case hex
    std::string chain_id;
    std::uint32_t cosmos_txs = 0;  ///< all transactions of the block
    std::uint32_t zkos_txs = 0;    ///< rows in `transactions` for it
    std::uint64_t bytes = 0;       ///< sum of the raw transactions
    Bytes data_hash, app_hash, validators_hash, last_results_hash;
    bool header_ok = false;  ///< header hash recomputed and equal
    bool data_ok = false;    ///< data hash recomputed and equal
    bool parent_ok = false;  ///< names the block before it (or is the first that was fetched)
    bool proofs_ok = false;  ///< the proofs of its messages were verified, none was left out
};

/// Order of all ZkOS messages of the chain.
struct TransactionPlace {
    std::uint64_t height = 0;
    std::uint32_t position = 0;  ///< among the ZkOS messages of the block; below 2^20
    friend auto operator<=>(const TransactionPlace&, const TransactionPlace&) = default;
};

/// What a list shows.
struct TransactionSummary {
    TransactionPlace place;
    ByteArray<32> txid{};         ///< as the message names it; for mints the Cosmos hash
    ByteArray<32> cosmos_hash{};  ///< SHA-256 of the Cosmos transaction
    std::string kind;             ///< "transfer-dark", …, "mint", "burn-claim"
    std::string verdict;          ///< "sound", "conforming", "unsound", "invalid", "unchecked"
    bool applied = false;
    bool flagged = false;  ///< the network took it and a strict rule or an audit did not
    std::uint32_t inputs = 0, outputs = 0;
    std::uint64_t fee = 0;
    std::uint64_t size = 0;               ///< of the transaction's bytes
    std::optional<std::uint64_t> amount;  ///< mints and burn claims: public satoshis
    std::int64_t time_ms = 0;             ///< of its block; filled when read
};

struct TransactionRow : TransactionSummary {
    std::optional<bool> network_valid;
    std::string network_reason;
    std::string findings_json;  ///< array of {"rule","name","severity","message","path"}
    std::string detail_json;    ///< object with what the kind has besides its bytes
    std::uint64_t micros = 0;   ///< spent judging it
    Bytes bytes;
    /// Addresses of the contracts that its memos and states name. Written only: an index is kept of
    /// them, and they are empty when read back.
    std::vector<std::string> contracts;
};

struct OutputRow {
    OutputKey key{};
    std::uint8_t kind = 0;
    Bytes output;  ///< bincode of the whole output
    std::uint64_t height = 0;
    std::uint8_t grade = 0;
    std::string
        owner;  ///< text as in the output; only an index on it is kept, empty when read back
};

/// An output that is no longer unspent.
struct OutputHistoryRow {
    OutputRow output;
    TransactionPlace ended;
    ByteArray<32> ended_by{};  ///< txid that removed or replaced it
    bool overwritten = false;  ///< replaced by another output under the same key
};

struct OutputEvent {
    enum class What : std::uint8_t { Created, Spent, Overwritten };
    What what = What::Created;
    OutputRow output;
    ByteArray<32> txid{};  ///< of the transaction that did it
    std::uint32_t position = 0;
};

/// A ZkOS message whose Cosmos transaction the chain refused: in the block, without effect.
struct RefusalRow {
    TransactionPlace place;  ///< position among the refused messages of the block
    ByteArray<32> txid{};    ///< hash of the transaction's bytes; for mints the Cosmos hash
    ByteArray<32> cosmos_hash{};
    std::uint32_t code = 0;  ///< result code, not 0
    bool transfer = false;   ///< else a mint or a burn claim
};

/// A coin that a Message-Burn destroyed and that no burn claim has named yet.
struct BurnRow {
    ByteArray<64> encryption{};  ///< c ‖ d
    std::uint64_t amount = 0;
    ByteArray<32> txid{};
    std::uint64_t height = 0;
    std::uint8_t grade = 0;  ///< of the coin that was burned
};

/// One block with all that it changes. Events stand in the order in which they happened.
struct BlockCommit {
    BlockRow block;
    std::vector<TransactionRow> transactions;
    std::vector<RefusalRow> refusals;
    std::vector<OutputEvent> outputs;
    std::vector<BurnRow> burned;
    std::vector<BurnRow> claimed;      ///< burned coins that were claimed
    std::uint64_t minted = 0;          ///< satoshis of the mints that were applied
    std::uint64_t claimed_amount = 0;  ///< satoshis of the burn claims
};

/// Totals of the chain store; all kept up to date, none counted on demand.
struct ChainState {
    std::string chain_id;  ///< empty before the first block
    std::uint64_t first_height = 0;
    std::uint64_t height = 0;  ///< 0 = no block yet
    ByteArray<32> block_hash{};
    std::int64_t block_time_ms = 0;
    std::uint64_t coins = 0, memos = 0, states = 0;
    std::uint64_t transactions = 0, applied = 0, flagged = 0;
    std::uint64_t sound = 0, conforming = 0, unsound = 0, invalid = 0, unchecked = 0;
    std::uint64_t minted = 0, claimed = 0;
    std::uint64_t refused = 0;  ///< messages that the chain refused
    /// Where the store began, if it began with a snapshot: what came before is its word. Else 0.
    std::uint64_t snapshot_height = 0;
    /// Places below this one have no contracts in the index yet (an older file); 0 = all have.
    std::uint64_t contracts_missing_below = 0;
    std::uint64_t unverified = 0;  ///< transactions of blocks whose proofs were not verified
};

}  // namespace vesper::store
