/// One program of a saved contract: what it does, what it asks for, its instructions on demand, and
/// the way to call it.
#pragma once

#include <QWidget>

#include "core/service/contract_service.h"

class QPlainTextEdit;

namespace vesper::ui {

class Button;

class ProgramView : public QWidget {
    Q_OBJECT
public:
    ProgramView(const service::ContractProgram& program, int number, QWidget* parent = nullptr);

signals:
    void call_wanted();

private:
    void toggle();

    service::ContractProgram program_;
    Button* show_;
    QPlainTextEdit* code_ = nullptr;  ///< made when it is first looked at
};

}  // namespace vesper::ui
