#include "core/transaction/network_pass.h"

#include "core/chain/address.h"
#include "core/quisquis/delta.h"
#include "core/quisquis/sigma.h"
#include "core/quisquis/transfer_range.h"
#include "core/transaction/error.h"

namespace vesper::transaction {

namespace {

using quisquis::AccountBytes;
using transcript::Transcript;

Result<AccountBytes> read_coin(const chain::OutputCoin* coin, const char* what, std::size_t i) {
    if (coin == nullptr)
        return fail(TransactionError::NetworkInputs,
                    std::string(what) + " " + std::to_string(i) + " is not a coin");
    const chain::NetworkOwner owner = chain::read_owner_as_network(coin->owner);
    if (!owner.ok)
        return fail(TransactionError::NetworkInputs, "owner of " + std::string(what) + " " +
                                                         std::to_string(i) + ": " +
                                                         std::string(owner.reason));
    return AccountBytes{owner.pk, coin->encrypt};
}

Result<AccountBytes> read_input(const chain::Input& input, std::size_t i) {
    const chain::InputCoin* coin = input.as_coin();
    return read_coin(coin != nullptr ? &coin->out_coin : nullptr, "input", i);
}

/// Only inputs that have an output beside them are looked at, and outputs are only parsed.
Result<std::vector<AccountBytes>> read_accounts(const chain::TransferTransaction& transfer) {
    std::vector<AccountBytes> accounts;
    const std::size_t n = std::min(transfer.inputs.size(), transfer.outputs.size());
    for (std::size_t i = 0; i < n; ++i) {
        VESPER_TRY(AccountBytes account, read_input(transfer.inputs[i], i));
        VESPER_CHECK(read_coin(transfer.outputs[i].as_coin(), "output", i));
        accounts.push_back(account);
    }
    return accounts;
}

/// Senders' remaining balances, then the receivers' amounts.
Result<std::vector<group::PointBytes>> range_commitments(const chain::DarkTxProof& proof) {
    const std::size_t senders = proof.updated_sender_epsilon_accounts.size();
    const std::size_t n = proof.epsilon_accounts.size();
    if (senders > n || proof.receivers_count > n - senders)
        return fail(TransactionError::NetworkLengths, "receivers_count");
    std::vector<group::PointBytes> commitments;
    for (const AccountBytes& account : proof.updated_sender_epsilon_accounts)
        commitments.push_back(account.comm.d);
    for (std::size_t i = 0; i < proof.receivers_count; ++i)
        commitments.push_back(proof.epsilon_accounts[senders + i].comm.d);
    return commitments;
}

Result<std::vector<proof::RangeProof>> decode_range_proofs(
    const std::vector<chain::RangeProofBytes>& encoded) {
    std::vector<proof::RangeProof> proofs;
    for (const chain::RangeProofBytes& bytes : encoded) {
        VESPER_TRY(proof::RangeProof decoded, proof::RangeProof::decode(bytes.bytes));
        proofs.push_back(std::move(decoded));
    }
    return proofs;
}

/// A new account must be proved empty, unless there is no witness list at all.
Result<void> check_new_accounts(const chain::TransferTransaction& transfer,
                                Transcript& transcript) {
    for (std::size_t i = 0; i < transfer.inputs.size(); ++i) {
        const chain::Input& input = transfer.inputs[i];
        if (!input.utxo().is_null()) continue;
        VESPER_TRY(const AccountBytes account, read_input(input, i));
        if (!transfer.witness) continue;
        const std::size_t index = input.witness();
        if (index >= transfer.witness->size())
            return fail(TransactionError::NetworkWitness,
                        "witness index of input " + std::to_string(i));
        const auto* proof = std::get_if<quisquis::SigmaProof>(&(*transfer.witness)[index]);
        if (proof == nullptr)
            return fail(TransactionError::NetworkWitness,
                        "witness " + std::to_string(index) + " is not a proof");
        VESPER_CHECK(quisquis::verify_zero_balance(transcript, account, *proof));
    }
    return {};
}

}  // namespace

Result<void> collect_dark_as_network(const chain::TransferTransaction& transfer,
                                     proof::MsmBatch& batch) {
    const chain::DarkTxProof& proof = transfer.proof;
    VESPER_TRY(const std::vector<AccountBytes> inputs, read_accounts(transfer));

    Transcript transcript("TxProof");
    transcript.domain_sep("DarkTx");
    VESPER_CHECK(quisquis::verify_identity_sum(proof.epsilon_accounts));
    VESPER_CHECK(quisquis::verify_delta_compact(transcript, proof.delta_accounts,
                                                proof.epsilon_accounts, proof.delta_dleq));

    const auto updated =
        quisquis::verify_delta_update(proof.updated_delta_accounts, proof.delta_accounts, inputs);
    // The reference computes whether updated = input + delta and forgets the answer.
    if (!updated && !updated.error().is(quisquis::QuisquisError::DeltaCommitments))
        return fail(updated.error());

    const std::size_t senders = proof.updated_sender_epsilon_accounts.size();
    if (senders > proof.updated_delta_accounts.size())
        return fail(TransactionError::NetworkLengths, "updated_sender_epsilon_accounts");
    VESPER_CHECK(quisquis::verify_sender_account(
        transcript, std::span(proof.updated_delta_accounts).first(senders),
        proof.updated_sender_epsilon_accounts, proof.sender_account_dleq));

    VESPER_TRY(const std::vector<group::PointBytes> commitments, range_commitments(proof));
    VESPER_TRY(const std::vector<proof::RangeProof> proofs, decode_range_proofs(proof.range_proof));
    VESPER_CHECK(quisquis::collect_transfer_range_network(transcript, commitments, proofs, batch));

    return check_new_accounts(transfer, transcript);
}

Result<void> verify_dark_as_network(const chain::TransferTransaction& transfer) {
    proof::MsmBatch batch;
    VESPER_CHECK(collect_dark_as_network(transfer, batch));
    if (!batch.verify_vartime()) return fail(quisquis::QuisquisError::TransferRange);
    return {};
}

}  // namespace vesper::transaction
