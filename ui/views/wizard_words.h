/// The 24 recovery words of a new wallet, painted straight from wiped memory; never a text that
/// could be selected or copied. A screen reader gets one word at a time, moved to by arrow keys.
#pragma once

#include <QCheckBox>

#include "core/base/secret.h"
#include "ui/views/wizard_page.h"

namespace vesper::ui {

class WordGrid : public QWidget {
    Q_OBJECT
public:
    explicit WordGrid(QWidget* parent = nullptr);
    void set_words(SecureBytes words);
    void wipe();
    int count() const { return static_cast<int>(starts_.size()); }
    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QRectF cell(int index) const;
    QString word(int index) const;
    void speak();

    SecureBytes words_;
    std::vector<std::pair<std::size_t, std::size_t>> starts_;
    int current_ = 0;
};

class WizardWords : public WizardPage {
    Q_OBJECT
public:
    explicit WizardWords(QWidget* parent = nullptr);
    WordGrid* grid() const { return grid_; }
    bool complete() const override;
    void reset();

signals:
    void own_entropy_requested();

private:
    WordGrid* grid_;
    QCheckBox* written_;
};

}  // namespace vesper::ui
