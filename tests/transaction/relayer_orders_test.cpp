/// The relayer's contract from its deployment on: each order's intent fulfils its program, its
/// transaction conforms, and the pool's books balance. Terms that do not add up are refused.
#include "core/transaction/relayer_orders.h"

#include <QtTest>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/contract_fields.h"
#include "core/chain/program_catalog.h"
#include "core/quisquis/elgamal.h"
#include "tests/transaction/judged.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;
using group::Scalar;

namespace {

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

std::uint64_t value_of(const chain::Commitment& commitment) {
    const auto& open = std::get<chain::OpenCommitment>(commitment.form);
    return chain::to_scalar(open.value).words()[0];
}

std::map<std::string, std::string> named(const chain::Transaction& tx) {
    std::map<std::string, std::string> out;
    for (const chain::NamedField& field : chain::contract_fields(tx))
        out[std::string(field.name)] = chain::describe_field(field);
    return out;
}

}  // namespace

class RelayerOrdersTest : public QObject {
    Q_OBJECT

private:
    base::ChaChaStream random_{ByteArray<32>{42}};
    std::uint8_t next_utxo_ = 0;

    chain::Utxo utxo() {
        chain::Utxo out;
        out.txid.fill(7);
        out.output_index = ++next_utxo_;
        return out;
    }
    OpenedCoin coin(std::uint64_t amount, const Key& key) {
        const Scalar blinding = Scalar::random(random_);
        return {utxo(),
                {quisquis::commit(key.pk, blinding, Scalar::from_u64(amount)).encode(), key.owner},
                quisquis::SecretKey(key.sk),
                amount,
                Secret(blinding)};
    }
    OpenedState opened(const chain::OutputState& state, const Key& key) {
        return {utxo(), state, quisquis::SecretKey(key.sk)};
    }
    /// Builds and judges; the outputs in the prover's view.
    CheckedScript built(Result<ScriptIntent> intent) {
        if (!intent) qFatal("%s", intent.error().describe().c_str());
        auto unproven = UnprovenScript::create(*std::move(intent));
        if (!unproven) qFatal("%s", unproven.error().describe().c_str());
        auto proven = ProvenScript::prove(*std::move(unproven), random_);
        if (!proven) qFatal("%s", proven.error().describe().c_str());
        auto checked = CheckedScript::check(*std::move(proven));
        if (!checked) qFatal("%s", checked.error().describe().c_str());
        return *std::move(checked);
    }
    static const chain::OutputState& state_of(const CheckedScript& script) {
        return *script.opened_outputs().at(1).as_state();
    }

