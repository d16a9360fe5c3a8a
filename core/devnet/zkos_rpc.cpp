#include "core/devnet/zkos_rpc.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/devnet/error.h"
#include "core/devnet/output_json.h"
#include "core/ledger/utxo_set.h"

namespace vesper::devnet {
namespace {

using chain::IoType;
using ledger::StoredOutput;

/// `text` is what stands after "{ Error: ".
tl::unexpected<Error> method_error(std::string text) {
    return fail(DevnetError::BadArgument, std::move(text));
}
tl::unexpected<Error> invalid_parameters(const std::string& what) {
    return method_error("Invalid parameters: " + what);
}

Result<Bytes> hex_bytes(const std::string& text) {
    auto bytes = base::from_hex(text);
    if (bytes) return *std::move(bytes);
    if (text.size() % 2 != 0) return method_error("Hex decoding error: Odd number of digits");
    const std::size_t at = text.find_first_not_of("0123456789abcdefABCDEF");
    return method_error("Hex decoding error: Invalid character '" +
                        (at < text.size() ? text.substr(at, 1) : std::string()) + "' at position " +
                        std::to_string(at));
}

Result<std::string> string_field(const Json& params, const char* name) {
    if (!params.is_object() || !params.contains(name) || !params[name].is_string())
        return invalid_parameters(std::string("missing field `") + name + "`");
    return params[name].get<std::string>();
}

Result<std::string> first_string(const Json& params) {
    if (!params.is_array() || params.empty() || !params[0].is_string())
        return invalid_parameters("expected an array with one string");
    return params[0].get<std::string>();
}

Result<IoType> io_type_of(const Json& params, const char* name) {
    VESPER_TRY(const std::string text, string_field(params, name));
    for (const IoType type : {IoType::Coin, IoType::Memo, IoType::State}) {
        if (text == serde_name(type)) return type;
    }
    return invalid_parameters("unknown variant `" + text +
                              "`, expected one of `Coin`, `Memo`, `State`");
}

Result<std::int64_t> integer_field(const Json& params, const char* name) {
    if (!params.is_object() || !params.contains(name) || !params[name].is_number_integer())
        return invalid_parameters(std::string("missing field `") + name + "`");
    if (params[name].is_number_unsigned() &&
        params[name].get<std::uint64_t>() >
            static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        return invalid_parameters(std::string(name) + " is too large");
    return params[name].get<std::int64_t>();
}

Result<StoredOutput> stored_at(Chain& chain, IoType type, const std::string& text) {
    VESPER_TRY(const Bytes key, hex_bytes(text));
    if (key.size() != 33) return method_error("Bincode error: io error: unexpected end of file");
    auto found = chain.utxos().find(type, chain::Utxo::from_key(base::to_array<33>(key)));
    if (!found) return method_error("UTXO not found");
    return *std::move(found);
}

Result<Json> stored_json(const StoredOutput& stored) {
    const auto output = stored.decode();
    if (!output) return method_error("Bincode error: " + output.error().describe());
    return output_json(*output);
}

/// The 128 hex digits of gr ‖ grsk in an owner's address.
std::string key_text(const std::string& owner) {
    std::string text = owner.size() == 138 ? owner.substr(2, 128) : std::string();
    for (char& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

/// All outputs under the key of an address. The server compares the 64 key bytes and nothing else.
Result<std::vector<StoredOutput>> owned_by(Chain& chain, IoType type, const std::string& address) {
    const auto wanted = chain::Address::from_hex(address);
    if (!wanted) return invalid_parameters("not an address: " + wanted.error().describe());
    const std::string key = key_text(wanted->hex());
    std::vector<StoredOutput> found;
    chain.utxos().for_each(type, [&](const StoredOutput& stored) {
        // Text against text: decoding the points of every owner would cost seconds.
        const auto output = stored.decode();
        if (output && key_text(output->owner()) == key) found.push_back(stored);
        return true;
    });
    return found;
}

/// The server's index keeps one output per address, the last it saw.
Result<StoredOutput> one_owned_by(Chain& chain, const Json& params) {
    VESPER_TRY(const IoType type, io_type_of(params, "input_type"));
    VESPER_TRY(const std::string address, string_field(params, "address_or_id"));
    VESPER_TRY(const auto found, owned_by(chain, type, address));
    if (found.empty()) return method_error("UTXO not found");
    return *std::max_element(
        found.begin(), found.end(),
        [](const StoredOutput& a, const StoredOutput& b) { return a.height < b.height; });
}

// ---- the methods ---------------------------------------------------------------------------

Result<Json> tx_commit(Chain&, Faucet& faucet, const Json& params) {
    VESPER_TRY(const std::string text, first_string(params));
    VESPER_TRY(const Bytes bytes, hex_bytes(text));
    std::size_t consumed = 0;
    const auto transaction = chain::decode_transaction_prefix(bytes, consumed);
    if (!transaction) return method_error("Bincode error: " + transaction.error().describe());
    const CheckResult check = faucet.commit(bytes);
    if (check.result.ok()) return Json(dump({{"txHash", upper_hex(check.hash)}}));
    // What the state server itself would have found is told in its words, the rest in the chain's.
    if (check.result.codespace == "devnet")
        return method_error("Transaction verification failed: " + check.result.log);
    return method_error("Internal server error: Network error: HTTP error, code: " +
                        std::to_string(check.result.code) + ", response: " + upper_hex(check.hash) +
                        " " + check.result.log);
}

template <IoType type>
Result<Json> utxos_of_address(Chain& chain, Faucet&, const Json& params) {
    VESPER_TRY(const std::string address, first_string(params));
    VESPER_TRY(const auto found, owned_by(chain, type, address));
    Json list = Json::array();
    for (const StoredOutput& stored : found)
        list.push_back(utxo_json(chain::Utxo::from_key(stored.key)));
    return list;
}

template <IoType type>
Result<Json> output_at(Chain& chain, Faucet&, const Json& params) {
    VESPER_TRY(const std::string key, first_string(params));
    VESPER_TRY(const StoredOutput stored, stored_at(chain, type, key));
    return stored_json(stored);
}

template <IoType type>
Result<Json> all_keys(Chain& chain, Faucet&, const Json&) {
    Json list = Json::array();
    chain.utxos().for_each(type, [&](const StoredOutput& stored) {
        list.push_back(base::to_hex(stored.key));
        return true;
    });
    return list;
}

Result<Json> get_output(Chain& chain, Faucet&, const Json& params) {
    VESPER_TRY(const IoType type, io_type_of(params, "input_type"));
    VESPER_TRY(const std::string key, string_field(params, "address_or_id"));
    VESPER_TRY(const StoredOutput stored, stored_at(chain, type, key));
    return stored_json(stored);
}

Result<Json> get_utxos_id(Chain& chain, Faucet&, const Json& params) {
    VESPER_TRY(const StoredOutput stored, one_owned_by(chain, params));
    return Json(base::to_hex(stored.key));
}

Result<Json> get_utxos_detail(Chain& chain, Faucet&, const Json& params) {
    VESPER_TRY(const StoredOutput stored, one_owned_by(chain, params));
    VESPER_TRY(const Json output, stored_json(stored));
    return Json{{"id", utxo_json(chain::Utxo::from_key(stored.key))}, {"output", output}};
}

Result<Json> all_outputs(Chain& chain, Faucet&, const Json&) {
    std::uint64_t count = 0;
    base::Writer outputs;
    chain.utxos().for_each(IoType::Coin, [&](const StoredOutput& stored) {
        outputs.raw(stored.bytes);
        ++count;
        return true;
    });
    base::Writer list;
    list.u64(count);
    list.raw(outputs.bytes());
    return Json(base::to_hex(list.bytes()));
}

Result<Json> get_utxos_from_db(Chain& chain, Faucet&, const Json& params) {
    constexpr std::int64_t kMaxLimit = 10000;
    VESPER_TRY(const std::int64_t start, integer_field(params, "start_block"));
    VESPER_TRY(const std::int64_t end, integer_field(params, "end_block"));
    VESPER_TRY(const std::int64_t limit, integer_field(params, "limit"));
    VESPER_TRY(const std::int64_t page, integer_field(params, "pagination"));
    VESPER_TRY(const IoType type, io_type_of(params, "io_type"));
    if (limit < 1 || limit > kMaxLimit) return invalid_parameters("limit must be 1 to 10000");
    if (page < 0 || page > (std::int64_t{1} << 40)) return invalid_parameters("no such page");
    std::vector<StoredOutput> rows;
    chain.utxos().for_each(type, [&](const StoredOutput& stored) {
        const auto height = static_cast<std::int64_t>(stored.height);
        if (height >= start && (end < 0 || height <= end)) rows.push_back(stored);
        return true;
    });
    // Stable order within a height, which the server's own paging lacks.
    std::stable_sort(rows.begin(), rows.end(), [](const StoredOutput& a, const StoredOutput& b) {
        return a.height < b.height;
    });
    const auto size = static_cast<std::int64_t>(rows.size());
    const std::int64_t from = std::min(page * limit, size);
    const std::int64_t to = std::min(from + limit, size);
    if (from == to) return Json{{"result", nullptr}};
    base::Writer list;
    list.u64(static_cast<std::uint64_t>(to - from));
    for (std::int64_t i = from; i < to; ++i) {
        const StoredOutput& row = rows[static_cast<std::size_t>(i)];
        list.u64(row.key.size());
        list.raw(row.key);
        list.u64(row.bytes.size());
        list.raw(row.bytes);
        list.u64(row.height);
    }
    return Json{{"result", base::to_hex(list.bytes())}};
}

Result<Json> test_command(Chain& chain, Faucet&, const Json& params) {
    VESPER_TRY(const std::string command, string_field(params, "test_command"));
    if (command == "UtxoCoinDbLength") return Json(chain.utxos().count(IoType::Coin));
    if (command == "UtxoMemoDbLength") return Json(chain.utxos().count(IoType::Memo));
    if (command == "UtxoStateDbLength") return Json(chain.utxos().count(IoType::State));
    return invalid_parameters("this command is not offered");
}

struct Method {
    std::string_view name;
    Result<Json> (*call)(Chain&, Faucet&, const Json&);
};
constexpr std::array kMethods = {
    Method{"txCommit", tx_commit},
    Method{"getUtxos", utxos_of_address<IoType::Coin>},
    Method{"getMemoUtxos", utxos_of_address<IoType::Memo>},
    Method{"getStateUtxos", utxos_of_address<IoType::State>},
    Method{"getOutput", output_at<IoType::Coin>},
    Method{"getMemoOutput", output_at<IoType::Memo>},
    Method{"getStateOutput", output_at<IoType::State>},
    Method{"get_output", get_output},
    Method{"get_utxos_id", get_utxos_id},
    Method{"get_utxos_detail", get_utxos_detail},
    Method{"allCoinUtxos", all_keys<IoType::Coin>},
    Method{"allMemoUtxos", all_keys<IoType::Memo>},
    Method{"allStateUtxos", all_keys<IoType::State>},
    Method{"allOutputs", all_outputs},
    Method{"getUtxosFromDB", get_utxos_from_db},
    Method{"TestCommand", test_command},
};

Answer protocol_error(const Json& id, int code, std::string_view message) {
    return {
        200,
        dump({{"jsonrpc", "2.0"}, {"error", {{"code", code}, {"message", message}}}, {"id", id}})};
}

}  // namespace

Answer ZkosRpc::post(const std::string& body) {
    const auto parsed = parse_request(body);
    if (!parsed) return protocol_error(nullptr, -32700, "Parse error");
    const Json& request = *parsed;
    if (!request.is_object() || !request.contains("method") || !request["method"].is_string())
        return protocol_error(nullptr, -32600, "Invalid request");
    const Json id = request.contains("id") ? request["id"] : Json(nullptr);
    const std::string& name = request["method"].get_ref<const std::string&>();
    const auto* method = std::find_if(kMethods.begin(), kMethods.end(),
                                      [&](const Method& m) { return m.name == name; });
    if (method == kMethods.end()) return protocol_error(id, -32601, "Method not found");
    const Json params = request.contains("params") ? request["params"] : Json::array();
    const auto outcome = method->call(chain_, faucet_, params);
    const Json result = outcome ? *outcome : Json("{ Error: " + outcome.error().context() + "}");
    return {200, dump({{"jsonrpc", "2.0"}, {"result", result}, {"id", id}})};
}

}  // namespace vesper::devnet
