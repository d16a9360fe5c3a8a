/// The relayer's contracts on the local chain: deployed once, as the network would see it, and
/// described so that anyone can play the relayer.
#include "core/devnet/contracts.h"

#include <QTemporaryDir>
#include <QTest>

#include "core/base/json.h"
#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/program_catalog.h"
#include "core/devnet/validator.h"
#include "core/ledger/utxo_set.h"
#include "core/ledger/validate.h"
#include "core/net/cosmos_tx.h"
#include "core/transaction/relayer_orders.h"
#include "support.h"

using namespace vesper;
using namespace vesper::devnet;
using nlohmann::json;

class ContractsTest : public QObject {
    Q_OBJECT
    QTemporaryDir dir_;

    std::unique_ptr<Devnet> start() {
        DevnetOptions options;
        options.contracts = true;
        options.block_interval = std::chrono::milliseconds(20);
        auto devnet = Devnet::start(dir_.path().toStdString(), options);
        if (!devnet) qFatal("%s", devnet.error().describe().c_str());
        return *std::move(devnet);
    }

private slots:
    void deployed_once() {
        std::uint64_t height = 0;
        ByteArray<32> digest{};
        for (int round = 0; round < 2; ++round) {
            const auto devnet = start();
            const ledger::UtxoSet& set = devnet->chain().utxos();
            QCOMPARE(set.count(chain::IoType::State), chain::program_lists().size());
            QCOMPARE(set.count(chain::IoType::Memo), chain::program_lists().size());
            QCOMPARE(set.count(chain::IoType::Coin), std::size_t{0});
            if (round == 0) {
                height = devnet->chain().height();
                digest = devnet->chain().state_digest();
            }
            QVERIFY(devnet->chain().height() >= height);
            QCOMPARE(devnet->chain().state_digest(), digest);
        }
    }

    void stands_at_the_addresses_of_the_relayer() {
        const auto devnet = start();
        const auto seed = load_or_create_key(dir_.filePath("contracts.key").toStdString());
        const auto contracts = relayer_contracts(*seed);
        QCOMPARE(contracts.size(), chain::program_lists().size());
        QCOMPARE(contracts[0].address, std::string("1822726d4be3c6b33b1f344c7432cbe042038af1b8"));
        QCOMPARE(contracts[1].address, std::string("1860eef63edee1078178b3adb63e9f86921caa16b5"));
        for (const RelayerContract& contract : contracts) {
            const auto found = find_state(devnet->chain(), contract);
            QVERIFY(found.has_value());
            QCOMPARE(found->state.nonce, 1U);
            QCOMPARE(found->state.commitment, contract.state.commitment.closed());
        }
    }

    // What every light node says of the deployments: kept rules, values that no proof can bind.
    void is_conforming() {
        const auto devnet = start();
        std::size_t deployments = 0;
        ledger::UtxoSet set;
        for (std::uint64_t height = 1; height <= devnet->chain().height(); ++height) {
            const Block block = *devnet->chain().block(height);
            ledger::BlockInput input;
            input.height = height;
            for (const Bytes& raw : block.block.txs) {
                const auto tx = net::decode_tx_raw(raw).value();
                const auto position = static_cast<std::uint32_t>(input.messages.size());
                const ledger::MessageOrigin origin{tx.hash, position};
                if (const auto* transfer = std::get_if<net::MsgTransferTx>(&tx.messages[0]))
                    input.messages.emplace_back(ledger::TransferMessage{
                        origin, transfer->tx_id, transfer->tx_byte_code, transfer->tx_fee, {}});
                else if (const auto* m = std::get_if<net::MsgMintBurnTradingBtc>(&tx.messages[0]))
                    input.messages.emplace_back(ledger::MintBurnMessage{
                        origin, true, m->btc_value, m->qq_account, m->encrypt_scalar, {}});
            }
            const auto delta =
                set.apply(input, ledger::validate(input, base::ThreadPool::shared()));
            QVERIFY(delta.has_value());
            for (const ledger::TxRecord& record : delta->records) {
                QVERIFY(record.applied && !record.flagged);
                if (record.kind != ledger::RecordKind::ScriptDeploy) continue;
                ++deployments;
                QCOMPARE(record.verdict, transaction::Verdict::Conforming);
                QCOMPARE(record.grade, transaction::Verdict::Conforming);
            }
        }
        QCOMPARE(deployments, chain::program_lists().size());
        QCOMPARE(set.state_digest(), devnet->chain().state_digest());
    }

