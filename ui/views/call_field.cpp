#include "ui/views/call_field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRegularExpression>

#include "ui/contract_words.h"
#include "ui/presenters/send_presenter.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"

namespace vesper::ui {

namespace {

constexpr std::size_t kFewChoices = 3;
constexpr int kNumberWidth = 240;

bool is_whole_number(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^-?[0-9]{1,20}$"));
    return form.match(text).hasMatch();
}

bool is_scalar(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^[0-9a-fA-F]{64}$"));
    return is_whole_number(text) || form.match(text).hasMatch();
}

/// "20 000" and "-3" as they are understood: without what only helps the eye.
QString plain(const QString& text) {
    QString out;
    for (const QChar c : text.trimmed())
        if (!c.isSpace() && c != u'\'' && c != u'_') out += c == QChar(0x2212) ? QChar(u'-') : c;
    return out;
}

}  // namespace

CallField::CallField(service::ContractField field, QWidget* parent)
    : QWidget(parent),
      field_(std::move(field)),
      problem_(paragraph({}, TextStyle::Small, Tone::Danger, this)) {
    const QString title = field_title(field_.name);
    const QString name = QStringLiteral("call.field.") + remote(field_.name, 60);
    auto* layout = column(this, 6);
    auto* head = row(space::k8);
    head->addWidget(text_label(title, TextStyle::SmallStrong, Tone::Muted, this));
    auto* mark = new Badge(field_face(field_.hidden), this);
    mark->setObjectName(name + QStringLiteral(".mark"));
    head->addWidget(mark);
    head->addStretch(1);
    layout->addLayout(head);
    const QString spoken =
        field_.hidden ? tr("%1, hidden").arg(title) : tr("%1, readable by everyone").arg(title);
    auto* line = row(space::k8);
    if (field_.type == "choice" && field_.choices.size() <= kFewChoices) {
        QStringList words;
        for (const std::string& code : field_.choices)
            words << choice_text(code);
        few_ = new Segments(spoken, words, this);
        few_->setObjectName(name);
        int preset = 0;
        for (std::size_t i = 0; i < field_.choices.size(); ++i)
            if (field_.choices[i] == field_.preset) preset = static_cast<int>(i);
        few_->set_current(preset);
        line->addWidget(few_);
        connect(few_, &Segments::chosen, this, &CallField::changed);
    } else if (field_.type == "choice") {
        many_ = new QComboBox(this);
        many_->setObjectName(name);
        many_->setAccessibleName(spoken);
        for (const std::string& code : field_.choices)
            many_->addItem(choice_text(code), QString::fromStdString(code));
        many_->setCurrentIndex(std::max(0, many_->findData(QString::fromStdString(field_.preset))));
        line->addWidget(many_);
        connect(many_, &QComboBox::currentIndexChanged, this, &CallField::changed);
    } else {
        edit_ = new QLineEdit(this);
        edit_->setObjectName(name);
        edit_->setAccessibleName(spoken);
        edit_->setFont(Theme::instance().mono(TextSize::Body));
        edit_->setMaxLength(80);
        edit_->setPlaceholderText(remote(field_.preset, 40));
        if (field_.type != "scalar") {
            edit_->setAlignment(Qt::AlignRight);
            edit_->setMaximumWidth(kNumberWidth);
        }
        line->addWidget(edit_, 1);
        const QString unit = unit_text(field_.unit);
        if (!unit.isEmpty()) line->addWidget(text_label(unit, TextStyle::Body, Tone::Muted, this));
        connect(edit_, &QLineEdit::textChanged, this, [this] {
            judge();
            emit changed();
        });
        const auto hide = [this](bool on) {
            edit_->setEchoMode(on ? QLineEdit::Password : QLineEdit::Normal);
        };
        connect(&Discreet::instance(), &Discreet::changed, this, hide);
        hide(Discreet::instance().on());
    }
    line->addStretch(1);
    layout->addLayout(line);
    const QString hint = field_hint(field_);
    if (!hint.isEmpty()) layout->addWidget(paragraph(hint, TextStyle::Small, Tone::Muted, this));
    problem_->setObjectName(name + QStringLiteral(".problem"));
    problem_->hide();
    layout->addWidget(problem_);
}

QWidget* CallField::editor() const {
    if (edit_ != nullptr) return edit_;
    if (few_ != nullptr) return few_->button(0);
    return many_;
}

std::string CallField::value() const {
    if (few_ != nullptr) {
        const int at = few_->current();
        return at < 0 ? std::string() : field_.choices[static_cast<std::size_t>(at)];
    }
    if (many_ != nullptr) return utf8(many_->currentData().toString());
    return utf8(plain(edit_->text()));
}

QString CallField::problem() const {
    if (edit_ == nullptr) return {};
    const QString text = plain(edit_->text());
    if (text.isEmpty()) return {};
    if (field_.type == "amount")
        return parse_sats(text) ? QString() : tr("Whole sats only, as digits.");
    if (field_.type == "scalar")
        return is_scalar(text) ? QString() : tr("A whole number, or exactly 64 hex digits.");
    return is_whole_number(text) ? QString() : tr("A whole number, as digits.");
}

void CallField::judge() {
    const QString words = problem();
    problem_->setText(words);
    problem_->setVisible(!words.isEmpty());
    edit_->setProperty("invalid", !words.isEmpty());
    edit_->update();
}

bool CallField::good() const {
    if (!problem().isEmpty()) return false;
    return !value().empty() || !field_.required || !field_.preset.empty();
}

}  // namespace vesper::ui
