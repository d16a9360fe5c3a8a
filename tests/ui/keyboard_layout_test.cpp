/// The name of the active layout, as an X server of our own has it: what stands beside a password
/// follows when the layout is switched, and says nothing when there is only one.
#include "ui/keyboard_layout.h"

#include <QApplication>
#include <QLabel>
#include <QProcess>
#include <QTest>

#include "ui/widgets/keyboard_hint.h"
#include "ui/widgets/secure_line_edit.h"
#include "ui/widgets/theme.h"

namespace {
constexpr auto kKeyPress = QEvent::KeyPress;
}

#ifndef Q_MOC_RUN
// Last: it defines words like "None" and "KeyPress".
#include <X11/XKBlib.h>
#endif

using namespace vesper::ui;

namespace {

constexpr int kWait = 20'000;

void configure(const QString& layouts) {
    QCOMPARE(QProcess::execute("setxkbmap", {"-layout", layouts}), 0);
}

}  // namespace

class KeyboardLayoutTest : public QObject {
    Q_OBJECT
private slots:
    void F14_the_active_layout_stands_beside_the_password() {
        QCOMPARE(QGuiApplication::platformName(), QStringLiteral("xcb"));
        configure(QStringLiteral("us,de"));
        QWidget window;
        auto* field = new SecureLineEdit(&window);
        auto* hint = new KeyboardHint(field, &window);
        window.show();
        QTRY_COMPARE_WITH_TIMEOUT(hint->text(), QStringLiteral("Keyboard: English (US)"), kWait);
        QVERIFY(hint->isVisible());
        // As a key of the user's does it.
        Display* server = qApp->nativeInterface<QNativeInterface::QX11Application>()->display();
        XkbLockGroup(server, XkbUseCoreKbd, 1);
        XFlush(server);
        QTRY_COMPARE_WITH_TIMEOUT(hint->text(), QStringLiteral("Keyboard: German"), kWait);
        // With caps lock both are said.
        QKeyEvent capital(kKeyPress, Qt::Key_A, Qt::NoModifier, "A");
        QApplication::sendEvent(field, &capital);
        QVERIFY2(hint->text().startsWith("Caps lock") && hint->text().endsWith("German"),
                 qPrintable(hint->text()));
        field->wipe();
        // The only layout needs no name.
        configure(QStringLiteral("de"));
        QTRY_VERIFY_WITH_TIMEOUT(!hint->isVisible(), kWait);
        QVERIFY(KeyboardLayout::instance().name().isEmpty());
    }
};

int main(int argc, char** argv) {
    // The server takes the first number that is free and tells it.
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start("Xvfb", {"-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp"});
    if (!server.waitForStarted(kWait) || !server.waitForReadyRead(kWait))
        qFatal("the package xvfb is needed");
    qputenv("DISPLAY", ":" + server.readLine().trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    int failures = 0;
    {
        QApplication app(argc, argv);
        Theme::instance().install(app);
        KeyboardLayoutTest test;
        failures = QTest::qExec(&test, argc, argv);
    }
    server.terminate();
    server.waitForFinished(kWait);
    return failures;
}

#include "keyboard_layout_test.moc"
