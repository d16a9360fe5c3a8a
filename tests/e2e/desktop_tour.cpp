/// The tour of the desktop: what a new user does in the first hour, through the window's own
/// widgets and over the real services: a local chain, proofs, files on disk.
///
/// vesper-tour exits with 0 when every step went as it should; else it names the step that did not.
/// Pictures of every page in both themes and summary.txt go to the folder in VESPER_SHOTS.
#include <cstdio>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QTreeView>

#include "core/base/keccak.h"
#include "core/base/random.h"
#include "tests/e2e/tour_desk.h"
#include "ui/text.h"
#include "ui/views/appearance_settings.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/stage_list.h"

using namespace vesper;
using namespace vesper::e2e;

namespace {

constexpr std::uint64_t kTap = 100'000;  // what one press of "Get test coins" brings
constexpr std::uint64_t kFirst = 20'000;
constexpr std::uint64_t kSecond = 30'000;
constexpr std::uint64_t kThird = 5'000;
constexpr std::uint64_t kAlice = kTap - kFirst - kSecond - kThird;
constexpr std::uint64_t kBob = kFirst + kSecond + kThird;
constexpr std::uint64_t kMovedIn = 10'000;
constexpr std::uint64_t kMovedOut = 4'000;
constexpr std::uint64_t kUnseen = 1'000;
constexpr std::uint64_t kAliceMoved = kAlice + kMovedIn - kMovedOut;
constexpr std::uint64_t kAliceAtEnd = kAliceMoved - kUnseen;

const QString kAlicePassword = QStringLiteral("orbit-velvet-76-lantern");
const QString kBobPassword = QStringLiteral("candle-harbour-41-wool");

struct Payment {
    QString txid;
    std::uint64_t height = 0;
};

class Tour {
public:
    Tour(QString folder, const QString& shots)
        : folder_(std::move(folder)), album_(shots), summary_(shots + "/summary.txt") {
        expect(summary_.open(QIODevice::WriteOnly | QIODevice::Text),
               QStringLiteral("summary.txt cannot be written"));
        clock_.start();
    }

    int run() {
        const std::pair<QString, void (Tour::*)()> steps[] = {
            {"alice makes a wallet on the built-in local chain", &Tour::alice_begins},
            {"alice gets test coins", &Tour::alice_gets_coins},
            {"bob makes a wallet on alice's chain", &Tour::bob_begins},
            {"bob gives three addresses", &Tour::bob_receives},
            {"alice pays bob", &Tour::alice_pays_bob},
            {"alice pays two addresses at once", &Tour::alice_pays_two},
            {"bob sees three coins", &Tour::bob_looks},
            {"alice looks at her coins and history", &Tour::alice_looks},
            {"the explorer lists blocks and shows one", &Tour::explore_blocks},
            {"the explorer shows a transaction", &Tour::explore_transactions},
            {"the explorer shows an output", &Tour::explore_outputs},
            {"search finds both", &Tour::search},
            {"alice starts again and unlocks", &Tour::alice_restarts},
            {"bob is restored from his words", &Tour::bob_is_restored},
            {"alice moves sats in and out", &Tour::alice_moves_in_and_out},
            {"bob splits a coin", &Tour::bob_splits},
            {"alice pays bob anonymously", &Tour::alice_pays_anonymously},
            {"settings, discreet mode, dark theme", &Tour::settings},
        };
        for (const auto& [name, step] : steps) {
            const qint64 began = clock_.elapsed();
            try {
                (this->*step)();
            } catch (const TourStopped& stopped) {
                say(QStringLiteral("FAILED  %1: %2").arg(name, stopped.what()));
                if (now_ != nullptr) now_->window().grab().save(album_.dir() + "/failed.png");
                return 1;
            }
            say(QStringLiteral("%1 s  %2")
                    .arg(static_cast<double>(clock_.elapsed() - began) / 1000, 6, 'f', 1)
                    .arg(name));
        }
        say(QStringLiteral("%1 s  the whole tour, %2 pages in two themes")
                .arg(static_cast<double>(clock_.elapsed()) / 1000, 6, 'f', 1)
                .arg(album_.count()));
        return 0;
    }

private:
    void say(const QString& line) {
        std::puts(qUtf8Printable(line));
        std::fflush(stdout);
        QTextStream(&summary_) << line << '\n';
        summary_.flush();
    }
    void note(const QString& line) { say(QStringLiteral("          ") + line); }
    Desk& at(const std::unique_ptr<Desk>& desk) {
        now_ = desk.get();
        desk->window().activateWindow();
        QTest::qWait(10);
        return *desk;
    }

