#include "ui/widgets/transaction_diagram.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QSvgGenerator>

#include "ui/explorer_words.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/style.h"

namespace vesper::ui {

namespace {

constexpr int kTileHeight = 60;
constexpr int kGap = space::k8;
constexpr int kHub = 44;
constexpr int kHubRoom = 180;
constexpr std::size_t kMaxTiles = 64;

class IoTile final : public QAbstractButton {
public:
    IoTile(const service::IoView& view, const QString& role, bool crowd, QWidget* parent)
        : QAbstractButton(parent), view_(view), decoy_(crowd && !view.mine) {
        setFocusPolicy(Qt::StrongFocus);
        setCursor(view.key.empty() ? Qt::ArrowCursor : Qt::PointingHandCursor);
        setEnabled(!view.key.empty());
        setToolTip(plain_tooltip(remote(view.owner)));
        refresh_name(role);
        QObject::connect(&Discreet::instance(), &Discreet::changed, this, [this, role] {
            refresh_name(role);
            update();
        });
        QObject::connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens& t = tokens();
        const QColor hue = t.kind(output_object(view_.kind));
        const QColor border = hasFocus() ? t.accent : view_.mine ? hue : t.input_line();
        paint_panel(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5),
                    underMouse() && isEnabled() ? t.hover()
                    : decoy_                    ? t.background
                                                : t.surface,
                    border, space::kCorner, hasFocus() || view_.mine ? 1.5 : 1);
        const QRectF symbol(space::k12, (height() - 22) / 2.0, 22, 22);
        paint_icon(painter, kind_icon(output_object(view_.kind)), symbol, decoy_ ? t.muted : hue);
        const int left = 22 + space::k12 + space::k12;
        const QRect area = rect().adjusted(left, space::k8, -space::k12, -space::k8);
        painter.setFont(Theme::instance().font(TextSize::Small, QFont::DemiBold));
        painter.setPen(decoy_ ? t.muted : t.text);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, title());
        if (view_.amount) {
            painter.setFont(Theme::instance().mono(TextSize::Small));
            painter.drawText(area, Qt::AlignRight | Qt::AlignTop, amount_text(*view_.amount));
        } else if (!view_.revealed.empty()) {
            painter.setFont(Theme::instance().font(TextSize::Small));
            painter.setPen(t.warning);
            painter.drawText(
                area, Qt::AlignRight | Qt::AlignTop,
                TransactionDiagram::tr("open on chain: %1").arg(remote(view_.revealed, 24)));
        }
        painter.setFont(Theme::instance().mono(TextSize::Small));
        painter.setPen(t.muted);
        painter.drawText(area, Qt::AlignLeft | Qt::AlignBottom, shortened(remote(view_.owner)));
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    QString title() const {
        const QString kind = output_title(view_.kind);
        if (view_.mine) return TransactionDiagram::tr("%1 · yours").arg(kind);
        if (decoy_) return TransactionDiagram::tr("%1 · one of the crowd").arg(kind);
        if (view_.key.empty()) return TransactionDiagram::tr("%1 · new account").arg(kind);
        return kind;
    }
    void refresh_name(const QString& role) {
        QString name = role + QStringLiteral(": ") + title();
        if (view_.amount) name += QStringLiteral(", ") + amount_text(*view_.amount);
        setAccessibleName(name);
    }

    service::IoView view_;
    bool decoy_;
};

}  // namespace

TransactionDiagram::TransactionDiagram(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Inputs and outputs"));
}

void TransactionDiagram::set(const service::TransactionPage& page) {
    qDeleteAll(inputs_);
    qDeleteAll(outputs_);
    inputs_.clear();
    outputs_.clear();
    icon_ = kind_icon(transaction_object(page.row.kind));
    const bool crowd = page.row.kind == "transfer-quisquis";
    const auto fill = [this, crowd](const std::vector<service::IoView>& views, const QString& role,
                                    std::vector<QWidget*>& tiles) {
        for (const service::IoView& view : views) {
            if (tiles.size() == kMaxTiles) break;
            auto* tile = new IoTile(view, role, crowd, this);
            tile->installEventFilter(this);
            connect(tile, &QAbstractButton::clicked, this,
                    [this, key = remote(view.key)] { emit output_chosen(key); });
            tile->show();
            tiles.push_back(tile);
        }
    };
    fill(page.inputs, tr("Input"), inputs_);
    fill(page.outputs, tr("Output"), outputs_);
    const int rows = static_cast<int>(std::max({inputs_.size(), outputs_.size(), std::size_t{1}}));
    setFixedHeight(rows * (kTileHeight + kGap) - kGap);
    place();
    update();
}

