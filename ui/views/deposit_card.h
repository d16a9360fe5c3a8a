/// The Bitcoin address that an account's deposits come from. Public networks give sats only to an
/// account that has named it: the card shows how far this step is and, once, takes the address.
#pragma once

#include <string>

#include "core/service/wallet_service.h"
#include "ui/widgets/card.h"

class QLineEdit;

namespace vesper::ui {

class Button;
class ServiceBridge;

class DepositCard : public Card {
    Q_OBJECT
public:
    explicit DepositCard(ServiceBridge& bridge, QWidget* parent = nullptr);

    /// Asks the server what is registered, which tells it whose account is looked at.
    void load();
    /// Nothing is registered while something else of the account is under way.
    void set_busy(bool busy);

signals:
    /// A registration has begun or has ended.
    void busy_changed(bool busy);

private:
    void show_registered(const service::DepositAddressView& registered);
    void ask_to_register();
    void register_address(const std::string& address);
    void judge();

    ServiceBridge& bridge_;
    Label* state_;
    QWidget* form_;
    QLineEdit* address_;
    Label* problem_;
    Button* register_;
    bool busy_ = false;
};

}  // namespace vesper::ui
