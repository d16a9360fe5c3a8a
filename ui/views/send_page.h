/// Send: one page that grows from the form to the review, the stages and the result.
#pragma once

#include <vector>

#include <QLineEdit>

#include "ui/presenters/send_presenter.h"
#include "ui/views/payment_page.h"

namespace vesper::ui {

class AmountLabel;
class ChoiceCard;
class RecipientRow;

class SendPage : public PaymentPage {
    Q_OBJECT
public:
    SendPage(const PageContext& context, QWidget* parent);
    /// Argument: "coins:KEY,KEY" pays from these coins only, "hide:KEY" hides a coin anew in a
    /// payment to oneself; empty = the wallet chooses.
    void opened(const QString& argument) override;
    SendPresenter& presenter() { return presenter_; }

private:
    void add_recipient();
    void remove_recipient(RecipientRow* row);
    void judge();
    void phase_changed() override;
    void show_review() override;
    void show_result() override;
    void start_stages() override;
    void measure_once();
    /// What a payment goes through, from the coins to the block.
    static std::vector<Stage> payment_stages(bool anonymous);
    service::SendRequest request() const;
    std::uint64_t total() const;
    QWidget* make_form();
    QWidget* make_modes();
    void choose_coins(const QStringList& keys);
    bool anonymous() const;
    void fill_result();

    SendPresenter presenter_;
    std::vector<RecipientRow*> rows_;
    Card* form_ = nullptr;
    QVBoxLayout* rows_layout_ = nullptr;
    Button* add_ = nullptr;
    QLineEdit* label_ = nullptr;
    AmountLabel* available_ = nullptr;
    Button* review_button_ = nullptr;
    ChoiceCard* private_ = nullptr;
    ChoiceCard* anonymous_ = nullptr;
    Label* mode_note_ = nullptr;
    Banner* chosen_ = nullptr;
    std::vector<std::string> coin_keys_;
};

}  // namespace vesper::ui
