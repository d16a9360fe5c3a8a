#include "core/devnet/block.h"

#include <optional>

namespace vesper::devnet {
namespace {

using base::BytesError;
using base::Reader;
using base::Writer;

void put(Writer& out, ByteView bytes) {
    out.u32(static_cast<std::uint32_t>(bytes.size()));
    out.raw(bytes);
}
void put(Writer& out, const std::string& text) {
    put(out, base::as_bytes(text));
}
void put(Writer& out, const net::Timestamp& time) {
    out.u64(static_cast<std::uint64_t>(time.seconds));
    out.u32(static_cast<std::uint32_t>(time.nanos));
}
void put(Writer& out, const std::optional<net::Hash>& hash) {
    out.u8(hash ? 1 : 0);
    if (hash) out.raw(*hash);
}
void put(Writer& out, const net::PartSetHeader& parts) {
    out.u32(parts.total);
    put(out, parts.hash);
}
void put(Writer& out, const net::BlockId& id) {
    put(out, id.hash);
    put(out, id.part_set_header);
}
void put(Writer& out, const net::Commit& commit) {
    out.u64(commit.height);
    out.u32(commit.round);
    put(out, commit.block_id);
    out.u32(static_cast<std::uint32_t>(commit.signatures.size()));
    for (const net::CommitSig& vote : commit.signatures) {
        out.u8(static_cast<std::uint8_t>(vote.flag));
        put(out, vote.validator_address);
        put(out, vote.timestamp);
        put(out, vote.signature);
    }
}

Result<ByteView> get_bytes(Reader& in) {
    VESPER_TRY(const std::uint32_t size, in.u32());
    return in.take(size);
}
Result<void> get(Reader& in, Bytes& bytes) {
    VESPER_TRY(const ByteView view, get_bytes(in));
    bytes.assign(view.begin(), view.end());
    return {};
}
Result<void> get(Reader& in, std::string& text) {
    VESPER_TRY(const ByteView view, get_bytes(in));
    text.assign(view.begin(), view.end());
    return {};
}
Result<void> get(Reader& in, net::Timestamp& time) {
    VESPER_TRY(const std::uint64_t seconds, in.u64());
    VESPER_TRY(const std::uint32_t nanos, in.u32());
    time = {static_cast<std::int64_t>(seconds), static_cast<std::int32_t>(nanos)};
    return {};
}
Result<void> get(Reader& in, std::optional<net::Hash>& hash) {
    VESPER_TRY(const std::uint8_t present, in.u8());
    hash.reset();
    if (present == 0) return {};
    VESPER_TRY(hash, in.array<32>());
    return {};
}
Result<void> get(Reader& in, net::PartSetHeader& parts) {
    VESPER_TRY(parts.total, in.u32());
    return get(in, parts.hash);
}
Result<void> get(Reader& in, net::BlockId& id) {
    VESPER_CHECK(get(in, id.hash));
    return get(in, id.part_set_header);
}
/// A count of things that take at least one byte each, so that no count outgrows the input.
Result<std::uint32_t> get_count(Reader& in) {
    VESPER_TRY(const std::uint32_t count, in.u32());
    if (count > in.remaining()) return fail(BytesError::Truncated, "list", in.offset());
    return count;
}
Result<void> get(Reader& in, net::Commit& commit) {
    VESPER_TRY(commit.height, in.u64());
    VESPER_TRY(commit.round, in.u32());
    VESPER_CHECK(get(in, commit.block_id));
    VESPER_TRY(const std::uint32_t count, get_count(in));
    commit.signatures.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
        net::CommitSig vote;
        VESPER_TRY(const std::uint8_t flag, in.u8());
        if (flag < 1 || flag > 3) return fail(BytesError::BadCharacter, "vote flag", in.offset());
        vote.flag = static_cast<net::BlockIdFlag>(flag);
        VESPER_CHECK(get(in, vote.validator_address));
        VESPER_CHECK(get(in, vote.timestamp));
        VESPER_CHECK(get(in, vote.signature));
        commit.signatures.push_back(std::move(vote));
    }
    return {};
}

/// The nine hash fields of a header in the order of the network.
template <typename Header, typename Visit>
void for_each_hash(Header& header, const Visit& visit) {
    for (auto* field : {&header.last_commit_hash, &header.data_hash, &header.validators_hash,
                        &header.next_validators_hash, &header.consensus_hash, &header.app_hash,
                        &header.last_results_hash, &header.evidence_hash, &header.proposer_address})
        visit(*field);
}

void put(Writer& out, const net::Header& header) {
    out.u64(header.version_block);
    out.u64(header.version_app);
    put(out, header.chain_id);
    out.u64(header.height);
    put(out, header.time);
    put(out, header.last_block_id);
    for_each_hash(header, [&](const Bytes& field) { put(out, field); });
}
Result<void> get(Reader& in, net::Header& header) {
    VESPER_TRY(header.version_block, in.u64());
    VESPER_TRY(header.version_app, in.u64());
    VESPER_CHECK(get(in, header.chain_id));
    VESPER_TRY(header.height, in.u64());
    VESPER_CHECK(get(in, header.time));
    VESPER_CHECK(get(in, header.last_block_id));
    Result<void> outcome;
    for_each_hash(header, [&](Bytes& field) {
        if (outcome) outcome = get(in, field);
    });
    return outcome;
}

}  // namespace

