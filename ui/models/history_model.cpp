#include "ui/models/history_model.h"

#include "ui/models/label_edit.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

bool same_row(const service::HistoryRow& a, const service::HistoryRow& b) {
    return a.id == b.id && a.state == b.state && a.amount == b.amount && a.height == b.height &&
           a.label == b.label && a.alarm == b.alarm && a.time_ms == b.time_ms;
}

}  // namespace

HistoryModel::HistoryModel(ServiceBridge& bridge, QObject* parent)
    : QAbstractTableModel(parent), bridge_(bridge) {
    connect(&bridge_, &ServiceBridge::wallet_changed, this, &HistoryModel::status_changed);
    connect(&bridge_, &ServiceBridge::chain_changed, this,
            [this] { tip_ = bridge_.chain_status()->height; });
    tip_ = bridge_.chain_status()->height;
    reload();
}

void HistoryModel::reload() {
    beginResetModel();
    ++generation_;
    head_.clear();
    cursors_ = {std::string()};
    begins_.clear();
    sizes_.clear();
    paged_rows_ = 0;
    at_end_ = false;
    pages_.clear();
    used_.clear();
    wanted_.clear();
    fetching_ = false;
    load_ = Load::Loading;
    revision_ = bridge_.wallet_status()->revision;
    endResetModel();
    emit load_changed();
    fetch_page(0);
}

void HistoryModel::set_filter(service::HistoryFilter filter) {
    if (filter == filter_) return;
    filter_ = std::move(filter);
    reload();
}

int HistoryModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(head_.size() + paged_rows_);
}

int HistoryModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

bool HistoryModel::canFetchMore(const QModelIndex& parent) const {
    return !parent.isValid() && !at_end_ && !fetching_ && load_ == Load::Loaded;
}

void HistoryModel::fetchMore(const QModelIndex& parent) {
    if (canFetchMore(parent)) fetch_page(sizes_.size());
}

void HistoryModel::fetch_page(std::size_t page) {
    if (page >= cursors_.size()) return;
    if (page == sizes_.size()) fetching_ = true;
    const int generation = generation_;
    bridge_.query(
        this,
        [cursor = cursors_[page], filter = filter_](service::ChainService&,
                                                    service::WalletService& wallet) {
            return wallet.history(cursor, kPageRows, filter);
        },
        [this, page, generation](Result<service::Page<service::HistoryRow>> answer) {
            page_arrived(page, generation, std::move(answer));
        });
}

void HistoryModel::page_arrived(std::size_t page, int generation,
                                Result<service::Page<service::HistoryRow>> answer) {
    if (generation != generation_) return;
    std::erase(wanted_, page);
    if (!answer) {
        if (page == sizes_.size()) fetching_ = false;
        if (page == 0 && sizes_.empty()) {
            load_ = Load::Failed;
            failure_ = error_sentence(answer.error());
            emit load_changed();
        } else {
            at_end_ = true;
        }
        return;
    }
    const std::size_t count = answer->rows.size();
    if (count == 0 && !answer->next.empty() && page == sizes_.size()) {
        // Nothing in this stretch passed the filter: the page begins further down.
        cursors_[page] = answer->next;
        fetch_page(page);
        return;
    }
    if (page == sizes_.size()) {
        // A page of the tail that was not known yet.
        if (count > 0) {
            const int first = rowCount();
            beginInsertRows({}, first, first + static_cast<int>(count) - 1);
            begins_.push_back(paged_rows_);
            sizes_.push_back(count);
            paged_rows_ += count;
            keep(page, std::move(answer->rows));
            endInsertRows();
        }
        if (answer->next.empty() || count == 0)
            at_end_ = true;
        else
            cursors_.push_back(answer->next);
        // Only now: a view that is told of the new rows may ask for more at once.
        fetching_ = false;
        if (load_ != Load::Loaded) {
            load_ = Load::Loaded;
            emit load_changed();
        }
        return;
    }
    if (count != sizes_[page]) {
        reload();
        return;
    }
    keep(page, std::move(answer->rows));
    const int first = static_cast<int>(head_.size() + begins_[page]);
    emit dataChanged(index(first, 0), index(first + static_cast<int>(count) - 1, kColumns - 1));
}

void HistoryModel::keep(std::size_t page, std::vector<service::HistoryRow> rows) {
    if (const auto found = pages_.find(page); found != pages_.end()) used_.erase(found->second.use);
    used_.push_front(page);
    pages_[page] = PageRows{std::move(rows), used_.begin()};
    while (pages_.size() > kKeptPages) {
        pages_.erase(used_.back());
        used_.pop_back();
    }
}

const service::HistoryRow* HistoryModel::row(int at) const {
    if (at < 0) return nullptr;
    auto i = static_cast<std::size_t>(at);
    if (i < head_.size()) return &head_[i];
    i -= head_.size();
    if (i >= paged_rows_) return nullptr;
    const auto after = std::upper_bound(begins_.begin(), begins_.end(), i);
    const auto page = static_cast<std::size_t>(after - begins_.begin()) - 1;
    const auto found = pages_.find(page);
    if (found == pages_.end()) {
        if (std::find(wanted_.begin(), wanted_.end(), page) == wanted_.end()) {
            wanted_.push_back(page);
            // data() is const; asking for what is missing changes nothing that it has shown.
            QMetaObject::invokeMethod(
                const_cast<HistoryModel*>(this),
                [self = const_cast<HistoryModel*>(this), page] { self->fetch_page(page); },
                Qt::QueuedConnection);
        }
        return nullptr;
    }
    used_.splice(used_.begin(), used_, found->second.use);
    const std::size_t within = i - begins_[page];
    return within < found->second.rows.size() ? &found->second.rows[within] : nullptr;
}

