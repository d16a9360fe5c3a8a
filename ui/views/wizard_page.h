/// One page of the first-run wizard: heading, sentence, content. The frame asks it whether Next may
/// be pressed and what Next says.
#pragma once

#include <QWidget>

#include "ui/widgets/card.h"
#include "ui/widgets/label.h"

namespace vesper::ui {

class WizardPage : public QWidget {
    Q_OBJECT
public:
    WizardPage(const QString& heading, const QString& sentence, QWidget* parent = nullptr)
        : QWidget(parent), body_(column(this, space::k16)) {
        auto* title = text_label(heading, TextStyle::Title, Tone::Text, this);
        body_->addWidget(title);
        if (!sentence.isEmpty())
            body_->addWidget(paragraph(sentence, TextStyle::Body, Tone::Muted, this));
        setAccessibleName(heading);
    }
    virtual bool complete() const { return true; }
    virtual QString next_text() const { return tr("Continue"); }
    /// The page came to the front.
    virtual void entered() {}

    QVBoxLayout* body() const { return body_; }

signals:
    void complete_changed();

private:
    QVBoxLayout* body_;
};

}  // namespace vesper::ui
