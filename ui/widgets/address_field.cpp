#include "ui/widgets/address_field.h"

#include <QAction>
#include <QStyle>

#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {
// Twice the longest form leaves room for spaces in a pasted address and bounds the check.
constexpr int kMaxText = 400;
}  // namespace

AddressField::AddressField(QWidget* parent)
    : QWidget(parent),
      edit_(new QLineEdit(this)),
      mark_(new QAction(this)),
      feedback_(paragraph({}, TextStyle::Small, Tone::Muted, this)) {
    edit_->setFont(Theme::instance().mono(TextSize::Body));
    edit_->setMaxLength(kMaxText);
    edit_->setPlaceholderText(tr("Paste or type an address"));
    edit_->setAccessibleName(tr("Recipient address"));
    edit_->setInputMethodHints(Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    mark_->setEnabled(false);
    edit_->addAction(mark_, QLineEdit::TrailingPosition);
    auto* layout = column(this, space::k4);
    layout->addWidget(edit_);
    layout->addWidget(feedback_);
    setFocusProxy(edit_);
    edit_->installEventFilter(this);
    set_feedback(State::Empty, {});
    connect(edit_, &QLineEdit::textChanged, this, [this] { emit changed(text()); });
}

void AddressField::set_text(const QString& text) {
    edit_->setText(text);
    edit_->setCursorPosition(0);
}

bool AddressField::eventFilter(QObject* watched, QEvent* event) {
    // People compare the beginning; a line edit left alone would show the end.
    if (watched == edit_ && event->type() == QEvent::FocusOut) edit_->setCursorPosition(0);
    return QWidget::eventFilter(watched, event);
}

void AddressField::set_feedback(State state, const QString& sentence) {
    state_ = state;
    mark_->setVisible(state == State::Good || state == State::Bad);
    // An enabled look for a mark that is not a button: the drawing carries its own colour.
    mark_->setEnabled(true);
    mark_->setIcon(state == State::Good ? icon(QStringLiteral("check-circle"), Tone::Positive)
                                        : icon(QStringLiteral("error"), Tone::Danger));
    mark_->setText(state == State::Good ? tr("The address is good")
                                        : tr("The address has a fault"));
    edit_->setProperty("invalid", state == State::Bad);
    edit_->setAccessibleDescription(sentence);
    edit_->update();
    feedback_->setText(sentence);
    feedback_->setVisible(!sentence.isEmpty());
    feedback_->set_tone(state == State::Bad    ? Tone::Danger
                        : state == State::Good ? Tone::Positive
                                               : Tone::Muted);
}

}  // namespace vesper::ui
