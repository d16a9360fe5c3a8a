/// What the local chain keeps of a block, the genesis it starts from, and their bytes on disk.
///
/// The bytes are our own (little endian, length before every variable field) and not the protobuf
/// of the network: they hold more, namely the results and the votes for the block itself. Reading
/// is total; what a block claims is checked by Chain when it replays the log.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/devnet/bank.h"
#include "core/devnet/tx_result.h"
#include "core/net/block.h"

namespace vesper::devnet {

struct Genesis {
    std::string chain_id;
    net::Timestamp time;
    ByteArray<32> validator_key{};
    std::vector<std::pair<std::string, Coins>> balances;
    friend bool operator==(const Genesis&, const Genesis&) = default;
};

struct Block {
    net::Block block;
    std::vector<TxResult> results;  ///< one per transaction
    /// The votes for this block as they were when it was made. The next block carries its own copy
    /// with a later timestamp, as with Tendermint's seen and canonical commits.
    net::Commit seen_commit;
    friend bool operator==(const Block&, const Block&) = default;
};

Bytes encode(const Genesis& genesis);
Result<Genesis> decode_genesis(ByteView bytes);
Bytes encode(const Block& block);
Result<Block> decode_block(ByteView bytes);

}  // namespace vesper::devnet
