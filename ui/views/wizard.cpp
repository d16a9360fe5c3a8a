#include "ui/views/wizard.h"

#include "ui/views/own_entropy.h"
#include "ui/views/wizard_network.h"
#include "ui/views/wizard_password.h"
#include "ui/views/wizard_restore.h"
#include "ui/views/wizard_words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/night_panel.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr int kContentWidth = 640;

QHBoxLayout* promise(const QString& icon_name, const QString& title, const QString& text,
                     QWidget* parent) {
    auto* line = row(space::k16);
    auto* drawing = text_label({}, TextStyle::Body, Tone::Accent, parent);
    drawing->setPixmap(icon(icon_name, Tone::Accent).pixmap(24, 24));
    drawing->setFixedSize(28, 28);
    line->addWidget(drawing, 0, Qt::AlignTop);
    auto* words = column(nullptr, 2);
    words->addWidget(text_label(title, TextStyle::Strong, Tone::Text, parent));
    words->addWidget(paragraph(text, TextStyle::Body, Tone::Muted, parent));
    line->addLayout(words, 1);
    return line;
}

}  // namespace

Wizard::Wizard(Host& host, QWidget* parent)
    : QWidget(parent),
      host_(host),
      panel_(new NightPanel(this)),
      stack_(new QStackedWidget),
      problem_(new Banner(Tone::Danger, this)),
      anew_(new Button(tr("Read the chain anew"), ButtonVariant::Normal, this)),
      settings_(new Button(tr("Settings"), ButtonVariant::Quiet, this)),
      back_(new Button(tr("Back"), ButtonVariant::Normal, this)),
      next_(new Button(tr("Continue"), ButtonVariant::Primary, this)) {
    setObjectName(QStringLiteral("wizard"));
    settings_->setObjectName(QStringLiteral("wizard.settings"));
    settings_->setIcon(icon(QStringLiteral("settings"), Tone::Muted));
    back_->setObjectName(QStringLiteral("wizard.back"));
    next_->setObjectName(QStringLiteral("wizard.next"));
    next_->setDefault(true);
    next_->setMinimumWidth(140);
    welcome_ = make_welcome();
    network_ = new WizardNetwork(host_.networks());
    source_ = make_source();
    words_ = new WizardWords;
    restore_ = new WizardRestore;
    password_ = new WizardPassword;
    waiting_ = make_waiting();
    done_ = make_done();
    for (WizardPage* page : std::initializer_list<WizardPage*>{
             welcome_, network_, source_, words_, restore_, password_, waiting_, done_}) {
        stack_->addWidget(page);
        connect(page, &WizardPage::complete_changed, this, &Wizard::refresh);
    }
    problem_->hide();
    problem_->setObjectName(QStringLiteral("wizard.problem"));
    anew_->setObjectName(QStringLiteral("wizard.anew"));
    problem_->add_action(anew_);
    connect(anew_, &Button::clicked, this, [this] { emit read_anew_requested(opened_); });
    auto* content = new QWidget;
    auto* inner = column(content, space::k16);
    inner->addWidget(problem_);
    inner->addWidget(stack_, 1);
    auto* right = column(nullptr, 0);
    right->addSpacing(space::k16);
    right->addWidget(scrolling(content, kContentWidth), 1);
    right->addWidget(new Divider(this));
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(space::k32 - 8, space::k12, space::k32, space::k12);
    foot->setSpacing(space::k8);
    foot->addWidget(settings_);
    foot->addStretch(1);
    foot->addWidget(back_);
    foot->addWidget(next_);
    right->addLayout(foot);
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(panel_);
    all->addLayout(right, 1);
    connect(settings_, &Button::clicked, this, &Wizard::settings_requested);
    connect(back_, &Button::clicked, this, &Wizard::back);
    connect(next_, &Button::clicked, this, &Wizard::next);
    show_step(Welcome);
}

WizardPage* Wizard::make_welcome() {
    auto* page =
        new WizardPage(tr("Welcome"), tr("Vesper keeps your coins on ZkOS, a chain on which "
                                         "amounts and owners stay hidden."));
    page->body()->addSpacing(space::k8);
    page->body()->setSpacing(space::k24);
    page->body()->addLayout(
        promise(QStringLiteral("key"), tr("Keys stay here"),
                tr("They are made on this machine and locked with your password. "
                   "No account, no sign-up."),
                page));
    page->body()->addLayout(
        promise(QStringLiteral("shield"), tr("Every proof is checked"),
                tr("Vesper follows the chain itself and checks each transaction "
                   "instead of believing a server."),
                page));
    page->body()->addLayout(promise(QStringLiteral("eye-off"), tr("No questions about you"),
                                    tr("Your addresses are never sent to a server to ask for a "
                                       "balance."),
                                    page));
    page->body()->addStretch(1);
    return page;
}

