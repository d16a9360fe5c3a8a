/// Name and password of the new wallet: the password twice, with a hint at its strength, at spaces
/// at its ends and at caps lock.
#pragma once

#include <QLineEdit>

#include "ui/presenters/password_strength.h"
#include "ui/views/wizard_page.h"
#include "ui/widgets/secure_line_edit.h"

namespace vesper::ui {

/// Two password fields with hints; also used by the password change.
class NewPassword : public QWidget {
    Q_OBJECT
public:
    explicit NewPassword(const QString& name_prefix, QWidget* parent = nullptr);
    /// `weak_allowed`: on networks whose coins have no value.
    void set_weak_allowed(bool allowed) {
        weak_allowed_ = allowed;
        refresh();
    }
    /// What a guess takes, if it is not what new wallets have.
    void set_guess_cost(GuessCost cost) {
        cost_ = cost;
        refresh();
    }
    bool good() const;
    SecureBytes take();
    void wipe();
    SecureLineEdit* first() const { return first_; }
    SecureLineEdit* second() const { return second_; }

signals:
    void changed();

private:
    class Meter;
    void refresh();

    SecureLineEdit* first_;
    SecureLineEdit* second_;
    Meter* meter_;
    Label* hint_;
    Label* match_;
    GuessCost cost_;
    bool weak_allowed_ = false;
    bool strong_enough_ = false;
};

class WizardPassword : public WizardPage {
    Q_OBJECT
public:
    explicit WizardPassword(QWidget* parent = nullptr);
    NewPassword* password() const { return password_; }
    QString wallet_name() const { return name_->text().trimmed(); }
    bool complete() const override;
    QString next_text() const override {
        return restoring_ ? tr("Restore wallet") : tr("Create wallet");
    }
    void set_restoring(bool restoring) { restoring_ = restoring; }
    void show_failure(const QString& sentence);

private:
    QLineEdit* name_;
    NewPassword* password_;
    Banner* failure_;
    bool restoring_ = false;
};

}  // namespace vesper::ui
