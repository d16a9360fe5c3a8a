#include "ui/widgets/field_inspector.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTreeView>

#include "ui/models/field_tree_model.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hex_view.h"

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
    : QWidget(parent), model_(new FieldTreeModel(this)), tree_(new QTreeView), hex_(new HexView) {
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
    column(this, 0)->addWidget(split);
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
    if (!field || following_) return;
    hex_->light(field->from, field->to);
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
