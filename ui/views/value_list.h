/// The numbers of a contract in a grid: what each is called, what it is, and who can read it.
#pragma once

#include <vector>

#include <QGridLayout>
#include <QWidget>

#include "core/service/contract_service.h"

namespace vesper::ui {

class ValueList : public QWidget {
    Q_OBJECT
public:
    explicit ValueList(QWidget* parent = nullptr);
    void set(std::vector<service::ContractValue> values);

private:
    void refresh();
    QGridLayout* grid_;
    std::vector<service::ContractValue> values_;
};

}  // namespace vesper::ui
