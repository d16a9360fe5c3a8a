/// ZkOS transactions of the chain, newest first, or those of one block.
#pragma once

#include "ui/models/cursor_model.h"

namespace vesper::ui {

class TransactionModel : public CursorModel<service::TransactionRow> {
    Q_OBJECT
public:
    enum Column { Kind, Verdict, Id, Shape, Fee, Height, Age, ColumnCount };
    static constexpr int IconRole = Qt::UserRole + 1;

    explicit TransactionModel(ServiceBridge& bridge, QObject* parent = nullptr);

    /// Empty texts do not filter. Reloads.
    void set_filter(const std::string& kind, const std::string& verdict);
    /// Shows these rows and asks for nothing.
    void set_rows(std::vector<service::TransactionRow> rows);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    Query question() const override;
    QString title(int column) const override;
    bool is_number(int column) const override { return column == Fee || column == Height; }

private:
    std::string kind_, verdict_;
};

}  // namespace vesper::ui
