#include "ui/views/servers_page.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

#include "ui/text.h"
#include "ui/views/trust_card.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/facts.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr int kRefreshMs = 2000;
constexpr std::size_t kDaysShown = 7;

bool is_proxied(const QString& mode) {
    return mode == u"socks5" || mode == u"tor";
}

QString inference(const QString& tells) {
    if (tells == u"nothing")
        return ServersPage::tr(
            "The server can infer that this address runs a wallet; nothing of "
            "whose.");
    if (tells == u"payment")
        return ServersPage::tr(
            "The server can infer that this transaction comes from your "
            "address.");
    if (tells == u"account")
        return ServersPage::tr("The server can infer that this Twilight account is yours.");
    if (tells == u"own-transaction")
        return ServersPage::tr("The server can infer that this transaction matters to you.");
    return ServersPage::tr("The server can infer what the question says.");
}

BadgeFace health(const service::ServerView& server) {
    if (server.problem == "wrong-chain")
        return {ServersPage::tr("Another chain"), QStringLiteral("warning"), Tone::Danger};
    if (!server.alive) return {ServersPage::tr("Dead"), QStringLiteral("warning"), Tone::Danger};
    if (server.last_ok_ms == 0)
        return {ServersPage::tr("Not asked yet"), QStringLiteral("info"), Tone::Muted};
    if (server.active)
        return {ServersPage::tr("In use"), QStringLiteral("check-circle"), Tone::Positive};
    return {ServersPage::tr("Answers"), QStringLiteral("check-circle"), Tone::Accent};
}

QString figures(const service::ServerView& server) {
    QStringList parts;
    if (server.height != 0) parts << ServersPage::tr("height %1").arg(grouped(server.height));
    if (server.lag != 0) parts << ServersPage::tr("%1 behind").arg(grouped(server.lag));
    if (server.latency_p50_ms != 0)
        parts << ServersPage::tr("%1 ms, 95 % within %2 ms")
                     .arg(server.latency_p50_ms)
                     .arg(server.latency_p95_ms);
    if (server.requests != 0)
        parts << ServersPage::tr("%1 % errors")
                     .arg(QLocale().toString(server.error_rate * 100, 'f', 1));
    if (!server.chain_id.empty()) parts << remote(server.chain_id, 30);
    if (!server.version.empty()) parts << remote(server.version, 20);
    if (server.pinned)
        parts << ServersPage::tr("key pinned: %1…").arg(remote(server.key, 17).left(16));
    if (!server.encrypted) parts << ServersPage::tr("not encrypted");
    if (server.dead_since_ms != 0)
        parts << ServersPage::tr("dead since %1").arg(time_text(server.dead_since_ms));
    if (server.last_ok_ms != 0)
        parts << ServersPage::tr("last answer %1").arg(age_text(server.last_ok_ms));
    return parts.join(QStringLiteral(" · "));
}

QString kind_title(const QString& kind) {
    if (kind == u"block") return ServersPage::tr("A block by its height");
    if (kind == u"chain-tip") return ServersPage::tr("The newest block");
    if (kind == u"votes") return ServersPage::tr("The votes for a block");
    if (kind == u"validators") return ServersPage::tr("The validators of a block");
    if (kind == u"results") return ServersPage::tr("The results of a block");
    if (kind == u"node-info") return ServersPage::tr("What the server is");
    if (kind == u"account") return ServersPage::tr("Your Twilight account");
    if (kind == u"balances") return ServersPage::tr("The balance of your Twilight account");
    if (kind == u"mints") return ServersPage::tr("Mints and burns of your Twilight account");
    if (kind == u"deposit-address") return ServersPage::tr("Your Bitcoin deposit address");
    if (kind == u"deposits") return ServersPage::tr("Everybody's Bitcoin deposit addresses");
    if (kind == u"transaction") return ServersPage::tr("One transaction by its hash");
    if (kind == u"own-transaction") return ServersPage::tr("One of your transactions");
    if (kind == u"broadcast") return ServersPage::tr("A payment handed over");
    if (kind == u"simulate") return ServersPage::tr("A payment tried");
    if (kind == u"faucet") return ServersPage::tr("Test coins asked for");
    if (kind == u"zkos-server") return ServersPage::tr("A question to the ZkOS server");
    return ServersPage::tr("Something else");
}

}  // namespace

