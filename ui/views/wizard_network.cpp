#include "ui/views/wizard_network.h"

#include <QUrl>

#include "ui/presenters/wallet_setup.h"
#include "ui/text.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

QString kind_icon_name(service::NetworkKind kind) {
    switch (kind) {
        case service::NetworkKind::Devnet:
            return QStringLiteral("drop");
        case service::NetworkKind::Testnet:
            return QStringLiteral("inspect");
        case service::NetworkKind::Mainnet:
            return QStringLiteral("globe");
        case service::NetworkKind::Custom:
            return QStringLiteral("settings");
    }
    return {};
}

}  // namespace

WizardNetwork::WizardNetwork(std::vector<service::NetworkChoice> known, QWidget* parent)
    : WizardPage(tr("Which network?"),
                 tr("Nothing has been sent so far. Vesper connects when you confirm this page, and "
                    "only to what it names."),
                 parent),
      known_(std::move(known)),
      own_(new QWidget(this)),
      contacted_(paragraph({}, TextStyle::Small, Tone::Muted, this)) {
    const bool has_custom = std::any_of(known_.begin(), known_.end(), [](const auto& choice) {
        return choice.kind == service::NetworkKind::Custom;
    });
    if (!has_custom) {
        service::NetworkChoice own;
        own.kind = service::NetworkKind::Custom;
        known_.push_back(own);
    }
    auto* list = column(nullptr, space::k8);
    for (const service::NetworkChoice& choice : known_) {
        auto* card = new ChoiceCard(kind_icon_name(choice.kind), network_title(choice.kind),
                                    network_promise(choice), this);
        card->setObjectName(QStringLiteral("wizard.network.%1").arg(cards_.size()));
        list->addWidget(card);
        cards_.push_back(card);
        connect(card, &QAbstractButton::toggled, this, &WizardNetwork::refresh);
    }
    body()->addLayout(list);
    auto* lines = column(own_, 6);
    lcd_ = server_line(lines, tr("Chain (REST)"), QStringLiteral("https://lcd.example.org"),
                       QStringLiteral("wizard.network.lcd"), &lcd_problem_);
    rpc_ = server_line(lines, tr("Tendermint RPC (may be empty)"),
                       QStringLiteral("https://rpc.example.org"),
                       QStringLiteral("wizard.network.rpc"), &rpc_problem_);
    zkos_ = server_line(lines, tr("ZkOS server (may be empty)"),
                        QStringLiteral("https://zkos.example.org"),
                        QStringLiteral("wizard.network.zkos"), &zkos_problem_);
    body()->addWidget(own_);
    contacted_->setObjectName(QStringLiteral("wizard.network.contacted"));
    body()->addWidget(contacted_);
    body()->addStretch(1);
    if (!cards_.empty()) cards_.front()->setChecked(true);
    refresh();
}

QLineEdit* WizardNetwork::server_line(QVBoxLayout* into, const QString& title, const QString& hint,
                                      const QString& name, Label** problem) {
    // Each line keeps its distance from the one above, or titles seem to belong to both.
    if (into->count() > 0) into->addSpacing(space::k12);
    into->addWidget(text_label(title, TextStyle::SmallStrong, Tone::Muted, own_));
    auto* edit = new QLineEdit(own_);
    edit->setObjectName(name);
    edit->setAccessibleName(title);
    edit->setPlaceholderText(hint);
    edit->setMaxLength(300);
    into->addWidget(edit);
    *problem = paragraph({}, TextStyle::Small, Tone::Danger, own_);
    into->addWidget(*problem);
    connect(edit, &QLineEdit::textChanged, this, &WizardNetwork::refresh);
    return edit;
}

int WizardNetwork::chosen() const {
    for (std::size_t i = 0; i < cards_.size(); ++i)
        if (cards_[i]->isChecked()) return static_cast<int>(i);
    return -1;
}

service::NetworkChoice WizardNetwork::choice() const {
    const int at = chosen();
    if (at < 0) return {};
    const service::NetworkChoice& known = known_[static_cast<std::size_t>(at)];
    if (known.kind != service::NetworkKind::Custom) return known;
    return own_servers(lcd_->text(), rpc_->text(), zkos_->text(), QString());
}

void WizardNetwork::set_choice(const service::NetworkChoice& choice) {
    for (std::size_t i = 0; i < known_.size(); ++i)
        if (known_[i].kind == choice.kind) cards_[i]->setChecked(true);
    if (choice.kind == service::NetworkKind::Custom) {
        lcd_->setText(remote(choice.lcd));
        rpc_->setText(remote(choice.rpc));
        zkos_->setText(remote(choice.zkos));
    }
    refresh();
}

bool WizardNetwork::complete() const {
    const int at = chosen();
    if (at < 0) return false;
    if (known_[static_cast<std::size_t>(at)].kind != service::NetworkKind::Custom) return true;
    return server_problem(lcd_->text(), true).isEmpty() &&
           server_problem(rpc_->text(), false).isEmpty() &&
           server_problem(zkos_->text(), false).isEmpty();
}

QString WizardNetwork::next_text() const {
    const int at = chosen();
    const bool devnet =
        at >= 0 && known_[static_cast<std::size_t>(at)].kind == service::NetworkKind::Devnet;
    return devnet ? tr("Start the local chain") : tr("Connect");
}

void WizardNetwork::refresh() {
    const service::NetworkChoice now = choice();
    const bool custom = now.kind == service::NetworkKind::Custom;
    own_->setVisible(custom);
    for (const auto& [edit, problem, required] :
         {std::tuple{lcd_, lcd_problem_, true}, std::tuple{rpc_, rpc_problem_, false},
          std::tuple{zkos_, zkos_problem_, false}}) {
        if (edit == nullptr || problem == nullptr) return;
        // An empty needed field is not yet a mistake.
        const QString sentence =
            edit->text().isEmpty() ? QString() : server_problem(edit->text(), required);
        problem->setText(sentence);
        problem->setVisible(!sentence.isEmpty());
        edit->setProperty("invalid", !sentence.isEmpty());
        edit->update();
    }
    QStringList hosts;
    for (const std::string& url : {now.lcd, now.rpc, now.zkos, now.faucet})
        if (const QString host = QUrl(remote(url)).host(); !host.isEmpty() && !hosts.contains(host))
            hosts << host;
    contacted_->setText(hosts.isEmpty()
                            ? (custom ? QString() : tr("Contacted: no server."))
                            : tr("Contacted: %1.").arg(hosts.join(QStringLiteral(", "))));
    emit complete_changed();
}

}  // namespace vesper::ui
