#include "ui/models/block_model.h"

#include <limits>

#include "ui/text.h"
#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {
constexpr std::uint64_t kPageSize = 256;
constexpr int kKeptPages = 64;
constexpr std::uint64_t page_of(std::uint64_t height) {
    return (height - 1) / kPageSize;
}
}  // namespace

BlockModel::BlockModel(ServiceBridge& bridge, QObject* parent)
    : QAbstractTableModel(parent), bridge_(bridge) {
    connect(&bridge_, &ServiceBridge::chain_changed, this, &BlockModel::follow_tip);
    tip_ = bridge_.chain_status()->height;
}

int BlockModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    return static_cast<int>(std::min<std::uint64_t>(tip_, std::numeric_limits<int>::max() - 1));
}

int BlockModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

void BlockModel::follow_tip() {
    const std::uint64_t tip = bridge_.chain_status()->height;
    if (tip == tip_) return;
    if (tip < tip_ || tip_ == 0) {
        beginResetModel();
        pages_.clear();
        tip_ = tip;
        endResetModel();
        return;
    }
    const std::uint64_t grown = page_of(tip_);
    const std::uint64_t fresh =
        std::min<std::uint64_t>(tip - tip_, std::numeric_limits<int>::max());
    beginInsertRows({}, 0, static_cast<int>(fresh) - 1);
    tip_ = tip;
    endInsertRows();
    // The page that held the old tip has grown; its old rows stay in view until it is read again.
    if (pages_.contains(grown) || loading_.contains(grown)) fetch(grown);
}

const service::BlockRow* BlockModel::find(std::uint64_t height) const {
    const std::uint64_t page = page_of(height);
    const auto it = pages_.constFind(page);
    if (it == pages_.constEnd()) {
        if (!loading_.contains(page)) fetch(page);
        return nullptr;
    }
    it->used = ++clock_;
    const std::size_t offset = static_cast<std::size_t>((height - 1) % kPageSize);
    if (offset >= it->rows.size() || it->rows[offset].height != height) return nullptr;
    return &it->rows[offset];
}

void BlockModel::fetch(std::uint64_t page) const {
    if (const auto under_way = loading_.find(page); under_way != loading_.end()) {
        *under_way = true;
        return;
    }
    loading_.insert(page, false);
    const std::string cursor = std::to_string((page + 1) * kPageSize + 1);
    auto* self = const_cast<BlockModel*>(this);  // fills the cache, not the model's meaning
    bridge_.query(
        self,
        [cursor](service::ChainService& chain, service::WalletService&) {
            return chain.blocks(cursor, kPageSize);
        },
        [self, page](Result<service::Page<service::BlockRow>> answer) {
            const bool again = self->loading_.take(page);
            if (!answer) {
                emit self->failed(answer.error());
                return;
            }
            self->keep(page, std::move(answer->rows));
            if (again) self->fetch(page);
        });
}

void BlockModel::keep(std::uint64_t page, std::vector<service::BlockRow> rows) {
    while (pages_.size() >= kKeptPages) {
        auto oldest = pages_.begin();
        for (auto it = pages_.begin(); it != pages_.end(); ++it)
            if (it->used < oldest->used) oldest = it;
        pages_.erase(oldest);
    }
    CachedPage cached;
    cached.used = ++clock_;
    cached.rows.resize(kPageSize);
    for (service::BlockRow& row : rows) {
        if (row.height == 0 || page_of(row.height) != page) continue;
        const std::size_t offset = static_cast<std::size_t>((row.height - 1) % kPageSize);
        cached.rows[offset] = std::move(row);
    }
    pages_.insert(page, cached);
    const std::uint64_t first = page * kPageSize + 1;
    const std::uint64_t last = std::min(first + kPageSize - 1, tip_);
    if (last < first) return;
    emit dataChanged(index(static_cast<int>(tip_ - last), 0),
                     index(static_cast<int>(tip_ - first), ColumnCount - 1));
}

QVariant BlockModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const int column = index.column();
    if (role == Qt::TextAlignmentRole) {
        const bool left = column == Hash || column == Age;
        return QVariant::fromValue((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role == Qt::FontRole && (column == Hash || column == Height))
        return Theme::instance().mono(TextSize::Body);
    if (role == Qt::ForegroundRole && column != Height) return tokens().muted;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const std::uint64_t height = height_of(index.row());
    if (column == Height) return role == Qt::DisplayRole ? grouped(height) : QVariant();
    const service::BlockRow* row = find(height);
    if (!row) return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    if (role == Qt::ToolTipRole) {
        if (column == Hash) return plain_tooltip(remote(row->hash));
        if (column == Age) return plain_tooltip(time_text(row->time_ms));
        return {};
    }
    switch (column) {
        case Age:
            return age_text(row->time_ms);
        case Transactions:
            return grouped(row->cosmos_txs);
        case Private:
            return grouped(row->zkos_txs);
        case Size:
            return bytes_text(row->bytes);
        case Hash:
            return shortened(remote(row->hash));
        default:
            return {};
    }
}

QVariant BlockModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) {
        const bool left = section == Hash || section == Age;
        return QVariant::fromValue((left ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Height:
            return tr("Height");
        case Age:
            return tr("Time");
        case Transactions:
            return tr("Transactions");
        case Private:
            return tr("ZkOS");
        case Size:
            return tr("Size");
        case Hash:
            return tr("Hash");
        default:
            return {};
    }
}

}  // namespace vesper::ui
