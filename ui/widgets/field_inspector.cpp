#include "ui/widgets/field_inspector.h"

#include <QEvent>
#include <QHeaderView>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTreeView>

#include "core/service/field_json.h"
#include "ui/models/field_tree_model.h"
#include "ui/text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {
constexpr int kNameWidth = 240;
constexpr int kRowHeight = 26;

/// Room between the rows, and text that stays readable on the chosen one.
class RowDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
    }

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->palette.setColor(QPalette::HighlightedText, tokens().text);
    }
};
}  // namespace

FieldInspector::FieldInspector(QWidget* parent)
    : QWidget(parent),
      model_(new FieldTreeModel(this)),
      tree_(new QTreeView),
      hex_(new HexView),
      copy_field_(new Button(tr("Copy field as JSON"), ButtonVariant::Normal)),
      copy_all_(new Button(tr("Copy all as JSON"), ButtonVariant::Normal)),
      place_(text_label({}, TextStyle::MonoSmall, Tone::Muted)) {
    tree_->setModel(model_);
    tree_->setItemDelegate(new RowDelegate(tree_));
    tree_->setAccessibleName(tr("Decoded fields"));
    tree_->setObjectName(QStringLiteral("inspector.tree"));
    hex_->setObjectName(QStringLiteral("inspector.hex"));
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setUniformRowHeights(true);
    tree_->setAlternatingRowColors(false);
    tree_->setSelectionBehavior(QAbstractItemView::SelectRows);
    tree_->header()->setStretchLastSection(true);
    tree_->header()->resizeSection(FieldTreeModel::Name, kNameWidth);
    tree_->setMinimumWidth(320);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(tree_);
    split->addWidget(hex_);
    split->setStretchFactor(0, 1);
    split->setHandleWidth(space::k8);
    copy_field_->setObjectName(QStringLiteral("inspector.copy_field"));
    copy_field_->setEnabled(false);
    copy_all_->setObjectName(QStringLiteral("inspector.copy_all"));
    place_->setObjectName(QStringLiteral("inspector.place"));
    for (auto* button : {copy_field_, copy_all_})
        button->setIcon(icon(QStringLiteral("copy"), Tone::Muted));
    connect(copy_field_, &Button::clicked, this,
            [this] { copy_to_clipboard(copy_field_, json(false), tr("field as JSON")); });
    connect(copy_all_, &Button::clicked, this,
            [this] { copy_to_clipboard(copy_all_, json(true), tr("all fields as JSON")); });
    auto* layout = column(this, space::k8);
    layout->addWidget(split, 1);
    auto* foot = row(space::k8);
    foot->addWidget(place_, 1);
    foot->addWidget(copy_field_);
    foot->addWidget(copy_all_);
    layout->addLayout(foot);
    tree_->setMouseTracking(true);
    connect(tree_, &QTreeView::entered, this,
            [this](const QModelIndex& index) { hovered(model_->field(index)); });
    tree_->viewport()->installEventFilter(this);
    connect(hex_, &HexView::byte_hovered, this, [this](std::optional<std::size_t> offset) {
        hovered(offset ? model_->field(model_->field_at(*offset)) : nullptr);
    });
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &FieldInspector::field_chosen);
    connect(hex_, &HexView::byte_chosen, this, &FieldInspector::byte_chosen);
}

void FieldInspector::set(service::FieldNode tree, Bytes bytes) {
    hex_->set_bytes(std::move(bytes));
    model_->set_root(std::move(tree));
    tree_->expandToDepth(1);
}

void FieldInspector::field_chosen(const QModelIndex& index) {
    const service::FieldNode* field = model_->field(index);
    copy_field_->setEnabled(field != nullptr);
    if (!field || following_) return;
    hex_->light(field->from, field->to);
    hovered(nullptr);
}

// What the mouse is over is lit for as long as it is there; then the chosen field is lit again.
void FieldInspector::hovered(const service::FieldNode* field) {
    const service::FieldNode* lit = field ? field : model_->field(tree_->currentIndex());
    if (field || lit)
        hex_->light(lit->from, lit->to, false);
    else
        hex_->light(0, 0, false);
    place_->setText(
        lit ? tr("%1 · bytes %2 to %3").arg(remote(lit->name, 60)).arg(lit->from).arg(lit->to)
            : QString());
}

bool FieldInspector::eventFilter(QObject* watched, QEvent* event) {
    if (watched == tree_->viewport() && event->type() == QEvent::Leave) hovered(nullptr);
    return QWidget::eventFilter(watched, event);
}

QString FieldInspector::json(bool whole) const {
    const service::FieldNode* field = whole ? nullptr : model_->field(tree_->currentIndex());
    if (!field) field = model_->root();
    return field ? QString::fromStdString(service::field_json(*field)) : QString();
}

void FieldInspector::byte_chosen(std::size_t offset) {
    const QModelIndex found = model_->field_at(offset);
    if (!found.isValid()) return;
    following_ = true;
    tree_->setCurrentIndex(found);
    tree_->scrollTo(found);
    following_ = false;
    if (const service::FieldNode* field = model_->field(found)) hex_->light(field->from, field->to);
}

}  // namespace vesper::ui
