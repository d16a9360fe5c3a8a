#include "ui/views/unlock_view.h"

#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/keyboard_hint.h"
#include "ui/widgets/night_panel.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {
constexpr int kCardWidth = 380;
constexpr int kCardMargin = 28;
constexpr int kStarRoom = 150;

/// The card asks for no height of a width, so what wraps in it says its own.
void fit(Label* label) {
    label->setMinimumHeight(std::max(0, label->heightForWidth(kCardWidth - 2 * kCardMargin)));
}
}  // namespace

UnlockView::UnlockView(ServiceBridge& bridge, const QString& last_wallet, QWidget* parent)
    : QWidget(parent),
      bridge_(bridge),
      card_(new Card(this)),
      wallets_(new QComboBox(card_)),
      single_(text_label({}, TextStyle::Title, Tone::Text, card_)),
      password_(new SecureLineEdit(card_)),
      problem_(paragraph({}, TextStyle::Small, Tone::Danger, card_)),
      keyboard_(new KeyboardHint(password_, card_)),
      unlock_(new Button(tr("Unlock"), ButtonVariant::Primary, card_)),
      keychain_(new Button(tr("Unlock with the keychain"), ButtonVariant::Normal, card_)),
      recovery_(new Button(tr("Use the recovery key"), ButtonVariant::Link, card_)),
      other_(new Button(tr("Create or restore another wallet"), ButtonVariant::Link, card_)),
      backup_(new Button(tr("Restore from a backup"), ButtonVariant::Link, card_)),
      sync_(text_label({}, TextStyle::Small, Tone::Muted, card_)),
      erased_(paragraph({}, TextStyle::Small, Tone::Muted, card_)) {
    setObjectName(QStringLiteral("unlock"));
    wallets_->setObjectName(QStringLiteral("unlock.wallet"));
    wallets_->setAccessibleName(tr("Wallet"));
    password_->setObjectName(QStringLiteral("unlock.password"));
    password_->setAccessibleName(tr("Password"));
    password_->setPlaceholderText(tr("Password"));
    problem_->setObjectName(QStringLiteral("unlock.problem"));
    unlock_->setObjectName(QStringLiteral("unlock.unlock"));
    other_->setObjectName(QStringLiteral("unlock.other"));
    backup_->setObjectName(QStringLiteral("unlock.backup"));
    keychain_->setObjectName(QStringLiteral("unlock.keychain"));
    recovery_->setObjectName(QStringLiteral("unlock.recovery"));
    sync_->setObjectName(QStringLiteral("unlock.sync"));
    erased_->setObjectName(QStringLiteral("unlock.erased"));
    erased_->setAlignment(Qt::AlignHCenter);
    card_->setFixedWidth(kCardWidth);
    QVBoxLayout* body = static_cast<Card*>(card_)->body();
    body->setContentsMargins(kCardMargin, kCardMargin, kCardMargin, 20);
    body->addWidget(single_);
    body->addWidget(wallets_);
    body->addWidget(password_);
    body->addWidget(keyboard_);
    body->addWidget(problem_);
    body->addWidget(unlock_);
    body->addWidget(keychain_);
    body->addWidget(recovery_, 0, Qt::AlignHCenter);
    body->addWidget(other_, 0, Qt::AlignHCenter);
    body->addWidget(backup_, 0, Qt::AlignHCenter);
    body->addWidget(new Divider(card_));
    sync_->setAlignment(Qt::AlignHCenter);
    body->addWidget(sync_);
    body->addWidget(erased_);
    keychain_->hide();
    recovery_->hide();
    keyboard_->setObjectName(QStringLiteral("unlock.keyboard"));
    fit(keyboard_);
    problem_->hide();
    wallets_->hide();
    auto* layout = column(this, 0);
    layout->addSpacing(kStarRoom);
    layout->addStretch(1);
    layout->addWidget(card_, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    connect(unlock_, &Button::clicked, this, &UnlockView::unlock);
    connect(password_, &QLineEdit::returnPressed, this, &UnlockView::unlock);
    connect(password_, &SecureLineEdit::secret_changed, this, &UnlockView::enable);
    connect(keychain_, &Button::clicked, this, &UnlockView::unlock_with_keychain);
    connect(recovery_, &Button::clicked, this, [this] { use_recovery_key(!by_recovery_key_); });
    connect(wallets_, &QComboBox::currentIndexChanged, this, &UnlockView::look_at_wallet);
    clock_.setInterval(250);
    connect(&clock_, &QTimer::timeout, this, &UnlockView::tick);
    connect(keyboard_, &KeyboardHint::changed, this, [this] { fit(keyboard_); });
    connect(other_, &Button::clicked, this, &UnlockView::new_wallet_requested);
    connect(backup_, &Button::clicked, this,
            [this] { emit backup_restore_requested(wallets_->currentText()); });
    connect(&bridge_, &ServiceBridge::chain_changed, this, &UnlockView::refresh);
    connect(&bridge_, &ServiceBridge::wallet_changed, this, &UnlockView::tell_of_keys);
    unlock_->setEnabled(false);
    refresh();
    tell_of_keys();
    load_wallets(last_wallet);
    password_->setFocus();
}

void UnlockView::load_wallets(const QString& last) {
    bridge_.query(
        this, [](service::ChainService&, service::WalletService& wallet) { return wallet.list(); },
        [this, last](Result<std::vector<service::WalletInfo>> list) {
            if (!list) {
                say(error_sentence(list.error()));
                return;
            }
            for (const service::WalletInfo& info : *list)
                wallets_->addItem(remote(info.name, 60));
            const int at = wallets_->findText(last);
            if (at >= 0) wallets_->setCurrentIndex(at);
            wallets_->setVisible(wallets_->count() > 1);
            single_->setText(wallets_->count() > 1 ? tr("Unlock") : wallets_->currentText());
            look_at_wallet();
        });
}

void UnlockView::look_at_wallet() {
    const QString name = wallets_->currentText();
    if (name.isEmpty()) return;
    use_recovery_key(false);
    bridge_.query(
        this, [name = utf8(name)](service::KeyService& keys) { return keys.ways_in(name); },
        [this, name](Result<service::WaysIn> ways) {
            if (!ways || name != wallets_->currentText()) return;
            keychain_->setVisible(ways->keychain);
            recovery_->setVisible(ways->recovery_key);
            wait(static_cast<qint64>(ways->wait_ms));
        });
}

void UnlockView::use_recovery_key(bool use) {
    if (use == by_recovery_key_) return;
    by_recovery_key_ = use;
    password_->wipe();
    const QString what = use ? tr("Recovery key") : tr("Password");
    password_->setAccessibleName(what);
    password_->setPlaceholderText(what);
    recovery_->setText(use ? tr("Use the password") : tr("Use the recovery key"));
    enable();
    password_->setFocus();
}

void UnlockView::wait(qint64 ms) {
    next_try_ = QDeadlineTimer(ms);
    if (ms > 0) clock_.start();
    tick();
}

void UnlockView::tick() {
    const qint64 left = next_try_.remainingTime();
    if (left > 0) {
        say(tr("Several wrong passwords in a row. The next try is possible in %1 s.")
                .arg((left + 999) / 1000));
    } else if (clock_.isActive()) {
        clock_.stop();
        problem_->hide();
    }
    enable();
}

void UnlockView::say(const QString& sentence) {
    problem_->setText(sentence);
    fit(problem_);
    problem_->show();
}

void UnlockView::enable() {
    const bool waiting = !by_recovery_key_ && next_try_.remainingTime() > 0;
    unlock_->setEnabled(password_->length() > 0 && !task_.running() && !waiting);
}

void UnlockView::unlock_with_keychain() {
    if (keychain_task_.running()) return;
    problem_->hide();
    keychain_->setEnabled(false);
    keychain_->setText(tr("Asking the keychain…"));
    const QString name = wallets_->currentText();
    // The password can be typed and used meanwhile: whoever is first opens the wallet.
    keychain_task_ = bridge_.start(
        this,
        [name = utf8(name)](service::KeyService& keys, const Job& job) {
            return keys.unlock_with_keychain(name, job);
        },
        nullptr,
        [this, name](Result<void> answer) {
            keychain_->setEnabled(true);
            keychain_->setText(tr("Unlock with the keychain"));
            if (answer) {
                emit unlocked(name);
                return;
            }
            say(error_sentence(answer.error()));
            password_->setFocus();
        });
}

void UnlockView::refresh() {
    const service::ChainStatus& s = *bridge_.chain_status();
    sync_->setText(s.phase == service::SyncPhase::Following
                       ? tr("Locked. The chain is checked up to block %1.").arg(grouped(s.height))
                       : tr("Locked. Checking the chain: block %1.").arg(grouped(s.height)));
}

void UnlockView::tell_of_keys() {
    const service::WalletStatus& wallet = *bridge_.wallet_status();
    erased_->setText(
        wallet.locked && !wallet.keys_in_use
            ? tr("Your keys are erased from memory. The chain goes on being checked without them; "
                 "your coins are looked for after unlocking.")
        : bridge_.payments_under_way() > 0
            ? tr("A payment is being finished; your keys are erased when it is done.")
            : tr("Your keys are erased as soon as the work that uses them has ended."));
    fit(erased_);
}

void UnlockView::unlock() {
    enable();
    if (!unlock_->isEnabled()) return;
    const QString name = wallets_->currentText();
    problem_->hide();
    keychain_task_.cancel();
    unlock_->setEnabled(false);
    unlock_->setText(tr("Unlocking…"));
    const auto done = [this, name](Result<void> answer) {
        unlock_->setText(tr("Unlock"));
        if (answer) {
            emit unlocked(name);
            return;
        }
        say(error_sentence(answer.error()));
        password_->setFocus();
        // How long the next try must wait stands beside the wallet.
        if (!by_recovery_key_)
            bridge_.query(
                this, [name = utf8(name)](service::KeyService& keys) { return keys.ways_in(name); },
                [this](Result<service::WaysIn> ways) {
                    if (ways && ways->wait_ms > 0) wait(static_cast<qint64>(ways->wait_ms));
                });
    };
    if (by_recovery_key_)
        task_ = bridge_.start(
            this,
            [name = utf8(name), secret = password_->take()](service::KeyService& keys,
                                                            const Job& job) mutable {
                return keys.unlock_with_recovery_key(name, std::move(secret), job);
            },
            nullptr, done);
    else
        task_ = bridge_.start(
            this,
            [name = utf8(name), secret = password_->take()](
                service::ChainService&, service::WalletService& wallet, const Job& job) mutable {
                return wallet.unlock(name, std::move(secret), job);
            },
            nullptr, done);
}

void UnlockView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint_night(painter, rect(), QPointF(width() / 2.0, std::max(90, card_->y() - 84)), 34);
}

}  // namespace vesper::ui
