/// A file with everything that is unspent at one height: what a node needs to go on from there
/// without the blocks before.
///
///     "vespsnap" ‖ LE32 version ‖ header ‖ zstd( outputs ‖ burns ) ‖ SHA-256
///
/// header: chain id (length byte ‖ text), height, block hash, block time, number of coins, memos,
/// states and burns, sats minted and claimed, state digest. An output: key (33) ‖ LE64 height ‖
/// grade ‖ LE32 length ‖ bincode, ordered by kind and key as in the state digest; a burn:
/// encryption (64) ‖ LE64 amount ‖ LE64 height ‖ txid ‖ grade. All numbers are little endian. The
/// hash at the end is over all bytes of the file before it.
///
/// The digest shows that the file is whole and lets two nodes compare what they hold. It does not
/// show that the outputs were ever on the chain, and grades are the word of whoever wrote the file.
///
/// Reading is total and needs no more memory than one output, whatever the file says.
#pragma once

#include <functional>
#include <iosfwd>

#include "core/base/progress.h"
#include "core/store/chain_store.h"

namespace vesper::store {

struct SnapshotHeader {
    std::string chain_id;
    std::uint64_t height = 0;
    ByteArray<32> block_hash{};
    std::int64_t block_time_ms = 0;
    std::uint64_t coins = 0, memos = 0, states = 0, burns = 0;
    std::uint64_t minted = 0, claimed = 0;
    ByteArray<32> state_digest{};

    std::uint64_t outputs() const { return coins + memos + states; }
};

/// Empty store: Missing. `reader` must hold its view, since it is read twice.
Result<SnapshotHeader> write_snapshot(const ChainReader& reader, std::ostream& out, const Job& job);

/// Called in the order of the file; an error ends the reading and is handed on. Empty ones are
/// skipped.
struct SnapshotSink {
    std::function<Result<void>(const SnapshotHeader&)> header;
    std::function<Result<void>(const OutputRow&)> output;  ///< the row is reused
    std::function<Result<void>(const BurnRow&)> burn;
};
/// BadSnapshot with the offset in the decompressed bytes, unless the file is exactly what its
/// header and its two hashes say. Sinks hear of parts before the end is known to be good.
Result<SnapshotHeader> read_snapshot(std::istream& in, const SnapshotSink& sink, const Job& job);

}  // namespace vesper::store
