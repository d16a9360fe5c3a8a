/// One contract: its programs, its calls, and what each call changed.
#pragma once

#include "ui/models/contract_call_model.h"
#include "ui/page.h"

class QComboBox;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace vesper::ui {

class Button;
class ChangeList;
class HashLabel;
class Label;
class ListStates;
class Table;

class ContractView : public Page {
    Q_OBJECT
public:
    ContractView(const PageContext& context, QWidget* parent);
    /// Argument: the script address.
    void opened(const QString& argument) override;
    QString heading() const override;

private:
    QWidget* make_head();
    QWidget* make_calls();
    QWidget* make_programs();
    void load();
    void show(const service::ContractPage& page);
    void call_chosen();

    QString address_;
    ContractCallModel calls_;
    std::vector<service::ListedProgram> listed_;
    HashLabel* hash_ = nullptr;
    Label* known_ = nullptr;
    QTabBar* tabs_;
    QStackedWidget* stack_;
    Table* table_ = nullptr;
    ListStates* call_states_ = nullptr;
    QWidget* chosen_ = nullptr;
    ChangeList* changes_ = nullptr;
    Button* transaction_ = nullptr;
    Button* steps_ = nullptr;
    QComboBox* program_ = nullptr;
    Label* program_size_ = nullptr;
    QPlainTextEdit* text_ = nullptr;
    ListStates* whole_;
};

}  // namespace vesper::ui
