/// Tokens, text helpers, the secret field, the QR code, password strength and what is typed into
/// forms.
#include <QClipboard>
#include <QGuiApplication>
#include <QTemporaryDir>
#include <QTest>

#include "core/sync/error.h"
#include "tests/ui/fake_services.h"
#include "ui/preferences.h"
#include "ui/presenters/password_strength.h"
#include "ui/presenters/send_presenter.h"
#include "ui/presenters/wallet_setup.h"
#include "ui/problem_words.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/qr_code.h"
#include "ui/widgets/secure_line_edit.h"
#include "ui/widgets/stage_list.h"
#include "ui/widgets/theme.h"
#include "ui/words.h"

using namespace vesper;
using namespace vesper::ui;

namespace {

std::string text_of(const SecureBytes& bytes) {
    return bytes.reveal([](ByteView v) { return std::string(v.begin(), v.end()); });
}

Strength strength_of(std::string_view password) {
    return password_strength(base::as_bytes(password));
}

}  // namespace

class BasicsTest : public QObject {
    Q_OBJECT

private slots:
    // ---- words ----

    /// Every way in which a sync can end has words of the window's own, in the user's language;
    /// only what the window does not know is shown as the sync told it, and then as plain text.
    void a_stopped_sync_is_explained() {
        using sync::SyncError;
        int explained = 0;
        for (int i = 0; error_name(static_cast<SyncError>(i)) != "sync-error"; ++i) {
            const auto error = static_cast<SyncError>(i);
            // A mistake of ours, and the user's own wish.
            if (error == SyncError::StateMismatch || error == SyncError::Cancelled) continue;
            // Passes, or not; it ends nothing.
            if (error == SyncError::ValidatorsWithheld) continue;
            const service::SyncProblem problem{
                std::string(error_name(error)), "as told", true, {}, 0, "the detail"};
            QVERIFY2(problem_sentence(problem) != u"as told", problem.code.c_str());
            ++explained;
        }
        QVERIFY(explained >= 9);
        QCOMPARE(problem_sentence({"net-height-in-future", "as told", false, {}, 1234567}),
                 QString("The node does not have block %1 yet.").arg(grouped(1234567)));
        QVERIFY(problem_sentence({"validators-withheld", "as told", false, {}, 7})
                    .startsWith("The node does not say who may sign block 7,"));
        QCOMPARE(problem_sentence({"store-io", "as <b>told</b>", true, {}}),
                 QString("as <b>told</b>"));
    }

    // ---- preferences ----

    void preferences_are_kept() {
        QTemporaryDir dir;
        const QString file = dir.filePath("p.ini");
        {
            Preferences one(file);
            QVERIFY(!one.contains("a/text"));
            QCOMPARE(one.value("a/number", 7).toInt(), 7);
            one.set("a/text", "two words; and more");
            one.set("a/number", 8);
            one.set("b", QByteArray("\0\x01\xff", 3));
            one.set("list", QVariantList{quint64(5)});
            one.set("gone", true);
            one.flush();
            QVERIFY(Preferences(file).contains("gone"));
            one.remove("gone");
            // The rest is written on the way out.
        }
        const Preferences again(file);
        QCOMPARE(again.value("a/text").toString(), QString("two words; and more"));
        QCOMPARE(again.value("a/number").toInt(), 8);
        QCOMPARE(again.value("b").toByteArray(), QByteArray("\0\x01\xff", 3));
        QCOMPARE(again.value("list").toList().value(0).toULongLong(), quint64(5));
        QVERIFY(!again.contains("gone"));
        // Where nothing can be written, nothing waits for it and nothing is lost in this run.
        Preferences nowhere(file + "/below-a-file.ini");
        nowhere.set("a", 1);
        nowhere.flush();
        QCOMPARE(nowhere.value("a").toInt(), 1);
    }

    // ---- theme ----

    void every_text_can_be_read() {
        for (const Tokens& tokens : {Theme::light(), Theme::dark()})
            for (const TokenPair& pair : Theme::pairs(tokens)) {
                const double contrast = Theme::contrast(pair.text, pair.ground);
                const QString what = QStringLiteral("%1 (%2): %3")
                                         .arg(pair.name, tokens.dark ? "dark" : "light")
                                         .arg(contrast);
                QVERIFY2(contrast >= 4.5, qPrintable(what));
                // What the design page promises for plain grounds.
                if (pair.name.endsWith("background") || pair.name.endsWith("surface"))
                    QVERIFY2(contrast >= 5.3, qPrintable(what));
            }
    }

    void contrast_is_that_of_wcag() {
        QCOMPARE(qRound(Theme::contrast(Qt::black, Qt::white) * 10), 210);
        QCOMPARE(qRound(Theme::contrast(QColor(0x76, 0x76, 0x76), Qt::white) * 100), 454);
    }