WizardPage* Wizard::make_source() {
    auto* page = new WizardPage(tr("Your wallet"), tr("The network is set. Now the wallet."));
    create_card_ = new ChoiceCard(QStringLiteral("plus"), tr("Create a new wallet"),
                                  tr("Makes 24 recovery words on this machine."), page);
    create_card_->setObjectName(QStringLiteral("wizard.source.create"));
    restore_card_ =
        new ChoiceCard(QStringLiteral("refresh"), tr("Restore a wallet"),
                       tr("From recovery words or from the signature of the web wallet."), page);
    restore_card_->setObjectName(QStringLiteral("wizard.source.restore"));
    backup_card_ = new ChoiceCard(
        QStringLiteral("shield"), tr("Restore from a backup"),
        tr("From a file that Vesper made, with labels, contacts and history."), page);
    backup_card_->setObjectName(QStringLiteral("wizard.source.backup"));
    existing_card_ = new ChoiceCard(QStringLiteral("folder"), tr("Open a wallet in this folder"),
                                    tr("There are wallets in the data folder already."), page);
    existing_card_->setObjectName(QStringLiteral("wizard.source.existing"));
    auto* list = column(nullptr, space::k8);
    for (ChoiceCard* card : {create_card_, restore_card_, backup_card_, existing_card_})
        list->addWidget(card);
    page->body()->addLayout(list);
    page->body()->addStretch(1);
    create_card_->setChecked(true);
    return page;
}

WizardPage* Wizard::make_waiting() {
    auto* page = new WizardPage(tr("One moment"), QString());
    waiting_title_ = paragraph({}, TextStyle::Body, Tone::Muted, page);
    waiting_bar_ = new QProgressBar(page);
    waiting_bar_->setRange(0, 1000);
    waiting_bar_->setTextVisible(false);
    waiting_bar_->setFixedHeight(6);
    waiting_bar_->setAccessibleName(tr("Progress"));
    page->body()->addWidget(waiting_title_);
    page->body()->addWidget(waiting_bar_);
    page->body()->addStretch(1);
    return page;
}

WizardPage* Wizard::make_done() {
    auto* page =
        new WizardPage(tr("Ready"), tr("The wallet is open. Balances appear as the chain is "
                                       "read; until then they are marked as incomplete."));
    page->body()->addSpacing(space::k8);
    page->body()->setSpacing(space::k24);
    page->body()->addLayout(promise(QStringLiteral("receive"), tr("To receive"),
                                    tr("Give each payer a fresh address from the Receive page."),
                                    page));
    page->body()->addLayout(
        promise(QStringLiteral("lock"), tr("To lock"),
                tr("Press Ctrl+L at any time. The chain goes on being checked."), page));
    page->body()->addLayout(promise(QStringLiteral("keyboard"), tr("To find anything"),
                                    tr("Press Ctrl+K; press ? for all shortcuts."), page));
    page->body()->addStretch(1);
    return page;
}

void Wizard::start_at_network(const service::NetworkChoice& current) {
    opened_ = current;
    network_->set_choice(current);
    show_step(Network);
}

void Wizard::go_on(ServiceBridge& bridge, bool wallets_exist) {
    bridge_ = &bridge;
    wallets_exist_ = wallets_exist;
    delete setup_;
    setup_ = new WalletSetup(bridge, this);
    restore_->set_setup(setup_);
    password_->password()->set_weak_allowed(is_test_network(bridge.network().kind));
    disconnect(words_, &WizardWords::own_entropy_requested, this, nullptr);
    connect(words_, &WizardWords::own_entropy_requested, this,
            [this] { (new OwnEntropy(window(), *setup_))->open(); });
    connect(setup_, &WalletSetup::words_ready, this, [this] {
        // Other words than those that may have been written down.
        if (words_->grid()->count() > 0) words_->reset();
        words_->grid()->set_words(setup_->words().duplicate());
        refresh();
    });
    connect(setup_, &WalletSetup::progressed, this, [this](double fraction) {
        waiting_bar_->setValue(std::max(waiting_bar_->value(), static_cast<int>(fraction * 1000)));
    });
    connect(setup_, &WalletSetup::failed, this, [this](const QString& sentence) {
        show_step(Password);
        password_->show_failure(sentence);
    });
    connect(setup_, &WalletSetup::finished, this, [this](const QString& name) {
        made_ = name;
        words_->reset();
        restore_->reset();
        show_step(Done);
    });
    existing_card_->setVisible(wallets_exist);
    show_step(Source);
}

