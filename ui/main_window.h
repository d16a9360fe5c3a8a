/// The one top-level window. It shows exactly one of: the first-run wizard, a waiting page, the
/// unlock page, or the shell with the pages; locking destroys the shell and every overlay.
///
/// Nothing is sent before a network was confirmed: the workspace is opened and the chain started
/// only after the wizard's network page, or at once when an earlier run confirmed one.
#pragma once

#include <functional>

#include <QStackedWidget>
#include <QTimer>

#include "ui/page.h"

namespace vesper::ui {

struct Question;
class SessionWatch;
class Shell;
class UnlockView;
class Wizard;

class MainWindow : public QWidget {
    Q_OBJECT
public:
    MainWindow(Host& host, PageRegistry registry, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Shows the wizard at first run, else opens the workspace.
    void start();
    void lock();
    /// Locks when the session's screen is locked or the machine goes to sleep, as the user has it.
    void follow(SessionWatch* session);
    Shell* shell() const { return shell_; }
    Wizard* wizard() const { return wizard_; }
    UnlockView* unlock_view() const { return unlock_; }
    ServiceBridge* bridge() const { return bridge_.get(); }

signals:
    /// The workspace is open and the unlock page or the wizard is shown.
    void ready();
    void open_failed(const QString& sentence);
    /// After lock(), when the wallet has let go of its keys: a payment under way may need them for
    /// a while yet.
    void keys_erased();

protected:
    void closeEvent(QCloseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void open_workspace(const service::NetworkChoice& choice, bool save_first);
    void workspace_open(std::shared_ptr<service::Workspace> workspace, bool known_folder);
    void close_workspace();
    void show_wizard();
    void show_unlock();
    void show_shell();
    void show_only(QWidget* widget);
    void dismiss_overlays();
    /// Nothing of this process stays readable but the window itself.
    void hide_everything_else();
    void lock_if(const char* preference, bool otherwise);
    /// Whether keys of a wallet lie in memory.
    bool keys_held() const;
    void tell_if_erased();
    /// Asks first; then the workspace is closed, and it goes on with the network that was open.
    void leave_workspace(const Question& question,
                         std::function<void(const service::NetworkChoice&)> then);
    void change_network();
    void vouch(const service::NetworkChoice& choice);
    /// The chain's copy is set aside, and all opened again.
    void read_chain_anew();
    void set_chain_aside(const service::NetworkChoice& choice);
    void restore_backup(const QString& wallet);
    void show_health(const std::vector<service::FileHealth>& files);
    void show_settings();
    /// Makes what is shown anew in the language that was chosen.
    void speak_anew();
    QString reason_to_stay() const;
    void restart_idle_timers();

    Host& host_;
    PageRegistry registry_;
    Worker opener_;
    std::unique_ptr<ServiceBridge> bridge_;
    QStackedWidget* stack_;
    Wizard* wizard_ = nullptr;
    UnlockView* unlock_ = nullptr;
    Shell* shell_ = nullptr;
    QTimer idle_{this};
    QTimer veil_;         ///< hides the amounts when nobody is there
    QTimer sleep_limit_;  ///< the machine sleeps then, whatever the keys do
    bool closing_ = false;
    bool erasing_ = false;  ///< locked, and keys_erased() was not told yet
    bool speaking_anew_ = false;
};

}  // namespace vesper::ui
