// Rules that hold for the whole window.
#include <QAccessible>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>

#include "tests/ui/window_test.h"
#include "ui/main_window.h"
#include "ui/shell.h"
#include "ui/text.h"
#include "ui/views/wizard.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/table.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

void WindowTest::discreet_mode_hides_every_amount() {
    open_wallet([](FakeWorkspace& w) { w.wallet().set_stage_ms(1); });
    QTest::keyClick(window_.get(), Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(Discreet::instance().on());
    QList<std::uint64_t> known = {1'250'000, 1'000'000, 200'000, 50'000,  70'431,
                                  600'000,   250'000,   150'000, 120'000, 80'000};
    for (int i = 0; i < 14; ++i) {
        const auto row = wallet().stored(14 - i);
        known << static_cast<std::uint64_t>(std::llabs(row.amount));
    }
    const auto check = [&](const char* where) {
        const QString all = readable(window_.get()).join('\n');
        for (const std::uint64_t amount : known) {
            QVERIFY2(!all.contains(QString::number(amount)), where);
            QVERIFY2(!all.contains(grouped(amount)), where);
            QVERIFY2(!all.contains(QLocale().toString(static_cast<qulonglong>(amount))), where);
        }
    };
    QTest::qWait(50);
    check("overview");
    shoot("70-discreet-overview");
    for (const char* page : {"send", "receive", "coins", "history", "settings"}) {
        go(page);
        QTest::qWait(80);
        if (auto* table = find<Table>(window_.get(), "history.table"); table && table->isVisible())
            table->selectRow(2);
        check(page);
    }
    go("send");
    fill_payment(address_text(90), "123457");
    known << 123457;
    check("send form");
    click(window_.get(), "send.review");
    QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.confirm"), kWait);
    known << 1'000'000 - 123457;
    check("send review");
    shoot("71-discreet-review");
    click(window_.get(), "send.confirm");
    QTRY_VERIFY_WITH_TIMEOUT(shown(window_.get(), "send.result"), kWait);
    check("send result");
    go("history");
    QTest::qWait(200);
    check("history after sending");
    go("overview");
    QTest::qWait(200);
    check("overview after sending");
}

void WindowTest::F76_remote_text_is_never_obeyed() {
    const std::string evil =
        "<a href=\"https://evil.example\">click</a><b>bold</b><img src=x>\xe2\x80\xae";
    open_wallet([&](FakeWorkspace& w) {
        HistoryRow row;
        row.id = 500;
        row.kind = evil;
        row.state = evil;
        row.amount = -5;
        row.txid = evil;
        row.counterparty = evil;
        row.label = evil;
        row.failure = evil;
        w.wallet().push_history(row);
        w.wallet().update([&](WalletStatus& s) {
            s.held_back = {{evil, 3, 1}};
            s.cosmos_address = evil;
        });
    });
    chain().update([&](ChainStatus& s) {
        s.network = evil;
        s.chain_id = evil;
        s.block_hash = evil;
        s.problem = SyncProblem{evil, evil, true, {}};
        s.peers = {{evil, false, {}, {}, evil}};
    });
    QTest::qWait(150);
    for (const char* page :
         {"overview", "send", "receive", "coins", "history", "twilight", "contracts", "settings"}) {
        go(page);
        QTest::qWait(60);
        if (auto* table = find<Table>(window_.get(), "history.table"); table && table->isVisible())
            table->selectRow(0);
    }
    window_->shell()->open_sync_details();
    QTest::qWait(20);
    shoot("72-hostile-text");
    int seen = 0;
    for (QWidget* w : window_->findChildren<QWidget*>()) {
        if (const auto* label = qobject_cast<QLabel*>(w)) {
            QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
            seen += label->text().contains("href") ? 1 : 0;
            QVERIFY(!label->text().contains(QChar(0x202e)));
        }
        // A tooltip that holds markup of ours must have theirs escaped.
        QVERIFY(!w->toolTip().contains("<a ") && !w->toolTip().contains("<img"));
    }
    QVERIFY(seen >= 3);
    auto* table = find<Table>(window_.get(), "history.table");
    for (int c = 0; c < table->model()->columnCount(); ++c)
        QVERIFY(!table->model()->index(0, c).data(Qt::ToolTipRole).toString().contains("<a "));
}

void WindowTest::everything_focusable_has_a_name() {
    const auto check = [](QWidget* root, const QString& where) {
        QStringList nameless;
        for (QWidget* w : root->findChildren<QWidget*>()) {
            if (!w->isVisible() || !(w->focusPolicy() & Qt::TabFocus)) continue;
            QAccessibleInterface* a = QAccessible::queryAccessibleInterface(w);
            if (a == nullptr || a->text(QAccessible::Name).trimmed().isEmpty() ||
                a->role() == QAccessible::NoRole)
                nameless << QStringLiteral("%1 %2").arg(
                    QString::fromLatin1(w->metaObject()->className()), w->objectName());
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(where + ": " + nameless.join(", ")));
    };
    make_window();
    check(window_.get(), "welcome");
    click(window_.get(), "wizard.next");
    check(window_.get(), "network");
    click(window_.get(), "wizard.network.3");
    check(window_.get(), "own servers");
    click(window_.get(), "wizard.network.0");
    click(window_.get(), "wizard.next");
    QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
    check(window_.get(), "source");
    click(window_.get(), "wizard.source.restore");
    click(window_.get(), "wizard.next");
    check(window_.get(), "restore");
    window_.reset();
    host_ = std::make_unique<FakeHost>();
    open_wallet();
    for (const char* page :
         {"overview", "send", "receive", "coins", "history", "twilight", "contracts", "settings"}) {
        go(page);
        QTest::qWait(60);
        check(window_.get(), page);
    }
    window_->shell()->open_palette();
    check(window_.get(), "palette");
    window_->lock();
    check(window_.get(), "unlock");
}

void WindowTest::mnemonics_and_shortcuts_are_unique() {
    open_wallet();
    for (const char* page :
         {"overview", "send", "receive", "coins", "history", "twilight", "contracts", "settings"}) {
        go(page);
        QHash<QString, QString> seen;
        for (auto* button : window_->findChildren<QAbstractButton*>()) {
            const QString key = button->shortcut().toString();
            if (!button->isVisible() || key.isEmpty()) continue;
            QVERIFY2(!seen.contains(key),
                     qPrintable(key + " " + button->text() + " / " + seen.value(key)));
            seen.insert(key, button->text());
        }
    }
    QSet<QString> shortcuts;
    for (const Command& command : window_->shell()->commands()) {
        if (command.shortcut.isEmpty()) continue;
        QVERIFY2(!shortcuts.contains(command.shortcut), qPrintable(command.shortcut));
        shortcuts.insert(command.shortcut);
    }
}

void WindowTest::the_keyboard_reaches_the_pages() {
    open_wallet();
    Shell* shell = window_->shell();
    const QStringList order = {"overview", "send",      "receive",  "coins",   "history",
                               "twilight", "contracts", "explorer", "settings"};
    for (int i = 0; i < order.size(); ++i) {
        QTest::keyClick(window_.get(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        QCOMPARE(shell->current_page(), order[i]);
    }
    QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shell->current_page(), QString("explorer"));
    QTest::keyClick(window_.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(shell->current_page(), QString("contracts"));
    QTest::keyClick(window_.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(shell->current_page(), QString("explorer"));
    find<QWidget>(window_.get(), "nav.history")->setFocus();
    QTest::keyClick(find<QWidget>(window_.get(), "nav.history"), Qt::Key_Question,
                    Qt::ShiftModifier);
    QTRY_VERIFY(shown(window_.get(), "cheat_sheet"));
    shoot("73-cheat-sheet");
    QTest::keyClick(find<QWidget>(window_.get(), "cheat_sheet.close"), Qt::Key_Escape);
    QTest::keyClick(window_.get(), Qt::Key_K, Qt::ControlModifier);
    auto* field = find<QLineEdit>(window_.get(), "palette.field");
    QVERIFY(field != nullptr);
    shoot("74-palette");
    QTest::keyClicks(field, "receive");
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(shell->current_page(), QString("receive"));
    QTest::keyClick(window_.get(), Qt::Key_L, Qt::ControlModifier);
    QVERIFY(window_->shell() == nullptr);
}

void WindowTest::pages_can_be_added() {
    class Extra : public ui::Page {
    public:
        using ui::Page::Page;
        void opened(const QString& argument) override { given = argument; }
        QString given;
    };
    PageRegistry pages = standard_pages();
    Extra* made = nullptr;
    pages.add({"extra", "Extra", "star", NavigationGroup::Application,
               [&made](const PageContext& context, QWidget* parent) {
                   made = new Extra(context, parent);
                   return made;
               }});
    open_wallet({}, std::move(pages));
    QVERIFY(made == nullptr);
    click(window_.get(), "nav.extra");
    QVERIFY(made != nullptr);
    window_->shell()->open("extra", "here");
    QCOMPARE(made->given, QString("here"));
    window_->shell()->back();
    QCOMPARE(made->given, QString());
}

void WindowTest::the_palette_searches_the_chain() {
    open_wallet();
    window_->shell()->open_palette();
    auto* field = find<QLineEdit>(window_.get(), "palette.field");
    QTest::keyClicks(field, "10412");
    QTRY_COMPARE_WITH_TIMEOUT(find<QListWidget>(window_.get(), "palette.list")->count(), 1, kWait);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(window_->shell()->current_page(), QString("block"));
}

void WindowTest::small_windows_fold_the_navigation() {
    open_wallet();
    window_->setMinimumSize(0, 0);
    for (const QSize size : {QSize(860, 640), QSize(1024, 640), QSize(1366, 768)}) {
        window_->resize(size);
        for (const char* page : {"overview", "send", "receive", "coins", "history", "twilight",
                                 "contracts", "settings"}) {
            go(page);
            QTest::qWait(40);
            // Nothing that can be read or pressed is cut off at the right edge.
            for (QWidget* w : window_->shell()->page(page)->findChildren<QWidget*>()) {
                if (!w->isVisible() || w->width() == 0) continue;
                if (qobject_cast<QAbstractButton*>(w) == nullptr &&
                    qobject_cast<AmountLabel*>(w) == nullptr)
                    continue;
                const int right = w->mapTo(window_.get(), QPoint(w->width(), 0)).x();
                QVERIFY2(right <= window_->width(), qPrintable(QStringLiteral("%1 %2 at %3")
                                                                   .arg(page, w->objectName())
                                                                   .arg(size.width())));
            }
            if (size.width() != 1366) shoot(QStringLiteral("80-%1-%2").arg(page).arg(size.width()));
        }
    }
}
