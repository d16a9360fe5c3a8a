/// Which outputs of the chain are ours: for an output with key (gr, grsk) and a spend key sk,
///
///     mine  ⇔  grsk == sk·gr
///
/// tried for every key in use and kGapLimit more. An output at an address that this wallet made is
/// recognised by its bytes first. All trial multiplications are constant time: the spend key meets
/// points that anyone may choose. Amounts come from what the wallet knows (own payments, mints) and
/// otherwise from a bounded discrete logarithm (below 2^32 sats).
///
/// The value structs below are all that the wallet hears of the chain; `service` fills them from
/// the sync. A block is taken in one database transaction together with the scan height.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/thread_pool.h"
#include "core/chain/output.h"
#include "core/chain/utxo.h"
#include "core/group/scalar.h"
#include "core/quisquis/account.h"
#include "core/transaction/judgement.h"

namespace vesper::wallet {

class Wallet;

/// A mint publishes amount and blinding of the coin it makes.
struct KnownMint {
    std::uint64_t value = 0;
    group::Scalar blinding;
};

struct ScanOutput {
    chain::Utxo utxo;
    chain::Output output;
    transaction::Verdict verdict = transaction::Verdict::Unchecked;  ///< worst of the ancestry
    std::uint64_t height = 0;                                        ///< of the block that made it
    std::int64_t time_ms = 0;
    std::uint32_t sequence = 0;     ///< order among additions and removals of the block
    bool minted = false;            ///< made by a mint
    std::optional<KnownMint> mint;  ///< what the mint says of it
};

struct ScanRemoval {
    chain::IoType kind = chain::IoType::Coin;
    chain::Utxo utxo;
    ByteArray<32> spent_by{};  ///< ZkOS id of the transaction that took it
    std::uint32_t sequence = 0;
};

/// A ZkOS message of the block, so that payments learn their fate.
struct ScanTransaction {
    ByteArray<32> txid{};
    std::string cosmos_hash;  ///< lower-case hex
    std::string kind;         ///< transaction::kind_name, or "mint"
    std::uint64_t fee = 0;
    bool applied = false;
    std::string reason;  ///< when not applied: stable code
    /// Of a mint: the Cosmos address that it charges, and the address (hex) of its coin. Anyone may
    /// name anyone here, since the chain does not check who signed a mint.
    std::string charged, minted_to;
};

/// A ZkOS message of a block whose Cosmos transaction the chain refused: without effect.
struct ScanRefusal {
    ByteArray<32> txid{};     ///< hash of the ZkOS transaction's bytes
    std::string cosmos_hash;  ///< lower-case hex
    std::uint32_t code = 0;   ///< result code of the Cosmos transaction
};

struct ScanBlock {
    std::uint64_t height = 0;
    std::int64_t time_ms = 0;
    std::vector<ScanOutput> added;
    std::vector<ScanRemoval> removed;
    std::vector<ScanTransaction> transactions;
    std::vector<ScanRefusal> refused;
};

struct ScanReport {
    std::uint64_t height = 0;
    std::uint64_t outputs_tested = 0;
    std::uint32_t found = 0;   ///< new own outputs
    std::uint32_t spent = 0;   ///< own outputs that are gone
    std::uint32_t alarms = 0;  ///< own outputs that are not what was built
    /// A coin was found close to the last key tried: keys beyond it came into play, and the outputs
    /// of earlier blocks have not been tried with them. The caller should call scan_set.
    bool keys_extended = false;

    bool changed() const { return found || spent || alarms; }
};

/// Calls the sink with runs of outputs until all are through; hands on the sink's error.
using OutputSink = std::function<Result<void>(std::span<const ScanOutput>)>;
using OutputSource = std::function<Result<void>(const OutputSink&)>;

/// An output that is no longer unspent, as it was, with the block that ended it.
struct EndedOutput {
    ScanOutput output;
    std::uint64_t ended = 0;
};
using EndedSink = std::function<Result<void>(std::span<const EndedOutput>)>;

/// What a whole set does not tell and the local chain still knows.
struct ChainPast {
    std::uint64_t first_height = 0;  ///< blocks below are not there
    /// Outputs that ended above a height, in order of that, in runs; may be run more than once.
    std::function<Result<void>(std::uint64_t above, const EndedSink&)> ended;
    std::function<Result<std::uint64_t>(std::uint64_t above)> count_ended;
    std::function<Result<ScanBlock>(std::uint64_t height)> block;
    /// Of a block; nothing if it is not there. Without this function a scan that is ended in the
    /// middle begins anew.
    std::function<Result<std::optional<ByteArray<32>>>(std::uint64_t height)> hash = {};
};

class Scanner {
public:
    /// `checkpoint_every`: how much of the work on a whole set may be lost.
    Scanner(Wallet& wallet, base::ThreadPool& pool,
            std::chrono::milliseconds checkpoint_every = std::chrono::seconds(1))
        : wallet_(wallet), pool_(pool), checkpoint_every_(checkpoint_every) {}

    /// Takes the block after the last scanned one. Blocks at or below it, and blocks below the
    /// birthday, change nothing; a block further up is ScanGap (call scan_set first).
    Result<ScanReport> scan_block(const ScanBlock& block);

    /// Reads all unspent outputs as they stand after `height`: the way to restore, to rescan and to
    /// catch up. Own outputs that are not in the set are spent. The source may be run more than
    /// once (new keys came into play). Labels, payments and reservations stay. Nothing of the
    /// set is stored until all of it has been read, so a cancel leaves the old scan position; but
    /// where `past` knows the blocks' hashes, and the set comes in order of kind and key, it is
    /// written down what has been tried, and the next scan goes on from there.
    ///
    /// A wallet that is given the `past` tries its keys on the outputs, too, that ended since its
    /// last block, and first takes, in order, the blocks in which one of its own came or went. So
    /// coins, labels, freezes, alarms and history are as if each block had been read, also in a
    /// wallet that was only just restored; of the time before its first scan such a wallet raises
    /// no alarm over anonymous transactions that cost it something, since they were its owner's own
    /// payments. What stays unknown is what happened before the past begins. Blocks taken before a
    /// cancel stay taken; taking them again changes nothing.
    Result<ScanReport> scan_set(const OutputSource& source, std::uint64_t height, const Job& job,
                                std::uint64_t expected_outputs = 0,
                                const ChainPast* past = nullptr);

    /// For the time between the last scanned block and a whole set, whose blocks nobody reads: what
    /// is known of own payments that were refused. Payments that are finished stay as they are.
    Result<void> take_refusals(std::span<const ScanRefusal> refused);

private:
    /// The effects of one block, without looking at what was scanned before; tries the first
    /// `candidates` keys. With `advance` the block becomes the last scanned one, in the same
    /// change.
    Result<void> take_block(const ScanBlock& block, std::uint32_t candidates, std::uint64_t done,
                            bool advance, ScanReport& report);

    Wallet& wallet_;
    base::ThreadPool& pool_;
    std::chrono::milliseconds checkpoint_every_;
};

/// The test alone, for benchmarks and tools: index into `keys` for each output, or nothing.
std::vector<std::optional<std::uint32_t>> match_outputs(
    std::span<const quisquis::PublicKeyBytes> owners, std::span<const quisquis::SecretKey> keys,
    base::ThreadPool& pool);

}  // namespace vesper::wallet
