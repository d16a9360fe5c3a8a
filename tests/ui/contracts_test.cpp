/// The contracts in the window: saved programs and imports, calls from typed fields with what they
/// reveal and lock, own memos and states, and what two wallets hand over to each other.
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/fake_services.h"
#include "tests/ui/watchful_application.h"
#include "ui/main_window.h"
#include "ui/shell.h"
#include "ui/text.h"
#include "ui/views/call_page.h"
#include "ui/views/contracts_page.h"
#include "ui/views/unlock_view.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/stage_list.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

namespace {

constexpr int kWait = 20'000;
const char* const kPassword = "orbit-velvet-76-lantern";

WatchfulApplication& application() {
    return *static_cast<WatchfulApplication*>(qApp);
}

LockRow memo(char digit) {
    LockRow lock;
    lock.key = std::string(65, digit) + "0";
    lock.kind = "memo";
    lock.contract_id = lock.contract_name = "relayer";
    lock.contract_address = "1822726d4be3c6b33b1f344c7432cbe042038af1b8";
    lock.owner = address_text(600);
    lock.amount = 6'000;
    lock.values = {{"initial_margin", "6000", "sats", "known"},
                   {"position_size", "3600000000", "", "clear"},
                   {"leverage", "10", "times", "known"},
                   {"entry_price", "60000", "usd", "clear"},
                   {"side", "long", "", "clear"}};
    lock.released_by = {"SettleTraderOrder"};
    lock.needs_owner = true;
    lock.openings_known = true;
    lock.height = 10'200;
    lock.state = "locked";
    return lock;
}

LockRow pool_state() {
    LockRow lock = memo('e');
    lock.kind = "state";
    lock.amount.reset();
    lock.values = {{"total_locked_value", "20000000", "sats", "known"},
                   {"total_pool_share", "2000000", "shares", "known"}};
    lock.released_by.clear();
    lock.needs_owner = false;
    return lock;
}

CallPreview lock_preview() {
    CallPreview preview;
    preview.action = "lock";
    preview.inputs = {{std::string(66, 'a'), "coin", address_text(500), true, 150'000}};
    preview.outputs = {{"", "memo", address_text(500), true, 150'000}};
    preview.reveals = {{"position_size", "90000000000", "", "clear"},
                       {"entry_price", "60000", "usd", "clear"},
                       {"side", "long", "", "clear"}};
    preview.results = {{"position_size", "90000000000", "", "clear"}};
    preview.warnings = {"coin-value-unbound", "script-fields-unbound"};
    preview.multipliers = 1;
    preview.fee = 1;
    return preview;
}

}  // namespace

class ContractsTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<FakeHost> host_;
    std::unique_ptr<MainWindow> window_;

    FakeWallet& wallet() { return host_->workspace->wallet(); }
    FakeContracts& contracts() { return host_->workspace->contracts(); }
    Shell& shell() { return *window_->shell(); }

    template <typename T>
    T* find(const QString& name) {
        return window_->findChild<T*>(name);
    }
    bool shown(const QString& name) {
        const auto* widget = find<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }
    void click(const QString& name) {
        // Rows are made anew when the wallet changes, and shown with the next layout.
        QTRY_VERIFY_WITH_TIMEOUT(shown(name), kWait);
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button != nullptr, qPrintable(name));
        QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString words_in(const QString& name) {
        QStringList words;
        for (const auto* label : find<QWidget>(name)->findChildren<QLabel*>())
            if (label->isVisible()) words << label->text();
        return words.join(u' ');
    }
    void open(const QString& page, const QString& argument = {}) {
        shell().open(page, argument);
        QTest::qWait(20);
    }
    void wait_full(const QString& states) {
        QTRY_VERIFY_WITH_TIMEOUT(find<ListStates>(states)->state() == ListStates::State::Full,
                                 kWait);
    }
    /// Answers the file dialog as a person does who types the name.
    void answer_file(const QString& dialog_name, const QString& path) {
        auto* dialog = find<QFileDialog>(dialog_name);
        QVERIFY(dialog != nullptr);
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        QVERIFY(name != nullptr);
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
    }
    void shoot(const QString& name) {
        const QString dir = qEnvironmentVariable("VESPER_SHOTS");
        if (dir.isEmpty()) return;
        QDir().mkpath(dir);
        application().set_watching(false);
        for (const auto& [mode, suffix] :
             {std::pair{ThemeMode::Dark, "dark"}, std::pair{ThemeMode::Light, "light"}}) {
            Theme::instance().set_mode(mode);
            QTest::qWait(30);
            window_->grab().save(
                QStringLiteral("%1/%2-%3.png").arg(dir, name, QLatin1String(suffix)));
        }
        application().set_watching(true);
    }

    void open_wallet(const std::function<void(FakeWorkspace&)>& more = {}) {
        host_->set_saved(NetworkChoice{});
        host_->prepare = [more](FakeWorkspace& w) {
            w.wallet().add_wallet("Main", kPassword);
            w.wallet().fill_history(3);
            w.wallet().update([](WalletStatus& s) {
                s.total = 1'250'000;
                s.spendable = 1'000'000;
                s.coins = 9;
            });
            w.contracts().set_preview(lock_preview());
            if (more) more(w);
        };
        window_ = std::make_unique<MainWindow>(*host_, standard_pages());
        window_->resize(1180, 760);
        window_->show();
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->start();
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QComboBox>("unlock.wallet")->currentText().isEmpty(), kWait);
        QTest::keyClicks(find<QLineEdit>("unlock.password"), kPassword);
        QTest::keyClick(find<QLineEdit>("unlock.password"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    }
    void open_call(const std::string& program, const std::string& memo_key = {}) {
        open("call", call_argument("relayer", program, memo_key));
        wait_full("call.states");
    }
    void fill_trade() {
        QTest::keyClicks(find<QLineEdit>("call.amount"), "150000");
        QTest::keyClicks(find<QLineEdit>("call.field.leverage"), "10");
        QTest::keyClicks(find<QLineEdit>("call.field.entry_price"), "60 000");
    }

private slots:
    void init() {
        host_ = std::make_unique<FakeHost>();
        Discreet::instance().set(false);
        Theme::instance().set_mode(ThemeMode::Light);
    }
    void cleanup() {
        const int offences = host_->workspace ? host_->workspace->offences() : 0;
        window_.reset();
        host_.reset();
        QCOMPARE(offences, 0);
    }
    void cleanupTestCase() {
        QVERIFY2(application().late().isEmpty(), qPrintable(application().late().join('\n')));
        QVERIFY2(application().strangers().isEmpty(),
                 qPrintable(application().strangers().join('\n')));
    }

    // ---- saved contracts ----

    void the_built_in_contract_is_listed_with_its_programs() {
        open_wallet();
        open("contracts");
        wait_full("contracts.states");
        QVERIFY(words_in("contracts.details").contains("Open a trade"));
        QVERIFY(words_in("contracts.details").contains("CreateTraderOrder"));
        QVERIFY(words_in("contracts.details").contains("takes a memo, the state"));
        QVERIFY(find<QWidget>("contracts.remove") == nullptr);
        click("contracts.address");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QString("1822726d4be3c6b33b1f344c7432cbe042038af1b8"));
        shoot("contracts");
        QVERIFY(find<QWidget>("program.1.show.code") == nullptr);
        click("program.1.show");
        auto* code = find<QPlainTextEdit>("program.1.show.code");
        QVERIFY(code != nullptr && code->isVisible() && code->isReadOnly());
        QVERIFY(code->toPlainText().contains("roll:3"));
        shoot("contracts-instructions");
        click("program.1.show");
        QVERIFY(!code->isVisible());
        click("program.1.call");
        QCOMPARE(shell().current_page(), QString("call"));
        wait_full("call.states");
        QCOMPARE(find<QLabel>("top.heading")->text(), QString("Open a trade"));
    }

    void a_contract_is_imported_and_removed() {
        open_wallet();
        open("contracts");
        wait_full("contracts.states");
        QTemporaryDir dir;
        const auto write = [&](const QString& name, const QByteArray& text) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        };
        write("bad.json", "programs: none");
        write("huge.json", QByteArray(1 << 21, '{'));
        write("good.json", "{\"name\": \"<b>Escrow</b>\"}");
        click("contracts.import");
        answer_file("contracts.file", dir.filePath("bad.json"));
        QTRY_VERIFY_WITH_TIMEOUT(shown("contracts.news"), kWait);
        QVERIFY(words_in("contracts.news").contains("not a JSON object"));
        shoot("contracts-bad-import");
        auto* page = static_cast<ContractsPage*>(shell().page("contracts"));
        page->import_file(dir.filePath("huge.json"));
        QTRY_VERIFY_WITH_TIMEOUT(words_in("contracts.news").contains("too large"), kWait);
        page->import_file(dir.filePath("none.json"));
        QTRY_VERIFY_WITH_TIMEOUT(words_in("contracts.news").contains("cannot be read"), kWait);
        page->import_file(dir.filePath("good.json"));
        const QString tile = "contract.18" + QString(40, u'a');
        QTRY_VERIFY_WITH_TIMEOUT(shown(tile), kWait);
        QVERIFY(!shown("contracts.news"));
        QVERIFY(find<ChoiceCard>(tile)->isChecked());
        // Its author's words are shown, never obeyed.
        QVERIFY(words_in("contracts.details").contains("<b>Escrow</b>"));
        QTest::qWait(30);
        shoot("contracts-imported");
        click("contracts.remove");
        QVERIFY(shown("question"));
        click("question.safe");
        QTRY_VERIFY(find<QWidget>("question") == nullptr);
        QVERIFY(shown(tile));
        click("contracts.remove");
        click("question.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(!shown(tile), kWait);
        QVERIFY(find<ChoiceCard>("contract.relayer")->isChecked());
    }

    void what_cannot_be_called_says_why() {
        open_wallet([](FakeWorkspace& w) {
            ContractRow row;
            row.id = row.address = "18" + std::string(40, 'b');
            row.name = "<a href=x>Big</a>\xe2\x80\xae";
            ContractProgram program;
            program.name = "Much";
            program.code = "00";
            program.action = "step";
            program.needs_state = true;
            program.multipliers = 300;
            program.obstacle = "too-many-multipliers";
            row.programs = {program};
            w.contracts().add_contract(row);
        });
        open("contracts");
        wait_full("contracts.states");
        click("contract.18" + QString(40, u'b'));
        QTest::qWait(20);
        QVERIFY(words_in("contracts.details").contains("needs 300 multipliers"));
        QVERIFY(find<QWidget>("program.0.call") == nullptr || !shown("program.0.call"));
        QVERIFY(!find<QAbstractButton>("program.0.show")->isEnabled());
        for (const auto* label : find<QWidget>("page.contracts")->findChildren<QLabel*>()) {
            QVERIFY(label->textFormat() == Qt::PlainText);
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
    }

    void an_error_and_silence_are_told() {
        open_wallet();
        contracts().fail_reads(true);
        open("contracts");
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("contracts.states")->state(),
                                  ListStates::State::Error, kWait);
        QCOMPARE(find<ListStates>("locks.states")->state(), ListStates::State::Error);
        shoot("contracts-error");
        contracts().fail_reads(false);
        find<ListStates>("contracts.states")->retry();
        wait_full("contracts.states");
        QVERIFY(!shown("contracts.offline"));
        host_->workspace->chain().update([](ChainStatus& s) { s.phase = SyncPhase::Stalled; });
        QTRY_VERIFY_WITH_TIMEOUT(shown("contracts.offline"), kWait);
        QVERIFY(words_in("contracts.offline").contains(grouped(10'421)));
    }

    // ---- calls ----

    void fields_are_typed_and_say_who_reads_them() {
        open_wallet();
        open_call("CreateTraderOrder");
        QCOMPARE(find<Badge>("call.field.leverage.mark")->face().word, QString("Hidden"));
        QCOMPARE(find<Badge>("call.field.entry_price.mark")->face().word, QString("In clear"));
        QVERIFY(find<QLineEdit>("call.field.entry_price")
                    ->accessibleName()
                    .contains("readable by everyone"));
        auto* review = find<QAbstractButton>("call.review");
        QVERIFY(!review->isEnabled());
        fill_trade();
        QVERIFY(review->isEnabled());
        find<QLineEdit>("call.field.leverage")->setText("ten");
        QVERIFY(!review->isEnabled());
        QVERIFY(shown("call.field.leverage.problem"));
        shoot("call-bad-field");
        find<QLineEdit>("call.field.leverage")->setText("10");
        find<QLineEdit>("call.until")->setText("5000000000");
        QVERIFY(!review->isEnabled());
        find<QLineEdit>("call.until")->setText("12 000");
        QVERIFY(review->isEnabled());
        // Only coins whose blinding is known, and the amount instead of one.
        auto* coin = find<QComboBox>("call.coin");
        QCOMPARE(coin->count(), 3);
        coin->setCurrentIndex(1);
        QVERIFY(!shown("call.amount") && review->isEnabled());
    }

    void a_trade_is_opened() {
        open_wallet();
        contracts().set_stage_ms(15);
        open_call("CreateTraderOrder");
        fill_trade();
        QTest::mouseClick(find<Segments>("call.field.side")->button(1), Qt::LeftButton);
        QTest::keyClicks(find<QLineEdit>("call.label"), "hedge");
        QTest::qWait(20);
        shoot("call-form");
        click("call.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
        QCOMPARE(find<QAbstractButton>("call.confirm")->text(),
                 QString("Lock %1 sats").arg(grouped(150'000)));
        QVERIFY(!find<QWidget>("call.confirm")->hasFocus());
        QVERIFY(words_in("call.review.reveals").contains("Entry price"));
        QVERIFY(find<QLabel>("call.review.sentence")->text().startsWith("Conforming"));
        QVERIFY(words_in("call.review_card").contains("could change the side"));
        QTest::qWait(30);
        shoot("call-review");
        const auto asked = contracts().last_call();
        QCOMPARE(asked.amount, std::uint64_t{150'000});
        QVERIFY(asked.coin_key.empty());
        QCOMPARE(asked.fields.at("leverage"), std::string("10"));
        QCOMPARE(asked.fields.at("entry_price"), std::string("60000"));
        QCOMPARE(asked.fields.at("side"), std::string("short"));
        QCOMPARE(asked.label, std::string("hedge"));
        click("call.confirm");
        auto* stages = find<StageList>("call.stages");
        QVERIFY(stages->isVisible());
        double last = 0;
        while (contracts().calls() == 0) {
            QTest::qWait(15);
            QVERIFY(stages->fraction() >= last);
            last = stages->fraction();
        }
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.result"), kWait);
        QVERIFY(words_in("call.result").contains("Waiting for a block"));
        QVERIFY(!shown("call.result.receipt"));
        wallet().include_sent(10'422);
        QTRY_VERIFY_WITH_TIMEOUT(words_in("call.result").contains("in block"), kWait);
        QTest::qWait(30);
        shoot("call-done");
        click("call.result.explorer");
        QCOMPARE(shell().current_page(), QString("transaction"));
        shell().back();
        QVERIFY(shown("call.result"));
        click("call.again");
        QCOMPARE(shell().current_page(), QString("contracts"));
        // Coming back begins anew.
        shell().back();
        wait_full("call.states");
        QVERIFY(!shown("call.result"));
        QVERIFY(find<QLineEdit>("call.field.leverage")->text().isEmpty());
    }

    void a_call_can_be_cancelled_while_proving() {
        open_wallet();
        contracts().set_stage_ms(60);
        open_call("CreateTraderOrder");
        fill_trade();
        click("call.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
        click("call.confirm");
        QTest::qWait(120);
        QCOMPARE(window_->bridge()->payments_under_way(), 1);
        // Looking elsewhere and back does not disturb it.
        open("contracts");
        open("call", call_argument("relayer", "SettleTraderOrder"));
        QVERIFY(shown("call.stages"));
        click("call.cancel");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.result"), kWait);
        QVERIFY(words_in("call.result").contains("Nothing was sent"));
        QCOMPARE(contracts().calls(), 0);
        QCOMPARE(window_->bridge()->payments_under_way(), 0);
        shoot("call-cancelled");
        click("call.again");
        QCOMPARE(find<QLineEdit>("call.field.leverage")->text(), QString("10"));
    }

    void a_missing_coin_is_split_off() {
        open_wallet([](FakeWorkspace& w) {
            CallPreview preview;
            preview.problem = "wallet-no-exact-coin";
            preview.split = SplitRequest{std::string(66, '3'), {150'000}, 0, 1, {}};
            w.contracts().set_preview(preview);
        });
        open_call("CreateTraderOrder");
        fill_trade();
        click("call.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.problem"), kWait);
        QVERIFY(words_in("call.problem").contains("none of exactly this amount"));
        shoot("call-no-coin");
        click("call.split");
        QTRY_COMPARE_WITH_TIMEOUT(wallet().sends(), 1, kWait);
        QCOMPARE(wallet().last_split().amounts, std::vector<std::uint64_t>{150'000});
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("call.review")->isEnabled(), kWait);
        QCOMPARE(window_->bridge()->payments_under_way(), 0);
    }

    void a_problem_without_a_remedy_is_told() {
        open_wallet([](FakeWorkspace& w) {
            CallPreview preview;
            preview.problem = "wallet-bad-field";
            preview.problem_text = "entry_price: the number is too large";
            w.contracts().set_preview(preview);
        });
        open_call("CreateTraderOrder");
        fill_trade();
        click("call.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.problem"), kWait);
        QVERIFY(words_in("call.problem").contains("“Entry price” does not fit"));
        QVERIFY(!shown("call.split"));
    }

    // ---- what needs two wallets ----

    void the_owner_of_the_state_is_asked() {
        open_wallet([](FakeWorkspace& w) { w.contracts().set_locks({memo('4')}); });
        open_call("SettleTraderOrder");
        QVERIFY(shown("call.other"));
        QVERIFY(!shown("call.review"));
        shoot("call-other-owner");
        click("call.ask");
        QTRY_VERIFY_WITH_TIMEOUT(shown("handover"), kWait);
        QVERIFY(find<QPlainTextEdit>("handover.text")->toPlainText().contains("settlement"));
        shoot("handover");
        click("handover.copy");
        QVERIFY(QGuiApplication::clipboard()->text().contains("settlement-request"));
        QTemporaryDir dir;
        click("handover.save");
        answer_file("handover.save_file", dir.filePath("mine.json"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dir.filePath("mine.json")), kWait);
        QCOMPARE(QFile::permissions(dir.filePath("mine.json")) &
                     (QFile::ReadOther | QFile::ReadGroup | QFile::WriteOther),
                 QFile::Permissions());
        click("handover.close");
        // A loan needs a coin that is named.
        open_call("CreateLendOrder");
        QVERIFY(!find<QAbstractButton>("call.ask")->isEnabled());
        find<QComboBox>("call.coin")->setCurrentIndex(1);
        click("call.ask");
        QTRY_VERIFY_WITH_TIMEOUT(shown("handover"), kWait);
    }

    void a_request_is_answered() {
        CallPreview preview = lock_preview();
        preview.action = "release";
        preview.outputs = {{"", "coin", address_text(600), false, 6'400}};
        preview.results = {{"payout", "6400", "sats", "known"}, {"gain", "400", "sats", "known"}};
        preview.warnings = {"serves-other-wallet"};
        open_wallet([&](FakeWorkspace& w) {
            w.contracts().set_locks({pool_state()});
            w.contracts().set_preview(preview);
        });
        open("contracts", "locks");
        wait_full("locks.states");
        shoot("locks-state");
        click("locks.read");
        auto* text = find<QPlainTextEdit>("handover_reader.text");
        QVERIFY(!find<QAbstractButton>("handover_reader.go_on")->isEnabled());
        text->setPlainText("nonsense");
        click("handover_reader.go_on");
        QTRY_VERIFY_WITH_TIMEOUT(shown("handover_reader.problem"), kWait);
        text->setPlainText("{\"forged\": true}");
        click("handover_reader.go_on");
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QLabel>("handover_reader.problem")->text().contains("Do not trust"), kWait);
        shoot("handover-reader");
        text->setPlainText("{\"format\": \"vesper-settlement-request-1\"}");
        click("handover_reader.go_on");
        QTRY_COMPARE_WITH_TIMEOUT(shell().current_page(), QString("call"), kWait);
        wait_full("call.states");
        QVERIFY(words_in("page.call").contains("memo of another wallet"));
        QTest::keyClicks(find<QLineEdit>("call.field.settlement_price"), "64000");
        shoot("call-serving");
        click("call.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
        QCOMPARE(find<QAbstractButton>("call.confirm")->text(),
                 QString("Release %1 sats").arg(grouped(6'400)));
        QTest::qWait(30);
        shoot("call-serving-review");
        click("call.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.result.receipt"), kWait);
        QVERIFY(contracts().last_call().request.find("settlement-request") != std::string::npos);
        QVERIFY(words_in("call.result.values").contains("Paid out"));
        QTest::qWait(30);
        shoot("call-receipt");
        click("call.receipt");
        QVERIFY(find<QPlainTextEdit>("handover.text")->toPlainText().contains("receipt"));
    }

    void a_receipt_is_taken() {
        open_wallet();
        open("contracts", "locks");
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("locks.states")->state(),
                                  ListStates::State::Empty, kWait);
        shoot("locks-empty");
        QTemporaryDir dir;
        QFile file(dir.filePath("receipt.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"format\": \"vesper-receipt-1\"}\n");
        file.close();
        click("locks.read");
        click("handover_reader.file");
        answer_file("handover_reader.open_file", file.fileName());
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("handover_reader.go_on")->isEnabled(),
                                 kWait);
        click("handover_reader.go_on");
        QTRY_VERIFY_WITH_TIMEOUT(!shown("handover_reader"), kWait);
    }

    // ---- my locks ----

    void locks_say_where_until_when_and_what_releases_them() {
        open_wallet([](FakeWorkspace& w) {
            LockRow timed = memo('4');
            timed.timebounds = 20'000;
            timed.time_locked = true;
            timed.label = "hedge, <b>March</b>";
            LockRow mine = memo('5');
            mine.needs_owner = false;
            LockRow unknown = memo('6');
            unknown.openings_known = false;
            unknown.amount.reset();
            unknown.contract_id.clear();
            unknown.released_by.clear();
            unknown.values = {{"initial_margin", "", "sats", "hidden"}};
            LockRow frozen = memo('7');
            frozen.frozen = true;
            frozen.state = "frozen";
            frozen.freeze_reason = "taxes";
            w.contracts().set_locks({timed, mine, unknown, frozen, pool_state()});
        });
        open("contracts", "locks");
        wait_full("locks.states");
        QCOMPARE(find<QTabBar>("contracts.tabs")->tabText(1), QString("My locks (5)"));
        const auto name = [](char digit) {
            return QStringLiteral("lock.") + QString(65, QLatin1Char(digit)) + u'0';
        };
        const QString timed = words_in(name('4'));
        QVERIFY(timed.contains("Locked in Twilight relayer"));
        QVERIFY(timed.contains(grouped(20'000)) && timed.contains("does not enforce"));
        QVERIFY(timed.contains("“Settle a trade”, which the owner"));
        QVERIFY(timed.contains("<b>March</b>"));
        QVERIFY(words_in(name('6')).contains("import its contract"));
        QVERIFY(words_in(name('6')).contains("does not know its numbers"));
        QVERIFY(words_in(name('7')).contains("Frozen by you: taxes"));
        QVERIFY(words_in(name('e')).contains("You own the state"));
        const auto button = [](const char* what, char digit) {
            return QStringLiteral("lock.%1.").arg(what) + QString(65, QLatin1Char(digit)) + u'0';
        };
        QVERIFY(find<QWidget>(button("ask", '6')) == nullptr);
        QVERIFY(find<QWidget>(button("release", '7')) == nullptr);
        shoot("locks");
        click(button("ask", '4'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("handover"), kWait);
        click("handover.close");
        click(button("release", '5'));
        QCOMPARE(shell().current_page(), QString("call"));
        wait_full("call.states");
        auto* chosen = find<QComboBox>("call.memo");
        QCOMPARE(chosen->currentData().toString(), QString(65, u'5') + u'0');
        QVERIFY(!shown("call.other"));
        shoot("call-release");
    }

    void coins_say_which_contract_holds_them() {
        open_wallet([](FakeWorkspace& w) {
            LockRow lock = memo('4');
            w.contracts().set_locks({lock});
            CoinRow coin;
            coin.key = lock.key;
            coin.kind = "memo";
            coin.state = "locked-in-contract";
            coin.amount = lock.amount;
            coin.height = lock.height;
            coin.address = lock.owner;
            coin.blinding_known = true;
            w.wallet().add_coin(coin);
        });
        open("coins");
        wait_full("coins.states");
        auto* table = find<QTableView>("coins.table");
        int at = 0;
        while (at < table->model()->rowCount() &&
               table->model()->index(at, 0).data().toString() != u"Memo")
            ++at;
        table->selectRow(at);
        QTRY_VERIFY_WITH_TIMEOUT(words_in("coins.details").contains("Locked in Twilight relayer"),
                                 kWait);
        shoot("coins-memo");
    }

    void discreet_mode_hides_what_is_locked() {
        open_wallet([](FakeWorkspace& w) { w.contracts().set_locks({memo('4'), pool_state()}); });
        Discreet::instance().set(true);
        open("contracts", "locks");
        wait_full("locks.states");
        const auto check = [&](const QString& page) {
            QStringList all{words_in(page)};
            for (const auto* amount : find<QWidget>(page)->findChildren<AmountLabel*>())
                all << amount->text() << amount->accessibleName();
            for (const auto* box : find<QWidget>(page)->findChildren<QComboBox*>())
                for (int i = 0; i < box->count(); ++i)
                    all << box->itemText(i);
            for (const auto* button : find<QWidget>(page)->findChildren<QAbstractButton*>())
                all << button->text();
            const QString text = all.join(u'\n');
            for (const std::uint64_t secret :
                 {6'000ULL, 20'000'000ULL, 2'000'000ULL, 150'000ULL, 600'000ULL})
                QVERIFY2(!text.contains(grouped(secret)) && !text.contains(QString::number(secret)),
                         qPrintable(text));
        };
        check("page.contracts");
        open_call("CreateTraderOrder");
        fill_trade();
        check("page.call");
        click("call.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("call.confirm"), kWait);
        check("page.call");
        shoot("call-discreet");
    }
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_FONT_DPI", "96");
    WatchfulApplication app(argc, argv);
    Theme::instance().install(app);
    ContractsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "contracts_test.moc"
