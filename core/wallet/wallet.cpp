#include "core/wallet/wallet.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>

#include "core/wallet/coin_select.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFormat = "format";
constexpr std::string_view kNetwork = "network";
constexpr std::string_view kChainId = "chain_id";
constexpr std::string_view kBirthday = "birthday";
constexpr std::string_view kCreated = "created_ms";
constexpr std::string_view kScheme = "scheme";
constexpr std::string_view kEntropy = "entropy";
constexpr std::string_view kSignature = "signature";
constexpr std::uint64_t kFormatVersion = 1;
constexpr std::size_t kMaximumName = 40;
constexpr std::size_t kMaximumChainId = 64;

fs::path folder_of(const std::string& data_dir) {
    return fs::path(data_dir) / "wallets";
}
std::string vault_path(const std::string& data_dir, const std::string& name) {
    return (folder_of(data_dir) / (name + ".vault")).string();
}
std::string store_path(const std::string& data_dir, const std::string& name) {
    return (folder_of(data_dir) / (name + ".db")).string();
}

Result<void> check_name(const std::string& name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == ' ';
    };
    if (name.empty() || name.size() > kMaximumName || name.front() == ' ' || name.back() == ' ' ||
        !std::ranges::all_of(name, plain))
        return fail(WalletError::BadName,
                    "a name has 1 to 40 letters, digits, '-', '_' or inner spaces");
    return {};
}

/// The chain id is written into a signed JSON document as it is.
Result<void> check_chain_id(const std::string& chain_id) {
    const auto plain = [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; };
    if (chain_id.empty() || chain_id.size() > kMaximumChainId ||
        !std::ranges::all_of(chain_id, plain))
        return fail(WalletError::WrongNetwork, "the chain id is no plain text");
    return {};
}

store::DatabaseKey database_key(const Vault& vault) {
    return vault.data_key().reveal([](ByteView view) {
        auto key = base::to_array<32>(view);
        const base::WipeOnExit wipe_key(key);
        return store::DatabaseKey(key);
    });
}

Result<void> put_number(store::WalletStore& store, std::string_view name, std::uint64_t value) {
    base::Writer out;
    out.u64(value);
    return store.set_setting(name, out.bytes());
}

Result<std::uint64_t> get_number(const store::WalletStore& store, std::string_view name) {
    VESPER_TRY(const auto bytes, store.setting(name));
    if (!bytes || bytes->size() != 8) return fail(WalletError::StoreDamaged, std::string(name));
    return base::Reader(*bytes).u64();
}

Result<void> write_settings(store::WalletStore& store, const WalletIdentity& identity,
                            const Keyring& keyring) {
    VESPER_CHECK(put_number(store, kFormat, kFormatVersion));
    VESPER_CHECK(put_number(store, kNetwork, static_cast<std::uint64_t>(identity.network)));
    VESPER_CHECK(store.set_setting(kChainId, base::as_bytes(identity.chain_id)));
    VESPER_CHECK(put_number(store, kBirthday, identity.birthday));
    VESPER_CHECK(put_number(store, kCreated, static_cast<std::uint64_t>(identity.created_ms)));
    VESPER_CHECK(put_number(store, kScheme, static_cast<std::uint64_t>(keyring.scheme())));
    if (keyring.mnemonic())
        return keyring.mnemonic()->entropy().reveal(
            [&](ByteView entropy) { return store.set_setting(kEntropy, entropy); });
    return keyring.seed_text().reveal(
        [&](ByteView text) { return store.set_setting(kSignature, text); });
}

Result<WalletIdentity> read_identity(const store::WalletStore& store, const std::string& name) {
    VESPER_TRY(const auto format, get_number(store, kFormat));
    if (format != kFormatVersion)
        return fail(WalletError::StoreVersion, "format " + std::to_string(format));
    WalletIdentity identity;
    identity.name = name;
    VESPER_TRY(const auto network, get_number(store, kNetwork));
    if (network > 1) return fail(WalletError::StoreDamaged, "network");
    identity.network = static_cast<chain::Network>(network);
    VESPER_TRY(const auto chain_id, store.setting(kChainId));
    if (!chain_id) return fail(WalletError::StoreDamaged, "chain id");
    identity.chain_id = base::to_string(*chain_id);
    VESPER_TRY(identity.birthday, get_number(store, kBirthday));
    VESPER_TRY(const auto created, get_number(store, kCreated));
    identity.created_ms = static_cast<std::int64_t>(created);
    return identity;
}

