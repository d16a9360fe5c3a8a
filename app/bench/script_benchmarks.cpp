// Script transactions: the relayer's orders, from the intent to the proved bytes and back through
// the judge.
#include <memory>

#include "app/bench/benchmark.h"
#include "core/base/random.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/quisquis/elgamal.h"
#include "core/transaction/judgement.h"
#include "core/transaction/relayer_orders.h"

namespace vesper::bench {

namespace {

using group::Scalar;
using transaction::ScriptIntent;

constexpr auto kNetwork = chain::Network::Mainnet;

struct Key {
    Scalar sk;
    quisquis::PublicKey pk;
    std::string owner;

    explicit Key(RandomSource& random)
        : sk(Scalar::random(random)),
          pk(quisquis::public_key(quisquis::SecretKey(sk), Scalar::random(random))),
          owner(chain::Address(kNetwork, pk.encode()).hex()) {}
};

chain::Utxo utxo(std::uint8_t index) {
    chain::Utxo out;
    out.txid.fill(1);
    out.output_index = index;
    return out;
}

transaction::OpenedCoin coin(std::uint64_t amount, const Key& key, RandomSource& random) {
    const Scalar blinding = Scalar::random(random);
    return {utxo(1),
            {quisquis::commit(key.pk, blinding, Scalar::from_u64(amount)).encode(), key.owner},
            quisquis::SecretKey(key.sk),
            amount,
            Secret(blinding)};
}

ScriptIntent order(RandomSource& random) {
    const Key trader(random);
    return transaction::open_trade(coin(6'000, trader, random),
                                   {10, 111'049, transaction::OrderSide::Long, 0}, kNetwork, random)
        .value();
}

transaction::ProvenScript prove(ScriptIntent intent, RandomSource& random) {
    auto unproven = transaction::UnprovenScript::create(std::move(intent));
    return transaction::ProvenScript::prove(*std::move(unproven), random).value();
}

/// A trade that is open and a pool that can pay for it.
struct Settlement {
    transaction::OpenedMemo trade;
    chain::OutputState pool;
    Key relayer;

    explicit Settlement(RandomSource& random) : relayer(random) {
        const auto outputs = [&](ScriptIntent intent) {
            return transaction::CheckedScript::check(prove(std::move(intent), random))
                .value()
                .opened_outputs();
        };
        trade = {utxo(2), *outputs(order(random)).at(0).as_memo()};
        pool = *outputs(transaction::deploy_pool(coin(1'000'000, relayer, random), 1'000,
                                                 relayer.owner, quisquis::SecretKey(relayer.sk),
                                                 kNetwork, random)
                            .value())
                    .at(1)
                    .as_state();
    }
    ScriptIntent intent(RandomSource& random) const {
        return transaction::settle_trade(trade, {utxo(3), pool, quisquis::SecretKey(relayer.sk)},
                                         116'611, kNetwork, random)
            .value();
    }
};

std::shared_ptr<base::ChaChaStream> stream() {
    return std::make_shared<base::ChaChaStream>(ByteArray<32>{17});
}

}  // namespace

void add_script_benchmarks(std::vector<Benchmark>& list) {
    list.push_back({"script-order-build", 1, [] {
                        auto random = stream();
                        return [random] { keep(prove(order(*random), *random)); };
                    }});
    list.push_back({"script-order-verify", 1, [] {
                        auto random = stream();
                        const Bytes bytes =
                            chain::encode(prove(order(*random), *random).transaction());
                        return [bytes] { keep(transaction::judge(bytes)); };
                    }});
    list.push_back({"script-settle-build", 1, [] {
                        auto random = stream();
                        auto settlement = std::make_shared<Settlement>(*random);
                        return [random, settlement] {
                            keep(prove(settlement->intent(*random), *random));
                        };
                    }});
    list.push_back({"script-settle-verify", 1, [] {
                        auto random = stream();
                        const Settlement settlement(*random);
                        const Bytes bytes =
                            chain::encode(prove(settlement.intent(*random), *random).transaction());
                        return [bytes] { keep(transaction::judge(bytes)); };
                    }});
}

}  // namespace vesper::bench
