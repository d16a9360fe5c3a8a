/// Ctrl+K: pages and commands by name, and, where the explorer's pages are there, blocks,
/// transactions and outputs by height, hash or key. And the cheat sheet that lists the shortcuts.
#pragma once

#include <QLineEdit>
#include <QListWidget>
#include <QTimer>

#include "ui/shell.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

class CommandPalette : public Overlay {
    Q_OBJECT
public:
    CommandPalette(QWidget* window, ServiceBridge& bridge, Navigator& navigator,
                   std::vector<Command> commands);
    QLineEdit* field() const { return field_; }
    QListWidget* list() const { return list_; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void search_chain();
    void run_current();

    ServiceBridge& bridge_;
    Navigator& navigator_;
    std::vector<Command> commands_;
    std::vector<std::function<void()>> actions_;
    QLineEdit* field_;
    QListWidget* list_;
    QTimer rest_;
    int generation_ = 0;
};

void show_cheat_sheet(QWidget* window, const std::vector<Command>& commands);

}  // namespace vesper::ui
