/// Theme and discreet mode; on the settings page and reachable from the wizard's first page.
#pragma once

#include <QWidget>

#include "ui/host.h"

namespace vesper::ui {

class AppearanceSettings : public QWidget {
    Q_OBJECT
public:
    explicit AppearanceSettings(Host& host, QWidget* parent = nullptr);
};

/// Theme and discreet mode as stored; at start.
void apply_appearance(Host& host);

}  // namespace vesper::ui