Result<Keyring> read_keyring(const store::WalletStore& store, const std::string& chain_id) {
    VESPER_TRY(const auto scheme, get_number(store, kScheme));
    if (scheme != 1 && scheme != 2) return fail(WalletError::StoreDamaged, "scheme");
    VESPER_TRY(auto entropy, store.setting(kEntropy));
    if (entropy) {
        const base::WipeOnExit wipe_entropy(*entropy);
        VESPER_TRY(auto words, Mnemonic::from_entropy(*entropy));
        return Keyring::from_mnemonic(std::move(words), static_cast<KeyScheme>(scheme), chain_id);
    }
    VESPER_TRY(auto text, store.setting(kSignature));
    if (!text) return fail(WalletError::StoreDamaged, "no seed");
    const base::WipeOnExit wipe_text(*text);
    return Keyring::from_signature(SecureBytes(*text));
}

Result<void> thaw(WalletState& state, const StoredCoin& stored) {
    StoredCoin thawed = stored.duplicate();
    thawed.coin.frozen = false;
    thawed.coin.frozen_until_ms = 0;
    const std::string reference = coin_reference(thawed.coin.kind, thawed.coin.utxo);
    VESPER_CHECK(state.put_coin(std::move(thawed)));
    return state.set_label("frozen", reference, {});
}

void remove_store(const std::string& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(path + suffix, ignored);
}

/// Both files, then the state. The vault gets its final name last: a wallet exists when its vault
/// does, so an interrupted creation leaves nothing that looks like one.
Result<std::unique_ptr<WalletState>> make_wallet(const std::string& data_dir,
                                                 const NewWallet& request, Keyring keyring,
                                                 const SecureBytes& password,
                                                 RandomSource& random) {
    VESPER_CHECK(check_name(request.name));
    VESPER_CHECK(check_chain_id(request.chain_id));
    const std::string final_vault = vault_path(data_dir, request.name);
    const std::string final_store = store_path(data_dir, request.name);
    if (fs::exists(final_vault)) return fail(WalletError::Exists, request.name);
    std::error_code error;
    fs::create_directories(folder_of(data_dir), error);
    if (error) return fail(WalletError::Io, error.message());
    fs::permissions(folder_of(data_dir), fs::perms::owner_all, error);

    WalletIdentity identity{request.name, request.network, request.chain_id, request.birthday,
                            now_ms()};
    // Left over from an interrupted creation: without its vault nobody can open it.
    remove_store(final_store);
    const std::string unfinished = final_vault + ".unfinished";
    fs::remove(unfinished, error);
    const auto make = [&]() -> Result<std::unique_ptr<WalletState>> {
        VESPER_TRY(auto vault, Vault::create(unfinished, password, random, request.kdf));
        VESPER_TRY(auto store, store::WalletStore::create(final_store, database_key(vault)));
        const auto fill = [&] { return write_settings(store, identity, keyring); };
        VESPER_CHECK(store.atomically(fill));
        VESPER_CHECK(vault.move_to(final_vault));
        auto state = std::make_unique<WalletState>(std::move(identity), std::move(vault),
                                                   std::move(keyring), std::move(store));
        VESPER_CHECK(state->load());
        return state;
    };
    auto made = make();
    if (!made && !fs::exists(final_vault)) {
        remove_store(final_store);
        fs::remove(unfinished, error);
    }
    return made;
}

