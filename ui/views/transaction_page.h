/// One ZkOS transaction: its verdict and what the rules found, its inputs and outputs as a diagram,
/// every field beside its bytes, and the raw bytes.
#pragma once

#include "core/service/chain_service.h"
#include "ui/page.h"

class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace vesper::ui {

class Badge;
class Banner;
class Button;
class Card;
class CrowdView;
class Facts;
class FieldInspector;
class Label;
class ListStates;
class ProofList;
class TransactionDiagram;

class TransactionView : public Page {
    Q_OBJECT
public:
    TransactionView(const PageContext& context, QWidget* parent);

    /// Argument: the ZkOS id, or the Cosmos hash that carried it.
    void opened(const QString& argument) override;
    QString heading() const override;

private:
    QWidget* make_head();
    QWidget* make_summary();
    QWidget* make_proofs();
    QWidget* make_program();
    QWidget* make_raw();
    void verify_now();
    void save_diagram();
    void load();
    void show(const service::TransactionPage& page);
    void show_findings(const service::TransactionPage& page);

    QString id_;
    QString title_;
    Label* kind_ = nullptr;
    Badge* verdict_ = nullptr;
    Label* place_ = nullptr;
    Label* meaning_ = nullptr;
    TransactionDiagram* diagram_ = nullptr;
    Facts* facts_ = nullptr;
    Card* findings_ = nullptr;
    QWidget* finding_rows_ = nullptr;
    ProofList* proofs_ = nullptr;
    Label* checked_ = nullptr;
    Card* crowd_card_ = nullptr;
    CrowdView* crowd_ = nullptr;
    QString own_output_;
    QString contract_address_;
    Button* contract_ = nullptr;
    Banner* surprise_ = nullptr;
    Button* verify_ = nullptr;
    QPlainTextEdit* program_ = nullptr;
    std::string stored_verdict_;
    FieldInspector* inspector_;
    Label* raw_ = nullptr;
    QString raw_hex_;
    QTabBar* tabs_;
    QStackedWidget* stack_;
    ListStates* whole_;
};

}  // namespace vesper::ui
