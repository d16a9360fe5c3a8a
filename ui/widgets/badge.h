/// A state or verdict as a word with an icon on a tinted ground; never colour alone. BadgeDelegate
/// paints the same in a table.
#pragma once

#include <QStyledItemDelegate>
#include <QWidget>

#include "ui/widgets/theme.h"

namespace vesper::ui {

struct BadgeFace {
    QString word;
    QString icon;
    Tone tone = Tone::Muted;
};

/// "Sound", "Conforming", "Unsound", "Invalid", "Checking" / "Not checked" for a verdict code.
BadgeFace verdict_face(const QString& verdict);

class Badge : public QWidget {
    Q_OBJECT
public:
    explicit Badge(QWidget* parent = nullptr);
    explicit Badge(const BadgeFace& face, QWidget* parent = nullptr);
    void set(const BadgeFace& face);
    const BadgeFace& face() const { return face_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BadgeFace face_;
};

void paint_badge(QPainter& painter, const QRect& rect, const BadgeFace& face);
QSize badge_size(const BadgeFace& face);

/// Reads the display text (the word), IconRole and ToneRole (int of Tone).
class BadgeDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int IconRole = Qt::UserRole + 42;
    static constexpr int ToneRole = Qt::UserRole + 43;

    explicit BadgeDelegate(QObject* parent = nullptr) : QStyledItemDelegate(parent) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

}  // namespace vesper::ui
