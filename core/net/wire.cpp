#include "core/net/wire.h"

#include <algorithm>

namespace vesper::net {
namespace {

constexpr std::size_t kMaxFields = std::size_t{1} << 16;
constexpr std::uint32_t kMaxFieldNumber = (1U << 29) - 1;

class WireReader {
public:
    WireReader(ByteView bytes, std::size_t origin) : bytes_(bytes), origin_(origin) {}

    bool at_end() const { return at_ == bytes_.size(); }
    std::size_t offset() const { return origin_ + at_; }

    Result<std::uint64_t> varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 70; shift += 7) {
            if (at_end()) return fail(NetError::MalformedProtobuf, "number cut short", offset());
            const std::uint8_t byte = bytes_[at_++];
            if (shift == 63 && byte > 1) break;
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if ((byte & 0x80) == 0) return value;
        }
        return fail(NetError::MalformedProtobuf, "number over 64 bits", offset());
    }

    Result<ByteView> take(std::uint64_t count) {
        if (count > bytes_.size() - at_)
            return fail(NetError::MalformedProtobuf, "field runs past the end", offset());
        const ByteView view = bytes_.subspan(at_, static_cast<std::size_t>(count));
        at_ += view.size();
        return view;
    }

private:
    ByteView bytes_;
    std::size_t origin_;
    std::size_t at_ = 0;
};

}  // namespace

void WireWriter::raw_varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        out_.push_back(static_cast<std::uint8_t>(value | 0x80));
    out_.push_back(static_cast<std::uint8_t>(value));
}

void WireWriter::tag(std::uint32_t field, std::uint32_t wire_type) {
    raw_varint((std::uint64_t{field} << 3) | wire_type);
}

void WireWriter::varint(std::uint32_t field, std::uint64_t value) {
    if (value == 0) return;
    tag(field, 0);
    raw_varint(value);
}

void WireWriter::signed_varint(std::uint32_t field, std::int64_t value) {
    varint(field, static_cast<std::uint64_t>(value));
}

void WireWriter::sfixed64(std::uint32_t field, std::int64_t value) {
    if (value == 0) return;
    tag(field, 1);
    for (unsigned shift = 0; shift < 64; shift += 8)
        out_.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> shift));
}

void WireWriter::bytes(std::uint32_t field, ByteView value) {
    if (!value.empty()) always_bytes(field, value);
}

void WireWriter::always_bytes(std::uint32_t field, ByteView value) {
    tag(field, 2);
    raw_varint(value.size());
    out_.insert(out_.end(), value.begin(), value.end());
}

Bytes length_delimited(ByteView message) {
    Bytes out;
    std::uint64_t length = message.size();
    for (; length >= 0x80; length >>= 7)
        out.push_back(static_cast<std::uint8_t>(length | 0x80));
    out.push_back(static_cast<std::uint8_t>(length));
    out.insert(out.end(), message.begin(), message.end());
    return out;
}

Bytes encode_timestamp(const Timestamp& time) {
    WireWriter out;
    out.signed_varint(1, time.seconds);
    out.signed_varint(2, time.nanos);
    return std::move(out).take();
}

Bytes encode_part_set_header(const PartSetHeader& header) {
    WireWriter out;
    out.varint(1, header.total);
    if (header.hash) out.bytes(2, *header.hash);
    return std::move(out).take();
}

Bytes encode_block_id(const BlockId& id) {
    WireWriter out;
    if (id.hash) out.bytes(1, *id.hash);
    out.always_bytes(2, encode_part_set_header(id.part_set_header));
    return std::move(out).take();
}

Bytes encode_commit_sig(const CommitSig& vote) {
    WireWriter out;
    out.varint(1, static_cast<std::uint8_t>(vote.flag));
    out.bytes(2, vote.validator_address);
    out.always_bytes(3, encode_timestamp(vote.timestamp));
    out.bytes(4, vote.signature);
    return std::move(out).take();
}

Bytes encode_commit(const Commit& commit) {
    WireWriter out;
    out.varint(1, commit.height);
    out.varint(2, commit.round);
    out.always_bytes(3, encode_block_id(commit.block_id));
    for (const CommitSig& vote : commit.signatures)
        out.always_bytes(4, encode_commit_sig(vote));
    return std::move(out).take();
}

Result<std::vector<WireSlice>> scan_wire(ByteView message, std::span<const WireField> known,
                                         std::size_t origin) {
    WireReader reader(message, origin);
    std::vector<WireSlice> slices;
    for (std::size_t count = 0; !reader.at_end(); ++count) {
        const std::size_t start = reader.offset();
        if (count == kMaxFields) return fail(NetError::MalformedProtobuf, "too many fields", start);
        VESPER_TRY(const std::uint64_t tag, reader.varint());
        const std::uint64_t number = tag >> 3;
        const auto type = static_cast<WireType>(tag & 7);
        if (number == 0 || number > kMaxFieldNumber)
            return fail(NetError::MalformedProtobuf, "no such field number", start);
        const auto expected = std::ranges::find(known, number, &WireField::number);
        if (expected != known.end() && expected->type != type)
            return fail(NetError::MalformedProtobuf,
                        "field " + std::to_string(number) + " has another wire type", start);
        switch (type) {
            case WireType::Varint:
                VESPER_CHECK(reader.varint());
                break;
            case WireType::Fixed64:
                VESPER_CHECK(reader.take(8));
                break;
            case WireType::Fixed32:
                VESPER_CHECK(reader.take(4));
                break;
            case WireType::Length: {
                VESPER_TRY(const std::uint64_t length, reader.varint());
                const std::size_t offset = reader.offset();
                VESPER_TRY(const ByteView bytes, reader.take(length));
                if (expected != known.end())
                    slices.push_back({static_cast<std::uint32_t>(number), offset, bytes});
                break;
            }
            // Groups (3 and 4) were never used by any message of the chain.
            default:
                return fail(NetError::MalformedProtobuf, "unknown wire type", start);
        }
    }
    return slices;
}

}  // namespace vesper::net
