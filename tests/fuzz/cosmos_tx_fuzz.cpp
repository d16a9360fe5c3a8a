/// Any bytes: decode_tx_raw() gives an error or messages, and the messages it understood survive
/// being encoded and decoded again.
#include <cstdlib>

#include "core/net/cosmos_tx.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const auto tx = net::decode_tx_raw(ByteView(data, size));
    if (!tx) return 0;
    net::TxDraft draft;
    for (const net::CosmosMessage& message : tx->messages)
        if (!std::holds_alternative<net::MalformedMessage>(message))
            draft.messages.push_back(message);
    draft.memo = tx->memo;
    const auto body = net::encode_tx_body(draft);
    if (!body) std::abort();
    // TxRaw of nothing but this body: field 1, length, bytes.
    Bytes raw{0x0a};
    for (std::size_t rest = body->size();; rest >>= 7) {
        raw.push_back(static_cast<std::uint8_t>((rest & 0x7f) | (rest >= 0x80 ? 0x80 : 0)));
        if (rest < 0x80) break;
    }
    raw.insert(raw.end(), body->begin(), body->end());
    const auto again = net::decode_tx_raw(raw);
    if (!again || again->messages != draft.messages || again->memo != draft.memo) std::abort();
    return 0;
}
