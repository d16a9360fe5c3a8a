#include "ui/models/address_model.h"

#include "ui/models/label_edit.h"
#include "ui/text.h"

namespace vesper::ui {

AddressModel::AddressModel(ServiceBridge& bridge, QObject* parent)
    : QAbstractTableModel(parent), bridge_(bridge) {}

void AddressModel::set_rows(std::vector<service::AddressRow> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const auto& a, const auto& b) { return a.created_ms > b.created_ms; });
    endResetModel();
}

int AddressModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int AddressModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant AddressModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const service::AddressRow& r = row(index.row());
    switch (index.column()) {
        case Address:
            if (role == Qt::DisplayRole) return shortened(remote(r.hex));
            if (role == Qt::FontRole) return Theme::instance().mono(TextSize::Body);
            if (role == Qt::ToolTipRole) return plain_tooltip(remote(r.hex));
            break;
        case LabelText:
            if (role == Qt::DisplayRole || role == Qt::EditRole) return remote(r.label, kMaxLabel);
            break;
        case Created:
            if (role == Qt::DisplayRole) return age_text(r.created_ms);
            break;
        case Used:
            if (role == Qt::DisplayRole) return r.used ? tr("Used") : tr("Unused");
            if (role == BadgeDelegate::IconRole)
                return r.used ? QStringLiteral("check-circle") : QStringLiteral("clock");
            if (role == BadgeDelegate::ToneRole)
                return static_cast<int>(r.used ? Tone::Positive : Tone::Muted);
            break;
        default:
            break;
    }
    return {};
}

bool AddressModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::EditRole || index.column() != LabelText) return false;
    service::AddressRow& r = rows_[static_cast<std::size_t>(index.row())];
    return edit_label(
        bridge_, this, r.label, value, [&] { emit dataChanged(index, index); },
        [hex = r.hex](service::WalletService& wallet, const std::string& label) {
            return wallet.label_address(hex, label);
        },
        [this](const QString& sentence) { emit label_failed(sentence); });
}

Qt::ItemFlags AddressModel::flags(const QModelIndex& index) const {
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid()) return flags;
    if (index.column() == LabelText) flags |= Qt::ItemIsEditable;
    return flags | Qt::ItemNeverHasChildren;
}

QVariant AddressModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole) return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (section) {
        case Address:
            return tr("Address");
        case LabelText:
            return tr("Label");
        case Created:
            return tr("Made");
        case Used:
            return tr("State");
        default:
            return {};
    }
}

}  // namespace vesper::ui
