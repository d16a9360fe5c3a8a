// Wallet, the part about addresses: own ones and the accounts they belong to, and contacts.
#include <algorithm>

#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

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
    out.reserve(rows.size());
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

Result<void> Wallet::label_address(const std::string& hex, const std::string& label) {
    VESPER_TRY(const auto address, chain::Address::from_hex(hex));
    return state_->change(
        [&]() -> Result<void> { return state_->set_label("address", address.hex(), label); });
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

Result<std::vector<Contact>> Wallet::contacts() const {
    const auto guard = state_->lock();
    VESPER_TRY(const auto rows, state_->store.contacts());
    std::vector<Contact> contacts;
    contacts.reserve(rows.size());
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

}  // namespace vesper::wallet