    // Every order of the contract, with this chain's relayer: what it locks and pays is on the
    // chain.
    void orders_of_every_kind() {
        using namespace transaction;
        constexpr auto kNetwork = chain::Network::Mainnet;
        QTemporaryDir folder;
        DevnetOptions options;
        options.contracts = true;
        options.block_interval = std::chrono::hours(1);
        const auto devnet = Devnet::start(folder.path().toStdString(), options).value();
        Chain& chain = devnet->chain();
        const auto seed = load_or_create_key(folder.filePath("contracts.key").toStdString());
        const auto contracts = relayer_contracts(*seed);
        const RelayerContract& contract = contracts[0];
        auto& random = base::system_random();

        const auto coin = [&](std::uint64_t amount) {
            const auto minted = test::make_mintable(amount, random);
            const CheckResult mint = devnet->faucet().mint(minted.order);
            if (!mint.result.ok() || !chain.produce_block()) qFatal("no coin");
            const auto blinding = base::array_from_hex<32>(minted.order.encrypt_scalar).value();
            const quisquis::AccountBytes& account = minted.coin.account.bytes();
            return OpenedCoin{{mint.hash, 0},
                              {account.comm, chain::Address(kNetwork, account.pk).hex()},
                              minted.coin.sk.duplicate(),
                              amount,
                              Secret(group::Scalar::from_canonical_bytes(blinding).value())};
        };
        /// Builds, sends and includes; the outputs with their openings.
        const auto run = [&](Result<ScriptIntent> intent) {
            if (!intent) qFatal("%s", intent.error().describe().c_str());
            auto unproven = UnprovenScript::create(*std::move(intent));
            if (!unproven) qFatal("%s", unproven.error().describe().c_str());
            auto proven = ProvenScript::prove(*std::move(unproven), random);
            if (!proven) qFatal("%s", proven.error().describe().c_str());
            auto checked = CheckedScript::check(*std::move(proven));
            if (!checked) qFatal("%s", checked.error().describe().c_str());
            const CheckResult sent = devnet->faucet().commit(checked->bytes());
            if (!sent.result.ok()) qFatal("%s", sent.result.log.c_str());
            const Block block = *chain.block(*chain.produce_block());
            if (!block.results.at(0).ok()) qFatal("%s", block.results[0].log.c_str());
            return *std::move(checked);
        };
        const auto memo_of = [](const CheckedScript& script) {
            return OpenedMemo{{script.txid(), 0}, *script.opened_outputs().at(0).as_memo()};
        };
        const auto state_of = [&](const CheckedScript& script) {
            return OpenedState{{script.txid(), 1},
                               *script.opened_outputs().at(1).as_state(),
                               contract.sk.duplicate()};
        };
        const auto found = find_state(chain, contract);
        QVERIFY(found.has_value());
        OpenedState pool{found->utxo, contract.state, contract.sk.duplicate()};

        const auto open = [&](std::uint64_t margin) {
            return run(
                open_trade(coin(margin), {10, 111'049, OrderSide::Long, 0}, kNetwork, random));
        };
        const auto trade = open(6'000), debited = open(7'000), doomed = open(8'000);
        const auto loan = run(lend(coin(1'000'000), std::move(pool), kNetwork, random));
        const auto settled =
            run(settle_trade(memo_of(trade), state_of(loan), {116'611}, kNetwork, random));
        const auto less = run(
            settle_trade(memo_of(debited), state_of(settled), {111'049, -70}, kNetwork, random));
        const auto closed =
            run(liquidate(memo_of(doomed), state_of(less), 100'000, kNetwork, random));
        const auto withdrawn = run(settle_lend(memo_of(loan), state_of(closed), kNetwork, random));
        QCOMPARE(chain.utxos().count(chain::IoType::Coin), std::size_t{4});
        QCOMPARE(chain.utxos().count(chain::IoType::Memo), contracts.size());
        QCOMPARE(find_state(chain, contract)->state.nonce, 6U);
        QVERIFY(find_state(chain, contract)->utxo == (chain::Utxo{withdrawn.txid(), 1}));
        // The state that others moved on is no longer the one that was deployed.
        const auto reply = test::http_get(devnet->endpoints().lcd, "/devnet/contracts");
        const json first = json::parse(reply.body)["contracts"][0];
        QVERIFY(!first["state"]["as_deployed"].get<bool>());
        QCOMPARE(first["state"]["nonce"].get<int>(), 6);
        // The contract of the other list has its own way to open a trade.
        const RelayerSite other(kNetwork, RelayerList::ClientSdk);
        const auto small =
            run(open_trade(coin(6'000), {10, 111'049, OrderSide::Short, 0}, other, random));
        const auto second = find_state(chain, contracts[1]);
        OpenedState start{second->utxo, contracts[1].state, contracts[1].sk.duplicate()};
        run(liquidate(memo_of(small), std::move(start), 200'000, other, random));
        QCOMPARE(find_state(chain, contracts[1])->state.nonce, 2U);
    }

    void is_described() {
        const auto devnet = start();
        const auto reply = test::http_get(devnet->endpoints().lcd, "/devnet/contracts");
        QCOMPARE(reply.status, 200);
        const json list = json::parse(reply.body)["contracts"];
        QCOMPARE(list.size(), chain::program_lists().size());
        for (const json& contract : list) {
            QCOMPARE(contract["programs"].size(), std::size_t{7});
            QVERIFY(contract["state"]["as_deployed"].get<bool>());
            QCOMPARE(contract["state"]["utxo"].get<std::string>().size(), std::size_t{66});
            QCOMPARE(contract["relayer_key"].get<std::string>().size(), std::size_t{64});
            QCOMPARE(contract["value_locked"]["value"].get<std::string>(),
                     std::to_string(RelayerContract::kDeposit));
            QCOMPARE(contract["total_shares"]["value"].get<std::string>(),
                     std::to_string(RelayerContract::kShares));
        }
        // Without contracts there is nothing to describe.
        QTemporaryDir other;
        const auto plain = Devnet::start(other.path().toStdString()).value();
        const auto none = test::http_get(plain->endpoints().lcd, "/devnet/contracts");
        QVERIFY(json::parse(none.body)["contracts"].empty());
    }
};

QTEST_GUILESS_MAIN(ContractsTest)
#include "contracts_test.moc"
