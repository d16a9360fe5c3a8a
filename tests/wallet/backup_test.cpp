// F23 and F24: backups of a wallet, the drill and the way back; and wallet files of every released
// format, which must open for ever (tests/vectors/wallets/README.md).
#include "core/wallet/backup.h"

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include <QtTest>

#include "core/wallet/transfer_builder.h"
#include "tests/support/fault_report.h"
#include "tests/wallet/wallet_fixture.h"

using namespace vesper;
using namespace vesper::wallet;
using namespace vesper::wallet::test;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

Bytes read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return Bytes{std::istreambuf_iterator<char>(file), {}};
}
void write_file(const fs::path& path, ByteView bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
}

/// Names and contents of everything in a folder.
std::map<std::string, Bytes> everything_in(const fs::path& folder) {
    std::map<std::string, Bytes> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && !entry.path().string().ends_with("-shm"))
            all[fs::relative(entry.path(), folder).string()] = read_file(entry.path());
    return all;
}

/// All that a user would miss, in a form that can be compared and kept.
json picture_of(const Wallet& wallet) {
    json picture = {{"coins", json::array()},
                    {"addresses", json::array()},
                    {"contacts", json::array()},
                    {"history", json::array()}};
    const WalletInfo info = wallet.info();
    picture["cosmos"] = info.cosmos_address;
    picture["height"] = info.scanned_height;
    picture["scheme"] = static_cast<int>(info.scheme);
    picture["words"] =
        wallet.reveal_words()->phrase().reveal([](ByteView text) { return base::to_string(text); });
    picture["total"] = wallet.balance()->total;
    picture["spendable"] = wallet.balance()->spendable;
    const auto coins = wallet.coins({true}).value();
    for (const Coin& coin : coins)
        picture["coins"].push_back({{"txid", base::to_hex(coin.utxo.txid)},
                                    {"amount", coin.amount.value_or(0)},
                                    {"label", coin.label},
                                    {"frozen", coin.frozen},
                                    {"until", coin.frozen_until_ms},
                                    {"reason", coin.freeze_reason},
                                    {"blinding", coin.blinding_known},
                                    {"spent", coin.spent_height.value_or(0)},
                                    {"owner", coin.owner}});
    const auto addresses = wallet.addresses().value();
    for (const AddressRow& row : addresses)
        picture["addresses"].push_back(
            {{"hex", row.hex}, {"label", row.label}, {"used", row.used}});
    const auto contacts = wallet.contacts().value();
    for (const Contact& row : contacts)
        picture["contacts"].push_back(
            {{"name", row.name}, {"address", row.address}, {"note", row.note}});
    const auto history = wallet.history({}, 100).value();
    for (const HistoryRow& row : history.rows)
        picture["history"].push_back({{"id", row.id},
                                      {"state", payment_state_name(row.state)},
                                      {"amount", row.amount},
                                      {"height", row.height},
                                      {"label", row.label},
                                      {"txid", row.txid}});
    return picture;
}

/// Coins, a frozen one, labels, a contact, a payment in a block and one that is proved.
std::unique_ptr<Wallet> furnished(const std::string& dir, const std::string& name) {
    base::ThreadPool pool(2);
    auto& random = base::system_random();
    auto wallet = Wallet::create(dir, named(name), words_of(), password(), random).value();
    TestChain chain;
    auto& first = chain.next();
    std::vector<chain::Utxo> coins;
    for (const std::uint64_t amount : {1000u, 2000u, 4000u}) {
        const auto address = wallet->new_address(random, "for " + std::to_string(amount)).value();
        coins.push_back(chain.pay(address.hex, amount).utxo);
    }
    if (!Scanner(*wallet, pool).scan_block(first)) qFatal("scan");
    const auto done = [](const auto& result) {
        if (!result) qFatal("%s", result.error().describe().c_str());
    };
    done(wallet->label_coin(chain::IoType::Coin, coins[1], "rent"));
    done(wallet->freeze_coin(chain::IoType::Coin, coins[2], "for taxes", 4102444800000));
    done(wallet->save_contact({0, "Erika Mustermann", foreign_address(), "the garden shop", 0}));
    TransferBuilder builder(*wallet, random);
    for (const std::uint64_t amount : {400u, 700u}) {
        SendIntent intent;
        intent.recipients.push_back({foreign_address(), amount, {}, false});
        intent.coins = {amount == 400 ? coins[0] : coins[1]};
        intent.label = "pays " + std::to_string(amount);
        const auto draft = builder.prepare(intent);
        done(draft);
        done(builder.prove(draft->id, {}));
        if (amount != 400) continue;
        auto& block = chain.next();
        if (!chain.apply(wallet->payment_bytes(draft->id).value())) qFatal("apply");
        done(Scanner(*wallet, pool).scan_block(block));
    }
    return wallet;
}

}  // namespace

class BackupTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::string dir_, file_;
    std::unique_ptr<Wallet> wallet_;

private slots:
    void initTestCase() {
        dir_ = folder_.path().toStdString();
        file_ = dir_ + "/mine.zkbackup";
        wallet_ = furnished(dir_, "mine");
    }

    void F23_a_backup_brings_everything_back() {
        const json before = picture_of(*wallet_);
        const auto made = write_backup(*wallet_, dir_, file_, {{"network.json", Bytes{'{', '}'}}},
                                       base::system_random());
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QCOMPARE(made->wallet, std::string("mine"));
        QCOMPARE(made->coins, std::uint32_t{3});
        QCOMPARE(made->frozen, std::uint32_t{1});
        QCOMPARE(made->contacts, std::uint32_t{1});
        QCOMPARE(made->bytes, std::uint64_t{fs::file_size(file_)});
        QCOMPARE(picture_of(*wallet_), before);
        // Nothing is written over.
        QCOMPARE(write_backup(*wallet_, dir_, file_, {}, base::system_random()).error().code(),
                 std::string_view("wallet-exists"));

        const QTemporaryDir elsewhere;
        const std::string other = elsewhere.path().toStdString();
        const auto restored = restore_backup(other, "again", file_, password(), false);
        QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        QVERIFY(!restored->kept_store);
        QVERIFY(restored->set_aside.empty());
        QCOMPARE(restored->extras.at("network.json"), (Bytes{'{', '}'}));
        const auto again = Wallet::open(other, "again", password());
        QVERIFY2(again, again ? "" : again.error().describe().c_str());
        QCOMPARE(picture_of(**again), before);
        // The folder of the dry run is gone.
        for (const auto& entry : fs::directory_iterator(other))
            QVERIFY(!entry.path().filename().string().starts_with(".backup-check"));
    }

    void F23_nothing_of_it_can_be_read() {
        const Bytes bytes = read_file(file_);
        const std::string text(bytes.begin(), bytes.end());
        for (const char* word : {"rent", "taxes", "Erika", "mine", "network", "SQLite", "junk"})
            QVERIFY2(text.find(word) == std::string::npos, word);
    }

    void F23_cut_flipped_or_strange_files_are_refused_in_words() {
        const Bytes good = read_file(file_);
        const std::string bad = dir_ + "/bad.zkbackup";
        const auto refused = [&](const Bytes& bytes) {
            write_file(bad, bytes);
            const auto answer = read_backup(dir_, bad, password());
            return answer ? std::string("taken") : std::string(answer.error().code());
        };
        for (const std::size_t cut : {std::size_t{0}, std::size_t{7}, std::size_t{11},
                                      std::size_t{40}, std::size_t{200}, good.size() - 1})
            QCOMPARE(refused(Bytes(good.begin(), good.begin() + static_cast<long>(cut))),
                     std::string("wallet-backup-malformed"));
        Bytes longer = good;
        longer.push_back(0);
        QCOMPARE(refused(longer), std::string("wallet-backup-malformed"));
        Bytes newer = good;
        newer[8] = 2;
        QCOMPARE(refused(newer), std::string("wallet-backup-version"));
        // In what is sealed, at its beginning, inside and at its end.
        for (const std::size_t place : {good.size() - 1, good.size() / 2, good.size() - 9000}) {
            Bytes flipped = good;
            flipped[place] ^= 1;
            QCOMPARE(refused(flipped), std::string("wallet-backup-damaged"));
        }
        // In the vault: its own refusals.
        Bytes vault = good;
        vault[16] ^= 1;
        QCOMPARE(refused(vault), std::string("wallet-vault-malformed"));
        QCOMPARE(read_backup(dir_, file_, password("another")).error().code(),
                 std::string_view("wallet-wrong-password"));
        QCOMPARE(read_backup(dir_, dir_ + "/none.zkbackup", password()).error().code(),
                 std::string_view("wallet-not-found"));
        fs::remove(bad);
        vesper::test::report_fault(
            "a backup cut, lengthened, flipped, newer or strange", 12, "nothing",
            "wallet-backup-malformed, -damaged, -version: take another copy");
    }

    void F24_the_drill_compares_and_changes_nothing() {
        const json before = picture_of(*wallet_);
        const auto files = everything_in(dir_);
        auto drill = compare_backup(*wallet_, dir_, file_, password());
        QVERIFY2(drill, drill ? "" : drill.error().describe().c_str());
        QVERIFY(drill->same_keys);
        QVERIFY(drill->complete());
        QCOMPARE(drill->missing_addresses, std::uint32_t{0});
        QVERIFY(everything_in(dir_) == files);
        QCOMPARE(picture_of(*wallet_), before);

        // What came after the backup is named.
        QVERIFY(wallet_->new_address(base::system_random(), "new"));
        drill = compare_backup(*wallet_, dir_, file_, password());
        QVERIFY(drill);
        QVERIFY(drill->same_keys && drill->balances_match && !drill->complete());
        QCOMPARE(drill->missing_addresses, std::uint32_t{1});
        QCOMPARE(drill->now.labels, drill->backup.labels + 1);
    }

    void F23_what_stands_in_the_way_is_kept() {
        QCOMPARE(restore_backup(dir_, "mine", file_, password(), false).error().code(),
                 std::string_view("wallet-exists"));
        // The store is sound and newer: the vault alone comes back.
        const json now = picture_of(*wallet_);
        wallet_.reset();
        const fs::path vault = fs::path(dir_) / "wallets" / "mine.vault";
        Bytes flipped = read_file(vault);
        flipped[40] ^= 1;
        write_file(vault, flipped);
        QVERIFY(!Wallet::open(dir_, "mine", password()));
        auto back = restore_backup(dir_, "mine", file_, password(), true);
        QVERIFY2(back, back ? "" : back.error().describe().c_str());
        QVERIFY(back->kept_store);
        QVERIFY(!back->set_aside.empty());
        QCOMPARE(read_file(fs::path(dir_) / "wallets" / back->set_aside[0]), flipped);
        wallet_ = Wallet::open(dir_, "mine", password()).value();
        QCOMPARE(picture_of(*wallet_), now);
        wallet_.reset();
        // A damaged store: that of the backup, and the damaged one is not thrown away.
        const fs::path store = fs::path(dir_) / "wallets" / "mine.db";
        Bytes damaged = read_file(store);
        damaged[damaged.size() / 2] ^= 0x10;
        write_file(store, damaged);
        back = restore_backup(dir_, "mine", file_, password(), true);
        QVERIFY2(back, back ? "" : back.error().describe().c_str());
        QVERIFY(!back->kept_store);
        bool found = false;
        for (const std::string& name : back->set_aside)
            found = found || read_file(fs::path(dir_) / "wallets" / name) == damaged;
        QVERIFY(found);
        wallet_ = Wallet::open(dir_, "mine", password()).value();
        QCOMPARE(wallet_->balance()->total, now["total"].get<std::uint64_t>());
    }

    // A wallet made anew under the name of one whose vault is lost takes nothing of it away.
    void F23_a_store_without_its_vault_is_no_rubbish() {
        const QTemporaryDir room;
        const std::string dir = room.path().toStdString(), backup = dir + "/lost.zkbackup";
        auto wallet = furnished(dir, "lost");
        const json picture = picture_of(*wallet);
        QVERIFY(write_backup(*wallet, dir, backup, {}, base::system_random()));
        QVERIFY(wallet->new_address(base::system_random(), "after the backup"));
        wallet.reset();
        const fs::path store = fs::path(dir) / "wallets" / "lost.db";
        const Bytes left = read_file(store);
        fs::remove(fs::path(dir) / "wallets" / "lost.vault");
        QVERIFY(Wallet::create(dir, named("lost"), words_of(), password(), base::system_random()));
        int found = 0;
        for (const auto& [name, bytes] : everything_in(dir))
            found += name.starts_with("wallets/lost.db.replaced-") && bytes == left;
        QCOMPARE(found, 1);
        // One whose store is gone is listed, and opening it says what can be done.
        fs::rename(store, fs::path(dir) / "wallets" / "elsewhere");
        QCOMPARE(Wallet::list(dir)->size(), std::size_t{1});
        QCOMPARE(Wallet::list(dir)->front().changed_ms, std::int64_t{0});
        const auto gone = Wallet::open(dir, "lost", password());
        QCOMPARE(gone.error().code(), std::string_view("store-missing"));
        QVERIFY(gone.error().context().find("from a backup") != std::string::npos);
        fs::rename(fs::path(dir) / "wallets" / "elsewhere", store);
        // A creation that was cut off leaves its mark, and is cleared away.
        fs::rename(fs::path(dir) / "wallets" / "lost.vault",
                   fs::path(dir) / "wallets" / "lost.vault.unfinished");
        QVERIFY(Wallet::create(dir, named("lost"), words_of(), password(), base::system_random()));
        int kept = 0;
        for (const auto& [name, bytes] : everything_in(dir))
            kept += name.find(".replaced-") != std::string::npos && !name.ends_with("-wal");
        QCOMPARE(kept, 1);
        const auto back = restore_backup(dir, "back", backup, password(), false);
        QVERIFY(back);
        QCOMPARE(picture_of(*Wallet::open(dir, "back", password()).value()), picture);
    }

    void F23_five_copies_rotate() {
        std::vector<std::string> made;
        for (int i = 0; i < 7; ++i) {
            const auto summary = rotate_backup(*wallet_, dir_, {}, base::system_random());
            QVERIFY2(summary, summary ? "" : summary.error().describe().c_str());
            const auto copies = backup_copies(dir_, "mine");
            QCOMPARE(copies.size(), std::min<std::size_t>(static_cast<std::size_t>(i) + 1, 5));
            // Newest first, and the newest is the one just made: none is older than before.
            made.insert(made.begin(), copies.front().path);
            for (std::size_t at = 0; at < copies.size(); ++at)
                QCOMPARE(copies[at].path, made[at]);
        }
        // Another wallet whose name begins alike has its own.
        QVERIFY(backup_copies(dir_, "min").empty());
        // A clock that was set back does not make the next copy the oldest.
        const auto newest = backup_copies(dir_, "mine").front();
        const fs::path ahead = fs::path(dir_) / "backups" / "mine-9999999999999.zkbackup";
        fs::rename(newest.path, ahead);
        QVERIFY(rotate_backup(*wallet_, dir_, {}, base::system_random()));
        QCOMPARE(backup_copies(dir_, "mine").front().created_ms, std::int64_t{10000000000000});
    }

    // A rescan reads everything beside what is shown, and takes its place in one step.
    void F68_a_rescan_never_shows_nothing_or_twice() {
        const QTemporaryDir room;
        base::ThreadPool pool(2);
        auto wallet = Wallet::create(room.path().toStdString(), named("again"), words_of(),
                                     password(), base::system_random())
                          .value();
        TestChain chain;
        auto& block = chain.next();
        std::vector<chain::Utxo> coins;
        for (std::uint64_t i = 1; i <= 40; ++i) {
            chain.pay(foreign_address(), 7);
            coins.push_back(
                chain.pay(wallet->new_address(base::system_random())->hex, 100 + i).utxo);
        }
        QVERIFY(Scanner(*wallet, pool).scan_block(block));
        QVERIFY(wallet->freeze_coin(chain::IoType::Coin, coins[3], "kept"));
        QVERIFY(wallet->label_coin(chain::IoType::Coin, coins[5], "rent"));
        TransferBuilder builder(*wallet, base::system_random());
        SendIntent intent;
        intent.recipients.push_back({foreign_address(), 50, {}, false});
        intent.coins = {coins[7]};
        const auto draft = builder.prepare(intent);
        QVERIFY(draft && builder.prove(draft->id, {}));
        const json before = picture_of(*wallet);
        const std::uint64_t total = before["total"], spendable = before["spendable"];

        std::atomic<bool> done = false;
        std::atomic<int> looks = 0, wrong = 0;
        std::jthread watcher([&] {
            while (!done) {
                const Balance balance = wallet->balance().value();
                wrong += balance.total != total || balance.spendable != spendable;
                ++looks;
            }
        });
        for (int round = 0; round < 3; ++round) {
            const auto report = Scanner(*wallet, pool).scan_set(chain.source(), 1, {});
            QVERIFY2(report, report ? "" : report.error().describe().c_str());
        }
        // A cancel in the middle: the old state, to the last label.
        std::stop_source stop;
        int runs = 0;
        const OutputSource cut = [&](const OutputSink& sink) -> Result<void> {
            return chain.source()([&](std::span<const ScanOutput> run) -> Result<void> {
                if (++runs == 3) stop.request_stop();
                return sink(run);
            });
        };
        const auto cancelled = Scanner(*wallet, pool).scan_set(cut, 1, {stop.get_token(), {}});
        done = true;
        watcher.join();
        QCOMPARE(cancelled.error().code(), std::string_view("cancelled"));
        QCOMPARE(wrong.load(), 0);
        vesper::test::report_fault("a rescan three times, and once cancelled in the middle", 4,
                                   "nothing",
                                   std::to_string(looks) +
                                       " looks at the balance meanwhile, none "
                                       "of them zero or double; the old state after the cancel");
        QVERIFY(looks > 0);
        QCOMPARE(picture_of(*wallet), before);
        wallet.reset();
        wallet = Wallet::open(room.path().toStdString(), "again", password()).value();
        QCOMPARE(picture_of(*wallet), before);
    }

    void wallets_of_every_released_format_open() {
        const fs::path room = fs::path(VESPER_TEST_VECTORS) / "wallets";
        // VESPER_WRITE_WALLET=NAME keeps this build's format there, with what it must show.
        if (const QByteArray wanted = qgetenv("VESPER_WRITE_WALLET"); !wanted.isEmpty()) {
            const fs::path fresh = room / wanted.toStdString();
            fs::create_directories(fresh);
            auto made = furnished(fresh.string(), "old");
            json facts = {{"password", "correct horse"}, {"shows", picture_of(*made)}};
            const auto key = made->add_recovery_key(base::system_random()).value();
            facts["recovery_key"] = key.reveal([](ByteView text) { return base::to_string(text); });
            if (!write_backup(*made, fresh.string(), (fresh / "old.zkbackup").string(), {},
                              base::system_random()))
                QFAIL("backup");
            made.reset();
            const std::string text = facts.dump(1) + "\n";
            write_file(fresh / "facts.json", base::as_bytes(text));
        }
        int seen = 0;
        for (const auto& entry : fs::directory_iterator(room)) {
            if (!entry.is_directory()) continue;
            const std::string name = entry.path().filename().string();
            const Bytes text = read_file(entry.path() / "facts.json");
            const json facts = json::parse(text.begin(), text.end());
            const auto secret = password(facts["password"].get<std::string>());
            // The files here stay as they are: a copy is opened.
            const QTemporaryDir copy;
            const fs::path dir = copy.path().toStdString();
            fs::copy(entry.path(), dir, fs::copy_options::recursive);
            {
                const auto wallet = Wallet::open(dir.string(), "old", secret);
                QVERIFY2(wallet, (name + (wallet ? "" : wallet.error().describe())).c_str());
                QCOMPARE(picture_of(**wallet), facts["shows"]);
            }
            if (facts.contains("recovery_key")) {
                const auto key = password(facts["recovery_key"].get<std::string>());
                const auto wallet = Wallet::open_with_recovery_key(dir.string(), "old", key);
                QVERIFY2(wallet, (name + (wallet ? "" : wallet.error().describe())).c_str());
                QCOMPARE(picture_of(**wallet), facts["shows"]);
            }
            const std::string backup = (dir / "old.zkbackup").string();
            const auto restored = restore_backup(dir.string(), "restored", backup, secret, false);
            QVERIFY2(restored, (name + (restored ? "" : restored.error().describe())).c_str());
            QCOMPARE(picture_of(*Wallet::open(dir.string(), "restored", secret).value()),
                     facts["shows"]);
            ++seen;
        }
        QVERIFY(seen >= 2);
    }
};

QTEST_APPLESS_MAIN(BackupTest)
#include "backup_test.moc"
