/// Any transactions in a block (one malformed message halts the official server, chain-interface
/// 7.4): the decoder has messages for the ledger, or says that one cannot be read, and never more
/// of either than there are transactions. Transactions: length u16, bytes; the first byte of all
/// chooses the result codes.
#include "core/sync/block_decoder.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    if (size == 0) return 0;
    net::Block block;
    block.header.height = 7;
    ByteView rest(data + 1, size - 1);
    while (rest.size() >= 2) {
        const std::size_t wanted = rest[0] | std::size_t{rest[1]} << 8;
        rest = rest.subspan(2);
        const ByteView tx = rest.first(std::min(wanted, rest.size()));
        block.txs.emplace_back(tx.begin(), tx.end());
        rest = rest.subspan(tx.size());
    }
    const sync::BlockDecoder decoder(block);
    std::vector<std::uint32_t> codes;
    if (decoder.needs_codes())
        for (std::size_t i = 0; i < block.txs.size(); ++i)
            codes.push_back(data[0] >> (i % 8) & 1);
    const ledger::BlockInput input = decoder.take(codes);
    fuzz::require(input.height == 7);
    // Nothing to judge in a block that needed no codes.
    if (!decoder.needs_codes()) fuzz::require(input.messages.empty());
    return 0;
}
