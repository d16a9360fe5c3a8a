/// The interfaces over real HTTP: what the clients of core/net make of them, and the errors.

#include <QTemporaryDir>
#include <QTest>

#include "core/base/json.h"
#include "core/base/keccak.h"
#include "core/base/random.h"
#include "core/devnet/validator.h"
#include "core/ledger/utxo_set.h"
#include "core/net/commit.h"
#include "core/net/cosmos_client.h"
#include "core/net/faucet_client.h"
#include "core/net/tendermint_header.h"
#include "core/net/zkos_rpc_client.h"
#include "support.h"

using namespace vesper;
using namespace vesper::devnet;
using nlohmann::json;

#define OK(expression)                                                              \
    do {                                                                            \
        const auto ok_result = (expression);                                        \
        QVERIFY2(ok_result, ok_result ? "" : ok_result.error().describe().c_str()); \
    } while (false)

class RestTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    std::unique_ptr<Devnet> devnet_;
    test::HttpTransport http_;
    std::string base_;

    net::CosmosClient client() {
        return {http_, devnet_->endpoints().lcd, devnet_->endpoints().rpc};
    }
    json get(const std::string& path, int status = 200) {
        const test::Reply reply = test::http_get(base_, path);
        if (reply.status != status) qWarning("%s: %d", path.c_str(), reply.status);
        return reply.status == status ? json::parse(reply.body) : json();
    }
    json call(const std::string& method, const json& params) {
        const json request = {
            {"jsonrpc", "2.0"}, {"id", "x"}, {"method", method}, {"params", params}};
        return json::parse(test::http_post(base_, "/zkos", request.dump()).body);
    }
    /// Mints through the faucet's interface and waits for the coin.
    test::Coin mint(std::uint64_t value) {
        auto mintable = test::make_mintable(value, base::system_random());
        const json order = {{"qqAccount", mintable.order.qq_account},
                            {"btcValue", std::to_string(value)},
                            {"encryptScalar", mintable.order.encrypt_scalar}};
        const test::Reply reply = test::http_post(base_, "/mint", order.dump());
        if (reply.status != 200) qFatal("%s", reply.body.c_str());
        const auto hash =
            *base::array_from_hex<32>(json::parse(reply.body)["txhash"].get<std::string>());
        if (test::wait_for(devnet_->chain(), hash) == 0) qFatal("the mint never came");
        mintable.coin.utxo = {hash, 0};
        return std::move(mintable.coin);
    }

