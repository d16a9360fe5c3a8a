/// Where an address is typed or pasted: one line in mono, an icon for the state, and under it a
/// sentence that says what is wrong. The judgement itself comes from the presenter.
#pragma once

#include <QLineEdit>
#include <QWidget>

#include "ui/widgets/label.h"

namespace vesper::ui {

class AddressField : public QWidget {
    Q_OBJECT
public:
    enum class State { Empty, Unfinished, Good, Bad };

    explicit AddressField(QWidget* parent = nullptr);
    QString text() const { return edit_->text().trimmed(); }
    void set_text(const QString& text);
    /// `sentence` may be empty.
    void set_feedback(State state, const QString& sentence);
    State state() const { return state_; }
    QString feedback() const { return feedback_->text(); }
    QLineEdit* edit() const { return edit_; }

signals:
    void changed(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    State state_ = State::Empty;
    QLineEdit* edit_;
    QAction* mark_;
    Label* feedback_;
};

}  // namespace vesper::ui
