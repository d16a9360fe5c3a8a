/// Keyboard shortcuts of the user's own: one line per command, taken keys are refused with the name
/// of who has them, one button brings back what was shipped.
#pragma once

#include "ui/shell.h"
#include "ui/widgets/overlay.h"

class QKeySequenceEdit;

namespace vesper::ui {

class ShortcutEditor : public Overlay {
    Q_OBJECT
public:
    ShortcutEditor(QWidget* window, Shell& shell);

private:
    struct Line {
        Command command;
        QKeySequenceEdit* keys;
    };
    void edited(std::size_t at);
    void show_all();
    void reset();

    Shell& shell_;
    std::vector<Line> lines_;
    Label* problem_;
};

}  // namespace vesper::ui
