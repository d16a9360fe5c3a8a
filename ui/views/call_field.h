/// One typed number of a contract's program: its name, whether everyone will read it, and a field
/// of its type. Judged as it is typed; the last word has the preview.
#pragma once

#include <QWidget>

#include "core/service/contract_service.h"

class QComboBox;
class QLineEdit;

namespace vesper::ui {

class Label;
class Segments;

class CallField : public QWidget {
    Q_OBJECT
public:
    CallField(service::ContractField field, QWidget* parent = nullptr);

    const service::ContractField& field() const { return field_; }
    /// As the services take it; empty when nothing is typed.
    std::string value() const;
    /// What is typed fits the type, or nothing is needed.
    bool good() const;
    QWidget* editor() const;

signals:
    void changed();

private:
    QString problem() const;
    void judge();

    service::ContractField field_;
    QLineEdit* edit_ = nullptr;
    Segments* few_ = nullptr;
    QComboBox* many_ = nullptr;
    Label* problem_;
};

}  // namespace vesper::ui