Result<std::uint64_t> parse_cursor(const std::string& cursor) {
    std::uint64_t value = 0;
    const char* end = cursor.data() + cursor.size();
    const auto parsed = std::from_chars(cursor.data(), end, value);
    if (parsed.ec != std::errc{} || parsed.ptr != end || value == 0)
        return fail(WalletError::NotFound, "bad cursor");
    return value;
}

}  // namespace

Wallet::Wallet(std::unique_ptr<WalletState> state) : state_(std::move(state)) {}
Wallet::~Wallet() = default;

Result<std::vector<WalletEntry>> Wallet::list(const std::string& data_dir) {
    std::vector<WalletEntry> entries;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder_of(data_dir), error)) {
        if (file.path().extension() != ".vault") continue;
        const std::string name = file.path().stem().string();
        if (!check_name(name)) continue;
        const auto written = fs::last_write_time(store_path(data_dir, name), error);
        if (error) continue;
        const auto system = std::chrono::file_clock::to_sys(written).time_since_epoch();
        entries.push_back(
            {name, std::chrono::duration_cast<std::chrono::milliseconds>(system).count()});
    }
    std::ranges::sort(entries, {}, &WalletEntry::name);
    return entries;
}

Result<std::unique_ptr<Wallet>> Wallet::create(const std::string& data_dir, NewWallet request,
                                               const Mnemonic& words, const SecureBytes& password,
                                               RandomSource& random) {
    return restore_words(data_dir, std::move(request), words, KeyScheme::A, password, random);
}

Result<std::unique_ptr<Wallet>> Wallet::restore_words(const std::string& data_dir,
                                                      NewWallet request, const Mnemonic& words,
                                                      KeyScheme scheme, const SecureBytes& password,
                                                      RandomSource& random) {
    VESPER_CHECK(check_chain_id(request.chain_id));
    VESPER_TRY(auto keyring, Keyring::from_mnemonic(words.duplicate(), scheme, request.chain_id));
    VESPER_TRY(auto state, make_wallet(data_dir, request, std::move(keyring), password, random));
    return std::unique_ptr<Wallet>(new Wallet(std::move(state)));
}

Result<std::unique_ptr<Wallet>> Wallet::restore_signature(const std::string& data_dir,
                                                          NewWallet request,
                                                          const SecureBytes& signature,
                                                          const SecureBytes& password,
                                                          RandomSource& random) {
    VESPER_TRY(auto keyring, Keyring::from_signature(signature));
    VESPER_TRY(auto state, make_wallet(data_dir, request, std::move(keyring), password, random));
    return std::unique_ptr<Wallet>(new Wallet(std::move(state)));
}

Result<std::unique_ptr<Wallet>> Wallet::open(const std::string& data_dir, const std::string& name,
                                             const SecureBytes& password) {
    VESPER_CHECK(check_name(name));
    VESPER_TRY(auto vault, Vault::open(vault_path(data_dir, name), password));
    VESPER_TRY(auto store,
               store::WalletStore::open(store_path(data_dir, name), database_key(vault)));
    VESPER_TRY(auto identity, read_identity(store, name));
    VESPER_TRY(auto keyring, read_keyring(store, identity.chain_id));
    auto state = std::make_unique<WalletState>(std::move(identity), std::move(vault),
                                               std::move(keyring), std::move(store));
    VESPER_CHECK(state->load());
    return std::unique_ptr<Wallet>(new Wallet(std::move(state)));
}

WalletInfo Wallet::info() const {
    const auto guard = state_->lock();
    const auto& identity = state_->identity;
    WalletInfo info;
    info.name = identity.name;
    info.network = identity.network;
    info.chain_id = identity.chain_id;
    info.scheme = state_->keyring.scheme();
    info.birthday = identity.birthday;
    info.scanned_height = state_->scanned_height();
    info.has_words = state_->keyring.mnemonic().has_value();
    info.cosmos_address = state_->keyring.cosmos_address();
    info.created_ms = identity.created_ms;
    return info;
}

std::uint64_t Wallet::revision() const {
    return state_->revision();
}

