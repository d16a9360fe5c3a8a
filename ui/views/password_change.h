/// The password change: the old one, the new one twice. Floats over the settings page.
#pragma once

#include "ui/service_bridge.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

class Banner;
class NewPassword;
class SecureLineEdit;

class PasswordChange : public Overlay {
    Q_OBJECT
public:
    PasswordChange(QWidget* window, ServiceBridge& bridge);

private:
    void change();
    void refresh();

    ServiceBridge& bridge_;
    SecureLineEdit* old_;
    NewPassword* fresh_;
    Banner* problem_;
    Button* change_;
    Task task_;
};

}  // namespace vesper::ui
