#include "ui/models/coin_model.h"

#include "ui/models/label_edit.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

QString kind_title(const std::string& kind) {
    if (kind == "memo") return CoinModel::tr("Memo");
    if (kind == "state") return CoinModel::tr("State");
    return CoinModel::tr("Coin");
}

QString kind_drawing(const std::string& kind) {
    if (kind == "memo") return QStringLiteral("kind-memo");
    if (kind == "state") return QStringLiteral("kind-state");
    return QStringLiteral("kind-coin");
}

}  // namespace

BadgeFace coin_face(const QString& state) {
    if (state == u"spendable")
        return {CoinModel::tr("Spendable"), QStringLiteral("check-circle"), Tone::Positive};
    if (state == u"pending-incoming" || state == u"reserved")
        return {held_back_title(state), QStringLiteral("clock"), Tone::Accent};
    if (state == u"unsound-ancestry" || state == u"unchecked-ancestry")
        return {held_back_title(state), QStringLiteral("warning"), Tone::Warning};
    return {held_back_title(state), QStringLiteral("lock"), Tone::Muted};
}

CoinModel::CoinModel(ServiceBridge& bridge, QObject* parent)
    : QAbstractTableModel(parent), bridge_(bridge) {}

void CoinModel::set_rows(std::vector<service::CoinRow> rows) {
    const auto rank = [](const service::CoinRow& row) {
        return std::make_tuple(row.state != "spendable", row.state, ~row.amount.value_or(0),
                               row.key);
    };
    std::sort(rows.begin(), rows.end(),
              [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    beginResetModel();
    rows_ = std::move(rows);
    apply_filter();
    endResetModel();
}

bool CoinFilter::takes(const service::CoinRow& row) const {
    if (!kind.empty() && row.kind != kind) return false;
    if (state == "held" && (row.state == "spendable" || row.frozen)) return false;
    if (state == "frozen" && !row.frozen) return false;
    if (state == "spendable" && row.state != "spendable") return false;
    if (text.isEmpty()) return true;
    const auto holds = [this](const std::string& field) {
        return remote(field).contains(text, Qt::CaseInsensitive);
    };
    return holds(row.label) || holds(row.key) || holds(row.address) || holds(row.freeze_reason);
}

void CoinModel::set_filter(CoinFilter filter) {
    beginResetModel();
    filter_ = std::move(filter);
    apply_filter();
    endResetModel();
}

void CoinModel::apply_filter() {
    shown_.clear();
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (filter_.takes(rows_[i])) shown_.push_back(i);
}

int CoinModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(shown_.size());
}

int CoinModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant CoinModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const service::CoinRow& r = row(index.row());
    switch (index.column()) {
        case Key:
            if (role == Qt::DisplayRole) return kind_title(r.kind);
            if (role == IconRole) return kind_drawing(r.kind);
            if (role == DetailRole) return shortened(remote(r.key));
            if (role == Qt::ToolTipRole) return plain_tooltip(remote(r.key));
            break;
        case LabelText:
            if (role == Qt::DisplayRole || role == Qt::EditRole) return remote(r.label, kMaxLabel);
            break;
        case State: {
            const BadgeFace face = coin_face(remote(r.state, 80));
            if (role == Qt::DisplayRole) return face.word;
            if (role == BadgeDelegate::IconRole) return face.icon;
            if (role == BadgeDelegate::ToneRole) return static_cast<int>(face.tone);
            break;
        }
        case Height:
            if (role == Qt::DisplayRole) return r.height > 0 ? grouped(r.height) : tr("waiting");
            if (role == Qt::FontRole) return Theme::instance().mono(TextSize::Body);
            if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
            break;
        case Amount:
            if (role == AmountDelegate::AmountRole)
                return r.amount ? QVariant(static_cast<qlonglong>(*r.amount)) : QVariant();
            if (role == Qt::AccessibleTextRole)
                return r.amount ? amount_text(*r.amount) : tr("amount not known");
            break;
        default:
            break;
    }
    return {};
}

bool CoinModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != LabelText) return false;
    service::CoinRow& r = rows_[shown_[static_cast<std::size_t>(index.row())]];
    return edit_label(
        bridge_, this, r.label, value, [&] { emit dataChanged(index, index); },
        [key = r.key](service::WalletService& wallet, const std::string& label) {
            return wallet.label_coin(key, label);
        },
        [this](const QString& sentence) { emit label_failed(sentence); });
}

Qt::ItemFlags CoinModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid()) return flags;
    if (index.column() == LabelText) flags |= Qt::ItemIsEditable;
    return flags | Qt::ItemNeverHasChildren;
}

QVariant CoinModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= Height ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Key:
            return tr("Output");
        case LabelText:
            return tr("Label");
        case State:
            return tr("State");
        case Height:
            return tr("Since block");
        case Amount:
            return tr("Amount");
        default:
            return {};
    }
}

}  // namespace vesper::ui
