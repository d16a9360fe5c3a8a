#include "ui/models/field_tree_model.h"

#include "ui/text.h"
#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {

/// The value, and behind it what it says in its contract.
std::string shown(const service::FieldNode& field) {
    if (field.meaning.empty()) return field.value;
    return field.value.empty() ? field.meaning : field.value + " · " + field.meaning;
}

}  // namespace

FieldTreeModel::FieldTreeModel(QObject* parent) : QAbstractItemModel(parent) {}

void FieldTreeModel::set_root(service::FieldNode root) {
    beginResetModel();
    items_.clear();
    children_.clear();
    root_ = std::make_unique<service::FieldNode>(std::move(root));
    add(*root_, -1, 0);
    endResetModel();
}

void FieldTreeModel::add(const service::FieldNode& field, int parent, int row) {
    const int self = static_cast<int>(items_.size());
    items_.push_back({&field, parent, row, -1});
    children_.emplace_back();
    if (parent >= 0) children_[static_cast<std::size_t>(parent)].push_back(self);
    int child = 0;
    for (const service::FieldNode& inner : field.children)
        add(inner, self, child++);
}

const FieldTreeModel::Item* FieldTreeModel::item(const QModelIndex& index) const {
    if (items_.empty()) return nullptr;
    // The root itself is not shown; its children are the top rows.
    const std::size_t at = index.isValid() ? static_cast<std::size_t>(index.internalId()) : 0;
    return at < items_.size() ? &items_[at] : nullptr;
}

QModelIndex FieldTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const Item* above = item(parent);
    if (!above || row < 0 || column < 0 || column >= ColumnCount) return {};
    const auto& below = children_[static_cast<std::size_t>(above - items_.data())];
    if (row >= static_cast<int>(below.size())) return {};
    return createIndex(row, column, static_cast<quintptr>(below[static_cast<std::size_t>(row)]));
}

QModelIndex FieldTreeModel::parent(const QModelIndex& child) const {
    const Item* self = child.isValid() ? item(child) : nullptr;
    if (!self || self->parent <= 0) return {};
    const Item& above = items_[static_cast<std::size_t>(self->parent)];
    return createIndex(above.row, 0, static_cast<quintptr>(self->parent));
}

int FieldTreeModel::rowCount(const QModelIndex& parent) const {
    if (parent.column() > 0) return 0;
    const Item* self = item(parent);
    return self ? static_cast<int>(children_[static_cast<std::size_t>(self - items_.data())].size())
                : 0;
}

int FieldTreeModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

const service::FieldNode* FieldTreeModel::field(const QModelIndex& index) const {
    const Item* self = index.isValid() ? item(index) : nullptr;
    return self ? self->field : nullptr;
}

QModelIndex FieldTreeModel::field_at(std::size_t offset) const {
    QModelIndex found;
    for (;;) {
        const int rows = rowCount(found);
        bool deeper = false;
        for (int row = 0; row < rows; ++row) {
            const QModelIndex child = index(row, 0, found);
            const service::FieldNode* inner = field(child);
            if (inner && offset >= inner->from && offset < inner->to) {
                found = child;
                deeper = true;
                break;
            }
        }
        if (!deeper) return found;
    }
}

QVariant FieldTreeModel::data(const QModelIndex& index, int role) const {
    const service::FieldNode* self = field(index);
    if (!self) return {};
    switch (role) {
        case Qt::DisplayRole:
            return index.column() == Name ? remote(self->name, 120) : remote(shown(*self), 400);
        case Qt::ToolTipRole:
            return plain_tooltip(
                tr("%1\nbytes %2 to %3 (%4)")
                    .arg(remote(shown(*self).empty() ? self->name : shown(*self), 800))
                    .arg(self->from)
                    .arg(self->to)
                    .arg(bytes_text(self->to - self->from)));
        case Qt::FontRole:
            if (index.column() == Value) return Theme::instance().mono(TextSize::Small);
            return {};
        case Qt::ForegroundRole:
            if (index.column() == Value) return tokens().muted;
            return {};
        default:
            return {};
    }
}

QVariant FieldTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == Name ? tr("Field") : tr("Value");
}

}  // namespace vesper::ui
