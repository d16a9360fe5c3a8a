#include "core/service/contract_service_impl.h"

#include <algorithm>

#include "core/service/contract_views.h"
#include "core/service/wallet_views.h"
#include "core/wallet/contract_book.h"

namespace vesper::service {

namespace {

Result<wallet::ContractLock> lock_at(wallet::Wallet& open, const std::string& key) {
    VESPER_TRY(const auto utxo, parse_key(key));
    VESPER_TRY(auto locks, wallet::contract_locks(open.state()));
    for (auto& lock : locks)
        if (lock.coin.utxo == utxo) return std::move(lock);
    return fail(wallet::WalletError::LockNotFound, key);
}

}  // namespace

Result<std::vector<ContractRow>> ContractServiceImpl::contracts() const {
    std::vector<ContractRow> rows;
    const auto open = wallets_.open_wallet();
    if (!open) {
        for (const auto& contract : wallet::builtin_contracts())
            rows.push_back(contract_row(contract));
        return rows;
    }
    VESPER_TRY(const auto contracts, wallet::ContractBook::read(open->state()));
    VESPER_TRY(const auto own, wallet::contract_locks(open->state()));
    for (const auto& contract : contracts) {
        rows.push_back(contract_row(contract));
        rows.back().locks = static_cast<std::uint32_t>(
            std::ranges::count(own, contract.id, &wallet::ContractLock::contract_id));
    }
    return rows;
}

Result<ContractRow> ContractServiceImpl::contract(const std::string& id) const {
    VESPER_TRY(const auto rows, contracts());
    for (const ContractRow& row : rows)
        if (row.id == id || row.address == id) return row;
    return fail(wallet::WalletError::ContractNotFound, id);
}

Result<ContractRow> ContractServiceImpl::import(const std::string& json) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto contract, wallet::ContractBook::import(open->state(), json));
    wallets_.publish();
    return contract_row(contract);
}

Result<void> ContractServiceImpl::remove(const std::string& id) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_CHECK(wallet::ContractBook::remove(open->state(), id));
    wallets_.publish();
    return {};
}

Result<std::vector<LockRow>> ContractServiceImpl::locks() const {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto own, wallet::contract_locks(open->state()));
    const std::uint64_t height = open->info().scanned_height;
    std::vector<LockRow> rows;
    rows.reserve(own.size());
    for (const auto& lock : own)
        rows.push_back(lock_row(lock, height));
    // Whoever owns the contract's state needs nobody else.
    for (LockRow& row : rows)
        row.needs_owner = row.needs_owner && std::ranges::none_of(rows, [&](const LockRow& other) {
                              return other.kind == "state" && other.openings_known &&
                                     other.contract_address == row.contract_address;
                          });
    return rows;
}

Result<void> ContractServiceImpl::label_lock(const std::string& key, const std::string& label) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto lock, lock_at(*open, key));
    VESPER_CHECK(open->label_coin(lock.coin.kind, lock.coin.utxo, label));
    wallets_.publish();
    return {};
}

Result<void> ContractServiceImpl::freeze_lock(const std::string& key, const std::string& reason) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto lock, lock_at(*open, key));
    VESPER_CHECK(open->freeze_coin(lock.coin.kind, lock.coin.utxo, reason));
    wallets_.publish();
    return {};
}

Result<void> ContractServiceImpl::unfreeze_lock(const std::string& key) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto lock, lock_at(*open, key));
    VESPER_CHECK(open->unfreeze_coin(lock.coin.kind, lock.coin.utxo));
    wallets_.publish();
    return {};
}

}  // namespace vesper::service
