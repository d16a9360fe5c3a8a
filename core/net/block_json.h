/// The REST form of a block (chain-interface section 1.2), both ways: the client reads what a node
/// writes, the local chain writes what a client reads.
///
/// Reading is strict where a hash or an amount is concerned and lenient where nodes differ: unknown
/// fields are ignored, a null or missing hash is "none". 64-bit numbers must be decimal strings.
/// The shape of the text is bounded: 64 levels of nesting, 2^20 values.
#pragma once

#include <string>

#include "core/net/block.h"

namespace vesper::net {

/// `{"block_id":…,"block":…}` as GET …/blocks/{height} and …/blocks/latest answer.
Result<Block> block_from_json(ByteView text);
std::string block_to_json(const Block& block);

}  // namespace vesper::net
