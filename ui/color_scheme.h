/// Whether the desktop is dark, as the portal tells it, now and at every change.
///
/// org.freedesktop.portal.Settings, namespace org.freedesktop.appearance, key color-scheme:
/// 0 = no preference, 1 = dark, 2 = light. Everything is asynchronous: a bus that does not answer
/// delays nothing, and without a portal the palette of the platform keeps its word.
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

class QDBusPendingCallWatcher;

namespace vesper::ui {

class ColorScheme : public QObject {
    Q_OBJECT
public:
    enum class Preference { None, Dark, Light };

    explicit ColorScheme(const QDBusConnection& bus, QObject* parent = nullptr);
    Preference preference() const { return preference_; }

    /// Follows the session's portal and hands its word to the theme. Nothing happens where no
    /// session bus is announced: the library would try to start one.
    static void follow_session(QObject* parent);

signals:
    void changed(vesper::ui::ColorScheme::Preference preference);

private slots:
    void setting_changed(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void answered(QDBusPendingCallWatcher* call);
    void take(const QVariant& value);

    Preference preference_ = Preference::None;
};

}  // namespace vesper::ui
