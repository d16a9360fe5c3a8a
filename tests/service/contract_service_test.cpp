// Contracts as the window and the command line see them: without a wallet, with one, and when a
// call is not possible.
#include <QTemporaryDir>
#include <QtTest>

#include "core/service/contract_service_impl.h"
#include "core/store/chain_store.h"
#include "tests/wallet/escrow.h"

using namespace vesper;
using namespace vesper::service;

namespace {

/// No server answers.
class Silence final : public net::HttpTransport {
public:
    Result<net::HttpResponse> send(const net::HttpRequest&, std::stop_token) override {
        return fail(net::NetError::ConnectionFailed);
    }
};

SecureBytes password() {
    return SecureBytes(base::as_bytes(std::string_view("correct horse")));
}

}  // namespace

class ContractServiceTest : public QObject {
    Q_OBJECT

private slots:
    void from_no_wallet_to_a_refused_call() {
        QTemporaryDir folder;
        const std::string dir = folder.path().toStdString();
        const auto store = store::ChainStore::open(dir).value();
        const ScanFeed feed(store);
        Silence silence;
        WalletServiceImpl wallets(dir, {NetworkKind::Custom, "test", "http://lcd.test", "", "", ""},
                                  silence, feed);
        ContractServiceImpl contracts(wallets);

        const auto builtin = contracts.contracts().value();
        QCOMPARE(builtin.size(), std::size_t{2});
        for (const ContractRow& row : builtin) {
            QVERIFY(row.builtin);
            QCOMPARE(row.programs.size(), std::size_t{7});
            for (const ContractProgram& program : row.programs) {
                QVERIFY(program.obstacle.empty());
                QVERIFY(program.multipliers.has_value());
                QVERIFY(!program.disassembly.empty());
            }
        }
        const ContractProgram& trade = builtin[0].programs[1];
        QCOMPARE(trade.action, std::string("lock"));
        QVERIFY(trade.needs_coin && !trade.needs_memo && !trade.needs_state);
        QCOMPARE(trade.fields.size(), std::size_t{3});
        QVERIFY(trade.fields[0].hidden);
        QCOMPARE(trade.fields[2].choices, (std::vector<std::string>{"long", "short"}));
        QCOMPARE(contracts.locks().error().code(), std::string_view("wallet-locked"));
        QCOMPARE(contracts.import(test::escrow_json()).error().code(),
                 std::string_view("wallet-locked"));

        auto words = wallets.new_words().value();
        QVERIFY(wallets.create({"w", password(), std::move(words.words)}, {}).has_value());
        QVERIFY(contracts.locks()->empty());
        QCOMPARE(contracts.import("{}").error().code(), std::string_view("wallet-bad-contract"));
        const auto escrow = contracts.import(test::escrow_json()).value();
        QCOMPARE(contracts.contracts()->size(), std::size_t{3});
        QCOMPARE(contracts.contract(escrow.id)->name, std::string("Escrow"));
        QCOMPARE(escrow.programs[1].fields[0].help, std::string("Keep it: it opens the lock."));

        CallRequest request;
        request.contract_id = escrow.id;
        request.program = "Lock";
        request.amount = 5;
        request.fields = {{"secret", "1"}};
        const auto preview = contracts.preview(request).value();
        QCOMPARE(preview.problem, std::string("wallet-no-exact-coin"));
        QVERIFY(!preview.split.has_value());
        QCOMPARE(preview.multipliers, std::optional<std::size_t>(64));
        QCOMPARE(preview.sentence, std::string("conforming"));
        QCOMPARE(contracts.call(request, {}, {}).error().code(),
                 std::string_view("wallet-no-exact-coin"));
        QCOMPARE(wallets.history("", 10, {})->rows.size(), std::size_t{0});
        QCOMPARE(contracts.read_handover("{\"format\":\"x\"}").error().code(),
                 std::string_view("wallet-bad-handover"));
        QCOMPARE(contracts.request_settlement(std::string(66, '0')).error().code(),
                 std::string_view("wallet-lock-not-found"));
        QVERIFY(contracts.remove(escrow.id).has_value());
        QCOMPARE(contracts.remove("relayer").error().code(),
                 std::string_view("wallet-contract-not-found"));
    }
};

QTEST_GUILESS_MAIN(ContractServiceTest)
#include "contract_service_test.moc"
