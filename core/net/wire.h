/// The protobuf wire format by hand, for bytes that are hashed or signed (they must be exactly
/// Tendermint's) and for finding the place where a message breaks, which the library does not tell.
/// Private to core/net.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/base/bytes.h"
#include "core/net/block.h"

namespace vesper::net {

/// Appends fields. The plain functions leave a default value out, as proto3 and gogoproto do; the
/// `always_` ones write it (gogoproto's non-nullable messages).
class WireWriter {
public:
    void varint(std::uint32_t field, std::uint64_t value);
    void signed_varint(std::uint32_t field, std::int64_t value);
    void sfixed64(std::uint32_t field, std::int64_t value);
    void bytes(std::uint32_t field, ByteView value);
    void text(std::uint32_t field, std::string_view value) { bytes(field, base::as_bytes(value)); }
    void always_bytes(std::uint32_t field, ByteView value);

    const Bytes& view() const { return out_; }
    Bytes take() && { return std::move(out_); }

private:
    void tag(std::uint32_t field, std::uint32_t wire_type);
    void raw_varint(std::uint64_t value);
    Bytes out_;
};

/// `message` behind its length, as Tendermint's MarshalDelimited.
Bytes length_delimited(ByteView message);

Bytes encode_timestamp(const Timestamp& time);
Bytes encode_part_set_header(const PartSetHeader& header);
Bytes encode_block_id(const BlockId& id);
Bytes encode_commit_sig(const CommitSig& vote);
Bytes encode_commit(const Commit& commit);

enum class WireType : std::uint8_t { Varint = 0, Fixed64 = 1, Length = 2, Fixed32 = 5 };
struct WireField {
    std::uint32_t number;
    WireType type;
};
/// A length-delimited field found in a message; the offset counts from the scan's origin.
struct WireSlice {
    std::uint32_t number;
    std::size_t offset;
    ByteView bytes;
};

/// Reads `message` field by field: tags, lengths and varints are whole, every field listed in
/// `known` has its wire type, and there are at most 2^16 fields. Returns the known fields of type
/// Length, in order. Offsets, also in errors, count from `origin`.
Result<std::vector<WireSlice>> scan_wire(ByteView message, std::span<const WireField> known,
                                         std::size_t origin);

}  // namespace vesper::net
