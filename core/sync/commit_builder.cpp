#include "core/sync/commit_builder.h"

#include "core/base/json.h"
#include "core/sync/contract_index.h"

namespace vesper::sync {
namespace {

using Json = nlohmann::json;

/// Texts of messages come from strangers and need not be UTF-8, which nlohmann would refuse.
std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string findings_json(const std::vector<transaction::Finding>& findings) {
    Json list = Json::array();
    for (const auto& finding : findings)
        list.push_back({{"rule", finding.rule},
                        {"name", finding.name},
                        {"severity", finding.severity},
                        {"message", finding.message},
                        {"path", finding.path}});
    return dump(list);
}

std::string detail_json(const ledger::LedgerMessage& message, const ledger::TxRecord& record) {
    Json detail = Json::object();
    detail["grade"] = transaction::verdict_name(record.grade);
    if (!record.reject_reason.empty()) detail["reject_reason"] = record.reject_reason;
    if (const auto* transfer = std::get_if<ledger::TransferMessage>(&message)) {
        detail["tx_fee"] = std::to_string(transfer->tx_fee);
        detail["zk_oracle_address"] = transfer->zk_oracle_address;
    } else if (const auto* mint_burn = std::get_if<ledger::MintBurnMessage>(&message)) {
        detail["btc_value"] = std::to_string(mint_burn->btc_value);
        detail["qq_account"] = mint_burn->qq_account;
        detail["encrypt_scalar"] = mint_burn->encrypt_scalar;
        detail["twilight_address"] = mint_burn->twilight_address;
    } else if (const auto* unreadable = std::get_if<ledger::UnreadableMessage>(&message)) {
        detail["type_url"] = unreadable->type_url;
        detail["reason"] = unreadable->reason;
    }
    return dump(detail);
}

store::TransactionRow transaction_row(const ledger::LedgerMessage& message,
                                      const ledger::TxRecord& record, std::uint64_t height,
                                      std::int64_t time_ms) {
    store::TransactionRow row;
    row.place = {height, record.position};
    row.txid = record.txid;
    row.cosmos_hash = record.cosmos_hash;
    row.kind = ledger::record_kind_name(record.kind);
    row.verdict = transaction::verdict_name(record.verdict);
    row.applied = record.applied;
    row.flagged = record.flagged;
    row.inputs = record.inputs;
    row.outputs = record.outputs;
    row.fee = record.fee;
    row.size = record.bytes.size();
    if (record.mint_burn) row.amount = record.mint_burn->btc_value;
    row.time_ms = time_ms;
    row.network_valid = record.network_valid;
    row.network_reason = record.network_reason;
    row.findings_json = findings_json(record.findings);
    row.detail_json = detail_json(message, record);
    row.micros = record.micros;
    row.bytes = record.bytes;
    row.contracts = contracts_of(record.bytes);
    return row;
}

store::OutputRow output_row(const ledger::StoredOutput& output, bool with_owner) {
    store::OutputRow row;
    row.key = output.key;
    row.kind = static_cast<std::uint8_t>(output.kind);
    row.output = output.bytes;
    row.height = output.height;
    row.grade = static_cast<std::uint8_t>(output.grade);
    if (with_owner)
        if (const auto decoded = output.decode()) row.owner = decoded->owner();
    return row;
}

std::vector<store::OutputEvent> output_events(const ledger::BlockDelta& delta) {
    using What = store::OutputEvent::What;
    std::vector<store::OutputEvent> events;
    events.reserve(delta.removed.size() + delta.added.size());
    auto removed = delta.removed.begin();
    auto added = delta.added.begin();
    while (removed != delta.removed.end() || added != delta.added.end()) {
        const bool take_removed =
            added == delta.added.end() ||
            (removed != delta.removed.end() && removed->sequence < added->sequence);
        if (take_removed) {
            events.push_back({removed->overwritten ? What::Overwritten : What::Spent,
                              output_row(removed->output, false), removed->by, removed->position});
            ++removed;
        } else {
            events.push_back({What::Created, output_row(added->output, true), {}, added->position});
            ++added;
        }
    }
    return events;
}

store::BurnRow burn_row(const ledger::BurnedCoin& burn) {
    return {burn.encryption, burn.amount, burn.txid, burn.height,
            static_cast<std::uint8_t>(burn.grade)};
}

}  // namespace

std::int64_t unix_ms(const net::Timestamp& time) {
    return time.seconds * 1000 + time.nanos / 1'000'000;
}

store::BlockCommit build_commit(const net::Block& block, const BlockChecks& checks,
                                const ledger::BlockInput& input, const ledger::BlockDelta& delta) {
    store::BlockCommit commit;
    store::BlockRow& row = commit.block;
    const net::Header& header = block.header;
    row.height = header.height;
    row.hash = block.block_hash;
    row.parent = header.last_block_id.hash.value_or(net::Hash{});
    row.time_ms = unix_ms(header.time);
    row.proposer = base::to_hex(header.proposer_address);
    row.chain_id = header.chain_id;
    row.cosmos_txs = static_cast<std::uint32_t>(block.txs.size());
    row.zkos_txs = static_cast<std::uint32_t>(delta.records.size());
    for (const Bytes& tx : block.txs)
        row.bytes += tx.size();
    row.data_hash = header.data_hash;
    row.app_hash = header.app_hash;
    row.validators_hash = header.validators_hash;
    row.last_results_hash = header.last_results_hash;
    // A block gets here only after verify_block().
    row.header_ok = row.data_ok = true;
    row.parent_ok = checks.parent;
    row.proofs_ok = checks.proofs;
    for (std::size_t i = 0; i < delta.records.size(); ++i)
        commit.transactions.push_back(
            transaction_row(input.messages[i], delta.records[i], header.height, row.time_ms));
    for (const ledger::RefusedMessage& refused : delta.refused)
        commit.refusals.push_back({{header.height, refused.origin.position},
                                   refused.txid,
                                   refused.origin.cosmos_hash,
                                   refused.code,
                                   refused.transfer});
    commit.outputs = output_events(delta);
    for (const auto& burn : delta.burned)
        commit.burned.push_back(burn_row(burn));
    for (const auto& burn : delta.claimed)
        commit.claimed.push_back(burn_row(burn));
    commit.minted = delta.minted;
    commit.claimed_amount = delta.claimed_amount;
    return commit;
}

}  // namespace vesper::sync
