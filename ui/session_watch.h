/// What the desktop session tells a window that holds keys: the screen was locked, or the machine
/// is about to sleep.
///
///     org.freedesktop.login1 (system bus)      Manager.PrepareForSleep(true) · Session.Lock
///     org.freedesktop.ScreenSaver, org.gnome.ScreenSaver (session bus)      ActiveChanged(true)
///
/// A delay lock is held with logind, so that the machine waits before it sleeps (five seconds at
/// most) until let_sleep() is called. Everything is asynchronous; a bus that is not there tells
/// nothing.
#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>

namespace vesper::ui {

class SessionWatch : public QObject {
    Q_OBJECT
public:
    SessionWatch(const QDBusConnection& system, const QDBusConnection& session,
                 QObject* parent = nullptr);
    /// On the buses of this process, where they are announced.
    static SessionWatch* on_this_desktop(QObject* parent);

    /// Whether logind has granted the delay.
    bool delays_sleep() const { return delay_.isValid(); }
    /// After going_to_sleep(), when the keys are gone. Otherwise the delay is kept for the next
    /// sleep.
    void let_sleep() {
        if (sleeping_) delay_ = QDBusUnixFileDescriptor();
    }

signals:
    void screen_locked();
    void going_to_sleep();

private slots:
    void prepare_for_sleep(bool begins);
    void active_changed(bool active);
    void session_lock();

private:
    void take_delay();

    QDBusConnection system_;
    QDBusUnixFileDescriptor delay_;  ///< closing it lets the machine sleep
    bool sleeping_ = false;          ///< logind has announced it
};

}  // namespace vesper::ui
