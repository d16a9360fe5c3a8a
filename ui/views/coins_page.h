/// Coins: every output of the wallet, what it holds, and why it cannot be spent if it cannot. Those
/// that are selected say what paying from them would show and cost.
#pragma once

#include <map>

#include <QTimer>

#include "core/service/contract_service.h"
#include "ui/models/coin_model.h"
#include "ui/page.h"

class QComboBox;
class QLineEdit;

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
    bool focus_search() override;

private:
    void load();
    void load_locks();
    void show_details(int row);
    void selection_changed();
    std::vector<service::CoinRow> selected() const;
    QWidget* make_filter();
    void filter();
    /// Changes the rows; what was selected and is still there stays selected.
    void keep_selection(const std::function<void()>& change);
    void show_effect(const std::vector<service::CoinRow>& coins);
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
    QLineEdit* text_ = nullptr;
    QComboBox* kind_ = nullptr;
    QComboBox* state_ = nullptr;
    Button* all_ = nullptr;
    QTimer thaw_timer_;
    std::uint64_t seen_revision_ = 0;
    int effect_asked_ = 0;
};

}  // namespace vesper::ui