void TransactionDiagram::place() {
    const int tile = std::max(160, (width() - kHubRoom) / 2);
    const auto stack = [this, tile](const std::vector<QWidget*>& tiles, int x) {
        const int total = static_cast<int>(tiles.size()) * (kTileHeight + kGap) - kGap;
        int y = (height() - total) / 2;
        for (QWidget* one : tiles) {
            one->setGeometry(x, y, tile, kTileHeight);
            y += kTileHeight + kGap;
        }
    };
    stack(inputs_, 0);
    stack(outputs_, width() - tile);
}

void TransactionDiagram::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    place();
}

bool TransactionDiagram::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_Left ||
            key == Qt::Key_Right) {
            move_focus(static_cast<QWidget*>(watched), key);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TransactionDiagram::move_focus(QWidget* from, int key) {
    const auto at = std::find(inputs_.begin(), inputs_.end(), from);
    const bool left = at != inputs_.end();
    const std::vector<QWidget*>& here = left ? inputs_ : outputs_;
    const auto row = std::find(here.begin(), here.end(), from) - here.begin();
    const bool across = key == Qt::Key_Left || key == Qt::Key_Right;
    const std::vector<QWidget*>& there = across ? (key == Qt::Key_Left ? inputs_ : outputs_) : here;
    if (there.empty()) return;
    const auto last = static_cast<std::ptrdiff_t>(there.size()) - 1;
    const std::ptrdiff_t step = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    // New accounts open nothing and cannot be chosen; the next that can be is taken.
    for (auto next = std::clamp<std::ptrdiff_t>(row + step, 0, last); next >= 0 && next <= last;
         next += step == 0 ? 1 : step) {
        QWidget* tile = there[static_cast<std::size_t>(next)];
        if (!tile->isEnabled()) continue;
        tile->setFocus(Qt::TabFocusReason);
        return;
    }
}

bool TransactionDiagram::save(const QString& path) {
    if (path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) return false;
        QSvgGenerator drawing;
        drawing.setOutputDevice(&file);
        drawing.setSize(size());
        drawing.setViewBox(rect());
        drawing.setTitle(accessibleName());
        render(&drawing);
        return file.error() == QFile::NoError;
    }
    constexpr int kScale = 2;
    QPixmap picture(size() * kScale);
    picture.setDevicePixelRatio(kScale);
    picture.fill(tokens().surface);
    render(&picture);
    return picture.save(path, "PNG");
}

void TransactionDiagram::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens& t = tokens();
    const QPointF hub(width() / 2.0, height() / 2.0);
    painter.setPen(QPen(t.input_line(), 1.5));
    const auto connect_to_hub = [&](const QWidget* tile, bool left) {
        const QPointF end(left ? tile->geometry().right() + 1.0 : tile->geometry().left() - 1.0,
                          tile->geometry().center().y());
        const double middle = (end.x() + hub.x()) / 2;
        QPainterPath path(end);
        path.cubicTo(QPointF(middle, end.y()), QPointF(middle, hub.y()), hub);
        painter.drawPath(path);
    };
    for (const QWidget* tile : inputs_)
        connect_to_hub(tile, true);
    for (const QWidget* tile : outputs_)
        connect_to_hub(tile, false);
    painter.setBrush(t.surface);
    painter.drawEllipse(hub, kHub / 2.0, kHub / 2.0);
    paint_icon(painter, icon_, QRectF(hub.x() - 11, hub.y() - 11, 22, 22), t.accent);
}

}  // namespace vesper::ui
