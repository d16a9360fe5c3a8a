/// The library's values as the JSON that the command line prints.
#pragma once

#include "app/cli/output.h"
#include "core/chain/decoded_node.h"
#include "core/service/chain_service.h"
#include "core/service/wallet_service.h"
#include "core/transaction/judgement.h"

namespace vesper::cli {

/// {"name","kind","value","from","to","children"}
Json node_json(const chain::DecodedNode& node);
Json judgement_json(const transaction::Judgement& judgement);
Json output_json(const service::OutputRow& row);
Json transaction_json(const service::TransactionPage& page);
Json status_json(const service::WalletStatus& status);
Json coin_json(const service::CoinRow& row);
Json address_json(const service::AddressRow& row);
Json history_json(const service::HistoryRow& row);

}  // namespace vesper::cli
