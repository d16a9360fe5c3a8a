/// The wallet's own outputs with what can be done with each: spendable, or why not. Spendable ones
/// first, larger ones first. A wallet has few of them, so all are held; labels can be edited.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "ui/service_bridge.h"
#include "ui/widgets/badge.h"

namespace vesper::ui {

/// Word, icon and tone for "spendable" or a HeldBack code.
BadgeFace coin_face(const QString& state);

class CoinModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Key, LabelText, State, Height, Amount, kColumns };
    static constexpr int IconRole = Qt::UserRole + 1;
    static constexpr int DetailRole = Qt::UserRole + 2;

    explicit CoinModel(ServiceBridge& bridge, QObject* parent = nullptr);
    void set_rows(std::vector<service::CoinRow> rows);
    const service::CoinRow& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }

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
    std::vector<service::CoinRow> rows_;
};

}  // namespace vesper::ui
