#include "ui/views/value_list.h"

#include "ui/contract_words.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/label.h"

namespace vesper::ui {

ValueList::ValueList(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(space::k16);
    grid_->setVerticalSpacing(space::k8);
    grid_->setColumnStretch(1, 1);
    connect(&Discreet::instance(), &Discreet::changed, this, &ValueList::refresh);
}

void ValueList::set(std::vector<service::ContractValue> values) {
    values_ = std::move(values);
    refresh();
}

void ValueList::refresh() {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int line = 0;
    for (const service::ContractValue& value : values_) {
        grid_->addWidget(text_label(field_title(value.name), TextStyle::Body, Tone::Muted, this),
                         line, 0, Qt::AlignLeft | Qt::AlignVCenter);
        auto* text = paragraph(value_text(value), TextStyle::Body,
                               value.value.empty() ? Tone::Muted : Tone::Text, this);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid_->addWidget(text, line, 1);
        grid_->addWidget(new Badge(value_face(value.visibility), this), line, 2,
                         Qt::AlignRight | Qt::AlignVCenter);
        ++line;
    }
}

}  // namespace vesper::ui
