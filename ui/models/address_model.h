/// The wallet's earlier addresses, newest first; labels can be edited. A wallet has few of them, so
/// all are held.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "ui/service_bridge.h"

namespace vesper::ui {

class AddressModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Address, LabelText, Created, Used, kColumns };

    explicit AddressModel(ServiceBridge& bridge, QObject* parent = nullptr);
    void set_rows(std::vector<service::AddressRow> rows);
    const service::AddressRow& row(int index) const {
        return rows_[static_cast<std::size_t>(index)];
    }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void label_failed(const QString& sentence);

private:
    ServiceBridge& bridge_;
    std::vector<service::AddressRow> rows_;
};

}  // namespace vesper::ui
