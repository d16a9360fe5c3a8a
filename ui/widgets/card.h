/// A surface with a thin border and rounded corners: the ground for one group of things. Also the
/// layout helpers that keep spacing on the grid.
#pragma once

#include <QBoxLayout>
#include <QFrame>

#include "ui/widgets/label.h"

namespace vesper::ui {

class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    /// With a heading.
    explicit Card(const QString& heading, QWidget* parent = nullptr);

    QVBoxLayout* body() const { return body_; }
    void set_heading(const QString& heading);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QVBoxLayout* body_;
    Label* heading_ = nullptr;
};

/// A coloured strip with an icon and a sentence, and room for a button.
class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(Tone tone, QWidget* parent = nullptr);
    void set_text(const QString& text);
    void set_tone(Tone tone);
    void add_action(QWidget* widget);
    QString text() const { return label_->text(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Tone tone_;
    Label* label_;
    QHBoxLayout* layout_;
};

/// A one-pixel rule.
class Divider : public QWidget {
    Q_OBJECT
public:
    explicit Divider(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

QVBoxLayout* column(QWidget* owner, int spacing, int margin = 0);
QHBoxLayout* row(int spacing = 8);

/// A scroll area without frame around `content`. The frame of the window keeps lines readable
/// (Shell::kPageWidth); a cap of its own is for what stands outside of it.
QWidget* scrolling(QWidget* content, int max_width = QWIDGETSIZE_MAX);

/// Two parts side by side where there is room for both, else one below the other.
class Columns : public QWidget {
    Q_OBJECT
public:
    /// `side` is `side_width` wide beside `main`; both at least `together` = side by side.
    Columns(QWidget* main, QWidget* side, int side_width, int together, QWidget* parent = nullptr);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QBoxLayout* layout_;
    QWidget* side_;
    int side_width_;
    int together_;
};

}  // namespace vesper::ui
