#include "ui/views/payment_page.h"

#include <QScrollArea>
#include <QTimer>

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/button.h"
#include "ui/widgets/hash_label.h"

namespace vesper::ui {

using Phase = PaymentPresenter::Phase;

PaymentPage::PaymentPage(const PageContext& context, const QString& name, QWidget* parent)
    : Page(context, parent), name_(name) {}

QString PaymentPage::object_name(const char* part) const {
    return name_ + u'.' + QLatin1String(part);
}

QWidget* PaymentPage::assemble(QWidget* form) {
    form_holder_ = form;
    auto* content = new QWidget;
    column_ = column(content, space::k16);
    column_->addWidget(form_holder_);
    column_->addWidget(stages_card_);
    column_->addWidget(result_);
    column_->addStretch(1);
    auto* scroller = scrolling(content);
    area_ = qobject_cast<QScrollArea*>(scroller);
    return scroller;
}

void PaymentPage::follow(PaymentPresenter& presenter) {
    payment_ = &presenter;
    connect(payment_, &PaymentPresenter::phase_changed, this, [this] { phase_changed(); });
    connect(payment_, &PaymentPresenter::progressed, stages_, &StageList::progress);
    connect(payment_, &PaymentPresenter::left_the_machine, this, [this] {
        // The focus would jump to a stranger when the button under it goes.
        setFocus();
        stages_->set_cancellable(false);
    });
    connect(payment_, &PaymentPresenter::in_block, this, [this] {
        stages_->finish();
        show_result();
    });
    connect(stages_, &StageList::cancelled, payment_, &PaymentPresenter::cancel);
    connect(&Discreet::instance(), &Discreet::changed, this, [this] {
        if (payment_->phase() == Phase::Reviewing) show_review();
        if (payment_->phase() == Phase::Paid) show_result();
    });
}

void PaymentPage::make_stages(const QString& heading, std::vector<Stage> stages) {
    stages_card_ = new Card(heading);
    stages_card_->setObjectName(object_name("stages_card"));
    stages_ = new StageList(std::move(stages), stages_card_);
    stages_->setObjectName(object_name("stages"));
    stages_->cancel_button()->setObjectName(object_name("cancel"));
    stages_card_->body()->addWidget(stages_);
}

void PaymentPage::make_result() {
    result_ = new Card;
    result_->setObjectName(object_name("result"));
    result_title_ = text_label({}, TextStyle::Large, Tone::Text, result_);
    result_title_->setObjectName(object_name("result.title"));
    result_text_ = paragraph({}, TextStyle::Body, Tone::Muted, result_);
    result_id_ = new HashLabel(tr("transaction id"), result_);
    result_id_->setObjectName(object_name("result.id"));
    explorer_ = new Button(tr("Show in explorer"), ButtonVariant::Normal, result_);
    explorer_->setObjectName(object_name("result.explorer"));
    again_ = new Button(tr("Back to the form"), ButtonVariant::Primary, result_);
    again_->setObjectName(object_name("again"));
    connect(explorer_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("transaction"), txid_); });
}

void PaymentPage::show_phase() {
    const Phase phase = payment_->phase();
    form_holder_->setVisible(phase == Phase::Editing || phase == Phase::Previewing);
    problem_->setVisible(phase == Phase::Editing && !payment_->failure().isEmpty());
    problem_->set_text(payment_->failure());
    if (phase != Phase::Reviewing && review_ != nullptr) {
        review_->hide();
        review_->deleteLater();
        review_ = nullptr;
    }
    const bool over = phase == Phase::Paid || phase == Phase::Failed;
    stages_card_->setVisible(phase == Phase::Paying || over);
    result_->setVisible(over);
    if (phase == Phase::Reviewing) show_review();
    if (phase == Phase::Paying) {
        start_stages();
        stages_->cancel_button()->setFocus();
    }
    if (phase == Phase::Paid) {
        stages_->progress(QStringLiteral("in-block"), 0.95);
        stages_->set_cancellable(false);
        show_result();
    }
    if (phase == Phase::Failed) {
        setFocus();
        stages_->fail();
        show_result();
    }
}

void PaymentPage::put_review(Card* review) {
    review_ = review;
    column_->insertWidget(1, review_);
    review_->show();
}

void PaymentPage::show_outcome(const Outcome& outcome) {
    const bool paid = payment_->phase() == Phase::Paid;
    stages_card_->set_heading(paid ? outcome.heading : tr("Stopped"));
    result_title_->set_tone(paid ? Tone::Positive : Tone::Danger);
    if (!paid)
        result_title_->setText(outcome.title);
    else
        result_title_->setText(
            payment_->included() ? tr("Done: in block %1").arg(grouped(payment_->included_height()))
                                 : tr("Sent. Waiting for a block"));
    result_text_->setText(paid ? outcome.text : payment_->failure());
    txid_ = paid ? remote(outcome.txid, 80) : QString();
    result_id_->set_value(txid_);
    explorer_->setVisible(paid && navigator().can_open(QStringLiteral("transaction")));
    again_->setText(paid ? outcome.again : tr("Back to the form"));
    scroll_to(result_);
}

void PaymentPage::scroll_to(QWidget* widget) {
    // After the layout has settled.
    QTimer::singleShot(0, widget, [this, widget] {
        if (area_ != nullptr) area_->ensureWidgetVisible(widget, 0, 24);
    });
}

}  // namespace vesper::ui
