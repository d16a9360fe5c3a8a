/// My locks: the memos and states of this wallet, each with the contract that holds it, until when,
/// what would release it, and its numbers as far as they are known here.
#pragma once

#include <vector>

#include <QWidget>

#include "core/service/contract_service.h"
#include "ui/page.h"

class QVBoxLayout;

namespace vesper::ui {

class Card;
class ListStates;

class LocksView : public QWidget {
    Q_OBJECT
public:
    LocksView(const PageContext& context, QWidget* parent = nullptr);
    void load();
    ListStates* states() const { return states_; }

signals:
    void loaded(int count);

private:
    void show_rows();
    Card* make_row(const service::LockRow& lock);
    void release(const service::LockRow& lock, const std::string& program);
    void ask_owner(const service::LockRow& lock);
    void read_handover();

    PageContext context_;
    std::vector<service::LockRow> rows_;
    QWidget* list_;
    QVBoxLayout* list_layout_;
    ListStates* states_;
};

}  // namespace vesper::ui
