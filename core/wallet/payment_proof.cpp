#include "core/wallet/payment_proof.h"

#include "core/chain/address.h"
#include "core/transaction/quisquis_transfer.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

namespace {

/// Unproven → Proven → Checked, for either kind of transfer.
template <typename Unproven, typename Proven, typename Checked, typename Intent>
Result<Checked> prove_intent(Intent intent, RandomSource& random, const Job& job,
                             StageMicros& micros) {
    return run_stages(
        job, micros,
        [](std::string_view stage) {
            return stage == "deltas" ? std::string_view("prove") : stage;
        },
        [&] { return Unproven::create(std::move(intent), random); },
        [&](Unproven unproven, const Job& inner) {
            return Proven::prove(std::move(unproven), random, inner);
        },
        [](Proven proven) { return Checked::check(std::move(proven)); });
}

Proved proved_from(const Bytes& bytes, const ByteArray<32>& txid, const StageMicros& micros) {
    return {bytes, txid, {}, micros};
}

}  // namespace

std::optional<Secret<group::Scalar>> copy_of(const std::optional<Secret<group::Scalar>>& secret) {
    if (!secret) return std::nullopt;
    return secret->duplicate();
}

Result<Proved> prove_dark(Material& material, RandomSource& random, const Job& job) {
    StageMicros micros;
    VESPER_TRY(auto checked,
               (prove_intent<transaction::UnprovenTransfer, transaction::ProvenTransfer,
                             transaction::CheckedTransfer>(std::move(material.intent), random, job,
                                                           micros)));
    Proved proved = proved_from(checked.bytes(), checked.txid(), micros);
    for (auto& made : std::move(checked).take_outputs()) {
        const auto& own = material.own[proved.outputs.size()];
        Built built{proved.outputs.size(), std::move(made.coin), std::move(made.blinding)};
        if (!built.blinding && own && own->blinding_before)
            built.blinding = own->blinding_before->reveal([&](const group::Scalar& before) {
                return made.delta_r.reveal(
                    [&](const group::Scalar& r) { return Secret(before + r); });
            });
        proved.outputs.push_back(std::move(built));
    }
    return proved;
}

Result<Proved> prove_anonymous(Material& material, std::span<const ExistingReceiver> decoys,
                               RandomSource& random, const Job& job) {
    transaction::QuisquisTransferIntent intent;
    intent.senders = std::move(material.intent.senders);
    intent.receivers = std::move(material.intent.receivers);
    intent.fee = material.intent.fee;
    intent.network = material.intent.network;
    for (const ExistingReceiver& decoy : decoys) {
        VESPER_TRY(const auto account, quisquis::Account::decode(decoy.account));
        intent.decoys.push_back({decoy.utxo, account});
    }
    StageMicros micros;
    VESPER_TRY(
        auto checked,
        (prove_intent<transaction::UnprovenQuisquis, transaction::ProvenQuisquis,
                      transaction::CheckedQuisquis>(std::move(intent), random, job, micros)));
    Proved proved = proved_from(checked.bytes(), checked.txid(), micros);
    for (auto& made : std::move(checked).take_outputs()) {
        const auto& own = material.own[proved.outputs.size()];
        if (!made.blinding && own && own->blinding_before)
            made.blinding = made.blinding_from(*own->blinding_before);
        proved.outputs.push_back({made.index, std::move(made.coin), std::move(made.blinding)});
    }
    return proved;
}

Result<StoredCoin> expected_coin(const Proved& proved, std::size_t index, const OwnPart& part,
                                 std::int64_t payment_id) {
    const Built& made = proved.outputs[index];
    StoredCoin stored;
    Coin& coin = stored.coin;
    coin.utxo = {proved.txid, static_cast<std::uint8_t>(made.index)};
    coin.owner = made.coin.owner;
    VESPER_TRY(const auto address, chain::Address::from_hex(made.coin.owner));
    coin.account = {address.pk(), made.coin.encrypt};
    coin.key_index = part.key_index;
    coin.amount = part.amount;
    coin.origin = part.origin;
    coin.verdict = transaction::Verdict::Unchecked;  // until a block says better
    stored.state = CoinRowState::Expected;
    stored.address_id = part.address_id;
    stored.output = chain::Output::coin(made.coin);
    stored.payment_id = payment_id;
    if (made.blinding && coin.amount) {
        Opening opening{*coin.amount, made.blinding->duplicate()};
        if (!opens(coin.account, opening))
            return fail(WalletError::ProofMismatch, "an own output does not open");
        stored.blinding = std::move(opening.blinding);
        coin.blinding_known = true;
    }
    return stored;
}

}  // namespace vesper::wallet
