/// What two wallets hand over to each other for one call: a request of whoever owns a memo or a
/// coin to whoever owns the contract's state, and the receipt back. Both hold the numbers behind
/// commitments, so they go to the other one only and are saved readable by their owner alone.
#pragma once

#include "core/service/contract_service.h"
#include "ui/service_bridge.h"
#include "ui/widgets/overlay.h"

class QPlainTextEdit;

namespace vesper::ui {

class Label;

/// Shows a request or a receipt to be copied or saved.
class HandoverPanel : public Overlay {
    Q_OBJECT
public:
    HandoverPanel(QWidget* window, ServiceBridge& bridge, const std::string& kind,
                  const std::string& text);

private:
    void save();
    ServiceBridge& bridge_;
    std::string text_;
    QString file_name_;
};

/// Takes one: pasted or from a file. A request leads to the call that answers it, a receipt is
/// taken into the wallet.
class HandoverReader : public Overlay {
    Q_OBJECT
public:
    HandoverReader(QWidget* window, ServiceBridge& bridge);

signals:
    /// The request is whole and signed; its text.
    void request_read(const QString& text);
    void receipt_taken();

private:
    void open_file();
    void read();
    void answered(Result<service::HandoverView> view);
    void take(const std::string& text);
    void say(const QString& problem);

    ServiceBridge& bridge_;
    QPlainTextEdit* edit_;
    Label* problem_;
    Button* go_on_;
};

}  // namespace vesper::ui
