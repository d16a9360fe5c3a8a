/// The features that hold on every page from the first one on, each under its number: what is typed
/// is judged at once (F25), progress never falls (F65), remote text is never obeyed (F76, with
/// window_test and source_rules_test), nothing blocks (F113), everything is reached with the
/// keyboard (F117) and heard by a screen reader (F118), discreet mode covers it all (F119); and the
/// window fits, wide and narrow, in every language.
#include <thread>

#include <QAccessible>
#include <QButtonGroup>
#include <QComboBox>
#include <QDateEdit>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTest>
#include <QTranslator>

#include "tests/ui/window_fixture.h"
#include "ui/language.h"
#include "ui/models/history_model.h"
#include "ui/presenters/send_presenter.h"
#include "ui/text.h"
#include "ui/views/history_page.h"
#include "ui/views/send_page.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/navigation_bar.h"
#include "ui/widgets/status_bar.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

namespace {

const QStringList kPages = {"overview", "send",      "receive",  "coins",   "history",
                            "twilight", "contracts", "explorer", "settings"};

}  // namespace

class FeaturesTest : public WindowFixture {
    Q_OBJECT

private:
    QString verdict_of(const std::string& address) {
        auto& presenter = static_cast<SendPage*>(shell().page("send"))->presenter();
        return presenter.judge_address(QString::fromStdString(address), {}).sentence;
    }
    QAbstractItemModel* history() { return find<Table>("history.table")->model(); }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }
    void cleanupTestCase() {
        check_loop();
        QVERIFY2(application().strangers().isEmpty(),
                 qPrintable(application().strangers().join('\n')));
    }

    // ---- F25 ----

    void f25_an_address_is_judged_in_words() {
        open_wallet();
        std::string own;
        // Services are not called from the thread of the window.
        std::thread([&] { own = wallet().new_address("").value().hex; }).join();
        go("send");
        QVERIFY(verdict_of(own).contains("your own addresses"));
        QVERIFY(verdict_of(address_text(5, "2c")).contains("another network"));
        QVERIFY(verdict_of(address_text(0)).contains("paid this address before"));
        auto& presenter = static_cast<SendPage*>(shell().page("send"))->presenter();
        const QString hex = QString::fromStdString(address_text(50));
        QVERIFY(presenter.judge_address(hex, {hex}).sentence.contains("in the list already"));
    }

    void f25_a_keystroke_asks_no_server_and_no_store() {
        open_wallet();
        go("send");
        const int reads = wallet().history_reads();
        QTest::keyClicks(find<QLineEdit>("send.address.1"),
                         QString::fromStdString(address_text(9)));
        QTest::keyClicks(find<QLineEdit>("send.amount.1"), "123456");
        QVERIFY(find<QAbstractButton>("send.review")->isEnabled());
        QCOMPARE(wallet().history_reads(), reads);
        QTest::keyClicks(find<QLineEdit>("send.amount.1"), "7890");
        QVERIFY(!find<QAbstractButton>("send.review")->isEnabled());
    }

    // ---- F65 ----

    void F65_progress_names_its_phase_and_never_falls() {
        open_wallet();
        auto* bar = shell().status_bar();
        double last = 0;
        const std::tuple<SyncPhase, double, QString> steps[] = {
            {SyncPhase::Fetching, 0.1, "fetching"},
            {SyncPhase::Verifying, 0.5, "checking"},
            {SyncPhase::Fetching, 0.3, "fetching"},
            {SyncPhase::Committing, 0.6, "saving"},
            {SyncPhase::Verifying, 0.55, "checking"}};
        for (const auto& [phase, fraction, word] : steps) {
            chain().update([phase = phase, fraction = fraction](ChainStatus& s) {
                s.phase = phase;
                s.height = 9'000;
                s.target = 20'000;
                s.fraction = fraction;
                s.eta_s = 130;
                s.blocks_per_second = 85;
            });
            QTRY_VERIFY_WITH_TIMEOUT(bar->accessibleName().contains(word), kWait);
            QVERIFY(bar->accessibleName().contains("2 min left"));
            QVERIFY(bar->shown_fraction() >= last);
            last = bar->shown_fraction();
        }
        QCOMPARE(last, 0.6);
        shell().open_sync_details();
        QTest::qWait(20);
        QStringList words;
        for (const auto* label : find<QWidget>("sync_details")->findChildren<QLabel*>())
            words << label->text();
        QVERIFY2(words.join(' ').contains("85.0 blocks a second"), qPrintable(words.join(' ')));
    }

    // ---- F113 ----

    void f113_a_million_rows_and_slow_services_block_nothing() {
        open_wallet([](FakeWorkspace& w) { w.wallet().set_endless_history(1'000'000); });
        wallet().set_delay(150);
        for (const QString& page : kPages)
            go(page);
        go("history");
        QTRY_VERIFY_WITH_TIMEOUT(history()->rowCount() > 0, kWait);
        auto* table = find<Table>("history.table");
        wallet().set_delay(0);
        for (int i = 0; i < 20; ++i) {
            table->scrollToBottom();
            QTest::qWait(20);
        }
        QVERIFY(history()->rowCount() > 1'000);
        QVERIFY2(application().late().isEmpty(), qPrintable(application().late().join('\n')));
        QVERIFY(application().longest() <= WatchfulApplication::kLimitMs);
    }

    // ---- F117 ----

    void f117_every_control_is_reached_by_tab() {
        open_wallet();
        for (const QString& page : kPages) {
            go(page);
            QTest::qWait(60);
            if (page == u"history" || page == u"coins")
                find<Table>(qPrintable(page + ".table"))->selectRow(0);
            QTest::qWait(20);
            QSet<QWidget*> wanted;
            for (auto* button : shell().page(page)->findChildren<QAbstractButton*>())
                if (button->isVisible() && button->isEnabled() &&
                    button->focusPolicy() != Qt::NoFocus && !button->visibleRegion().isEmpty())
                    wanted.insert(button);
            for (int i = 0; i < 150 && !wanted.isEmpty(); ++i) {
                QTest::keyClick(
                    QApplication::focusWidget() ? QApplication::focusWidget() : window_.get(),
                    Qt::Key_Tab);
                QWidget* at = QApplication::focusWidget();
                wanted.remove(at);
                // In a group of exclusive choices Tab stops once; the arrows go on from there.
                if (auto* button = qobject_cast<QAbstractButton*>(at); button && button->group())
                    for (QAbstractButton* other : button->group()->buttons())
                        wanted.remove(other);
                for (QWidget* sibling : wanted.values()) {
                    auto* choice = qobject_cast<QAbstractButton*>(sibling);
                    if (at && choice->autoExclusive() && choice->parent() == at->parent() &&
                        qobject_cast<QAbstractButton*>(at))
                        wanted.remove(sibling);
                }
            }
            QStringList left;
            for (const QWidget* w : wanted)
                left << w->objectName() + "/" + w->accessibleName();
            QVERIFY2(left.isEmpty(), qPrintable(page + ": " + left.join(", ")));
        }
    }

    void f117_panes_cycle_both_ways() {
        open_wallet();
        find<QWidget>("nav.overview")->setFocus();
        QTest::keyClick(window_.get(), Qt::Key_F6);
        QVERIFY(shell().page("overview")->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(window_.get(), Qt::Key_F6);
        QCOMPARE(QApplication::focusWidget(), shell().status_bar());
        QTest::keyClick(window_.get(), Qt::Key_F6, Qt::ShiftModifier);
        QVERIFY(shell().page("overview")->isAncestorOf(QApplication::focusWidget()));
    }

    void f117_shortcuts_are_the_users() {
        open_wallet();
        shell().open_shortcut_editor();
        auto* keys = find<QKeySequenceEdit>("shortcut_editor.go-coins");
        QVERIFY(keys != nullptr);
        QCOMPARE(keys->keySequence(), QKeySequence("Ctrl+4"));
        const auto edit = [&](const QKeySequence& sequence) {
            keys->setKeySequence(sequence);
            emit keys->editingFinished();
        };
        auto* problem = find<QLabel>("shortcut_editor.problem");
        edit(QKeySequence("Ctrl+K"));
        QVERIFY(problem->text().contains("Search or go to"));
        QCOMPARE(keys->keySequence(), QKeySequence("Ctrl+4"));
        edit(QKeySequence("C"));
        QVERIFY(problem->text().contains("alone"));
        edit(QKeySequence("Ctrl+Alt+C"));
        QVERIFY(problem->text().isEmpty());
        QTest::mouseClick(find<QAbstractButton>("shortcut_editor.close"), Qt::LeftButton);
        QTest::keyClick(window_.get(), Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(shell().current_page(), QString("overview"));
        QTest::keyClick(window_.get(), Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(shell().current_page(), QString("coins"));
        QCOMPARE(host_->settings().value("shortcuts/go-coins").toString(), QString("Ctrl+Alt+C"));
        shell().open_shortcut_editor();
        QTest::mouseClick(find<QAbstractButton>("shortcut_editor.reset"), Qt::LeftButton);
        QTest::mouseClick(find<QAbstractButton>("shortcut_editor.close"), Qt::LeftButton);
        QVERIFY(!host_->settings().contains("shortcuts/go-coins"));
        QTest::keyClick(window_.get(), Qt::Key_1, Qt::ControlModifier);
        QTest::keyClick(window_.get(), Qt::Key_4, Qt::ControlModifier);
        QCOMPARE(shell().current_page(), QString("coins"));
    }

    // ---- F118 ----

    void f118_tables_say_where_one_is() {
        open_wallet();
        go("history");
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 14, kWait);
        auto* table = find<Table>("history.table");
        QAccessibleInterface* a = QAccessible::queryAccessibleInterface(table);
        QVERIFY(a != nullptr && a->tableInterface() != nullptr);
        QCOMPARE(a->role(), QAccessible::Table);
        QCOMPARE(a->tableInterface()->rowCount(), 14);
        QAccessibleInterface* cell = a->tableInterface()->cellAt(2, HistoryModel::Amount);
        QVERIFY(cell != nullptr);
        QCOMPARE(cell->tableCellInterface()->rowIndex(), 2);
        QVERIFY(cell->text(QAccessible::Name).contains("sats"));
        QCOMPARE(a->tableInterface()->columnDescription(HistoryModel::State), QString("State"));
    }

    void f118_what_happens_can_be_heard() {
        open_wallet();
        const auto heard = [](QWidget* widget) {
            return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
        };
        show_toast(window_.get(), "Copied: address");
        auto* toast = window_->findChild<Toast*>();
        QVERIFY(toast != nullptr);
        QCOMPARE(heard(toast), QString("Copied: address"));
        chain().update([](ChainStatus& s) { s.height = 12'345; });
        QTRY_VERIFY_WITH_TIMEOUT(heard(shell().status_bar()).contains(grouped(12'345)), kWait);
    }

    void f118_only_changed_rows_are_told() {
        open_wallet();
        go("history");
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 14, kWait);
        QSignalSpy told(history(), &QAbstractItemModel::dataChanged);
        Discreet::instance().set(true);
        Discreet::instance().set(false);
        QCOMPARE(told.count(), 0);
        wallet().include_sent(10'500);
        QTRY_COMPARE_WITH_TIMEOUT(told.count(), 1, kWait);
        QCOMPARE(told.front()[0].toModelIndex().row(), 0);
        QCOMPARE(told.front()[1].toModelIndex().row(), 0);
    }

    // ---- F119 ----

    void f119_amounts_hide_by_themselves() {
        open_wallet();
        host_->settings().set(preference::kDiscreetAfter, 1);
        QTest::keyClick(window_.get(), Qt::Key_Shift);
        QVERIFY(!Discreet::instance().on());
        QTRY_VERIFY_WITH_TIMEOUT(Discreet::instance().on(), kWait);
        QVERIFY(!find<AmountLabel>("overview.total")->text().contains('1'));
    }

    // ---- the history's filter and giving up ----

    void the_history_is_filtered() {
        open_wallet();
        go("history");
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 14, kWait);
        QTest::keyClick(window_.get(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("history.filter.text"));
        QTest::keyClicks(find<QLineEdit>("history.filter.text"), "Coffee");
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 2, kWait);
        QVERIFY(history()->index(0, HistoryModel::LabelText).data().toString().contains("Coffee"));
        find<QComboBox>("history.filter.state")->setCurrentIndex(3);
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("history.states")->state(),
                                  ListStates::State::Empty, kWait);
        const auto asked_for = [this](auto wanted) {
            return std::ranges::any_of(wallet().filters(), wanted);
        };
        QVERIFY(asked_for([](const HistoryFilter& filter) {
            return filter.states == std::vector<std::string>{"failed"};
        }));
        QTest::mouseClick(find<QAbstractButton>("history.empty.action"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 14, kWait);
        find<QComboBox>("history.filter.direction")->setCurrentIndex(1);
        QTRY_VERIFY_WITH_TIMEOUT(history()->rowCount() > 0 && history()->rowCount() < 14, kWait);
        for (int i = 0; i < history()->rowCount(); ++i)
            QVERIFY(history()
                        ->index(i, HistoryModel::Amount)
                        .data(AmountDelegate::AmountRole)
                        .toLongLong() > 0);
        QTest::mouseClick(find<QAbstractButton>("history.filter.clear"), Qt::LeftButton);
        find<QComboBox>("history.filter.period")->setCurrentIndex(4);
        QVERIFY(shown("history.filter.from"));
        const QDate day = QDate::currentDate().addDays(-3);
        find<QDateEdit>("history.filter.from")->setDate(day);
        find<QDateEdit>("history.filter.to")->setDate(day);
        QTRY_VERIFY_WITH_TIMEOUT(history()->rowCount() > 0 && history()->rowCount() < 4, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(asked_for([](const HistoryFilter& filter) {
                                     return filter.to_ms - filter.from_ms == 24 * 3600'000LL;
                                 }),
                                 kWait);
    }

    void a_filter_finds_a_needle_far_down() {
        open_wallet([](FakeWorkspace& w) {
            std::vector<HistoryRow> rows(5'000);
            for (std::size_t i = 0; i < rows.size(); ++i) {
                rows[i].id = static_cast<std::int64_t>(rows.size() - i);
                rows[i].kind = "received";
                rows[i].state = "included";
                rows[i].amount = 1;
            }
            rows[4'321].label = "needle";
            w.wallet().set_history(std::move(rows));
        });
        go("history");
        find<QLineEdit>("history.filter.text")->setText("needle");
        // Many pages have nothing and still name a next one.
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 1, kWait);
        QCOMPARE(history()->index(0, HistoryModel::LabelText).data().toString(), QString("needle"));
    }

    void a_payment_is_given_up_after_a_question() {
        open_wallet();
        go("history");
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 14, kWait);
        auto* table = find<Table>("history.table");
        table->selectRow(1);
        QVERIFY(!shown("history.details.give_up"));
        table->selectRow(0);  // the one that is sent and waits
        QVERIFY(shown("history.details.give_up"));
        auto* give_up = find<QAbstractButton>("history.details.give_up");
        give_up->setFocus();
        QTest::keyClick(give_up, Qt::Key_Space);
        QVERIFY(shown("question"));
        QStringList words;
        for (const auto* label : find<QWidget>("question")->findChildren<QLabel*>())
            words << label->text();
        QVERIFY(words.join(' ').contains("can be spent again"));
        QVERIFY(words.join(' ').contains("still bring it into a block"));
        // Enter by habit keeps the payment.
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::qWait(50);
        QCOMPARE(wallet().stored(14).state, std::string("sent"));
        QTest::keyClick(give_up, Qt::Key_Space);
        QTest::mouseClick(find<QAbstractButton>("question.confirm"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(wallet().stored(14).failure, std::string("abandoned"), kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!shown("history.details.give_up"), kWait);
    }

    void F41_a_payment_that_was_proved_and_never_sent_waits_for_the_user() {
        open_wallet([](FakeWorkspace& w) {
            HistoryRow row;
            row.id = 1;
            row.kind = "sent";
            row.state = "proved";
            row.amount = -5;
            w.wallet().set_history({row});
        });
        go("history");
        QTRY_COMPARE_WITH_TIMEOUT(history()->rowCount(), 1, kWait);
        find<Table>("history.table")->selectRow(0);
        QVERIFY(shown("history.details.give_up"));
        auto* send_now = find<QAbstractButton>("history.details.send_now");
        QVERIFY(shown("history.details.send_now"));
        QTest::keyClick(find<QAbstractButton>("history.details.give_up"), Qt::Key_Space);
        QStringList words;
        for (const auto* label : find<QWidget>("question")->findChildren<QLabel*>())
            words << label->text();
        QVERIFY(words.join(' ').contains("never sent"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QTest::keyClick(send_now, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(wallet().stored(1).state, std::string("seen"), kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!shown("history.details.send_now"), kWait);
    }

    // ---- sizes and languages ----

    void the_language_changes_at_once() {
        open_wallet();
        go("settings");
        // The window is made anew; that happens once in a user's life.
        application().set_watching(false);
        auto* language = find<QComboBox>("settings.language");
        language->setCurrentIndex(language->findData("de"));
        const auto heading = [&] { return find<QWidget>("nav.overview")->accessibleName(); };
        QTRY_VERIFY_WITH_TIMEOUT(heading().contains("Übersicht"), kWait);
        QCOMPARE(shell().current_page(), QString("settings"));
        QCOMPARE(host_->settings().value(preference::kLanguage).toString(), QString("de"));
        language = find<QComboBox>("settings.language");
        language->setCurrentIndex(language->findData("en"));
        QTRY_VERIFY_WITH_TIMEOUT(heading().contains("Overview"), kWait);
        // The locked window speaks it too.
        window_->lock();
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        install_language("de");
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QAbstractButton>("unlock.unlock")->text().contains("ffnen") ||
                find<QAbstractButton>("unlock.unlock")->text().contains("sperren"),
            kWait);
        install_language("en");
        QTest::qWait(50);
        application().set_watching(true);
    }

    void the_window_fits_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const Language& language : languages())
            for (const QSize size :
                 {QSize(760, 600), QSize(860, 640), QSize(899, 640), QSize(900, 640),
                  QSize(1024, 640), QSize(1366, 768), QSize(1920, 1080)})
                QTest::newRow(
                    qPrintable(QStringLiteral("%1 %2").arg(language.code).arg(size.width())))
                    << language.code << size.width() << size.height();
    }
    void the_window_fits() {
        QFETCH(QString, language);
        QFETCH(int, width);
        QFETCH(int, height);
        QTranslator words;
        if (language != u"en") {
            QVERIFY(words.load(":/i18n/vesper_" + language));
            QCoreApplication::installTranslator(&words);
        }
        open_wallet();
        // A hundred layouts of whole windows in a row are no pause in use.
        application().set_watching(false);
        window_->resize(width, height);
        QTest::qWait(30);
        QCOMPARE(window_->size(), QSize(width, height));
        QCOMPARE(window_->findChild<NavigationBar*>()->folded(), width < 900);
        QStringList cut;
        for (const QString& page : kPages) {
            go(page);
            QTest::qWait(80);
            if (page == u"history" || page == u"coins")
                find<Table>(qPrintable(page + ".table"))->selectRow(0);
            QTest::qWait(30);
            for (QWidget* w : shell().findChildren<QWidget*>()) {
                if (!w->isVisible() || w->visibleRegion().isEmpty()) continue;
                const auto* label = qobject_cast<QLabel*>(w);
                const bool text = (label && !label->wordWrap()) ||
                                  qobject_cast<QAbstractButton*>(w) ||
                                  qobject_cast<AmountLabel*>(w) || qobject_cast<QComboBox*>(w);
                // The parts inside a field or a bar of tabs look after themselves.
                if (!text || qobject_cast<QLineEdit*>(w->parentWidget())) continue;
                const int right = w->mapTo(window_.get(), QPoint(w->width(), 0)).x();
                const bool narrow = w->width() < w->minimumSizeHint().width() ||
                                    (label && w->width() < label->sizeHint().width());
                if (right > window_->width() || narrow)
                    cut << QStringLiteral("%1: %2 %3 (%4 < %5)")
                               .arg(page, w->objectName(), label ? label->text() : QString())
                               .arg(w->width())
                               .arg(w->sizeHint().width());
            }
            if (const QString dir = qEnvironmentVariable("VESPER_SHOTS"); !dir.isEmpty())
                window_->grab().save(
                    QStringLiteral("%1/fit-%2-%3-%4.png").arg(dir, language).arg(width).arg(page));
        }
        application().set_watching(true);
        QCoreApplication::removeTranslator(&words);
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join('\n')));
    }
};

int main(int argc, char** argv) {
    return run_window_test<FeaturesTest>(argc, argv);
}

#include "features_test.moc"
