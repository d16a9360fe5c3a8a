#include "core/zkvm/contract.h"

#include "core/chain/utf8.h"
#include "core/transcript/transcript.h"

namespace vesper::zkvm {

namespace {

using transcript::Transcript;

Result<Contract::Payload> read_item(base::Reader& reader) {
    VESPER_TRY(const std::uint8_t type, reader.u8());
    switch (type) {
        case 0:
        case 1: {
            VESPER_TRY(const std::uint32_t size, reader.u32());
            VESPER_TRY(const ByteView view, reader.take(size));
            Bytes bytes(view.begin(), view.end());
            if (type == 0) return Contract::Text{std::move(bytes)};
            return Contract::Code{std::move(bytes)};
        }
        case 2: {
            Contract::Value value;
            VESPER_TRY(value.qty.bytes, reader.array<32>());
            VESPER_TRY(value.flv.bytes, reader.array<32>());
            return value;
        }
        case 3: {
            Contract::Coin coin{};
            VESPER_TRY(coin.encryption, reader.array<64>());
            VESPER_TRY(coin.owner, reader.array<64>());
            if (!chain::first_bad_utf8(coin.owner)) return coin;
            [[fallthrough]];
        }
        default:
            return fail(ZkvmError::InvalidFormat, "not an item");
    }
}

Result<Contract> read_contract(base::Reader& reader) {
    Contract out;
    VESPER_TRY(out.anchor, reader.array<32>());
    VESPER_TRY(out.predicate.bytes, reader.array<32>());
    VESPER_TRY(const std::uint32_t items, reader.u32());
    // Items are appended one by one: what is allocated stays in proportion to what was read.
    for (std::uint32_t i = 0; i < items; ++i) {
        VESPER_TRY(auto item, read_item(reader));
        out.payload.push_back(std::move(item));
    }
    return out;
}

void append_size(Transcript& transcript, std::string_view label, std::size_t size) {
    base::Writer writer;
    writer.u32(static_cast<std::uint32_t>(size));
    transcript.append_message(label, writer.bytes());
}

struct ItemHash {
    Transcript& transcript;

    void operator()(const Contract::Text& text) const {
        type(0);
        append_size(transcript, "n", text.bytes.size());
        transcript.append_message("string", text.bytes);
    }
    void operator()(const Contract::Code& code) const {
        type(1);
        append_size(transcript, "n", code.bytes.size());
        transcript.append_message("program", code.bytes);
    }
    void operator()(const Contract::Value& value) const {
        type(2);
        transcript.append_point("qty", value.qty);
        transcript.append_point("flv", value.flv);
    }
    void operator()(const Contract::Coin& coin) const {
        type(3);
        transcript.append_message("encrypt", coin.encryption);
        transcript.append_message("address", coin.owner);
    }
    void type(std::uint8_t byte) const { transcript.append_message("type", {&byte, 1}); }
};

}  // namespace

Result<Contract> Contract::parse(ByteView bytes) {
    base::Reader reader(bytes);
    auto contract = read_contract(reader);
    if (!contract) return fail(ZkvmError::InvalidFormat, "not a contract");
    if (!reader.at_end()) return fail(ZkvmError::TrailingBytes, "bytes behind the contract");
    return contract;
}

ContractId Contract::id() const {
    Transcript transcript("ZkVM.contractid");
    transcript.append_message("anchor", anchor);
    transcript.append_point("predicate", predicate);
    append_size(transcript, "k", payload.size());
    for (const Payload& item : payload)
        std::visit(ItemHash{transcript}, item);
    ContractId out{};
    transcript.challenge_bytes("id", out);
    return out;
}

ByteArray<32> ratchet(const ContractId& id) {
    Transcript transcript("ZkVM.ratchet-anchor");
    transcript.append_message("old", id);
    ByteArray<32> out{};
    transcript.challenge_bytes("new", out);
    return out;
}

}  // namespace vesper::zkvm
