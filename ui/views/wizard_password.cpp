#include "ui/views/wizard_password.h"

#include <QPainter>
#include <QRegularExpressionValidator>

#include "ui/widgets/keyboard_hint.h"

namespace vesper::ui {

/// Four short bars, as many coloured as the strength.
class NewPassword::Meter : public QWidget {
public:
    explicit Meter(QWidget* parent) : QWidget(parent) { setFixedSize(132, 8); }
    void set(Strength strength) {
        strength_ = strength;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const Tone tone = strength_ <= Strength::Weak   ? Tone::Danger
                          : strength_ == Strength::Fair ? Tone::Warning
                                                        : Tone::Positive;
        for (int i = 0; i < 4; ++i) {
            painter.setBrush(i < static_cast<int>(strength_) ? tokens().tone(tone) : tokens().line);
            painter.drawRoundedRect(QRectF(i * 34, 1, 30, 6), 3, 3);
        }
    }

private:
    Strength strength_ = Strength::Empty;
};

NewPassword::NewPassword(const QString& name_prefix, QWidget* parent)
    : QWidget(parent),
      first_(new SecureLineEdit(this)),
      second_(new SecureLineEdit(this)),
      meter_(new Meter(this)),
      hint_(paragraph({}, TextStyle::Small, Tone::Muted, this)),
      match_(text_label({}, TextStyle::Small, Tone::Muted, this)) {
    first_->setObjectName(name_prefix + QStringLiteral(".first"));
    second_->setObjectName(name_prefix + QStringLiteral(".second"));
    first_->setAccessibleName(tr("New password"));
    second_->setAccessibleName(tr("New password again"));
    auto* layout = column(this, 6);
    layout->addWidget(text_label(tr("Password"), TextStyle::SmallStrong, Tone::Muted, this));
    layout->addWidget(first_);
    auto* strength = row(space::k12);
    strength->addWidget(meter_);
    strength->addWidget(hint_, 1);
    layout->addLayout(strength);
    auto* keyboard = new KeyboardHint(first_, this);
    keyboard->setObjectName(name_prefix + QStringLiteral(".keyboard"));
    keyboard->watch(second_);
    layout->addWidget(keyboard);
    layout->addSpacing(space::k8);
    layout->addWidget(text_label(tr("The same again"), TextStyle::SmallStrong, Tone::Muted, this));
    layout->addWidget(second_);
    layout->addWidget(match_);
    connect(first_, &SecureLineEdit::secret_changed, this, &NewPassword::refresh);
    connect(second_, &SecureLineEdit::secret_changed, this, &NewPassword::refresh);
    refresh();
}

void NewPassword::refresh() {
    const double bits = first_->peek().reveal([](ByteView bytes) { return password_bits(bytes); });
    const Strength strength =
        first_->peek().reveal([this](ByteView bytes) { return password_strength(bytes, cost_); });
    meter_->set(strength);
    strong_enough_ = strength > Strength::Weak || (weak_allowed_ && strength != Strength::Empty);
    const QString cost = cost_text(cracking_cost(bits, cost_));
    QString hint;
    switch (strength) {
        case Strength::Empty:
            hint = tr("Several unrelated words are strong and easy to type.");
            break;
        case Strength::Weak:
            hint = weak_allowed_ ? tr("Weak: guessing it costs %1. Enough for test coins only.")
                                 : tr("Weak: guessing it costs %1. Make it longer or less usual.");
            break;
        case Strength::Fair:
            hint = tr("Fair: guessing it costs %1. A few more characters would help.");
            break;
        case Strength::Good:
            hint = tr("Good: guessing it costs %1.");
            break;
        case Strength::Strong:
            hint = tr("Strong: guessing it costs %1.");
            break;
    }
    if (strength != Strength::Empty) hint = hint.arg(cost);
    if (first_->has_edge_spaces()) hint = tr("There is a space at the beginning or the end.");
    hint_->setText(hint);
    if (second_->length() == 0)
        match_->setText({});
    else if (first_->same_as(*second_))
        match_->setText(tr("Both are the same."));
    else
        match_->setText(tr("The two are not the same yet."));
    match_->set_tone(first_->same_as(*second_) ? Tone::Positive : Tone::Warning);
    emit changed();
}

bool NewPassword::good() const {
    return strong_enough_ && first_->same_as(*second_);
}

SecureBytes NewPassword::take() {
    second_->wipe();
    return first_->take();
}

void NewPassword::wipe() {
    first_->wipe();
    second_->wipe();
}

WizardPassword::WizardPassword(QWidget* parent)
    : WizardPage(
          tr("Name and password"),
          tr("The password locks the wallet file on this machine. It can be changed later; the "
             "recovery words cannot."),
          parent),
      name_(new QLineEdit(tr("Main"), this)),
      password_(new NewPassword(QStringLiteral("wizard.password"), this)),
      failure_(new Banner(Tone::Danger, this)) {
    name_->setObjectName(QStringLiteral("wizard.password.name"));
    name_->setAccessibleName(tr("Wallet name"));
    name_->setValidator(new QRegularExpressionValidator(
        QRegularExpression(QStringLiteral("[\\p{L}\\p{N}_ -]{0,40}")), name_));
    failure_->hide();
    auto* card = new Card(this);
    card->body()->setSpacing(6);
    card->body()->addWidget(
        text_label(tr("Wallet name"), TextStyle::SmallStrong, Tone::Muted, card));
    card->body()->addWidget(name_);
    card->body()->addSpacing(space::k12);
    card->body()->addWidget(password_);
    body()->addWidget(failure_);
    body()->addWidget(card);
    body()->addStretch(1);
    connect(name_, &QLineEdit::textChanged, this, &WizardPage::complete_changed);
    connect(password_, &NewPassword::changed, this, &WizardPage::complete_changed);
}

bool WizardPassword::complete() const {
    return !wallet_name().isEmpty() && password_->good();
}

void WizardPassword::show_failure(const QString& sentence) {
    failure_->set_text(sentence);
    failure_->setVisible(!sentence.isEmpty());
}

}  // namespace vesper::ui
