/// Which keyboard layout is active, where the window system tells: X11, when several are configured
/// (XKB's groups). Elsewhere, as on Wayland, it is not known and the name is empty.
///
/// A password that is refused is often the right one, typed by another layout (F14).
#pragma once

#include <QAbstractNativeEventFilter>
#include <QObject>

namespace vesper::ui {

class KeyboardLayout : public QObject, private QAbstractNativeEventFilter {
    Q_OBJECT
public:
    /// Lives as long as the application.
    static KeyboardLayout& instance();
    /// As the X server calls it: "German". Empty when it is not known or the only one.
    QString name() const { return name_; }

signals:
    void changed();

private:
    explicit KeyboardLayout(QObject* parent);
    bool nativeEventFilter(const QByteArray& type, void* message, qintptr* result) override;
    void look();

    QString name_;
    int first_event_ = -1;  ///< of XKB; −1 where there is none
};

}  // namespace vesper::ui
