/// What the status bar opens: the phase, the servers with height and answer time, what is wrong,
/// and "Try again".
#pragma once

#include "ui/service_bridge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/overlay.h"

class QGridLayout;

namespace vesper::ui {

class SyncDetails : public Overlay {
    Q_OBJECT
public:
    SyncDetails(QWidget* window, ServiceBridge& bridge);

signals:
    /// The copy of the chain is of no use any more.
    void read_anew_requested();

private:
    void refresh();

    ServiceBridge& bridge_;
    QWidget* facts_ = nullptr;
    Banner* problem_;
    Button* retry_;
    Button* anew_;
};

}  // namespace vesper::ui
