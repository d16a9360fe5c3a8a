// One data folder under both programs: made and filled on the command line, opened in the window,
// looked at again on the command line. The password has a letter that can be spelled in two ways,
// and each program spells it in another one.
#include <sys/wait.h>
#include <unistd.h>

#include <QApplication>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/random.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"
#include "tests/e2e/process.h"
#include "tests/e2e/tour_desk.h"
#include "tests/support/sanitized.h"
#include "tests/wallet/secret_needles.h"
#include "ui/views/unlock_view.h"
#include "ui/widgets/theme.h"

using namespace vesper;
using namespace vesper::e2e;

namespace {

constexpr std::uint64_t kGiven = 70'000;
const QString kPassword = QStringLiteral(u"correct h\u00f6rse");
const QString kSpelledOut = QStringLiteral(u"correct ho\u0308rse");

/// A child opens the wallet and tells its secrets masked, so that this process never had them.
void mask_secrets(const std::string& data_dir, int out) {
    const QByteArray utf8 = kPassword.toUtf8();
    const auto opened = wallet::Wallet::open(
        data_dir, "frida",
        SecureBytes(base::as_bytes(std::string_view(utf8.constData(), std::size_t(utf8.size())))));
    if (!opened) ::_exit(2);
    const auto words = (*opened)->reveal_words();
    if (!words) ::_exit(3);
    test::Memory memory;
    wallet::test::look_for_keys(memory, *words, (*opened)->state().identity.chain_id);
    wallet::test::look_for_data_key(memory, (*opened)->state().vault.data_key());
    std::string lines;
    for (const test::Needle& needle : memory.needles())
        lines += needle.name + '\t' + (needle.kept ? '1' : '0') + '\t' +
                 base::to_hex(needle.masked) + '\n';
    const bool written = ::write(out, lines.data(), lines.size()) == ssize_t(lines.size());
    ::_exit(written ? 0 : 4);
}

/// Exit code of the child.
int look_for_secrets_of(const std::string& data_dir, test::Memory& memory) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) return -1;
    const pid_t child = ::fork();
    if (child == 0) mask_secrets(data_dir, pipe[1]);
    ::close(pipe[1]);
    QFile told;
    QByteArray lines;
    if (told.open(pipe[0], QIODevice::ReadOnly, QFile::AutoCloseHandle)) lines = told.readAll();
    for (const QByteArray& line : lines.split('\n')) {
        const QList<QByteArray> parts = line.split('\t');
        if (parts.size() != 3) continue;
        memory.add(
            {parts[0].toStdString(), *base::from_hex(parts[2].toStdString()), parts[1] == "1", 0});
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -2;
}

}  // namespace

class SharedFolderTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<DevnetProcess> devnet_;

    QString data() const { return folder_.filePath("data"); }
    CommandResult wallet(const QString& verb, const QStringList& more = {}) {
        return run_cli(QStringList{"wallet", verb, "--data", data(), "--wallet", "frida"} +
                           devnet_->network_options() + more,
                       kSpelledOut);
    }
    QStringList coin_keys() {
        QStringList keys;
        for (const auto& value : wallet("coins").json["coins"].toArray())
            keys << value.toObject()["key"].toString();
        keys.sort();
        return keys;
    }

