// What the accounts of a dark transfer must be:
//
//   R-1  output_i = updated_delta_i                            (key, c and d, byte for byte)
//   R-2  updated_delta_i = (input_i.pk, input_i.comm + delta_i.comm),  delta_i.pk = input_i.pk
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

/// All pairs at once, which is cheap; one by one only to say which of them is wrong.
void check_updates(Context& context, const chain::TransferTransaction& transfer,
                   const std::string& path) {
    const std::span<const AccountBytes> updated = transfer.proof.updated_delta_accounts;
    const std::span<const AccountBytes> delta = transfer.proof.delta_accounts;
    const std::size_t n = std::min({transfer.inputs.size(), updated.size(), delta.size()});
    std::vector<std::optional<AccountBytes>> inputs;
    std::vector<AccountBytes> readable;
    for (std::size_t i = 0; i < n; ++i) {
        const auto* coin = transfer.inputs[i].as_coin();
        inputs.push_back(account_of(coin != nullptr ? &coin->out_coin : nullptr));
        if (inputs.back()) readable.push_back(*inputs.back());
    }
    if (readable.size() == n &&
        quisquis::verify_delta_update(updated.first(n), delta.first(n), readable))
        return;
    for (std::size_t i = 0; i < n; ++i)
        if (!inputs[i] || !quisquis::verify_delta_update(updated.subspan(i, 1), delta.subspan(i, 1),
                                                         {&*inputs[i], 1}))
            context.report(Breach::BalanceNotUpdated, indexed(path, i));
}

void check_base_keys(Context& context, std::span<const AccountBytes> accounts,
                     const std::string& path) {
    for (std::size_t i = 0; i < accounts.size(); ++i)
        if (accounts[i].pk != quisquis::base_pk_bytes())
            context.report(Breach::ForeignEpsilonKey, indexed(path, i) + ".pk");
}

}  // namespace

void check_accounts(Context& context, const chain::TransferTransaction& transfer) {
    const std::string body = context.body_path();
    const chain::DarkTxProof& proof = transfer.proof;
    const auto& updated = proof.updated_delta_accounts;

    // Entries without a partner are R-3's business; here every pair that exists is compared.
    for (std::size_t i = 0; i < transfer.outputs.size(); ++i) {
        const auto output = account_of(transfer.outputs[i].as_coin());
        if (!output || i >= updated.size() || *output != updated[i])
            context.report(Breach::OutputNotProved, body + indexed("outputs", i));
    }
    check_updates(context, transfer, body + "proof.updated_delta_accounts");
    check_base_keys(context, proof.epsilon_accounts, body + "proof.epsilon_accounts");
    check_base_keys(context, proof.updated_sender_epsilon_accounts,
                    body + "proof.updated_sender_epsilon_accounts");
}

}  // namespace vesper::transaction::rules
