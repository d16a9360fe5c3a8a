/// The unlock page, and all that a locked window shows: the night sky, which wallet, the password.
/// It tells the height that the chain has been checked to, which goes on while the keys are wiped.
#pragma once

#include <QComboBox>
#include <QWidget>

#include "ui/service_bridge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/secure_line_edit.h"

namespace vesper::ui {

class UnlockView : public QWidget {
    Q_OBJECT
public:
    UnlockView(ServiceBridge& bridge, const QString& last_wallet, QWidget* parent = nullptr);

    SecureLineEdit* password() const { return password_; }

signals:
    void unlocked(const QString& wallet);
    void new_wallet_requested();
    void backup_restore_requested(const QString& wallet);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void load_wallets(const QString& last);
    void unlock();
    void refresh();

    ServiceBridge& bridge_;
    QWidget* card_;
    QComboBox* wallets_;
    Label* single_;
    SecureLineEdit* password_;
    Label* problem_;
    Label* caps_;
    Button* unlock_;
    Button* other_;
    Button* backup_;
    Label* sync_;
    Task task_;
};

}  // namespace vesper::ui
