/// History: all payments, newest first, with labels that are edited in place and the details of the
/// selected one below.
#pragma once

#include "ui/models/history_model.h"
#include "ui/page.h"

namespace vesper::ui {

class AmountLabel;
class Badge;
class Button;
class Card;
class HashLabel;
class Label;
class ListStates;
class Table;

class HistoryPage : public Page {
    Q_OBJECT
public:
    HistoryPage(const PageContext& context, QWidget* parent);
    Table* table() const { return table_; }
    HistoryModel& model() { return model_; }

private:
    void load_changed();
    void show_details(const QModelIndex& index);
    QWidget* make_details();

    HistoryModel model_;
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
};

}  // namespace vesper::ui