ServersPage::ServersPage(const PageContext& context, QWidget* parent) : Page(context, parent) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    contradiction_ = new Banner(Tone::Danger, content);
    contradiction_->setObjectName(QStringLiteral("servers.contradiction"));
    contradiction_->set_text(
        tr("These servers name different blocks at one height: at least one of them lies. Nothing "
           "is paid until one of those that differ is removed from the list and the rest agrees."));
    lost_ = new Banner(Tone::Warning, content);
    lost_->setObjectName(QStringLiteral("servers.lost"));
    lost_->set_text(
        tr("The file with your servers, pinned keys and the way out was damaged; it is kept beside "
           "as nodes.json.damaged. Nothing is sent until you choose the way out again."));
    evidence_ = new Facts(content);
    evidence_->setObjectName(QStringLiteral("servers.evidence"));
    layout->addWidget(lost_);
    layout->addWidget(contradiction_);
    layout->addWidget(evidence_);
    for (Card* card : {static_cast<Card*>(new TrustCard(context, content)), make_servers(),
                       make_way(), make_learned()})
        layout->addWidget(card);
    layout->addStretch(1);
    column(this, 0)->addWidget(scrolling(content));
    connect(&timer_, &QTimer::timeout, this, [this] {
        if (isVisible()) read();
    });
    timer_.start(kRefreshMs);
    lost_->hide();
    contradiction_->hide();
    evidence_->hide();
    read();
}

void ServersPage::opened(const QString&) {
    read();
}

void ServersPage::read() {
    bridge().query(
        this, [](service::NetworkService& servers) { return servers.view(); },
        [this](const std::shared_ptr<const service::NetworkView>& view) { show_view(*view); });
}

void ServersPage::act(std::function<Result<void>(service::NetworkService&)> work) {
    bridge().query(this, std::move(work), [this](Result<void> done) {
        // What the list refuses says itself why; what a server does needs words.
        const bool ours = !done && done.error().code() == "bad-settings";
        problem_->setText(done   ? QString()
                          : ours ? remote(done.error().context(), 200)
                                 : error_sentence(done.error()));
        problem_->setVisible(!done);
        read();
    });
}

void ServersPage::show_view(const service::NetworkView& view) {
    show_evidence(view);
    show_servers(view);
    show_learned(view);
    if (way_known_) return;
    way_known_ = true;
    const QString mode = remote(view.connection.mode, 20);
    mode_->setCurrentIndex(std::max(0, mode_->findData(mode)));
    if (!view.connection.host.empty())
        proxy_->setText(QStringLiteral("%1:%2")
                            .arg(remote(view.connection.host, 200))
                            .arg(view.connection.port));
    refresh_way();
}

void ServersPage::show_evidence(const service::NetworkView& view) {
    lost_->setVisible(view.settings_lost);
    contradiction_->setVisible(!view.evidence.empty());
    evidence_->setVisible(!view.evidence.empty());
    evidence_->clear();
    if (view.evidence.empty()) return;
    const service::EvidenceView& latest = view.evidence.front();
    evidence_->add_text(tr("Height"), grouped(latest.height));
    evidence_->add_text(tr("Noticed"), time_text(latest.time_ms));
    for (const auto& claim : latest.claims) {
        evidence_->add_hash(remote(claim.server, 40), remote(claim.block_hash, 64));
        if (!claim.block_time.empty())
            evidence_->add_text({}, tr("made %1").arg(remote(claim.block_time, 40)));
    }
}

// --- The list ----------------------------------------------------------------------------------

Card* ServersPage::make_servers() {
    auto* card = servers_ = new Card(tr("Servers"));
    agreement_ = paragraph({}, TextStyle::Small, Tone::Muted, card);
    agreement_->setObjectName(QStringLiteral("servers.agreement"));
    card->body()->addWidget(agreement_);
    list_ = new QWidget(card);
    card->body()->addWidget(list_);
    card->body()->addWidget(new Divider(card));
    auto* line = row();
    lcd_ = new QLineEdit(card);
    lcd_->setObjectName(QStringLiteral("servers.lcd"));
    lcd_->setAccessibleName(tr("Address of one more server (REST)"));
    lcd_->setPlaceholderText(QStringLiteral("https://lcd.example.org"));
    lcd_->setMaxLength(300);
    rpc_ = new QLineEdit(card);
    rpc_->setObjectName(QStringLiteral("servers.rpc"));
    rpc_->setAccessibleName(tr("Its Tendermint RPC (may be empty)"));
    rpc_->setPlaceholderText(QStringLiteral("https://rpc.example.org"));
    rpc_->setMaxLength(300);
    auto* add = new Button(tr("Add"), ButtonVariant::Normal, card);
    add->setObjectName(QStringLiteral("servers.add"));
    add->setAccessibleName(tr("Add this server"));
    check_ = new Button(tr("Check all now"), ButtonVariant::Normal, card);
    check_->setObjectName(QStringLiteral("servers.check"));
    line->addWidget(lcd_, 1);
    line->addWidget(rpc_, 1);
    line->addWidget(add);
    line->addWidget(check_);
    card->body()->addLayout(line);
    problem_ = paragraph({}, TextStyle::Small, Tone::Danger, card);
    problem_->hide();
    card->body()->addWidget(problem_);
    connect(add, &Button::clicked, this, &ServersPage::add_server);
    connect(lcd_, &QLineEdit::returnPressed, this, &ServersPage::add_server);
    connect(check_, &Button::clicked, this, [this] {
        if (task_.running()) return;
        setFocus();
        check_->setEnabled(false);
        task_ = bridge().start(
            this,
            [](service::NetworkService& servers, const Job& job) {
                return servers.check_servers(job);
            },
            nullptr,
            [this](Result<void> done) {
                check_->setEnabled(true);
                if (!done) show_toast(this, error_sentence(done.error()));
                read();
            });
    });
    return card;
}

