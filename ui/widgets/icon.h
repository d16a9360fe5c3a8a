/// The icon set: line drawings in resources/icons whose `currentColor` is the token colour at the
/// moment of painting, so icons follow the theme without being set again.
#pragma once

#include <QIcon>
#include <QPixmap>
#include <QString>

#include "ui/widgets/theme.h"

class QPainter;

namespace vesper::ui {

/// `name` is the file name below resources/icons without ".svg".
QIcon icon(const QString& name, Tone tone = Tone::Text);

/// Paints the drawing into `rect` in one colour.
void paint_icon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color);

/// "kind-coin", …
QString kind_icon(ObjectKind kind);

/// The application's own icon, in its own colours.
QIcon application_icon();

}  // namespace vesper::ui
