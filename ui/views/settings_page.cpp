#include "ui/views/settings_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QUrl>

#include "ui/text.h"
#include "ui/views/appearance_settings.h"
#include "ui/views/backup_card.h"
#include "ui/views/key_settings.h"
#include "ui/views/password_change.h"
#include "ui/views/report_panel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

/// Title and explanation left, control right.
QHBoxLayout* setting(const QString& title, const QString& detail, QWidget* control,
                     QWidget* parent) {
    auto* line = row(space::k16);
    auto* words = column(nullptr, 2);
    words->addWidget(text_label(title, TextStyle::Body, Tone::Text, parent));
    if (!detail.isEmpty())
        words->addWidget(paragraph(detail, TextStyle::Small, Tone::Muted, parent));
    line->addLayout(words, 1);
    if (control != nullptr) line->addWidget(control, 0, Qt::AlignVCenter);
    return line;
}

QString timing_title(const QString& name) {
    if (name == u"dark-1-1") return SettingsPage::tr("Private payment, 1 in and 1 out");
    if (name == u"dark-2-2") return SettingsPage::tr("Private payment, 2 in and 2 out");
    if (name == u"shuffle-9") return SettingsPage::tr("Shuffle of nine accounts");
    if (name == u"anonymous-9") return SettingsPage::tr("Anonymous payment among nine");
    return name;
}

}  // namespace

SettingsPage::SettingsPage(const PageContext& context, QWidget* parent) : Page(context, parent) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    for (Card* card : {make_appearance(), make_security(), make_network(), make_wallet(),
                       static_cast<Card*>(new BackupCard(bridge())), make_machine(), make_about()})
        layout->addWidget(card);
    layout->addStretch(1);
    column(this, 0)->addWidget(scrolling(content));
}

Card* SettingsPage::make_appearance() {
    auto* card = new Card(tr("Appearance"));
    card->body()->addWidget(new AppearanceSettings(host(), card));
    auto* shortcuts = new Button(tr("Change…"), ButtonVariant::Normal, card);
    shortcuts->setObjectName(QStringLiteral("settings.shortcuts"));
    shortcuts->setAccessibleName(tr("Change keyboard shortcuts"));
    connect(shortcuts, &Button::clicked, this, [this] { navigator().open_shortcut_editor(); });
    card->body()->addLayout(setting(tr("Keyboard shortcuts"),
                                    tr("All of them are listed when you press “?”."), shortcuts,
                                    card));
    return card;
}

Card* SettingsPage::make_security() {
    auto* card = new Card(tr("Security"));
    card->body()->setSpacing(space::k16);
    auto* minutes = new QComboBox(card);
    minutes->setObjectName(QStringLiteral("settings.auto_lock"));
    minutes->setAccessibleName(tr("Lock when idle for"));
    for (const int value : {1, 5, 15, 60})
        minutes->addItem(tr("%1 minutes").arg(value), value);
    minutes->setItemText(0, tr("1 minute"));
    minutes->addItem(tr("never"), 0);
    const int stored =
        host().settings().value(preference::kAutoLock, preference::kAutoLockDefault).toInt();
    minutes->setCurrentIndex(std::max(0, minutes->findData(stored)));
    connect(minutes, &QComboBox::currentIndexChanged, this, [this, minutes] {
        host().settings().set(preference::kAutoLock, minutes->currentData());
    });
    card->body()->addLayout(
        setting(tr("Lock when idle for"),
                tr("Keys are wiped from memory; the chain goes on being checked."), minutes, card));
    const auto choice = [this, card](const char* preference, bool otherwise, const QString& name,
                                     const QString& title, const QString& detail) {
        auto* box = new QCheckBox(card);
        box->setObjectName(name);
        box->setAccessibleName(title);
        box->setChecked(host().settings().value(preference, otherwise).toBool());
        connect(box, &QCheckBox::toggled, this,
                [this, preference](bool on) { host().settings().set(preference, on); });
        card->body()->addLayout(setting(title, detail, box, card));
    };
    choice(preference::kLockOnScreen, true, QStringLiteral("settings.lock_screen"),
           tr("Lock with the screen"), {});
    choice(preference::kLockOnSleep, true, QStringLiteral("settings.lock_sleep"),
           tr("Lock before the machine sleeps"), {});
    choice(preference::kLockMinimised, false, QStringLiteral("settings.lock_minimised"),
           tr("Lock when minimised"), {});
    choice(preference::kLockCancels, false, QStringLiteral("settings.lock_cancels"),
           tr("Locking stops what is being proved"),
           tr("Otherwise a payment under way is finished first, and its keys are wiped then."));
    auto* change = new Button(tr("Change…"), ButtonVariant::Normal, card);
    change->setObjectName(QStringLiteral("settings.password"));
    change->setAccessibleName(tr("Change the password"));
    connect(change, &Button::clicked, this, &SettingsPage::change_password);
    card->body()->addLayout(setting(tr("Password"),
                                    tr("Locks the wallet file. The recovery words stay the same."),
                                    change, card));
    card->body()->addWidget(new KeySettings(bridge(), card));
    return card;
}

