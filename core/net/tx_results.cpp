/// CosmosClient::tx_results: which transactions of a block took effect (chain-interface 1.5 item
/// 3).
#include <map>

#include "core/net/cosmos_client.h"
#include "core/net/json_reader.h"
#include "core/net/node_answer.h"

namespace vesper::net {
namespace {

constexpr std::size_t kPageSize = 100;

using ResultsByHash = std::map<Hash, TxResult>;

/// As an index of a gateway has it: `data` is in hex there.
Result<TxResult> read_indexed_result(const Json& json) {
    TxResult out;
    VESPER_TRY(out.code, u32_member(json, "code"));
    auto data = base::from_hex(text_or_empty(json, "data"));
    if (!data) return fail(NetError::BadAnswer, "data: " + data.error().describe());
    out.data = *std::move(data);
    VESPER_TRY(out.gas_wanted, i64_or_zero(json, "gas_wanted"));
    VESPER_TRY(out.gas_used, i64_or_zero(json, "gas_used"));
    return out;
}

/// Adds the results of one page that belong to this height. Returns how many entries it had.
Result<std::size_t> read_page(ByteView body, std::uint64_t height, ResultsByHash& found) {
    VESPER_TRY(const Json json, parse_json(body));
    VESPER_TRY(const Json* const results, array_member(json, "tx_responses"));
    for (const Json& result : *results) {
        VESPER_TRY(const std::string hash_text, text_member(result, "txhash"));
        const auto hash = base::array_from_hex<32>(hash_text);
        if (!hash) return fail(NetError::BadAnswer, "txhash: " + hash.error().describe());
        VESPER_TRY(const std::uint64_t at_height, u64_member(result, "height"));
        VESPER_TRY(TxResult read, read_indexed_result(result));
        if (at_height == height) found[*hash] = std::move(read);
    }
    return results->size();
}

}  // namespace

Result<std::vector<TxResult>> CosmosClient::tx_results(const Block& block, std::stop_token stop) {
    if (block.txs.empty()) return std::vector<TxResult>();
    if (rpc_url_.empty()) return results_from_lcd(block, std::move(stop));
    auto results = results_from_rpc(block, stop);
    if (results || stop.stop_requested()) return results;
    auto second = results_from_lcd(block, std::move(stop));
    // Where both fail, the better source's reason is the one worth showing.
    return second ? std::move(second) : std::move(results);
}

Result<std::vector<TxResult>> CosmosClient::results_from_rpc(const Block& block,
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
    std::vector<TxResult> out;
    out.reserve(results->size());
    for (const Json& entry : *results) {
        TxResult read;
        // Code 0 may be left out: some servers drop zero values.
        VESPER_TRY(const std::uint64_t code, u64_or_zero(entry, "code"));
        if (code > UINT32_MAX) return fail(NetError::BadAnswer, "code: not a 32-bit number");
        read.code = static_cast<std::uint32_t>(code);
        VESPER_TRY(read.data, base64_member(entry, "data"));
        VESPER_TRY(read.gas_wanted, i64_or_zero(entry, "gas_wanted"));
        VESPER_TRY(read.gas_used, i64_or_zero(entry, "gas_used"));
        out.push_back(std::move(read));
    }
    return out;
}

Result<std::vector<TxResult>> CosmosClient::results_from_lcd(const Block& block,
                                                             std::stop_token stop) {
    std::map<Hash, std::size_t> wanted;
    for (const Bytes& tx : block.txs)
        if (++wanted[tx_hash(tx)] > 1)
            return fail(NetError::TxNotIndexed,
                        "the same bytes twice in one block: only an RPC can tell their results");

    ResultsByHash found;
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
        auto status = tx(hash, stop);
        if (!status) {
            if (status.error().is(NetError::NotFound))
                return fail(NetError::TxNotIndexed, base::to_hex(hash));
            return fail(status.error());
        }
        if (status->height != block.height())
            return fail(NetError::TxNotIndexed, base::to_hex(hash) + " is indexed at height " +
                                                    std::to_string(status->height) +
                                                    ": only an RPC can tell its result here");
        found[hash] = {status->code, std::move(status->data), status->gas_wanted, status->gas_used};
    }
    std::vector<TxResult> results;
    results.reserve(block.txs.size());
    for (const Bytes& tx : block.txs)
        results.push_back(found.at(tx_hash(tx)));
    return results;
}

}  // namespace vesper::net
