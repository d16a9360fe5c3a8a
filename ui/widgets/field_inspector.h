/// A decoded object beside its bytes: the field under the cursor or the mouse lights its bytes, the
/// byte under the cursor selects its field, the one under the mouse lights it. Any field, and with
/// it all below it, can be copied as JSON.
#pragma once

#include <QWidget>

#include "core/service/chain_service.h"

class QTreeView;

namespace vesper::ui {

class Button;
class FieldTreeModel;
class HexView;
class Label;

class FieldInspector : public QWidget {
    Q_OBJECT
public:
    explicit FieldInspector(QWidget* parent = nullptr);
    void set(service::FieldNode tree, Bytes bytes);
    /// The chosen field with all below it; the whole object when none is chosen or `whole`.
    QString json(bool whole) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void field_chosen(const QModelIndex& index);
    void byte_chosen(std::size_t offset);
    void hovered(const service::FieldNode* field);

    FieldTreeModel* model_;
    QTreeView* tree_;
    HexView* hex_;
    Button* copy_field_;
    Button* copy_all_;
    Label* place_;
    bool following_ = false;  // one side is answering the other
};

}  // namespace vesper::ui
