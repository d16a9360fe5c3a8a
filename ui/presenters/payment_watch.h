/// Follows one payment that was handed to the network until it stands in a block or is refused.
/// Looks whenever the wallet has changed.
#pragma once

#include <QObject>

#include "ui/service_bridge.h"

namespace vesper::ui {

class PaymentWatch : public QObject {
    Q_OBJECT
public:
    explicit PaymentWatch(ServiceBridge& bridge, QObject* parent = nullptr);
    void watch(std::int64_t payment);
    void stop() { payment_ = 0; }

signals:
    void included(quint64 height);
    /// A stable code.
    void refused(const QString& code);

private:
    void look();

    ServiceBridge& bridge_;
    std::int64_t payment_ = 0;  ///< 0: none
    std::uint64_t seen_revision_ = 0;
    bool looking_ = false;
};

}  // namespace vesper::ui
