#include "ui/color_scheme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>

#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kSpace = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");
constexpr int kPatienceMs = 5000;

bool session_bus_announced() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

}  // namespace

ColorScheme::ColorScheme(const QDBusConnection& bus, QObject* parent) : QObject(parent) {
    QDBusConnection connection(bus);
    // First the changes, then the value now: so none is missed in between.
    connection.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                       SLOT(setting_changed(QString, QString, QDBusVariant)));
    // "Read" wraps its value twice and is understood by every version of the portal.
    QDBusMessage question =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << kSpace << kKey;
    auto* call = new QDBusPendingCallWatcher(connection.asyncCall(question, kPatienceMs), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, &ColorScheme::answered);
}

void ColorScheme::follow_session(QObject* parent) {
    if (!session_bus_announced()) return;
    auto* scheme = new ColorScheme(QDBusConnection::sessionBus(), parent);
    connect(scheme, &ColorScheme::changed, &Theme::instance(), [](Preference preference) {
        Theme::instance().set_system_scheme(preference == Preference::Dark,
                                            preference != Preference::None);
    });
}

void ColorScheme::answered(QDBusPendingCallWatcher* call) {
    const QDBusPendingReply<QDBusVariant> reply = *call;
    if (reply.isValid()) take(reply.value().variant());
    call->deleteLater();
}

void ColorScheme::setting_changed(const QString& space, const QString& key,
                                  const QDBusVariant& value) {
    if (space == kSpace && key == kKey) take(value.variant());
}

void ColorScheme::take(const QVariant& value) {
    QVariant inner = value;
    while (inner.canConvert<QDBusVariant>())
        inner = inner.value<QDBusVariant>().variant();
    bool number = false;
    const uint code = inner.toUInt(&number);
    if (!number) return;
    const Preference next = code == 1   ? Preference::Dark
                            : code == 2 ? Preference::Light
                                        : Preference::None;
    if (next == preference_) return;
    preference_ = next;
    emit changed(next);
}

}  // namespace vesper::ui
