// every new account of a transfer has its own proof of being empty, and there is no other
// witness. That the proofs hold is the network pass's finding; that they are there is ours.
// proofs are of the kind and the length that is due, and none is left over; and an
// input that needs no witness names the first, as honest clients write it: nothing binds that byte.
#include <map>

#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

using quisquis::SigmaProof;

void check_witnesses(Context& context, const chain::TransferTransaction& transfer) {
    const std::string body = context.body_path();
    const std::size_t witnesses = transfer.witness ? transfer.witness->size() : 0;
    std::size_t new_accounts = 0;
    std::map<std::size_t, std::size_t> used;
    for (std::size_t i = 0; i < transfer.inputs.size(); ++i) {
        const chain::Input& input = transfer.inputs[i];
        if (!input.utxo().is_null()) {
            if (input.as_coin() != nullptr && input.witness() != 0)
                context.report(Breach::WitnessIndexUnused,
                               body + indexed("inputs", i) + ".input.Coin.witness");
            continue;
        }
        ++new_accounts;
        const std::size_t index = input.witness();
        if (index >= witnesses || !std::holds_alternative<SigmaProof>((*transfer.witness)[index]))
            context.report(Breach::NewAccountUnproved, body + indexed("inputs", i));
        else if (++used[index] > 1)
            context.report(Breach::WitnessShared, body + indexed("inputs", i));
    }
    if (witnesses != new_accounts) context.report(Breach::WitnessCount, body + "witness");
}

void check_proofs(Context& context, const chain::TransferTransaction& transfer) {
    const std::string body = context.body_path();
    const chain::DarkTxProof& proof = transfer.proof;
    const auto check_dleq = [&](const SigmaProof& sigma, const char* name) {
        if (!std::holds_alternative<SigmaProof::Dleq>(sigma.proof))
            context.report(Breach::ProofVariant, body + name);
    };
    check_dleq(proof.delta_dleq, "proof.delta_dleq");
    check_dleq(proof.sender_account_dleq, "proof.sender_account_dleq");
    if (proof.updated_output_proof)
        context.report(Breach::UnusedProof, body + "proof.updated_output_proof");
    if (!transfer.witness) return;
    for (std::size_t i = 0; i < transfer.witness->size(); ++i) {
        const std::string path = body + "witness.Some" + indexed("", i);
        const auto* sigma = std::get_if<SigmaProof>(&(*transfer.witness)[i]);
        const auto* dlog =
            sigma != nullptr ? std::get_if<SigmaProof::Dlog>(&sigma->proof) : nullptr;
        if (dlog == nullptr)
            context.report(Breach::ProofVariant, path);
        else if (dlog->z.size() != 1)
            context.report(Breach::ExtraScalars, path);
    }
}

}  // namespace vesper::transaction::rules
