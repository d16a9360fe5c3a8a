/// A decoded object beside its bytes: the field under the cursor lights its bytes, the byte under
/// the cursor selects its field.
#pragma once

#include <QWidget>

#include "core/service/chain_service.h"

class QTreeView;

namespace vesper::ui {

class FieldTreeModel;
class HexView;

class FieldInspector : public QWidget {
    Q_OBJECT
public:
    explicit FieldInspector(QWidget* parent = nullptr);
    void set(service::FieldNode tree, Bytes bytes);

private:
    void field_chosen(const QModelIndex& index);
    void byte_chosen(std::size_t offset);

    FieldTreeModel* model_;
    QTreeView* tree_;
    HexView* hex_;
    bool following_ = false;  // one side is answering the other
};

}  // namespace vesper::ui
