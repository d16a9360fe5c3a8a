/// A list that the services hand out page by page behind a cursor. Rows that were read stay; the
/// next page is fetched by a worker when the view comes near the end. Models derive from it and say
/// how a page is asked for and how a cell looks.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "ui/service_bridge.h"

namespace vesper::ui {

/// The signals; a class template cannot have its own.
class CursorModelBase : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

signals:
    /// A page arrived; the first one after reload() tells whether the list is empty.
    void loaded();
    void failed(const Error& error);
};

template <typename Row>
class CursorModel : public CursorModelBase {
public:
    CursorModel(ServiceBridge& bridge, QObject* parent)
        : CursorModelBase(parent), bridge_(bridge) {}

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }
    bool canFetchMore(const QModelIndex& parent) const override {
        return !parent.isValid() && !next_.empty() && !loading_;
    }
    void fetchMore(const QModelIndex& parent) override {
        if (canFetchMore(parent)) fetch(next_);
    }
    /// Begins again with the first page; the rows stay until it arrives.
    void reload() {
        ++generation_;
        loading_ = false;
        fetch({});
    }
    const Row& row(int index) const { return rows_[static_cast<std::size_t>(index)]; }

protected:
    using Query = std::function<Result<service::Page<Row>>(service::ChainService&,
                                                           const std::string& cursor)>;
    /// Captures by value what the question depends on; runs on a worker.
    virtual Query question() const = 0;

    ServiceBridge& bridge() const { return bridge_; }
    /// Replaces everything by rows from elsewhere.
    void show(std::vector<Row> rows) {
        ++generation_;
        loading_ = false;
        take(true, {std::move(rows), {}});
    }

private:
    void fetch(const std::string& cursor) {
        if (loading_) return;
        loading_ = true;
        bridge_.query(
            this,
            [ask = question(), cursor](service::ChainService& chain, service::WalletService&) {
                return ask(chain, cursor);
            },
            [this, first = cursor.empty(),
             generation = generation_](Result<service::Page<Row>> answer) {
                if (generation != generation_) return;  // a reload has overtaken this answer
                loading_ = false;
                if (!answer) {
                    emit failed(answer.error());
                    return;
                }
                take(first, std::move(*answer));
                emit loaded();
            });
    }

    void take(bool first, service::Page<Row> page) {
        next_ = std::move(page.next);
        if (first) {
            beginResetModel();
            rows_ = std::move(page.rows);
            endResetModel();
            return;
        }
        if (page.rows.empty()) return;
        const int from = static_cast<int>(rows_.size());
        beginInsertRows({}, from, from + static_cast<int>(page.rows.size()) - 1);
        std::move(page.rows.begin(), page.rows.end(), std::back_inserter(rows_));
        endInsertRows();
    }

    ServiceBridge& bridge_;
    std::vector<Row> rows_;
    std::string next_;
    bool loading_ = false;
    quint64 generation_ = 0;
};

}  // namespace vesper::ui
