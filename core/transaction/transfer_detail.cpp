#include "core/transaction/transfer_detail.h"

#include "core/chain/address.h"
#include "core/quisquis/sigma.h"
#include "core/quisquis/transfer_range.h"

namespace vesper::transaction::detail {

using group::Scalar;
using proof::SecretScalars;

namespace {

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

Result<void> check_participants(std::span<const DarkSender> senders,
                                std::span<const DarkReceiver> receivers,
                                std::set<chain::Utxo>& utxos) {
    if (senders.empty()) return fail(TransactionError::NoSender);
    if (receivers.empty()) return fail(TransactionError::NoReceiver);
    if (senders.size() + receivers.size() > kMaxTransferAccounts)
        return fail(TransactionError::TooManyAccounts);
    // At most 16 amounts below 2^63 could still wrap 64 bits, so the sums are kept below 2^63 too.
    std::uint64_t leaving = 0;
    std::uint64_t arriving = 0;
    for (std::size_t i = 0; i < senders.size(); ++i) {
        VESPER_CHECK(check_sender(senders[i], i));
        leaving += senders[i].amount;
        if (leaving >= kAmountLimit) return fail(TransactionError::AmountTooLarge, "sum");
        if (!utxos.insert(senders[i].utxo).second)
            return fail(TransactionError::DuplicateInput, nth("sender", i));
    }
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        const DarkReceiver& receiver = receivers[i];
        VESPER_CHECK(check_receiver(receiver, i));
        arriving += receiver.amount;
        if (arriving >= kAmountLimit) return fail(TransactionError::AmountTooLarge, "sum");
        if (!receiver.utxo.is_null() && !utxos.insert(receiver.utxo).second)
            return fail(TransactionError::DuplicateInput, nth("receiver", i));
    }
    if (leaving != arriving) return fail(TransactionError::Unbalanced);
    return {};
}

SecretScalars values_of(std::span<const DarkSender> senders,
                        std::span<const DarkReceiver> receivers) {
    SecretScalars values;
    for (const DarkSender& sender : senders)
        values.push_back(-Scalar::from_u64(sender.amount));
    for (const DarkReceiver& receiver : receivers)
        values.push_back(Scalar::from_u64(receiver.amount));
    return values;
}

chain::OutputCoin coin_of(const quisquis::AccountBytes& account, chain::Network network) {
    return {account.comm, chain::Address(network, account.pk).hex()};
}

Result<chain::DarkTxProof> prove_amounts(quisquis::Prover& prover,
                                         const AmountsStatement& statement, double until,
                                         const Job& job) {
    const quisquis::DeltaEpsilon& deltas = statement.deltas;
    const std::size_t senders = statement.senders.size(), receivers = statement.receivers.size();
    chain::DarkTxProof proof;
    proof.delta_accounts = quisquis::wire_forms(deltas.delta);
    proof.epsilon_accounts = quisquis::wire_forms(deltas.epsilon);
    proof.updated_delta_accounts = quisquis::wire_forms(statement.updated);
    proof.receivers_count = receivers;

    job.report("deltas", 0);
    VESPER_TRY(proof.delta_dleq, quisquis::prove_delta_compact(prover, deltas.delta, deltas.epsilon,
                                                               deltas.r.span(), statement.values));

    VESPER_CHECK(job.check());
    job.report("senders", until / 9);
    Amounts amounts;
    SecretScalars keys;
    for (const DarkSender& sender : statement.senders) {
        amounts.values.push_back(sender.balance - sender.amount);
        keys.push_back(sender.sk);
    }
    VESPER_TRY(quisquis::SenderAccountProof sender_proof,
               quisquis::prove_sender_account(prover, statement.updated.first(senders),
                                              amounts.values, keys.span()));
    proof.updated_sender_epsilon_accounts = quisquis::wire_forms(sender_proof.epsilon);
    proof.sender_account_dleq = std::move(sender_proof.proof);

    VESPER_CHECK(job.check());
    job.report("ranges", until * 2 / 9);
    SecretScalars blindings = std::move(sender_proof.epsilon_r);
    blindings.append(deltas.r.span().subspan(senders, receivers));
    for (const DarkReceiver& receiver : statement.receivers)
        amounts.values.push_back(receiver.amount);
    VESPER_TRY(const std::vector<proof::RangeProof> ranges,
               quisquis::prove_transfer_range(prover, amounts.values, blindings.span()));
    proof.range_proof = encode_proofs(ranges);
    return proof;
}

}  // namespace vesper::transaction::detail
