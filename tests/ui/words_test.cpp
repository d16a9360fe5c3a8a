// The recovery words at the window, under the numbers of their features: asked for again, made of
// own throws, typed and mended.

#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QCompleter>
#include <QListWidget>
#include <QPlainTextEdit>

#include "tests/ui/window_fixture.h"
#include "ui/views/wizard.h"
#include "ui/views/wizard_words.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/clipboard.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::ui;

class WordsTest : public WindowFixture {
    Q_OBJECT

    FakeKeys& keys() { return host_->workspace->keys(); }
    /// The wizard behind the page that asks where a wallet comes from.
    void open_source(const char* choice) {
        make_window();
        click("wizard.next");
        click("wizard.next");
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
        click(choice);
        click("wizard.next");
    }
    /// The wizard's page with the 24 words of a new wallet.
    void open_words() {
        open_source("wizard.source.create");
        QTRY_COMPARE_WITH_TIMEOUT(find<WordGrid>("wizard.words.grid")->count(), 24, kWait);
    }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }

    void F3_the_reminder_stays_until_the_words_are_confirmed() {
        open_wallet([](FakeWorkspace& w) {
            w.keys().set_safety({256, 3, false, true, false, true, true, 0, 0});
        });
        // Of a wallet that was just made the words are asked for at once; that may be put off once.
        QTRY_VERIFY_WITH_TIMEOUT(shown("words_question"), kWait);
        shoot("words-question");
        click("words_question.later");
        QTRY_COMPARE_WITH_TIMEOUT(keys().put_offs(), 1, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("words_question") == nullptr, kWait);
        QVERIFY(shown("words_reminder"));
        shoot("overview-words");
        go(QStringLiteral("settings"), 200);
        QVERIFY(find<QLabel>("settings.words.detail")->text().startsWith("Put off"));
        // On every page; and no second time is it put off.
        for (const char* page : {"send", "explorer", "settings", "overview"}) {
            go(QString::fromLatin1(page));
            QVERIFY2(shown("words_reminder"), page);
        }
        click("words_reminder.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(shown("words_question"), kWait);
        QVERIFY(find<QWidget>("words_question.later") == nullptr);
        shoot("words-question-again");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("words_question.check")->isEnabled(), kWait);
        const auto answer = [this](const QString& third) {
            const QStringList words{"one", "Two ", third, "four"};
            for (int i = 0; i < 4; ++i) {
                const QByteArray name = QStringLiteral("words_question.word.%1").arg(i).toUtf8();
                type(name.constData(), words[i]);
            }
            click("words_question.check");
        };
        answer("zebra");
        QTRY_VERIFY_WITH_TIMEOUT(
            words_in(find<QWidget>("words_question")).contains("Word 3 is another one"), kWait);
        answer("three");
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("words_question") == nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!shown("words_reminder"), kWait);
        QCOMPARE(keys().put_offs(), 1);
    }

    void F3_coins_bring_the_question_back() {
        open_wallet([](FakeWorkspace& w) {
            w.keys().set_safety({256, 3, false, true, false, true, true, 0, 5});
            w.wallet().update([](WalletStatus& s) { s.total = 0; });
        });
        QTRY_VERIFY_WITH_TIMEOUT(shown("words_reminder"), kWait);
        const auto asked = [this] { return find<QWidget>("words_question") != nullptr; };
        QVERIFY(!asked());
        go(QStringLiteral("send"));
        // With every receipt, not only the first; a payment and a scan under way are none.
        for (const std::uint64_t total : {700, 900}) {
            wallet().update([total](WalletStatus& s) { s.total = total; });
            QTRY_VERIFY_WITH_TIMEOUT(shown("words_question"), kWait);
            QVERIFY(find<QWidget>("words_question.later") == nullptr);
            // One may look something up: that puts nothing off.
            QTest::keyClick(find<QWidget>("words_question"), Qt::Key_Escape);
            QTRY_VERIFY_WITH_TIMEOUT(!asked(), kWait);
            QVERIFY(shown("words_reminder"));
        }
        wallet().update([](WalletStatus& s) { s.total = 100; });
        QTest::qWait(300);
        wallet().update([](WalletStatus& s) {
            s.scanning = true;
            s.total = 2000;
        });
        QTest::qWait(300);
        QVERIFY(!asked());
        wallet().update([](WalletStatus& s) { s.scanning = false; });
        QTRY_VERIFY_WITH_TIMEOUT(shown("words_question"), kWait);
        QCOMPARE(keys().put_offs(), 0);
    }

    void F4_own_dice_make_the_words() {
        open_words();
        auto* grid = find<WordGrid>("wizard.words.grid");
        find<QCheckBox>("wizard.words.written")->setChecked(true);
        shoot("words-own-link");
        click("wizard.words.own");
        QTRY_VERIFY_WITH_TIMEOUT(shown("own_entropy.throws"), kWait);
        const auto make = [this] { return find<QAbstractButton>("own_entropy.make"); };
        QVERIFY(!make()->isEnabled());
        // Ninety-nine throws of a die are 255.9 bits: one too few.
        QString throws;
        for (int i = 0; i < 99; ++i)
            throws += QString::number(1 + i * 7 % 6);
        type("own_entropy.throws", throws);
        QTRY_VERIFY_WITH_TIMEOUT(
            find<QLabel>("own_entropy.count")->text() == "99 throws, 255 of 256 bits", kWait);
        QVERIFY(!make()->isEnabled());
        shoot("own-entropy");
        type("own_entropy.throws", "7");
        QTRY_VERIFY_WITH_TIMEOUT(shown("own_entropy.problem"), kWait);
        QVERIFY(words_in(find<QWidget>("own_entropy")).contains("Character 100"));
        QVERIFY(!make()->isEnabled());
        QTest::keyClick(find<QLineEdit>("own_entropy.throws"), Qt::Key_Backspace);
        type("own_entropy.throws", "6");
        QTRY_VERIFY_WITH_TIMEOUT(make()->isEnabled(), kWait);
        click("own_entropy.make");
        QTRY_VERIFY_WITH_TIMEOUT(shown("own_entropy.document"), kWait);
        QVERIFY(find<QPlainTextEdit>("own_entropy.document")
                    ->toPlainText()
                    .startsWith("vesper-entropy-1|d6|"));
        shoot("own-entropy-line");
        click("own_entropy.copy");
        QVERIFY(Clipboard::instance().holds_secret());
        Clipboard::instance().clear_secret();
        click("own_entropy.close");
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("own_entropy") == nullptr, kWait);
        // They are other words, which have to be written down again.
        QVERIFY(!find<QCheckBox>("wizard.words.written")->isChecked());
        QCOMPARE(grid->count(), 24);
    }

    void F4_coins_other_dice_and_hex_digits_make_words_data() {
        QTest::addColumn<int>("source");
        QTest::addColumn<QString>("throws");
        QTest::addColumn<QString>("wrong");
        QTest::addColumn<QString>("counted");
        QTest::addColumn<QString>("name");
        // The fewest throws that give 256 bits.
        QTest::newRow("d20") << 1 << QStringLiteral("20 7 ").repeated(30) << " 21"
                             << "60 throws, 259 of 256 bits"
                             << "d20";
        QTest::newRow("coins") << 2 << QStringLiteral("hhtt").repeated(64) << "x"
                               << "256 throws, 256 of 256 bits"
                               << "coins";
        QTest::newRow("hex") << 3 << QStringLiteral("09af").repeated(16) << "g"
                             << "64 throws, 256 of 256 bits"
                             << "hex";
    }
    void F4_coins_other_dice_and_hex_digits_make_words() {
        QFETCH(int, source);
        QFETCH(QString, throws);
        QFETCH(QString, wrong);
        QFETCH(QString, counted);
        QFETCH(QString, name);
        open_words();
        click("wizard.words.own");
        QTRY_VERIFY_WITH_TIMEOUT(shown("own_entropy.throws"), kWait);
        auto* kinds = find<Segments>("own_entropy.source");
        QTest::mouseClick(kinds->button(source), Qt::LeftButton);
        QVERIFY(find<QLineEdit>("own_entropy.throws")->text().isEmpty());
        const auto paste = [this](const QString& text) {
            QGuiApplication::clipboard()->setText(text);
            QTest::keyClick(find<QLineEdit>("own_entropy.throws"), Qt::Key_V, Qt::ControlModifier);
        };
        paste(throws + wrong);
        QTRY_VERIFY_WITH_TIMEOUT(shown("own_entropy.problem"), kWait);
        QVERIFY(!find<QAbstractButton>("own_entropy.make")->isEnabled());
        for (qsizetype i = 0; i < wrong.size(); ++i)
            QTest::keyClick(find<QLineEdit>("own_entropy.throws"), Qt::Key_Backspace);
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("own_entropy.count")->text(), counted, kWait);
        shoot("own-entropy-" + name);
        click("own_entropy.make");
        QTRY_VERIFY_WITH_TIMEOUT(shown("own_entropy.document"), kWait);
        QVERIFY(find<QPlainTextEdit>("own_entropy.document")
                    ->toPlainText()
                    .startsWith("vesper-entropy-1|" + name + "|"));
    }

    void F5_words_are_offered_marked_and_pasted() {
        open_source("wizard.source.restore");
        const auto word = [this](int i) {
            return find<QLineEdit>(qPrintable(QStringLiteral("wizard.restore.word.%1").arg(i)));
        };
        // What is begun is offered below the field, and taken over with the keyboard.
        word(1)->setFocus();
        QTest::keyClicks(word(1), QStringLiteral("ab"));
        QAbstractItemView* offers = word(1)->completer()->popup();
        QTRY_VERIFY_WITH_TIMEOUT(offers->isVisible(), kWait);
        QVERIFY(offers->model()->rowCount() > 2);
        const QString second = offers->model()->index(1, 0).data().toString();
        QVERIFY(second.startsWith("ab"));
        QTest::keyClick(offers, Qt::Key_Down);
        QTest::keyClick(offers, Qt::Key_Down);
        QTest::keyClick(offers, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(word(2)->hasFocus(), kWait);
        QCOMPARE(word(1)->text(), second);
        QVERIFY(!offers->isVisible());
        // A word that is none is marked, and only that one.
        QTest::keyClicks(word(2), QStringLiteral("abzzz"));
        word(3)->setFocus();
        QTest::keyClicks(word(3), QStringLiteral("zoo"));
        QVERIFY(word(2)->property("invalid").toBool());
        QVERIFY(!word(2)->accessibleDescription().isEmpty());
        QVERIFY(!word(1)->property("invalid").toBool() && !word(3)->property("invalid").toBool());
        QVERIFY(words_in(window_.get()).contains("Word 2 is not in the word list"));
        shoot("restore-invalid-word");
        // All twenty-four at once, into whichever field: they take their places.
        const QString all = QStringLiteral("abandon ").repeated(23) + "ART";
        QGuiApplication::clipboard()->setText(QStringLiteral("  ") + all + "\n");
        QTest::keyClick(word(3), Qt::Key_V, Qt::ControlModifier);
        for (int i = 1; i <= 23; ++i)
            QCOMPARE(word(i)->text(), QStringLiteral("abandon"));
        QCOMPARE(word(24)->text(), QStringLiteral("art"));
        QVERIFY(!word(2)->property("invalid").toBool());
    }

    void F5_a_mistake_in_the_words_is_looked_for() {
        open_source("wizard.source.restore");
        auto* next = find<QAbstractButton>("wizard.next");
        auto* first = find<QLineEdit>("wizard.restore.word.1");
        const QString typed =
            "abandon ability able about above absent absorb abstract absurd abuse access access";
        QGuiApplication::clipboard()->setText(typed);
        first->setFocus();
        QTest::keyClick(first, Qt::Key_V, Qt::ControlModifier);
        QVERIFY(shown("wizard.restore.find"));
        QVERIFY(!next->isEnabled());
        click("wizard.restore.find");
        QTRY_VERIFY_WITH_TIMEOUT(shown("wizard.restore.repairs"), kWait);
        QCOMPARE(QString::fromStdString(keys().last_repair()).trimmed(), typed);
        auto* list = find<QListWidget>("wizard.restore.repairs");
        QCOMPARE(list->count(), 2);
        QVERIFY(list->item(0)->text().contains("Word 12") &&
                list->item(0)->text().contains("about"));
        QVERIFY(list->item(1)->text().contains("3 and 8"));
        shoot("restore-repairs");
        list->setCurrentRow(1);
        emit list->itemActivated(list->item(1));
        QCOMPARE(find<QLineEdit>("wizard.restore.word.12")->text(), QStringLiteral("zoo"));
        QVERIFY(next->isEnabled());
        QVERIFY(!shown("wizard.restore.repairs"));
        // One word of the twelve is missing: its place is asked for, too.
        find<QLineEdit>("wizard.restore.word.5")->clear();
        find<QLineEdit>("wizard.restore.word.6")->setFocus();
        type("wizard.restore.word.6", "x");
        QVERIFY(shown("wizard.restore.find"));
    }
};

int main(int argc, char** argv) {
    return run_window_test<WordsTest>(argc, argv);
}

#include "words_test.moc"
