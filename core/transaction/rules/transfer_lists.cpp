// the lists of a transfer cover every input and output exactly once.
//
//   n = #inputs = #outputs = #delta = #epsilon = #updated_delta = #zv = #zr1 = #zr2
//   S = #sender epsilons = #zv = #zsk = #zr,  S ≥ 1,  r ≥ 1
//   #range proofs = 1 if S + r is a power of two, else S + r
//   dark: S + r = n
//
// The network pairs lists up to the shorter one, so what a longer list holds is not checked at all.
#include "core/quisquis/transfer_range.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

namespace {

/// A proof of the other variant is R-10's business.
void check_responses(Context& context, const quisquis::SigmaProof& proof, std::size_t n,
                     const std::string& path) {
    const auto* dleq = std::get_if<quisquis::SigmaProof::Dleq>(&proof.proof);
    if (dleq == nullptr) return;
    if (dleq->a.size() != n || dleq->b.size() != n || dleq->c.size() != n)
        context.report(Breach::ListLengths, path);
}

}  // namespace

void check_lists(Context& context, const chain::TransferTransaction& transfer) {
    const std::string body = context.body_path();
    const chain::DarkTxProof& proof = transfer.proof;
    const std::size_t n = transfer.inputs.size();
    const auto check = [&](std::size_t size, const char* name) {
        if (size != n) context.report(Breach::ListLengths, body + name);
    };
    check(transfer.outputs.size(), "outputs");
    check(proof.delta_accounts.size(), "proof.delta_accounts");
    check(proof.epsilon_accounts.size(), "proof.epsilon_accounts");
    check(proof.updated_delta_accounts.size(), "proof.updated_delta_accounts");
    check_responses(context, proof.delta_dleq, n, body + "proof.delta_dleq");

    const std::size_t senders = proof.updated_sender_epsilon_accounts.size();
    check_responses(context, proof.sender_account_dleq, senders,
                    body + "proof.sender_account_dleq");
    if (senders == 0)
        context.report(Breach::NoParticipant, body + "proof.updated_sender_epsilon_accounts");
    if (proof.receivers_count == 0)
        context.report(Breach::NoParticipant, body + "proof.receivers_count");
    // Where more are counted than there are accounts, the accounts are what is wrong.
    if (senders > n || proof.receivers_count > n - senders) return;
    const std::size_t values = senders + static_cast<std::size_t>(proof.receivers_count);
    if (values > 0 && proof.range_proof.size() != quisquis::transfer_range_proofs(values))
        context.report(Breach::RangeProofCount, body + "proof.range_proof");
}

void check_dark_coverage(Context& context, const chain::TransferTransaction& transfer) {
    const std::size_t n = transfer.inputs.size();
    const std::size_t senders = transfer.proof.updated_sender_epsilon_accounts.size();
    if (senders > n || transfer.proof.receivers_count != n - senders)
        context.report(Breach::AccountNotCovered, context.body_path() + "proof.receivers_count");
}

}  // namespace vesper::transaction::rules
