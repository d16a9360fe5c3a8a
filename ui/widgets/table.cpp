#include "ui/widgets/table.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include "ui/widgets/amount.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {

constexpr int kRowHeight = 48;
constexpr int kNarrow = 820;

}  // namespace

void paint_cell_ground(QPainter* painter, const QStyleOptionViewItem& option,
                       const QModelIndex& index) {
    QStyleOptionViewItem plain(option);
    plain.index = index;
    plain.text.clear();
    if (option.widget != nullptr)
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &plain, painter,
                                              option.widget);
    if (option.state & QStyle::State_HasFocus) {
        QStyleOptionFocusRect focus;
        focus.rect = option.rect;
        focus.state = option.state;
        if (option.widget != nullptr)
            option.widget->style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter,
                                                  option.widget);
    }
    painter->setPen(Theme::blend(tokens().line, tokens().surface, 0.6));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

Table::Table(const QString& meaning, QWidget* parent) : QTableView(parent) {
    setAccessibleName(meaning);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::SelectedClicked);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    verticalHeader()->setMinimumSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setFixedHeight(36);
    connect(this, &QTableView::doubleClicked, this, &Table::opened);
    // Only what is seen is painted anew: no row has changed.
    connect(&Discreet::instance(), &Discreet::changed, viewport(),
            [this] { viewport()->update(); });
}

void Table::set_column_widths(const QList<int>& widths, const QList<int>& narrow) {
    wide_ = widths;
    narrow_ = narrow.isEmpty() ? widths : narrow;
    apply_widths(width() < kNarrow ? narrow_ : wide_);
}

void Table::apply_widths(const QList<int>& widths) {
    for (int i = 0; i < widths.size() && i < horizontalHeader()->count(); ++i) {
        horizontalHeader()->setSectionResizeMode(
            i, widths[i] == 0 ? QHeaderView::Stretch : QHeaderView::Fixed);
        if (widths[i] > 0) setColumnWidth(i, widths[i]);
    }
}

void Table::resizeEvent(QResizeEvent* event) {
    if ((event->oldSize().width() < kNarrow) != (event->size().width() < kNarrow))
        apply_widths(event->size().width() < kNarrow ? narrow_ : wide_);
    QTableView::resizeEvent(event);
}

void Table::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && state() != QAbstractItemView::EditingState && currentIndex().isValid()) {
        emit opened(currentIndex());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TextDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
    painter->save();
    paint_cell_ground(painter, option, index);
    QStyleOptionViewItem plain(option);
    initStyleOption(&plain, index);
    const QRect area = option.rect.adjusted(12, 0, -12, 0);
    painter->setFont(plain.font);
    const bool hovered =
        (option.state & QStyle::State_MouseOver) || (option.state & QStyle::State_Selected);
    const bool show_hint = plain.text.isEmpty() && hovered;
    painter->setPen(plain.text.isEmpty() ? tokens().muted : tokens().text);
    painter->drawText(area, int(plain.displayAlignment),
                      painter->fontMetrics().elidedText(show_hint ? hint_ : plain.text,
                                                        Qt::ElideRight, area.width()));
    painter->restore();
}

QWidget* TextDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                    const QModelIndex& index) const {
    auto* edit = new QLineEdit(parent);
    edit->setMaxLength(200);
    edit->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
    return edit;
}

void TextDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                        const QModelIndex&) const {
    editor->setGeometry(option.rect.adjusted(2, 6, -2, -6));
}

void IconTextDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paint_cell_ground(painter, option, index);
    const Tokens& t = tokens();
    const QRect r = option.rect;
    const QString icon_name = index.data(icon_role_).toString();
    if (!icon_name.isEmpty()) {
        const QRectF disc(r.left() + 12, r.center().y() - 14, 29, 29);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.tint(Tone::Accent));
        painter->drawEllipse(disc);
        paint_icon(*painter, icon_name, disc.adjusted(6.5, 6.5, -6.5, -6.5), t.accent);
    }
    const QString title = index.data(Qt::DisplayRole).toString();
    const QString detail = index.data(detail_role_).toString();
    const QRect text = r.adjusted(52, 0, -8, 0);
    painter->setFont(Theme::instance().font(TextSize::Body, QFont::Medium));
    painter->setPen(t.text);
    const QFontMetrics metrics = painter->fontMetrics();
    if (detail.isEmpty()) {
        painter->drawText(text, Qt::AlignVCenter,
                          metrics.elidedText(title, Qt::ElideRight, text.width()));
    } else {
        painter->drawText(text.adjusted(0, 6, 0, -r.height() / 2 + 2), Qt::AlignVCenter,
                          metrics.elidedText(title, Qt::ElideRight, text.width()));
        painter->setFont(Theme::instance().mono(TextSize::Small));
        painter->setPen(t.muted);
        painter->drawText(text.adjusted(0, r.height() / 2 - 2, 0, -6), Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(detail, Qt::ElideMiddle, text.width()));
    }
    painter->restore();
}

}  // namespace vesper::ui
