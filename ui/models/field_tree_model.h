/// The decoded fields of a transaction or an output as a tree: name and value, each with its range
/// of bytes.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractItemModel>

#include "core/service/chain_service.h"

namespace vesper::ui {

class FieldTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Value, ColumnCount };

    explicit FieldTreeModel(QObject* parent = nullptr);
    void set_root(service::FieldNode root);

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const service::FieldNode* field(const QModelIndex& index) const;
    /// The whole object, which is no row itself; null before the first.
    const service::FieldNode* root() const { return root_.get(); }
    /// The smallest field that covers the byte.
    QModelIndex field_at(std::size_t offset) const;

private:
    struct Item {
        const service::FieldNode* field;
        int parent;  // index into items_, −1 for the root
        int row;
        int first_child;
    };
    void add(const service::FieldNode& field, int parent, int row);
    const Item* item(const QModelIndex& index) const;

    std::unique_ptr<service::FieldNode> root_;
    std::vector<Item> items_;                 // the root first
    std::vector<std::vector<int>> children_;  // of each item, as indices into items_
};

}  // namespace vesper::ui
