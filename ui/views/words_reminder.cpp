#include "ui/views/words_reminder.h"

#include "ui/views/words_question.h"
#include "ui/widgets/button.h"

namespace vesper::ui {

WordsReminder::WordsReminder(ServiceBridge& bridge, QWidget* parent)
    : QWidget(parent), bridge_(bridge), known_total_(bridge.wallet_status()->total) {
    setObjectName(QStringLiteral("words_reminder"));
    auto* banner = new Banner(Tone::Warning, this);
    banner->set_text(
        tr("The recovery words are not confirmed yet. Without them the coins are lost with this "
           "machine."));
    auto* confirm = new Button(tr("Confirm the words"), ButtonVariant::Normal, banner);
    confirm->setObjectName(QStringLiteral("words_reminder.confirm"));
    banner->add_action(confirm);
    auto* layout = column(this, 0);
    layout->setContentsMargins(space::k32, space::k12, space::k32, 0);
    layout->addWidget(banner);
    hide();
    connect(confirm, &Button::clicked, this, &WordsReminder::ask);
    connect(&bridge_, &ServiceBridge::wallet_changed, this, &WordsReminder::watch_total);
    connect(&bridge_, &ServiceBridge::words_confirmed, this, &WordsReminder::look);
    look();
}

void WordsReminder::look() {
    bridge_.query(
        this, [](service::KeyService& keys) { return keys.safety(); },
        [this](Result<service::KeySafety> safety) {
            if (safety) show_state(*safety);
        });
}

void WordsReminder::show_state(const service::KeySafety& safety) {
    pending_ = safety.words_pending;
    may_put_off_ = safety.words_put_off_ms == 0;
    setVisible(pending_);
    // Of a wallet that was just made it is the first thing to do.
    if (pending_ && may_put_off_) ask();
}

void WordsReminder::watch_total() {
    const service::WalletStatus& wallet = *bridge_.wallet_status();
    // What a scan finds again is told when it has ended.
    if (wallet.scanning) return;
    if (pending_ && wallet.total > known_total_) ask();
    known_total_ = wallet.total;
}

void WordsReminder::ask() {
    if (window()->findChild<QWidget*>(QStringLiteral("words_question")) != nullptr) return;
    auto* question = new WordsQuestion(window(), bridge_, may_put_off_);
    connect(question, &WordsQuestion::put_off, this, [this] { may_put_off_ = false; });
    question->open();
}

}  // namespace vesper::ui