    void alice_begins() {
        alice_ = std::make_unique<Desk>("alice", folder_ + "/alice", album_);
        Desk& alice = at(alice_);
        alice.make_wallet(kAlicePassword, nullptr, true);
        const auto* states = alice.find<ui::ListStates>("overview.states");
        wait_until([&] { return states->state() == ui::ListStates::State::Empty; },
                   "the overview says that there is nothing yet");
        wait_until(
            [&] {
                return alice.window().bridge()->chain_status()->phase ==
                       service::SyncPhase::Following;
            },
            "the chain is followed");
        alice.shoot("overview-empty");
        for (const char* page : {"coins", "history"}) {
            alice.go(page);
            QTest::qWait(200);
            alice.shoot(QStringLiteral("%1-empty").arg(page));
        }
        alice.go("send");
        alice.shoot("send-empty");
        alice.go("overview");
        endpoints_ = alice.window().bridge()->network();
        expect(!endpoints_.lcd.empty(), "the local chain has no address");
    }

    void alice_gets_coins() {
        Desk& alice = at(alice_);
        alice.click("overview.faucet");
        alice.wait_balance(kTap);
        alice.wait_full("overview.states");
        alice.shoot("overview-first-coins");
        note(QStringLiteral("alice %1").arg(kTap));
    }

    void bob_begins() {
        bob_ = std::make_unique<Desk>("bob", folder_ + "/bob", album_);
        service::NetworkChoice own = endpoints_;
        own.kind = service::NetworkKind::Custom;
        at(bob_).make_wallet(kBobPassword, &own, false);
        expect(bob_->words().count(u' ') == 23, "bob has no 24 words");
        expect(bob_->words() != alice_->words(), "bob and alice have the same words");
        wait_until(
            [&] {
                return bob_->window().bridge()->chain_status()->phase ==
                       service::SyncPhase::Following;
            },
            "bob follows the chain");
    }

    void bob_receives() {
        Desk& bob = at(bob_);
        for (int i = 0; i < 3; ++i) {
            if (i == 1) bob.shoot("receive");
            addresses_ << bob.fresh_address();
        }
        addresses_.removeDuplicates();
        expect(addresses_.size() == 3, "an address was shown twice");
        bob.shoot("receive-earlier");
    }

    /// From the filled form to "in block", with the stages watched.
    Payment send(const QString& pictures) {
        Desk& alice = at(alice_);
        alice.shoot(pictures + "-form");
        alice.click("send.review");
        wait_until([&] { return alice.shown("send.confirm"); }, "the payment is shown for review");
        QTest::qWait(40);
        alice.shoot(pictures + "-review");
        alice.click("send.confirm");
        const auto* stages = alice.find<ui::StageList>("send.stages");
        expect(stages->isVisible(), "the stages are not shown");
        double last = 0;
        bool shot = false;
        QStringList seen;
        const auto* title = alice.find<QLabel>("send.result.title");
        const auto done = [&] {
            expect(stages->fraction() >= last, "the progress of the payment fell");
            last = stages->fraction();
            const QString stage = stages->current_title();
            if (!stage.isEmpty() && (seen.isEmpty() || seen.back() != stage)) seen << stage;
            if (!shot && stage == u"In block") {
                shot = true;
                alice.shoot(pictures + "-waiting");
            }
            if (!alice.shown("send.result")) return false;
            expect(title->text() != u"Not sent", "the payment was not sent");
            return title->text().startsWith("Done");
        };
        wait_until(done, "the payment stands in a block", 120);
        QTest::qWait(60);
        alice.shoot(pictures + "-done");
        Payment payment;
        payment.txid = alice.find<ui::HashLabel>("send.result.id")->value();
        QString digits = title->text();
        payment.height = digits.removeIf([](QChar c) { return !c.isDigit(); }).toULongLong();
        expect(payment.txid.size() == 64, "the payment has no transaction id");
        expect(payment.height > 0, "the payment has no height");
        // A proof takes a few milliseconds, so that not every stage is there long enough to be
        // seen.
        expect(seen.size() >= 2 && seen.back() == u"In block",
               "the stages were not seen: " + seen.join(", "));
        note(QStringLiteral("txid %1 in block %2, stages: %3")
                 .arg(payment.txid)
                 .arg(payment.height)
                 .arg(seen.join(", ")));
        return payment;
    }

