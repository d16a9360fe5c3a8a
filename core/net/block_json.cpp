#include "core/net/block_json.h"

#include "core/net/json_reader.h"

namespace vesper::net {
namespace {

// Reading
// ------------------------------------------------------------------------------------------

/// A member that may be null or absent; then `fallback` is read in its place.
const Json& optional_member(const Json& parent, const char* name) {
    static const Json kNull;
    if (!parent.is_object()) return kNull;
    const auto it = parent.find(name);
    return it == parent.end() ? kNull : *it;
}

Result<Timestamp> time_member(const Json& parent, const char* name) {
    VESPER_TRY(const std::string text, text_member(parent, name));
    auto time = Timestamp::parse(text);
    if (!time) return fail(NetError::BadAnswer, std::string(name) + ": " + time.error().describe());
    return time;
}

Result<PartSetHeader> read_part_set_header(const Json& json) {
    PartSetHeader out;
    if (json.is_null()) return out;
    VESPER_TRY(out.total, u32_member(json, "total"));
    VESPER_TRY(out.hash, hash_member(json, "hash"));
    return out;
}

Result<BlockId> read_block_id(const Json& json) {
    BlockId out;
    if (json.is_null()) return out;
    VESPER_TRY(out.hash, hash_member(json, "hash"));
    VESPER_TRY(out.part_set_header, read_part_set_header(optional_member(json, "part_set_header")));
    return out;
}

Result<Header> read_header(const Json& json) {
    Header out;
    const Json& version = optional_member(json, "version");
    if (!version.is_null()) {
        VESPER_TRY(out.version_block, u64_or_zero(version, "block"));
        VESPER_TRY(out.version_app, u64_or_zero(version, "app"));
    }
    VESPER_TRY(out.chain_id, text_member(json, "chain_id"));
    VESPER_TRY(out.height, u64_member(json, "height"));
    VESPER_TRY(out.time, time_member(json, "time"));
    VESPER_TRY(out.last_block_id, read_block_id(optional_member(json, "last_block_id")));
    VESPER_TRY(out.last_commit_hash, base64_member(json, "last_commit_hash"));
    VESPER_TRY(out.data_hash, base64_member(json, "data_hash"));
    VESPER_TRY(out.validators_hash, base64_member(json, "validators_hash"));
    VESPER_TRY(out.next_validators_hash, base64_member(json, "next_validators_hash"));
    VESPER_TRY(out.consensus_hash, base64_member(json, "consensus_hash"));
    VESPER_TRY(out.app_hash, base64_member(json, "app_hash"));
    VESPER_TRY(out.last_results_hash, base64_member(json, "last_results_hash"));
    VESPER_TRY(out.evidence_hash, base64_member(json, "evidence_hash"));
    VESPER_TRY(out.proposer_address, base64_member(json, "proposer_address"));
    return out;
}

/// The REST form names the flag, the RPC form numbers it.
Result<BlockIdFlag> read_flag(const Json& json) {
    const std::string name = text_or_empty(json, "block_id_flag");
    if (name == "BLOCK_ID_FLAG_COMMIT") return BlockIdFlag::Commit;
    if (name == "BLOCK_ID_FLAG_ABSENT") return BlockIdFlag::Absent;
    if (name == "BLOCK_ID_FLAG_NIL") return BlockIdFlag::Nil;
    if (const auto number = u32_member(json, "block_id_flag");
        number && *number >= 1 && *number <= 3)
        return static_cast<BlockIdFlag>(*number);
    return fail(NetError::BadAnswer, "block_id_flag: \"" + excerpt(name) + "\"");
}

Result<CommitSig> read_vote(const Json& json) {
    CommitSig out;
    VESPER_TRY(out.flag, read_flag(json));
    VESPER_TRY(out.validator_address, base64_member(json, "validator_address"));
    if (!optional_member(json, "timestamp").is_null()) {
        VESPER_TRY(out.timestamp, time_member(json, "timestamp"));
    }
    VESPER_TRY(out.signature, base64_member(json, "signature"));
    return out;
}

Result<Commit> read_commit(const Json& json) {
    Commit out;
    if (json.is_null()) return out;
    VESPER_TRY(out.height, u64_member(json, "height"));
    VESPER_TRY(out.round, u32_member(json, "round"));
    VESPER_TRY(out.block_id, read_block_id(optional_member(json, "block_id")));
    VESPER_TRY(const Json* const votes, array_member(json, "signatures"));
    out.signatures.reserve(votes->size());
    for (const Json& vote : *votes) {
        VESPER_TRY(auto read, read_vote(vote));
        out.signatures.push_back(std::move(read));
    }
    return out;
}

Result<std::vector<Bytes>> read_txs(const Json& data) {
    VESPER_TRY(const Json* const texts, array_member(data, "txs"));
    std::vector<Bytes> out;
    out.reserve(texts->size());
    for (const Json& text : *texts) {
        const std::string where = "txs[" + std::to_string(out.size()) + "]: ";
        if (!text.is_string()) return fail(NetError::BadAnswer, where + "not a text");
        auto bytes = base::from_base64(text.get_ref<const std::string&>());
        if (!bytes) return fail(NetError::BadAnswer, where + bytes.error().describe());
        out.push_back(*std::move(bytes));
    }
    return out;
}

// Writing
// ------------------------------------------------------------------------------------------

using Ordered = nlohmann::ordered_json;

Ordered write_hash(const std::optional<Hash>& hash) {
    if (!hash) return nullptr;
    return base::to_base64(*hash);
}

Ordered write_bytes(const Bytes& bytes) {
    if (bytes.empty()) return nullptr;
    return base::to_base64(bytes);
}

Ordered write_block_id(const BlockId& id) {
    return {{"hash", write_hash(id.hash)},
            {"part_set_header",
             {{"total", id.part_set_header.total}, {"hash", write_hash(id.part_set_header.hash)}}}};
}

Ordered write_header(const Header& h) {
    return {{"version",
             {{"block", std::to_string(h.version_block)}, {"app", std::to_string(h.version_app)}}},
            {"chain_id", h.chain_id},
            {"height", std::to_string(h.height)},
            {"time", h.time.to_rfc3339()},
            {"last_block_id", write_block_id(h.last_block_id)},
            {"last_commit_hash", write_bytes(h.last_commit_hash)},
            {"data_hash", write_bytes(h.data_hash)},
            {"validators_hash", write_bytes(h.validators_hash)},
            {"next_validators_hash", write_bytes(h.next_validators_hash)},
            {"consensus_hash", write_bytes(h.consensus_hash)},
            {"app_hash", write_bytes(h.app_hash)},
            {"last_results_hash", write_bytes(h.last_results_hash)},
            {"evidence_hash", write_bytes(h.evidence_hash)},
            {"proposer_address", write_bytes(h.proposer_address)}};
}

const char* flag_name(BlockIdFlag flag) {
    switch (flag) {
        case BlockIdFlag::Absent:
            return "BLOCK_ID_FLAG_ABSENT";
        case BlockIdFlag::Commit:
            return "BLOCK_ID_FLAG_COMMIT";
        case BlockIdFlag::Nil:
            return "BLOCK_ID_FLAG_NIL";
    }
    return "BLOCK_ID_FLAG_UNKNOWN";
}

Ordered write_commit(const Commit& commit) {
    Ordered votes = Ordered::array();
    for (const CommitSig& vote : commit.signatures)
        votes.push_back({{"block_id_flag", flag_name(vote.flag)},
                         {"validator_address", write_bytes(vote.validator_address)},
                         {"timestamp", vote.timestamp.to_rfc3339()},
                         {"signature", write_bytes(vote.signature)}});
    return {{"height", std::to_string(commit.height)},
            {"round", commit.round},
            {"block_id", write_block_id(commit.block_id)},
            {"signatures", std::move(votes)}};
}

}  // namespace

Result<Block> block_from_json(ByteView text) {
    VESPER_TRY(const Json json, parse_json(text));
    VESPER_TRY(const Json* const id, object_member(json, "block_id"));
    VESPER_TRY(const Json* const body, object_member(json, "block"));
    VESPER_TRY(const Json* const header, object_member(*body, "header"));
    VESPER_TRY(const Json* const data, object_member(*body, "data"));

    VESPER_TRY(const BlockId block_id, read_block_id(*id));
    if (!block_id.hash) return fail(NetError::BadAnswer, "block_id: no hash");
    Block out;
    out.block_hash = *block_id.hash;
    out.part_set_header = block_id.part_set_header;
    VESPER_TRY(out.header, read_header(*header));
    VESPER_TRY(out.txs, read_txs(*data));
    VESPER_TRY(out.last_commit, read_commit(optional_member(*body, "last_commit")));
    return out;
}

std::string block_to_json(const Block& block) {
    Ordered txs = Ordered::array();
    for (const Bytes& tx : block.txs)
        txs.push_back(base::to_base64(tx));
    const Ordered out = {{"block_id", write_block_id(block.id())},
                         {"block",
                          {{"header", write_header(block.header)},
                           {"data", {{"txs", std::move(txs)}}},
                           {"evidence", {{"evidence", Ordered::array()}}},
                           {"last_commit", write_commit(block.last_commit)}}}};
    return out.dump();
}

}  // namespace vesper::net
