#include "core/transaction/network_pass.h"

#include <algorithm>

#include "core/chain/address.h"
#include "core/quisquis/delta.h"
#include "core/quisquis/shuffle.h"
#include "core/quisquis/sigma.h"
#include "core/quisquis/transfer_range.h"
#include "core/transaction/error.h"
#include "core/transaction/network_pass_detail.h"
#include "core/transaction/proof_steps.h"

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

}  // namespace

namespace detail {

Result<PairedAccounts> read_accounts(const chain::TransferTransaction& transfer) {
    PairedAccounts accounts;
    const std::size_t n = std::min(transfer.inputs.size(), transfer.outputs.size());
    for (std::size_t i = 0; i < n; ++i) {
        VESPER_TRY(const AccountBytes input, read_input(transfer.inputs[i], i));
        VESPER_TRY(const AccountBytes output,
                   read_coin(transfer.outputs[i].as_coin(), "output", i));
        accounts.inputs.push_back(input);
        accounts.outputs.push_back(output);
    }
    return accounts;
}

Result<void> check_amounts(Transcript& transcript, const chain::DarkTxProof& proof,
                           std::span<const AccountBytes> accounts, proof::MsmBatch* batch) {
    VESPER_CHECK(proof_step("sum-zero",
                            [&] { return quisquis::verify_identity_sum(proof.epsilon_accounts); }));
    VESPER_CHECK(proof_step("same-values", [&] {
        return quisquis::verify_delta_compact(transcript, proof.delta_accounts,
                                              proof.epsilon_accounts, proof.delta_dleq);
    }));

    VESPER_CHECK(proof_step("updated-accounts", [&]() -> Result<void> {
        auto updated = quisquis::verify_delta_update(proof.updated_delta_accounts,
                                                     proof.delta_accounts, accounts);
        // The reference computes whether updated = input + delta and forgets the answer.
        if (!updated && updated.error().is(quisquis::QuisquisError::DeltaCommitments)) return {};
        return updated;
    }));

    const std::size_t senders = proof.updated_sender_epsilon_accounts.size();
    if (senders > proof.updated_delta_accounts.size())
        return fail(TransactionError::NetworkLengths, "updated_sender_epsilon_accounts");
    VESPER_CHECK(proof_step("sender-accounts", [&] {
        return quisquis::verify_sender_account(
            transcript, std::span(proof.updated_delta_accounts).first(senders),
            proof.updated_sender_epsilon_accounts, proof.sender_account_dleq);
    }));

    VESPER_TRY(const std::vector<group::PointBytes> commitments, range_commitments(proof));
    VESPER_TRY(const std::vector<proof::RangeProof> proofs, decode_range_proofs(proof.range_proof));
    if (batch == nullptr)
        return proof_step("ranges", [&] {
            return quisquis::verify_transfer_range_network(transcript, commitments, proofs);
        });
    return quisquis::collect_transfer_range_network(transcript, commitments, proofs, *batch);
}

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
        const ProofSubject about("input", i);
        VESPER_CHECK(proof_step("new-accounts", [&] {
            return quisquis::verify_zero_balance(transcript, account, *proof);
        }));
    }
    return {};
}

}  // namespace detail

namespace {

Result<void> check_dark(const chain::TransferTransaction& transfer, proof::MsmBatch* batch) {
    VESPER_TRY(const detail::PairedAccounts accounts, detail::read_accounts(transfer));
    Transcript transcript("TxProof");
    transcript.domain_sep("DarkTx");
    VESPER_CHECK(detail::check_amounts(transcript, transfer.proof, accounts.inputs, batch));
    return detail::check_new_accounts(transfer, transcript);
}

/// `challenges` as far as they are reached.
Result<void> check_quisquis(const chain::TransferTransaction& transfer, proof::MsmBatch* batch,
                            ShuffleChallenges& challenges) {
    if (!transfer.shuffle_proof) return fail(TransactionError::NetworkLengths, "shuffle_proof");
    const chain::ShuffleTxProof& shuffle = *transfer.shuffle_proof;
    const std::vector<AccountBytes>& input_dash = shuffle.input_dash_accounts;
    const std::vector<AccountBytes>& updated = transfer.proof.updated_delta_accounts;
    VESPER_TRY(const detail::PairedAccounts accounts, detail::read_accounts(transfer));
    Transcript transcript("TxProof");
    transcript.domain_sep("QuisQuisTx");
    VESPER_CHECK(detail::check_amounts(transcript, transfer.proof, input_dash, batch));

    const auto check_shuffle =
        [&](const quisquis::ShuffleStatement& statement, const quisquis::ShuffleProof& proof,
            std::span<const AccountBytes> inputs, std::span<const AccountBytes> outputs,
            std::optional<group::Scalar>& hadamard, std::string_view name) {
            group::Scalar x;
            const Result<void> verdict =
                batch != nullptr ? quisquis::collect_shuffle(transcript, statement, proof, inputs,
                                                             outputs, *batch, &x)
                                 : proof_step(name, [&] {
                                       return quisquis::verify_shuffle(transcript, statement, proof,
                                                                       inputs, outputs, &x);
                                   });
            if (!x.is_zero()) hadamard = x;
            return verdict;
        };
    VESPER_CHECK(check_shuffle(shuffle.input_shuffle_statement, shuffle.input_shuffle_proof,
                               accounts.inputs, input_dash, challenges.input, "input-shuffle"));

    // The last accounts, as many as the proof has answers, are shown to be unchanged.
    VESPER_TRY(const auto* dlog, shuffle.updated_delta_dlog.dlog());
    if (updated.size() != quisquis::kShuffleSize || dlog->z.size() > updated.size())
        return fail(TransactionError::NetworkLengths, "updated_delta_dlog");
    VESPER_CHECK(proof_step("decoys-unchanged", [&] {
        return quisquis::verify_update_account(
            transcript, std::span(input_dash).last(dlog->z.size()),
            std::span(updated).last(dlog->z.size()), shuffle.updated_delta_dlog);
    }));

    VESPER_CHECK(check_shuffle(shuffle.output_shuffle_statement, shuffle.output_shuffle_proof,
                               updated, accounts.outputs, challenges.output, "output-shuffle"));
    return detail::check_new_accounts(transfer, transcript);
}

}  // namespace

Result<void> collect_dark_as_network(const chain::TransferTransaction& transfer,
                                     proof::MsmBatch& batch) {
    return check_dark(transfer, &batch);
}

Result<void> verify_dark_as_network(const chain::TransferTransaction& transfer) {
    return check_dark(transfer, nullptr);
}

Result<void> collect_quisquis_as_network(const chain::TransferTransaction& transfer,
                                         proof::MsmBatch& batch, ShuffleChallenges* challenges) {
    ShuffleChallenges reached;
    return check_quisquis(transfer, &batch, challenges != nullptr ? *challenges : reached);
}

Result<void> verify_quisquis_as_network(const chain::TransferTransaction& transfer,
                                        ShuffleChallenges* challenges) {
    // One sum for everything; step by step only to name what is wrong, or to show each proof.
    ShuffleChallenges reached;
    if (ProofRecorder::current() != nullptr)
        return check_quisquis(transfer, nullptr, challenges != nullptr ? *challenges : reached);
    proof::MsmBatch batch;
    if (check_quisquis(transfer, &batch, challenges != nullptr ? *challenges : reached) &&
        batch.verify_vartime())
        return {};
    return check_quisquis(transfer, nullptr, reached);
}

}  // namespace vesper::transaction
