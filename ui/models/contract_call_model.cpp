#include "ui/models/contract_call_model.h"

#include "ui/explorer_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {
constexpr std::size_t kPageSize = 64;

qsizetype changed_fields(const service::ContractCall& call) {
    return std::ranges::count_if(call.changes, &service::FieldChange::changed);
}
}  // namespace

ContractCallModel::ContractCallModel(ServiceBridge& bridge, QObject* parent)
    : CursorModel(bridge, parent) {}

void ContractCallModel::set_address(const std::string& address) {
    address_ = address;
    reload();
}

ContractCallModel::Query ContractCallModel::question() const {
    return [address = address_](service::ChainService& chain, const std::string& cursor) {
        return chain.contract_calls(address, cursor, kPageSize);
    };
}

int ContractCallModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ContractCallModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const service::ContractCall& call = row(index.row());
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            switch (column) {
                case Program:
                    return call.deploys ? tr("%1 · deployment").arg(remote(call.program, 60))
                                        : remote(call.program, 60);
                case Verdict:
                    return transaction_face(call.row).word;
                case Changes:
                    return tr("%1 fields").arg(changed_fields(call));
                case Height:
                    return grouped(call.row.height);
                case Age:
                    return age_text(call.row.time_ms);
                default:
                    return {};
            }
        case Qt::ToolTipRole:
            if (column == Age) return plain_tooltip(time_text(call.row.time_ms));
            if (column == Program) return plain_tooltip(remote(call.row.txid));
            return {};
        case IconRole:
            return column == Program ? kind_icon(transaction_object(call.row.kind)) : QVariant();
        case Qt::FontRole:
            if (column == Height) return Theme::instance().mono(TextSize::Body);
            return {};
        case Qt::ForegroundRole:
            if (column == Program) return {};
            return tokens().muted;
        case Qt::TextAlignmentRole:
            return alignment(column);
        case BadgeDelegate::IconRole:
            return column == Verdict ? transaction_face(call.row).icon : QVariant();
        case BadgeDelegate::ToneRole:
            return column == Verdict ? static_cast<int>(transaction_face(call.row).tone)
                                     : QVariant();
        default:
            return {};
    }
}

QString ContractCallModel::title(int column) const {
    switch (column) {
        case Program:
            return tr("Program");
        case Verdict:
            return tr("Verdict");
        case Changes:
            return tr("Changed");
        case Height:
            return tr("Height");
        case Age:
            return tr("Time");
        default:
            return {};
    }
}

}  // namespace vesper::ui
