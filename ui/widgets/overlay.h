/// A panel that floats over the window with the rest dimmed: command palette, cheat sheet,
/// questions. Esc or a click beside it closes it. Being a child of the window, it is hidden with it
/// on lock.
#pragma once

#include <functional>

#include <QWidget>

#include "ui/widgets/button.h"

class QVBoxLayout;

namespace vesper::ui {

class Overlay : public QWidget {
    Q_OBJECT
public:
    /// `width` of the panel; `top` = distance from the upper edge, or centred when negative.
    Overlay(QWidget* window, int width, int top = -1);
    QVBoxLayout* body() const { return body_; }
    void open();
    virtual void dismiss();

signals:
    void dismissed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void place();
    QWidget* panel_;
    QVBoxLayout* body_;
    int width_;
    int top_;
};

/// A question with a verb on the button. The safe answer has the focus; Enter on it is safe.
struct Question {
    QString title;
    QString text;
    QString confirm;  ///< "Close anyway"
    QString safe;     ///< "Keep open"
    bool dangerous = true;
};
void ask(QWidget* near, const Question& question, std::function<void()> confirmed);

}  // namespace vesper::ui
