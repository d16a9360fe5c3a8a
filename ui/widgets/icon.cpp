#include "ui/widgets/icon.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace vesper::ui {

namespace {

QByteArray source(const QString& name) {
    static QHash<QString, QByteArray> cache;
    auto found = cache.find(name);
    if (found == cache.end()) {
        QFile file(QStringLiteral(":/vesper/icons/%1.svg").arg(name));
        found = cache.insert(name, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return *found;
}

/// Rendered once per name, colour and device size.
QPixmap rendered(const QString& name, const QColor& color, QSize pixels) {
    const QString key = QStringLiteral("vesper-icon/%1/%2/%3x%4")
                            .arg(name, color.name(QColor::HexArgb))
                            .arg(pixels.width())
                            .arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(source(name).replace("currentColor", color.name().toLatin1()));
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TokenIconEngine final : public QIconEngine {
public:
    TokenIconEngine(QString name, Tone tone) : name_(std::move(name)), tone_(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paint_icon(*painter, name_, rect, color(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return rendered(name_, color(mode), size);
    }
    QIconEngine* clone() const override { return new TokenIconEngine(name_, tone_); }

private:
    QColor color(QIcon::Mode mode) const {
        if (mode == QIcon::Disabled) return Theme::blend(tokens().muted, tokens().surface, 0.75);
        return tokens().tone(tone_);
    }

    QString name_;
    Tone tone_;
};

}  // namespace

QIcon icon(const QString& name, Tone tone) {
    return QIcon(new TokenIconEngine(name, tone));
}

void paint_icon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color) {
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QSize pixels = (rect.size() * ratio).toSize();
    if (pixels.isEmpty()) return;
    QPixmap pixmap = rendered(name, color, pixels);
    pixmap.setDevicePixelRatio(ratio);
    painter.drawPixmap(rect.topLeft(), pixmap);
}

QString kind_icon(ObjectKind kind) {
    switch (kind) {
        case ObjectKind::Coin:
            return QStringLiteral("kind-coin");
        case ObjectKind::Memo:
            return QStringLiteral("kind-memo");
        case ObjectKind::State:
            return QStringLiteral("kind-state");
        case ObjectKind::Script:
            return QStringLiteral("kind-script");
        case ObjectKind::Shuffle:
            return QStringLiteral("kind-shuffle");
    }
    return {};
}

QIcon application_icon() {
    QIcon out;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QSvgRenderer renderer(source(QStringLiteral("vesper")));
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        out.addPixmap(pixmap);
    }
    return out;
}

}  // namespace vesper::ui