void ServersPage::add_server() {
    const std::string lcd = utf8(lcd_->text().trimmed());
    const std::string rpc = utf8(rpc_->text().trimmed());
    act([lcd, rpc](service::NetworkService& servers) { return servers.add_server(lcd, rpc); });
    lcd_->clear();
    rpc_->clear();
}

void ServersPage::show_servers(const service::NetworkView& view) {
    agreement_->setText(
        view.servers.size() < 2
            ? tr("With a second server a dead one is replaced within seconds, and a lying one is "
                 "noticed: both are asked for the same block.")
        : view.agreed_ms == 0 ? tr("They were not compared yet.")
                              : tr("%1 servers named the same block at height %2, %3.")
                                    .arg(view.agreed_servers)
                                    .arg(grouped(view.agreed_height), age_text(view.agreed_ms)));
    QString now;
    for (const auto& server : view.servers)
        now += remote(server.lcd) + health(server).word + figures(server) + u'\n';
    if (now == shown_) return;
    shown_ = now;
    auto* fresh = new QWidget(servers_);
    auto* lines = column(fresh, space::k12);
    for (std::size_t i = 0; i < view.servers.size(); ++i) {
        const service::ServerView& server = view.servers[i];
        auto* line = row(space::k12);
        auto* words = column(nullptr, 2);
        words->addWidget(
            paragraph(remote(server.lcd, 120), TextStyle::MonoSmall, Tone::Text, fresh));
        words->addWidget(paragraph(figures(server), TextStyle::Small, Tone::Muted, fresh));
        line->addLayout(words, 1);
        line->addWidget(new Badge(health(server), fresh), 0, Qt::AlignVCenter);
        const std::string lcd = server.lcd;
        if (!server.active) {
            auto* use = new Button(tr("Use"), ButtonVariant::Quiet, fresh);
            use->setObjectName(QStringLiteral("servers.use.%1").arg(i));
            use->setAccessibleName(tr("Use %1").arg(remote(lcd, 120)));
            connect(use, &Button::clicked, this, [this, lcd] {
                act([lcd](service::NetworkService& servers) { return servers.use_server(lcd); });
            });
            line->addWidget(use, 0, Qt::AlignVCenter);
        }
        if (server.encrypted) {
            const bool pin = !server.pinned;
            auto* button =
                new Button(pin ? tr("Pin key") : tr("Unpin"), ButtonVariant::Quiet, fresh);
            button->setObjectName(QStringLiteral("servers.pin.%1").arg(i));
            button->setAccessibleName(
                (pin ? tr("Pin the key of %1") : tr("Let go of the key of %1"))
                    .arg(remote(lcd, 120)));
            button->setToolTip(plain_tooltip(
                tr("A pinned server must show the key that it shows now, whatever its certificate "
                   "says. Some servers change theirs every few months.")));
            connect(button, &Button::clicked, this, [this, lcd, pin] {
                act([lcd, pin](service::NetworkService& servers) {
                    return servers.pin_server(lcd, pin, {});
                });
            });
            line->addWidget(button, 0, Qt::AlignVCenter);
        }
        if (view.servers.size() > 1) {
            auto* remove = new Button(tr("Remove"), ButtonVariant::Quiet, fresh);
            remove->setObjectName(QStringLiteral("servers.remove.%1").arg(i));
            remove->setAccessibleName(tr("Remove %1").arg(remote(lcd, 120)));
            connect(remove, &Button::clicked, this, [this, lcd] {
                act([lcd](service::NetworkService& servers) { return servers.remove_server(lcd); });
            });
            line->addWidget(remove, 0, Qt::AlignVCenter);
        }
        lines->addLayout(line);
    }
    delete servers_->body()->replaceWidget(list_, fresh);
    list_->deleteLater();
    list_ = fresh;
}

// --- The way out -------------------------------------------------------------------------------