Result<Mnemonic> Wallet::reveal_words() const {
    if (!state_->keyring.mnemonic()) return fail(WalletError::NoWords);
    return state_->keyring.mnemonic()->duplicate();
}

Result<void> Wallet::change_password(const SecureBytes& old_password,
                                     const SecureBytes& new_password, RandomSource& random) {
    const auto guard = state_->lock();
    return state_->vault.change_password(old_password, new_password, random);
}

Result<net::CosmosKey> Wallet::cosmos_key() const {
    if (!state_->keyring.mnemonic()) return fail(WalletError::NoCosmosKey);
    return cosmos_key_from_mnemonic(*state_->keyring.mnemonic());
}

Result<AddressRow> Wallet::new_address(RandomSource& random, const std::string& label,
                                       std::uint32_t account) {
    VESPER_CHECK(check_label(label));
    const auto guard = state_->lock();
    // Keys past the gap would not be found again by a restore.
    if (account >= state_->keyring.candidate_count(state_->keys_used()))
        return fail(WalletError::NotFound, "no such account");
    const auto address = state_->keyring.fresh_address(account, state_->identity.network, random);
    AddressRow row{address.hex(), address.base58(), account, label, now_ms(), false};
    const auto store = [&]() -> Result<void> {
        StoredAddress stored;
        stored.pk = address.pk();
        stored.key_index = account;
        stored.created_ms = row.created_ms;
        VESPER_CHECK(state_->put_address(std::move(stored)));
        VESPER_CHECK(state_->use_key(account));
        return state_->set_label("address", row.hex, label);
    };
    VESPER_CHECK(state_->change(store));
    return row;
}

Result<std::vector<AddressRow>> Wallet::addresses() const {
    const auto guard = state_->lock();
    std::vector<std::pair<std::int64_t, AddressRow>> rows;
    for (const auto& [pk, stored] : state_->addresses()) {
        const chain::Address address(state_->identity.network, pk);
        AddressRow row{address.hex(),     address.base58(), stored.key_index, {},
                       stored.created_ms, stored.used};
        row.label = state_->label("address", row.hex);
        rows.emplace_back(stored.id, std::move(row));
    }
    std::ranges::sort(rows, {}, &std::pair<std::int64_t, AddressRow>::first);
    std::vector<AddressRow> out;
    for (auto& [id, row] : rows)
        out.push_back(std::move(row));
    return out;
}

Result<bool> Wallet::is_own_address(const std::string& hex) const {
    VESPER_TRY(const auto address, chain::Address::from_hex(hex));
    const auto guard = state_->lock();
    return state_->address(address.pk()) != nullptr;
}

Result<bool> Wallet::paid_before(const std::string& hex) const {
    const auto guard = state_->lock();
    VESPER_TRY(const auto* paid, state_->paid_addresses());
    return paid->contains(hex);
}

Result<std::vector<Coin>> Wallet::coins(CoinFilter filter) const {
    const auto guard = state_->lock();
    auto list = state_->coin_list();
    if (!filter.include_spent) return list;
    VESPER_TRY(const auto rows, state_->store.coins(true));
    for (const auto& row : rows) {
        if (!row.spent_height) continue;
        VESPER_TRY(auto stored, coin_from_row(row));
        stored.coin.label =
            state_->label("coin", coin_reference(stored.coin.kind, stored.coin.utxo));
        list.push_back(std::move(stored.coin));
    }
    return list;
}

Result<Coin> Wallet::coin(chain::IoType kind, const chain::Utxo& utxo) const {
    const auto guard = state_->lock();
    const StoredCoin* stored = state_->coin({kind, utxo});
    if (!stored || stored->state == CoinRowState::Void) return fail(WalletError::CoinNotFound);
    Coin coin = stored->coin;
    coin.label = state_->label("coin", coin_reference(kind, utxo));
    coin.freeze_reason = state_->label("frozen", coin_reference(kind, utxo));
    return coin;
}

