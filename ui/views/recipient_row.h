/// One recipient of a payment: address, amount, Max, and a way to take the row out again.
#pragma once

#include <QLineEdit>
#include <QWidget>

#include "ui/presenters/send_presenter.h"
#include "ui/widgets/address_field.h"
#include "ui/widgets/button.h"

namespace vesper::ui {

class RecipientRow : public QWidget {
    Q_OBJECT
public:
    RecipientRow(SendPresenter& presenter, int number, QWidget* parent = nullptr);

    AddressField* address() const { return address_; }
    QLineEdit* amount() const { return amount_; }
    void set_number(int number, bool removable);
    /// Judges both fields again; `others` are the canonical addresses of the other rows.
    void judge(const std::vector<QString>& others, std::uint64_t others_total);
    bool good() const;
    const QString& hex() const { return hex_; }
    std::uint64_t sats() const { return parse_sats(amount_->text()).value_or(0); }
    void set_sats(std::uint64_t sats);

signals:
    void changed();
    void maximum_wanted();
    void removal_wanted();

private:
    void hide_digits(bool hide);

    SendPresenter& presenter_;
    AddressField* address_;
    QLineEdit* amount_;
    Label* title_;
    Label* problem_;
    Button* max_;
    Button* remove_;
    QString hex_;
};

}  // namespace vesper::ui
