/// Is this the block its hash names? (Tendermint 0.34 spec "Data Structures"; chain-interface 1.5.)
///
///   data_hash = MTH(SHA-256(tx_i))        block hash = MTH(protobuf of each of the 14 header
///   fields)
///
/// With the previous block's hash known this makes one node unable to change a past block unseen.
/// It does not show who made the block: that is verify_commit() of commit.h.
#pragma once

#include <span>
#include <string_view>

#include "core/net/block.h"

namespace vesper::net {

Hash header_hash(const Header& header);
Hash data_hash(std::span<const Bytes> txs);

/// Chain id, height, data hash, header hash and the link to `parent`, in this order; the error
/// names the first that fails. `parent` none: the caller starts here and takes the link on trust;
/// at height 1 a parent in the block is then an error too.
Result<void> verify_block(const Block& block, std::string_view chain_id, std::uint64_t height,
                          const std::optional<Hash>& parent);

/// The protobuf encoding of a block without evidence, and the header of its parts of 64 KiB.
Bytes encode_block(const Block& block);
PartSetHeader part_set_header(ByteView encoded_block);

/// Hash of the consensus parameters a header commits to.
Hash consensus_hash(std::int64_t block_max_bytes, std::int64_t block_max_gas);

/// What a header's last_results_hash commits to, for each transaction of the previous block.
struct TxResult {
    std::uint32_t code = 0;
    Bytes data;
    std::int64_t gas_wanted = 0;
    std::int64_t gas_used = 0;
};
Hash results_hash(std::span<const TxResult> results);

}  // namespace vesper::net
