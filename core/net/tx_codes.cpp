/// CosmosClient::tx_codes: which transactions of a block took effect (chain-interface 1.5 item 3).
#include <map>

#include "core/net/cosmos_client.h"
#include "core/net/json_reader.h"
#include "core/net/node_answer.h"

namespace vesper::net {
namespace {

constexpr std::size_t kPageSize = 100;

using CodesByHash = std::map<Hash, std::uint32_t>;

/// Adds the results of one page that belong to this height. Returns how many entries it had.
Result<std::size_t> read_page(ByteView body, std::uint64_t height, CodesByHash& codes) {
    VESPER_TRY(const Json json, parse_json(body));
    VESPER_TRY(const Json* const results, array_member(json, "tx_responses"));
    for (const Json& result : *results) {
        VESPER_TRY(const std::string hash_text, text_member(result, "txhash"));
        const auto hash = base::array_from_hex<32>(hash_text);
        if (!hash) return fail(NetError::BadAnswer, "txhash: " + hash.error().describe());
        VESPER_TRY(const std::uint64_t at_height, u64_member(result, "height"));
        VESPER_TRY(const std::uint32_t code, u32_member(result, "code"));
        if (at_height == height) codes[*hash] = code;
    }
    return results->size();
}

}  // namespace

Result<std::vector<std::uint32_t>> CosmosClient::tx_codes(const Block& block,
                                                          std::stop_token stop) {
    if (block.txs.empty()) return std::vector<std::uint32_t>();
    if (rpc_url_.empty()) return codes_from_lcd(block, std::move(stop));
    auto codes = codes_from_rpc(block, stop);
    if (codes || stop.stop_requested()) return codes;
    auto second = codes_from_lcd(block, std::move(stop));
    // Where both fail, the better source's reason is the one worth showing.
    return second ? std::move(second) : std::move(codes);
}

Result<std::vector<std::uint32_t>> CosmosClient::codes_from_rpc(const Block& block,
                                                                std::stop_token stop) {
    const std::string url = rpc_url_ + "/block_results?height=" + std::to_string(block.height());
    VESPER_TRY(const auto response, get(url, std::move(stop)));
    VESPER_TRY(const Json json, parse_json(response.body));
    VESPER_CHECK(check_rpc_answer(json));
    VESPER_TRY(const Json* const result, object_member(json, "result"));
    VESPER_TRY(const std::uint64_t height, u64_member(*result, "height"));
    if (height != block.height())
        return fail(NetError::BadAnswer, "block_results: of height " + std::to_string(height));
    VESPER_TRY(const Json* const results, array_member(*result, "txs_results"));
    if (results->size() != block.txs.size())
        return fail(NetError::BadAnswer, "block_results: " + std::to_string(results->size()) +
                                             " results for " + std::to_string(block.txs.size()) +
                                             " transactions");
    std::vector<std::uint32_t> codes;
    codes.reserve(results->size());
    for (const Json& entry : *results) {
        // Code 0 may be left out: some servers drop zero values.
        VESPER_TRY(const std::uint64_t code, u64_or_zero(entry, "code"));
        if (code > UINT32_MAX) return fail(NetError::BadAnswer, "code: not a 32-bit number");
        codes.push_back(static_cast<std::uint32_t>(code));
    }
    return codes;
}

Result<std::vector<std::uint32_t>> CosmosClient::codes_from_lcd(const Block& block,
                                                                std::stop_token stop) {
    std::map<Hash, std::size_t> wanted;
    for (const Bytes& tx : block.txs)
        if (++wanted[tx_hash(tx)] > 1)
            return fail(NetError::TxNotIndexed,
                        "the same bytes twice in one block: only an RPC can tell their results");

    CodesByHash found;
    const auto complete = [&] {
        for (const auto& [hash, count] : wanted)
            if (!found.contains(hash)) return false;
        return true;
    };
    // Pages of the height query. Gateways that do not know the query, and pages over the limit of a
    // body (they hold each transaction twice, in hex), leave us the single look-ups.
    const std::string url = lcd_url_ + "/cosmos/tx/v1beta1/txs?events=tx.height%3D" +
                            std::to_string(block.height()) +
                            "&pagination.limit=" + std::to_string(kPageSize);
    for (std::size_t offset = 0; offset <= block.txs.size(); offset += kPageSize) {
        const std::string page =
            offset == 0 ? url : url + "&pagination.offset=" + std::to_string(offset);
        const auto response = get(page, stop);
        if (!response) {
            const Error& error = response.error();
            if (error.is(NetError::BadRequest) || error.is(NetError::NotImplemented) ||
                error.is(NetError::NotFound) || error.is(NetError::ServerError) ||
                error.is(NetError::BodyTooLarge))
                break;
            return fail(error);
        }
        VESPER_TRY(const std::size_t count, read_page(response->body, block.height(), found));
        if (count < kPageSize || complete()) break;
    }

    for (const auto& [hash, count] : wanted) {
        if (found.contains(hash)) continue;
        const auto status = tx(hash, stop);
        if (!status) {
            if (status.error().is(NetError::NotFound))
                return fail(NetError::TxNotIndexed, base::to_hex(hash));
            return fail(status.error());
        }
        if (status->height != block.height())
            return fail(NetError::TxNotIndexed, base::to_hex(hash) + " is indexed at height " +
                                                    std::to_string(status->height) +
                                                    ": only an RPC can tell its result here");
        found[hash] = status->code;
    }
    std::vector<std::uint32_t> codes;
    codes.reserve(block.txs.size());
    for (const Bytes& tx : block.txs)
        codes.push_back(found.at(tx_hash(tx)));
    return codes;
}

}  // namespace vesper::net
