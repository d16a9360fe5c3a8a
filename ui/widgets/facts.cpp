#include "ui/widgets/facts.h"

namespace vesper::ui {

Facts::Facts(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(space::k24);
    grid_->setVerticalSpacing(space::k4);
    grid_->setColumnStretch(1, 1);
}

void Facts::add_name(const QString& name) {
    auto* label = text_label(name, TextStyle::Body, Tone::Muted, this);
    grid_->addWidget(label, rows_, 0, Qt::AlignLeft | Qt::AlignVCenter);
}

void Facts::add_text(const QString& name, const QString& value) {
    auto* label = text_label(value, TextStyle::Body, Tone::Text, this);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // As far in and as high as a hash with its ring.
    label->setContentsMargins(space::k4, space::k4, 0, space::k4);
    add_widget(name, label);
}

void Facts::add_hash(const QString& name, const QString& value, bool full) {
    // With its parent from the start: showing a value would make it a window of its own.
    auto* label = new HashLabel(name, this);
    label->set_full(full);
    label->set_value(value);
    add_widget(name, label);
}

void Facts::add_widget(const QString& name, QWidget* value) {
    add_name(name);
    grid_->addWidget(value, rows_, 1, Qt::AlignLeft | Qt::AlignVCenter);
    ++rows_;
}

void Facts::clear() {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    rows_ = 0;
}

}  // namespace vesper::ui
