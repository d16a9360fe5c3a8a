// each of a QuisQuis transfer's nine accounts is a sender, a receiver or unchanged.
//
//   n = 9 = #inputs = #input',   S + r + #z = 9   (#z: the accounts shown to be unchanged)
//
// The network takes the number of unchanged accounts from the proof and lets the others be anything
// that the sums allow: a mixed-in account that is neither could be emptied.
#include "core/quisquis/permutation.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

void check_quisquis_coverage(Context& context, const chain::TransferTransaction& transfer) {
    const std::string body = context.body_path();
    const chain::ShuffleTxProof& shuffle = *transfer.shuffle_proof;
    constexpr std::size_t kNine = quisquis::kShuffleSize;
    if (transfer.inputs.size() != kNine) context.report(Breach::NotNineAccounts, body + "inputs");
    if (shuffle.input_dash_accounts.size() != kNine)
        context.report(Breach::NotNineAccounts, body + "shuffle_proof.Some.input_dash_accounts");

    const auto* dlog = std::get_if<quisquis::SigmaProof::Dlog>(&shuffle.updated_delta_dlog.proof);
    const std::size_t senders = transfer.proof.updated_sender_epsilon_accounts.size();
    // A proof of the other variant is R-10's business.
    if (dlog != nullptr && (senders > kNine || dlog->z.size() > kNine - senders ||
                            transfer.proof.receivers_count != kNine - senders - dlog->z.size()))
        context.report(Breach::AnonymityCount, body + "shuffle_proof.Some.updated_delta_dlog");
}

void check_quisquis_accounts(Context& context, const chain::TransferTransaction& transfer) {
    const std::vector<quisquis::AccountBytes>& mixed = transfer.shuffle_proof->input_dash_accounts;
    const std::vector<std::optional<quisquis::AccountBytes>> accounts(mixed.begin(), mixed.end());
    check_updates(context, transfer, accounts);
}

void tell_quisquis_weaknesses(Context& context) {
    const std::string body = context.body_path();
    context.report(Breach::ShuffleOmegaUnbound, body + "shuffle_proof");
    context.report(Breach::ShuffleAccountsUnbound, body + "shuffle_proof");
    context.report(Breach::FeeUnbound, body + "fee");
    context.report(Breach::ReceiverRange, body + "proof.range_proof");
}

}  // namespace vesper::transaction::rules