Result<Secret<group::Scalar>> Wallet::blinding(const chain::Utxo& utxo) const {
    const auto guard = state_->lock();
    const StoredCoin* stored = state_->coin({chain::IoType::Coin, utxo});
    if (!stored || !stored->blinding) return fail(WalletError::CoinNotFound, "blinding");
    return stored->blinding->duplicate();
}

Result<Balance> Wallet::balance() const {
    const auto guard = state_->lock();
    Balance balance;
    for (const auto& coin : state_->coin_list()) {
        const std::uint64_t amount = coin.amount.value_or(0);
        const Obstacle obstacle = coin.obstacle();
        if (obstacle == Obstacle::PendingIncoming) {
            balance.pending_in += amount;
            continue;
        }
        // What emptied coins leave behind holds nothing and is nothing to explain.
        if (obstacle == Obstacle::Empty) continue;
        ++balance.coins;
        balance.total += amount;
        if (obstacle == Obstacle::None) {
            balance.spendable += amount;
            continue;
        }
        auto held = std::ranges::find(balance.held_back, obstacle, &HeldBack::obstacle);
        if (held == balance.held_back.end())
            held = balance.held_back.insert(held, HeldBack{obstacle, 0, 0});
        held->amount += amount;
        ++held->coins;
    }
    VESPER_TRY(const auto payments, unfinished_payments());
    for (const auto& payment : payments) {
        if (payment.kind == PaymentKind::Burn) balance.pending_out += payment.amount;
        for (const auto& recipient : payment.recipients)
            if (!recipient.own) balance.pending_out += recipient.amount;
    }
    return balance;
}

Result<std::uint64_t> Wallet::maximum(std::size_t recipients, std::span<const chain::Utxo> chosen,
                                      TransferMode mode) const {
    const auto guard = state_->lock();
    const bool anonymous = mode == TransferMode::Quisquis;
    if (anonymous && (recipients != 1 || chosen.size() > 1))
        return fail(WalletError::AnonymousShape);
    if (chosen.empty())
        return anonymous ? largest_coin(state_->coin_list())
                         : maximum_amount(state_->coin_list(), recipients);
    std::vector<Coin> coins;
    for (const chain::Utxo& utxo : chosen) {
        VESPER_TRY(Coin named, coin(chain::IoType::Coin, utxo));
        coins.push_back(std::move(named));
    }
    return chosen_maximum(coins, recipients);
}

Result<Payment> Wallet::payment(std::int64_t id) const {
    const auto guard = state_->lock();
    VESPER_TRY(auto stored, state_->payment(id));
    return std::move(stored.payment);
}

Result<std::vector<Payment>> Wallet::unfinished_payments() const {
    const auto guard = state_->lock();
    VESPER_TRY(auto stored, state_->payments_in({PaymentState::Draft, PaymentState::Proved,
                                                 PaymentState::Sent, PaymentState::Seen}));
    std::vector<Payment> payments;
    for (auto& one : stored)
        payments.push_back(std::move(one.payment));
    return payments;
}

Result<Bytes> Wallet::payment_bytes(std::int64_t id) const {
    const auto guard = state_->lock();
    VESPER_TRY(auto stored, state_->payment(id));
    if (stored.bytes.empty()) return fail(WalletError::PaymentState, "not proved");
    return std::move(stored.bytes);
}

Result<void> Wallet::abandon_payment(std::int64_t id) {
    const auto abandon = [&]() -> Result<void> {
        VESPER_TRY(auto stored, state_->payment(id));
        if (!stored.payment.unfinished())
            return fail(WalletError::PaymentState,
                        std::string(payment_state_name(stored.payment.state)));
        return state_->fail_payment(stored, "abandoned");
    };
    return state_->change(abandon);
}

