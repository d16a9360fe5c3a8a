/// The wallet's own outputs with what can be done with each: spendable, or why not. Spendable ones
/// first, larger ones first. A wallet has few of them, so all are held and filtered here; labels
/// can be edited.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "ui/service_bridge.h"
#include "ui/widgets/badge.h"

namespace vesper::ui {

/// Word, icon and tone for "spendable" or a HeldBack code.
BadgeFace coin_face(const QString& state);

/// Which coins are shown; empty members take all.
struct CoinFilter {
    QString text;       ///< in the label, the key, the address or the reason of a freeze
    std::string kind;   ///< "coin", "memo", "state"
    std::string state;  ///< "spendable", "frozen", or "held" for everything else

    bool active() const { return !text.isEmpty() || !kind.empty() || !state.empty(); }
    bool takes(const service::CoinRow& row) const;
};

class CoinModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Key, LabelText, State, Height, Amount, kColumns };
    static constexpr int IconRole = Qt::UserRole + 1;
    static constexpr int DetailRole = Qt::UserRole + 2;

    explicit CoinModel(ServiceBridge& bridge, QObject* parent = nullptr);
    void set_rows(std::vector<service::CoinRow> rows);
    void set_filter(CoinFilter filter);
    const CoinFilter& filter() const { return filter_; }
    const service::CoinRow& row(int index) const {
        return rows_[shown_[static_cast<std::size_t>(index)]];
    }
    /// Whatever the filter hides.
    std::size_t all_rows() const { return rows_.size(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void label_failed(const QString& sentence);

private:
    void apply_filter();

    ServiceBridge& bridge_;
    CoinFilter filter_;
    std::vector<service::CoinRow> rows_;
    std::vector<std::size_t> shown_;  ///< indices into rows_
};

}  // namespace vesper::ui
