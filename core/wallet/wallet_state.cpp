#include "core/wallet/wallet_state.h"

#include <chrono>

#include "core/chain/address.h"

namespace vesper::wallet {

namespace {
constexpr std::string_view kKeysUsed = "keys_used";
}

std::int64_t now_ms() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

Result<void> WalletState::load() {
    const auto guard = lock();
    addresses_.clear();
    coins_.clear();
    labels_.clear();
    paid_.reset();

    VESPER_TRY(const auto used, store.setting(kKeysUsed));
    keys_used_ = 1;
    if (used) {
        base::Reader reader(*used);
        auto value = reader.u32();
        if (!value || !reader.at_end()) return fail(WalletError::StoreDamaged, "keys in use");
        keys_used_ = *value;
    }
    VESPER_TRY(const auto position, store.scan_position());
    scanned_height_ = position ? position->height : 0;

    VESPER_TRY(const auto accounts, store.accounts());
    for (const auto& row : accounts) {
        VESPER_TRY(auto address, address_from_row(row));
        addresses_.insert_or_assign(address.pk, std::move(address));
    }
    VESPER_TRY(const auto rows, store.coins(false));
    for (const auto& row : rows) {
        VESPER_TRY(auto coin, coin_from_row(row));
        if (coin.state == CoinRowState::Spent) continue;
        const CoinKey key{coin.coin.kind, coin.coin.utxo};
        coins_.insert_or_assign(key, std::move(coin));
    }
    VESPER_TRY(const auto labels, store.labels());
    for (const auto& row : labels)
        labels_[{row.kind, row.reference}] = row.text;
    return {};
}

Result<void> WalletState::change(const std::function<Result<void>()>& work) {
    const auto guard = lock();
    auto done = store.atomically(work);
    if (!done) {
        VESPER_CHECK(load());
        return done;
    }
    ++revision_;
    return {};
}

Result<bool> WalletState::use_key(std::uint32_t index) {
    if (index < keys_used_) return false;
    base::Writer value;
    value.u32(index + 1);
    VESPER_CHECK(store.set_setting(kKeysUsed, value.bytes()));
    keys_used_ = index + 1;
    return true;
}

Result<void> WalletState::set_scanned_height(std::uint64_t height) {
    VESPER_CHECK(store.set_scan_position({height, {}}));
    scanned_height_ = height;
    return {};
}

const StoredAddress* WalletState::address(const quisquis::PublicKeyBytes& pk) const {
    const auto place = addresses_.find(pk);
    return place == addresses_.end() ? nullptr : &place->second;
}

Result<const StoredAddress*> WalletState::put_address(StoredAddress address) {
    VESPER_TRY(address.id, store.put_account(to_row(address, key_scheme_name(keyring.scheme()))));
    const auto pk = address.pk;
    return &addresses_.insert_or_assign(pk, std::move(address)).first->second;
}

std::string WalletState::address_text(const quisquis::PublicKeyBytes& pk) const {
    return chain::Address(identity.network, pk).hex();
}

const StoredCoin* WalletState::coin(const CoinKey& key) const {
    const auto place = coins_.find(key);
    return place == coins_.end() ? nullptr : &place->second;
}

const StoredCoin* WalletState::unspent_coin(const chain::Utxo& utxo) const {
    const StoredCoin* stored = coin({chain::IoType::Coin, utxo});
    return stored && stored->state == CoinRowState::Unspent ? stored : nullptr;
}

Result<void> WalletState::put_coin(StoredCoin coin) {
    VESPER_CHECK(store.put_coin(to_row(coin)));
    const CoinKey key{coin.coin.kind, coin.coin.utxo};
    if (coin.state == CoinRowState::Spent) {
        coins_.erase(key);
    } else {
        coin.coin.pending = coin.state == CoinRowState::Expected;
        coin.coin.blinding_known = coin.blinding.has_value();
        coins_.insert_or_assign(key, std::move(coin));
    }
    return {};
}

Result<void> WalletState::remove_coin(const CoinKey& key) {
    VESPER_CHECK(store.remove_coin(static_cast<std::uint8_t>(key.first), key.second.key()));
    coins_.erase(key);
    return {};
}

Result<void> WalletState::spend_coin(const CoinKey& key, std::uint64_t height,
                                     const std::optional<ByteArray<32>>& spent_by) {
    auto node = coins_.extract(key);
    if (node.empty()) return {};
    StoredCoin coin = std::move(node.mapped());
    coin.state = CoinRowState::Spent;
    coin.coin.spent_height = height;
    coin.spent_by = spent_by;
    return put_coin(std::move(coin));
}

std::vector<Coin> WalletState::coin_list() const {
    std::vector<Coin> list;
    for (const auto& [key, stored] : coins_) {
        if (stored.state == CoinRowState::Void) continue;
        list.push_back(stored.coin);
        list.back().label = label("coin", coin_reference(key.first, key.second));
        list.back().freeze_reason = label("frozen", coin_reference(key.first, key.second));
    }
    return list;
}

Result<StoredPayment> WalletState::payment(std::int64_t id) const {
    VESPER_TRY(const auto row, store.payment(id));
    if (!row || !is_payment_row(*row)) return fail(WalletError::NotFound, "no such payment");
    VESPER_TRY(auto stored, payment_from_row(*row));
    stored.payment.label = label("payment", std::to_string(id));
    return stored;
}

Result<std::optional<StoredPayment>> WalletState::payment_by_txid(const ByteArray<32>& txid) const {
    VESPER_TRY(const auto row, store.payment_by_txid(txid));
    if (!row || !is_payment_row(*row)) return std::nullopt;
    VESPER_TRY(auto stored, payment_from_row(*row));
    return stored;
}

Result<std::vector<StoredPayment>> WalletState::payments_in(
    std::initializer_list<PaymentState> states) const {
    std::vector<StoredPayment> payments;
    for (const auto state : states) {
        VESPER_TRY(const auto rows, store.payments_in_state(payment_state_name(state)));
        for (const auto& row : rows) {
            if (!is_payment_row(row)) continue;
            VESPER_TRY(auto stored, payment_from_row(row));
            stored.payment.label = label("payment", std::to_string(row.id));
            payments.push_back(std::move(stored));
        }
    }
    std::ranges::sort(payments, {}, [](const auto& stored) { return stored.payment.id; });
    return payments;
}

Result<void> WalletState::put_payment(StoredPayment& stored) {
    Payment& payment = stored.payment;
    payment.changed_ms = now_ms();
    if (payment.id == 0) payment.created_ms = payment.changed_ms;
    VESPER_TRY(payment.id, store.put_payment(to_row(stored)));
    paid_.reset();
    return store.add_stage(
        {payment.id, std::string(payment_state_name(payment.state)), payment.changed_ms, "{}"});
}

std::vector<CoinKey> WalletState::inputs_of(const Payment& payment) const {
    std::vector<CoinKey> inputs;
    for (const auto& utxo : payment.coins)
        inputs.emplace_back(chain::IoType::Coin, utxo);
    if (const auto& call = payment.call) {
        if (call->memo) inputs.emplace_back(chain::IoType::Memo, *call->memo);
        if (call->state) inputs.emplace_back(chain::IoType::State, *call->state);
    }
    // Own coins that receive are spent as well.
    for (const auto& recipient : payment.recipients)
        if (recipient.existing && coin({chain::IoType::Coin, recipient.existing->utxo}))
            inputs.emplace_back(chain::IoType::Coin, recipient.existing->utxo);
    return inputs;
}

bool WalletState::spends_accepted(const Payment& payment) const {
    bool doubtful = false;
    for (const CoinKey& key : inputs_of(payment)) {
        const StoredCoin* input = coin(key);
        if (!input || !input->coin.doubtful()) continue;
        if (!input->coin.accepted) return false;
        doubtful = true;
    }
    return doubtful;
}

Result<void> WalletState::reserve(const StoredPayment& stored) {
    for (const CoinKey& key : inputs_of(stored.payment)) {
        auto node = coins_.extract(key);
        if (node.empty()) return fail(WalletError::CoinNotFound);
        StoredCoin held = std::move(node.mapped());
        held.coin.reserved_by = stored.payment.id;
        VESPER_CHECK(put_coin(std::move(held)));
    }
    return {};
}

Result<void> WalletState::fail_payment(StoredPayment& stored, std::string_view code,
                                       std::string_view text) {
    constexpr std::size_t kMaximumText = 500;
    Payment& payment = stored.payment;
    payment.state = PaymentState::Failed;
    payment.failure = code;
    payment.failure_text = text.substr(0, kMaximumText);
    std::vector<CoinKey> touched;
    for (const auto& [key, coin] : coins_) {
        const bool held = coin.coin.reserved_by == payment.id;
        const bool made = coin.payment_id == payment.id && coin.state == CoinRowState::Expected;
        if (held || made) touched.push_back(key);
    }
    for (const auto& key : touched) {
        StoredCoin coin = std::move(coins_.extract(key).mapped());
        if (coin.coin.reserved_by == payment.id) coin.coin.reserved_by.reset();
        if (coin.state == CoinRowState::Expected) coin.state = CoinRowState::Void;
        VESPER_CHECK(put_coin(std::move(coin)));
    }
    return put_payment(stored);
}

Result<void> WalletState::include_payment(StoredPayment& stored, std::uint64_t height,
                                          std::int64_t time_ms, bool alarm) {
    Payment& payment = stored.payment;
    payment.state = PaymentState::Included;
    payment.height = height;
    payment.included_ms = time_ms;
    payment.alarm = payment.alarm || alarm;
    payment.failure.clear();
    payment.failure_text.clear();
    return put_payment(stored);
}

Result<void> WalletState::put_event(const HistoryRow& event) {
    VESPER_CHECK(store.put_payment(to_row(event)));
    return {};
}

Result<const std::set<std::string>*> WalletState::paid_addresses() const {
    if (!paid_) {
        VESPER_TRY(const auto payments, payments_in({PaymentState::Proved, PaymentState::Sent,
                                                     PaymentState::Seen, PaymentState::Included}));
        paid_.emplace();
        for (const auto& stored : payments)
            for (const auto& recipient : stored.payment.recipients)
                paid_->insert(recipient.address);
    }
    return &*paid_;
}

std::string WalletState::label(const std::string& kind, const std::string& reference) const {
    const auto place = labels_.find({kind, reference});
    return place == labels_.end() ? std::string() : place->second;
}

Result<void> WalletState::set_label(const std::string& kind, const std::string& reference,
                                    const std::string& text) {
    VESPER_CHECK(check_label(text));
    VESPER_CHECK(store.set_label({kind, reference, text}));
    if (text.empty())
        labels_.erase({kind, reference});
    else
        labels_[{kind, reference}] = text;
    return {};
}

}  // namespace vesper::wallet
