/// Asks for four of the recovery words again: typed from what was written down. Until they were
/// given once, the wallet reminds of it (F3); ServiceBridge::words_confirmed() ends that.
#pragma once

#include <vector>

#include <QLineEdit>

#include "ui/service_bridge.h"
#include "ui/widgets/overlay.h"

namespace vesper::ui {

class Banner;
class Button;
class Label;

class WordsQuestion : public Overlay {
    Q_OBJECT
public:
    /// `may_put_off`: there is a "Not now", which the wallet takes once.
    WordsQuestion(QWidget* window, ServiceBridge& bridge, bool may_put_off);

signals:
    void put_off();

private:
    void ask(const std::vector<std::uint32_t>& places);
    void not_now();
    void check();

    ServiceBridge& bridge_;
    std::vector<std::uint32_t> places_;
    std::vector<Label*> labels_;
    std::vector<QLineEdit*> fields_;
    QWidget* form_;
    Banner* problem_;
    Button* check_;
    Task task_;
};

/// What was typed into a field for a word, in small letters; the field is overwritten and emptied.
SecureBytes take_word(QLineEdit* field);

}  // namespace vesper::ui
