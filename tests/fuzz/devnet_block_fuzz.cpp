/// The local chain's blocks and its genesis come from the disk: what is read survives being written
/// and read again. The first byte chooses which.
#include "core/devnet/block.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    if (size == 0) return 0;
    const ByteView bytes(data + 1, size - 1);
    if (data[0] % 2 == 0) {
        if (const auto block = devnet::decode_block(bytes))
            fuzz::require(devnet::decode_block(devnet::encode(*block)) == *block);
    } else if (const auto genesis = devnet::decode_genesis(bytes)) {
        fuzz::require(devnet::decode_genesis(devnet::encode(*genesis)) == *genesis);
    }
    return 0;
}
