#include "core/service/chain_views.h"

#include <charconv>

#include "core/base/json.h"
#include "core/chain/codec.h"
#include "core/chain/program_catalog.h"
#include "core/service/wallet_views.h"

namespace vesper::service {

namespace {

std::string verdict_text(std::uint8_t grade) {
    return std::string(transaction::verdict_name(verdict_of_grade(grade)));
}

std::string revealed_value(const chain::Commitment& commitment) {
    const auto* open = std::get_if<chain::OpenCommitment>(&commitment.form);
    return open ? chain::to_text(open->value) : std::string();
}

IoView view_of(const chain::Output& output, std::string key) {
    IoView view;
    view.key = std::move(key);
    view.kind = kind_name(output.data_type());
    view.owner = output.owner();
    if (const auto* memo = output.as_memo()) {
        view.script_address = memo->script_address;
        view.revealed = revealed_value(memo->commitment);
    } else if (const auto* state = output.as_state()) {
        view.script_address = state->script_address;
        view.revealed = revealed_value(state->commitment);
    }
    return view;
}

}  // namespace

transaction::Verdict verdict_of_grade(std::uint8_t grade) {
    using transaction::Verdict;
    return grade <= static_cast<std::uint8_t>(Verdict::Unchecked) ? static_cast<Verdict>(grade)
                                                                  : Verdict::Invalid;
}

std::optional<std::uint8_t> kind_number(const std::string& kind) {
    for (const auto type : {chain::IoType::Coin, chain::IoType::Memo, chain::IoType::State})
        if (kind == kind_name(type)) return static_cast<std::uint8_t>(type);
    return std::nullopt;
}

BlockRow block_row(const store::BlockRow& row) {
    return {row.height,     base::to_hex(row.hash), row.time_ms,
            row.cosmos_txs, row.zkos_txs,           row.bytes};
}

BlockPage block_page(const store::BlockRow& row) {
    BlockPage page;
    page.block = block_row(row);
    page.parent = base::to_hex(row.parent);
    page.chain_id = row.chain_id;
    page.proposer = row.proposer;
    page.data_hash = base::to_hex(row.data_hash);
    page.app_hash = base::to_hex(row.app_hash);
    page.validators_hash = base::to_hex(row.validators_hash);
    page.last_results_hash = base::to_hex(row.last_results_hash);
    page.header_hash_ok = row.header_ok;
    page.data_hash_ok = row.data_ok;
    page.parent_ok = row.parent_ok;
    return page;
}

TransactionRow transaction_row(const store::TransactionSummary& row) {
    TransactionRow out;
    out.txid = base::to_hex(row.txid);
    out.cosmos_hash = base::to_hex(row.cosmos_hash);
    out.height = row.place.height;
    out.position = row.place.position;
    out.time_ms = row.time_ms;
    out.kind = row.kind;
    out.verdict = row.verdict;
    out.applied = row.applied;
    out.inputs = row.inputs;
    out.outputs = row.outputs;
    out.fee = row.fee;
    out.bytes = row.size;
    return out;
}

OutputRow output_row(const store::OutputRow& row) {
    OutputRow out;
    out.key = base::to_hex(row.key);
    out.kind = kind_name(static_cast<chain::IoType>(row.kind));
    out.height = row.height;
    out.verdict = verdict_text(row.grade);
    out.owner = row.owner;
    if (const auto output = chain::decode_output(row.output)) {
        out.owner = output->owner();
        if (const auto* memo = output->as_memo()) out.script_address = memo->script_address;
        if (const auto* state = output->as_state()) out.script_address = state->script_address;
    }
    return out;
}

RefusalRow refusal_row(const store::RefusalRow& row) {
    return {base::to_hex(row.txid),
            base::to_hex(row.cosmos_hash),
            row.place.height,
            row.place.position,
            row.code,
            row.transfer};
}

Result<std::optional<store::TransactionPlace>> parse_place(const std::string& cursor) {
    if (cursor.empty()) return std::optional<store::TransactionPlace>();
    store::TransactionPlace place;
    const char* const end = cursor.data() + cursor.size();
    const auto height = std::from_chars(cursor.data(), end, place.height);
    if (height.ec != std::errc() || height.ptr == end || *height.ptr != '/')
        return fail(ServiceError::NotFound, "a cursor that this store did not give");
    const auto position = std::from_chars(height.ptr + 1, end, place.position);
    if (position.ec != std::errc() || position.ptr != end)
        return fail(ServiceError::NotFound, "a cursor that this store did not give");
    return std::optional(place);
}

std::string place_cursor(const store::TransactionPlace& place) {
    return std::to_string(place.height) + "/" + std::to_string(place.position);
}

FieldNode field_node(const chain::DecodedNode& node) {
    FieldNode out{node.name, node.value, node.meaning, node.from, node.to, {}};
    out.children.reserve(node.children.size());
    for (const chain::DecodedNode& child : node.children)
        out.children.push_back(field_node(child));
    return out;
}

FindingView finding_view(const transaction::Finding& finding) {
    return {finding.rule, finding.name, finding.severity, finding.message, finding.path};
}

std::vector<FindingView> findings_from_json(const std::string& text) {
    std::vector<FindingView> findings;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_array()) return findings;
    for (const auto& item : json) {
        if (!item.is_object()) continue;
        const auto field = [&](const char* name) -> std::string {
            const auto it = item.find(name);
            return it != item.end() && it->is_string() ? it->get<std::string>() : std::string();
        };
        findings.push_back(
            {field("rule"), field("name"), field("severity"), field("message"), field("path")});
    }
    return findings;
}

std::vector<IoView> input_views(const chain::Transaction& transaction) {
    std::vector<IoView> views;
    for (const chain::Input& input : transaction.inputs())
        views.push_back(view_of(input.spent_output(),
                                input.utxo().is_null() ? std::string() : key_hex(input.utxo())));
    return views;
}

std::vector<IoView> output_views(const chain::Transaction& transaction, const ByteArray<32>& txid) {
    std::vector<IoView> views;
    std::size_t index = 0;
    for (const chain::Output& output : transaction.outputs()) {
        // The network numbers outputs in one byte, so numbers beyond 255 begin again.
        const chain::Utxo utxo{txid, static_cast<std::uint8_t>(index++)};
        views.push_back(view_of(output, key_hex(utxo)));
    }
    return views;
}

std::string program_name(const chain::Transaction& transaction) {
    const auto* script = transaction.as_script();
    if (!script) return {};
    const auto* known = chain::identify_program(script->program);
    return known ? std::string(known->name) : std::string();
}

}  // namespace vesper::service
