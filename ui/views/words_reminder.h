/// Says on every page that the recovery words are not confirmed yet, until they are (F3).
///
/// The question itself comes when a wallet was just made, and again whenever coins arrive. "Not
/// now" is offered once. Closing the question with Esc or a click beside it puts nothing off: it is
/// there so that one can look something up, and the question comes back with the next coins.
#pragma once

#include "core/service/key_service.h"
#include "ui/service_bridge.h"
#include "ui/widgets/card.h"

namespace vesper::ui {

class WordsReminder : public QWidget {
    Q_OBJECT
public:
    explicit WordsReminder(ServiceBridge& bridge, QWidget* parent = nullptr);

private:
    void look();
    void show_state(const service::KeySafety& safety);
    void watch_total();
    void ask();

    ServiceBridge& bridge_;
    bool pending_ = false;
    bool may_put_off_ = false;
    std::uint64_t known_total_ = 0;
};

}  // namespace vesper::ui
