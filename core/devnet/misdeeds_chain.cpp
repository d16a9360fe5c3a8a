#include <array>
#include <charconv>

#include "core/base/bytes.h"
#include "core/devnet/misdeeds.h"

namespace vesper::devnet {
namespace {

constexpr std::string_view kBlocks = "/cosmos/base/tendermint/v1beta1/blocks/";
constexpr std::string_view kHeightHeader = "Grpc-Metadata-X-Cosmos-Block-Height";

bool asks_for_block(const MisdeedRequest& request) {
    return request.path.starts_with(kBlocks);
}

std::string block_path(std::uint64_t height) {
    return std::string(kBlocks) + std::to_string(height);
}

/// The member of JSON `path`, or none.
Json* find(Json& json, std::initializer_list<const char*> path) {
    Json* at = &json;
    for (const char* name : path) {
        if (!at->is_object() || !at->contains(name)) return nullptr;
        at = &(*at)[name];
    }
    return at;
}

void set_header_field(WireAnswer& answer, const char* name, const Json& value) {
    edit(answer, [&](Json& json) {
        if (Json* const field = find(json, {"block", "header", name})) *field = value;
    });
}

/// The results of a block as its RPC and as its gateway give them.
void edit_results(WireAnswer& answer, void (*change)(Json& list)) {
    edit(answer, [&](Json& json) {
        for (Json* list : {find(json, {"result", "txs_results"}), find(json, {"tx_responses"})})
            if (list != nullptr && list->is_array()) change(*list);
    });
}

/// One entry a page, with the number of the next one as its key.
void one_a_page(WireAnswer& answer, const MisdeedRequest& request) {
    edit(answer, [&](Json& json) {
        Json* const list = find(json, {"balances"});
        if (list == nullptr || !list->is_array()) return;
        std::size_t index = 0;
        if (const auto key = request.query.find("pagination.key"); key != request.query.end())
            if (const auto bytes = base::from_base64(key->second)) {
                const std::string text = base::to_string(*bytes);
                std::from_chars(text.data(), text.data() + text.size(), index);
            }
        Json page = Json::array();
        if (index < list->size()) page.push_back((*list)[index]);
        Json next = nullptr;
        if (index + 1 < list->size())
            next = base::to_base64(base::to_bytes(std::to_string(index + 1)));
        *list = page;
        json["pagination"] = {{"next_key", next}, {"total", "0"}};
    });
}

constexpr auto kModes = std::to_array<MisdeedMode>({
    // Which chain.
    {"wrong-chain", "Another chain id, in blocks as in what it says of itself.",
     "text: the id (other-1)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         edit(a, [&](Json& json) {
             each_leaf(json, {}, [&](std::string_view name, Json& leaf) {
                 if (name == "chain_id" || name == "network") leaf = text_or(m, "other-1");
             });
         });
     }},
    {"pruned", "A node that has dropped its old blocks.", "value: its lowest height (1000000)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest& r) {
         replace(a, gateway_error(500, 2,
                                  "height " + std::to_string(height_in(r).value_or(1)) +
                                      " is not available, lowest height is " +
                                      std::to_string(value_or(m, 1000000))));
     }},
    {"rolled-back", "The tip is lower than it was; what is above it is not there yet.",
     "value: the tip (1)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest& r) {
         const std::uint64_t tip = value_or(m, 1);
         if (r.path == std::string(kBlocks) + "latest")
             replace(a, r.ask(block_path(tip)));
         else if (asks_for_block(r) && height_in(r).value_or(0) > tip)
             replace(a, gateway_error(400, 3,
                                      "requested block height is bigger then the chain length"));
     }},
    {"far-tip", "A tip far above every block there is.", "text: the height (9007199254740993)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest& r) {
         if (r.path == std::string(kBlocks) + "latest")
             set_header_field(a, "height", text_or(m, "9007199254740993"));
     }},
    {"wrong-block", "The block of another height.", "value: which (the one before)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest& r) {
         if (!asks_for_block(r)) return;
         const std::uint64_t height = height_in(r).value_or(2);
         replace(a, r.ask(block_path(value_or(m, height > 1 ? height - 1 : 2))));
     }},
    {"forged-header", "A field of the header changed: the hash names another block.",
     "text: the field (app_hash)",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         set_header_field(a, text_or(m, "app_hash").c_str(), base::to_base64(Bytes(32)));
     }},
    {"forged-hash", "The block's hash changed: its header names another one.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             if (Json* const hash = find(json, {"block_id", "hash"}))
                 *hash = base::to_base64(Bytes(32, 1));
         });
     }},
    {"added-transaction", "A transaction in the block that its header does not know.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             if (Json* const txs = find(json, {"block", "data", "txs"})) txs->push_back("AAAA");
         });
     }},
    {"dropped-transactions", "The block without its transactions.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             if (Json* const txs = find(json, {"block", "data", "txs"})) *txs = Json::array();
         });
     }},
    // Results.
    {"not-indexed", "Transactions that the index does not have yet.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest& r) {
         if (r.path == "/cosmos/tx/v1beta1/txs")
             a.body = "{\"txs\":[],\"tx_responses\":[],\"pagination\":null}";
         else
             replace(a, gateway_error(404, 5, "tx not found: AB"));
     }},
    {"results-missing", "A block's results are null.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit_results(a, [](Json& list) { list = nullptr; });
     }},
    {"results-fewer", "One result less than there are transactions.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit_results(a, [](Json& list) {
             if (!list.empty()) list.erase(list.end() - 1);
         });
     }},
    {"results-other", "The results of another height.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             if (Json* const height = find(json, {"result", "height"})) *height = "1";
             if (Json* const list = find(json, {"tx_responses"}))
                 for (Json& entry : *list)
                     entry["height"] = "1";
         });
     }},
    {"results-lie", "Every transaction failed, it says.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit_results(a, [](Json& list) {
             for (Json& entry : list)
                 entry["code"] = 11;
         });
     }},
    // Habits of gateways.
    {"height-header", "Another height in the header that tells the state's.", "text: the height",
     [](WireAnswer& a, const Misdeed& m, const MisdeedRequest&) {
         std::erase_if(a.headers, [](const auto& h) { return h.first == kHeightHeader; });
         a.headers.emplace_back(kHeightHeader, text_or(m, "99999999999999999999"));
     }},
    {"no-height-header", "That header is missing.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         std::erase_if(a.headers, [](const auto& h) { return h.first == kHeightHeader; });
     }},
    {"pages-single", "One entry a page.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest& r) { one_a_page(a, r); }},
    {"pages-loop", "The next page is always the same one.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             if (json.is_object() && json.contains("pagination"))
                 json["pagination"] = {{"next_key", "bG9vcA=="}, {"total", "1"}};
         });
     }},
    {"pages-endless", "There is always one more page.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest& r) {
         edit(a, [&](Json& json) {
             if (!json.is_object() || !json.contains("pagination")) return;
             const auto key = r.query.find("pagination.key");
             const std::string before = key == r.query.end() ? std::string() : key->second;
             json["pagination"] = {{"next_key", before + "A"}, {"total", "1"}};
         });
     }},
    {"pages-missing", "No pagination in a list.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest&) {
         edit(a, [](Json& json) {
             if (json.is_object()) json.erase("pagination");
         });
     }},
    {"sdk-50", "As gateways of SDK 0.50 answer: the block twice, no search by events.", "",
     [](WireAnswer& a, const Misdeed&, const MisdeedRequest& r) {
         if (r.query.contains("events"))
             return replace(a, gateway_error(400, 3, "query cannot be empty"));
         edit(a, [](Json& json) {
             if (!json.is_object() || !json.contains("block")) return;
             json["sdk_block"] = json["block"];
             json["sdk_block"]["header"]["proposer_address"] = "twilightvalcons1xyz";
         });
     }},
});

}  // namespace

std::optional<std::uint64_t> height_in(const MisdeedRequest& request) {
    const std::size_t slash = request.path.rfind('/');
    const std::string_view text = std::string_view(request.path).substr(slash + 1);
    std::uint64_t height = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), height);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return height;
}

std::span<const MisdeedMode> chain_misdeeds() {
    return kModes;
}

}  // namespace vesper::devnet
