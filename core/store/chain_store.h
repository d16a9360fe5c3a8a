/// The chain as this node has it: blocks, judged transactions, unspent outputs and their history.
///
/// Lives in DIR/chain.db, encrypted under a random key in DIR/chain.key (owner-readable). The data
/// are public; the key buys page authentication, so that damage is found and never believed.
/// DIR/lock is held (flock) while a ChainStore is open: one writer per folder.
///
/// Every commit carries whole blocks, with the height, in one SQL transaction: after a crash the
/// file stands at a block boundary. Lists are paged by key, never by offset.
///
/// ChainStore may be called from any thread (it serialises itself). Its reader() has a connection
/// of its own, so reading never waits for a commit; threads that read much open their own
/// ChainReader.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/progress.h"
#include "core/store/chain_rows.h"
#include "core/store/database.h"

namespace vesper::store {

struct SnapshotHeader;  // snapshot.h

struct TransactionFilter {
    std::string kind;     ///< empty = all
    std::string verdict;  ///< empty = all
    bool flagged_only = false;
};

/// An unspent output of once, with the block that ended it.
using EndedOutputVisit = std::function<bool(const OutputRow&, std::uint64_t ended)>;

struct SearchHits {
    std::vector<BlockRow> blocks;
    std::vector<TransactionSummary> transactions;
    std::vector<OutputRow> outputs;  ///< unspent, then spent ones
};

/// Queries over one read-only connection. All const methods may be called from any thread.
class ChainReader {
public:
    /// Reads beside a running node; takes no lock on the folder. Missing if there is no store.
    static Result<ChainReader> open(const std::filesystem::path& directory);
    ChainReader(ChainReader&&) noexcept;
    ChainReader& operator=(ChainReader&&) noexcept;
    ~ChainReader();

    Result<ChainState> state() const;

    /// Newest first, heights below `before` (none = from the tip).
    Result<std::vector<BlockRow>> blocks_before(std::optional<std::uint64_t> before,
                                                std::size_t limit) const;
    Result<std::optional<BlockRow>> block(std::uint64_t height) const;
    Result<std::optional<BlockRow>> block_by_hash(const ByteArray<32>& hash) const;

    /// Newest first, places below `before`.
    Result<std::vector<TransactionSummary>> transactions_before(
        const TransactionFilter& filter, std::optional<TransactionPlace> before,
        std::size_t limit) const;
    /// The same of those whose memos or states name one contract.
    Result<std::vector<TransactionSummary>> transactions_of_contract(
        std::string_view address, std::optional<TransactionPlace> before, std::size_t limit) const;
    /// In block order, positions from `from` on.
    Result<std::vector<TransactionSummary>> transactions_of_block(std::uint64_t height,
                                                                  std::uint32_t from,
                                                                  std::size_t limit) const;
    Result<std::optional<TransactionRow>> transaction_at(TransactionPlace place) const;
    /// The applied one if there is one, else the latest; an id can occur several times.
    Result<std::optional<TransactionRow>> transaction(const ByteArray<32>& txid) const;
    Result<std::vector<TransactionSummary>> transactions_with_id(const ByteArray<32>& txid) const;
    /// Messages that came in one Cosmos transaction.
    Result<std::vector<TransactionSummary>> transactions_of_cosmos(
        const ByteArray<32>& cosmos_hash) const;

    /// ZkOS messages that the chain refused, in block order.
    Result<std::vector<RefusalRow>> refusals_of_block(std::uint64_t height) const;
    /// All of them, newest first, places below `before`.
    Result<std::vector<RefusalRow>> refusals_before(std::optional<TransactionPlace> before,
                                                    std::size_t limit) const;
    Result<std::vector<RefusalRow>> refusals_with_id(const ByteArray<32>& txid) const;
    Result<std::vector<RefusalRow>> refusals_of_cosmos(const ByteArray<32>& cosmos_hash) const;

