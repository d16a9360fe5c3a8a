/// History: all payments, newest first, narrowed by a filter, with labels that are edited in place
/// and the details of the selected one below. A payment that never lands is given up here, and one
/// that was proved before the program was stopped is sent.
#pragma once

#include "ui/models/history_model.h"
#include "ui/page.h"

namespace vesper::ui {

class AmountLabel;
class Badge;
class Button;
class Card;
class HashLabel;
class HistoryFilterBar;
class Label;
class ListStates;
class Table;

class HistoryPage : public Page {
    Q_OBJECT
public:
    HistoryPage(const PageContext& context, QWidget* parent);
    Table* table() const { return table_; }
    HistoryModel& model() { return model_; }
    bool focus_search() override;

private:
    void load_changed();
    void show_details(const QModelIndex& index);
    QWidget* make_details();
    void ask_to_give_up();
    void give_up(std::int64_t id);
    void send_now();

    HistoryModel model_;
    HistoryFilterBar* filter_;
    Table* table_;
    ListStates* states_;
    Card* details_ = nullptr;
    Label* title_ = nullptr;
    Badge* badge_ = nullptr;
    AmountLabel* amount_ = nullptr;
    Label* facts_ = nullptr;
    HashLabel* txid_ = nullptr;
    HashLabel* counterparty_ = nullptr;
    Button* explorer_ = nullptr;
    Button* give_up_ = nullptr;
    Button* send_now_ = nullptr;
    std::int64_t shown_id_ = 0;
    bool shown_unsent_ = false;
};

}  // namespace vesper::ui
