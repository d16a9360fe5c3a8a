/// A hash, id or address: first and last eight characters in mono, the whole on hover, one click
/// (or Enter) copies it.
#pragma once

#include <QAbstractButton>

#include "ui/widgets/theme.h"

namespace vesper::ui {

class HashLabel : public QAbstractButton {
    Q_OBJECT
public:
    /// `meaning` names what is copied: "transaction id".
    explicit HashLabel(const QString& meaning, QWidget* parent = nullptr);

    void set_value(const QString& value);
    QString value() const { return value_; }
    /// Shows the whole value instead of its ends.
    void set_full(bool full);
    void set_size(TextSize size);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString shown() const;
    QString meaning_;
    QString value_;
    TextSize size_ = TextSize::Body;
    bool full_ = false;
    bool hovered_ = false;
};

/// Puts text on the clipboard and tells the window ("Address copied").
void copy_to_clipboard(QWidget* from, const QString& text, const QString& meaning);

}  // namespace vesper::ui
