/// The inside of an open wallet: keys, store and what is kept in memory of it. Internal to this
/// library; Wallet, Scanner, TransferBuilder, Broadcaster and funding work on it.
///
/// One lock guards all of it. Readers take lock(); every change runs in change(), one SQL
/// transaction after which memory and file agree (on failure memory is read again).
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/store/wallet_store.h"
#include "core/wallet/keyring.h"
#include "core/wallet/vault.h"
#include "core/wallet/wallet_rows.h"

namespace vesper::wallet {

struct WalletIdentity {
    std::string name;
    chain::Network network = chain::Network::Mainnet;
    std::string chain_id;
    std::uint64_t birthday = 0;
    std::int64_t created_ms = 0;
};

using CoinKey = std::pair<chain::IoType, chain::Utxo>;

class WalletState {
public:
    WalletState(WalletIdentity wallet_identity, Vault opened_vault, Keyring wallet_keyring,
                store::WalletStore wallet_store)
        : identity(std::move(wallet_identity)),
          vault(std::move(opened_vault)),
          keyring(std::move(wallet_keyring)),
          store(std::move(wallet_store)) {}

    const WalletIdentity identity;
    Vault vault;
    const Keyring keyring;
    store::WalletStore store;
    std::mutex cosmos_sending;  ///< held while a transaction of the Cosmos account is sent

    std::unique_lock<std::recursive_mutex> lock() const { return std::unique_lock(mutex_); }
    std::uint64_t revision() const { return revision_.load(); }

    /// Reads everything that is kept in memory.
    Result<void> load();
    /// Runs `work` with its changes in one SQL transaction.
    Result<void> change(const std::function<Result<void>()>& work);

    // Keys: indices 0 … keys_used() − 1 are in use.
    std::uint32_t keys_used() const { return keys_used_; }
    /// True when the key was not in use before.
    Result<bool> use_key(std::uint32_t index);

    std::uint64_t scanned_height() const { return scanned_height_; }
    Result<void> set_scanned_height(std::uint64_t height);

    // Addresses, by key.
    const std::map<quisquis::PublicKeyBytes, StoredAddress>& addresses() const {
        return addresses_;
    }
    const StoredAddress* address(const quisquis::PublicKeyBytes& pk) const;
    Result<const StoredAddress*> put_address(StoredAddress address);
    std::string address_text(const quisquis::PublicKeyBytes& pk) const;

    // Own outputs that are not spent: expected, unspent and void ones.
    const std::map<CoinKey, StoredCoin>& coins() const { return coins_; }
    const StoredCoin* coin(const CoinKey& key) const;
    const StoredCoin* unspent_coin(const chain::Utxo& utxo) const;
    Result<void> put_coin(StoredCoin coin);
    Result<void> remove_coin(const CoinKey& key);
    Result<void> spend_coin(const CoinKey& key, std::uint64_t height,
                            const std::optional<ByteArray<32>>& spent_by);
    /// Unspent and expected coins with their labels, as the outside sees them.
    std::vector<Coin> coin_list() const;

    // Payments.
    Result<StoredPayment> payment(std::int64_t id) const;
    Result<std::optional<StoredPayment>> payment_by_txid(const ByteArray<32>& txid) const;
    Result<std::vector<StoredPayment>> payments_in(
        std::initializer_list<PaymentState> states) const;
    /// Stores the payment and writes down the stage it has reached; sets the id of a new one.
    Result<void> put_payment(StoredPayment& payment);
    Result<void> reserve(const StoredPayment& payment);
    /// Of doubtful ancestry is something that goes into the payment, and all of that is accepted:
    /// then what comes of it is accepted, too.
    bool spends_accepted(const Payment& payment) const;
    /// Frees its coins; what it would have made is kept as void.
    Result<void> fail_payment(StoredPayment& payment, std::string_view code,
                              std::string_view text = {});
    Result<void> include_payment(StoredPayment& payment, std::uint64_t height, std::int64_t time_ms,
                                 bool alarm);

    Result<void> put_event(const HistoryRow& event);

    /// Addresses that got something in a payment that was proved and did not fail.
    Result<const std::set<std::string>*> paid_addresses() const;

    // Labels.
    std::string label(const std::string& kind, const std::string& reference) const;
    Result<void> set_label(const std::string& kind, const std::string& reference,
                           const std::string& text);

private:
    /// Own outputs that a payment spends, those of its recipients that receive included.
    std::vector<CoinKey> inputs_of(const Payment& payment) const;

    mutable std::recursive_mutex mutex_;
    std::atomic<std::uint64_t> revision_{1};
    std::uint32_t keys_used_ = 1;
    std::uint64_t scanned_height_ = 0;
    std::map<quisquis::PublicKeyBytes, StoredAddress> addresses_;
    std::map<CoinKey, StoredCoin> coins_;
    std::map<std::pair<std::string, std::string>, std::string> labels_;
    mutable std::optional<std::set<std::string>> paid_;  ///< read when first asked for
};

}  // namespace vesper::wallet