private slots:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        for (const char* name : {"DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"})
            qunsetenv(name);
        devnet_ = std::make_unique<DevnetProcess>(folder_.filePath("devnet"));
        QVERIFY2(devnet_->ready(), "vesper-devnet did not come up");
        const auto made = wallet("create", {"--words-out", folder_.filePath("frida.words")});
        QVERIFY2(made.exit == 0, made.output);
        const auto tap = wallet("faucet", {"--amount", QString::number(kGiven), "--wait"});
        QVERIFY2(tap.exit == 0, tap.output);
    }

    void F14_the_window_opens_it() {
        const QStringList keys = coin_keys();
        QCOMPARE(keys.size(), 1);
        QString address;
        try {
            Album album(folder_.filePath("pictures"));
            Desk frida("frida", data(), album);
            // Nothing is asked but the password: the folder names its network and its wallet.
            frida.unlock(kPassword);
            frida.wait_balance(kGiven);
            const auto& bridge = *frida.window().bridge();
            QCOMPARE(QString::fromStdString(bridge.network().lcd), devnet_->url("lcd"));
            const auto coins = bridge.wallet().coins();
            QVERIFY(coins.has_value());
            QCOMPARE(coins->size(), std::size_t{1});
            QCOMPARE(QString::fromStdString(coins->front().key), keys.front());
            address = frida.fresh_address();
        } catch (const TourStopped& stopped) {
            QFAIL(stopped.what());
        }
        // What the window did is there on the command line too.
        QCOMPARE(coin_keys(), keys);
        const auto paid =
            wallet("send", {"--to", address, "--amount", "5000", "--label", "rent", "--wait"});
        QVERIFY2(paid.exit == 0, paid.output);
        QCOMPARE(wallet("balance").json["spendable"].toInteger(), qint64{kGiven});
        QCOMPARE(coin_keys().size(), 2);
    }

    void F11_ways_in_on_the_command_line() {
        const QString key = folder_.filePath("frida.key");
        const auto made = wallet("recovery-key", {"--add", "--out", key});
        QVERIFY2(made.exit == 0, made.output);
        QVERIFY(made.json["recovery_key"].toBool());
        // A password that was forgotten is set anew; then back to the one before.
        const auto file = [this](const QString& name, const QString& text) {
            QFile out(folder_.filePath(name));
            if (out.open(QIODevice::WriteOnly)) out.write(text.toUtf8() + "\n");
            return out.fileName();
        };
        const QString other = file("other", "quite another one");
        const auto set =
            wallet("change-password", {"--recovery-key-file", key, "--new-password-file", other});
        QVERIFY2(set.exit == 0, set.output);
        const auto stale = wallet("info");
        QCOMPARE(stale.json["error"].toObject()["code"].toString(),
                 QStringLiteral("wallet-wrong-password"));
        const auto back =
            wallet("change-password",
                   {"--password-file", other, "--new-password-file", file("before", kPassword)});
        QVERIFY2(back.exit == 0, back.output);
        QCOMPARE(wallet("info", {"--offline"}).exit, 0);
        QCOMPARE(wallet("recovery-key", {"--remove"}).exit, 0);
        QVERIFY(wallet("info", {"--recovery-key-file", key}).exit != 0);
        // There is no desktop here, and the password stays.
        const auto absent = wallet("keychain", {"--add"});
        QVERIFY2(absent.json["error"].toObject()["code"].toString().startsWith("keychain-"),
                 absent.output);
        QVERIFY(wallet("info", {"--keychain"}).exit != 0);
        const auto ways = wallet("ways-in");
        QCOMPARE(ways.exit, 0);
        QVERIFY(!ways.json["keychain"].toBool() && !ways.json["recovery_key"].toBool());
        QCOMPARE(ways.json["memory_mib"].toInt(), 256);
    }

    void F17_locking_the_window_leaves_no_secret() {
        // It reads all of its own memory, which a sanitizer fills and keeps.
        if (test::kSanitized) QSKIP("not under a sanitizer");
        test::Memory memory;
        QCOMPARE(look_for_secrets_of(data().toStdString(), memory), 0);
        QVERIFY(memory.needles().size() > 10);
        try {
            Album album(folder_.filePath("pictures-locked"));
            Desk frida("frida", data(), album);
            frida.unlock(kPassword);
            frida.wait_balance(kGiven);
            frida.fresh_address();
            QVERIFY(memory.scan() > 0);
            for (const auto& needle : memory.needles())
                if (needle.kept) QVERIFY2(needle.seen > 0, needle.name.c_str());
            frida.shell().lock();
            const auto& bridge = *frida.window().bridge();
            QTRY_VERIFY_WITH_TIMEOUT(bridge.wallet_status()->locked, 20'000);
            // What a worker was about may take a moment to end.
            std::size_t looked = 0;
            for (int i = 0; i < 10; ++i) {
                looked = memory.scan();
                if (memory.found().isEmpty()) break;
                QTest::qWait(500);
            }
            QVERIFY2(memory.found().isEmpty(), qPrintable(memory.found()));
            qInfo("%.0f MB of the window's memory, %zu secrets looked for",
                  static_cast<double>(looked) / 1e6, memory.needles().size());
        } catch (const TourStopped& stopped) {
            QFAIL(stopped.what());
        }
    }

    void the_window_opens_it_again() {
        try {
            Album album(folder_.filePath("pictures-again"));
            Desk frida("frida", data(), album);
            frida.unlock(kPassword);
            frida.wait_balance(kGiven);
            frida.go("history");
            frida.wait_full("history.states");
            frida.wait_rows("history.table", 2);
        } catch (const TourStopped& stopped) {
            QFAIL(stopped.what());
        }
    }

    void F123_a_log_out_is_no_crash_and_a_kill_is_one() {
        const QString mark = data() + "/running";
        QVERIFY(!QFile::exists(mark));
        for (const bool kill : {false, true}) {
            QProcess desktop;
            desktop.start(VESPER_DESKTOP_PROGRAM, {"--data", data()});
            QVERIFY(desktop.waitForStarted());
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(mark), 30'000);
            // It stands there once the folder is open; the window comes a moment later.
            QTest::qWait(500);
            if (kill)
                desktop.kill();
            else
                desktop.terminate();
            QVERIFY(desktop.waitForFinished(30'000));
            QCOMPARE(desktop.exitStatus(), kill ? QProcess::CrashExit : QProcess::NormalExit);
            QCOMPARE(QFile::exists(mark), kill);
        }
    }
};

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    base::initialise_sodium();
    ui::Theme::instance().install(application);
    SharedFolderTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "shared_folder_test.moc"