void Wizard::show_opening() {
    waiting_title_->setText(tr("Opening the data folder and reading the chain that is in it."));
    show_step(Opening);
    waiting_bar_->setValue(0);
}

void Wizard::show_open_failure(const QString& sentence, bool read_anew) {
    show_step(Network);
    problem_->set_text(sentence);
    anew_->setVisible(read_anew);
    problem_->show();
}

QString Wizard::current() const {
    static const QStringList names = {"welcome", "network",  "opening", "source", "words",
                                      "restore", "password", "making",  "done"};
    return names[step_];
}

void Wizard::show_step(Step step) {
    step_ = step;
    problem_->hide();
    WizardPage* page = nullptr;
    int lit = 0;
    switch (step) {
        case Welcome:
            page = welcome_;
            break;
        case Network:
            page = network_;
            lit = 1;
            break;
        case Opening:
            page = waiting_;
            lit = 1;
            break;
        case Source:
            page = source_;
            lit = 2;
            break;
        case Words:
            page = words_;
            lit = 3;
            break;
        case Restore:
            page = restore_;
            lit = 3;
            break;
        case Password:
            page = password_;
            lit = 4;
            break;
        case Making:
            page = waiting_;
            lit = 4;
            break;
        case Done:
            page = done_;
            lit = 5;
            break;
    }
    panel_->set_steps({tr("Welcome"), tr("Network"), tr("Wallet"), tr("Recovery words"),
                       tr("Password"), tr("Ready")},
                      lit);
    stack_->setCurrentWidget(page);
    page->entered();
    refresh();
    if (step == Welcome || step == Done) next_->setFocus();
}

void Wizard::refresh() {
    auto* page = static_cast<WizardPage*>(stack_->currentWidget());
    if (page == nullptr) return;
    const bool waiting = page == waiting_;
    next_->setVisible(!waiting);
    next_->setEnabled(page->complete());
    next_->setText(page == done_ ? tr("Open the wallet") : page->next_text());
    next_->setAccessibleName(next_->text());
    back_->setVisible(
        !waiting && (step_ == Network || step_ == Words || step_ == Restore || step_ == Password));
    if (step_ == Source) back_->setVisible(false);
}

void Wizard::next() {
    switch (step_) {
        case Welcome:
            show_step(Network);
            break;
        case Network:
            emit network_confirmed(network_->choice());
            break;
        case Source:
            if (existing_card_->isChecked()) {
                emit open_existing();
                break;
            }
            if (backup_card_->isChecked()) {
                emit backup_restore_requested();
                break;
            }
            restoring_ = restore_card_->isChecked();
            password_->set_restoring(restoring_);
            password_->show_failure({});
            if (!restoring_ && words_->grid()->count() == 0) setup_->fetch_words();
            show_step(restoring_ ? Restore : Words);
            break;
        case Words:
        case Restore:
            show_step(Password);
            break;
        case Password:
            waiting_title_->setText(
                tr("Locking the wallet file with your password. This takes a moment "
                   "on purpose: it makes guessing slow."));
            waiting_bar_->setValue(0);
            show_step(Making);
            if (restoring_)
                setup_->restore(password_->wallet_name(), password_->password()->take(),
                                restore_->take());
            else
                setup_->create(password_->wallet_name(), password_->password()->take());
            break;
        case Done:
            emit finished(made_);
            break;
        case Opening:
        case Making:
            break;
    }
}

void Wizard::back() {
    switch (step_) {
        case Network:
            show_step(Welcome);
            break;
        case Words:
        case Restore:
            show_step(Source);
            break;
        case Password:
            show_step(restoring_ ? Restore : Words);
            break;
        default:
            break;
    }
}

}  // namespace vesper::ui