Card* SettingsPage::make_network() {
    auto* card = new Card(tr("Network"));
    card->body()->setSpacing(space::k16);
    const service::NetworkChoice& n = bridge().network();
    QStringList servers;
    for (const std::string& url : {n.lcd, n.rpc, n.zkos})
        if (!url.empty() && !servers.contains(remote(url, 200))) servers << remote(url, 200);
    auto* change = new Button(tr("Change…"), ButtonVariant::Normal, card);
    change->setObjectName(QStringLiteral("settings.network"));
    change->setAccessibleName(tr("Change the network"));
    connect(change, &Button::clicked, this, [this] { navigator().change_network(); });
    card->body()->addLayout(setting(network_title(n.kind),
                                    servers.isEmpty() ? network_promise(n) : servers.join(u'\n'),
                                    change, card));
    auto* list = new Button(tr("Open"), ButtonVariant::Normal, card);
    list->setObjectName(QStringLiteral("settings.servers"));
    list->setAccessibleName(tr("Open the list of servers"));
    connect(list, &Button::clicked, this, [this] { navigator().open(QStringLiteral("servers")); });
    card->body()->addLayout(setting(tr("Servers and the way out"),
                                    tr("Who vouches for the chain, which servers are asked, "
                                       "through a proxy or Tor or not at all, and what they can "
                                       "infer."),
                                    list, card));
    auto* open = new Button(tr("Show"), ButtonVariant::Normal, card);
    open->setObjectName(QStringLiteral("settings.folder"));
    open->setAccessibleName(tr("Show the data folder"));
    connect(open, &Button::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(host().data_dir())); });
    card->body()->addLayout(setting(tr("Data folder"), host().data_dir(), open, card));
    return card;
}

Card* SettingsPage::make_wallet() {
    auto* card = new Card(tr("Wallet"));
    card->body()->setSpacing(space::k16);
    const service::WalletStatus& w = *bridge().wallet_status();
    name_ = text_label(remote(w.name, 60), TextStyle::Strong, Tone::Text, card);
    connect(&bridge(), &ServiceBridge::wallet_changed, this,
            [this] { name_->setText(remote(bridge().wallet_status()->name, 60)); });
    card->body()->addLayout(setting(tr("Name"), {}, name_, card));
    if (!w.cosmos_address.empty()) {
        auto* account = new HashLabel(tr("Twilight account"), card);
        account->setObjectName(QStringLiteral("settings.cosmos"));
        account->set_value(remote(w.cosmos_address, 100));
        card->body()->addLayout(setting(tr("Twilight account"),
                                        tr("Public. It is used to move coins in and out of ZkOS."),
                                        account, card));
    }
    rescan_ = new Button(tr("Read again"), ButtonVariant::Normal, card);
    rescan_->setObjectName(QStringLiteral("settings.rescan"));
    rescan_->setAccessibleName(tr("Look for coins again"));
    connect(rescan_, &Button::clicked, this, &SettingsPage::rescan);
    card->body()->addLayout(
        setting(tr("Look for coins again"),
                tr("Forgets what was found and reads all unspent outputs once more. "
                   "Labels stay."),
                rescan_, card));
    return card;
}

