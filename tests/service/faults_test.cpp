// The table of faults: a full disk, a disk that cannot be written, files that are cut, changed or
// gone, two programs on one folder, a clock that was set back. For each: a clear message, nothing
// overwritten, and the way out that the message names brings everything back.
//
// Run by "service_kills_test --faults", whose program lets the disk fail (fault_points.h).
#include <filesystem>
#include <fstream>
#include <functional>

#include <QTemporaryDir>
#include <QtTest>

#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/generator.h"
#include "core/net/qt_http_transport.h"
#include "core/service/health.h"
#include "core/service/workspace.h"
#include "tests/support/fault_points.h"
#include "tests/support/fault_report.h"

using namespace vesper;
using namespace vesper::service;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const std::string kName = "w";

SecureBytes text(std::string_view value) {
    return SecureBytes(base::as_bytes(value));
}

class Counted final : public net::HttpTransport {
public:
    std::atomic<int> posts{0};
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        if (request.method == "POST") ++posts;
        return real_.send(request, std::move(stop));
    }

private:
    net::QtHttpTransport real_;
};

struct Folder {
    std::shared_ptr<Counted> network = std::make_shared<Counted>();
    std::unique_ptr<Workspace> workspace;
    Error problem = Error(ServiceError::NotFound);

    explicit Folder(const std::string& path) {
        WorkspaceOptions options;
        options.data_dir = path;
        const auto choice = load_network(path);
        if (!choice) {
            problem = choice.error();
            return;
        }
        options.network = *choice;
        options.transport = network;
        auto opened = Workspace::open(std::move(options), {});
        if (opened)
            workspace = *std::move(opened);
        else
            problem = opened.error();
    }
    WalletService& wallet() { return workspace->wallet(); }
    Result<void> unlock() { return wallet().unlock(kName, text("pw"), {}); }
    bool until(const std::function<bool()>& condition) {
        for (int round = 0; round < 3000; ++round) {
            if (condition()) return true;
            if (round % 4 == 0) workspace->chain().retry();
            std::this_thread::sleep_for(20ms);
        }
        return false;
    }
    bool up_to(std::uint64_t height) {
        return until([&] {
            return workspace->chain().status()->height >= height &&
                   wallet().status()->scanned_height >= height;
        });
    }
};

std::map<std::string, Bytes> everything_in(const std::string& folder) {
    std::map<std::string, Bytes> all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = fs::relative(entry.path(), folder).string();
        // A log of the store that holds nothing comes and goes with each opening; the program's own
        // grows with each.
        if (!entry.is_regular_file() || name.ends_with("-shm") || name.ends_with("-wal") ||
            name == "lock" || name == "running" || name.starts_with("vesper.log"))
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        all[name] = Bytes{std::istreambuf_iterator<char>(file), {}};
    }
    return all;
}

}  // namespace

class FaultsTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    std::string sound_, backup_;
    std::uint64_t tip_ = 0, total_ = 0;
    int copies_ = 0;

    std::string copy_of_sound() {
        const std::string path =
            folder_.filePath("copy-" + QString::number(++copies_)).toStdString();
        fs::copy(sound_, path, fs::copy_options::recursive);
        return path;
    }
    struct Space {
        explicit Space(const std::string& where) { test::faults().where = where; }
        ~Space() {
            test::faults().room = -1;
            test::faults().read_only = false;
            test::faults().clock_seconds = 0;
        }
    };