Result<HistoryPage> Wallet::history(const std::string& cursor, std::size_t limit,
                                    const HistoryFilter& filter) const {
    constexpr std::size_t kRowsPerCall = 4096;
    const auto guard = state_->lock();
    HistoryPage page;
    const auto append = [&](const store::PaymentRow& row) -> Result<bool> {
        VESPER_TRY(auto history, history_from_row(row));
        history.label = state_->label("payment", std::to_string(row.id));
        if (!filter.accepts(history)) return false;
        page.rows.push_back(std::move(history));
        return true;
    };
    const auto unfinished = [](const store::PaymentRow& row) {
        return row.state != payment_state_name(PaymentState::Included) &&
               row.state != payment_state_name(PaymentState::Failed);
    };
    std::optional<std::int64_t> before;
    if (cursor.empty()) {
        std::vector<store::PaymentRow> top;
        for (const auto state :
             {PaymentState::Draft, PaymentState::Proved, PaymentState::Sent, PaymentState::Seen}) {
            VESPER_TRY(auto rows, state_->store.payments_in_state(payment_state_name(state)));
            std::ranges::move(rows, std::back_inserter(top));
        }
        std::ranges::sort(top, std::ranges::greater{}, &store::PaymentRow::id);
        for (const auto& row : top)
            VESPER_CHECK(append(row));
    } else {
        VESPER_TRY(const auto id, parse_cursor(cursor));
        before = static_cast<std::int64_t>(id);
    }
    std::size_t taken = 0, seen = 0;
    while (taken < limit && seen < kRowsPerCall) {
        VESPER_TRY(const auto rows, state_->store.payments_before(before, limit));
        for (const auto& row : rows) {
            before = row.id;
            ++seen;
            if (unfinished(row)) continue;
            VESPER_TRY(const bool kept, append(row));
            if (kept && ++taken == limit) break;
        }
        if (rows.size() < limit && taken < limit) return page;
    }
    if (before) {
        // Only a cursor behind which something stands.
        VESPER_TRY(const auto more, state_->store.payments_before(before, 1));
        if (!more.empty()) page.next = std::to_string(*before);
    }
    return page;
}

Result<HistoryRow> Wallet::history_row(std::int64_t id) const {
    const auto guard = state_->lock();
    VESPER_TRY(const auto row, state_->store.payment(id));
    if (!row) return fail(WalletError::NotFound, "no such row");
    VESPER_TRY(auto history, history_from_row(*row));
    history.label = state_->label("payment", std::to_string(id));
    return history;
}

Result<void> Wallet::label_history(std::int64_t id, const std::string& label) {
    return state_->change([&]() -> Result<void> {
        VESPER_TRY(const auto row, state_->store.payment(id));
        if (!row) return fail(WalletError::NotFound, "no such row");
        return state_->set_label("payment", std::to_string(id), label);
    });
}

Result<void> Wallet::label_address(const std::string& hex, const std::string& label) {
    VESPER_TRY(const auto address, chain::Address::from_hex(hex));
    return state_->change(
        [&]() -> Result<void> { return state_->set_label("address", address.hex(), label); });
}

Result<void> Wallet::label_coin(chain::IoType kind, const chain::Utxo& utxo,
                                const std::string& label) {
    return state_->change([&]() -> Result<void> {
        if (!state_->coin({kind, utxo})) return fail(WalletError::CoinNotFound);
        return state_->set_label("coin", coin_reference(kind, utxo), label);
    });
}

Result<void> Wallet::freeze_coin(chain::IoType kind, const chain::Utxo& utxo,
                                 const std::string& reason, std::int64_t until_ms) {
    return state_->change([&]() -> Result<void> {
        const StoredCoin* stored = state_->coin({kind, utxo});
        if (!stored || stored->state != CoinRowState::Unspent)
            return fail(WalletError::CoinNotFound);
        if (stored->coin.reserved_by)
            return fail(WalletError::CoinNotSpendable,
                        std::string(obstacle_name(Obstacle::Reserved)));
        StoredCoin frozen = stored->duplicate();
        frozen.coin.frozen = true;
        frozen.coin.frozen_until_ms = until_ms;
        VESPER_CHECK(state_->put_coin(std::move(frozen)));
        return state_->set_label("frozen", coin_reference(kind, utxo), reason);
    });
}

