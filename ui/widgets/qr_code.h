/// A QR code at error correction level H with a quiet zone of four modules. Always dark on white,
/// also in the dark theme: many readers cannot read inverted codes.
#pragma once

#include <QImage>
#include <QWidget>

namespace vesper::ui {

/// One pixel per module, quiet zone included; null when `text` does not fit.
QImage qr_image(const QString& text);

class QrCode : public QWidget {
    Q_OBJECT
public:
    explicit QrCode(QWidget* parent = nullptr);
    void set_text(const QString& text);
    QSize sizeHint() const override { return {232, 232}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage image_;
};

}  // namespace vesper::ui