    void alice_pays_bob() {
        Desk& alice = at(alice_);
        alice.go("send");
        alice.paste("send.address.1", addresses_[0].left(60));
        expect(!alice.find<QAbstractButton>("send.review")->isEnabled(),
               "half an address can be paid");
        alice.paste("send.address.1", addresses_[0]);
        alice.type("send.amount.1", QString::number(kFirst));
        alice.type("send.label", "rent");
        first_ = send("send-one");
        alice.click("send.again");
        alice.wait_balance(kTap - kFirst);
        at(bob_).wait_balance(kFirst);
        note(QStringLiteral("alice %1, bob %2").arg(kTap - kFirst).arg(kFirst));
    }

    void alice_pays_two() {
        Desk& alice = at(alice_);
        alice.go("send");
        alice.paste("send.address.1", addresses_[1]);
        alice.type("send.amount.1", QString::number(kSecond));
        alice.click("send.add");
        alice.paste("send.address.2", addresses_[2]);
        alice.type("send.amount.2", QString::number(kThird));
        second_ = send("send-many");
        alice.click("send.again");
        alice.wait_balance(kAlice);
        at(bob_).wait_balance(kBob);
        note(QStringLiteral("alice %1, bob %2").arg(kAlice).arg(kBob));
    }

    void look_at_wallet(Desk& desk, const QString& who, int rows) {
        desk.go("overview");
        desk.wait_full("overview.states");
        QTest::qWait(300);
        desk.shoot("overview-" + who);
        desk.go("coins");
        desk.wait_full("coins.states");
        desk.click_row(desk.find<QTableView>("coins.table"), 0);
        QTest::qWait(40);
        desk.shoot("coins-" + who);
        desk.go("history");
        desk.wait_full("history.states");
        auto* table = desk.find<QTableView>("history.table");
        wait_until([&] { return table->model()->rowCount() == rows; },
                   QStringLiteral("the history of %1 has %2 rows").arg(who).arg(rows));
        desk.click_row(table, 0);
        QTest::qWait(40);
        desk.shoot("history-" + who);
    }

    void bob_looks() {
        Desk& bob = at(bob_);
        look_at_wallet(bob, "bob", 2);
        expect(bob.window().bridge()->wallet_status()->coins == 3, "bob has not three coins");
    }

    void alice_looks() { look_at_wallet(at(alice_), "alice", 3); }

    void explore_blocks() {
        Desk& alice = at(alice_);
        alice.go("explorer");
        alice.click_tab("explorer.tabs", 0);
        alice.wait_full("explorer.blocks.states");
        alice.wait_rows("explorer.blocks", static_cast<int>(second_.height));
        QTest::qWait(300);
        alice.shoot("explorer-blocks");
        auto* table = alice.find<QTableView>("explorer.blocks");
        const QString wanted = ui::grouped(second_.height);
        int row = 0;
        while (row < table->model()->rowCount() &&
               table->model()->index(row, 0).data().toString() != wanted)
            ++row;
        alice.click_row(table, row);
        expect(alice.shell().current_page() == u"block", "the block did not open");
        alice.wait_full("block.states");
        expect(alice.find<QLabel>("top.heading")->text().contains(wanted),
               "another block was opened");
        expect(alice.find<ui::Badge>("block.verified")->face().tone == ui::Tone::Positive,
               "the hashes of the block do not agree");
        auto* transactions = alice.find<QTableView>("block.transactions");
        expect(transactions->model()->rowCount() == 1, "the block has not one transaction");
        alice.shoot("block");
        alice.click_row(transactions, 0);
        expect_transaction(second_);
        alice.shell().back();
        alice.wait_full("block.states");
        alice.click("block.previous");
        alice.wait_full("block.states");
        alice.shoot("block-without-transactions");
    }

