#include "core/service/wallet_views.h"

#include <algorithm>

namespace vesper::service {

std::string_view kind_name(chain::IoType kind) {
    switch (kind) {
        case chain::IoType::Coin:
            return "coin";
        case chain::IoType::Memo:
            return "memo";
        case chain::IoType::State:
            return "state";
    }
    return "coin";
}

std::string key_hex(const chain::Utxo& utxo) {
    return base::to_hex(utxo.key());
}

Result<chain::Utxo> parse_key(const std::string& hex) {
    VESPER_TRY(const auto key, base::array_from_hex<33>(hex));
    return chain::Utxo::from_key(key);
}

chain::IoType kind_of(const wallet::Wallet& wallet, const chain::Utxo& utxo) {
    for (const auto kind : {chain::IoType::Memo, chain::IoType::State})
        if (wallet.coin(kind, utxo)) return kind;
    return chain::IoType::Coin;
}

CoinRow coin_row(const wallet::Coin& coin) {
    CoinRow row;
    row.key = key_hex(coin.utxo);
    row.address = coin.owner;
    row.amount = coin.amount;
    row.height = coin.height;
    const wallet::Obstacle obstacle = coin.obstacle();
    row.state = obstacle == wallet::Obstacle::None ? std::string("spendable")
                                                   : std::string(wallet::obstacle_name(obstacle));
    row.blinding_known = coin.blinding_known;
    row.label = coin.label;
    row.kind = kind_name(coin.kind);
    row.frozen = coin.is_frozen();
    row.frozen_until_ms = row.frozen ? coin.frozen_until_ms : 0;
    row.freeze_reason = coin.freeze_reason;
    row.accepted = coin.accepted;
    row.account = coin.key_index;
    row.origin = wallet::coin_origin_name(coin.origin);
    return row;
}

AddressRow address_row(const wallet::AddressRow& row) {
    return {row.hex, row.base58, row.label, row.created_ms, row.used};
}

HistoryRow history_row(const wallet::HistoryRow& row) {
    HistoryRow out;
    out.id = row.id;
    out.kind = wallet::history_kind_name(row.kind);
    out.state = wallet::payment_state_name(row.state);
    out.amount = row.amount;
    out.fee = row.fee;
    out.height = row.height;
    out.time_ms = row.time_ms;
    out.txid = row.txid;
    out.counterparty = row.counterparty;
    out.recipients = row.recipients;
    out.label = row.label;
    out.failure = row.failure;
    out.failure_text = row.failure_text;
    out.alarm = row.alarm;
    out.claim = wallet::claim_state_name(row.claim);
    out.locked = row.locked;
    out.contract = row.contract;
    out.program = row.program;
    return out;
}

wallet::HistoryFilter history_filter(const HistoryFilter& filter) {
    wallet::HistoryFilter out;
    out.text = filter.text;
    out.from_ms = filter.from_ms;
    out.to_ms = filter.to_ms;
    if (filter.direction == HistoryFilter::Direction::In)
        out.direction = wallet::HistoryFilter::Direction::In;
    if (filter.direction == HistoryFilter::Direction::Out)
        out.direction = wallet::HistoryFilter::Direction::Out;
    for (const auto state :
         {wallet::PaymentState::Draft, wallet::PaymentState::Proved, wallet::PaymentState::Sent,
          wallet::PaymentState::Seen, wallet::PaymentState::Included, wallet::PaymentState::Failed})
        if (std::ranges::find(filter.states, wallet::payment_state_name(state)) !=
            filter.states.end())
            out.states.push_back(state);
    return out;
}

SendPreview send_preview(const wallet::SendPlan& plan) {
    SendPreview preview;
    for (const wallet::ChosenCoin& chosen : plan.selection.coins)
        preview.inputs.push_back(coin_row(chosen.coin));
    preview.amount = plan.amount;
    preview.change = plan.change;
    preview.fee = plan.fee;
    preview.warnings = plan.warnings;
    preview.expected_ms = plan.expected_ms;
    preview.bytes = plan.bytes;
    for (const wallet::PacePoint& point : plan.pace)
        preview.pace.push_back({point.stage, point.fraction, point.share});
    for (const wallet::DrawnDecoy& decoy : plan.decoys)
        preview.decoys.push_back(
            {key_hex(decoy.coin.utxo),
             chain::Address(chain::Network::Mainnet, decoy.coin.account.pk).hex(), decoy.height});
    preview.height = plan.height;
    return preview;
}

ProvingSpeed proving_speed_view(const wallet::ProvingSpeed& speed) {
    ProvingSpeed view{speed.measured_ms, speed.backend, {}, speed.outputs_per_second};
    for (const wallet::ProofTiming& timing : speed.proofs)
        view.proofs.push_back(
            {timing.name, timing.prove_micros, timing.verify_micros, timing.bytes});
    return view;
}

WalletStatus wallet_status(const wallet::Wallet& wallet) {
    WalletStatus status;
    const wallet::WalletInfo info = wallet.info();
    status.name = info.name;
    status.locked = false;
    status.scanned_height = info.scanned_height;
    status.birthday = info.birthday;
    status.cosmos_address = info.cosmos_address;
    status.revision = wallet.revision();
    if (const auto balance = wallet.balance()) {
        status.total = balance->total;
        status.spendable = balance->spendable;
        status.pending_in = balance->pending_in;
        status.pending_out = balance->pending_out;
        status.coins = balance->coins;
        for (const wallet::HeldBack& held : balance->held_back)
            status.held_back.push_back(
                {std::string(wallet::obstacle_name(held.obstacle)), held.amount, held.coins});
    }
    return status;
}

}  // namespace vesper::service
