/// The ways into the open wallet, on the settings page: the desktop's keychain and a recovery key,
/// each added and removed by itself; how strongly the password is derived; whether the recovery
/// words were confirmed, and since when.
#pragma once

#include <QWidget>

#include "ui/service_bridge.h"

namespace vesper::ui {

class Button;
class Label;

class KeySettings : public QWidget {
    Q_OBJECT
public:
    explicit KeySettings(ServiceBridge& bridge, QWidget* parent = nullptr);

private:
    struct Line {
        Label* detail = nullptr;
        Button* action = nullptr;
    };
    Line add_line(const QString& title, const QString& name);
    void load();
    void show(const service::KeySafety& safety);
    void change_keychain();
    void change_recovery_key();
    void strengthen();
    void show_recovery_key(const SecureBytes& text);
    void settle(const Result<void>& answer);

    ServiceBridge& bridge_;
    service::KeySafety safety_;
    Line keychain_, recovery_, derivation_, words_;
    Task task_;
};

}  // namespace vesper::ui
