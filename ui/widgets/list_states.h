/// The four faces of every list: loading (skeleton rows), empty (one sentence and the action that
/// fills it), error (what happened, what was kept, what to do) and full (the list itself).
#pragma once

#include <QStackedWidget>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace vesper::ui {

/// Grey bars where rows will be. Static: it appears for moments and must not blink.
class Skeleton : public QWidget {
    Q_OBJECT
public:
    explicit Skeleton(int row_height = 52, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int row_height_;
};

/// Icon, sentence, explanation and one button, centred.
class Notice : public QWidget {
    Q_OBJECT
public:
    explicit Notice(const QString& icon_name, QWidget* parent = nullptr);
    void set(const QString& sentence, const QString& detail);
    /// An empty text hides the button.
    void set_action(const QString& text);
    void set_icon(const QString& icon_name, Tone tone = Tone::Muted);
    Button* action() const { return action_; }

signals:
    void acted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString icon_;
    Tone tone_ = Tone::Muted;
    QWidget* space_;
    Label* sentence_;
    Label* detail_;
    Button* action_;
};

class ListStates : public QStackedWidget {
    Q_OBJECT
public:
    enum class State { Loading, Empty, Error, Full };

    explicit ListStates(QWidget* full, QWidget* parent = nullptr);
    void set_state(State state);
    State state() const { return state_; }
    Notice* empty() const { return empty_; }
    Notice* error() const { return error_; }
    /// Shows the error face with this text and a "Try again" button.
    void show_error(const QString& sentence, const QString& detail);

signals:
    void retry();

private:
    State state_ = State::Loading;
    Skeleton* skeleton_;
    Notice* empty_;
    Notice* error_;
    QWidget* full_;
};

}  // namespace vesper::ui