QVariant HistoryModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const service::HistoryRow* r = row(index.row());
    if (r == nullptr) return role == Qt::DisplayRole ? QVariant(QStringLiteral("…")) : QVariant();
    switch (index.column()) {
        case Kind:
            if (role == Qt::DisplayRole) return history_title(remote(r->kind));
            if (role == IconRole) return history_icon(remote(r->kind));
            if (role == CounterpartyRole)
                return r->recipients > 1
                           ? tr("%n recipients", nullptr, static_cast<int>(r->recipients))
                           : shortened(remote(r->counterparty));
            break;
        case LabelText:
            if (role == Qt::DisplayRole || role == Qt::EditRole) return remote(r->label, kMaxLabel);
            break;
        case State: {
            const BadgeFace face = history_state(*r, tip_);
            if (role == Qt::DisplayRole) return face.word;
            if (role == BadgeDelegate::IconRole) return face.icon;
            if (role == BadgeDelegate::ToneRole) return static_cast<int>(face.tone);
            break;
        }
        case When:
            if (role == Qt::DisplayRole) return age_text(r->time_ms);
            break;
        case Amount:
            if (role == AmountDelegate::AmountRole) return static_cast<qlonglong>(r->amount);
            if (role == AmountDelegate::SignedRole) return true;
            if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
            break;
        default:
            break;
    }
    if (role == Qt::AccessibleTextRole) {
        if (index.column() == Amount)
            return amount_digits(r->amount, AmountSign::Always) + tr(" sats");
        return data(index, Qt::DisplayRole);
    }
    if (role == Qt::ToolTipRole && index.column() == When && r->time_ms > 0)
        return plain_tooltip(
            time_text(r->time_ms) +
            (r->height > 0 ? tr(" · height %1").arg(grouped(r->height)) : QString()));
    if (role == Qt::ToolTipRole && !r->failure.empty() && index.column() == State)
        return plain_tooltip(remote(r->failure, 200));
    return {};
}

bool HistoryModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != LabelText) return false;
    service::HistoryRow* r = const_cast<service::HistoryRow*>(row(index.row()));
    if (r == nullptr) return false;
    return edit_label(
        bridge_, this, r->label, value,
        [&] {
            emit dataChanged(index, index, {Qt::DisplayRole, Qt::EditRole});
        },
        [id = r->id](service::WalletService& wallet, const std::string& label) {
            return wallet.label_payment(id, label);
        },
        [this](const QString& sentence) {
            // Shown at once; the reload puts the old one back.
            emit label_failed(sentence);
            reload();
        });
}

Qt::ItemFlags HistoryModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid()) return flags;
    if (index.column() == LabelText) flags |= Qt::ItemIsEditable;
    return flags | Qt::ItemNeverHasChildren;
}

QVariant HistoryModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Amount ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Kind:
            return tr("What");
        case LabelText:
            return tr("Label");
        case State:
            return tr("State");
        case When:
            return tr("When");
        case Amount:
            return tr("Amount");
        default:
            return {};
    }
}

void HistoryModel::status_changed() {
    const std::uint64_t now = bridge_.wallet_status()->revision;
    if (now == revision_) return;
    revision_ = now;
    refresh_top();
}

void HistoryModel::refresh_top() {
    if (load_ != Load::Loaded || head_.size() > kPageRows) {
        if (load_ != Load::Loading) reload();
        return;
    }
    if (refreshing_) {
        refresh_again_ = true;
        return;
    }
    refreshing_ = true;
    const int generation = generation_;
    bridge_.query(
        this,
        [filter = filter_](service::ChainService&, service::WalletService& wallet) {
            return wallet.history({}, kPageRows, filter);
        },
        [this, generation](Result<service::Page<service::HistoryRow>> answer) {
            refreshing_ = false;
            if (generation == generation_ && answer) top_arrived(std::move(*answer));
            if (std::exchange(refresh_again_, false)) refresh_top();
        });
}

void HistoryModel::top_arrived(service::Page<service::HistoryRow> fresh) {
    const int known = rowCount();
    if (known == 0) {
        if (!fresh.rows.empty()) reload();
        return;
    }
    const service::HistoryRow* old_top = row(0);
    if (old_top == nullptr) return;
    const auto found = std::find_if(fresh.rows.begin(), fresh.rows.end(),
                                    [&](const auto& r) { return r.id == old_top->id; });
    if (found == fresh.rows.end()) {
        reload();
        return;
    }
    const auto added = static_cast<int>(found - fresh.rows.begin());
    if (added > 0) {
        beginInsertRows({}, 0, added - 1);
        head_.insert(head_.begin(), fresh.rows.begin(), found);
        endInsertRows();
    }
    // What follows must be the known rows in the known order; their contents may have changed.
    for (std::size_t i = static_cast<std::size_t>(added); i < fresh.rows.size(); ++i) {
        const int at = static_cast<int>(i);
        if (at >= rowCount()) break;
        const service::HistoryRow* mine = row(at);
        if (mine == nullptr) continue;
        if (mine->id != fresh.rows[i].id) {
            reload();
            return;
        }
        if (same_row(*mine, fresh.rows[i])) continue;
        *const_cast<service::HistoryRow*>(mine) = fresh.rows[i];
        emit dataChanged(index(at, 0), index(at, kColumns - 1));
    }
}

}  // namespace vesper::ui
