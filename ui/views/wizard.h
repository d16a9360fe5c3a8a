/// The first-run wizard: welcome → network → new or restore → words → password → done. The window
/// opens the workspace when the network is confirmed and hands the bridge over.
#pragma once

#include <QProgressBar>
#include <QStackedWidget>

#include "ui/host.h"
#include "ui/presenters/wallet_setup.h"
#include "ui/widgets/button.h"
#include "ui/widgets/list_states.h"

namespace vesper::ui {

class Banner;
class ChoiceCard;
class NightPanel;
class WizardNetwork;
class WizardPage;
class WizardPassword;
class WizardRestore;
class WizardWords;

class Wizard : public QWidget {
    Q_OBJECT
public:
    explicit Wizard(Host& host, QWidget* parent = nullptr);

    /// From the welcome page, or from the network page when the network is being changed.
    void start_at_network(const service::NetworkChoice& current);
    /// The workspace is open: go on with the wallet. `wallets` are those already in the folder.
    void go_on(ServiceBridge& bridge, bool wallets_exist);
    void show_opening();
    /// `read_anew`: reading the chain anew mends it, and is offered.
    void show_open_failure(const QString& sentence, bool read_anew);

    QString current() const;

signals:
    void network_confirmed(const vesper::service::NetworkChoice& choice);
    void open_existing();
    void finished(const QString& wallet);
    void settings_requested();
    void backup_restore_requested();
    /// Of the network that could not be opened.
    void read_anew_requested(const vesper::service::NetworkChoice& choice);

private:
    enum Step { Welcome, Network, Opening, Source, Words, Restore, Password, Making, Done };
    void show_step(Step step);
    void next();
    void back();
    void refresh();
    WizardPage* make_welcome();
    WizardPage* make_source();
    WizardPage* make_waiting();
    WizardPage* make_done();

    Host& host_;
    ServiceBridge* bridge_ = nullptr;
    WalletSetup* setup_ = nullptr;
    bool wallets_exist_ = false;
    bool restoring_ = false;
    Step step_ = Welcome;
    NightPanel* panel_;
    QStackedWidget* stack_;
    WizardPage* welcome_;
    WizardNetwork* network_;
    WizardPage* source_;
    WizardWords* words_;
    WizardRestore* restore_;
    WizardPassword* password_;
    WizardPage* waiting_;
    WizardPage* done_;
    ChoiceCard* create_card_ = nullptr;
    ChoiceCard* restore_card_ = nullptr;
    ChoiceCard* backup_card_ = nullptr;
    ChoiceCard* existing_card_ = nullptr;
    Label* waiting_title_ = nullptr;
    QProgressBar* waiting_bar_ = nullptr;
    Banner* problem_;
    Button* anew_;
    Button* settings_;
    Button* back_;
    Button* next_;
    QString made_;
    service::NetworkChoice opened_;  ///< that was tried last
};

}  // namespace vesper::ui
