/// What a contract's program asks for: the coin, memo or state that goes in, its typed fields, and
/// what the user keeps with it. Made new for each program.
#pragma once

#include <vector>

#include <QWidget>

#include "core/service/contract_service.h"

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace vesper::ui {

class CallField;
class Label;
struct CallStock;

class CallForm : public QWidget {
    Q_OBJECT
public:
    explicit CallForm(const CallStock& stock, QWidget* parent = nullptr);

    /// Everything that is needed is there and fits.
    bool good() const;
    service::CallRequest request() const;
    /// The call has to be made by another wallet, which owns the state; with what is chosen it can
    /// be asked to.
    bool needs_other_wallet() const { return needs_other_; }
    bool can_ask() const;
    /// "lend" a coin or "settle" a memo: which key is asked for.
    std::string asked_memo() const;
    std::string asked_coin() const;
    QWidget* first_field() const;

signals:
    void changed();

private:
    void add_served(const CallStock& stock);
    void add_coin(const CallStock& stock);
    void add_memo(const CallStock& stock);
    void add_state(const CallStock& stock);
    void add_until(const CallStock& stock);
    void add_label();
    void refill();
    void judge();
    QVBoxLayout* section(const QString& title);
    QComboBox* chooser(const QString& object_name, const QString& name);
    bool by_amount() const;

    service::ContractProgram program_;
    std::string contract_id_;
    std::string served_;
    std::vector<service::CoinRow> coins_;
    std::vector<service::LockRow> memos_, states_;
    QVBoxLayout* layout_;
    QComboBox* coin_ = nullptr;
    QWidget* amount_line_ = nullptr;
    QLineEdit* amount_ = nullptr;
    Label* amount_problem_ = nullptr;
    QComboBox* memo_ = nullptr;
    QComboBox* state_ = nullptr;
    QLineEdit* until_ = nullptr;
    Label* until_problem_ = nullptr;
    QLineEdit* label_ = nullptr;
    std::vector<CallField*> fields_;
    bool needs_other_ = false;
};

}  // namespace vesper::ui