private slots:
    void initTestCase() {
        DevnetOptions options;
        options.block_interval = std::chrono::milliseconds(20);
        auto started = Devnet::start(dir_.path().toStdString(), options);
        QVERIFY2(started, started ? "" : started.error().describe().c_str());
        devnet_ = *std::move(started);
        base_ = devnet_->endpoints().lcd;
    }
    void cleanupTestCase() { devnet_->stop(); }

    void node_says_who_it_is() {
        const auto info = client().node_info();
        OK(info);
        QCOMPARE(info->network, std::string("vesper-devnet"));
        QCOMPARE(client().zkos_module_present().value_or(false), true);
        QCOMPARE(client().syncing().value_or(true), false);
    }

    void blocks_verify_with_their_votes() {
        mint(1000);
        QTRY_VERIFY(devnet_->chain().height() >= 4);
        auto node = client();
        const auto tip = node.latest_height();
        OK(tip);
        std::optional<net::Hash> parent;
        for (std::uint64_t height = 1; height <= *tip; ++height) {
            const auto block = node.block(height);
            OK(block);
            OK(net::verify_block(*block, "vesper-devnet", height, parent));
            OK(net::verify_last_commit_hash(*block));
            parent = block->block_hash;
        }
        // The votes, from the RPC, against the validators, from the RPC.
        const json set = get("/validators?height=3")["result"]["validators"][0];
        net::Validator validator;
        validator.public_key =
            base::to_array<32>(*base::from_base64(set["pub_key"]["value"].get<std::string>()));
        validator.voting_power = std::stoll(set["voting_power"].get<std::string>());
        const auto third = *node.block(3);
        const auto hash = net::validators_hash({&validator, 1});
        QVERIFY(third.header.validators_hash == Bytes(hash.begin(), hash.end()));
        const auto fourth = *node.block(4);
        QVERIFY(fourth.last_commit.block_id == third.id());
        OK(net::verify_commit(fourth.last_commit, {&validator, 1}, "vesper-devnet"));
        const json commit = get("/commit?height=3")["result"];
        QCOMPARE(commit["canonical"].get<bool>(), true);
        QCOMPARE(commit["signed_header"]["commit"]["signatures"][0]["signature"].get<std::string>(),
                 base::to_base64(fourth.last_commit.signatures[0].signature));
        const json last = get("/commit")["result"];
        QCOMPARE(last["canonical"].get<bool>(), false);
    }

    void transfer_through_the_interfaces() {
        const test::Coin coin = mint(5000);
        const Bytes transfer = test::make_transfer(coin, 1234, 1, base::system_random());
        net::ZkosRpcClient zkos(http_, devnet_->endpoints().zkos);
        const auto sent = zkos.tx_commit(transfer);
        OK(sent);
        const auto hash = *base::array_from_hex<32>(*sent);
        const std::uint64_t height = test::wait_for(devnet_->chain(), hash);
        QVERIFY(height > 0);

        auto node = client();
        const auto status = node.tx(hash);
        OK(status);
        QCOMPARE(status->height, height);
        QCOMPARE(status->code, 0u);
        const auto block = node.block(height);
        OK(block);
        for (net::CosmosClient reader : {node, net::CosmosClient(http_, base_)}) {
            const auto results = reader.tx_results(*block);
            OK(results);
            QCOMPARE(results->size(), block->txs.size());
            for (const net::TxResult& result : *results)
                QCOMPARE(result.code, 0u);
            // Whoever tells them: the next header knows.
            QVERIFY(devnet_->chain().produce_block().has_value());
            const auto next = node.block(height + 1);
            OK(next);
            QVERIFY(
                std::ranges::equal(next->header.last_results_hash, net::results_hash(*results)));
        }
        const auto recorded = node.zkos_transfer(base::to_hex(base::keccak256(transfer)));
        OK(recorded);
        QCOMPARE(recorded->tx_byte_code, base::to_hex(transfer));

        // The coin is gone, its successors are there.
        const json again = call("txCommit", {base::to_hex(transfer)});
        const auto text = again["result"].get<std::string>();
        QVERIFY2(text.starts_with("{ Error: "), text.c_str());
        const auto refused = zkos.tx_commit(test::make_transfer(coin, 1, 1, base::system_random()));
        QVERIFY(!refused);
        QVERIFY(refused.error().is(net::NetError::RpcError));
        QVERIFY(refused.error().context().find("Failed to verify the input UTXO.") !=
                std::string::npos);
        const json keys = call("allCoinUtxos", json::array())["result"];
        const auto txid = base::keccak256(transfer);
        for (const std::uint8_t index : {std::uint8_t{0}, std::uint8_t{1}}) {
            const std::string key = base::to_hex(chain::Utxo{txid, index}.key());
            QVERIFY(std::find(keys.begin(), keys.end(), json(key)) != keys.end());
            const json output = call("getOutput", {key})["result"];
            QCOMPARE(output["out_type"].get<std::string>(), std::string("Coin"));
            QCOMPARE(output["output"]["Coin"]["encrypt"]["c"].size(), std::size_t{32});
        }
    }

    void zkos_queries() {
        const test::Coin coin = mint(777);
        const std::string address =
            chain::Address(chain::Network::Mainnet, coin.account.bytes().pk).hex();
        const json utxos = call("getUtxos", {address})["result"];
        QCOMPARE(utxos.size(), std::size_t{1});
        QCOMPARE(utxos[0]["txid"].size(), std::size_t{32});
        QCOMPARE(utxos[0]["output_index"].get<int>(), 0);
        const std::string key = base::to_hex(coin.utxo.key());
        QVERIFY(call("get_utxos_id",
                     {{"address_or_id", address}, {"input_type", "Coin"}})["result"] == json(key));
        const json detail = call("get_utxos_detail",
                                 {{"address_or_id", address}, {"input_type", "Coin"}})["result"];
        QVERIFY(detail["output"]["output"]["Coin"]["owner"] == json(address));
        QVERIFY(call("get_utxos_detail",
                     {{"address_or_id", address}, {"input_type", "Memo"}})["result"] ==
                json("{ Error: UTXO not found}"));
        QVERIFY(call("getMemoUtxos", {address})["result"] == json::array());
        QCOMPARE(call("TestCommand", {{"test_command", "UtxoCoinDbLength"}})["result"]
                     .get<std::size_t>(),
                 devnet_->chain().utxos().count(chain::IoType::Coin));
        QVERIFY(call("txCommit", {"abc"})["result"] ==
                json("{ Error: Hex decoding error: Odd number of digits}"));
        QVERIFY(call("txCommit", {"00"})["result"].get<std::string>().starts_with(
            "{ Error: Bincode error: "));
        QVERIFY(call("TxQueue", json::array())["error"]["code"] == json(-32601));
        QVERIFY(json::parse(test::http_post(base_, "/zkos", "{").body)["error"]["code"] ==
                json(-32700));
    }

    void zkos_dump_pages() {
        mint(1), mint(2), mint(3);
        net::ZkosRpcClient zkos(http_, devnet_->endpoints().zkos);
        const std::size_t count = devnet_->chain().utxos().count(chain::IoType::Coin);
        std::size_t seen = 0;
        for (std::uint64_t page = 0; page <= count; ++page) {
            net::ZkosRpcClient::DumpRange range;
            range.limit = 1;
            range.page = page;
            const auto bytes = zkos.utxo_dump("Coin", range);
            OK(bytes);
            if (bytes->empty()) break;
            // LE64 count ‖ LE64 33 ‖ key ‖ LE64 218 ‖ output ‖ LE64 height
            QCOMPARE(bytes->size(), std::size_t{8 + 8 + 33 + 8 + 218 + 8});
            ++seen;
        }
        QCOMPARE(seen, count);
    }

    void faucet_gives() {
        net::FaucetClient faucet(http_, devnet_->endpoints().faucet);
        const std::string address = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";
        auto node = client();
        const auto before = node.account(address);
        QVERIFY(!before && before.error().is(net::NetError::NotFound));
        OK(faucet.request_nyks(address));
        QTRY_VERIFY(node.account(address).has_value());
        OK(faucet.request_sats(address));
        QTRY_COMPARE(devnet_->chain().account(address)->balance.sats, 2 * Faucet::kGiftSats);
        const auto balances = node.balances(address);
        OK(balances);
        QCOMPARE(balances->size(), std::size_t{2});
        QCOMPARE(balances->at(0).denom, std::string("nyks"));
        QCOMPARE(balances->at(0).amount, Faucet::kGiftNyks);
        QCOMPARE(test::http_post(base_, "/faucet", "{\"recipientAddress\":\"x\"}").status, 400);
        QCOMPARE(test::http_post(base_, "/faucet", "nonsense").status, 400);
    }

    /// The bridge's registration with all its refusals, and the faucet that waits for it.
    void deposit_addresses() {
        QTemporaryDir other;
        DevnetOptions options;
        options.block_interval = std::chrono::milliseconds(20);
        options.public_faucet = true;
        auto started = Devnet::start(other.path().toStdString(), options);
        QVERIFY2(started, started ? "" : started.error().describe().c_str());
        Devnet& devnet = **started;
        net::CosmosClient node(http_, devnet.endpoints().lcd, devnet.endpoints().rpc);
        net::FaucetClient faucet(http_, devnet.endpoints().faucet);
        std::vector<net::CosmosKey> keys;
        for (const std::uint8_t seed : {std::uint8_t{1}, std::uint8_t{2}}) {
            ByteArray<32> secret{};
            secret.fill(seed);
            auto key = net::CosmosKey::from_secret(Secret(secret));
            QVERIFY(key.has_value());
            OK(faucet.request_nyks(key->address()));
            QTRY_VERIFY(node.account(key->address()).has_value());
            QVERIFY(!faucet.request_sats(key->address()));
            keys.push_back(*std::move(key));
        }
        const auto registration = [&](std::size_t who, const std::string& btc, std::uint64_t amount,
                                      std::uint64_t stake) {
            return net::MsgRegisterBtcDepositAddress{btc, amount, stake, keys[who].address()};
        };
        /// Codespace and code, of the mempool's check or else of the block.
        const auto outcome = [&](std::size_t who, net::CosmosMessage message) -> std::string {
            const auto account = node.account(keys[who].address());
            net::TxDraft draft;
            draft.fee = net::fee_for(message);
            draft.messages = {std::move(message)};
            draft.chain_id = devnet.endpoints().chain_id;
            draft.account_number = account->account_number;
            draft.sequence = account->sequence;
            const auto sent = node.broadcast(*net::sign_tx(draft, keys[who]));
            if (sent->code != 0) return sent->codespace + std::to_string(sent->code);
            if (test::wait_for(devnet.chain(), sent->hash) == 0) return "no block";
            const auto status = node.tx(sent->hash);
            return status->codespace + std::to_string(status->code);
        };
        QCOMPARE(outcome(0, registration(0, "", 50'000, 10'000)), std::string("sdk7"));
        QCOMPARE(outcome(0, registration(0, "bc1a", 0, 10'000)), std::string("sdk10"));
        QCOMPARE(outcome(0, registration(0, "bc1a", 50'000, 0)), std::string("sdk10"));
        QCOMPARE(outcome(1, registration(0, "bc1a", 50'000, 10'000)), std::string("sdk4"));
        QCOMPARE(outcome(0, registration(0, "bc1a", 50'000, 10'000'000)), std::string("bridge10"));
        QCOMPARE(outcome(0, registration(0, "bc1a", 50'000, 10'000)), std::string("0"));
        QCOMPARE(outcome(0, registration(0, "bc1b", 50'000, 10'000)), std::string("bridge3"));
        QCOMPARE(outcome(1, registration(1, "bc1a", 50'000, 10'000)), std::string("bridge12"));

        const auto waiting = node.deposit_registration(keys[0].address());
        OK(waiting);
        QVERIFY((*waiting == net::DepositRegistration{"bc1a", 50'000, 10'000, false}));
        OK(node.deposit_registration(keys[1].address()));
        QVERIFY(!*node.deposit_registration(keys[1].address()));
        OK(faucet.request_sats(keys[0].address()));
        QTRY_COMPARE(devnet.chain().account(keys[0].address())->balance.sats, Faucet::kGiftSats);
        QVERIFY((*node.deposit_registration(keys[0].address()) ==
                 net::DepositRegistration{"bc1a", 0, 0, true}));
        // Two fees of refusals in blocks, one of the registration; the stake came back.
        QCOMPARE(devnet.chain().account(keys[0].address())->balance.nyks, Faucet::kGiftNyks - 3000);
        // A confirmed address is taken whatever the amount; one of one's own is not.
        QCOMPARE(outcome(1, registration(1, "bc1a", 60'000, 10'000)), std::string("bridge12"));
        QCOMPARE(outcome(1, registration(1, "bc1c", 60'000, 10'000)), std::string("0"));
        const auto digest = devnet.chain().deposits();
        const auto height = devnet.chain().height();
        devnet.stop();
        started->reset();
        auto again = Devnet::start(other.path().toStdString(), options);
        QVERIFY2(again, again ? "" : again.error().describe().c_str());
        QVERIFY((*again)->chain().height() >= height);
        QCOMPARE((*again)->chain().deposits().size(), digest.size());
        QVERIFY((*again)->chain().deposits().at(keys[0].address()).confirmed);
    }

    void broadcast_answers_in_the_body() {
        auto node = client();
        const auto refused = node.broadcast(Bytes{1, 2, 3});
        OK(refused);
        QCOMPARE(refused->code, 2u);
        const auto mintable = test::make_mintable(9, base::system_random());
        const Bytes tx = *devnet_->faucet().wrap(mintable.order);
        OK(node.simulate(tx));
        const auto taken = node.broadcast_rpc(tx);
        OK(taken);
        QCOMPARE(taken->code, 0u);
        QVERIFY(taken->hash == net::tx_hash(tx));
        QVERIFY(test::wait_for(devnet_->chain(), taken->hash) > 0);
        const auto mints = node.mints_and_burns(devnet_->faucet().address());
        OK(mints);
        QVERIFY(!mints->empty());
        QCOMPARE(mints->back().qq_account, mintable.order.qq_account);
    }

    void errors_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        const char* base = "/cosmos/base/tendermint/v1beta1";
        QTest::newRow("future") << QString(base) + "/blocks/999999" << 400 << 3
                                << "requested block height is bigger then the chain length";
        QTest::newRow("height") << QString(base) + "/blocks/abc" << 400 << 3
                                << "type mismatch, parameter: height, error: strconv.ParseInt: "
                                   "parsing \"abc\": invalid "
                                   "syntax";
        const QString hash(64, 'A');
        QTest::newRow("tx") << "/cosmos/tx/v1beta1/txs/" + hash << 404 << 5
                            << "tx not found: " + hash;
        QTest::newRow("route") << "/cosmos/staking/v1beta1/validators" << 501 << 12
                               << "Not Implemented";
        QTest::newRow("elsewhere") << "/favicon.ico" << 501 << 12 << "Not Implemented";
        QTest::newRow("account")
            << "/cosmos/auth/v1beta1/accounts/twilight1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqdnv58e"
            << 400 << 3 << "";
        QTest::newRow("transfer") << "/twilight-project/nyks/zkos/transfer_tx/" + hash << 500 << 2
                                  << "couldn't find tx: could not find transfer tx";
    }
    void errors() {
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(int, code);
        QFETCH(QString, message);
        const test::Reply reply = test::http_get(base_, path.toStdString());
        QCOMPARE(reply.status, status);
        const json body = json::parse(reply.body);
        QCOMPARE(body["code"].get<int>(), code);
        QVERIFY(body["details"].is_array());
        if (!message.isEmpty()) QCOMPARE(body["message"].get<std::string>(), message.toStdString());
    }

    void results_of_an_empty_block_are_null() {
        const json results = get("/block_results?height=1");
        QVERIFY(results["result"]["txs_results"].is_null());
        QVERIFY(results["result"]["height"] == json("1"));
        const json future = get("/block_results?height=999999", 500);
        QVERIFY(future["error"]["data"].get<std::string>().find("must be less than or equal") !=
                std::string::npos);
    }

    void big_bodies_are_refused() {
        const test::Reply reply = test::http_post(base_, "/zkos", std::string((5u << 20) + 1, ' '));
        QVERIFY(reply.status == 413 || reply.status == -1);
        QCOMPARE(client().syncing().value_or(true), false);
    }

    void deep_json_is_refused_data() {
        QTest::addColumn<QString>("path");
        for (const char* path : {"/", "/zkos", "/mint", "/cosmos/tx/v1beta1/txs"})
            QTest::newRow(path) << path;
    }
    void deep_json_is_refused() {
        QFETCH(QString, path);
        const std::string deep = std::string(1u << 20, '[') + std::string(1u << 20, ']');
        const std::string body =
            R"({"jsonrpc":"2.0","method":"allCoinUtxos","params":[],"id":)" + deep + "}";
        const test::Reply reply = test::http_post(base_, path.toStdString(), body);
        QVERIFY(reply.status >= 200);
        const json answer = json::parse(reply.body);
        QVERIFY(answer.contains("error") || answer.value("code", 0) == 3);
    }

    void second_server_on_the_same_port_fails() {
        QTemporaryDir other;
        DevnetOptions options;
        options.port = static_cast<std::uint16_t>(std::stoi(base_.substr(base_.rfind(':') + 1)));
        const auto second = Devnet::start(other.path().toStdString(), options);
        QVERIFY(!second);
        QVERIFY(second.error().is(DevnetError::Listen));
    }
};

QTEST_GUILESS_MAIN(RestTest)
#include "rest_test.moc"
