#include "ui/session_watch.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>

namespace vesper::ui {

namespace {

const QString kLogin = QStringLiteral("org.freedesktop.login1");
const QString kLoginPath = QStringLiteral("/org/freedesktop/login1");
const QString kManager = QStringLiteral("org.freedesktop.login1.Manager");
const QString kSession = QStringLiteral("org.freedesktop.login1.Session");

bool session_bus_announced() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

bool system_bus_announced() {
    return qEnvironmentVariableIsSet("DBUS_SYSTEM_BUS_ADDRESS") ||
           QFileInfo::exists(QStringLiteral("/run/dbus/system_bus_socket"));
}

}  // namespace

SessionWatch::SessionWatch(const QDBusConnection& system, const QDBusConnection& session,
                           QObject* parent)
    : QObject(parent), system_(system) {
    if (system_.isConnected()) {
        system_.connect(kLogin, kLoginPath, kManager, QStringLiteral("PrepareForSleep"), this,
                        SLOT(prepare_for_sleep(bool)));
        // Of our own session below; those of other sessions are not sent to us.
        QDBusMessage question = QDBusMessage::createMethodCall(kLogin, kLoginPath, kManager,
                                                               QStringLiteral("GetSessionByPID"));
        question << 0U;
        auto* call = new QDBusPendingCallWatcher(system_.asyncCall(question), this);
        connect(call, &QDBusPendingCallWatcher::finished, this, [this](auto* answered) {
            const QDBusPendingReply<QDBusObjectPath> reply = *answered;
            if (reply.isValid())
                system_.connect(kLogin, reply.value().path(), kSession, QStringLiteral("Lock"),
                                this, SLOT(session_lock()));
            answered->deleteLater();
        });
        take_delay();
    }
    QDBusConnection desktop(session);
    if (desktop.isConnected())
        for (const auto& [service, path] :
             {std::pair{QStringLiteral("org.freedesktop.ScreenSaver"),
                        QStringLiteral("/org/freedesktop/ScreenSaver")},
              std::pair{QStringLiteral("org.freedesktop.ScreenSaver"),
                        QStringLiteral("/ScreenSaver")},
              std::pair{QStringLiteral("org.gnome.ScreenSaver"),
                        QStringLiteral("/org/gnome/ScreenSaver")}})
            desktop.connect(service, path, service, QStringLiteral("ActiveChanged"), this,
                            SLOT(active_changed(bool)));
}

SessionWatch* SessionWatch::on_this_desktop(QObject* parent) {
    const QDBusConnection none(QStringLiteral("none"));
    if (!session_bus_announced() && !system_bus_announced()) return nullptr;
    return new SessionWatch(system_bus_announced() ? QDBusConnection::systemBus() : none,
                            session_bus_announced() ? QDBusConnection::sessionBus() : none, parent);
}

void SessionWatch::take_delay() {
    QDBusMessage question =
        QDBusMessage::createMethodCall(kLogin, kLoginPath, kManager, QStringLiteral("Inhibit"));
    question << QStringLiteral("sleep") << QStringLiteral("Vesper") << tr("Locking the wallet")
             << QStringLiteral("delay");
    auto* call = new QDBusPendingCallWatcher(system_.asyncCall(question), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this](auto* answered) {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *answered;
        if (reply.isValid()) delay_ = reply.value();
        answered->deleteLater();
    });
}

void SessionWatch::prepare_for_sleep(bool begins) {
    sleeping_ = begins;
    if (!begins) {
        take_delay();
        return;
    }
    emit going_to_sleep();
}

void SessionWatch::active_changed(bool active) {
    if (active) emit screen_locked();
}

void SessionWatch::session_lock() {
    emit screen_locked();
}

}  // namespace vesper::ui
