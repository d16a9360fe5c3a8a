#include "ui/models/transaction_model.h"

#include "ui/explorer_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {
constexpr std::size_t kPageSize = 256;
}  // namespace

TransactionModel::TransactionModel(ServiceBridge& bridge, QObject* parent)
    : CursorModel(bridge, parent) {}

void TransactionModel::set_filter(const std::string& kind, const std::string& verdict) {
    kind_ = kind;
    verdict_ = verdict;
    reload();
}

void TransactionModel::set_rows(std::vector<service::TransactionRow> rows) {
    show(std::move(rows));
}

TransactionModel::Query TransactionModel::question() const {
    return [kind = kind_, verdict = verdict_](service::ChainService& chain,
                                              const std::string& cursor) {
        return chain.transactions(kind, verdict, cursor, kPageSize);
    };
}

int TransactionModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TransactionModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const service::TransactionRow& row = this->row(index.row());
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            switch (column) {
                case Kind:
                    return transaction_title(row.kind);
                case Verdict:
                    return transaction_face(row).word;
                case Id:
                    return shortened(remote(row.txid));
                case Shape:
                    return tr("%1 in, %2 out").arg(row.inputs).arg(row.outputs);
                case Fee:
                    return grouped(row.fee);
                case Height:
                    return grouped(row.height);
                case Age:
                    return age_text(row.time_ms);
                default:
                    return {};
            }
        case Qt::ToolTipRole:
            if (column == Id) return plain_tooltip(remote(row.txid));
            if (column == Age) return plain_tooltip(time_text(row.time_ms));
            return {};
        case IconRole:
            return column == Kind ? kind_icon(transaction_object(row.kind)) : QVariant();
        case Qt::FontRole:
            if (column == Id || column == Height) return Theme::instance().mono(TextSize::Body);
            return {};
        case Qt::ForegroundRole:
            if (column == Kind || column == Id) return {};
            return tokens().muted;
        case Qt::TextAlignmentRole:
            return alignment(column);
        case BadgeDelegate::IconRole:
            return column == Verdict ? transaction_face(row).icon : QVariant();
        case BadgeDelegate::ToneRole:
            return column == Verdict ? static_cast<int>(transaction_face(row).tone) : QVariant();
        default:
            return {};
    }
}

QString TransactionModel::title(int column) const {
    switch (column) {
        case Kind:
            return tr("Kind");
        case Verdict:
            return tr("Verdict");
        case Id:
            return tr("Id");
        case Shape:
            return tr("Shape");
        case Fee:
            return tr("Fee");
        case Height:
            return tr("Height");
        case Age:
            return tr("Time");
        default:
            return {};
    }
}

}  // namespace vesper::ui