    void expect_transaction(const Payment& payment) {
        Desk& alice = at(alice_);
        expect(alice.shell().current_page() == u"transaction", "the transaction did not open");
        alice.wait_full("transaction.states");
        expect(alice.find<QLabel>("top.heading")->text().contains(ui::shortened(payment.txid)),
               "another transaction was opened");
        const auto face = alice.find<ui::Badge>("transaction.verdict")->face();
        expect(face.word == u"Sound", "the verdict is " + face.word);
    }

    void explore_transactions() {
        Desk& alice = at(alice_);
        alice.go("explorer");
        alice.click_tab("explorer.tabs", 1);
        alice.wait_full("explorer.transactions.states");
        alice.wait_rows("explorer.transactions", 3);
        alice.shoot("explorer-transactions");
        auto* table = alice.find<QTableView>("explorer.transactions");
        alice.click_row(table, 2);
        wait_until([&] { return alice.shell().current_page() == u"transaction"; },
                   "the mint opens");
        alice.wait_full("transaction.states");
        alice.shoot("transaction-mint");
        alice.shell().back();
        QTest::qWait(200);
        alice.click_row(table, 1);
        expect_transaction(first_);
        alice.click_tab("transaction.tabs", 0);
        alice.shoot("transaction-summary");
        alice.click_tab("transaction.tabs", 1);
        auto* tree = alice.find<QTreeView>("inspector.tree");
        expect(tree->model()->rowCount() > 0, "the transaction has no fields");
        alice.shoot("transaction-fields");
        const QModelIndex top = tree->model()->index(tree->model()->rowCount() - 1, 0);
        tree->setCurrentIndex(tree->model()->rowCount(top) > 0 ? tree->model()->index(0, 0, top)
                                                               : top);
        QTest::qWait(40);
        alice.shoot("transaction-field-chosen");
        alice.click_tab("transaction.tabs", 2);
        alice.click("transaction.verify");
        wait_until(
            [&] { return alice.find<QLabel>("transaction.checked")->text().contains("just now"); },
            "the proofs are checked again");
        expect(alice.find<QLabel>("transaction.checked")->text().contains("Sound"),
               "the second check says otherwise");
        expect(!alice.shown("transaction.surprise"), "two checks disagree");
        const auto badges = alice.find<QWidget>("transaction.proofs")->findChildren<ui::Badge*>();
        expect(badges.size() >= 4, "the proofs are not told apart");
        for (const auto* badge : badges)
            expect(badge->face().tone == ui::Tone::Positive, "a proof fails");
        alice.shoot("transaction-proofs");
        alice.click_tab("transaction.tabs", 4);
        const QByteArray bytes = QByteArray::fromHex(
            alice.find<QPlainTextEdit>("transaction.raw")->toPlainText().toLatin1());
        const auto id = base::keccak256({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                         static_cast<std::size_t>(bytes.size())});
        expect(QString::fromStdString(base::to_hex(id)) == first_.txid,
               "the raw bytes are not those of the transaction");
        alice.shoot("transaction-raw");
        alice.click_tab("transaction.tabs", 0);
        note(QStringLiteral("%1 bytes hash to their transaction id").arg(bytes.size()));
    }

    void explore_outputs() {
        Desk& alice = at(alice_);
        alice.go("explorer");
        alice.click_tab("explorer.tabs", 2);
        alice.wait_full("explorer.outputs.states");
        alice.wait_rows("explorer.outputs", 4);
        alice.shoot("explorer-outputs");
        alice.click_row(alice.find<QTableView>("explorer.outputs"), 0);
        expect(alice.shell().current_page() == u"output", "the output did not open");
        alice.wait_full("output.states");
        alice.shoot("output");
        alice.click("output.made_by");
        expect(alice.shell().current_page() == u"transaction", "its transaction did not open");
        alice.wait_full("transaction.states");
    }