Card* SettingsPage::make_machine() {
    auto* card = new Card(tr("This machine"));
    measured_ = paragraph({}, TextStyle::Small, Tone::Muted, card);
    measured_->setObjectName(QStringLiteral("settings.measured"));
    measure_ = new Button(tr("Measure"), ButtonVariant::Normal, card);
    measure_->setObjectName(QStringLiteral("settings.measure"));
    measure_->setAccessibleName(tr("Measure how long proofs take"));
    connect(measure_, &Button::clicked, this, &SettingsPage::measure);
    auto* line = row(space::k16);
    auto* words = column(nullptr, 2);
    words->addWidget(text_label(tr("How long proofs take"), TextStyle::Body, Tone::Text, card));
    words->addWidget(measured_);
    line->addLayout(words, 1);
    line->addWidget(measure_, 0, Qt::AlignVCenter);
    card->body()->addLayout(line);
    timings_ = new Facts(card);
    timings_->setObjectName(QStringLiteral("settings.timings"));
    card->body()->addWidget(timings_);
    bridge().query(
        this,
        [](service::ChainService&, service::WalletService& wallet) {
            return wallet.proving_speed();
        },
        [this](Result<service::ProvingSpeed> speed) { show_speed(speed); });
    return card;
}

void SettingsPage::measure() {
    setFocus();
    measure_->setEnabled(false);
    measured_->setText(tr("Measuring…"));
    bridge().start(
        this,
        [](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.measure_proving(job);
        },
        nullptr,
        [this](Result<service::ProvingSpeed> speed) {
            measure_->setEnabled(true);
            show_speed(speed);
        });
}

void SettingsPage::show_speed(const Result<service::ProvingSpeed>& speed) {
    timings_->clear();
    timings_->setVisible(speed && !speed->proofs.empty());
    if (!speed || speed->measured_ms == 0) {
        measured_->setText(
            speed ? tr("Proves made-up payments of each kind and throws them away; nothing is "
                       "sent. Every expected time comes from this.")
                  : error_sentence(speed.error()));
        return;
    }
    measured_->setText(tr("Measured %1 with the “%2” arithmetic. Every expected time comes from "
                          "this.")
                           .arg(time_text(speed->measured_ms), remote(speed->backend, 40)));
    const auto seconds = [](std::uint64_t micros) {
        return QLocale().toString(static_cast<double>(micros) / 1e6, 'f', 2);
    };
    for (const service::ProofTiming& one : speed->proofs) {
        QString text = tr("proved in %1 s, checked in %2 s")
                           .arg(seconds(one.prove_micros), seconds(one.verify_micros));
        if (one.bytes > 0) text += QStringLiteral(" · ") + bytes_text(one.bytes);
        timings_->add_text(timing_title(remote(one.name, 40)), text);
    }
    if (speed->outputs_per_second > 0)
        timings_->add_text(tr("Search for your coins"),
                           tr("%1 outputs of others a second")
                               .arg(QLocale().toString(qulonglong{speed->outputs_per_second})));
}

Card* SettingsPage::make_about() {
    auto* card = new Card(tr("About"));
    card->body()->addLayout(
        setting(tr("Vesper %1").arg(host().version()),
                tr("Wallet, light node and explorer for ZkOS. Apache License 2.0. Fonts: "
                   "Inter (OFL 1.1), JetBrains Mono (Apache 2.0). Made with Qt %1.")
                    .arg(QString::fromLatin1(qVersion())),
                nullptr, card));
    auto* report = new Button(tr("Show…"), ButtonVariant::Normal, card);
    report->setObjectName(QStringLiteral("settings.report"));
    report->setAccessibleName(tr("Show the problem report"));
    connect(report, &Button::clicked, this, &SettingsPage::show_report);
    card->body()->addLayout(setting(tr("Problem report"),
                                    tr("What somebody needs who is to find a fault, and nothing of "
                                       "yours. You read it first; it is never sent."),
                                    report, card));
    return card;
}

void SettingsPage::show_report() {
    ReportPanel::show_for(window(), bridge(), host().version());
}

void SettingsPage::change_password() {
    auto* overlay = new PasswordChange(window(), bridge());
    overlay->open();
}

void SettingsPage::rescan() {
    if (rescanning_.running()) {
        // What was known before stays: the new reading counts only when it is whole.
        rescanning_.cancel();
        return;
    }
    rescan_->setText(tr("Stop"));
    rescanning_ = bridge().start(
        this,
        [](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.rescan(job);
        },
        [this](const QString&, double fraction) {
            rescan_->setText(tr("Stop (%1 %)").arg(static_cast<int>(fraction * 100)));
        },
        [this](Result<void> answer) {
            rescan_->setText(tr("Read again"));
            const bool stopped = !answer && answer.error().is(base::JobError::Cancelled);
            show_toast(this, answer    ? tr("All unspent outputs were read")
                             : stopped ? tr("Stopped. Your coins are as they were before.")
                                       : error_sentence(answer.error()));
        });
}

}  // namespace vesper::ui
