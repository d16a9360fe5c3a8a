/// Send: one page that grows from the form to the review, the stages and the result.
#pragma once

#include <vector>

#include <QLineEdit>

#include "ui/page.h"
#include "ui/presenters/send_presenter.h"
#include "ui/widgets/card.h"
#include "ui/widgets/stage_list.h"

class QScrollArea;

namespace vesper::ui {

class AmountLabel;
class ChoiceCard;
class Button;
class HashLabel;
class RecipientRow;

class SendPage : public Page {
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
    void phase_changed();
    void show_review();
    void show_result();
    void measure_once();
    /// What a payment goes through, from the coins to the block.
    static std::vector<Stage> payment_stages(bool anonymous);
    service::SendRequest request() const;
    std::uint64_t total() const;
    QWidget* make_form();
    QWidget* make_modes();
    void choose_coins(const QStringList& keys);
    bool anonymous() const;
    QWidget* make_stages();
    QWidget* make_result();
    void scroll_to(QWidget* widget);

    SendPresenter presenter_;
    std::vector<RecipientRow*> rows_;
    QScrollArea* area_ = nullptr;
    QWidget* form_holder_ = nullptr;
    Card* form_ = nullptr;
    QVBoxLayout* rows_layout_ = nullptr;
    Button* add_ = nullptr;
    QLineEdit* label_ = nullptr;
    AmountLabel* available_ = nullptr;
    Banner* problem_ = nullptr;
    Button* review_button_ = nullptr;
    ChoiceCard* private_ = nullptr;
    ChoiceCard* anonymous_ = nullptr;
    Label* mode_note_ = nullptr;
    Banner* chosen_ = nullptr;
    std::vector<std::string> coin_keys_;
    Card* review_ = nullptr;
    Card* stages_card_ = nullptr;
    StageList* stages_ = nullptr;
    Card* result_ = nullptr;
    Label* result_title_ = nullptr;
    Label* result_text_ = nullptr;
    HashLabel* result_id_ = nullptr;
    Button* explorer_ = nullptr;
    Button* again_ = nullptr;
    QVBoxLayout* column_ = nullptr;
};

}  // namespace vesper::ui
