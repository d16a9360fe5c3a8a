/// ZkOS messages that the chain refused, newest first: they stand in their blocks and changed
/// nothing.
#pragma once

#include "ui/models/cursor_model.h"

namespace vesper::ui {

class RefusalModel : public CursorModel<service::RefusalRow> {
    Q_OBJECT
public:
    enum Column { Kind, Id, Carrier, Code, Height, ColumnCount };

    explicit RefusalModel(ServiceBridge& bridge, QObject* parent = nullptr)
        : CursorModel(bridge, parent) {}
    /// Shows these rows and asks for nothing.
    void set_rows(std::vector<service::RefusalRow> rows) { show(std::move(rows)); }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    Query question() const override;
    QString title(int column) const override;
    bool is_number(int column) const override { return column == Code || column == Height; }
};

}  // namespace vesper::ui
