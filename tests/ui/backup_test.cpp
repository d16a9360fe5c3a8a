/// Files in the window: backups that are made, listed, tested (F23, F24) and restored from, the
/// reminder; and what is said and offered when files or the disk are not as they should be, or the
/// run before did not come to its end (F123).
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTemporaryDir>

#include "core/store/error.h"
#include "core/wallet/error.h"
#include "tests/ui/window_fixture.h"
#include "ui/storage_words.h"
#include "ui/text.h"
#include "ui/views/backup_card.h"
#include "ui/views/backup_restore.h"
#include "ui/views/health_panel.h"
#include "ui/views/wizard.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/status_bar.h"
#include "ui/words.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;
using store::StoreError;
using wallet::WalletError;

namespace {

BackupRow copy_of(const std::string& wallet, std::int64_t created_ms) {
    BackupRow row;
    row.wallet = wallet;
    row.path = "/data/backups/" + wallet + "-" + std::to_string(created_ms) + ".zkbackup";
    row.created_ms = created_ms;
    row.bytes = 61440;
    return row;
}

}  // namespace

class BackupTest : public WindowFixture {
    Q_OBJECT

private:
    FakeBackups& backups() { return host_->workspace->backups(); }
    QString text_of(const char* label) { return find<QLabel>(label)->text(); }
    /// Answers the file dialog of this name.
    void choose(const char* dialog_name, const QString& path) {
        auto* dialog = find<QFileDialog>(dialog_name);
        QVERIFY2(dialog != nullptr, dialog_name);
        emit dialog->fileSelected(path);
        dialog->close();
    }
    void see_settings() {
        go("settings");
        QTRY_VERIFY_WITH_TIMEOUT(find<BackupCard>("backup.card") != nullptr, kWait);
    }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }
    void cleanupTestCase() { check_loop(); }

    void F23_a_backup_is_made_and_the_reminder_goes() {
        open_wallet([](FakeWorkspace& w) { w.backups().last.due = true; });
        QTRY_VERIFY_WITH_TIMEOUT(shown("backup.notice"), kWait);
        shoot("23-backup-reminder");
        click("backup.notice.open");
        QCOMPARE(shell().current_page(), QString("settings"));
        QTRY_VERIFY_WITH_TIMEOUT(text_of("backup.last").contains("Never made"), kWait);
        click("backup.make");
        choose("backup.save_file", "/media/stick/Main.zkbackup");
        QTRY_VERIFY_WITH_TIMEOUT(text_of("backup.last").contains("Last made"), kWait);
        QCOMPARE(backups().made, std::vector<std::string>{"/media/stick/Main.zkbackup"});
        go("overview");
        QTRY_VERIFY_WITH_TIMEOUT(!shown("backup.notice"), kWait);
    }

    void F23_a_refusal_is_said_where_it_was_asked() {
        open_wallet([](FakeWorkspace& w) {
            w.backups().refusal = Error(StoreError::DiskFull, "database or disk is full");
        });
        see_settings();
        click("backup.make");
        choose("backup.save_file", "/media/stick/Main.zkbackup");
        QTRY_VERIFY_WITH_TIMEOUT(shown("backup.problem"), kWait);
        QVERIFY(find<Banner>("backup.problem")->text().contains("disk is full"));
        QVERIFY(backups().made.empty());
        backups().refusal = Error(WalletError::Exists);
        click("backup.make");
        choose("backup.save_file", "/media/stick/Main.zkbackup");
        QTRY_VERIFY_WITH_TIMEOUT(find<Banner>("backup.problem")->text().contains("replaces none"),
                                 kWait);
    }

    void F122_the_report_is_shown_whole_before_it_is_saved() {
        QTemporaryDir folder;
        open_wallet();
        see_settings();
        click("settings.report");
        QTRY_VERIFY_WITH_TIMEOUT(shown("report.text"), kWait);
        shoot("62-problem-report");
        auto* box = find<QPlainTextEdit>("report.text");
        const QString text = box->toPlainText();
        QVERIFY(box->isReadOnly() && text.startsWith("Vesper 0.1.0") &&
                text.endsWith("last line\n"));
        click("report.save");
        const QString path = folder.filePath("report.txt");
        choose("report.save_file", path);
        QFile file(path);
        QTRY_VERIFY_WITH_TIMEOUT(file.exists(), kWait);
        QTRY_VERIFY_WITH_TIMEOUT(file.isOpen() || file.open(QIODevice::ReadOnly), kWait);
        QTRY_COMPARE_WITH_TIMEOUT((file.seek(0), QString::fromUtf8(file.readAll())), text, kWait);
        click("report.close");
    }

    void F24_a_copy_is_tested_and_what_is_missing_is_named() {
        open_wallet([](FakeWorkspace& w) {
            for (int day = 0; day < 5; ++day)
                w.backups().kept.push_back(copy_of("Main", 1'760'000'000'000 - day * 86'400'000LL));
            w.backups().password = kPassword;
        });
        see_settings();
        QTRY_VERIFY_WITH_TIMEOUT(shown("backup.copies"), kWait);
        QTRY_VERIFY_WITH_TIMEOUT(shown("backup.copy.5"), kWait);
        auto* card = find<BackupCard>("backup.card");
        QWidget* outer = card;
        while (outer != nullptr && qobject_cast<QScrollArea*>(outer) == nullptr)
            outer = outer->parentWidget();
        QVERIFY(outer != nullptr);
        static_cast<QScrollArea*>(outer)->ensureWidgetVisible(card);
        shoot("24-backup-card");
        click("backup.copy.2");
        QTRY_VERIFY_WITH_TIMEOUT(shown("backup_drill.password"), kWait);
        type("backup_drill.password", "not this one");
        click("backup_drill.run");
        auto* verdict = find<Banner>("backup_drill.verdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().contains("does not open"), kWait);
        QVERIFY(!shown("backup_drill.facts"));
        type("backup_drill.password", kPassword);
        click("backup_drill.run");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().contains("would lose nothing"), kWait);
        QCOMPARE(backups().tested.back(), backups().kept[1].path);
        QVERIFY(words_in(find<QWidget>("backup_drill.facts")).contains(grouped(1'250'000)));
        shoot("24-drill");
        // Older than the wallet.
        backups().missing = 2;
        type("backup_drill.password", kPassword);
        QTest::keyClick(find<QLineEdit>("backup_drill.password"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().contains("made since: 2"), kWait);
        QVERIFY(words_in(find<QWidget>("backup_drill.facts")).contains("7 (now 9)"));
        // Amounts keep quiet, too.
        Discreet::instance().set(true);
        backups().missing = 0;
        type("backup_drill.password", kPassword);
        click("backup_drill.run");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().contains("would lose nothing"), kWait);
        QVERIFY(!words_in(find<QWidget>("backup_drill.facts")).contains(grouped(1'250'000)));
        click("backup_drill.close");
        QTRY_VERIFY_WITH_TIMEOUT(!shown("backup_drill"), kWait);
    }

    void F23_a_lost_wallet_comes_back_from_the_unlock_page() {
        host_->set_saved(NetworkChoice{});
        host_->prepare = [](FakeWorkspace& w) {
            w.wallet().add_wallet("Main", "other-than-then");
            w.backups().kept = {copy_of("Main", 1'760'000'000'000)};
            w.backups().password = kPassword;
            w.backups().preferences =
                "[wallet]\nlast=Other\nauto-lock-minutes=7\n[window]\ngeometry=x\n"
                "[appearance]\ntheme=1\ndiscreet-after-seconds=60\n";
        };
        host_->settings().set(preference::kDiscreetAfter, 30);
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QComboBox>("unlock.wallet")->currentText().isEmpty(), kWait);
        shoot("23-unlock");
        click("unlock.backup");
        QTRY_COMPARE_WITH_TIMEOUT(find<QComboBox>("backup_restore.source")->count(), 1, kWait);
        QCOMPARE(find<QLineEdit>("backup_restore.name")->text(), QString("Main"));
        QVERIFY(!find<QAbstractButton>("backup_restore.restore")->isEnabled());
        backups().refusal = Error(WalletError::BackupDamaged, "a byte");
        type("backup_restore.password", kPassword);
        click("backup_restore.restore");
        QTRY_VERIFY_WITH_TIMEOUT(
            find<Banner>("backup_restore.problem")->text().contains("is damaged"), kWait);
        shoot("23-restore-refused");
        backups().refusal.reset();
        click("backup_restore.choose");
        choose("backup_restore.open_file", "/media/stick/Main.zkbackup");
        type("backup_restore.password", kPassword);
        click("backup_restore.restore");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
        QCOMPARE(backups().restored.back().path, std::string("/media/stick/Main.zkbackup"));
        QCOMPARE(backups().restored.back().name, std::string("Main"));
        QVERIFY(backups().restored.back().replace);
        QCOMPARE(window_->shell()->current_page(), QString("overview"));
        // The preferences of then, where this folder has none of its own.
        const Preferences& now = host_->settings();
        QCOMPARE(now.value(preference::kAutoLock).toInt(), 7);
        QCOMPARE(now.value(preference::kTheme).toInt(), 1);
        QCOMPARE(now.value(preference::kDiscreetAfter).toInt(), 30);
        QCOMPARE(now.value(preference::kLastWallet).toString(), QString("Main"));
        QVERIFY(!now.contains(preference::kGeometry));
    }

    void F23_the_first_run_offers_a_backup() {
        host_->prepare = [](FakeWorkspace& w) { w.backups().password = kPassword; };
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(window_->wizard() != nullptr, kWait);
        click("wizard.next");
        click("wizard.next");
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
        click("wizard.source.backup");
        shoot("23-wizard");
        click("wizard.next");
        QTRY_VERIFY_WITH_TIMEOUT(shown("backup_restore"), kWait);
        click("backup_restore.choose");
        choose("backup_restore.open_file", "/media/stick/Main.zkbackup");
        type("backup_restore.name", "Savings");
        type("backup_restore.password", kPassword);
        click("backup_restore.restore");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
        QCOMPARE(backups().restored.back().name, std::string("Savings"));
    }

    void F123_what_files_and_disks_refuse_is_said_with_a_way_out_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("context");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char* name, const Error& error, const QStringList& words) {
            QTest::newRow(name) << QString::fromLatin1(error.code().data(),
                                                       qsizetype(error.code().size()))
                                << QString::fromStdString(error.context()) << words;
        };
        row("full", {StoreError::DiskFull}, {"disk is full", "Make room"});
        row("full, a small file", {WalletError::Io, "write: No space left on device"},
            {"disk is full", "Make room"});
        row("read-only", {StoreError::ReadOnly}, {"cannot be written", "Make the folder writable"});
        row("read-only, a small file", {WalletError::Io, "open: Read-only file system"},
            {"cannot be written", "Make the folder writable"});
        row("in use", {StoreError::InUse, "another program"}, {"Another program", "Close it"});
        for (const StoreError error : {StoreError::Damaged, StoreError::WrongKey,
                                       StoreError::NotEncrypted, StoreError::Missing})
            row(("wallet " + std::string(error_name(error))).c_str(),
                {error, "the wallet's file: page 3"}, {"Nothing was changed", "from a backup"});
        for (const StoreError error : {StoreError::Damaged, StoreError::WrongKey})
            row(("chain " + std::string(error_name(error))).c_str(),
                {error, "the copy of the chain: page 3"}, {"Nothing was changed", "read anew"});
        row("key of the chain", {StoreError::BadKeyFile}, {"Nothing was changed", "read anew"});
        row("newer", {StoreError::TooNew}, {"newer version", "Nothing was changed"});
        row("header", {WalletError::VaultMalformed}, {"Nothing was changed", "from a backup"});
        row("no backup", {WalletError::BackupMalformed}, {"not a backup", "another copy"});
        row("a newer backup", {WalletError::BackupVersion}, {"newer version"});
        row("a damaged backup", {WalletError::BackupDamaged}, {"damaged", "another copy"});
    }
    void F123_what_files_and_disks_refuse_is_said_with_a_way_out() {
        QFETCH(QString, code);
        QFETCH(QString, context);
        QFETCH(QStringList, words);
        const std::string name = code.toStdString();
        const QString sentence = storage_error(name, context.toStdString());
        for (const QString& word : words)
            QVERIFY2(sentence.contains(word), qPrintable(sentence));
        // The code alone is no sentence.
        QVERIFY2(!sentence.contains(code), qPrintable(sentence));
    }

    void F123_a_second_program_is_named_and_waited_for() {
        host_->set_saved(NetworkChoice{});
        host_->open_error = Error(StoreError::InUse, "another program uses the folder");
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(shown("wizard.problem"), kWait);
        QVERIFY(find<Banner>("wizard.problem")->text().contains("Another program"));
        QVERIFY(!shown("wizard.anew"));
        shoot("123-in-use");
        // It was closed there.
        host_->open_error.reset();
        click("wizard.next");
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
    }

    void F123_a_damaged_copy_of_the_chain_is_set_aside_and_read_anew() {
        host_->set_saved(NetworkChoice{});
        host_->open_error = Error(StoreError::Damaged, "the copy of the chain: page 7");
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(shown("wizard.anew"), kWait);
        QVERIFY(find<Banner>("wizard.problem")->text().contains("wallets are not touched"));
        shoot("123-damaged-chain");
        click("wizard.anew");
        QTRY_COMPARE_WITH_TIMEOUT(host_->set_aside, 1, kWait);
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
    }

    void F69_a_chain_that_began_anew_stops_and_offers_to_read_it() {
        open_wallet();
        chain().update([](ChainStatus& s) {
            s.phase = SyncPhase::Stopped;
            s.problem = SyncProblem{"chain-reset", "English", true, std::nullopt};
        });
        QTRY_VERIFY_WITH_TIMEOUT(find<Banner>("overview.sync")->text().contains("has begun anew"),
                                 kWait);
        shell().open_sync_details();
        QTRY_VERIFY_WITH_TIMEOUT(shown("sync_details.anew"), kWait);
        shoot("69-chain-reset");
        click("sync_details.anew");
        QTRY_VERIFY_WITH_TIMEOUT(shown("question.confirm"), kWait);
        QCOMPARE(host_->set_aside, 0);
        click("question.confirm");
        QTRY_COMPARE_WITH_TIMEOUT(host_->set_aside, 1, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QCOMPARE(host_->opens, 2);
    }

    void F123_a_full_disk_stops_the_sync_in_words() {
        open_wallet();
        chain().update([](ChainStatus& s) {
            s.phase = SyncPhase::Stopped;
            s.problem = SyncProblem{"store-disk-full", "database or disk is full", true, {}};
        });
        QTRY_VERIFY_WITH_TIMEOUT(
            shell().status_bar()->accessibleName().contains("The disk is full"), kWait);
        shell().open_sync_details();
        QTRY_VERIFY_WITH_TIMEOUT(shown("sync_details.retry"), kWait);
        QVERIFY(!shown("sync_details.anew"));
    }

    void F123_after_a_crash_the_files_are_looked_at() {
        host_->set_saved(NetworkChoice{});
        host_->prepare = [](FakeWorkspace& w) {
            w.wallet().add_wallet("Main", kPassword);
            w.crashed = true;
            w.files = {{"chain.db", "good", {}, {}},
                       {"wallets/Main.vault", "good", {}, {}},
                       {"wallets/Main.db", "cut", "English", "restore-backup"}};
            w.backups().kept = {copy_of("Main", 1'760'000'000'000)};
            w.backups().password = kPassword;
        };
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(shown("health"), kWait);
        QVERIFY(find<Banner>("health.verdict")->text().contains("not every file"));
        QVERIFY(!shown("health.act.2"));
        shoot("123-health");
        click("health.act.1");
        QTRY_VERIFY_WITH_TIMEOUT(shown("backup_restore"), kWait);
        QCOMPARE(find<QLineEdit>("backup_restore.name")->text(), QString("Main"));
    }

    void F123_after_a_crash_that_did_no_harm_nothing_is_asked() {
        host_->set_saved(NetworkChoice{});
        host_->prepare = [](FakeWorkspace& w) {
            w.wallet().add_wallet("Main", kPassword);
            w.crashed = true;
            w.files = {{"chain.db", "good", {}, {}}, {"network.json", "good", {}, {}}};
        };
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(shown("health"), kWait);
        QVERIFY(find<Banner>("health.verdict")->text().contains("nothing is lost"));
        QVERIFY(!shown("health.act.1"));
        shoot("123-health-good");
        // Whoever wants to tell of the crash finds what to tell.
        click("health.report");
        QTRY_VERIFY_WITH_TIMEOUT(shown("report.text"), kWait);
        QVERIFY(find<QPlainTextEdit>("report.text")->toPlainText().contains("last line"));
        shoot("123-health-report");
        find<QWidget>("report")->close();
        click("health.close");
        QTRY_VERIFY_WITH_TIMEOUT(!shown("health"), kWait);
        QVERIFY(window_->unlock_view() != nullptr);
    }
};

int main(int argc, char** argv) {
    return run_window_test<BackupTest>(argc, argv);
}
#include "backup_test.moc"
