/// Receive: a fresh address with QR code and groups, and the earlier ones with their labels.
#pragma once

#include "ui/models/address_model.h"
#include "ui/page.h"

class QLineEdit;

namespace vesper::ui {

class AddressGroups;
class Button;
class Card;
class Label;
class ListStates;
class QrCode;
class Table;

class ReceivePage : public Page {
    Q_OBJECT
public:
    ReceivePage(const PageContext& context, QWidget* parent);
    void opened(const QString& argument) override;
    QString address() const { return hex_; }

private:
    void make_address();
    void show_address(const service::AddressRow& row);
    void load();
    void list_arrived(Result<std::vector<service::AddressRow>> rows);
    QWidget* make_current();
    QWidget* make_earlier();

    QString hex_;
    QString base58_;
    bool asked_ = false;
    std::uint64_t seen_revision_ = 0;
    AddressModel model_;
    QrCode* qr_ = nullptr;
    AddressGroups* groups_ = nullptr;
    QLineEdit* label_ = nullptr;
    Button* fresh_ = nullptr;
    Button* copy_hex_ = nullptr;
    Button* copy_base58_ = nullptr;
    Label* note_ = nullptr;
    Table* table_ = nullptr;
    ListStates* states_ = nullptr;
};

}  // namespace vesper::ui
