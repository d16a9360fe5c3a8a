#include "ui/main_window.h"

#include <QApplication>
#include <QCloseEvent>

#include "ui/session_watch.h"
#include "ui/shell.h"
#include "ui/storage_words.h"
#include "ui/text.h"
#include "ui/views/appearance_settings.h"
#include "ui/views/backup_restore.h"
#include "ui/views/health_panel.h"
#include "ui/views/report_panel.h"
#include "ui/views/unlock_view.h"
#include "ui/views/wizard.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/clipboard.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/overlay.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {
// Narrower than the fold of the navigation, so that half a screen is enough.
const QSize kMinimum(760, 600);
const QSize kFirstSize(1180, 760);
// As long as logind waits by itself (InhibitDelayMaxSec).
constexpr int kSleepLimitMs = 5000;
}  // namespace

MainWindow::MainWindow(Host& host, PageRegistry registry, QWidget* parent)
    : QWidget(parent),
      host_(host),
      registry_(std::move(registry)),
      stack_(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("main_window"));
    setWindowTitle(QStringLiteral("Vesper"));
    setWindowIcon(application_icon());
    setMinimumSize(kMinimum);
    resize(kFirstSize);
    restoreGeometry(host_.settings().value(preference::kGeometry).toByteArray());
    column(this, 0)->addWidget(stack_);
    idle_.setSingleShot(true);
    idle_.setObjectName(QStringLiteral("idle"));
    connect(&idle_, &QTimer::timeout, this, &MainWindow::lock);
    veil_.setSingleShot(true);
    connect(&veil_, &QTimer::timeout, this, [] { Discreet::instance().set(true); });
    sleep_limit_.setSingleShot(true);
    sleep_limit_.setInterval(kSleepLimitMs);
    qApp->installEventFilter(this);
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
    close_workspace();
}

void MainWindow::start() {
    if (const auto saved = host_.saved_network()) {
        show_wizard();
        wizard_->show_opening();
        open_workspace(*saved, false);
    } else {
        show_wizard();
    }
}

void MainWindow::show_wizard() {
    if (wizard_ != nullptr) wizard_->deleteLater();
    wizard_ = new Wizard(host_, stack_);
    stack_->addWidget(wizard_);
    show_only(wizard_);
    connect(wizard_, &Wizard::network_confirmed, this,
            [this](const service::NetworkChoice& choice) {
                close_workspace();
                wizard_->show_opening();
                open_workspace(choice, true);
            });
    connect(wizard_, &Wizard::open_existing, this, &MainWindow::show_unlock);
    connect(wizard_, &Wizard::settings_requested, this, &MainWindow::show_settings);
    connect(wizard_, &Wizard::backup_restore_requested, this, [this] { restore_backup({}); });
    connect(wizard_, &Wizard::read_anew_requested, this, &MainWindow::set_chain_aside);
    connect(wizard_, &Wizard::finished, this, [this](const QString& name) {
        host_.settings().set(preference::kLastWallet, name);
        show_shell();
    });
}

void MainWindow::open_workspace(const service::NetworkChoice& choice, bool save_first) {
    opener_.start(
        this,
        [this, choice, save_first](const Job& job) -> Result<std::shared_ptr<service::Workspace>> {
            if (save_first) VESPER_CHECK(host_.save_network(choice));
            return host_.open(choice, job);
        },
        nullptr,
        [this, choice, save_first](Result<std::shared_ptr<service::Workspace>> answer) {
            if (!answer) {
                const QString sentence = tr("The data folder could not be opened. %1")
                                             .arg(error_sentence(answer.error()));
                wizard_->start_at_network(choice);
                wizard_->show_open_failure(sentence, mended_by_reading_anew(answer.error().code()));
                emit open_failed(sentence);
                return;
            }
            workspace_open(std::move(*answer), !save_first);
        });
}

void MainWindow::set_chain_aside(const service::NetworkChoice& choice) {
    show_wizard();
    wizard_->show_opening();
    opener_.start(
        this, [this, choice](const Job&) { return host_.set_chain_aside(choice); }, nullptr,
        [this, choice](Result<std::string> answer) {
            if (answer) {
                open_workspace(choice, false);
                return;
            }
            wizard_->start_at_network(choice);
            wizard_->show_open_failure(error_sentence(answer.error()), true);
        });
}

