// What the accounts of a transfer must be:
//
//   R-1  dark: output_i = updated_delta_i                            (key, c and d, byte for byte)
//   R-2  updated_delta_i = (a_i.pk, a_i.comm + delta_i.comm),  delta_i.pk = a_i.pk
//        a_i = input_i, in QuisQuis its mixed form input'_i
//   R-5  epsilon_i.pk = sender_epsilon_i.pk = (B, H)
//
// The network compares nothing with the outputs, computes R-2 and forgets the answer, and sums
// epsilons without looking at their keys.
#include <algorithm>
#include <optional>

#include "core/chain/address.h"
#include "core/quisquis/delta.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

namespace {

using quisquis::AccountBytes;

std::optional<AccountBytes> account_of(const chain::OutputCoin* coin) {
    if (coin == nullptr) return std::nullopt;
    const chain::NetworkOwner owner = chain::read_owner_as_network(coin->owner);
    if (!owner.ok) return std::nullopt;
    return AccountBytes{owner.pk, coin->encrypt};
}

void check_base_keys(Context& context, std::span<const AccountBytes> accounts,
                     const std::string& path) {
    for (std::size_t i = 0; i < accounts.size(); ++i)
        if (accounts[i].pk != quisquis::base_pk_bytes())
            context.report(Breach::ForeignEpsilonKey, indexed(path, i) + ".pk");
}

}  // namespace

/// All pairs at once, which is cheap; one by one only to say which of them is wrong.
void check_updates(Context& context, const chain::TransferTransaction& transfer,
                   std::span<const std::optional<AccountBytes>> accounts) {
    const std::span<const AccountBytes> updated = transfer.proof.updated_delta_accounts;
    const std::span<const AccountBytes> delta = transfer.proof.delta_accounts;
    // Entries without a partner are R-3's business; here every pair that exists is compared.
    const std::size_t n = std::min({accounts.size(), updated.size(), delta.size()});
    std::vector<AccountBytes> readable;
    for (const std::optional<AccountBytes>& account : accounts.first(n))
        if (account) readable.push_back(*account);
    if (readable.size() == n &&
        quisquis::verify_delta_update(updated.first(n), delta.first(n), readable))
        return;
    for (std::size_t i = 0; i < n; ++i)
        if (!accounts[i] || !quisquis::verify_delta_update(updated.subspan(i, 1),
                                                           delta.subspan(i, 1), {&*accounts[i], 1}))
            context.report(Breach::BalanceNotUpdated,
                           context.body_path() + indexed("proof.updated_delta_accounts", i));
}

void check_epsilons(Context& context, const chain::TransferTransaction& transfer) {
    const std::string body = context.body_path();
    check_base_keys(context, transfer.proof.epsilon_accounts, body + "proof.epsilon_accounts");
    check_base_keys(context, transfer.proof.updated_sender_epsilon_accounts,
                    body + "proof.updated_sender_epsilon_accounts");
}

void check_dark_accounts(Context& context, const chain::TransferTransaction& transfer) {
    const auto& updated = transfer.proof.updated_delta_accounts;
    for (std::size_t i = 0; i < transfer.outputs.size(); ++i) {
        const auto output = account_of(transfer.outputs[i].as_coin());
        if (!output || i >= updated.size() || *output != updated[i])
            context.report(Breach::OutputNotProved, context.body_path() + indexed("outputs", i));
    }
    std::vector<std::optional<AccountBytes>> inputs;
    for (const chain::Input& input : transfer.inputs) {
        const auto* coin = input.as_coin();
        inputs.push_back(account_of(coin != nullptr ? &coin->out_coin : nullptr));
    }
    check_updates(context, transfer, inputs);
}

}  // namespace vesper::transaction::rules
