#include "ui/views/words_question.h"

#include <QGridLayout>

#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

SecureBytes take_word(QLineEdit* field) {
    QString text = field->text().trimmed().toLower();
    SecureBytes word(static_cast<std::size_t>(text.size()));
    std::size_t at = 0;
    for (const QChar c : text)
        word.writable()[at++] = static_cast<std::uint8_t>(c.unicode() < 0x80 ? c.unicode() : u'?');
    text.fill(QChar(u'0'));
    // Same length first, so the buffer is overwritten before it is let go.
    field->setText(QString(field->text().size(), QChar(u'0')));
    field->clear();
    return word;
}

WordsQuestion::WordsQuestion(QWidget* window, ServiceBridge& bridge, bool may_put_off)
    : Overlay(window, 460),
      bridge_(bridge),
      form_(new QWidget),
      problem_(new Banner(Tone::Danger)),
      check_(new Button(tr("Check"), ButtonVariant::Primary)) {
    setObjectName(QStringLiteral("words_question"));
    setAccessibleName(tr("Confirm the recovery words"));
    check_->setObjectName(QStringLiteral("words_question.check"));
    problem_->hide();
    body()->addWidget(text_label(tr("Confirm the recovery words"), TextStyle::Large));
    body()->addWidget(paragraph(
        tr("Take what you wrote down and type these four words. Who has lost the words loses the "
           "coins with this machine.")));
    body()->addWidget(problem_);
    body()->addWidget(form_);
    auto* foot = row();
    if (may_put_off) {
        auto* later = new Button(tr("Not now"));
        later->setObjectName(QStringLiteral("words_question.later"));
        connect(later, &Button::clicked, this, &WordsQuestion::not_now);
        foot->addStretch(1);
        foot->addWidget(later);
    } else {
        foot->addWidget(paragraph(tr("Esc closes this, to look something up. With the next coins "
                                     "it is asked again."),
                                  TextStyle::Small),
                        1);
    }
    foot->addWidget(check_);
    body()->addLayout(foot);
    connect(check_, &Button::clicked, this, &WordsQuestion::check);
    auto* grid = new QGridLayout(form_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::k8);
    for (int i = 0; i < 4; ++i) {
        auto* field = new QLineEdit(form_);
        field->setObjectName(QStringLiteral("words_question.word.%1").arg(i));
        field->setAccessibleName(tr("Word"));
        labels_.push_back(text_label(tr("Word"), TextStyle::SmallStrong, Tone::Muted, form_));
        field->setMaxLength(12);
        field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                   Qt::ImhNoAutoUppercase);
        grid->addWidget(labels_.back(), i / 2 * 2, i % 2);
        grid->addWidget(field, i / 2 * 2 + 1, i % 2);
        fields_.push_back(field);
    }
    check_->setEnabled(false);
    bridge_.query(
        this, [](service::KeyService& keys) { return keys.places_to_ask(); },
        [this](const std::vector<std::uint32_t>& places) { ask(places); });
}

void WordsQuestion::ask(const std::vector<std::uint32_t>& places) {
    places_ = places;
    for (std::size_t i = 0; i < fields_.size() && i < places.size(); ++i) {
        const QString name = tr("Word %1").arg(places[i] + 1);
        labels_[i]->setText(name);
        fields_[i]->setAccessibleName(name);
    }
    check_->setEnabled(true);
    fields_.front()->setFocus();
}

void WordsQuestion::not_now() {
    // The banner stays either way.
    bridge_.query(
        &bridge_, [](service::KeyService& keys) { return keys.put_off_words(); },
        [](const Result<void>&) {});
    emit put_off();
    dismiss();
}

void WordsQuestion::check() {
    if (task_.running()) return;
    problem_->hide();
    std::vector<service::WordGuess> guesses;
    for (std::size_t i = 0; i < fields_.size() && i < places_.size(); ++i)
        guesses.push_back({places_[i], take_word(fields_[i])});
    task_ = bridge_.start(
        this,
        [guesses = std::move(guesses)](service::KeyService& keys, const Job&) mutable {
            return keys.confirm_words(std::move(guesses));
        },
        nullptr,
        [this](Result<void> answer) {
            if (!answer) {
                problem_->set_text(error_sentence(answer.error()));
                problem_->show();
                fields_.front()->setFocus();
                return;
            }
            show_toast(parentWidget(), tr("The words are confirmed"));
            emit bridge_.words_confirmed();
            dismiss();
        });
}

}  // namespace vesper::ui
