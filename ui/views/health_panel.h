/// What a look at the data folder found after a run that did not end well (F123): each file with
/// its state, and for what is damaged the way out.
#pragma once

#include <vector>

#include "core/service/health.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

class HealthPanel : public Overlay {
    Q_OBJECT
public:
    HealthPanel(QWidget* window, const std::vector<service::FileHealth>& files);

signals:
    /// Of the wallet whose file is damaged.
    void restore_requested(const QString& wallet);
    void read_anew_requested();
    void report_requested();
};

}  // namespace vesper::ui
