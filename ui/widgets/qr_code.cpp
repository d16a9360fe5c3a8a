#include "ui/widgets/qr_code.h"

#include <memory>

#include <QPainter>
#include <QPainterPath>
#include <qrencode.h>

#include "ui/widgets/theme.h"

namespace vesper::ui {

namespace {
constexpr int kQuietZone = 4;
}

QImage qr_image(const QString& text) {
    if (text.isEmpty()) return {};
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(text.toUtf8().constData(), 0, QR_ECLEVEL_H), &QRcode_free);
    if (!code) return {};
    const int size = code->width + 2 * kQuietZone;
    QImage image(size, size, QImage::Format_RGB32);
    image.fill(Qt::white);
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x)
            // Only the lowest bit of a module is its colour.
            if ((code->data[y * code->width + x] & 1) != 0)
                image.setPixel(x + kQuietZone, y + kQuietZone, qRgb(0x14, 0x15, 0x1c));
    return image;
}

QrCode::QrCode(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("QR code of the address"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void QrCode::set_text(const QString& text) {
    image_ = qr_image(text);
    update();
}

void QrCode::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int side = std::min(width(), height());
    const QRect frame((width() - side) / 2, (height() - side) / 2, side, side);
    painter.setPen(tokens().line);
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), space::kCorner,
                            space::kCorner);
    if (image_.isNull()) return;
    // Whole device pixels per module keep the edges sharp.
    const qreal ratio = devicePixelRatioF();
    const int modules = image_.width();
    const int pixels = static_cast<int>((side - 4) * ratio) / modules;
    const qreal shown = pixels * modules / ratio;
    const QRectF target(frame.center().x() - shown / 2 + 0.5, frame.center().y() - shown / 2 + 0.5,
                        shown, shown);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(target, image_);
}

}  // namespace vesper::ui