    static std::string_view program_of(const CheckedScript& script) {
        return chain::identify_program(script.transaction().as_script()->program)->name;
    }
    /// What the coin pays to its owner, tried for the expected amount.
    static std::uint64_t paid(const CheckedScript& script, const Key& key, std::uint64_t expected) {
        const auto& coin = *script.transaction().as_script()->outputs.at(0).as_coin();
        if (coin.owner != key.owner) qFatal("the coin is another's");
        const auto account = quisquis::ElGamal::decode(coin.encrypt);
        return quisquis::decrypt(quisquis::SecretKey(key.sk), *account, expected).value_or(~0ULL);
    }

private slots:
    void the_whole_life_of_a_contract() {
        const Key relayer(random_), lender(random_), trader(random_);
        const CheckedScript deployed =
            built(deploy_pool(coin(20'000'000, relayer), 2'000, relayer.owner,
                              quisquis::SecretKey(relayer.sk), kNetwork, random_));
        QCOMPARE(judge(deployed.bytes()).kind, Kind::ScriptDeploy);
        QCOMPARE(state_of(deployed).nonce, 1U);
        QCOMPARE(value_of(state_of(deployed).commitment), std::uint64_t{20'000'000});

        const CheckedScript lent = built(
            lend(coin(1'234'567, lender), opened(state_of(deployed), relayer), kNetwork, random_));
        const auto& loan = *lent.opened_outputs().at(0).as_memo();
        // ⌊1234567·2000 / 20000000⌋
        QCOMPARE(value_of(*loan.data->at(0).commitment()), std::uint64_t{123});
        QCOMPARE(value_of(state_of(lent).commitment), std::uint64_t{21'234'567});
        QCOMPARE(named(lent.transaction()).at("deposit"), std::string("deposit: hidden"));

        const CheckedScript opened_trade = built(
            open_trade(coin(6'000, trader), {10, 111'049, OrderSide::Long, 3}, kNetwork, random_));
        const auto& trade = *opened_trade.opened_outputs().at(0).as_memo();
        QCOMPARE(trade.timebounds, 3U);
        const auto fields = named(opened_trade.transaction());
        QCOMPARE(fields.at("position_size"), std::string("position_size: 66.6294"));
        QCOMPARE(fields.at("entry_price"), std::string("entry_price: 111049 usd"));
        QCOMPARE(fields.at("side"), std::string("side: LONG"));
        QCOMPARE(fields.at("leverage"), std::string("leverage: hidden"));

        // The price rises: size·(price − entry) / (entry·price) = 2860.4…
        const std::uint64_t price = 116'611;
        const CheckedScript settled = built(settle_trade(
            {utxo(), trade}, opened(state_of(lent), relayer), {price}, kNetwork, random_));
        QCOMPARE(value_of(state_of(settled).commitment), std::uint64_t{21'234'567 - 2'861});
        QCOMPARE(named(settled.transaction()).at("settlement_price"),
                 std::string("settlement_price: 116611 usd"));
        QCOMPARE(paid(settled, trader, 8'861), std::uint64_t{8'861});

        const CheckedScript withdrawn = built(
            settle_lend({utxo(), loan}, opened(state_of(settled), relayer), kNetwork, random_));
        // ⌊123·21231706 / 2123⌋
        QCOMPARE(value_of(state_of(withdrawn).commitment), std::uint64_t{21'231'706 - 1'230'098});
        QCOMPARE(state_of(withdrawn).nonce, 4U);
        for (const CheckedScript* script :
             {&deployed, &lent, &opened_trade, &settled, &withdrawn}) {
            const Judgement judgement = judge(script->bytes());
            QVERIFY2(judgement.verdict == Verdict::Conforming && !judgement.has_error(),
                     list(judgement).c_str());
            for (const Finding& finding : judgement.findings)
                QCOMPARE(finding.severity, std::string("info"));
        }
    }

    // What the relayer credits or debits while a trade runs goes to the trader and out of the pool,
    // by a program of its own for each sign.
    void credits_and_debits() {
        const Key relayer(random_), trader(random_);
        const CheckedScript deployed =
            built(deploy_pool(coin(50'000, relayer), 777, relayer.owner,
                              quisquis::SecretKey(relayer.sk), kNetwork, random_));
        const CheckedScript trade =
            built(open_trade(coin(1'000, trader), {5, 50, OrderSide::Short, 0}, kNetwork, random_));
        const auto& memo = *trade.opened_outputs().at(0).as_memo();
        // At 60 the short side loses 833.3, at 50 nothing, at 45 it gains 555.5.
        struct Case {
            std::uint64_t price;
            std::int64_t difference;
            std::uint64_t payout;
        };
        for (const Case& c : {Case{60, 200, 366},
                              {60, -166, 0},
                              {50, -1, 999},
                              {50, 49'999, 50'999},
                              {45, -700, 855}}) {
            const CheckedScript settled =
                built(settle_trade({utxo(), memo}, opened(state_of(deployed), relayer),
                                   {c.price, c.difference}, kNetwork, random_));
            QCOMPARE(program_of(settled),
                     std::string_view(c.difference < 0 ? "SettleTraderOrderNegativeMarginDifference"
                                                       : "SettleTraderOrder"));
            QCOMPARE(paid(settled, trader, c.payout), c.payout);
            QCOMPARE(value_of(state_of(settled).commitment), 51'000 - c.payout);
            QCOMPARE(value_of(*state_of(settled).state_variables->at(0).commitment()),
                     std::uint64_t{777});
            QCOMPARE(named(settled.transaction()).at("settlement_price"),
                     "settlement_price: " + std::to_string(c.price) + " usd");
        }
    }

    void a_liquidated_trade_feeds_the_pool() {
        const Key relayer(random_), trader(random_);
        const CheckedScript deployed =
            built(deploy_pool(coin(50'000, relayer), 777, relayer.owner,
                              quisquis::SecretKey(relayer.sk), kNetwork, random_));
        const CheckedScript trade =
            built(open_trade(coin(1'000, trader), {5, 50, OrderSide::Long, 0}, kNetwork, random_));
        const CheckedScript closed =
            built(liquidate({utxo(), *trade.opened_outputs().at(0).as_memo()},
                            opened(state_of(deployed), relayer), 42, kNetwork, random_));
        QCOMPARE(program_of(closed), std::string_view("LiquidateOrder"));
        QCOMPARE(paid(closed, trader, 0), std::uint64_t{0});
        QCOMPARE(value_of(state_of(closed).commitment), std::uint64_t{51'000});
        QCOMPARE(state_of(closed).nonce, 2U);
        QCOMPARE(named(closed.transaction()).at("settlement_price"),
                 std::string("settlement_price: 42 usd"));
    }

    // The client SDK's list has its own way to open a trade, and its own address for all the rest.
    // Together the two lists leave no program that we cannot fulfil.
    void every_program_of_both_lists_has_its_order() {
        std::set<std::string> addresses;
        std::set<Bytes> programs;
        for (const RelayerList list : {RelayerList::Relayer, RelayerList::ClientSdk}) {
            const RelayerSite site(kNetwork, list);
            const Key relayer(random_), trader(random_);
            const CheckedScript deployed =
                built(deploy_pool(coin(50'000, relayer), 777, relayer.owner,
                                  quisquis::SecretKey(relayer.sk), site, random_));
            const CheckedScript lent = built(
                lend(coin(1'000, relayer), opened(state_of(deployed), relayer), site, random_));
            const CheckedScript trade =
                built(open_trade(coin(1'000, trader), {5, 50, OrderSide::Long, 0}, site, random_));
            QCOMPARE(trade.transaction().as_script()->tx_data.has_value(),
                     list == RelayerList::Relayer);
            const auto& memo = *trade.opened_outputs().at(0).as_memo();
            const auto pool = [&] { return opened(state_of(lent), relayer); };
            const CheckedScript settled =
                built(settle_trade({utxo(), memo}, pool(), {55, 3}, site, random_));
            const CheckedScript debited =
                built(settle_trade({utxo(), memo}, pool(), {55, -3}, site, random_));
            const CheckedScript closed =
                built(liquidate({utxo(), memo}, pool(), 42, site, random_));
            const CheckedScript withdrawn = built(settle_lend(
                {utxo(), *lent.opened_outputs().at(0).as_memo()}, pool(), site, random_));
            for (const CheckedScript* script :
                 {&deployed, &lent, &trade, &settled, &debited, &closed, &withdrawn})
                programs.insert(script->transaction().as_script()->program);
            addresses.insert(state_of(deployed).script_address);
            QCOMPARE(state_of(deployed).script_address,
                     chain::program_lists()[static_cast<std::size_t>(list)].address.hex());
        }
        QCOMPARE(addresses.size(), std::size_t{2});
        for (const chain::KnownProgram& known : chain::known_programs())
            QVERIFY2(programs.contains(known.bytes), std::string(known.name).c_str());
    }

    void gains_and_losses_of_both_sides() {
        const Key relayer(random_), trader(random_);
        const CheckedScript deployed =
            built(deploy_pool(coin(50'000, relayer), 777, relayer.owner,
                              quisquis::SecretKey(relayer.sk), kNetwork, random_));
        for (const OrderSide side : {OrderSide::Long, OrderSide::Short}) {
            const CheckedScript trade =
                built(open_trade(coin(1'000, trader), {5, 50, side, 0}, kNetwork, random_));
            const auto& memo = *trade.opened_outputs().at(0).as_memo();
            // size 250000; at 60: 833.3, at 40: −1250 is more than the margin; at 45: −555.5
            for (const std::uint64_t price : {60U, 45U, 50U}) {
                const bool gains = (price > 50) == (side == OrderSide::Long);
                const std::uint64_t amount = price == 50   ? 0
                                             : price == 60 ? (gains ? 833 : 834)
                                                           : (gains ? 555 : 556);
                const CheckedScript settled =
                    built(settle_trade({utxo(), memo}, opened(state_of(deployed), relayer), {price},
                                       kNetwork, random_));
                QCOMPARE(value_of(state_of(settled).commitment),
                         gains ? 50'000 - amount : 50'000 + amount);
            }
        }
    }

    void terms_that_do_not_add_up() {
        const Key relayer(random_), trader(random_);
        const CheckedScript deployed =
            built(deploy_pool(coin(500, relayer), 7, relayer.owner, quisquis::SecretKey(relayer.sk),
                              kNetwork, random_));
        const auto pool = [&] { return opened(state_of(deployed), relayer); };
        const auto refused = [](const Result<ScriptIntent>& intent) {
            return !intent && intent.error().is(TransactionError::OrderTerms);
        };
        QVERIFY(
            refused(open_trade(coin(1, trader), {0, 50, OrderSide::Long, 0}, kNetwork, random_)));
        QVERIFY(
            refused(open_trade(coin(1, trader), {1, 0, OrderSide::Long, 0}, kNetwork, random_)));
        QVERIFY(refused(
            open_trade(coin(~0ULL, trader), {2, 50, OrderSide::Long, 0}, kNetwork, random_)));
        const CheckedScript trade =
            built(open_trade(coin(1'000, trader), {5, 50, OrderSide::Long, 0}, kNetwork, random_));
        const auto& memo = *trade.opened_outputs().at(0).as_memo();
        QVERIFY(refused(settle_trade({utxo(), memo}, pool(), {0}, kNetwork, random_)));
        QVERIFY(refused(settle_trade({utxo(), memo}, pool(), {60}, kNetwork, random_)));  // pool
        QVERIFY(refused(settle_trade({utxo(), memo}, pool(), {20}, kNetwork, random_)));  // margin
        QVERIFY(refused(settle_trade({utxo(), memo}, pool(), {50, 501}, kNetwork, random_)));
        QVERIFY(refused(settle_trade({utxo(), memo}, pool(), {50, -1'001}, kNetwork, random_)));
        QVERIFY(refused(liquidate({utxo(), *deployed.opened_outputs().at(0).as_memo()}, pool(), 50,
                                  kNetwork, random_)));
        QVERIFY(refused(settle_lend({utxo(), memo}, pool(), kNetwork, random_)));
        chain::OutputMemo other = memo;
        other.data->at(3) = chain::VmString(chain::ScalarWitness(Scalar::from_u64(2)));
        QVERIFY(refused(settle_trade({utxo(), other}, pool(), {51}, kNetwork, random_)));
        other = memo;
        other.commitment = other.commitment.closed();
        QVERIFY(refused(settle_trade({utxo(), other}, pool(), {51}, kNetwork, random_)));
        chain::OutputState bare = state_of(deployed);
        bare.state_variables.reset();
        QVERIFY(refused(lend(coin(5, trader), opened(bare, relayer), kNetwork, random_)));
        bare = state_of(deployed);
        bare.commitment = open_commitment(0, Scalar::one());
        QVERIFY(refused(lend(coin(5, trader), opened(bare, relayer), kNetwork, random_)));
    }
};

QTEST_APPLESS_MAIN(RelayerOrdersTest)
#include "relayer_orders_test.moc"