    void kinds_have_their_own_hue() {
        for (const Tokens& t : {Theme::light(), Theme::dark()}) {
            QSet<int> hues;
            for (const auto kind : {ObjectKind::Coin, ObjectKind::Memo, ObjectKind::State,
                                    ObjectKind::Script, ObjectKind::Shuffle})
                hues.insert(t.kind(kind).hslHue() / 12);
            QCOMPARE(hues.size(), 5);
        }
    }

    // ---- text ----

    void numbers_are_grouped() {
        QCOMPARE(grouped(0), QString("0"));
        QCOMPARE(grouped(999), QString("999"));
        QCOMPARE(grouped(1'250'000), QString("1") + QChar(0x2009) + "250" + QChar(0x2009) + "000");
        QCOMPARE(grouped_signed(-20'000), QChar(0x2212) + ("20" + QString(QChar(0x2009)) + "000"));
        QCOMPARE(grouped_signed(INT64_MIN).size(), 26);
        QCOMPARE(grouped(UINT64_MAX).remove(QChar(0x2009)), QString("18446744073709551615"));
    }

    void remote_text_is_harmless() {
        QCOMPARE(remote("plain"), QString("plain"));
        QVERIFY(!remote("a\nb\tc").contains('\n'));
        QVERIFY(!remote("x\xe2\x80\xaey").contains(QChar(0x202e)));
        QCOMPARE(remote(std::string(100'000, 'a'), 50).size(), 50);
        QVERIFY(remote("\xff\xfe broken").contains(QChar(0xfffd)));
        // F76: nothing that turns the writing, hides or cannot be seen, in or beyond the first
        // plane; and what is seen stays, an emoji and an accent too.
        for (const char32_t hidden :
             {0x00ad, 0x061c, 0x115f, 0x180e, 0x200b, 0x200e, 0x202a, 0x202e, 0x2060, 0x2066,
              0x2069, 0x3164, 0xfeff, 0xfff9, 0x1d173, 0xe0041}) {
            // QString::fromUcs4() would take a byte order mark away.
            QString character;
            character += QChar::fromUcs4(hidden);
            QCOMPARE(character.size(), hidden > 0xffff ? 2 : 1);
            QVERIFY2(!remote("a" + character.toStdString() + "b").contains(character),
                     qPrintable(QString::number(hidden, 16)));
        }
        const std::string seen = "e\xcc\x81 \xf0\x9f\x98\x80 \xd7\xa9";
        QCOMPARE(remote(seen), QString::fromStdString(seen));
        QCOMPARE(remote(std::string(1 << 20, '<')).size(), 4096);
        QCOMPARE(plain_tooltip("<b>x</b>"), QString("<span>&lt;b&gt;x&lt;/b&gt;</span>"));
    }

    void addresses_are_cut_before_the_checksum() {
        const QString hex = QString::fromStdString(test::address_text(1));
        const QStringList groups = address_groups(hex);
        QCOMPARE(groups.join(QString()), hex);
        QCOMPARE(groups.size(), 23);
        QCOMPARE(groups.front().size(), 6);
        QCOMPARE(groups.back(), hex.right(8));
        QCOMPARE(shortened(hex), hex.left(8) + QChar(0x2026) + hex.right(8));
    }

    void amounts_are_whole_sats() {
        QCOMPARE(parse_sats("20000"), std::optional<std::uint64_t>(20'000));
        QCOMPARE(parse_sats(" 20 000 "), std::optional<std::uint64_t>(20'000));
        QCOMPARE(parse_sats(grouped(1'250'000)), std::optional<std::uint64_t>(1'250'000));
        for (const char* bad : {"", "1.5", "-1", "1e3", "0x10", "99999999999999999999", "12a"})
            QVERIFY2(!parse_sats(bad), bad);
    }

    void servers_need_https_unless_local() {
        QCOMPARE(server_problem("https://lcd.example.org", true), QString());
        QCOMPARE(server_problem("http://127.0.0.1:1317", true), QString());
        QCOMPARE(server_problem("", false), QString());
        for (const char* bad : {"", "http://lcd.example.org", "ftp://x.org", "lcd.example.org",
                                "https://user:pw@x.org", "https://x.org?a=b", "https://"})
            QVERIFY2(!server_problem(bad, true).isEmpty(), bad);
    }

    void unknown_codes_are_still_named() {
        QVERIFY(held_back_reason("brand-new").contains("brand-new"));
        QVERIFY(error_sentence(Error(service::ServiceError::Busy)).contains("Another payment"));
        service::AddressCheck check;
        check.code = "brand-new";
        QVERIFY(address_sentence(check, "devnet").contains("brand-new"));
    }

    // ---- password strength ----

    void strength_follows_guessability() {
        QCOMPARE(strength_of(""), Strength::Empty);
        for (const char* weak : {"password", "12345678901234", "qwertyuiop", "aaaaaaaaaaaaaaaa",
                                 "Passw0rd1", "abcabcabcabc"})
            QVERIFY2(strength_of(weak) == Strength::Weak, weak);
        QVERIFY(strength_of("kV9#tq2Lx!mB") >= Strength::Good);
        QVERIFY(strength_of("orbit-velvet-76-lantern") == Strength::Strong);
        QVERIFY(password_bits(base::as_bytes("correct horse")) <
                password_bits(base::as_bytes("correct horse battery")));
    }

    // ---- the secret field ----

    void the_field_never_holds_the_text() {
        SecureLineEdit edit;
        QTest::keyClicks(&edit, "s3cret word");
        QCOMPARE(edit.text(), QString(11, QChar(0x2022)));
        QCOMPARE(text_of(edit.peek()), std::string("s3cret word"));
        QTest::keyClick(&edit, Qt::Key_Backspace);
        edit.setCursorPosition(1);
        QTest::keyClicks(&edit, "X");
        QCOMPARE(text_of(edit.peek()), std::string("sX3cret wor"));
        QTest::keyClick(&edit, Qt::Key_Delete);
        QCOMPARE(text_of(edit.peek()), std::string("sXcret wor"));
        edit.setSelection(0, 2);
        QTest::keyClicks(&edit, "a");
        QCOMPARE(text_of(edit.peek()), std::string("acret wor"));
        QTest::keyClick(&edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(&edit, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(!QGuiApplication::clipboard()->text().contains("acret"));
        QCOMPARE(text_of(edit.take()), std::string("acret wor"));
        QCOMPARE(edit.length(), std::size_t{0});
        QVERIFY(edit.text().isEmpty());
    }

    void the_field_takes_pastes_and_composes() {
        SecureLineEdit edit;
        QGuiApplication::clipboard()->setText("p\nass");
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text_of(edit.peek()), std::string("pass"));
        edit.wipe();
        QGuiApplication::clipboard()->setText(QString("e") + QChar(0x301));
        QTest::keyClick(&edit, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(text_of(edit.take()), std::string("\xc3\xa9"));
        QTest::keyClicks(&edit, " a");
        QVERIFY(edit.has_edge_spaces());
        edit.set_revealed(true);
        QCOMPARE(edit.text(), QString(" a"));
        edit.set_revealed(false);
        QCOMPARE(edit.text(), QString(2, QChar(0x2022)));
    }

    // ---- QR ----

    void the_qr_code_has_its_quiet_zone() {
        const QImage image = qr_image(QString::fromStdString(test::address_text(3)));
        QVERIFY(!image.isNull());
        QVERIFY(image.width() == image.height());
        // Level H holds 119 bytes in version 10 and 137 in 11; 138 need version 12 or, in the
        // shorter alphanumeric coding that small letters rule out, less: 65 modules.
        QCOMPARE(image.width(), 65 + 8);
        for (int i = 0; i < image.width(); ++i)
            for (int edge = 0; edge < 4; ++edge) {
                QCOMPARE(image.pixel(i, edge), qRgb(255, 255, 255));
                QCOMPARE(image.pixel(edge, i), qRgb(255, 255, 255));
            }
        // A finder pattern stands right behind it.
        QVERIFY(image.pixel(4, 4) != qRgb(255, 255, 255));
        QVERIFY(image.pixel(10, 4) != qRgb(255, 255, 255));
        QCOMPARE(image.pixel(5, 5), qRgb(255, 255, 255));
        QVERIFY(qr_image(QString(5000, 'a')).isNull());
    }

    // ---- stages and amounts ----

    void stages_only_move_forward() {
        StageList stages({{"a", "First"}, {"b", "Second"}, {"c", "Third"}});
        stages.start(0);
        stages.progress("b", 0.5);
        QCOMPARE(stages.current_title(), QString("Second"));
        stages.progress("a", 0.2);
        QCOMPARE(stages.current_title(), QString("Second"));
        QCOMPARE(stages.fraction(), 0.5);
        stages.progress("c", 0.4);
        QCOMPARE(stages.fraction(), 0.5);
        stages.finish();
        QCOMPARE(stages.fraction(), 1.0);
    }

    void one_switch_hides_amounts() {
        AmountLabel label;
        label.set_meaning("Balance");
        label.set(1'250'000);
        QVERIFY(label.accessibleName().contains(grouped(1'250'000)));
        Discreet::instance().set(true);
        QVERIFY(!label.text().contains('2'));
        QVERIFY(!label.accessibleName().contains('2'));
        QVERIFY(!amount_text(777).contains('7'));
        Discreet::instance().set(false);
        QCOMPARE(label.text(), grouped(1'250'000));
    }
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_FONT_DPI", "96");
    QApplication app(argc, argv);
    Theme::instance().install(app);
    BasicsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "basics_test.moc"
