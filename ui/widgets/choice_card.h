/// A card that is chosen like a radio button: icon, title, one or two sentences. And Segments: a
/// row of short exclusive choices.
#pragma once

#include <QAbstractButton>
#include <QButtonGroup>

#include "ui/widgets/theme.h"

namespace vesper::ui {

class ChoiceCard : public QAbstractButton {
    Q_OBJECT
public:
    ChoiceCard(const QString& icon_name, const QString& title, const QString& detail,
               QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {240, sizeHint().height()}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    /// Not every layout asks for the height of a width; the text must fit in all of them.
    void resizeEvent(QResizeEvent* event) override;

private:
    QString icon_;
    QString detail_;
};

class Segments : public QWidget {
    Q_OBJECT
public:
    Segments(const QString& meaning, const QStringList& choices, QWidget* parent = nullptr);
    void set_current(int index);
    int current() const { return group_->checkedId(); }
    QAbstractButton* button(int index) const { return group_->button(index); }

signals:
    void chosen(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* group_;
};

}  // namespace vesper::ui
