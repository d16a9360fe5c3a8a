#include "ui/models/output_model.h"

#include "ui/text.h"
#include "ui/widgets/badge.h"

namespace vesper::ui {

namespace {
constexpr std::size_t kPageSize = 256;
}

OutputModel::OutputModel(ServiceBridge& bridge, QObject* parent) : CursorModel(bridge, parent) {}

void OutputModel::set_kind(const std::string& kind) {
    kind_ = kind;
    reload();
}

OutputModel::Query OutputModel::question() const {
    return [kind = kind_](service::ChainService& chain, const std::string& cursor) {
        return chain.outputs(kind, {}, cursor, kPageSize);
    };
}

int OutputModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant OutputModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const service::OutputRow& row = this->row(index.row());
    const int column = index.column();
    switch (role) {
        case Qt::DisplayRole:
            switch (column) {
                // The index of the output stands after the transaction's id.
                case Key:
                    return QStringLiteral("%1 : %2").arg(
                        shortened(remote(row.key).left(64)),
                        QString::number(remote(row.key).mid(64).toUInt(nullptr, 16)));
                case Owner:
                    return shortened(remote(row.owner));
                case Grade:
                    return verdict_face(remote(row.verdict)).word;
                case Height:
                    return grouped(row.height);
                default:
                    return {};
            }
        case Qt::ToolTipRole:
            if (column == Key) return plain_tooltip(remote(row.key));
            if (column == Owner) return plain_tooltip(remote(row.owner));
            return {};
        case Qt::FontRole:
            if (column != Grade) return Theme::instance().mono(TextSize::Body);
            return {};
        case Qt::ForegroundRole:
            if (column == Key) return {};
            return tokens().muted;
        case Qt::TextAlignmentRole:
            return alignment(column);
        case BadgeDelegate::IconRole:
            return column == Grade ? verdict_face(remote(row.verdict)).icon : QVariant();
        case BadgeDelegate::ToneRole:
            return column == Grade ? static_cast<int>(verdict_face(remote(row.verdict)).tone)
                                   : QVariant();
        default:
            return {};
    }
}

QString OutputModel::title(int column) const {
    switch (column) {
        case Key:
            return tr("Transaction : output");
        case Owner:
            return tr("Owner");
        case Grade:
            return tr("Ancestry");
        case Height:
            return tr("Since height");
        default:
            return {};
    }
}

}  // namespace vesper::ui
