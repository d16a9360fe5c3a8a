/// Unspent outputs of one kind, in the order of their keys.
#pragma once

#include "ui/models/cursor_model.h"

namespace vesper::ui {

class OutputModel : public CursorModel<service::OutputRow> {
    Q_OBJECT
public:
    enum Column { Key, Owner, Grade, Height, ColumnCount };

    explicit OutputModel(ServiceBridge& bridge, QObject* parent = nullptr);

    /// "coin", "memo" or "state". Reloads.
    void set_kind(const std::string& kind);
    const std::string& kind() const { return kind_; }

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    Query question() const override;
    QString title(int column) const override;
    bool is_number(int column) const override { return column == Height; }

private:
    std::string kind_ = "coin";
};

}  // namespace vesper::ui