Bytes encode(const Genesis& genesis) {
    Writer out;
    put(out, genesis.chain_id);
    put(out, genesis.time);
    out.raw(genesis.validator_key);
    out.u32(static_cast<std::uint32_t>(genesis.balances.size()));
    for (const auto& [address, coins] : genesis.balances) {
        put(out, address);
        out.u64(coins.nyks);
        out.u64(coins.sats);
    }
    return std::move(out).take();
}

Result<Genesis> decode_genesis(ByteView bytes) {
    Reader in(bytes);
    Genesis genesis;
    VESPER_CHECK(get(in, genesis.chain_id));
    VESPER_CHECK(get(in, genesis.time));
    VESPER_TRY(genesis.validator_key, in.array<32>());
    VESPER_TRY(const std::uint32_t count, get_count(in));
    for (std::uint32_t i = 0; i < count; ++i) {
        std::string address;
        Coins coins;
        VESPER_CHECK(get(in, address));
        VESPER_TRY(coins.nyks, in.u64());
        VESPER_TRY(coins.sats, in.u64());
        genesis.balances.emplace_back(std::move(address), coins);
    }
    VESPER_CHECK(in.expect_end());
    return genesis;
}

Bytes encode(const Block& block) {
    Writer out;
    out.raw(block.block.block_hash);
    put(out, block.block.part_set_header);
    put(out, block.block.header);
    put(out, block.block.last_commit);
    put(out, block.seen_commit);
    out.u32(static_cast<std::uint32_t>(block.block.txs.size()));
    for (std::size_t i = 0; i < block.block.txs.size(); ++i) {
        const TxResult& result = block.results.at(i);
        put(out, block.block.txs[i]);
        out.u32(result.code);
        put(out, result.codespace);
        put(out, result.log);
        out.u64(static_cast<std::uint64_t>(result.gas_wanted));
        out.u64(static_cast<std::uint64_t>(result.gas_used));
    }
    return std::move(out).take();
}

Result<Block> decode_block(ByteView bytes) {
    Reader in(bytes);
    Block block;
    VESPER_TRY(block.block.block_hash, in.array<32>());
    VESPER_CHECK(get(in, block.block.part_set_header));
    VESPER_CHECK(get(in, block.block.header));
    VESPER_CHECK(get(in, block.block.last_commit));
    VESPER_CHECK(get(in, block.seen_commit));
    VESPER_TRY(const std::uint32_t count, get_count(in));
    for (std::uint32_t i = 0; i < count; ++i) {
        Bytes tx;
        TxResult result;
        VESPER_CHECK(get(in, tx));
        VESPER_TRY(result.code, in.u32());
        VESPER_CHECK(get(in, result.codespace));
        VESPER_CHECK(get(in, result.log));
        VESPER_TRY(const std::uint64_t gas_wanted, in.u64());
        VESPER_TRY(const std::uint64_t gas_used, in.u64());
        result.gas_wanted = static_cast<std::int64_t>(gas_wanted);
        result.gas_used = static_cast<std::int64_t>(gas_used);
        block.block.txs.push_back(std::move(tx));
        block.results.push_back(std::move(result));
    }
    VESPER_CHECK(in.expect_end());
    return block;
}

}  // namespace vesper::devnet
