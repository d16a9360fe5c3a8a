#include "core/net/tendermint_header.h"

#include <algorithm>

#include "core/base/hash.h"
#include "core/net/merkle.h"
#include "core/net/wire.h"

namespace vesper::net {
namespace {

constexpr std::size_t kPartSize = 65536;

// Single values under a hash stand inside protobuf's wrapper messages: the value as field 1.
Bytes wrapped(ByteView value) {
    WireWriter out;
    out.bytes(1, value);
    return std::move(out).take();
}
Bytes wrapped(std::uint64_t value) {
    WireWriter out;
    out.varint(1, value);
    return std::move(out).take();
}

Bytes encode_version(const Header& header) {
    WireWriter out;
    out.varint(1, header.version_block);
    out.varint(2, header.version_app);
    return std::move(out).take();
}

Bytes encode_header(const Header& h) {
    WireWriter out;
    out.always_bytes(1, encode_version(h));
    out.text(2, h.chain_id);
    out.varint(3, h.height);
    out.always_bytes(4, encode_timestamp(h.time));
    out.always_bytes(5, encode_block_id(h.last_block_id));
    out.bytes(6, h.last_commit_hash);
    out.bytes(7, h.data_hash);
    out.bytes(8, h.validators_hash);
    out.bytes(9, h.next_validators_hash);
    out.bytes(10, h.consensus_hash);
    out.bytes(11, h.app_hash);
    out.bytes(12, h.last_results_hash);
    out.bytes(13, h.evidence_hash);
    out.bytes(14, h.proposer_address);
    return std::move(out).take();
}

tl::unexpected<Error> differs(NetError code, ByteView expected, ByteView found) {
    return fail(code, "expected " + base::to_hex(expected) + ", found " + base::to_hex(found));
}

}  // namespace

Hash header_hash(const Header& h) {
    const Bytes fields[] = {
        encode_version(h),
        wrapped(base::as_bytes(h.chain_id)),
        wrapped(h.height),
        encode_timestamp(h.time),
        encode_block_id(h.last_block_id),
        wrapped(h.last_commit_hash),
        wrapped(h.data_hash),
        wrapped(h.validators_hash),
        wrapped(h.next_validators_hash),
        wrapped(h.consensus_hash),
        wrapped(h.app_hash),
        wrapped(h.last_results_hash),
        wrapped(h.evidence_hash),
        wrapped(h.proposer_address),
    };
    return merkle_root(fields);
}

Hash data_hash(std::span<const Bytes> txs) {
    std::vector<Bytes> leaves;
    leaves.reserve(txs.size());
    for (const Bytes& tx : txs) {
        const Hash hash = base::sha256(tx);
        leaves.emplace_back(hash.begin(), hash.end());
    }
    return merkle_root(leaves);
}

Result<void> verify_block(const Block& block, std::string_view chain_id, std::uint64_t height,
                          const std::optional<Hash>& parent) {
    const Header& header = block.header;
    if (header.chain_id != chain_id)
        return fail(NetError::WrongChain, "expected \"" + std::string(chain_id) + "\", found \"" +
                                              excerpt(header.chain_id) + "\"");
    if (header.height != height)
        return fail(NetError::WrongHeight, "expected " + std::to_string(height) + ", found " +
                                               std::to_string(header.height));

    const Hash data = data_hash(block.txs);
    if (!std::ranges::equal(data, header.data_hash))
        return differs(NetError::DataHashMismatch, header.data_hash, data);
    const Hash hash = header_hash(header);
    if (hash != block.block_hash)
        return differs(NetError::HeaderHashMismatch, block.block_hash, hash);

    const std::optional<Hash>& claimed = header.last_block_id.hash;
    if (height == 1 && claimed)
        return fail(NetError::ParentMismatch, "the first block names a parent");
    if (parent && claimed != parent)
        return differs(NetError::ParentMismatch, *parent,
                       claimed ? ByteView(*claimed) : ByteView());
    return {};
}

Bytes encode_block(const Block& block) {
    WireWriter data;
    for (const Bytes& tx : block.txs)
        data.always_bytes(1, tx);
    WireWriter out;
    out.always_bytes(1, encode_header(block.header));
    out.always_bytes(2, data.view());
    out.always_bytes(3, {});  // no evidence
    out.always_bytes(4, encode_commit(block.last_commit));
    return std::move(out).take();
}

PartSetHeader part_set_header(ByteView encoded_block) {
    std::vector<Bytes> parts;
    for (std::size_t at = 0; at < encoded_block.size(); at += kPartSize) {
        const ByteView part =
            encoded_block.subspan(at, std::min(kPartSize, encoded_block.size() - at));
        parts.emplace_back(part.begin(), part.end());
    }
    return {static_cast<std::uint32_t>(parts.size()), merkle_root(parts)};
}

Hash consensus_hash(std::int64_t block_max_bytes, std::int64_t block_max_gas) {
    WireWriter out;
    out.signed_varint(1, block_max_bytes);
    out.signed_varint(2, block_max_gas);
    return base::sha256(out.view());
}

Hash results_hash(std::span<const TxResult> results) {
    std::vector<Bytes> leaves;
    leaves.reserve(results.size());
    for (const TxResult& result : results) {
        WireWriter out;
        out.varint(1, result.code);
        out.bytes(2, result.data);
        out.signed_varint(5, result.gas_wanted);
        out.signed_varint(6, result.gas_used);
        leaves.push_back(std::move(out).take());
    }
    return merkle_root(leaves);
}

}  // namespace vesper::net
