#include "app/bench/samples.h"

#include "core/chain/address.h"

namespace vesper::bench {

namespace {

using group::Scalar;
using transaction::ScriptIntent;

constexpr auto kNetwork = chain::Network::Mainnet;
constexpr std::uint64_t kBalance = 1'000'000;
constexpr std::uint64_t kAmount = 20'000;

struct Coin {
    chain::Utxo utxo;
    Scalar sk, blinding;
    quisquis::Account account;

    std::string owner() const { return chain::Address(kNetwork, account.bytes().pk).hex(); }
    chain::OutputCoin output() const { return {account.bytes().comm, owner()}; }
    transaction::OpenedCoin opened(std::uint64_t amount) const {
        return {utxo, output(), quisquis::SecretKey(sk), amount, Secret(blinding)};
    }
};

Coin coin(std::uint64_t value, RandomSource& random) {
    const Scalar sk = Scalar::random(random), blinding = Scalar::random(random);
    const auto pk = quisquis::public_key(quisquis::SecretKey(sk), Scalar::random(random));
    return {{random.array<32>(), 0},
            sk,
            blinding,
            quisquis::Account::from_elements(
                pk, quisquis::commit(pk, blinding, Scalar::from_u64(value)))};
}

}  // namespace

transaction::DarkTransferIntent dark_intent(RandomSource& random, std::uint8_t parties) {
    transaction::DarkTransferIntent made;
    made.fee = 1;
    for (std::uint8_t i = 0; i < parties; ++i) {
        const Coin from = coin(kBalance, random);
        made.senders.push_back(
            {from.utxo, from.account, kBalance, kAmount, quisquis::SecretKey(from.sk)});
        const auto pk = quisquis::public_key(quisquis::SecretKey(Scalar::random(random)),
                                             Scalar::random(random));
        made.receivers.push_back(transaction::new_receiver(pk, kAmount, random));
    }
    return made;
}

transaction::QuisquisTransferIntent anonymous_intent(RandomSource& random) {
    transaction::DarkTransferIntent parties = dark_intent(random, 1);
    transaction::QuisquisTransferIntent made;
    made.fee = 1;
    made.senders = std::move(parties.senders);
    made.receivers = std::move(parties.receivers);
    for (int i = 0; i < 7; ++i) {
        const Coin other = coin(kBalance, random);
        made.decoys.push_back({other.utxo, other.account});
    }
    return made;
}

ScriptIntent order_intent(RandomSource& random) {
    return transaction::open_trade(coin(6'000, random).opened(6'000),
                                   {10, 111'049, transaction::OrderSide::Long, 0}, kNetwork, random)
        .value();
}

transaction::BurnIntent burn_intent(RandomSource& random) {
    const Coin burned = coin(kBalance, random);
    return {burned.utxo, burned.output(), kBalance, Secret(burned.blinding),
            quisquis::SecretKey(burned.sk)};
}

transaction::ProvenTransfer prove(transaction::DarkTransferIntent intent, RandomSource& random) {
    auto unproven = transaction::UnprovenTransfer::create(std::move(intent), random);
    return transaction::ProvenTransfer::prove(*std::move(unproven), random).value();
}

transaction::ProvenQuisquis prove(transaction::QuisquisTransferIntent intent,
                                  RandomSource& random) {
    auto unproven = transaction::UnprovenQuisquis::create(std::move(intent), random);
    return transaction::ProvenQuisquis::prove(*std::move(unproven), random).value();
}

transaction::ProvenScript prove(ScriptIntent intent, RandomSource& random) {
    auto unproven = transaction::UnprovenScript::create(std::move(intent));
    return transaction::ProvenScript::prove(*std::move(unproven), random).value();
}

Settlement::Settlement(RandomSource& random) {
    const auto outputs = [&](ScriptIntent intent) {
        return transaction::CheckedScript::check(prove(std::move(intent), random))
            .value()
            .opened_outputs();
    };
    const Coin relayer = coin(kBalance, random);
    relayer_sk_ = relayer.sk;
    trade_ = {{random.array<32>(), 0}, *outputs(order_intent(random)).at(0).as_memo()};
    pool_ = *outputs(transaction::deploy_pool(relayer.opened(kBalance), 1'000, relayer.owner(),
                                              quisquis::SecretKey(relayer.sk), kNetwork, random)
                         .value())
                 .at(1)
                 .as_state();
}

ScriptIntent Settlement::intent(RandomSource& random) const {
    return transaction::settle_trade(
               trade_, {{random.array<32>(), 1}, pool_, quisquis::SecretKey(relayer_sk_)},
               {116'611}, kNetwork, random)
        .value();
}

}  // namespace vesper::bench
