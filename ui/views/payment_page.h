/// A page that grows from a form to the review, the stages and the result of something that is paid
/// for on the chain: what Send and Call have in common.
#pragma once

#include "ui/page.h"
#include "ui/presenters/payment_presenter.h"
#include "ui/widgets/card.h"
#include "ui/widgets/stage_list.h"

class QScrollArea;

namespace vesper::ui {

class Button;
class HashLabel;

class PaymentPage : public Page {
    Q_OBJECT
protected:
    /// `name` is the first part of the widgets' names: "send".
    PaymentPage(const PageContext& context, const QString& name, QWidget* parent);

    /// What the result says; the rest is the same for all.
    struct Outcome {
        QString heading;  ///< of the stages that went well: "Sent"
        QString title;    ///< when it failed: "Not sent"
        QString text;
        QString again;  ///< where the last button leads
        std::string txid;
    };

    /// `form`, the stages and the result in one column that scrolls.
    QWidget* assemble(QWidget* form);
    /// Connects the presenter's signals. Call it once the page is assembled.
    void follow(PaymentPresenter& presenter);
    void make_stages(const QString& heading, std::vector<Stage> stages);
    /// The parts of the result, without an order.
    void make_result();
    QString object_name(const char* part) const;

    /// What stands and what does not, in the presenter's phase.
    void show_phase();
    /// Shows it as the card below the form.
    void put_review(Card* review);
    void show_outcome(const Outcome& outcome);
    void scroll_to(QWidget* widget);

    virtual void phase_changed() = 0;
    virtual void show_review() = 0;
    virtual void show_result() = 0;
    /// The presenter's payment was just begun.
    virtual void start_stages() = 0;

    Banner* problem_ = nullptr;
    Card* review_ = nullptr;
    Card* stages_card_ = nullptr;
    StageList* stages_ = nullptr;
    Card* result_ = nullptr;
    Label* result_title_ = nullptr;
    Label* result_text_ = nullptr;
    HashLabel* result_id_ = nullptr;
    Button* explorer_ = nullptr;
    Button* again_ = nullptr;

private:
    const QString name_;
    PaymentPresenter* payment_ = nullptr;
    QWidget* form_holder_ = nullptr;
    QScrollArea* area_ = nullptr;
    QVBoxLayout* column_ = nullptr;
    QString txid_;
};

}  // namespace vesper::ui
