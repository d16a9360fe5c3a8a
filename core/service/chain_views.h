/// The rows of the chain store and the decoded objects of the chain, as the explorer shows them.
#pragma once

#include <optional>
#include <span>

#include "core/chain/decoded_node.h"
#include "core/chain/transaction.h"
#include "core/service/chain_service.h"
#include "core/store/chain_rows.h"
#include "core/transaction/judgement.h"

namespace vesper::service {

BlockRow block_row(const store::BlockRow& row);
BlockPage block_page(const store::BlockRow& row);
TransactionRow transaction_row(const store::TransactionSummary& row);
OutputRow output_row(const store::OutputRow& row);
RefusalRow refusal_row(const store::RefusalRow& row);

FieldNode field_node(const chain::DecodedNode& node);
std::vector<FindingView> findings_from_json(const std::string& json);
FindingView finding_view(const transaction::Finding& finding);

/// Inputs and outputs of a decoded transaction; `txid` names the outputs.
std::vector<IoView> input_views(const chain::Transaction& transaction);
std::vector<IoView> output_views(const chain::Transaction& transaction, const ByteArray<32>& txid);
/// Name of the known contract program that the transaction runs, or empty.
std::string program_name(const chain::Transaction& transaction);

/// What the call took and made, field by field under the names they have in their contract.
std::vector<FieldChange> field_changes(const chain::Transaction& transaction);
/// "height/position", the place of the last row of a page; empty = from the newest.
Result<std::optional<store::TransactionPlace>> parse_place(const std::string& cursor);
std::string place_cursor(const store::TransactionPlace& place);

/// The store keeps a grade as the number of its verdict; a number that is none is Invalid.
transaction::Verdict verdict_of_grade(std::uint8_t grade);

/// "coin", "memo", "state" ⇔ 0, 1, 2; nothing for other texts.
std::optional<std::uint8_t> kind_number(const std::string& kind);

}  // namespace vesper::service
