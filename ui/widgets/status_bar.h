/// The bottom line: network · height · verified · how many servers agree, and progress with what is
/// left. A click opens the details.
#pragma once

#include <QAbstractButton>

#include "ui/service_bridge.h"
#include "ui/widgets/theme.h"

namespace vesper::ui {

class StatusBar : public QAbstractButton {
    Q_OBJECT
public:
    explicit StatusBar(QWidget* parent = nullptr);
    void set_status(const ChainStatusPtr& chain, const WalletStatusPtr& wallet);
    QString sentence() const { return sentence_; }
    /// 0 … 1; never falls while the same target is being reached.
    double shown_fraction() const { return fraction_; }
    QSize sizeHint() const override { return {400, 34}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString sentence_;
    QString progress_text_;
    Tone tone_ = Tone::Muted;
    double fraction_ = 0;
    bool catching_up_ = false;
};

}  // namespace vesper::ui