Card* ServersPage::make_way() {
    auto* card = new Card(tr("The way out"));
    mode_ = new QComboBox(card);
    mode_->setObjectName(QStringLiteral("servers.mode"));
    mode_->setAccessibleName(tr("How servers are reached"));
    mode_->addItem(tr("Directly"), QStringLiteral("direct"));
    mode_->addItem(tr("Through a SOCKS5 proxy"), QStringLiteral("socks5"));
    mode_->addItem(tr("Through Tor"), QStringLiteral("tor"));
    mode_->addItem(tr("Not at all: offline"), QStringLiteral("offline"));
    proxy_ = new QLineEdit(card);
    proxy_->setObjectName(QStringLiteral("servers.proxy"));
    proxy_->setAccessibleName(tr("Address and port of the proxy"));
    proxy_->setPlaceholderText(QStringLiteral("127.0.0.1:9050"));
    proxy_->setMaxLength(260);
    apply_ = new Button(tr("Apply"), ButtonVariant::Normal, card);
    apply_->setObjectName(QStringLiteral("servers.apply"));
    apply_->setAccessibleName(tr("Apply the way out"));
    way_text_ = paragraph({}, TextStyle::Small, Tone::Muted, card);
    auto* line = row();
    line->addWidget(mode_);
    line->addWidget(proxy_, 1);
    line->addWidget(apply_);
    line->addStretch(0);
    card->body()->addLayout(line);
    card->body()->addWidget(way_text_);
    connect(mode_, &QComboBox::currentIndexChanged, this, &ServersPage::refresh_way);
    connect(apply_, &Button::clicked, this, &ServersPage::apply_way);
    refresh_way();
    return card;
}

void ServersPage::refresh_way() {
    const QString mode = mode_->currentData().toString();
    const bool proxied = is_proxied(mode);
    proxy_->setVisible(proxied);
    const bool own_chain = bridge().network().kind == service::NetworkKind::Devnet;
    mode_->setEnabled(!own_chain);
    apply_->setEnabled(!own_chain);
    if (own_chain)
        way_text_->setText(tr("The local chain runs on this machine: nothing leaves it."));
    else if (mode == u"offline")
        way_text_->setText(
            tr("No connection at all. What needs no network goes on working; payments wait."));
    else if (proxied)
        way_text_->setText(
            tr("Names are resolved by the proxy. When it fails, nothing goes around it. Changing "
               "this closes every connection first."));
    else
        way_text_->setText(tr("Servers see the internet address of this machine."));
}

void ServersPage::apply_way() {
    service::ConnectionChoice choice;
    choice.mode = utf8(mode_->currentData().toString());
    if (is_proxied(mode_->currentData().toString())) {
        QString text = proxy_->text().trimmed();
        if (text.isEmpty() && choice.mode == "tor") text = proxy_->placeholderText();
        const auto colon = text.lastIndexOf(u':');
        choice.host = utf8(text.left(std::max<qsizetype>(colon, 0)));
        choice.port = text.mid(colon + 1).toUShort();
    }
    act([choice](service::NetworkService& servers) { return servers.set_connection(choice); });
}

// --- What they learn ---------------------------------------------------------------------------

Card* ServersPage::make_learned() {
    auto* card = new Card(tr("What the servers learn"));
    card->body()->addWidget(paragraph(
        tr("Every kind of request that was made. Coins are found on this machine: no request names "
           "an address, a coin or a payment of yours, but for those below that say so."),
        TextStyle::Small, Tone::Muted, card));
    learned_ = new Facts(card);
    learned_->setObjectName(QStringLiteral("servers.learned"));
    card->body()->addWidget(learned_);
    card->body()->addWidget(
        text_label(tr("Traffic per day"), TextStyle::SmallStrong, Tone::Muted, card));
    days_ = new Facts(card);
    days_->setObjectName(QStringLiteral("servers.days"));
    card->body()->addWidget(days_);
    return card;
}

void ServersPage::show_learned(const service::NetworkView& view) {
    learned_->clear();
    for (const service::RequestView& request : view.requests) {
        auto* words = new QWidget;
        auto* lines = column(words, 2);
        lines->addWidget(
            text_label(tr("%1 times · %2").arg(grouped(request.count), remote(request.host, 60)),
                       TextStyle::Body, Tone::Text, words));
        lines->addWidget(paragraph(inference(remote(request.tells, 40)), TextStyle::Small,
                                   request.tells == "nothing" ? Tone::Muted : Tone::Warning,
                                   words));
        learned_->add_widget(kind_title(remote(request.kind, 40)), words);
    }
    days_->clear();
    for (std::size_t i = 0; i < std::min(view.days.size(), kDaysShown); ++i)
        days_->add_text(remote(view.days[i].date, 10),
                        tr("%1 sent, %2 received")
                            .arg(bytes_text(view.days[i].sent), bytes_text(view.days[i].received)));
}

}  // namespace vesper::ui
