#include "ui/widgets/hex_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {

constexpr int kColumns = 16;
constexpr int kMargin = space::k12;
constexpr int kOffsetDigits = 6;

QFont hex_font() {
    return Theme::instance().mono(TextSize::Small);
}

QString printable(std::uint8_t byte) {
    return byte >= 0x20 && byte < 0x7f ? QString(QChar(byte)) : QStringLiteral("·");
}

}  // namespace

HexView::HexView(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Bytes"));
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        measure();
        viewport()->update();
    });
    measure();
}

void HexView::set_bytes(Bytes bytes) {
    bytes_ = std::move(bytes);
    from_ = to_ = cursor_ = 0;
    measure();
    verticalScrollBar()->setValue(0);
    viewport()->update();
}

void HexView::light(std::size_t from, std::size_t to, bool scroll) {
    from_ = std::min(from, bytes_.size());
    to_ = std::min(std::max(from, to), bytes_.size());
    if (scroll) cursor_ = from_;
    if (scroll && from_ != to_) show_row_of(from_);
    setAccessibleDescription(tr("Bytes %1 to %2 are lit").arg(from_).arg(to_));
    viewport()->update();
}

void HexView::measure() {
    const QFontMetrics metrics(hex_font());
    row_height_ = metrics.height() + space::k4;
    digit_ = metrics.horizontalAdvance(QLatin1Char('0'));
    const int rows = static_cast<int>((bytes_.size() + kColumns - 1) / kColumns);
    const int shown = row_height_ > 0 ? (viewport()->height() - 2 * kMargin) / row_height_ : 1;
    verticalScrollBar()->setRange(0, std::max(0, rows - shown));
    verticalScrollBar()->setPageStep(std::max(1, shown));
    verticalScrollBar()->setSingleStep(1);
}

QSize HexView::sizeHint() const {
    return {text_x() + kColumns * digit_ + 2 * kMargin, 320};
}

// The middle of the sixteen is set apart a little, so that a column can be counted.
int HexView::hex_x(int column) const {
    return kMargin + (kOffsetDigits + 2) * digit_ + column * (5 * digit_ / 2) +
           (column >= kColumns / 2 ? digit_ : 0);
}

int HexView::text_x() const {
    return hex_x(kColumns) + digit_;
}

void HexView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    const Tokens& t = tokens();
    painter.fillRect(viewport()->rect(), t.surface);
    painter.setFont(hex_font());
    const int first = verticalScrollBar()->value();
    const int ascent = QFontMetrics(hex_font()).ascent() + space::k4 / 2;
    for (int line = 0;; ++line) {
        const int top = kMargin + line * row_height_;
        const std::size_t begin = static_cast<std::size_t>(first + line) * kColumns;
        if (top > viewport()->height() || begin >= bytes_.size()) break;
        painter.setPen(t.muted);
        painter.drawText(kMargin, top + ascent,
                         QStringLiteral("%1").arg(begin, kOffsetDigits, 16, QLatin1Char('0')));
        for (int column = 0; column < kColumns; ++column) {
            const std::size_t at = begin + static_cast<std::size_t>(column);
            if (at >= bytes_.size()) break;
            const bool lit = at >= from_ && at < to_;
            if (lit) {
                const int width = at + 1 < to_ && column + 1 < kColumns
                                      ? hex_x(column + 1) - hex_x(column)
                                      : 2 * digit_ + space::k4;
                painter.fillRect(hex_x(column) - 2, top, width, row_height_, t.tint(Tone::Accent));
                painter.fillRect(text_x() + column * digit_, top, digit_, row_height_,
                                 t.tint(Tone::Accent));
            }
            painter.setPen(lit ? t.text : t.muted);
            painter.drawText(hex_x(column), top + ascent,
                             QStringLiteral("%1").arg(bytes_[at], 2, 16, QLatin1Char('0')));
            painter.drawText(text_x() + column * digit_, top + ascent, printable(bytes_[at]));
        }
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 1));
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void HexView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

std::optional<std::size_t> HexView::byte_at(const QPoint& point) const {
    const int line = (point.y() - kMargin) / std::max(1, row_height_);
    if (line < 0 || point.y() < kMargin) return std::nullopt;
    int column = -1;
    if (point.x() >= text_x()) {
        column = (point.x() - text_x()) / std::max(1, digit_);
    } else {
        for (int i = 0; i < kColumns; ++i)
            if (point.x() >= hex_x(i) && point.x() < hex_x(i + 1)) column = i;
    }
    if (column < 0 || column >= kColumns) return std::nullopt;
    const std::size_t at =
        static_cast<std::size_t>(verticalScrollBar()->value() + line) * kColumns +
        static_cast<std::size_t>(column);
    return at < bytes_.size() ? std::optional(at) : std::nullopt;
}

void HexView::mousePressEvent(QMouseEvent* event) {
    if (const auto at = byte_at(event->position().toPoint())) {
        cursor_ = *at;
        emit byte_chosen(*at);
    }
}

void HexView::mouseMoveEvent(QMouseEvent* event) {
    emit byte_hovered(byte_at(event->position().toPoint()));
}

void HexView::leaveEvent(QEvent* event) {
    emit byte_hovered(std::nullopt);
    QAbstractScrollArea::leaveEvent(event);
}

void HexView::keyPressEvent(QKeyEvent* event) {
    std::size_t next = cursor_;
    switch (event->key()) {
        case Qt::Key_Left:
            next = cursor_ > 0 ? cursor_ - 1 : 0;
            break;
        case Qt::Key_Right:
            next = cursor_ + 1;
            break;
        case Qt::Key_Up:
            next = cursor_ >= kColumns ? cursor_ - kColumns : cursor_;
            break;
        case Qt::Key_Down:
            next = cursor_ + kColumns;
            break;
        default:
            QAbstractScrollArea::keyPressEvent(event);
            return;
    }
    if (next >= bytes_.size()) return;
    cursor_ = next;
    show_row_of(next);
    emit byte_chosen(next);
}

void HexView::show_row_of(std::size_t offset) {
    const int line = static_cast<int>(offset / kColumns);
    QScrollBar* bar = verticalScrollBar();
    if (line < bar->value() || line >= bar->value() + bar->pageStep())
        bar->setValue(line - bar->pageStep() / 3);
}

}  // namespace vesper::ui
