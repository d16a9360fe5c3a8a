#include "ui/views/recipient_row.h"

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

RecipientRow::RecipientRow(SendPresenter& presenter, int number, QWidget* parent)
    : QWidget(parent),
      presenter_(presenter),
      address_(new AddressField(this)),
      amount_(new QLineEdit(this)),
      title_(text_label({}, TextStyle::SmallStrong, Tone::Muted, this)),
      problem_(text_label({}, TextStyle::Small, Tone::Danger, this)),
      max_(new Button(tr("Max"), ButtonVariant::Normal, this)),
      remove_(icon_button(QStringLiteral("close"), tr("Take this recipient out"), this)) {
    auto* layout = column(this, 6);
    auto* head = row(space::k8);
    head->addWidget(title_, 1);
    head->addWidget(remove_);
    layout->addLayout(head);
    layout->addWidget(address_);
    layout->addSpacing(space::k4);
    layout->addWidget(text_label(tr("Amount"), TextStyle::SmallStrong, Tone::Muted, this));
    auto* line = row(space::k8);
    amount_->setFont(Theme::instance().mono(TextSize::Large));
    amount_->setPlaceholderText(QStringLiteral("0"));
    amount_->setAlignment(Qt::AlignRight);
    amount_->setMaximumWidth(240);
    amount_->setMaxLength(26);
    amount_->setInputMethodHints(Qt::ImhPreferNumbers);
    line->addWidget(amount_, 1);
    line->addWidget(text_label(tr("sats"), TextStyle::Body, Tone::Muted, this));
    line->addSpacing(space::k8);
    line->addWidget(max_);
    line->addStretch(1);
    layout->addLayout(line);
    layout->addWidget(problem_);
    problem_->hide();
    set_number(number, false);
    connect(address_, &AddressField::changed, this, &RecipientRow::changed);
    connect(amount_, &QLineEdit::textChanged, this, &RecipientRow::changed);
    connect(max_, &Button::clicked, this, &RecipientRow::maximum_wanted);
    connect(remove_, &Button::clicked, this, &RecipientRow::removal_wanted);
    connect(&Discreet::instance(), &Discreet::changed, this, &RecipientRow::hide_digits);
    hide_digits(Discreet::instance().on());
}

void RecipientRow::hide_digits(bool hide) {
    amount_->setEchoMode(hide ? QLineEdit::Password : QLineEdit::Normal);
}

void RecipientRow::set_number(int number, bool removable) {
    const QString suffix = QStringLiteral(".%1").arg(number);
    address_->edit()->setObjectName(QStringLiteral("send.address") + suffix);
    amount_->setObjectName(QStringLiteral("send.amount") + suffix);
    max_->setObjectName(QStringLiteral("send.max") + suffix);
    remove_->setObjectName(QStringLiteral("send.remove") + suffix);
    title_->setText(removable ? tr("Recipient %1").arg(number) : tr("To"));
    address_->edit()->setAccessibleName(removable ? tr("Address of recipient %1").arg(number)
                                                  : tr("Recipient address"));
    amount_->setAccessibleName(removable ? tr("Amount for recipient %1 in sats").arg(number)
                                         : tr("Amount in sats"));
    max_->setAccessibleName(tr("Largest amount"));
    remove_->setVisible(removable);
}

void RecipientRow::judge(const std::vector<QString>& others, std::uint64_t others_total) {
    const SendPresenter::Verdict verdict = presenter_.judge_address(address_->text(), others);
    hex_ = verdict.state == AddressField::State::Good ? verdict.hex : QString();
    address_->set_feedback(verdict.state, verdict.sentence);
    const QString problem = presenter_.judge_amount(amount_->text(), others_total);
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    amount_->setProperty("invalid", !problem.isEmpty());
    amount_->update();
}

bool RecipientRow::good() const {
    return !hex_.isEmpty() && sats() > 0 && problem_->text().isEmpty();
}

void RecipientRow::set_sats(std::uint64_t sats) {
    amount_->setText(grouped(sats));
}

}  // namespace vesper::ui
