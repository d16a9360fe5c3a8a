/// All blocks, newest first, as rows that are read when they come into view.
///
/// Heights have no gaps, so row r is height (tip − r) and a million rows cost nothing until they
/// are looked at: pages of 256 blocks are fetched by workers and the last 64 are kept.
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QHash>

#include "ui/service_bridge.h"

namespace vesper::ui {

class BlockModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Height, Age, Transactions, Private, Size, Hash, ColumnCount };

    explicit BlockModel(ServiceBridge& bridge, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    std::uint64_t height_of(int row) const { return tip_ - static_cast<std::uint64_t>(row); }

signals:
    void failed(const Error& error);

private:
    void follow_tip();
    const service::BlockRow* find(std::uint64_t height) const;
    void fetch(std::uint64_t page) const;
    void keep(std::uint64_t page, std::vector<service::BlockRow> rows);

    ServiceBridge& bridge_;
    std::uint64_t tip_ = 0;
    struct CachedPage {
        std::vector<service::BlockRow> rows;  // by height − first of the page
        mutable quint64 used = 0;
    };
    QHash<std::uint64_t, CachedPage> pages_;
    mutable QHash<std::uint64_t, bool> loading_;  // true: asked for again meanwhile
    mutable quint64 clock_ = 0;
};

}  // namespace vesper::ui
