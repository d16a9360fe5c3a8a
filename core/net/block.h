/// A Tendermint block as a node reports it: plain values, nothing verified. tendermint_header.h
/// says whether such a block is the one its hash names; block_json.h reads and writes the JSON
/// form.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/net/timestamp.h"

namespace vesper::net {

using Hash = ByteArray<32>;

struct PartSetHeader {
    std::uint32_t total = 0;
    std::optional<Hash> hash;
    friend bool operator==(const PartSetHeader&, const PartSetHeader&) = default;
};

struct BlockId {
    std::optional<Hash> hash;  ///< none: the parent of the first block
    PartSetHeader part_set_header;
    friend bool operator==(const BlockId&, const BlockId&) = default;
};

/// The 14 fields under the block hash. The hash fields are 32 bytes or empty, except app_hash
/// (the application's choice) and proposer_address (20 bytes or empty).
struct Header {
    std::uint64_t version_block = 0;
    std::uint64_t version_app = 0;
    std::string chain_id;
    std::uint64_t height = 0;
    Timestamp time;
    BlockId last_block_id;
    Bytes last_commit_hash;
    Bytes data_hash;
    Bytes validators_hash;
    Bytes next_validators_hash;
    Bytes consensus_hash;
    Bytes app_hash;
    Bytes last_results_hash;
    Bytes evidence_hash;
    Bytes proposer_address;
    friend bool operator==(const Header&, const Header&) = default;
};

enum class BlockIdFlag : std::uint8_t { Absent = 1, Commit = 2, Nil = 3 };

struct CommitSig {
    BlockIdFlag flag = BlockIdFlag::Absent;
    Bytes validator_address;  ///< 20 bytes, empty when absent
    Timestamp timestamp = Timestamp::zero();
    Bytes signature;  ///< 64 bytes, empty when absent
    friend bool operator==(const CommitSig&, const CommitSig&) = default;
};

/// Votes for the block `block_id` at `height`: the next block carries them as its last commit.
struct Commit {
    std::uint64_t height = 0;
    std::uint32_t round = 0;
    BlockId block_id;
    std::vector<CommitSig> signatures;
    friend bool operator==(const Commit&, const Commit&) = default;
};

/// Evidence of misbehaviour is not kept: no rule of ZkOS looks at it.
struct Block {
    Hash block_hash{};
    PartSetHeader part_set_header;
    Header header;
    std::vector<Bytes> txs;  ///< raw TxRaw bytes, in block order
    Commit last_commit;

    std::uint64_t height() const { return header.height; }
    const Timestamp& time() const { return header.time; }
    BlockId id() const { return {block_hash, part_set_header}; }
    friend bool operator==(const Block&, const Block&) = default;
};

}  // namespace vesper::net
