/// A short message that floats above the lower edge of the window and goes by itself. It never
/// carries anything that must be acted on.
#pragma once

#include <QWidget>

namespace vesper::ui {

/// Shows `text` in the window of `near`, in place of an earlier toast.
void show_toast(QWidget* near, const QString& text);

class Toast : public QWidget {
    Q_OBJECT
public:
    Toast(const QString& text, QWidget* window);
    const QString& text() const { return text_; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
};

}  // namespace vesper::ui
