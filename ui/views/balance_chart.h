/// The balance of the last thirty days as a quiet line. Painted here; discreet mode paints none.
#pragma once

#include <vector>

#include <QWidget>

namespace vesper::ui {

class BalanceChart : public QWidget {
    Q_OBJECT
public:
    explicit BalanceChart(QWidget* parent = nullptr);
    /// One balance per day, the oldest first. Fewer than two hide the chart.
    void set_days(std::vector<double> balances);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<double> days_;
};

}  // namespace vesper::ui
