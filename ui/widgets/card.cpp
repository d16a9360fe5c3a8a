#include "ui/widgets/card.h"

#include <QPainter>
#include <QScrollArea>

#include "ui/widgets/icon.h"
#include "ui/widgets/style.h"

namespace vesper::ui {

Card::Card(QWidget* parent) : QFrame(parent), body_(new QVBoxLayout(this)) {
    body_->setContentsMargins(20, 20, 20, 20);
    body_->setSpacing(space::k12);
}

Card::Card(const QString& heading, QWidget* parent) : Card(parent) {
    set_heading(heading);
}

void Card::set_heading(const QString& heading) {
    if (heading_ == nullptr) {
        heading_ = text_label(heading, TextStyle::Large, Tone::Text, this);
        body_->insertWidget(0, heading_);
    }
    heading_->setText(heading);
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint_panel(painter, rect(), tokens().surface, tokens().line, 10);
}

Banner::Banner(Tone tone, QWidget* parent)
    : QFrame(parent),
      tone_(tone),
      label_(paragraph({}, TextStyle::Body, Tone::Text, this)),
      layout_(new QHBoxLayout(this)) {
    layout_->setContentsMargins(44, 10, 12, 10);
    layout_->setSpacing(space::k12);
    layout_->addWidget(label_, 1);
}

void Banner::set_text(const QString& text) {
    label_->setText(text);
}

void Banner::set_tone(Tone tone) {
    tone_ = tone;
    update();
}

void Banner::add_action(QWidget* widget) {
    layout_->addWidget(widget);
}

void Banner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor ink = tokens().tone(tone_);
    paint_panel(painter, rect(), tokens().tint(tone_), Theme::blend(ink, tokens().surface, 0.3));
    const QString name = tone_ == Tone::Positive  ? QStringLiteral("check-circle")
                         : tone_ == Tone::Danger  ? QStringLiteral("error")
                         : tone_ == Tone::Warning ? QStringLiteral("warning")
                                                  : QStringLiteral("info");
    paint_icon(painter, name, QRectF(14, (height() - 20) / 2.0, 20, 20), ink);
}

Divider::Divider(QWidget* parent) : QWidget(parent) {
    setFixedHeight(1);
}

void Divider::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), tokens().line);
}

QVBoxLayout* column(QWidget* owner, int spacing, int margin) {
    auto* layout = owner != nullptr ? new QVBoxLayout(owner) : new QVBoxLayout;
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(spacing);
    return layout;
}

QHBoxLayout* row(int spacing) {
    auto* layout = new QHBoxLayout;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    return layout;
}

Columns::Columns(QWidget* main, QWidget* side, int side_width, int together, QWidget* parent)
    : QWidget(parent),
      layout_(new QBoxLayout(QBoxLayout::TopToBottom, this)),
      side_(side),
      side_width_(side_width),
      together_(together) {
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(space::k16);
    layout_->addWidget(main, 1);
    layout_->addWidget(side);
}

void Columns::resizeEvent(QResizeEvent* event) {
    const bool beside = width() >= together_;
    layout_->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    side_->setMaximumWidth(beside ? side_width_ : QWIDGETSIZE_MAX);
    side_->setMinimumWidth(beside ? side_width_ : 0);
    layout_->setAlignment(side_, beside ? Qt::AlignTop : Qt::Alignment());
    QWidget::resizeEvent(event);
}

QWidget* scrolling(QWidget* content, int max_width) {
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto* holder = new QWidget;
    auto* line = new QHBoxLayout(holder);
    line->setContentsMargins(space::k32, space::k24, space::k32, space::k32);
    content->setMaximumWidth(max_width);
    line->addWidget(content, 1);
    line->addStretch(0);
    area->setWidget(holder);
    // What is behind shows through: the area may lie on a page or in a card.
    area->viewport()->setAutoFillBackground(false);
    holder->setAutoFillBackground(false);
    return area;
}

}  // namespace vesper::ui