private slots:
    void initTestCase() {
        devnet::DevnetOptions options;
        options.block_interval = 100ms;
        devnet_ = devnet::Devnet::start(folder_.filePath("devnet").toStdString(), options).value();
        devnet::BulkOptions crowd;
        crowd.blocks = 12;
        crowd.first_mints = 4;
        QVERIFY(devnet::append_blocks(devnet_->chain(), devnet_->faucet(), crowd, {}));
        sound_ = folder_.filePath("sound").toStdString();
        const devnet::Endpoints& at = devnet_->endpoints();
        QVERIFY(save_network(
            sound_, {NetworkKind::Custom, at.chain_id, at.lcd, at.rpc, at.zkos, at.faucet}));
        Folder folder(sound_);
        auto words = folder.wallet().new_words();
        QVERIFY(folder.wallet().create({kName, text("pw"), std::move(words->words)}, {}));
        folder.workspace->chain().start();
        for (const std::uint64_t amount : {1000u, 2000u})
            QVERIFY(folder.wallet().request_test_coins(amount, {}));
        QVERIFY(folder.until([&] { return folder.wallet().status()->total == 3000; }));
        total_ = 3000;
        tip_ = devnet_->chain().height();
        QVERIFY(folder.up_to(tip_));
        backup_ = folder_.filePath("w.zkbackup").toStdString();
        const auto made = folder.workspace->backups().back_up(backup_, {});
        QVERIFY2(made, made ? "" : made.error().describe().c_str());
        QCOMPARE(made->total, total_);
        QVERIFY(!folder.workspace->ended_badly());
    }

    void a_disk_that_takes_no_more_data() {
        QTest::addColumn<bool>("read_only");
        QTest::newRow("full") << false;
        QTest::newRow("cannot be written") << true;
    }
    void a_disk_that_takes_no_more() {
        QFETCH(bool, read_only);
        const std::string dir = copy_of_sound();
        const auto fail_now = [&] {
            if (read_only)
                test::faults().read_only = true;
            else
                test::faults().room = 0;
        };
        std::string told;
        const auto says_why = [&](const Error& error) {
            told += (told.empty() ? "" : "; ") + error.describe();
            const std::string_view code = error.code();
            const bool named = code == "store-disk-full" || code == "store-read-only" ||
                               error.context().find("No space left") != std::string::npos ||
                               error.context().find("Read-only file system") != std::string::npos;
            if (!named) qInfo("%s", error.describe().c_str());
            return named;
        };
        Folder folder(dir);
        QVERIFY(folder.unlock());
        QVERIFY(folder.until([&] { return folder.wallet().status()->spendable == total_; }));
        const auto before = everything_in(dir);
        {
            const Space space(dir + "/");
            fail_now();
            // A payment: refused before anything leaves.
            const int posts = folder.network->posts;
            SendRequest request;
            request.recipients = {{folder.wallet().addresses()->front().hex, 400, false}};
            const auto sent = folder.wallet().send(request, {}, {});
            QVERIFY(!sent && says_why(sent.error()));
            QCOMPARE(folder.network->posts.load(), posts);
            // A password, a backup, the settings.
            const auto changed = folder.wallet().change_password(text("pw"), text("other"), {});
            QVERIFY(!changed && says_why(changed.error()));
            const auto backed_up = folder.workspace->backups().back_up(dir + "/b.zkbackup", {});
            QVERIFY(!backed_up && says_why(backed_up.error()));
            const auto saved =
                save_network(dir, {NetworkKind::Custom, "x", "http://x", "", "", ""});
            QVERIFY(!saved && says_why(saved.error()));
            QVERIFY(test::faults().refused > 0);
        }
        QVERIFY(!fs::exists(dir + "/b.zkbackup"));
        const auto after = everything_in(dir);
        for (const auto& [name, bytes] : before)
            QVERIFY2(after.contains(name) && after.at(name) == bytes, name.c_str());
        // With room again all is as it was, without a restart.
        QCOMPARE(folder.wallet().status()->total, total_);
        SendRequest request;
        request.recipients = {{folder.wallet().new_address({})->hex, 400, false}};
        QVERIFY(folder.wallet().send(request, {true}, {}));
        folder.wallet().lock();
        QVERIFY(folder.unlock());
        QCOMPARE(folder.wallet().status()->spendable, total_);
        test::report_fault(read_only ? "the disk cannot be written: payment, password, backup, "
                                       "settings"
                                     : "the disk is full: payment, password, backup, settings",
                           4, "nothing; nothing sent", told);
    }

    void the_disk_fills_during_a_sync() {
        const std::string dir = folder_.filePath("fills").toStdString();
        QVERIFY(save_network(dir, load_network(sound_).value()));
        Folder folder(dir);
        std::string told;
        {
            const Space space(dir + "/chain.db");
            test::faults().room = 20000;
            folder.workspace->chain().start();
            QVERIFY(folder.until([&] {
                const auto status = folder.workspace->chain().status();
                return status->problem && status->problem->fatal;
            }));
            const auto problem = folder.workspace->chain().status()->problem;
            QVERIFY2(problem->code == "store-disk-full", problem->code.c_str());
            QVERIFY(problem->sentence.find("make room") != std::string::npos);
            told = problem->sentence;
        }
        // With room again it goes on where it stood.
        QVERIFY(folder.until([&] {
            return folder.workspace->chain().status()->height >= devnet_->chain().height();
        }));
        QCOMPARE(folder.workspace->chain().state_digest(),
                 base::to_hex(devnet_->chain().state_digest()));
        test::report_fault("the disk fills during a sync", 1, "nothing", told);
    }

    void a_file_that_is_not_what_it_was_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("what");
        for (const char* file :
             {"chain.db", "chain.key", "wallets/w.db", "wallets/w.vault", "network.json"})
            for (const char* what : {"gone", "empty", "cut", "flipped early", "flipped"})
                QTest::addRow("%s %s", file, what) << QString(file) << QString(what);
    }
    void a_file_that_is_not_what_it_was() {
        QFETCH(QString, file);
        QFETCH(QString, what);
        const std::string dir = copy_of_sound();
        const std::string name = file.toStdString(), path = dir + "/" + name;
        Bytes bytes = everything_in(dir).at(name);
        QVERIFY(!bytes.empty());
        if (what == "empty") bytes.clear();
        if (what == "cut") bytes.resize(bytes.size() * 2 / 3 - 5);
        if (what == "flipped early") bytes[name == "network.json" ? 0 : 20] ^= 0x04;
        if (what == "flipped") bytes[bytes.size() * 2 / 3] ^= 0x10;
        if (what == "gone") {
            fs::remove(path);
        } else {
            std::ofstream out(path, std::ios::binary | std::ios::trunc);
            out.write(reinterpret_cast<const char*>(bytes.data()),
                      static_cast<std::streamsize>(bytes.size()));
        }
        const auto before = everything_in(dir);

        // The check of the folder, or the opening, says it.
        const auto report = check_folder(dir);
        QVERIFY2(report, report ? "" : report.error().describe().c_str());
        std::string way_out;
        for (const FileHealth& one : *report)
            if (!one.way_out.empty()) {
                QVERIFY(!one.sentence.empty() && one.state != "good");
                way_out = one.way_out;
            }
        std::string code, sentence;
        {
            Folder folder(dir);
            if (!folder.workspace) {
                code = folder.problem.code();
                sentence = folder.problem.describe();
            } else if (const auto unlocked = folder.unlock(); !unlocked) {
                code = unlocked.error().code();
                sentence = unlocked.error().describe();
            }
        }
        qInfo("%s %s: check says %s, opening says %s", qPrintable(file), qPrintable(what),
              way_out.empty() ? "nothing" : way_out.c_str(),
              code.empty() ? "nothing" : sentence.c_str());
        const bool chain = name.starts_with("chain"), settings = name == "network.json";
        const bool rebuilt =
            (name == "chain.db" || settings) && (what == "gone" || what == "empty");
        // A changed digit of a number in the settings is another setting.
        if (!rebuilt && !settings) QVERIFY(!way_out.empty() || !code.empty());
        // What opening says names the way out.
        if (code.starts_with("store-"))
            QVERIFY2(sentence.find(chain ? "set-chain-aside" : "backup") != std::string::npos,
                     sentence.c_str());
        // Nothing that was there has been written over.
        const auto after = everything_in(dir);
        if (!rebuilt && !(settings && code.empty()))
            for (const auto& [one, contents] : before)
                if (!one.starts_with("chain") || chain)
                    QVERIFY2(after.contains(one) && after.at(one) == contents, one.c_str());

        // The way out.
        if (chain && !rebuilt) {
            const auto aside = set_chain_aside(dir);
            QVERIFY2(aside || what == "gone", aside ? "" : aside.error().describe().c_str());
        }
        if (settings) QVERIFY(save_network(dir, load_network(sound_).value()));
        Folder folder(dir);
        QVERIFY2(folder.workspace != nullptr, folder.problem.describe().c_str());
        if (name.starts_with("wallets/")) {
            BackupRestoreRequest request;
            request.path = backup_;
            request.name = kName;
            request.password = text("pw");
            request.replace = true;
            const auto restored = folder.workspace->backups().restore(request, {});
            QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        } else {
            QVERIFY(folder.unlock());
        }
        folder.workspace->chain().start();
        QVERIFY(folder.up_to(tip_));
        QCOMPARE(folder.wallet().status()->total, total_);
        QCOMPARE(folder.wallet().status()->spendable, total_);
        test::report_fault(
            name + " " + what.toStdString(), 1, "nothing",
            (code.empty() ? "" : sentence + "; ") +
                (rebuilt ? "made anew"
                 : way_out.empty()
                     ? name.starts_with("wallets/") ? "way out: restore-backup" : "no harm"
                     : "way out: " + way_out));
    }

    void two_programs_on_one_folder() {
        const std::string dir = copy_of_sound();
        Folder first(dir);
        QVERIFY(first.unlock());
        Folder second(dir);
        QVERIFY(second.workspace == nullptr);
        QCOMPARE(second.problem.code(), std::string_view("store-in-use"));
        QVERIFY(second.problem.context().find("another program") != std::string::npos);
        QCOMPARE(check_folder(dir).error().code(), std::string_view("store-in-use"));
        QCOMPARE(set_chain_aside(dir).error().code(), std::string_view("store-in-use"));
        QCOMPARE(first.wallet().status()->total, total_);
        test::report_fault("two programs on one folder: open, check, set aside", 3, "nothing",
                           second.problem.describe());
    }

    void a_clock_that_was_set_back() {
        const std::string dir = copy_of_sound();
        Folder folder(dir);
        QVERIFY(folder.unlock());
        folder.workspace->chain().start();
        QVERIFY(folder.up_to(tip_));
        const auto coins = folder.wallet().coins().value();
        // Thaws in an hour: later, when the clock goes back.
        const auto hour = std::chrono::duration_cast<std::chrono::milliseconds>(
                              (std::chrono::system_clock::now() + 1h).time_since_epoch())
                              .count();
        QVERIFY(folder.wallet().freeze_coin(coins[0].key, "till then", hour));
        const auto newest = folder.wallet().history({}, 1)->rows.front().id;
        const Space space(dir);
        test::faults().clock_seconds = -10LL * 365 * 24 * 3600;
        const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
        QVERIFY(now < hour / 1000 - 9LL * 365 * 24 * 3600);
        SendRequest request;
        request.recipients = {{folder.wallet().new_address({})->hex, 100, false}};
        const auto sent = folder.wallet().send(request, {}, {});
        QVERIFY2(sent, sent ? "" : sent.error().describe().c_str());
        QVERIFY(folder.until(
            [&] { return folder.wallet().payment(sent->payment_id)->state == "included"; }));
        // Later payments stand first, whatever their date says.
        QVERIFY(folder.wallet().history({}, 1)->rows.front().id > newest);
        folder.wallet().lock();
        QVERIFY(folder.unlock());
        QCOMPARE(folder.wallet().status()->total, total_);
        QVERIFY(folder.wallet().status()->spendable < total_);
        QVERIFY(folder.workspace->backups().back_up(dir + "/then.zkbackup", {}));
        test::report_fault("the clock set back by ten years", 1, "nothing",
                           "pays, orders, freezes and backs up as before");
    }

    // chain-interface 1.5.4: never silently another chain.
    void F69_a_chain_that_began_anew() {
        const std::string dir = copy_of_sound();
        devnet::DevnetOptions options;
        options.block_interval = 100ms;
        const auto anew =
            devnet::Devnet::start(folder_.filePath("anew").toStdString(), options).value();
        devnet::BulkOptions crowd;
        crowd.blocks = 3;
        crowd.first_mints = 4;
        QVERIFY(devnet::append_blocks(anew->chain(), anew->faucet(), crowd, {}));
        const devnet::Endpoints& at = anew->endpoints();
        QVERIFY(save_network(
            dir, {NetworkKind::Custom, at.chain_id, at.lcd, at.rpc, at.zkos, at.faucet}));
        // The same server, as far as the folder knows.
        fs::remove(dir + "/nodes.json");
        std::string digest, told;
        {
            Folder folder(dir);
            QVERIFY(folder.unlock());
            digest = folder.workspace->chain().state_digest();
            folder.workspace->chain().start();
            const bool stopped = folder.until([&] {
                const auto problem = folder.workspace->chain().status()->problem;
                return problem && problem->fatal;
            });
            const auto status = folder.workspace->chain().status();
            QVERIFY2(stopped,
                     (std::to_string(status->height) + " of " + std::to_string(status->target) +
                      ", phase " + std::to_string(static_cast<int>(status->phase)) + ", " +
                      (status->problem ? status->problem->sentence : "no problem"))
                         .c_str());
            const auto& problem = status->problem;
            QCOMPARE(problem->code, std::string("chain-reset"));
            QVERIFY(problem->sentence.find("set-chain-aside") != std::string::npos);
            told = problem->sentence;
            // Stopped: nothing of it was taken, nothing of ours is gone.
            QCOMPARE(folder.workspace->chain().state_digest(), digest);
            QCOMPARE(folder.wallet().status()->total, total_);
        }
        QVERIFY(std::filesystem::exists(dir + "/light.json"));
        QVERIFY(set_chain_aside(dir));
        QVERIFY(!std::filesystem::exists(dir + "/light.json"));
        {
            Folder folder(dir);
            QVERIFY(folder.unlock());
            const auto history = folder.wallet().history({}, 100)->rows.size();
            folder.workspace->chain().start();
            QVERIFY(folder.until([&] { return folder.wallet().status()->total == 0; }));
            QVERIFY(folder.wallet().history({}, 100)->rows.size() >= history);
            // And it works on the new chain.
            QVERIFY(folder.wallet().request_test_coins(500, {}));
            QVERIFY(folder.until([&] { return folder.wallet().status()->spendable == 500; }));
            QVERIFY(folder.until([&] {
                return folder.workspace->chain().status()->height >= anew->chain().height();
            }));
            QCOMPARE(folder.workspace->chain().state_digest(),
                     base::to_hex(anew->chain().state_digest()));
        }
        // The old copy is still there, under its other name.
        bool kept = false;
        for (const auto& [name, bytes] : everything_in(dir))
            kept = kept || (name.starts_with("chain.db.set-aside-") && !bytes.empty());
        QVERIFY(kept);
        test::report_fault("the chain begins anew", 1, "nothing but the old chain's coins", told);
    }

    void F123_a_run_that_did_not_end_is_noticed_and_its_folder_looked_at() {
        const std::string dir = copy_of_sound();
        std::ofstream(dir + "/running") << "1\n";
        {
            Folder folder(dir);
            QVERIFY(folder.workspace->ended_badly());
            QVERIFY(folder.unlock());
            // The program's own copy of the wallet, made at the first unlock of the day.
            QVERIFY(
                folder.until([&] { return !folder.workspace->backups().copies(kName).empty(); }));
        }
        QVERIFY(!Folder(dir).workspace->ended_badly());
        const auto report = check_folder(dir);
        QVERIFY(report);
        QVERIFY(report->size() >= 4);
        for (const FileHealth& one : *report)
            QVERIFY2(one.way_out.empty(), one.file.c_str());
        // The wallet's file is lost: back from that copy.
        fs::remove(dir + "/wallets/w.db");
        Folder folder(dir);
        BackupRestoreRequest request;
        request.path = folder.workspace->backups().copies(kName).front().path;
        request.name = kName;
        request.password = text("pw");
        request.replace = true;
        const auto restored = folder.workspace->backups().restore(request, {});
        QVERIFY2(restored, restored ? "" : restored.error().describe().c_str());
        QVERIFY(folder.until([&] { return folder.wallet().status()->total == total_; }));
        test::report_fault("a crash, and then the wallet's file is lost", 1, "nothing",
                           "the next start looks at every file; back from the program's own copy");
    }
};

int run_faults_test(int argc, char** argv);

int run_faults_test(int argc, char** argv) {
    FaultsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "faults_test.moc"
