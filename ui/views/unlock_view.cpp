#include "ui/views/unlock_view.h"

#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/night_panel.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {
constexpr int kCardWidth = 380;
constexpr int kStarRoom = 150;
}  // namespace

UnlockView::UnlockView(ServiceBridge& bridge, const QString& last_wallet, QWidget* parent)
    : QWidget(parent),
      bridge_(bridge),
      card_(new Card(this)),
      wallets_(new QComboBox(card_)),
      single_(text_label({}, TextStyle::Title, Tone::Text, card_)),
      password_(new SecureLineEdit(card_)),
      problem_(paragraph({}, TextStyle::Small, Tone::Danger, card_)),
      caps_(text_label(tr("Caps lock seems to be on."), TextStyle::Small, Tone::Warning, card_)),
      unlock_(new Button(tr("Unlock"), ButtonVariant::Primary, card_)),
      other_(new Button(tr("Create or restore another wallet"), ButtonVariant::Link, card_)),
      backup_(new Button(tr("Restore from a backup"), ButtonVariant::Link, card_)),
      sync_(text_label({}, TextStyle::Small, Tone::Muted, card_)) {
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
    card_->setFixedWidth(kCardWidth);
    QVBoxLayout* body = static_cast<Card*>(card_)->body();
    body->setContentsMargins(28, 28, 28, 20);
    body->addWidget(single_);
    body->addWidget(wallets_);
    body->addWidget(password_);
    body->addWidget(caps_);
    body->addWidget(problem_);
    body->addWidget(unlock_);
    body->addWidget(other_, 0, Qt::AlignHCenter);
    body->addWidget(backup_, 0, Qt::AlignHCenter);
    body->addWidget(new Divider(card_));
    sync_->setAlignment(Qt::AlignHCenter);
    body->addWidget(sync_);
    caps_->hide();
    problem_->hide();
    wallets_->hide();
    auto* layout = column(this, 0);
    layout->addSpacing(kStarRoom);
    layout->addStretch(1);
    layout->addWidget(card_, 0, Qt::AlignHCenter);
    layout->addStretch(2);
    connect(unlock_, &Button::clicked, this, &UnlockView::unlock);
    connect(password_, &QLineEdit::returnPressed, this, &UnlockView::unlock);
    connect(password_, &SecureLineEdit::secret_changed, this,
            [this] { unlock_->setEnabled(password_->length() > 0 && !task_.running()); });
    connect(password_, &SecureLineEdit::caps_lock_noticed, caps_, &QWidget::setVisible);
    connect(other_, &Button::clicked, this, &UnlockView::new_wallet_requested);
    connect(backup_, &Button::clicked, this,
            [this] { emit backup_restore_requested(wallets_->currentText()); });
    connect(&bridge_, &ServiceBridge::chain_changed, this, &UnlockView::refresh);
    unlock_->setEnabled(false);
    refresh();
    load_wallets(last_wallet);
    password_->setFocus();
}

void UnlockView::load_wallets(const QString& last) {
    bridge_.query(
        this, [](service::ChainService&, service::WalletService& wallet) { return wallet.list(); },
        [this, last](Result<std::vector<service::WalletInfo>> list) {
            if (!list) {
                problem_->setText(error_sentence(list.error()));
                problem_->show();
                return;
            }
            for (const service::WalletInfo& info : *list)
                wallets_->addItem(remote(info.name, 60));
            const int at = wallets_->findText(last);
            if (at >= 0) wallets_->setCurrentIndex(at);
            wallets_->setVisible(wallets_->count() > 1);
            single_->setText(wallets_->count() > 1 ? tr("Unlock") : wallets_->currentText());
        });
}

void UnlockView::refresh() {
    const service::ChainStatus& s = *bridge_.chain_status();
    sync_->setText(s.phase == service::SyncPhase::Following
                       ? tr("Locked. The chain is checked up to block %1.").arg(grouped(s.height))
                       : tr("Locked. Checking the chain: block %1.").arg(grouped(s.height)));
}

void UnlockView::unlock() {
    if (task_.running() || password_->length() == 0) return;
    const QString name = wallets_->currentText();
    problem_->hide();
    unlock_->setEnabled(false);
    unlock_->setText(tr("Unlocking…"));
    task_ = bridge_.start(
        this,
        [name = utf8(name), secret = password_->take()](
            service::ChainService&, service::WalletService& wallet, const Job& job) mutable {
            return wallet.unlock(name, std::move(secret), job);
        },
        nullptr,
        [this, name](Result<void> answer) {
            unlock_->setText(tr("Unlock"));
            if (answer) {
                emit unlocked(name);
                return;
            }
            problem_->setText(error_sentence(answer.error()));
            problem_->show();
            password_->setFocus();
        });
}

void UnlockView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paint_night(painter, rect(), QPointF(width() / 2.0, std::max(90, card_->y() - 84)), 34);
}

}  // namespace vesper::ui
