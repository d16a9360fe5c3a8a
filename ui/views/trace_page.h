/// A contract call's program, run again as a verifier runs it: every step with the stack before and
/// after and the constraints that it adds.
///
/// Breakpoints stand at instructions (a byte of the program): a click in the first column or F9
/// sets and clears one, F5 goes on to the next one and Shift+F5 back to the one before, or to the
/// end. They are kept per program, so they are there when another call of it is run.
#pragma once

#include "core/service/chain_service.h"
#include "ui/page.h"

class QAbstractTableModel;
class QPlainTextEdit;

namespace vesper::ui {

class Banner;
class Button;
class Label;
class ListStates;
class Table;

class TraceView : public Page {
    Q_OBJECT
public:
    TraceView(const PageContext& context, QWidget* parent);
    /// Argument: the ZkOS id of the call.
    void opened(const QString& argument) override;
    QString heading() const override;

private:
    class Steps;
    QWidget* make_panes();
    void load();
    void show(service::ProgramTrace trace);
    void step_chosen(int row);
    QWidget* make_tools();
    void toggle_breakpoint();
    void run_to_breakpoint(bool forward);
    void read_breakpoints();

    QString id_;
    Steps* steps_;
    Table* table_ = nullptr;
    Label* counts_ = nullptr;
    Button* breakpoint_ = nullptr;
    Banner* failure_ = nullptr;
    QPlainTextEdit* before_ = nullptr;
    QPlainTextEdit* after_ = nullptr;
    QPlainTextEdit* constraints_ = nullptr;
    ListStates* whole_;
};

}  // namespace vesper::ui
