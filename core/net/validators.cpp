/// CosmosClient::validators and commit: who votes, and how they voted.
#include "core/net/cosmos_client.h"
#include "core/net/json_reader.h"
#include "core/net/node_answer.h"

namespace vesper::net {
namespace {

constexpr std::size_t kPageSize = 100;
/// Tendermint's own limit.
constexpr std::size_t kMaxValidators = 10000;
/// A server may give fewer on a page than it was asked for; with one each it would keep us busy.
constexpr std::size_t kMaxPages = kMaxValidators / kPageSize;

Result<Validator> read_validator(const Json& json) {
    VESPER_TRY(const Json* const key, object_member(json, "pub_key"));
    const std::string type = text_or_empty(*key, "type") + text_or_empty(*key, "@type");
    if (type != "tendermint/PubKeyEd25519" && type != "/cosmos.crypto.ed25519.PubKey")
        return fail(NetError::BadAnswer, "validator key of type \"" + excerpt(type) + "\"");
    VESPER_TRY(const Bytes bytes, base64_member(*key, key->contains("value") ? "value" : "key"));
    Validator out;
    if (bytes.size() != out.public_key.size())
        return fail(NetError::BadAnswer, "validator key: not 32 bytes");
    out.public_key = base::to_array<32>(bytes);
    VESPER_TRY(const std::uint64_t power, u64_member(json, "voting_power"));
    if (power > static_cast<std::uint64_t>(INT64_MAX))
        return fail(NetError::BadAnswer, "voting_power: over 2^63");
    out.voting_power = static_cast<std::int64_t>(power);
    return out;
}

// The RPC writes hashes and addresses in hex and calls a part set header "parts".

Result<Bytes> hex_member(const Json& parent, const char* name) {
    auto bytes = base::from_hex(text_or_empty(parent, name));
    if (!bytes)
        return fail(NetError::BadAnswer, std::string(name) + ": " + bytes.error().describe());
    return bytes;
}

Result<std::optional<Hash>> hex_hash_member(const Json& parent, const char* name) {
    VESPER_TRY(const Bytes bytes, hex_member(parent, name));
    if (bytes.empty()) return std::optional<Hash>();
    if (bytes.size() != Hash().size())
        return fail(NetError::BadAnswer, std::string(name).append(": not 32 bytes"));
    return std::optional<Hash>(base::to_array<32>(bytes));
}

Result<CommitSig> read_vote(const Json& json) {
    CommitSig out;
    VESPER_TRY(const std::uint32_t flag, u32_member(json, "block_id_flag"));
    if (flag < 1 || flag > 3) return fail(NetError::BadAnswer, "block_id_flag");
    out.flag = static_cast<BlockIdFlag>(flag);
    VESPER_TRY(out.validator_address, hex_member(json, "validator_address"));
    const std::string time = text_or_empty(json, "timestamp");
    if (!time.empty()) {
        auto parsed = Timestamp::parse(time);
        if (!parsed) return fail(NetError::BadAnswer, "timestamp: " + parsed.error().describe());
        out.timestamp = *parsed;
    }
    VESPER_TRY(out.signature, base64_member(json, "signature"));
    return out;
}

Result<Commit> read_rpc_commit(const Json& json) {
    Commit out;
    VESPER_TRY(out.height, u64_member(json, "height"));
    VESPER_TRY(out.round, u32_member(json, "round"));
    VESPER_TRY(const Json* const id, object_member(json, "block_id"));
    VESPER_TRY(out.block_id.hash, hex_hash_member(*id, "hash"));
    VESPER_TRY(const Json* const parts, object_member(*id, "parts"));
    VESPER_TRY(out.block_id.part_set_header.total, u32_member(*parts, "total"));
    VESPER_TRY(out.block_id.part_set_header.hash, hex_hash_member(*parts, "hash"));
    VESPER_TRY(const Json* const votes, array_member(json, "signatures"));
    if (votes->size() > kMaxValidators) return fail(NetError::BadAnswer, "signatures: too many");
    for (const Json& vote : *votes) {
        VESPER_TRY(auto read, read_vote(vote));
        out.signatures.push_back(std::move(read));
    }
    return out;
}

}  // namespace

Result<std::vector<Validator>> CosmosClient::validators_from(const std::string& url, bool rpc,
                                                             std::stop_token stop) {
    std::vector<Validator> out;
    for (std::size_t page = 1; page <= kMaxPages; ++page) {
        const std::string query =
            rpc ? "&per_page=" + std::to_string(kPageSize) + "&page=" + std::to_string(page)
                : "?pagination.limit=" + std::to_string(kPageSize) +
                      "&pagination.offset=" + std::to_string(out.size());
        VESPER_TRY(const auto response, get(url + query, stop));
        VESPER_TRY(const Json json, parse_json(response.body));
        const Json* answer = &json;
        if (rpc) {
            VESPER_CHECK(check_rpc_answer(json));
            VESPER_TRY(answer, object_member(json, "result"));
        }
        VESPER_TRY(const Json* const list, array_member(*answer, "validators"));
        if (list->empty()) return fail(NetError::BadAnswer, "validators: fewer than announced");
        for (const Json& entry : *list) {
            VESPER_TRY(const Validator validator, read_validator(entry));
            out.push_back(validator);
        }
        const Json* counted = answer;
        if (!rpc) {
            const auto pagination = object_member(*answer, "pagination");
            // A short page without a total is the last; the header's hash tells if it is not.
            if (!pagination && list->size() < kPageSize) return out;
            if (!pagination) return fail(pagination.error());
            counted = *pagination;
        }
        VESPER_TRY(const std::uint64_t total, u64_member(*counted, "total"));
        if (out.size() > kMaxValidators || total > kMaxValidators)
            return fail(NetError::BadAnswer, "validators: too many");
        if (out.size() >= total) return out;
    }
    return fail(NetError::BadAnswer, "validators: too many pages");
}

Result<std::vector<Validator>> CosmosClient::validators(std::uint64_t height,
                                                        std::stop_token stop) {
    const std::string lcd =
        lcd_url_ + "/cosmos/base/tendermint/v1beta1/validatorsets/" + std::to_string(height);
    if (rpc_url_.empty()) return validators_from(lcd, false, std::move(stop));
    auto first =
        validators_from(rpc_url_ + "/validators?height=" + std::to_string(height), true, stop);
    if (first || stop.stop_requested()) return first;
    auto second = validators_from(lcd, false, std::move(stop));
    return second ? std::move(second) : std::move(first);
}

Result<Commit> CosmosClient::commit(std::uint64_t height, std::stop_token stop) {
    if (rpc_url_.empty()) return fail(NetError::BadUrl, "no RPC address");
    VESPER_TRY(const auto response,
               get(rpc_url_ + "/commit?height=" + std::to_string(height), std::move(stop)));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_CHECK(check_rpc_answer(json));
    VESPER_TRY(const Json* const result, object_member(json, "result"));
    VESPER_TRY(const Json* const header, object_member(*result, "signed_header"));
    VESPER_TRY(const Json* const commit, object_member(*header, "commit"));
    return read_rpc_commit(*commit);
}

}  // namespace vesper::net
