#include "core/transaction/dark_transfer.h"

#include <set>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/quisquis/sigma.h"
#include "core/quisquis/transfer_range.h"
#include "core/transaction/judgement.h"

namespace vesper::transaction {

namespace {

using group::Scalar;
using proof::SecretScalars;
using quisquis::Account;

/// Values are moved as signed 64-bit numbers by other clients; none may reach the sign bit.
constexpr std::uint64_t kAmountLimit = std::uint64_t{1} << 63;

std::string nth(const char* what, std::size_t i) {
    return std::string(what) + " " + std::to_string(i);
}

Result<void> check_sender(const DarkSender& sender, std::size_t i) {
    if (sender.utxo.is_null()) return fail(TransactionError::NullSender, nth("sender", i));
    if (sender.balance >= kAmountLimit)
        return fail(TransactionError::AmountTooLarge, nth("sender", i));
    if (sender.amount > sender.balance)
        return fail(TransactionError::InsufficientBalance, nth("sender", i));
    if (!quisquis::verify_keypair(sender.sk, sender.account.pk()))
        return fail(TransactionError::WrongKey, nth("sender", i));
    if (!quisquis::verify_commitment(sender.sk, sender.account.comm(),
                                     Scalar::from_u64(sender.balance)))
        return fail(TransactionError::WrongBalance, nth("sender", i));
    return {};
}

Result<void> check_receiver(const DarkReceiver& receiver, std::size_t i) {
    if (receiver.amount >= kAmountLimit)
        return fail(TransactionError::AmountTooLarge, nth("receiver", i));
    if (receiver.utxo.is_null() != receiver.zero_blinding.has_value())
        return fail(TransactionError::BlindingMismatch, nth("receiver", i));
    if (!receiver.zero_blinding) return {};
    return receiver.zero_blinding->reveal([&](const Scalar& r) -> Result<void> {
        if (quisquis::commit(receiver.account.pk(), r, Scalar::zero()) != receiver.account.comm())
            return fail(TransactionError::WrongBlinding, nth("receiver", i));
        return {};
    });
}

Result<void> check_intent(const DarkTransferIntent& intent) {
    if (intent.senders.empty()) return fail(TransactionError::NoSender);
    if (intent.receivers.empty()) return fail(TransactionError::NoReceiver);
    if (intent.senders.size() + intent.receivers.size() > kMaxTransferAccounts)
        return fail(TransactionError::TooManyAccounts);
    // At most 16 amounts below 2^63 could still wrap 64 bits, so the sums are kept below 2^63 too.
    std::uint64_t leaving = 0;
    std::uint64_t arriving = 0;
    std::set<chain::Utxo> utxos;
    for (std::size_t i = 0; i < intent.senders.size(); ++i) {
        VESPER_CHECK(check_sender(intent.senders[i], i));
        leaving += intent.senders[i].amount;
        if (leaving >= kAmountLimit) return fail(TransactionError::AmountTooLarge, "sum");
        if (!utxos.insert(intent.senders[i].utxo).second)
            return fail(TransactionError::DuplicateInput, nth("sender", i));
    }
    for (std::size_t i = 0; i < intent.receivers.size(); ++i) {
        const DarkReceiver& receiver = intent.receivers[i];
        VESPER_CHECK(check_receiver(receiver, i));
        arriving += receiver.amount;
        if (arriving >= kAmountLimit) return fail(TransactionError::AmountTooLarge, "sum");
        if (!receiver.utxo.is_null() && !utxos.insert(receiver.utxo).second)
            return fail(TransactionError::DuplicateInput, nth("receiver", i));
    }
    if (leaving != arriving) return fail(TransactionError::Unbalanced);
    return {};
}

SecretScalars values_of(const DarkTransferIntent& intent) {
    SecretScalars values;
    for (const DarkSender& sender : intent.senders)
        values.push_back(-Scalar::from_u64(sender.amount));
    for (const DarkReceiver& receiver : intent.receivers)
        values.push_back(Scalar::from_u64(receiver.amount));
    return values;
}

chain::OutputCoin coin_of(const quisquis::AccountBytes& account, chain::Network network) {
    return {account.comm, chain::Address(network, account.pk).hex()};
}

/// Wiped: the remaining balances and amounts go through a plain list to the range prover.
struct Amounts {
    std::vector<std::uint64_t> values;
    ~Amounts() { base::wipe(values.data(), values.size() * sizeof(std::uint64_t)); }
};

std::vector<chain::RangeProofBytes> encode_proofs(const std::vector<proof::RangeProof>& proofs) {
    std::vector<chain::RangeProofBytes> encoded;
    for (const proof::RangeProof& proof : proofs)
        encoded.push_back({proof.encode()});
    return encoded;
}

}  // namespace

DarkReceiver new_receiver(const quisquis::PublicKey& pk, std::uint64_t amount,
                          RandomSource& random) {
    quisquis::NewAccount made = quisquis::generate_account(pk, random);
    return {{}, std::move(made.account), amount, std::move(made.r)};
}

Result<UnprovenTransfer> UnprovenTransfer::create(DarkTransferIntent intent, RandomSource& random) {
    VESPER_CHECK(check_intent(intent));
    std::vector<Account> accounts;
    for (const DarkSender& sender : intent.senders)
        accounts.push_back(sender.account);
    for (const DarkReceiver& receiver : intent.receivers)
        accounts.push_back(receiver.account);
    const SecretScalars values = values_of(intent);
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
    const std::size_t senders = intent.senders.size();
    const SecretScalars values = values_of(intent);

    transcript::Transcript transcript("TxProof");
    quisquis::Prover prover("DarkTx", transcript, random);
    chain::TransferTransaction transfer;
    chain::DarkTxProof& proof = transfer.proof;
    proof.delta_accounts = quisquis::wire_forms(unproven.deltas_.delta);
    proof.epsilon_accounts = quisquis::wire_forms(unproven.deltas_.epsilon);
    proof.updated_delta_accounts = quisquis::wire_forms(updated);
    proof.receivers_count = intent.receivers.size();

    job.report("deltas", 0);
    VESPER_TRY(proof.delta_dleq,
               quisquis::prove_delta_compact(prover, unproven.deltas_.delta,
                                             unproven.deltas_.epsilon, r.span(), values.span()));

    VESPER_CHECK(job.check());
    job.report("senders", 0.1);
    Amounts amounts;
    SecretScalars keys;
    for (const DarkSender& sender : intent.senders) {
        amounts.values.push_back(sender.balance - sender.amount);
        keys.push_back(sender.sk);
    }
    VESPER_TRY(quisquis::SenderAccountProof sender_proof,
               quisquis::prove_sender_account(prover, std::span(updated).first(senders),
                                              amounts.values, keys.span()));
    proof.updated_sender_epsilon_accounts = quisquis::wire_forms(sender_proof.epsilon);
    proof.sender_account_dleq = std::move(sender_proof.proof);

    VESPER_CHECK(job.check());
    job.report("ranges", 0.2);
    SecretScalars blindings = std::move(sender_proof.epsilon_r);
    blindings.append(r.span().subspan(senders));
    for (const DarkReceiver& receiver : intent.receivers)
        amounts.values.push_back(receiver.amount);
    VESPER_TRY(const std::vector<proof::RangeProof> ranges,
               quisquis::prove_transfer_range(prover, amounts.values, blindings.span()));
    proof.range_proof = encode_proofs(ranges);

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
    Bytes bytes = chain::encode(proven.transaction_);
    const Judgement judgement = judge(bytes, {proven.network_});
    if (judgement.verdict != Verdict::Sound) {
        std::string findings = judgement.network_reason;
        for (const Finding& finding : judgement.findings)
            findings += (findings.empty() ? "" : "; ") + finding.name + " at " + finding.path;
        return fail(TransactionError::NotSound, std::move(findings));
    }
    return CheckedTransfer(std::move(proven.transaction_), std::move(bytes), judgement.txid,
                           std::move(proven.outputs_));
}

}  // namespace vesper::transaction
