/// What is done with chosen coins: freezing with a reason, splitting. Each asks in a panel of its
/// own.
#pragma once

#include "core/service/wallet_service.h"
#include "ui/service_bridge.h"
#include "ui/widgets/overlay.h"

class QCheckBox;
class QDateEdit;
class QLineEdit;
class QSpinBox;

namespace vesper::ui {

class Label;
class StageList;

/// Why are these coins to stay, and until when? The reason may be empty, and so may the day.
class FreezePanel : public Overlay {
    Q_OBJECT
public:
    FreezePanel(QWidget* window, ServiceBridge& bridge, std::vector<std::string> keys);

private:
    void freeze();
    ServiceBridge& bridge_;
    std::vector<std::string> keys_;
    QLineEdit* reason_;
    QCheckBox* ends_;
    QDateEdit* day_;
};

/// One coin into several of one's own.
class SplitPanel : public Overlay {
    Q_OBJECT
public:
    SplitPanel(QWidget* window, ServiceBridge& bridge, service::CoinRow coin);
    void dismiss() override;

private:
    void refresh();
    void split();
    ServiceBridge& bridge_;
    service::CoinRow coin_;
    QSpinBox* parts_;
    Label* outcome_;
    Label* problem_;
    StageList* stages_;
    Button* split_;
    Task task_;
};

/// Asks, then sends the whole coin to a fresh own address, after which this wallet knows its
/// blinding again.
void renew_coin(QWidget* near, ServiceBridge& bridge, const service::CoinRow& coin);

/// Of a doubtful origin that was not accepted yet.
bool is_doubtful(const service::CoinRow& coin);
/// Asks, then counts them as spendable.
void accept_coins(QWidget* near, ServiceBridge& bridge, std::vector<std::string> keys);
/// Takes the acceptance back.
void set_aside_coins(QWidget* near, ServiceBridge& bridge, std::vector<std::string> keys);

/// Thaws them; errors and success are told in a toast near `near`.
void thaw_coins(QWidget* near, ServiceBridge& bridge, std::vector<std::string> keys);

}  // namespace vesper::ui
