/// The desktop: vesper [--data DIR]
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLockFile>
#include <QStandardPaths>

#include "app/desktop_host.h"
#include "app/qt_keychain.h"
#include "app/quit_signals.h"
#include "app/start_meter.h"
#include "core/base/hardening.h"
#include "core/base/random.h"
#include "core/net/qt_http_transport.h"
#include "ui/color_scheme.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/session_watch.h"
#include "ui/views/appearance_settings.h"
#include "ui/views/unlock_view.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"

namespace {

QString default_data_dir() {
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

/// A window that only says why Vesper cannot start here.
int say_and_wait(const QString& sentence, const QString& detail) {
    QWidget window;
    window.setWindowTitle(QStringLiteral("Vesper"));
    window.resize(520, 320);
    auto* notice = new vesper::ui::Notice(QStringLiteral("lock"), &window);
    notice->set(sentence, detail);
    notice->set_action(QApplication::translate("Main", "Close"));
    QObject::connect(notice, &vesper::ui::Notice::acted, &window, &QWidget::close);
    vesper::ui::column(&window, 0)->addWidget(notice);
    window.show();
    QApplication::exec();
    return 3;
}

/// Ends the program with the figures, or with the reason why there are none.
void measure_start(vesper::app::StartMeter& meter, const vesper::app::DesktopHost& host,
                   vesper::ui::MainWindow& window) {
    using vesper::ui::MainWindow;
    meter.watch();
    if (!host.saved_network())
        meter.give_up(QStringLiteral("%1 names no network").arg(host.data_dir()));
    QObject::connect(&window, &MainWindow::ready, &meter, [&meter, &window, &host] {
        if (window.unlock_view() == nullptr)
            meter.give_up(QStringLiteral("%1 holds no wallet").arg(host.data_dir()));
    });
    QObject::connect(&window, &MainWindow::open_failed, &meter, &vesper::app::StartMeter::give_up);
}

}  // namespace

int main(int argc, char** argv) {
    vesper::app::StartMeter meter;
    vesper::base::harden_process();
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QString());
    QApplication::setApplicationName(QStringLiteral("vesper"));
    QApplication::setApplicationDisplayName(QString());
    QApplication::setApplicationVersion(QStringLiteral(VESPER_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.vesper.Vesper"));

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("Main", "Wallet, light node and explorer for ZkOS"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption data(
        QStringLiteral("data"),
        QApplication::translate("Main", "Folder for chain, wallets and settings."),
        QStringLiteral("DIR"), default_data_dir());
    parser.addOption(data);
    const QCommandLineOption measure(
        QStringLiteral("measure-start"),
        QApplication::translate("Main", "Print the time to the unlock page and end."));
    parser.addOption(measure);
    parser.process(application);

    vesper::base::initialise_sodium();
    vesper::ui::Theme::instance().install(application);
    application.setWindowIcon(vesper::ui::application_icon());

    const QString dir = QDir(parser.value(data)).absolutePath();
    QDir().mkpath(dir);
    QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    vesper::ui::install_language(vesper::ui::Preferences(dir + QStringLiteral("/vesper.ini")));
    QLockFile lock(dir + QStringLiteral("/vesper.lock"));
    lock.setStaleLockTime(0);
    if (!lock.tryLock(100)) {
        if (parser.isSet(measure)) {
            meter.give_up(QStringLiteral("another window uses %1").arg(dir));
            return QApplication::exec();
        }
        return say_and_wait(
            QApplication::translate("Main", "Vesper is running already"),
            QApplication::translate("Main", "Another window uses the data folder %1.").arg(dir));
    }

    vesper::app::DesktopHost host(dir, QStringLiteral(VESPER_VERSION),
                                  std::make_shared<vesper::net::QtHttpTransport>(),
                                  std::make_shared<vesper::app::QtKeychain>());
    vesper::ui::apply_appearance(host);
    vesper::ui::ColorScheme::follow_session(&application);
    vesper::ui::MainWindow window(host, vesper::ui::standard_pages());
    window.follow(vesper::ui::SessionWatch::on_this_desktop(&window));
    if (parser.isSet(measure)) measure_start(meter, host, window);
    const vesper::app::QuitSignals quit_signals;
    window.show();
    window.start();
    return QApplication::exec();
}