Result<void> Wallet::unfreeze_coin(chain::IoType kind, const chain::Utxo& utxo) {
    return state_->change([&]() -> Result<void> {
        const StoredCoin* stored = state_->coin({kind, utxo});
        if (!stored) return fail(WalletError::CoinNotFound);
        return thaw(*state_, *stored);
    });
}

Result<void> Wallet::accept_coin(chain::IoType kind, const chain::Utxo& utxo, bool accepted) {
    return state_->change([&]() -> Result<void> {
        const StoredCoin* stored = state_->coin({kind, utxo});
        if (!stored || stored->state != CoinRowState::Unspent)
            return fail(WalletError::CoinNotFound);
        if (!stored->coin.doubtful()) return fail(WalletError::NothingToAccept);
        if (stored->coin.reserved_by)
            return fail(WalletError::CoinNotSpendable,
                        std::string(obstacle_name(Obstacle::Reserved)));
        StoredCoin changed = stored->duplicate();
        changed.coin.accepted = accepted;
        return state_->put_coin(std::move(changed));
    });
}

Result<std::size_t> Wallet::thaw_due() {
    const auto guard = state_->lock();
    std::vector<CoinKey> due;
    for (const auto& [key, stored] : state_->coins())
        if (stored.coin.frozen && !stored.coin.is_frozen()) due.push_back(key);
    if (due.empty()) return std::size_t{0};
    const auto thaw_all = [&]() -> Result<void> {
        for (const CoinKey& key : due)
            VESPER_CHECK(thaw(*state_, *state_->coin(key)));
        return {};
    };
    VESPER_CHECK(state_->change(thaw_all));
    return due.size();
}

std::optional<std::int64_t> Wallet::next_thaw_ms() const {
    const auto guard = state_->lock();
    std::optional<std::int64_t> next;
    for (const auto& [key, stored] : state_->coins()) {
        const Coin& coin = stored.coin;
        if (coin.frozen && coin.frozen_until_ms != 0 && (!next || coin.frozen_until_ms < *next))
            next = coin.frozen_until_ms;
    }
    return next;
}

Result<std::vector<Contact>> Wallet::contacts() const {
    const auto guard = state_->lock();
    VESPER_TRY(const auto rows, state_->store.contacts());
    std::vector<Contact> contacts;
    for (const auto& row : rows)
        contacts.push_back({row.id, row.name, row.address, row.note, row.created_ms});
    return contacts;
}

Result<Contact> Wallet::save_contact(Contact contact) {
    VESPER_CHECK(check_label(contact.name));
    VESPER_CHECK(check_label(contact.note));
    VESPER_TRY(const auto address,
               chain::Address::parse(contact.address, state_->identity.network));
    contact.address = address.hex();
    if (contact.created_ms == 0) contact.created_ms = now_ms();
    VESPER_CHECK(state_->change([&]() -> Result<void> {
        VESPER_TRY(contact.id, state_->store.put_contact({contact.id, contact.name, contact.address,
                                                          contact.note, contact.created_ms}));
        return {};
    }));
    return contact;
}

Result<void> Wallet::remove_contact(std::int64_t id) {
    return state_->change([&] { return state_->store.remove_contact(id); });
}

Result<std::vector<Account>> Wallet::accounts() const {
    const auto guard = state_->lock();
    std::vector<Account> accounts(state_->keys_used());
    for (std::uint32_t i = 0; i < accounts.size(); ++i)
        accounts[i].index = i;
    for (const auto& [pk, address] : state_->addresses())
        if (address.key_index < accounts.size()) ++accounts[address.key_index].addresses;
    for (const auto& coin : state_->coin_list()) {
        const Obstacle obstacle = coin.obstacle();
        if (coin.key_index >= accounts.size() || obstacle == Obstacle::PendingIncoming ||
            obstacle == Obstacle::Empty)
            continue;
        Account& account = accounts[coin.key_index];
        ++account.coins;
        account.total += coin.amount.value_or(0);
        if (obstacle == Obstacle::None) account.spendable += coin.amount.value_or(0);
    }
    return accounts;
}

}  // namespace vesper::wallet
