/// The evening sky with one bright star: the left side of the first-run pages and the ground of the
/// unlock page. Painted, in its own colours in both themes.
#pragma once

#include <QStringList>
#include <QWidget>

namespace vesper::ui {

class NightPanel : public QWidget {
    Q_OBJECT
public:
    explicit NightPanel(QWidget* parent = nullptr);
    /// Steps listed on the panel; `current` is lit.
    void set_steps(const QStringList& steps, int current);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QStringList steps_;
    int current_ = -1;
};

/// Paints the sky into `rect`; `star` is the centre of the bright star.
void paint_night(QPainter& painter, const QRectF& rect, const QPointF& star, qreal star_size);

}  // namespace vesper::ui
