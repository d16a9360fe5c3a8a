#include "core/transaction/quisquis_transfer.h"

#include <algorithm>

#include "core/chain/codec.h"
#include "core/quisquis/sigma.h"
#include "core/transaction/transfer_detail.h"

namespace vesper::transaction {

using group::Scalar;
using proof::SecretScalars;
using quisquis::Account;
using quisquis::kShuffleSize;
using quisquis::Permutation;
using quisquis::Shuffle;

namespace {

Result<void> check_intent(const QuisquisTransferIntent& intent) {
    std::set<chain::Utxo> utxos;
    VESPER_CHECK(detail::check_participants(intent.senders, intent.receivers, utxos));
    if (intent.senders.size() + intent.receivers.size() + intent.decoys.size() != kShuffleSize)
        return fail(TransactionError::WrongAccountNumber);
    const auto fresh = std::count_if(intent.receivers.begin(), intent.receivers.end(),
                                     [](const DarkReceiver& r) { return r.utxo.is_null(); });
    if (fresh > 1) return fail(TransactionError::TooManyNewAccounts);
    for (std::size_t i = 0; i < intent.decoys.size(); ++i)
        if (intent.decoys[i].utxo.is_null() || !utxos.insert(intent.decoys[i].utxo).second)
            return fail(TransactionError::DuplicateInput, "decoy " + std::to_string(i));
    return {};
}

/// Senders, receivers, decoys.
template <typename T, typename Member>
std::vector<T> collect(const QuisquisTransferIntent& intent, const Member& member) {
    std::vector<T> out;
    for (const DarkSender& sender : intent.senders)
        out.push_back(member(sender));
    for (const DarkReceiver& receiver : intent.receivers)
        out.push_back(member(receiver));
    for (const Decoy& decoy : intent.decoys)
        out.push_back(member(decoy));
    return out;
}

/// One value per account: the decoys' are zero.
SecretScalars values_of(const QuisquisTransferIntent& intent) {
    SecretScalars values = detail::values_of(intent.senders, intent.receivers);
    while (values.size() < kShuffleSize)
        values.push_back(Scalar::zero());
    return values;
}

/// What the owners must know about their outputs, found without an index that depends on a secret.
std::vector<MixedOutput> own_outputs(const QuisquisTransferIntent& intent, const Shuffle& inputs,
                                     const Shuffle& outputs, std::span<const Scalar> r) {
    const Permutation place = outputs.pi.inverse();
    const std::vector<Account> accounts = place.apply(std::span<const Account>(outputs.outputs));
    SecretScalars tau_out = place.apply_to_scalars(outputs.tau.span());
    SecretScalars inverse_in(inputs.tau.span());
    group::batch_invert(inverse_in.writable());
    group::batch_invert(tau_out.writable());

    const std::size_t own = intent.senders.size() + intent.receivers.size();
    std::vector<MixedOutput> out;
    for (std::size_t i = 0; i < own; ++i) {
        const Scalar offset = inputs.rho.reveal([&](const Scalar& rho_in) {
            return outputs.rho.reveal([&](const Scalar& rho_out) {
                return (rho_in * inverse_in[i] + r[i] + rho_out) * tau_out[i];
            });
        });
        MixedOutput output{place[i],
                           detail::coin_of(accounts[i].bytes(), intent.network),
                           Secret<Scalar>(inverse_in[i] * tau_out[i]),
                           Secret<Scalar>(offset),
                           {}};
        if (i >= intent.senders.size()) {
            const DarkReceiver& receiver = intent.receivers[i - intent.senders.size()];
            if (receiver.zero_blinding)
                output.blinding = output.blinding_from(*receiver.zero_blinding);
        }
        out.push_back(std::move(output));
    }
    return out;
}

}  // namespace

Secret<Scalar> MixedOutput::blinding_from(const Secret<Scalar>& before) const {
    return Secret<Scalar>(before.reveal([&](const Scalar& s) {
        return scale.reveal([&](const Scalar& a) {
            return offset.reveal([&](const Scalar& b) { return a * s + b; });
        });
    }));
}

Result<UnprovenQuisquis> UnprovenQuisquis::create(QuisquisTransferIntent intent,
                                                  RandomSource& random) {
    VESPER_CHECK(check_intent(intent));
    const auto accounts =
        collect<Account>(intent, [](const auto& participant) { return participant.account; });
    VESPER_TRY(Shuffle mixed, Shuffle::of_inputs(accounts, random));
    const SecretScalars values = values_of(intent);
    VESPER_TRY(quisquis::DeltaEpsilon deltas,
               quisquis::create_delta_and_epsilon(mixed.outputs, values.span(), random));
    VESPER_TRY(std::vector<Account> updated, quisquis::update_delta(mixed.outputs, deltas.delta));
    return UnprovenQuisquis(std::move(intent), std::move(mixed), std::move(deltas),
                            std::move(updated));
}

Result<ProvenQuisquis> ProvenQuisquis::prove(UnprovenQuisquis unproven, RandomSource& random,
                                             const Job& job) {
    const QuisquisTransferIntent& intent = unproven.intent_;
    const Shuffle& mixed = unproven.mixed_;
    const std::vector<Account>& updated = unproven.updated_;
    const std::span<const Scalar> r = unproven.deltas_.r.span();
    const SecretScalars values = values_of(intent);

    transcript::Transcript transcript("TxProof");
    quisquis::Prover prover("QuisQuisTx", transcript, random);
    chain::TransferTransaction transfer;
    VESPER_TRY(transfer.proof, detail::prove_amounts(prover,
                                                     {intent.senders, intent.receivers,
                                                      values.span(), unproven.deltas_, updated},
                                                     0.5, job));

    VESPER_CHECK(job.check());
    job.report("shuffles", 0.5);
    VESPER_TRY(const Shuffle outputs, Shuffle::of_outputs(updated, random));
    chain::ShuffleTxProof& shuffle = transfer.shuffle_proof.emplace();
    shuffle.input_dash_accounts = quisquis::wire_forms(mixed.outputs);
    quisquis::ShuffleArgument argument = quisquis::prove_shuffle(prover, mixed);
    shuffle.input_shuffle_proof = std::move(argument.proof);
    shuffle.input_shuffle_statement = std::move(argument.statement);

    VESPER_CHECK(job.check());
    job.report("shuffles", 0.7);
    const std::size_t decoys = intent.decoys.size();
    VESPER_TRY(shuffle.updated_delta_dlog,
               quisquis::prove_update_account(prover, std::span(mixed.outputs).last(decoys),
                                              std::span(updated).last(decoys), r.last(decoys)));
    argument = quisquis::prove_shuffle(prover, outputs);
    shuffle.output_shuffle_proof = std::move(argument.proof);
    shuffle.output_shuffle_statement = std::move(argument.statement);

    VESPER_CHECK(job.check());
    job.report("new-accounts", 0.95);
    std::vector<chain::Witness> witnesses;
    for (const DarkReceiver& receiver : intent.receivers) {
        if (!receiver.zero_blinding) continue;
        VESPER_TRY(quisquis::SigmaProof empty, receiver.zero_blinding->reveal([&](const Scalar& s) {
            return quisquis::prove_zero_balance(prover, receiver.account, s);
        }));
        witnesses.push_back(std::move(empty));
    }

    // The utxos follow their accounts into the random order. There is at most one witness, so all
    // inputs may name the first.
    const auto utxos =
        collect<chain::Utxo>(intent, [](const auto& participant) { return participant.utxo; });
    const std::vector<chain::Utxo> mixed_utxos =
        mixed.pi.inverse().apply(std::span<const chain::Utxo>(utxos));
    for (std::size_t i = 0; i < kShuffleSize; ++i) {
        transfer.inputs.push_back(chain::Input::coin(
            {mixed_utxos[i], detail::coin_of(mixed.inputs[i].bytes(), intent.network), 0}));
        transfer.outputs.push_back(
            chain::Output::coin(detail::coin_of(outputs.outputs[i].bytes(), intent.network)));
    }
    transfer.version = 0;
    transfer.maturity = 0;
    transfer.fee = intent.fee;
    transfer.input_count = kShuffleSize;
    transfer.output_count = kShuffleSize;
    transfer.witness_count = static_cast<std::uint8_t>(witnesses.size());
    if (!witnesses.empty()) transfer.witness = std::move(witnesses);
    std::vector<MixedOutput> own = own_outputs(intent, mixed, outputs, r);
    job.report("new-accounts", 1);
    return ProvenQuisquis({chain::TxType::Transfer, std::move(transfer)}, intent.network,
                          std::move(own));
}

Result<CheckedQuisquis> CheckedQuisquis::check(ProvenQuisquis proven) {
    VESPER_TRY(CheckedTransaction checked,
               verify(std::move(proven.transaction_), proven.network_, Verdict::Conforming));
    return CheckedQuisquis(std::move(checked), std::move(proven.outputs_));
}

}  // namespace vesper::transaction
