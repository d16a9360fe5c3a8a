/// The problem report (F122): the whole text, to be read before it is copied or saved. Nothing is
/// ever sent.
#pragma once

#include <string>

#include "ui/service_bridge.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

class ReportPanel : public Overlay {
    Q_OBJECT
public:
    ReportPanel(QWidget* window, ServiceBridge& bridge, std::string text);

    /// Asks for the text and shows it; `version` is the program's.
    static void show_for(QWidget* window, ServiceBridge& bridge, const QString& version);

private:
    void save();

    ServiceBridge& bridge_;
    const std::string text_;
};

}  // namespace vesper::ui
