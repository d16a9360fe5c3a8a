/// The wallet library's values as the service shows them, and the service's requests as the wallet
/// library takes them.
#pragma once

#include <utility>

#include "core/service/wallet_service.h"
#include "core/wallet/coin.h"
#include "core/wallet/history.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet.h"

namespace vesper::service {

CoinRow coin_row(const wallet::Coin& coin);
AddressRow address_row(const wallet::AddressRow& row);
HistoryRow history_row(const wallet::HistoryRow& row);
/// Unknown names of states match nothing.
wallet::HistoryFilter history_filter(const HistoryFilter& filter);
/// Proved and not sent. `proof` is a wallet::Payment, or what a rehearsal of one tells.
template <typename Proof>
SendResult proved_result(std::int64_t payment, const Proof& proof, Bytes bytes) {
    return {payment,
            proof.txid,
            {},
            "proved",
            proof.build_micros,
            proof.prove_micros,
            proof.verify_micros,
            std::move(bytes)};
}
SendPreview send_preview(const wallet::SendPlan& plan);
ProvingSpeed proving_speed_view(const wallet::ProvingSpeed& speed);
WalletStatus wallet_status(const wallet::Wallet& wallet);

/// "coin", "memo" or "state".
std::string_view kind_name(chain::IoType kind);
/// 66 hex digits.
std::string key_hex(const chain::Utxo& utxo);
Result<chain::Utxo> parse_key(const std::string& hex);
/// Of which kind the own output under a key is; a coin where there is none, so that the wallet's
/// refusal is about one.
chain::IoType kind_of(const wallet::Wallet& wallet, const chain::Utxo& utxo);

}  // namespace vesper::service