    void search() {
        Desk& alice = at(alice_);
        alice.go("explorer");
        alice.type("explorer.search", QString::number(first_.height));
        QTest::keyClick(alice.find<QLineEdit>("explorer.search"), Qt::Key_Return);
        wait_until([&] { return alice.shell().current_page() == u"block"; }, "the height is found");
        alice.go("explorer");
        alice.type("explorer.search", first_.txid.left(12));
        QTest::keyClick(alice.find<QLineEdit>("explorer.search"), Qt::Key_Return);
        wait_until([&] { return alice.shell().current_page() == u"transaction"; },
                   "the beginning of the id is found");
        expect_transaction(first_);
    }

    void alice_restarts() {
        bob_words_ = bob_->words();
        now_ = nullptr;
        bob_.reset();
        alice_.reset();
        alice_ = std::make_unique<Desk>("alice", folder_ + "/alice", album_);
        Desk& alice = at(alice_);
        alice.unlock(kAlicePassword);
        alice.wait_balance(kAlice);
        endpoints_ = alice.window().bridge()->network();
        note(QStringLiteral("alice %1").arg(kAlice));
    }

    void bob_is_restored() {
        bob_ = std::make_unique<Desk>("bob", folder_ + "/bob-again", album_);
        service::NetworkChoice own = endpoints_;
        own.kind = service::NetworkKind::Custom;
        Desk& bob = at(bob_);
        bob.restore_wallet(kBobPassword, own, bob_words_);
        bob.wait_balance(kBob);
        bob.shoot("overview-restored");
        const auto status = bob.window().bridge()->wallet_status();
        expect(status->coins == 3, "not all of bob's coins came back");
        note(QStringLiteral("bob %1 in %2 coins").arg(status->total).arg(status->coins));
    }

    void alice_moves_in_and_out() {
        Desk& alice = at(alice_);
        alice.go("twilight");
        alice.click("twilight.faucet");
        const auto* held = alice.find<ui::AmountLabel>("twilight.sats");
        wait_until(
            [&] {
                if (alice.find<QAbstractButton>("twilight.refresh")->isEnabled())
                    alice.click("twilight.refresh");
                return !held->text().isEmpty() && held->text() != u"0";
            },
            "the account has sats");
        alice.type("twilight.in.amount", QString::number(kMovedIn));
        alice.shoot("twilight");
        alice.click("twilight.in");
        alice.wait_balance(kAlice + kMovedIn);
        alice.go("twilight");
        alice.type("twilight.out.amount", QString::number(kMovedOut));
        alice.click("twilight.out");
        QTest::qWait(40);
        alice.shoot("move-out-question");
        alice.click("question.confirm");
        const auto* list = alice.find<QWidget>("twilight.list");
        QStringList seen;
        wait_until(
            [&] {
                for (const auto* label : list->findChildren<QLabel*>()) {
                    const QString text = label->text().section(u':', 0, 0);
                    if (label->wordWrap() && (seen.isEmpty() || seen.back() != text)) seen << text;
                }
                return !seen.isEmpty() && seen.back().startsWith("The amount stands");
            },
            "the amount is paid out", 120);
        alice.shoot("twilight-paid");
        alice.wait_balance(kAliceMoved);
        note(QStringLiteral("alice %1, %2").arg(kAliceMoved).arg(seen.join(", ")));
    }

    void bob_splits() {
        Desk& bob = at(bob_);
        bob.go("coins");
        bob.wait_full("coins.states");
        bob.click_row(bob.find<QTableView>("coins.table"), 0);
        QTest::qWait(40);
        bob.shoot("coins-chosen");
        bob.click("coins.split");
        bob.find<QSpinBox>("split.parts")->setValue(8);
        QTest::qWait(40);
        bob.shoot("split");
        bob.click("split.confirm");
        wait_until([&] { return bob.window().bridge()->wallet_status()->coins >= 10; },
                   "the new coins arrive", 120);
        bob.wait_balance(kBob);
        bob.go("coins");
        bob.wait_rows("coins.table", 10);
        bob.shoot("coins-split");
    }

