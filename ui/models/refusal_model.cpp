#include "ui/models/refusal_model.h"

#include "ui/text.h"
#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {
constexpr std::size_t kPageSize = 256;
}

RefusalModel::Query RefusalModel::question() const {
    return [](service::ChainService& chain, const std::string& cursor) {
        return chain.refusals(cursor, kPageSize);
    };
}

int RefusalModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RefusalModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const service::RefusalRow& row = this->row(index.row());
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            switch (column) {
                case Kind:
                    return row.transfer ? tr("Transfer or contract") : tr("Mint or burn claim");
                case Id:
                    return shortened(remote(row.txid));
                case Carrier:
                    return shortened(remote(row.cosmos_hash));
                case Code:
                    return QString::number(row.code);
                case Height:
                    return grouped(row.height);
                default:
                    return {};
            }
        case Qt::ToolTipRole:
            if (column == Id) return plain_tooltip(remote(row.txid));
            if (column == Carrier) return plain_tooltip(remote(row.cosmos_hash));
            return {};
        case Qt::FontRole:
            if (column != Kind) return Theme::instance().mono(TextSize::Body);
            return {};
        case Qt::ForegroundRole:
            if (column == Kind || column == Id) return {};
            return tokens().muted;
        case Qt::TextAlignmentRole:
            return alignment(column);
        default:
            return {};
    }
}

QString RefusalModel::title(int column) const {
    switch (column) {
        case Kind:
            return tr("Kind");
        case Id:
            return tr("Id");
        case Carrier:
            return tr("Carried by");
        case Code:
            return tr("Code");
        case Height:
            return tr("Height");
        default:
            return {};
    }
}

}  // namespace vesper::ui
