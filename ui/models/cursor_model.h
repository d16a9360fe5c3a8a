/// A list that the services hand out page by page behind a cursor. Rows that were read stay; the
/// next page is fetched by a worker when the view comes near the end. Models derive from it and say
/// how a page is asked for, what the columns are called and how a cell looks. Numbers stand on the
/// right, below headings that do the same.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "ui/service_bridge.h"

namespace vesper::ui {

/// The signals, which a class template cannot have, and what does not depend on the rows.
class CursorModelBase : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal) return {};
        if (role == Qt::TextAlignmentRole) return alignment(section);
        return role == Qt::DisplayRole ? QVariant(title(section)) : QVariant();
    }

signals:
    /// A page arrived; the first one after reload() tells whether the list is empty.
    void loaded();
    void failed(const Error& error);

protected:
    virtual QString title(int column) const = 0;
    virtual bool is_number(int column) const = 0;
    QVariant alignment(int column) const {
        return QVariant::fromValue((is_number(column) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    }
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
