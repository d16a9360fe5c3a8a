#include "core/wallet/payment_proof.h"

#include <chrono>

#include "core/chain/address.h"
#include "core/transaction/quisquis_transfer.h"
#include "core/wallet/error.h"

namespace vesper::wallet {

namespace {

class Stopwatch {
public:
    std::uint64_t micros() const {
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                              std::chrono::steady_clock::now() - start_)
                                              .count());
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

struct Micros {
    std::uint64_t build = 0, prove = 0, verify = 0;
};

/// Unproven → Proven → Checked, for either kind of transfer.
template <typename Unproven, typename Proven, typename Checked, typename Intent>
Result<Checked> run_stages(Intent intent, RandomSource& random, const Job& job, Micros& micros) {
    job.report("prove", 0.02);
    VESPER_CHECK(job.check());
    const Stopwatch building;
    VESPER_TRY(auto unproven, Unproven::create(std::move(intent), random));
    micros.build = building.micros();

    const Stopwatch proving;
    const Job inner{job.stop, [&](const base::Progress& progress) {
                        job.report(progress.stage == "deltas" ? "prove" : progress.stage,
                                   0.05 + 0.80 * progress.fraction);
                    }};
    VESPER_TRY(auto proven, Proven::prove(std::move(unproven), random, inner));
    micros.prove = proving.micros();

    VESPER_CHECK(job.check());
    job.report("check-own-proof", 0.86);
    VESPER_CHECK(job.check());
    const Stopwatch verifying;
    VESPER_TRY(auto checked, Checked::check(std::move(proven)));
    micros.verify = verifying.micros();
    job.report("check-own-proof", 0.99);
    VESPER_CHECK(job.check());
    return checked;
}

Proved proved_from(const Bytes& bytes, const ByteArray<32>& txid, const Micros& micros) {
    return {bytes, txid, {}, micros.build, micros.prove, micros.verify};
}

}  // namespace

std::optional<Secret<group::Scalar>> copy_of(const std::optional<Secret<group::Scalar>>& secret) {
    if (!secret) return std::nullopt;
    return secret->duplicate();
}

Result<Proved> prove_dark(Material& material, RandomSource& random, const Job& job) {
    Micros micros;
    VESPER_TRY(auto checked, (run_stages<transaction::UnprovenTransfer, transaction::ProvenTransfer,
                                         transaction::CheckedTransfer>(std::move(material.intent),
                                                                       random, job, micros)));
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
        VESPER_TRY(auto account, quisquis::Account::decode(decoy.account));
        intent.decoys.push_back({decoy.utxo, std::move(account)});
    }
    Micros micros;
    VESPER_TRY(auto checked,
               (run_stages<transaction::UnprovenQuisquis, transaction::ProvenQuisquis,
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
