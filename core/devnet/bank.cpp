#include "core/devnet/bank.h"

#include <limits>
#include <utility>

namespace vesper::devnet {
namespace {

bool fits(std::uint64_t a, std::uint64_t b) {
    return a <= std::numeric_limits<std::uint64_t>::max() - b;
}

TxResult insufficient(std::uint64_t have, std::uint64_t want, const char* denom) {
    return refuse("sdk", sdk::kInsufficientFunds,
                  std::to_string(have) + denom + " is smaller than " + std::to_string(want) +
                      denom + ": insufficient funds");
}

}  // namespace

const BankAccount* Bank::find(const std::string& address) const {
    const auto it = accounts_.find(address);
    return it == accounts_.end() ? nullptr : &it->second;
}

BankAccount& Bank::touch(const std::string& address) {
    const auto it = accounts_.find(address);
    if (it != accounts_.end()) {
        journal_.try_emplace(address, it->second);
        return it->second;
    }
    journal_.try_emplace(address, std::nullopt);
    BankAccount& account = accounts_[address];
    account.number = next_number_++;
    return account;
}

void Bank::rollback() {
    for (auto& [address, before] : journal_) {
        if (before) {
            accounts_[address] = *std::move(before);
        } else {
            accounts_.erase(address);
            --next_number_;
        }
    }
    journal_.clear();
}

TxResult Bank::credit(const std::string& address, Coins amount) {
    const BankAccount* old = find(address);
    const Coins balance = old ? old->balance : Coins{};
    if (!fits(balance.nyks, amount.nyks) || !fits(balance.sats, amount.sats))
        return refuse("sdk", sdk::kInvalidRequest, "balance would overflow: invalid request");
    BankAccount& account = touch(address);
    account.balance.nyks += amount.nyks;
    account.balance.sats += amount.sats;
    return {};
}

TxResult Bank::debit(const std::string& address, Coins amount) {
    const BankAccount* old = find(address);
    const Coins balance = old ? old->balance : Coins{};
    if (balance.nyks < amount.nyks) return insufficient(balance.nyks, amount.nyks, "nyks");
    if (balance.sats < amount.sats) return insufficient(balance.sats, amount.sats, "sats");
    if (amount == Coins{}) return {};
    BankAccount& account = touch(address);
    account.balance.nyks -= amount.nyks;
    account.balance.sats -= amount.sats;
    return {};
}

TxResult Bank::send(const std::string& from, const std::string& to, Coins amount) {
    // A self-send must not count the recipient twice, so the debit is done before the credit looks.
    if (TxResult result = debit(from, amount); !result.ok()) return result;
    return credit(to, amount);
}

void Bank::signed_by(const std::string& address, Bytes public_key) {
    BankAccount& account = touch(address);
    account.public_key = std::move(public_key);
    ++account.sequence;
}

}  // namespace vesper::devnet