void MainWindow::read_chain_anew() {
    leave_workspace(
        {tr("Read the chain anew?"),
         tr("The copy of the chain on this machine gets another name and stays. The chain is then "
            "read from its beginning, which takes a while. Wallets are not touched; this one is "
            "locked."),
         tr("Read it anew"), tr("Leave it"), false},
        [this](const service::NetworkChoice& current) { set_chain_aside(current); });
}

void MainWindow::leave_workspace(const Question& question,
                                 std::function<void(const service::NetworkChoice&)> then) {
    ask(this, question, [this, then = std::move(then)] {
        // Later, when the question is gone: its parent ends with the workspace.
        QMetaObject::invokeMethod(
            this,
            [this, then, current = bridge_->network()] {
                close_workspace();
                then(current);
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::restore_backup(const QString& wallet) {
    if (!bridge_) return;
    auto* panel = new BackupRestore(this, *bridge_, wallet);
    connect(panel, &BackupRestore::restored, this,
            [this](const QString& name, const QByteArray& preferences) {
                host_.settings().set(preference::kLastWallet, name);
                // On a worker; and later, because the panel is a child of what goes.
                bridge_->query(
                    this,
                    [&settings = host_.settings(), preferences](service::KeyService&) {
                        settings.take_missing(preferences);
                        return true;
                    },
                    [this](bool) {
                        apply_appearance(host_);
                        show_shell();
                    });
            });
    panel->open();
}

void MainWindow::show_health(const std::vector<service::FileHealth>& files) {
    auto* panel = new HealthPanel(this, files);
    connect(panel, &HealthPanel::restore_requested, this, &MainWindow::restore_backup);
    connect(panel, &HealthPanel::read_anew_requested, this, &MainWindow::read_chain_anew);
    connect(panel, &HealthPanel::report_requested, this,
            [this] { ReportPanel::show_for(this, *bridge_, host_.version()); });
    panel->open();
}

void MainWindow::workspace_open(std::shared_ptr<service::Workspace> workspace, bool known_folder) {
    bridge_ = std::make_unique<ServiceBridge>(std::move(workspace));
    connect(bridge_.get(), &ServiceBridge::wallet_changed, this, &MainWindow::tell_if_erased);
    // From here on the network is confirmed, by this run or an earlier one.
    bridge_->query(
        this,
        [](service::ChainService& chain, service::WalletService& wallet) {
            chain.start();
            return wallet.list();
        },
        [this, known_folder](Result<std::vector<service::WalletInfo>> wallets) {
            const bool some = wallets && !wallets->empty();
            // A folder of the command line has wallets and no preferences.
            if (some && (known_folder || host_.settings().value(preference::kLastWallet).isValid()))
                show_unlock();
            else
                wizard_->go_on(*bridge_, some);
            emit ready();
        });
    if (bridge_->ended_badly())
        bridge_->check_files(
            this, [this](const std::vector<service::FileHealth>& files) { show_health(files); });
}

void MainWindow::close_workspace() {
    dismiss_overlays();
    delete shell_;
    shell_ = nullptr;
    delete unlock_;
    unlock_ = nullptr;
    bridge_.reset();
}

void MainWindow::show_unlock() {
    delete unlock_;
    unlock_ = new UnlockView(*bridge_, host_.settings().value(preference::kLastWallet).toString(),
                             stack_);
    stack_->addWidget(unlock_);
    show_only(unlock_);
    setWindowTitle(QStringLiteral("Vesper"));
    unlock_->password()->setFocus();
    connect(unlock_, &UnlockView::unlocked, this, [this](const QString& name) {
        host_.settings().set(preference::kLastWallet, name);
        show_shell();
    });
    connect(unlock_, &UnlockView::backup_restore_requested, this, &MainWindow::restore_backup);
    connect(unlock_, &UnlockView::new_wallet_requested, this, [this] {
        show_wizard();
        wizard_->go_on(*bridge_, true);
    });
}

void MainWindow::show_shell() {
    delete shell_;
    shell_ = new Shell(*bridge_, host_, registry_, stack_);
    stack_->addWidget(shell_);
    connect(shell_, &Shell::lock_requested, this, &MainWindow::lock);
    connect(shell_, &Shell::network_change_requested, this, &MainWindow::change_network);
    connect(shell_, &Shell::vouch_requested, this, &MainWindow::vouch);
    connect(shell_, &Shell::read_anew_requested, this, &MainWindow::read_chain_anew);
    connect(shell_, &Shell::title_changed, this,
            [this](const QString& title) { setWindowTitle(tr("%1 – Vesper").arg(title)); });
    show_only(shell_);
    shell_->open(QStringLiteral("overview"));
    // No control is marked before the keyboard is used.
    shell_->setFocus(Qt::OtherFocusReason);
    if (unlock_ != nullptr) unlock_->deleteLater();
    unlock_ = nullptr;
    if (wizard_ != nullptr) wizard_->deleteLater();
    wizard_ = nullptr;
    restart_idle_timers();
}

void MainWindow::lock() {
    if (shell_ == nullptr) return;
    idle_.stop();
    veil_.stop();
    dismiss_overlays();
    hide_everything_else();
    Clipboard::instance().clear_secret();
    if (host_.settings().value(preference::kLockCancels, false).toBool()) bridge_->cancel_work();
    // Later, because the request may come from one of the shell's own buttons.
    stack_->removeWidget(shell_);
    shell_->hide();
    shell_->deleteLater();
    shell_ = nullptr;
    erasing_ = true;
    show_unlock();
    bridge_->query(
        this,
        [](service::ChainService&, service::WalletService& wallet) {
            wallet.lock();
            return true;
        },
        [this](bool) { tell_if_erased(); });
}

bool MainWindow::keys_held() const {
    if (!bridge_) return false;
    // As it is now, not as it was delivered last.
    const auto wallet = bridge_->wallet().status();
    return !wallet->locked || wallet->keys_in_use;
}

void MainWindow::tell_if_erased() {
    if (!erasing_ || keys_held()) return;
    erasing_ = false;
    emit keys_erased();
}

void MainWindow::follow(SessionWatch* session) {
    if (session == nullptr) return;
    connect(session, &SessionWatch::screen_locked, this,
            [this] { lock_if(preference::kLockOnScreen, true); });
    connect(this, &MainWindow::keys_erased, session, &SessionWatch::let_sleep);
    connect(&sleep_limit_, &QTimer::timeout, session, &SessionWatch::let_sleep);
    connect(session, &SessionWatch::going_to_sleep, this, [this, session] {
        lock_if(preference::kLockOnSleep, true);
        // A wallet that stays open is not waited for.
        if (shell_ != nullptr || !keys_held())
            session->let_sleep();
        else
            sleep_limit_.start();
    });
}

void MainWindow::lock_if(const char* preference, bool otherwise) {
    if (host_.settings().value(preference, otherwise).toBool()) lock();
}

void MainWindow::vouch(const service::NetworkChoice& choice) {
    leave_workspace(
        {tr("Vouch for block %1?").arg(grouped(choice.trust_height)),
         tr("From this block on every signature is counted; a chain without it is refused. Be sure "
            "that you have its hash from somebody you trust, and not from the server. The wallet "
            "is locked and the connection made anew."),
         tr("Vouch for it"), tr("Leave it"), false},
        [this, choice](const service::NetworkChoice&) {
            show_wizard();
            wizard_->show_opening();
            open_workspace(choice, true);
        });
}

void MainWindow::change_network() {
    leave_workspace(
        {tr("Change the network?"),
         tr("The wallet is locked and the connection closed. Then you choose a network; each has "
            "its own "
            "copy of the chain."),
         tr("Close and choose"), tr("Stay"), false},
        [this](const service::NetworkChoice& current) {
            show_wizard();
            wizard_->start_at_network(current);
        });
}

void MainWindow::show_settings() {
    auto* overlay = new Overlay(this, 480);
    overlay->setObjectName(QStringLiteral("first_settings"));
    overlay->setAccessibleName(tr("Settings"));
    overlay->body()->addWidget(text_label(tr("Settings"), TextStyle::Large));
    overlay->body()->addWidget(new AppearanceSettings(host_, overlay));
    overlay->body()->addWidget(text_label(tr("Data folder"), TextStyle::SmallStrong, Tone::Muted));
    auto* folder = paragraph(host_.data_dir(), TextStyle::MonoSmall, Tone::Text);
    folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    overlay->body()->addWidget(folder);
    auto* close = new Button(tr("Close"));
    close->setObjectName(QStringLiteral("first_settings.close"));
    connect(close, &Button::clicked, overlay, &Overlay::dismiss);
    overlay->body()->addWidget(close, 0, Qt::AlignRight);
    overlay->open();
}

void MainWindow::show_only(QWidget* widget) {
    stack_->setCurrentWidget(widget);
}

void MainWindow::dismiss_overlays() {
    for (Overlay* overlay : findChildren<Overlay*>(QString(), Qt::FindDirectChildrenOnly)) {
        overlay->hide();
        overlay->deleteLater();
    }
    for (QWidget* other : QApplication::topLevelWidgets())
        if (other != this && other->isVisible() && other->parentWidget() != nullptr &&
            other->parentWidget()->window() == this)
            other->close();
}

void MainWindow::hide_everything_else() {
    // Dialogs, menus, completions and tooltips are windows of their own. What refuses to close is
    // hidden all the same.
    for (QWidget* other : QApplication::topLevelWidgets()) {
        if (other == this || !other->isVisible()) continue;
        other->close();
        other->hide();
    }
}

QString MainWindow::reason_to_stay() const {
    if (!bridge_) return {};
    if (bridge_->payments_under_way() > 0)
        return tr(
            "A payment is being proved or sent. Closing now stops it; if it was sent already, it "
            "shows up in the history at the next start.");
    const service::ChainStatus& s = *bridge_->chain_status();
    const bool catching_up = s.phase == service::SyncPhase::Fetching ||
                             s.phase == service::SyncPhase::Verifying ||
                             s.phase == service::SyncPhase::Committing;
    if (catching_up && s.target > s.height + 1)
        return tr("The chain is still being read (block %1 of %2). What is read is kept; the rest "
                  "goes on "
                  "at the next start.")
            .arg(grouped(s.height), grouped(s.target));
    return {};
}

void MainWindow::closeEvent(QCloseEvent* event) {
    const QString reason = closing_ ? QString() : reason_to_stay();
    if (!reason.isEmpty()) {
        event->ignore();
        if (findChild<Overlay*>(QStringLiteral("question")) == nullptr)
            ask(this, {tr("Close Vesper?"), reason, tr("Close anyway"), tr("Keep open"), true},
                [this] {
                    closing_ = true;
                    close();
                });
        return;
    }
    host_.settings().set(preference::kGeometry, saveGeometry());
    event->accept();
}

void MainWindow::restart_idle_timers() {
    const int minutes =
        host_.settings().value(preference::kAutoLock, preference::kAutoLockDefault).toInt();
    const int seconds = host_.settings().value(preference::kDiscreetAfter, 0).toInt();
    idle_.stop();
    veil_.stop();
    if (shell_ == nullptr) return;
    if (minutes > 0) idle_.start(minutes * 60 * 1000);
    if (seconds > 0) veil_.start(seconds * 1000);
}

void MainWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange && isMinimized())
        lock_if(preference::kLockMinimised, false);
    // Several translators come and go at once; and the request comes from a widget that goes.
    if (event->type() != QEvent::LanguageChange || speaking_anew_) return;
    speaking_anew_ = true;
    QMetaObject::invokeMethod(this, &MainWindow::speak_anew, Qt::QueuedConnection);
}

void MainWindow::speak_anew() {
    speaking_anew_ = false;
    registry_.retitle(standard_pages());
    if (shell_ != nullptr) {
        // A payment under way is told about to its end; the words change with the next unlock.
        if (bridge_->payments_under_way() > 0) return;
        const QString page = shell_->current_page();
        dismiss_overlays();
        show_shell();
        shell_->open(page);
    } else if (unlock_ != nullptr) {
        dismiss_overlays();
        show_unlock();
    } else if (wizard_ != nullptr && !bridge_) {
        dismiss_overlays();
        show_wizard();
    }
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
        case QEvent::Wheel:
            if (shell_ != nullptr) restart_idle_timers();
            break;
        default:
            break;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace vesper::ui
