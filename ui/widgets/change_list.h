/// What a contract call changed, field by field: before and after side by side, changed ones with a
/// word and not by colour alone.
#pragma once

#include <QWidget>

#include "core/service/chain_service.h"

class QGridLayout;

namespace vesper::ui {

class ChangeList : public QWidget {
    Q_OBJECT
public:
    explicit ChangeList(QWidget* parent = nullptr);
    void set(const std::vector<service::FieldChange>& changes);

private:
    QGridLayout* grid_;
};

/// "Position size" for "position_size"; names that are not known stand as they are.
QString contract_field_title(const QString& field);

}  // namespace vesper::ui
