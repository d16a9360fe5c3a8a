#include "core/store/wallet_store.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vesper;
using namespace vesper::store;

namespace {

DatabaseKey key_of(std::uint8_t fill) {
    ByteArray<32> bytes;
    bytes.fill(fill);
    return DatabaseKey(bytes);
}

Bytes plain(const SecureBytes& secret) {
    return secret.reveal([](ByteView view) { return Bytes(view.begin(), view.end()); });
}

}  // namespace

class WalletStoreTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::filesystem::path path(const char* name) { return folder_.filePath(name).toStdString(); }

private slots:
    void rows_come_back() {
        const Bytes secret{1, 2, 3};
        {
            auto store = WalletStore::create(path("a.db"), key_of(1));
            QVERIFY2(store, store ? "" : store.error().describe().c_str());
            AccountRow account;
            account.scheme = "A";
            account.index = 4;
            account.public_key = Bytes(64, 9);
            account.secret = SecureBytes(secret);
            account.state = "used";
            QCOMPARE(store->put_account(account).value(), std::int64_t{1});
            CoinRow coin;
            coin.key.fill(5);
            coin.account_id = 1;
            coin.amount = ~std::uint64_t{0};
            coin.output = Bytes(218, 3);
            coin.blinding = SecureBytes(secret);
            coin.reserved_by = 7;
            coin.frozen = true;
            QVERIFY(store->put_coin(coin));
            PaymentRow payment;
            payment.kind = "send";
            payment.state = "proved";
            payment.txid = ByteArray<32>{4};
            payment.bytes = Bytes(3000, 1);
            QCOMPARE(store->put_payment(payment).value(), std::int64_t{1});
            payment.id = 1;
            payment.state = "sent";
            payment.height = 12;
            QCOMPARE(store->put_payment(payment).value(), std::int64_t{1});
            QVERIFY(store->add_stage({1, "built", 10, "{}"}));
            QVERIFY(store->add_stage({1, "sent", 20, "{}"}));
            QVERIFY(store->set_label({"coin", "ab", "rent"}));
            QVERIFY(store->set_label({"coin", "cd", "gone"}));
            QVERIFY(store->set_label({"coin", "cd", ""}));
            QVERIFY(store->put_contact({0, "Zoe", "0c", "", 1}));
            QVERIFY(store->put_contact({0, "adam", "0c", "", 1}));
            QVERIFY(store->set_setting("theme", base::as_bytes("dark")));
            QVERIFY(store->set_scan_position({77, {}}));
            QVERIFY(store->set_scan_position({78, ByteArray<32>{1}}));
        }
        auto store = WalletStore::open(path("a.db"), key_of(1));
        QVERIFY(store);
        const auto accounts = store->accounts();
        QVERIFY(accounts);
        QCOMPARE(accounts->size(), std::size_t{1});
        QCOMPARE(plain((*accounts)[0].secret), secret);
        QCOMPARE((*accounts)[0].index, std::uint64_t{4});
        const auto coins = store->coins(false);
        QVERIFY(coins);
        QCOMPARE(coins->size(), std::size_t{1});
        QCOMPARE((*coins)[0].amount, ~std::uint64_t{0});
        QCOMPARE(plain((*coins)[0].blinding), secret);
        QCOMPARE((*coins)[0].reserved_by, std::optional<std::int64_t>(7));
        QVERIFY((*coins)[0].frozen);
        QVERIFY(!(*coins)[0].spent_height);
        const auto payment = store->payment_by_txid(ByteArray<32>{4});
        QVERIFY(payment && *payment);
        QCOMPARE((*payment)->state, std::string("sent"));
        QCOMPARE((*payment)->height, std::optional<std::uint64_t>(12));
        QCOMPARE((*payment)->bytes.size(), std::size_t{3000});
        QCOMPARE(store->payments_in_state("sent")->size(), std::size_t{1});
        QVERIFY(store->payments_in_state("proved")->empty());
        QCOMPARE(store->stages(1)->size(), std::size_t{2});
        QCOMPARE(store->stages(1)->at(1).stage, std::string("sent"));
        QCOMPARE(store->labels()->size(), std::size_t{1});
        QCOMPARE(store->contacts()->at(0).name, std::string("adam"));
        QVERIFY(store->remove_contact(store->contacts()->at(0).id));
        QCOMPARE(store->contacts()->size(), std::size_t{1});
        QCOMPARE(base::to_string(**store->setting("theme")), std::string("dark"));
        QVERIFY(!store->setting("none")->has_value());
        QCOMPARE((*store->scan_position())->height, std::uint64_t{78});
        QVERIFY(store->check_integrity());
    }

    void spent_coins_step_aside() {
        auto store = WalletStore::create(path("b.db"), key_of(1));
        QVERIFY(store);
        CoinRow coin;
        coin.key.fill(1);
        QVERIFY(store->put_coin(coin));
        coin.spent_height = 9;
        coin.spent_by = ByteArray<32>{8};
        QVERIFY(store->put_coin(coin));
        QVERIFY(store->coins(false)->empty());
        QCOMPARE(store->coins(true)->size(), std::size_t{1});
        QCOMPARE(store->coin(0, coin.key)->value().spent_height, std::optional<std::uint64_t>(9));
        QVERIFY(store->remove_coin(0, coin.key));
        QVERIFY(store->coins(true)->empty());
    }

    void atomic_or_not_at_all() {
        auto store = WalletStore::create(path("c.db"), key_of(1));
        QVERIFY(store);
        const auto failed = store->atomically([&]() -> Result<void> {
            VESPER_CHECK(store->set_setting("x", base::as_bytes("1")));
            VESPER_CHECK(
                store->atomically([&] { return store->set_setting("y", base::as_bytes("1")); }));
            return fail(StoreError::BadRow, "stop here");
        });
        QVERIFY(!failed);
        QVERIFY(failed.error().is(StoreError::BadRow));
        QVERIFY(!store->setting("x")->has_value());
        QVERIFY(!store->setting("y")->has_value());
        QVERIFY(store->atomically([&] { return store->set_setting("x", base::as_bytes("2")); }));
        QVERIFY(store->setting("x")->has_value());
    }

    void payments_are_paged() {
        auto store = WalletStore::create(path("d.db"), key_of(1));
        QVERIFY(store);
        QVERIFY(store->atomically([&]() -> Result<void> {
            for (int i = 0; i < 25; ++i)
                VESPER_CHECK(store->put_payment({}));
            return {};
        }));
        std::optional<std::int64_t> before;
        std::size_t seen = 0;
        for (;;) {
            const auto page = store->payments_before(before, 10);
            QVERIFY(page);
            if (page->empty()) break;
            seen += page->size();
            before = page->back().id;
        }
        QCOMPARE(seen, std::size_t{25});
    }

    void keys() {
        QVERIFY(WalletStore::create(path("e.db"), key_of(1)));
        QVERIFY(WalletStore::create(path("e.db"), key_of(1)).error().is(StoreError::AlreadyExists));
        QVERIFY(WalletStore::open(path("e.db"), key_of(2)).error().is(StoreError::WrongKey));
        QVERIFY(WalletStore::open(path("f.db"), key_of(1)).error().is(StoreError::Missing));
        {
            auto store = WalletStore::open(path("e.db"), key_of(1));
            QVERIFY(store);
            QVERIFY(store->rekey(key_of(2)));
        }
        QVERIFY(WalletStore::open(path("e.db"), key_of(1)).error().is(StoreError::WrongKey));
        QVERIFY(WalletStore::open(path("e.db"), key_of(2)));
    }
};

QTEST_APPLESS_MAIN(WalletStoreTest)
#include "wallet_store_test.moc"
