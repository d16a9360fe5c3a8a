#include "core/transaction/dark_transfer.h"

#include <set>

#include "core/chain/codec.h"
#include "core/quisquis/sigma.h"
#include "core/transaction/transfer_detail.h"

namespace vesper::transaction {

using detail::coin_of;
using group::Scalar;
using proof::SecretScalars;
using quisquis::Account;

DarkReceiver new_receiver(const quisquis::PublicKey& pk, std::uint64_t amount,
                          RandomSource& random) {
    quisquis::NewAccount made = quisquis::generate_account(pk, random);
    return {{}, std::move(made.account), amount, std::move(made.r)};
}

Result<UnprovenTransfer> UnprovenTransfer::create(DarkTransferIntent intent, RandomSource& random) {
    std::set<chain::Utxo> utxos;
    VESPER_CHECK(detail::check_participants(intent.senders, intent.receivers, utxos));
    std::vector<Account> accounts;
    for (const DarkSender& sender : intent.senders)
        accounts.push_back(sender.account);
    for (const DarkReceiver& receiver : intent.receivers)
        accounts.push_back(receiver.account);
    const SecretScalars values = detail::values_of(intent.senders, intent.receivers);
    VESPER_TRY(quisquis::DeltaEpsilon deltas,
               quisquis::create_delta_and_epsilon(accounts, values.span(), random));
    VESPER_TRY(std::vector<Account> updated, quisquis::update_delta(accounts, deltas.delta));
    return UnprovenTransfer(std::move(intent), std::move(accounts), std::move(deltas),
                            std::move(updated));
}

Result<ProvenTransfer> ProvenTransfer::prove(UnprovenTransfer unproven, RandomSource& random,
                                             const Job& job) {
    const DarkTransferIntent& intent = unproven.intent_;
    const std::vector<Account>& updated = unproven.updated_;
    const SecretScalars& r = unproven.deltas_.r;

    transcript::Transcript transcript("TxProof");
    quisquis::Prover prover("DarkTx", transcript, random);
    chain::TransferTransaction transfer;
    const SecretScalars values = detail::values_of(intent.senders, intent.receivers);
    VESPER_TRY(transfer.proof, detail::prove_amounts(prover,
                                                     {intent.senders, intent.receivers,
                                                      values.span(), unproven.deltas_, updated},
                                                     0.9, job));

    VESPER_CHECK(job.check());
    job.report("new-accounts", 0.9);
    std::vector<chain::Witness> witnesses;
    std::vector<TransferOutput> outputs;
    const auto add = [&](const chain::Utxo& utxo, const Account& account, std::size_t witness) {
        const std::size_t i = outputs.size();
        transfer.inputs.push_back(chain::Input::coin(
            {utxo, coin_of(account.bytes(), intent.network), static_cast<std::uint8_t>(witness)}));
        chain::OutputCoin coin = coin_of(updated[i].bytes(), intent.network);
        transfer.outputs.push_back(chain::Output::coin(coin));
        outputs.push_back({std::move(coin), Secret<Scalar>(r[i]), {}});
    };
    for (const DarkSender& sender : intent.senders)
        add(sender.utxo, sender.account, 0);
    for (const DarkReceiver& receiver : intent.receivers) {
        add(receiver.utxo, receiver.account, receiver.zero_blinding ? witnesses.size() : 0);
        if (!receiver.zero_blinding) continue;
        VESPER_TRY(quisquis::SigmaProof empty, receiver.zero_blinding->reveal([&](const Scalar& s) {
            outputs.back().blinding = Secret<Scalar>(s + r[outputs.size() - 1]);
            return quisquis::prove_zero_balance(prover, receiver.account, s);
        }));
        witnesses.push_back(std::move(empty));
    }

    transfer.version = 1;
    transfer.maturity = 0;
    transfer.fee = intent.fee;
    transfer.input_count = static_cast<std::uint8_t>(transfer.inputs.size());
    transfer.output_count = static_cast<std::uint8_t>(transfer.outputs.size());
    transfer.witness_count = static_cast<std::uint8_t>(witnesses.size());
    if (!witnesses.empty()) transfer.witness = std::move(witnesses);
    job.report("new-accounts", 1);
    return ProvenTransfer({chain::TxType::Transfer, std::move(transfer)}, intent.network,
                          std::move(outputs));
}

Result<CheckedTransfer> CheckedTransfer::check(ProvenTransfer proven) {
    VESPER_TRY(CheckedTransaction checked,
               verify(std::move(proven.transaction_), proven.network_, Verdict::Sound));
    return CheckedTransfer(std::move(checked), std::move(proven.outputs_));
}

}  // namespace vesper::transaction
