#include "app/cli/json.h"

namespace vesper::cli {

namespace {

Json findings_json(const std::vector<service::FindingView>& findings) {
    Json list = Json::array();
    for (const auto& finding : findings)
        list.push_back({{"rule", finding.rule},
                        {"name", finding.name},
                        {"severity", finding.severity},
                        {"message", finding.message},
                        {"path", finding.path}});
    return list;
}

Json optional_bool(std::optional<bool> value) {
    return value ? Json(*value) : Json(nullptr);
}

Json optional_number(std::optional<std::uint64_t> value) {
    return value ? number(*value) : Json(nullptr);
}

}  // namespace

Json node_json(const chain::DecodedNode& node) {
    Json json = {{"name", node.name}, {"kind", node.kind}};
    if (!node.value.empty() || node.children.empty()) json["value"] = node.value;
    if (!node.meaning.empty()) json["meaning"] = node.meaning;
    json["from"] = node.from;
    json["to"] = node.to;
    if (!node.children.empty()) {
        Json children = Json::array();
        for (const chain::DecodedNode& child : node.children)
            children.push_back(node_json(child));
        json["children"] = std::move(children);
    }
    return json;
}

Json judgement_json(const transaction::Judgement& judgement) {
    Json findings = Json::array();
    for (const transaction::Finding& finding : judgement.findings)
        findings.push_back({{"rule", finding.rule},
                            {"name", finding.name},
                            {"severity", finding.severity},
                            {"message", finding.message},
                            {"path", finding.path}});
    return {{"txid", base::to_hex(judgement.txid)},
            {"kind", transaction::kind_name(judgement.kind)},
            {"network_valid", optional_bool(judgement.network_valid)},
            {"network_reason", judgement.network_reason},
            {"verdict", transaction::verdict_name(judgement.verdict)},
            {"findings", std::move(findings)},
            {"micros", number(judgement.micros)}};
}

Json output_json(const service::OutputRow& row) {
    return {{"key", row.key},
            {"kind", row.kind},
            {"owner", row.owner},
            {"script_address", row.script_address},
            {"height", number(row.height)},
            {"verdict", row.verdict}};
}

Json transaction_json(const service::TransactionPage& page) {
    return {{"txid", page.row.txid},
            {"cosmos_hash", page.row.cosmos_hash},
            {"height", number(page.row.height)},
            {"kind", page.row.kind},
            {"applied", page.row.applied},
            {"network_valid", optional_bool(page.network_valid)},
            {"verdict", page.row.verdict},
            {"findings", findings_json(page.findings)}};
}

Json status_json(const service::WalletStatus& status) {
    Json held = Json::array();
    for (const auto& part : status.held_back)
        held.push_back(
            {{"reason", part.code}, {"amount", number(part.amount)}, {"coins", part.coins}});
    return {{"name", status.name},
            {"scanned_height", number(status.scanned_height)},
            {"birthday", number(status.birthday)},
            {"total", number(status.total)},
            {"spendable", number(status.spendable)},
            {"held_back", std::move(held)},
            {"pending_in", number(status.pending_in)},
            {"pending_out", number(status.pending_out)},
            {"coins", status.coins},
            {"cosmos_address", status.cosmos_address}};
}

Json coin_json(const service::CoinRow& row) {
    return {{"key", row.key},
            {"kind", row.kind},
            {"address", row.address},
            {"amount", optional_number(row.amount)},
            {"height", number(row.height)},
            {"state", row.state},
            {"blinding_known", row.blinding_known},
            {"origin", row.origin},
            {"label", row.label},
            {"frozen", row.frozen},
            {"freeze_reason", row.freeze_reason},
            {"accepted", row.accepted},
            {"frozen_until_ms", row.frozen_until_ms},
            {"account", row.account}};
}

Json address_json(const service::AddressRow& row) {
    return {{"address", row.hex}, {"base58", row.base58}, {"label", row.label}, {"used", row.used}};
}

Json history_json(const service::HistoryRow& row) {
    return {{"id", row.id},
            {"kind", row.kind},
            {"state", row.state},
            {"amount", row.amount},
            {"fee", number(row.fee)},
            {"height", number(row.height)},
            {"time_ms", row.time_ms},
            {"txid", row.txid},
            {"counterparty", row.counterparty},
            {"recipients", row.recipients},
            {"label", row.label},
            {"failure", row.failure},
            {"failure_text", row.failure_text},
            {"alarm", row.alarm},
            {"claim", row.claim},
            {"locked", row.locked},
            {"contract", row.contract},
            {"program", row.program}};
}

}  // namespace vesper::cli
