#include "ui/widgets/toast.h"

#include <QAccessible>
#include <QPainter>
#include <QTimer>

#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {
constexpr int kShownMs = 2200;
constexpr int kAboveEdge = 56;
}  // namespace

void show_toast(QWidget* near, const QString& text) {
    if (near == nullptr) return;
    QWidget* window = near->window();
    for (Toast* old : window->findChildren<Toast*>(QString(), Qt::FindDirectChildrenOnly))
        old->deleteLater();
    auto* toast = new Toast(text, window);
    toast->show();
    toast->raise();
    QAccessibleEvent event(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

Toast::Toast(const QString& text, QWidget* window) : QWidget(window), text_(text) {
    setObjectName(QStringLiteral("toast"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAccessibleName(text);
    const QFontMetrics metrics(Theme::instance().font(TextSize::Body, QFont::Medium));
    resize(std::min(metrics.horizontalAdvance(text) + 64, window->width() - 32), 40);
    move((window->width() - width()) / 2, window->height() - height() - kAboveEdge);
    QTimer::singleShot(kShownMs, this, &QObject::deleteLater);
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().text);
    painter.drawRoundedRect(rect(), 20, 20);
    paint_icon(painter, QStringLiteral("check"), QRectF(16, 11, 18, 18), tokens().background);
    painter.setPen(tokens().background);
    painter.setFont(Theme::instance().font(TextSize::Body, QFont::Medium));
    painter.drawText(rect().adjusted(42, 0, -16, 0), Qt::AlignVCenter | Qt::AlignLeft, text_);
}

}  // namespace vesper::ui
