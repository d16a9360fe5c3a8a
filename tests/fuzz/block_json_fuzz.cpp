/// Any text: block_from_json() gives an error or a block that survives being written and read
/// again, and verify_block() has an answer for it.
#include <cstdlib>

#include "core/net/block_json.h"
#include "core/net/commit.h"
#include "core/net/tendermint_header.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const auto block = net::block_from_json(ByteView(data, size));
    if (!block) return 0;
    const auto again = net::block_from_json(base::as_bytes(net::block_to_json(*block)));
    if (!again || !(*again == *block)) std::abort();
    (void)net::verify_block(*block, "nyks", block->height(), block->header.last_block_id.hash);
    (void)net::verify_last_commit_hash(*block);
    (void)net::part_set_header(net::encode_block(*block));
    return 0;
}
