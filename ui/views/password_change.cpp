#include "ui/views/password_change.h"

#include "ui/views/wizard_password.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyboard_hint.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

PasswordChange::PasswordChange(QWidget* window, ServiceBridge& bridge)
    : Overlay(window, 460),
      bridge_(bridge),
      old_(new SecureLineEdit),
      fresh_(new NewPassword(QStringLiteral("password_change"))),
      problem_(new Banner(Tone::Danger)),
      change_(new Button(tr("Change password"), ButtonVariant::Primary)) {
    setObjectName(QStringLiteral("password_change"));
    setAccessibleName(tr("Change the password"));
    old_->setObjectName(QStringLiteral("password_change.old"));
    old_->setAccessibleName(tr("Present password"));
    change_->setObjectName(QStringLiteral("password_change.change"));
    auto* close = new Button(tr("Keep the old one"));
    close->setObjectName(QStringLiteral("password_change.keep"));
    fresh_->set_weak_allowed(is_test_network(bridge.network().kind));
    problem_->hide();
    body()->addWidget(text_label(tr("Change the password"), TextStyle::Large));
    body()->addWidget(problem_);
    body()->addWidget(text_label(tr("Present password"), TextStyle::SmallStrong, Tone::Muted));
    body()->addWidget(old_);
    body()->addWidget(new KeyboardHint(old_));
    body()->addSpacing(space::k4);
    body()->addWidget(fresh_);
    auto* foot = row(space::k8);
    foot->addStretch(1);
    foot->addWidget(close);
    foot->addWidget(change_);
    body()->addLayout(foot);
    connect(old_, &SecureLineEdit::secret_changed, this, &PasswordChange::refresh);
    connect(fresh_, &NewPassword::changed, this, &PasswordChange::refresh);
    connect(close, &Button::clicked, this, &Overlay::dismiss);
    connect(change_, &Button::clicked, this, &PasswordChange::change);
    bridge_.query(
        this, [](service::KeyService& keys) { return keys.safety(); },
        [this](Result<service::KeySafety> safety) {
            if (safety) fresh_->set_guess_cost({safety->memory_mib, safety->passes});
        });
    refresh();
}

void PasswordChange::refresh() {
    change_->setEnabled(old_->length() > 0 && fresh_->good() && !task_.running());
}

void PasswordChange::change() {
    problem_->hide();
    change_->setEnabled(false);
    change_->setText(tr("Changing…"));
    task_ = bridge_.start(
        this,
        [old_secret = old_->take(), new_secret = fresh_->take()](
            service::ChainService&, service::WalletService& wallet, const Job& job) mutable {
            return wallet.change_password(std::move(old_secret), std::move(new_secret), job);
        },
        nullptr,
        [this](Result<void> answer) {
            change_->setText(tr("Change password"));
            if (answer) {
                show_toast(parentWidget(), tr("The password is changed"));
                dismiss();
                return;
            }
            problem_->set_text(error_sentence(answer.error()));
            problem_->show();
            refresh();
        });
}

}  // namespace vesper::ui