    void alice_pays_anonymously() {
        const QString address = at(bob_).fresh_address();
        Desk& alice = at(alice_);
        // The crowd is drawn from her own copy of the chain, so it must hold what bob split.
        const auto height = [](Desk& desk) {
            return desk.window().bridge()->chain_status()->height;
        };
        wait_until([&] { return height(alice) >= height(at(bob_)); }, "alice sees the split");
        alice.go("send");
        alice.click("send.mode.anonymous");
        alice.paste("send.address.1", address);
        alice.type("send.amount.1", QString::number(kUnseen));
        (void)send("send-anonymous");
        alice.click("send.result.explorer");
        alice.wait_full("transaction.states");
        expect(alice.find<ui::Badge>("transaction.verdict")->face().word == u"Conforming",
               "the verdict is another");
        expect(alice.find<QLabel>("transaction.crowd")->text().contains("9 accounts"),
               "nobody hides");
        alice.shoot("transaction-anonymous");
        alice.click_tab("transaction.tabs", 2);
        alice.click("transaction.verify");
        wait_until(
            [&] { return alice.find<QLabel>("transaction.checked")->text().contains("just now"); },
            "the proofs are checked again");
        QTest::qWait(40);
        alice.shoot("transaction-anonymous-proofs");
        alice.click_tab("transaction.tabs", 0);
        alice.shell().back();
        alice.click("send.again");
        alice.wait_balance(kAliceAtEnd);
        at(bob_).wait_balance(kBob + kUnseen);
    }

    void settings() {
        Desk& alice = at(alice_);
        alice.go("settings");
        alice.shoot("settings");
        alice.click("settings.password");
        QTest::qWait(40);
        alice.shoot("change-password");
        QTest::keyClick(alice.find<QWidget>("password_change"), Qt::Key_Escape);
        QTest::qWait(40);
        alice.find<QCheckBox>("settings.discreet")->click();
        alice.go("overview");
        QTest::qWait(60);
        for (const auto* amount : alice.window().findChildren<ui::AmountLabel*>())
            expect(!amount->isVisible() || !amount->text().contains(ui::grouped(kAliceAtEnd)),
                   "discreet mode shows the balance");
        alice.shoot("overview-discreet");
        alice.go("history");
        QTest::qWait(200);
        alice.shoot("history-discreet");
        alice.go("settings");
        alice.find<QCheckBox>("settings.discreet")->click();
        auto* theme = alice.find<ui::Segments>("settings.theme");
        QTest::mouseClick(theme->button(2), Qt::LeftButton);
        expect(ui::Theme::instance().mode() == ui::ThemeMode::Dark, "the theme is not dark");
        alice.wait_balance(kAliceAtEnd);
        QTest::keyClick(&alice.window(), Qt::Key_K, Qt::ControlModifier);
        QTest::qWait(100);
        alice.shoot("palette");
        QTest::keyClick(alice.find<QWidget>("palette.field"), Qt::Key_Escape);
        alice.shell().open_sync_details();
        QTest::qWait(100);
        alice.shoot("sync-details");
        alice.click("sync_details.close");
        alice.shell().open_cheat_sheet();
        QTest::qWait(100);
        alice.shoot("shortcuts");
    }

    QString folder_;
    Album album_;
    QFile summary_;
    QElapsedTimer clock_;
    std::unique_ptr<Desk> alice_, bob_;
    Desk* now_ = nullptr;
    service::NetworkChoice endpoints_;
    QStringList addresses_;
    Payment first_, second_;
    QString bob_words_;
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    base::initialise_sodium();
    ui::Theme::instance().install(application);
    ui::Theme::instance().set_mode(ui::ThemeMode::Light);
    QTemporaryDir folder;
    const QString asked = qEnvironmentVariable("VESPER_SHOTS");
    try {
        Tour tour(folder.path(), asked.isEmpty() ? folder.filePath("pictures") : asked);
        return tour.run();
    } catch (const TourStopped& stopped) {
        std::fprintf(stderr, "FAILED  %s\n", stopped.what());
        return 1;
    }
}
