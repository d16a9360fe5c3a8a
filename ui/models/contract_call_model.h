/// The calls of one contract, newest first.
#pragma once

#include "ui/models/cursor_model.h"

namespace vesper::ui {

class ContractCallModel : public CursorModel<service::ContractCall> {
    Q_OBJECT
public:
    enum Column { Program, Verdict, Changes, Height, Age, ColumnCount };
    static constexpr int IconRole = Qt::UserRole + 1;

    explicit ContractCallModel(ServiceBridge& bridge, QObject* parent = nullptr);
    /// Reloads.
    void set_address(const std::string& address);

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

protected:
    Query question() const override;
    QString title(int column) const override;
    bool is_number(int column) const override { return column == Height; }

private:
    std::string address_;
};

}  // namespace vesper::ui
