/// Bytes in rows of sixteen: offset, hex, text. One range can be lit; the byte under the cursor is
/// reported, so that a tree of fields beside it can follow. Read only.
#pragma once

#include <optional>

#include <QAbstractScrollArea>

#include "core/base/bytes.h"

namespace vesper::ui {

class HexView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit HexView(QWidget* parent = nullptr);

    void set_bytes(Bytes bytes);
    const Bytes& bytes() const { return bytes_; }
    /// [from, to); an empty range lights nothing. Scrolls so that its beginning is seen, unless it
    /// is only looked at.
    void light(std::size_t from, std::size_t to, bool scroll = true);
    std::size_t lit_from() const { return from_; }
    std::size_t lit_to() const { return to_; }

    QSize sizeHint() const override;

signals:
    void byte_chosen(std::size_t offset);
    /// The byte under the mouse; nothing once it leaves.
    void byte_hovered(std::optional<std::size_t> offset);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void measure();
    void show_row_of(std::size_t offset);
    std::optional<std::size_t> byte_at(const QPoint& point) const;
    int hex_x(int column) const;
    int text_x() const;

    Bytes bytes_;
    std::size_t from_ = 0, to_ = 0;
    std::size_t cursor_ = 0;
    int row_height_ = 0;
    int digit_ = 0;
};

}  // namespace vesper::ui
