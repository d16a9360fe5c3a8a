/// Explorer: blocks as they come, ZkOS transactions, unspent outputs by kind, what the chain
/// refused, and a search over all of them. Everything is answered from the local store.
#pragma once

#include "ui/models/block_model.h"
#include "ui/models/output_model.h"
#include "ui/models/refusal_model.h"
#include "ui/models/transaction_model.h"
#include "ui/page.h"

class QComboBox;
class QLineEdit;
class QStackedWidget;
class QTabBar;

namespace vesper::ui {

class Label;
class ListStates;
class Table;

class ExplorerPage : public Page {
    Q_OBJECT
public:
    ExplorerPage(const PageContext& context, QWidget* parent);

    /// "", "blocks", "transactions", "outputs" or "refused".
    void opened(const QString& argument) override;
    bool focus_search() override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* make_blocks();
    QWidget* make_transactions();
    QWidget* make_outputs();
    QWidget* make_refused();
    void show_tab(int index);
    void chain_changed();
    void search();
    /// A menu of all hits below the search field.
    void offer(const std::vector<service::SearchHit>& hits);
    void open_hit(const service::SearchHit& hit);

    BlockModel blocks_;
    TransactionModel transactions_;
    OutputModel outputs_;
    RefusalModel refused_;
    QLineEdit* search_;
    QTabBar* tabs_;
    QStackedWidget* stack_;
    ListStates* block_states_ = nullptr;
    ListStates* transaction_states_ = nullptr;
    ListStates* output_states_ = nullptr;
    ListStates* refused_states_ = nullptr;
    QComboBox* kind_ = nullptr;
    QComboBox* verdict_ = nullptr;
    QComboBox* output_kind_ = nullptr;
    Label* counts_;  ///< where there is room for it
    std::uint64_t seen_transactions_ = 0;
    std::uint64_t seen_outputs_ = 0;
};

}  // namespace vesper::ui
