/// The unlock page, and all that a locked window shows: the night sky, which wallet, the password.
/// It tells the height that the chain has been checked to, which goes on while the keys are wiped:
/// ZkOS has no key that only looks, so own coins are looked for after unlocking.
///
/// After wrong passwords it counts down to the next try. A wallet that the user has tied to the
/// desktop's keychain, or that has a recovery key, can be opened that way; whatever the keychain
/// does, the password stays.
#pragma once

#include <QComboBox>
#include <QDeadlineTimer>
#include <QTimer>
#include <QWidget>

#include "ui/service_bridge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/secure_line_edit.h"

namespace vesper::ui {

class KeyboardHint;

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
    /// Which ways lead into the chosen wallet, and how long the password must wait.
    void look_at_wallet();
    void unlock();
    void unlock_with_keychain();
    void use_recovery_key(bool use);
    void wait(qint64 ms);
    void tick();
    void say(const QString& sentence);
    void enable();
    void refresh();
    /// Whether they are erased already.
    void tell_of_keys();

    ServiceBridge& bridge_;
    QWidget* card_;
    QComboBox* wallets_;
    Label* single_;
    SecureLineEdit* password_;
    Label* problem_;
    KeyboardHint* keyboard_;
    Button* unlock_;
    Button* keychain_;
    Button* recovery_;
    Button* other_;
    Button* backup_;
    Label* sync_;
    Label* erased_;
    Task task_, keychain_task_;
    QTimer clock_;
    QDeadlineTimer next_try_;
    bool by_recovery_key_ = false;
};

}  // namespace vesper::ui