    /// Unspent outputs of one kind in ascending order of key, keys above `after`.
    Result<std::vector<OutputRow>> outputs_after(std::uint8_t kind,
                                                 const std::optional<OutputKey>& after,
                                                 std::size_t limit) const;
    /// The same for one owner, given as the text that stands in the output.
    Result<std::vector<OutputRow>> outputs_of_owner(std::uint8_t kind, std::string_view owner,
                                                    const std::optional<OutputKey>& after,
                                                    std::size_t limit) const;
    Result<std::optional<OutputRow>> output(std::uint8_t kind, const OutputKey& key) const;
    /// The unspent output with this key, of whichever kind.
    Result<std::optional<OutputRow>> output(const OutputKey& key) const;
    /// How outputs with this key ended, oldest first.
    Result<std::vector<OutputHistoryRow>> output_history(const OutputKey& key) const;

    /// Blocks by height or hash, transactions by txid or Cosmos hash, outputs by key. Hashes and
    /// keys may be shortened to a prefix of 6 hex digits or more; other texts find nothing.
    Result<SearchHits> search(std::string_view text, std::size_t limit) const;

    /// From the next query on, all queries of this reader see one state of the file. For readers
    /// that live as long as one piece of work: the log cannot be emptied meanwhile.
    Result<void> hold_view();
    /// Every unspent output, ordered by kind and key, in one consistent view of the file. The
    /// OutputRow is reused between calls; a false return ends the walk.
    Result<void> for_each_output(const std::function<bool(const OutputRow&)>& visit) const;
    /// Every output that ended in a block above `above`, in the order in which they ended; the
    /// OutputRow is reused between calls, and a false return ends the walk.
    Result<void> for_each_ended(std::uint64_t above, const EndedOutputVisit& visit) const;
    /// How many they are.
    Result<std::uint64_t> count_ended(std::uint64_t above) const;
    Result<std::vector<BurnRow>> unclaimed_burns() const;

private:
    friend class ChainStore;
    struct Impl;
    explicit ChainReader(std::unique_ptr<Impl> impl);
    static Result<ChainReader> open_file(const std::filesystem::path& file, const DatabaseKey& key);
    std::unique_ptr<Impl> impl_;
};

class ChainStore {
public:
    /// Opens or makes the store. InUse if another process (or another ChainStore) has it.
    static Result<ChainStore> open(const std::filesystem::path& directory);
    ChainStore(ChainStore&&) noexcept;
    ChainStore& operator=(ChainStore&&) noexcept;
    ~ChainStore();

    /// After the last commit; no disk access.
    ChainState state() const;

    Result<void> commit_block(const BlockCommit& commit);
    /// All of them in one SQL transaction, or none. OutOfOrder unless each follows the one before
    /// it (height + 1, and parent = hash when both are known).
    Result<void> commit_blocks(std::span<const BlockCommit> commits);

    /// Begins an empty store with a snapshot: all of it, or nothing if it is not good. `owner_of`
    /// gives the owner's text of an output, or says why there can be no such output.
    using OwnerOf = std::function<Result<std::string>(const OutputRow&)>;
    Result<SnapshotHeader> import_snapshot(std::istream& in, const OwnerOf& owner_of,
                                           const base::Job& job);

    /// Adds the contracts of transactions from before there was an index of them; does nothing
    /// where that is done. `contracts_of` reads them from a transaction's bytes. All or nothing.
    using ContractsOf = std::function<std::vector<std::string>(ByteView)>;
    Result<void> index_contracts(const ContractsOf& contracts_of);

    /// A catch-up may put off copying the log into the file; the destructor does it anyway.
    void set_bulk(bool bulk);
    Result<void> check_integrity();
    /// Forgets everything, for a chain that began anew.
    Result<void> clear();

    const ChainReader& reader() const;
    Result<ChainReader> open_reader() const;
    const std::filesystem::path& directory() const;

private:
    struct Impl;
    explicit ChainStore(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace vesper::store
