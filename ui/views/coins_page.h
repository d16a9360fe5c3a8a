/// Coins: every output of the wallet, what it holds, and why it cannot be spent if it cannot.
#pragma once

#include <map>

#include "core/service/contract_service.h"
#include "ui/models/coin_model.h"
#include "ui/page.h"

namespace vesper::ui {

class Badge;
class Button;
class Card;
class HashLabel;
class Label;
class ListStates;
class Table;

class CoinsPage : public Page {
    Q_OBJECT
public:
    CoinsPage(const PageContext& context, QWidget* parent);

private:
    void load();
    void load_locks();
    void show_details(int row);
    void selection_changed();
    std::vector<service::CoinRow> selected() const;
    QWidget* make_selection();
    QWidget* make_details();

    CoinModel model_;
    Table* table_;
    ListStates* states_;
    Card* details_ = nullptr;
    Badge* badge_ = nullptr;
    Label* reason_ = nullptr;
    HashLabel* key_ = nullptr;
    HashLabel* address_ = nullptr;
    Button* explorer_ = nullptr;
    Card* selection_ = nullptr;
    Label* sum_ = nullptr;
    Label* effect_ = nullptr;
    Button* send_ = nullptr;
    Button* accept_ = nullptr;
    Button* unaccept_ = nullptr;
    Button* freeze_ = nullptr;
    Button* thaw_ = nullptr;
    Button* split_ = nullptr;
    Button* renew_ = nullptr;
    std::map<std::string, service::LockRow> locks_;  ///< memos and states by their keys
    std::uint64_t seen_revision_ = 0;
};

}  // namespace vesper::ui
