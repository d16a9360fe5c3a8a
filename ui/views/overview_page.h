/// Overview: what there is, what of it can be spent and why the rest cannot, and what happened
/// last.
#pragma once

#include "ui/page.h"
#include "ui/widgets/card.h"

namespace vesper::ui {

class AmountLabel;
class BalanceChart;
class Button;
class ListStates;
class RecentList;

class OverviewPage : public Page {
    Q_OBJECT
public:
    OverviewPage(const PageContext& context, QWidget* parent);

private:
    QWidget* make_balance();
    QWidget* make_recent();
    void refresh();
    void refresh_held_back();
    void load_recent();
    void draw_chart(const std::vector<service::HistoryRow>& rows);
    void request_coins();

    Banner* sync_;
    AmountLabel* total_ = nullptr;
    AmountLabel* spendable_ = nullptr;
    AmountLabel* held_ = nullptr;
    AmountLabel* pending_ = nullptr;
    BalanceChart* chart_ = nullptr;
    Button* faucet_ = nullptr;
    Card* held_card_ = nullptr;
    QWidget* held_rows_ = nullptr;
    std::vector<service::HeldBack> shown_held_;
    ListStates* states_ = nullptr;
    RecentList* recent_ = nullptr;
    std::uint64_t seen_revision_ = 0;
    bool loaded_ = false;
};

}  // namespace vesper::ui
