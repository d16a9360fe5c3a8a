#include "ui/views/send_page.h"

#include <QGridLayout>

#include "ui/text.h"
#include "ui/views/recipient_row.h"
#include "ui/widgets/address_groups.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/crowd_view.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/stage_list.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

// The explanation stands beside the form where both have room.
constexpr int kSide = 320;
constexpr int kTogether = 860;
constexpr std::size_t kMaxRecipients = 8;

/// "Amount ........ 20 000 sats" with an explanation below.
void add_sum(QVBoxLayout* into, const QString& title, std::uint64_t sats, const QString& explained,
             QWidget* parent) {
    auto* line = row(space::k16);
    line->addWidget(text_label(title, TextStyle::Body, Tone::Text, parent), 1);
    auto* amount = new AmountLabel(TextSize::Body, parent);
    amount->set_meaning(title);
    amount->set(static_cast<std::int64_t>(sats));
    amount->set_alignment(Qt::AlignRight | Qt::AlignVCenter);
    line->addWidget(amount);
    into->addLayout(line);
    if (!explained.isEmpty())
        into->addWidget(paragraph(explained, TextStyle::Small, Tone::Muted, parent));
}

}  // namespace

SendPage::SendPage(const PageContext& context, QWidget* parent)
    : PaymentPage(context, QStringLiteral("send"), parent), presenter_(context.bridge) {
    make_stages(tr("Sending"), payment_stages(false));
    fill_result();
    column(this, 0)->addWidget(assemble(make_form()));

    follow(presenter_);
    connect(&presenter_, &SendPresenter::maximum_found, this, [this](int at, quint64 amount) {
        if (at < static_cast<int>(rows_.size()))
            rows_[static_cast<std::size_t>(at)]->set_sats(amount);
    });
    for (const auto failed : {&SendPresenter::maximum_failed, &SendPresenter::hiding_failed})
        connect(&presenter_, failed, this, [this](const QString& sentence) {
            problem_->set_text(sentence);
            problem_->show();
        });
    const auto refresh_available = [this] {
        available_->set(static_cast<std::int64_t>(bridge().wallet_status()->spendable));
        judge();
    };
    connect(&bridge(), &ServiceBridge::wallet_changed, this, refresh_available);
    connect(&Discreet::instance(), &Discreet::changed, this, &SendPage::judge);
    add_recipient();
    refresh_available();
    phase_changed();
    measure_once();
}

// Expected times come from a measurement of this machine; the first payment has one to go by.
void SendPage::measure_once() {
    bridge().query(
        this,
        [](service::ChainService&, service::WalletService& wallet) {
            return wallet.proving_speed();
        },
        [this](Result<service::ProvingSpeed> speed) {
            if (!speed || speed->measured_ms != 0) return;
            bridge().start(
                this,
                [](service::ChainService&, service::WalletService& wallet, const Job& job) {
                    return wallet.measure_proving(job);
                },
                nullptr, [](Result<service::ProvingSpeed>) {});
        });
}

void SendPage::opened(const QString& argument) {
    static const QString kCoins = QStringLiteral("coins:");
    static const QString kHide = QStringLiteral("hide:");
    if (argument.startsWith(kCoins) && presenter_.phase() == SendPresenter::Phase::Editing)
        choose_coins(argument.mid(kCoins.size()).split(u',', Qt::SkipEmptyParts));
    if (argument.startsWith(kHide) && presenter_.phase() == SendPresenter::Phase::Editing)
        presenter_.review_hiding(utf8(argument.mid(kHide.size())));
    if (presenter_.phase() == SendPresenter::Phase::Editing) rows_.front()->address()->setFocus();
}

QWidget* SendPage::make_form() {
    auto* holder = new QWidget;
    auto* outer = column(holder, space::k16);
    chosen_ = new Banner(Tone::Accent, holder);
    chosen_->setObjectName(QStringLiteral("send.chosen"));
    auto* any = new Button(tr("Let the wallet choose"), ButtonVariant::Normal, chosen_);
    any->setObjectName(QStringLiteral("send.any_coins"));
    connect(any, &Button::clicked, this, [this] {
        rows_.front()->address()->setFocus();
        choose_coins({});
    });
    chosen_->add_action(any);
    chosen_->hide();
    outer->addWidget(chosen_);
    form_ = new Card(holder);
    form_->body()->setSpacing(space::k16);
    rows_layout_ = column(nullptr, space::k16);
    form_->body()->addLayout(rows_layout_);
    add_ = new Button(tr("Add a recipient"), ButtonVariant::Link, form_);
    add_->setObjectName(QStringLiteral("send.add"));
    auto* line = row(space::k8);
    line->addWidget(add_);
    line->addStretch(1);
    line->addWidget(text_label(tr("Can be spent"), TextStyle::Small, Tone::Muted, form_));
    available_ = new AmountLabel(TextSize::Body, form_);
    available_->setObjectName(QStringLiteral("send.available"));
    available_->set_meaning(tr("Can be spent"));
    line->addWidget(available_);
    form_->body()->addLayout(line);
    form_->body()->addWidget(new Divider(form_));
    auto* label_column = column(nullptr, 6);
    label_column->addWidget(
        text_label(tr("Label, for yourself"), TextStyle::SmallStrong, Tone::Muted, form_));
    label_ = new QLineEdit(form_);
    label_->setObjectName(QStringLiteral("send.label"));
    label_->setAccessibleName(tr("Label of the payment"));
    label_->setPlaceholderText(tr("For example: rent, March. Stays on this machine."));
    label_->setMaxLength(200);
    label_column->addWidget(label_);
    form_->body()->addLayout(label_column);
    outer->addWidget(form_);
    problem_ = new Banner(Tone::Danger, holder);
    problem_->hide();
    outer->addWidget(problem_);
    review_button_ = new Button(tr("Review"), ButtonVariant::Primary, holder);
    review_button_->setObjectName(QStringLiteral("send.review"));
    review_button_->setMinimumWidth(160);
    outer->addWidget(review_button_, 0, Qt::AlignRight);
    outer->addStretch(1);
    auto* form = new Columns(holder, make_modes(), kSide, kTogether);
    connect(add_, &Button::clicked, this, [this] {
        add_recipient();
        rows_.back()->address()->setFocus();
    });
    connect(review_button_, &Button::clicked, this, [this] { presenter_.review(request()); });
    return form;
}

QWidget* SendPage::make_modes() {
    auto* holder = new QWidget;
    auto* layout = column(holder, space::k8);
    private_ = new ChoiceCard(
        QStringLiteral("shield"), tr("Private"),
        tr("Hides the amounts; everyone sees which addresses take part. Costs a moment and about "
           "3 KB."),
        holder);
    private_->setObjectName(QStringLiteral("send.mode.private"));
    anonymous_ = new ChoiceCard(
        QStringLiteral("kind-shuffle"), tr("Anonymous"),
        tr("Hides the amounts, and among nine coins who pays whom. Costs seconds, six times the "
           "bytes, and no proof can bind its amounts fully."),
        holder);
    anonymous_->setObjectName(QStringLiteral("send.mode.anonymous"));
    layout->addWidget(private_);
    layout->addWidget(anonymous_);
    mode_note_ = paragraph({}, TextStyle::Small, Tone::Muted, holder);
    mode_note_->setObjectName(QStringLiteral("send.mode.note"));
    layout->addWidget(mode_note_);
    private_->setChecked(true);
    for (ChoiceCard* card : {private_, anonymous_})
        connect(card, &QAbstractButton::toggled, this, &SendPage::judge);
    return holder;
}

bool SendPage::anonymous() const {
    return anonymous_->isChecked();
}

void SendPage::choose_coins(const QStringList& keys) {
    coin_keys_.clear();
    for (const QString& key : keys)
        coin_keys_.push_back(utf8(key));
    chosen_->setVisible(!coin_keys_.empty());
    chosen_->set_text(keys.size() == 1
                          ? tr("Pays from the chosen coin only.")
                          : tr("Pays from the %1 chosen coins only.").arg(keys.size()));
    judge();
}

std::vector<Stage> SendPage::payment_stages(bool anonymous) {
    std::vector<Stage> stages = {{QStringLiteral("choose-coins"), tr("Choose coins")},
                                 {QStringLiteral("prove"), tr("Commit to the changes")},
                                 {QStringLiteral("senders"), tr("Prove who pays")},
                                 {QStringLiteral("ranges"), tr("Prove the amounts")},
                                 {QStringLiteral("shuffles"), tr("Mix among the nine")},
                                 {QStringLiteral("new-accounts"), tr("Open the new accounts")},
                                 {QStringLiteral("check-own-proof"), tr("Check own proof")},
                                 {QStringLiteral("send"), tr("Send")},
                                 {QStringLiteral("in-block"), tr("In block")}};
    if (!anonymous)
        std::erase_if(stages, [](const Stage& stage) { return stage.id == u"shuffles"; });
    return stages;
}

void SendPage::fill_result() {
    make_result();
    result_->body()->addWidget(result_title_);
    result_->body()->addWidget(result_text_);
    result_->body()->addWidget(result_id_, 0, Qt::AlignLeft);
    auto* foot = row(space::k8);
    foot->addStretch(1);
    foot->addWidget(explorer_);
    foot->addWidget(again_);
    result_->body()->addLayout(foot);
    connect(again_, &Button::clicked, this, [this] {
        if (presenter_.phase() != SendPresenter::Phase::Paid) {
            presenter_.edit();
            return;
        }
        while (rows_.size() > 1)
            remove_recipient(rows_.back());
        rows_.front()->address()->set_text({});
        rows_.front()->amount()->clear();
        label_->clear();
        choose_coins({});
        presenter_.start_over();
        rows_.front()->address()->setFocus();
    });
}

void SendPage::add_recipient() {
    if (rows_.size() >= kMaxRecipients) return;
    auto* line = new RecipientRow(presenter_, static_cast<int>(rows_.size()) + 1, form_);
    rows_.push_back(line);
    rows_layout_->addWidget(line);
    line->show();
    connect(line, &RecipientRow::changed, this, &SendPage::judge);
    connect(line, &RecipientRow::removal_wanted, this, [this, line] { remove_recipient(line); });
    connect(line, &RecipientRow::maximum_wanted, this, [this, line] {
        const auto at = std::find(rows_.begin(), rows_.end(), line) - rows_.begin();
        presenter_.find_maximum(static_cast<int>(at), request(), total() - line->sats());
    });
    judge();
}

void SendPage::remove_recipient(RecipientRow* line) {
    if (rows_.size() < 2) return;
    std::erase(rows_, line);
    line->hide();
    line->deleteLater();
    judge();
}

std::uint64_t SendPage::total() const {
    std::uint64_t sum = 0;
    for (const RecipientRow* line : rows_) {
        const std::uint64_t next = sum + line->sats();
        // An impossible sum stays impossible instead of wrapping round to a small one.
        sum = next < sum ? UINT64_MAX : next;
    }
    return sum;
}

void SendPage::judge() {
    const bool several = rows_.size() > 1;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        std::vector<QString> others;
        // A duplicate is the later one's fault.
        for (std::size_t j = 0; j < i; ++j)
            if (!rows_[j]->hex().isEmpty()) others.push_back(rows_[j]->hex());
        rows_[i]->set_number(static_cast<int>(i) + 1, several);
        const std::uint64_t sum = total();
        rows_[i]->judge(others, sum == UINT64_MAX ? sum : sum - rows_[i]->sats());
    }
    add_->setVisible(rows_.size() < kMaxRecipients && !anonymous());
    anonymous_->setEnabled(!several);
    if (several && anonymous()) private_->setChecked(true);
    mode_note_->setText(several ? tr("An anonymous payment has one recipient.")
                        : anonymous()
                            ? tr("It spends one coin, and mixes seven coins of others in with it.")
                            : QString());
    const bool good =
        std::all_of(rows_.begin(), rows_.end(), [](const auto* line) { return line->good(); });
    review_button_->setEnabled(good && presenter_.phase() == SendPresenter::Phase::Editing);
}

service::SendRequest SendPage::request() const {
    service::SendRequest out;
    for (const RecipientRow* line : rows_)
        out.recipients.push_back({utf8(line->hex()), line->sats(), false});
    out.label = utf8(label_->text().trimmed());
    out.coin_keys = coin_keys_;
    if (anonymous()) out.mode = "quisquis";
    return out;
}

void SendPage::phase_changed() {
    review_button_->setText(presenter_.phase() == SendPresenter::Phase::Previewing
                                ? tr("Choosing coins…")
                                : tr("Review"));
    show_phase();
    judge();
}

void SendPage::start_stages() {
    stages_card_->set_heading(tr("Sending"));
    stages_->set_stages(payment_stages(presenter_.request().mode == "quisquis"));
    stages_->start(presenter_.preview().expected_ms, presenter_.preview().pace);
}

void SendPage::show_review() {
    delete review_;
    const service::SendRequest& r = presenter_.request();
    const service::SendPreview& p = presenter_.preview();
    review_ = new Card(tr("Check before you send"));
    review_->setObjectName(QStringLiteral("send.review_card"));
    QVBoxLayout* body = review_->body();
    for (const service::SendRecipient& recipient : r.recipients) {
        auto* head = row(space::k8);
        head->addWidget(
            text_label(tr("To this address"), TextStyle::SmallStrong, Tone::Muted, review_), 1);
        if (r.recipients.size() > 1) {
            auto* part = new AmountLabel(TextSize::Body, review_);
            part->set(static_cast<std::int64_t>(recipient.amount));
            head->addWidget(part);
        }
        body->addLayout(head);
        auto* groups = new AddressGroups(review_);
        groups->set_address(remote(recipient.address));
        groups->setObjectName(QStringLiteral("send.review.address"));
        body->addWidget(groups);
    }
    body->addWidget(
        paragraph(tr("Compare at least the first two groups and the marked one: it is the "
                     "checksum of all the others."),
                  TextStyle::Small, Tone::Muted, review_));
    body->addWidget(new Divider(review_));
    add_sum(body, tr("Amount"), p.amount, {}, review_);
    add_sum(
        body, tr("Fee"), p.fee,
        tr("Written into the transaction because the chain asks for it; it is not taken from your "
           "coins."),
        review_);
    add_sum(body, tr("Change, stays yours"), p.change, {}, review_);
    auto* coins = row();
    coins->addWidget(text_label(tr("Coins used"), TextStyle::Body, Tone::Text, review_), 1);
    coins->addWidget(
        text_label(QString::number(p.inputs.size()), TextStyle::Body, Tone::Text, review_));
    body->addLayout(coins);
    auto* cost = row();
    cost->addWidget(text_label(tr("Size and time"), TextStyle::Body, Tone::Text, review_), 1);
    auto* cost_text = text_label(
        p.expected_ms > 0
            ? QStringLiteral("%1, %2").arg(bytes_text(p.bytes), expected_time(p.expected_ms))
            : bytes_text(p.bytes),
        TextStyle::Body, Tone::Text, review_);
    cost_text->setObjectName(QStringLiteral("send.review.cost"));
    cost->addWidget(cost_text);
    body->addLayout(cost);
    if (!p.decoys.empty()) {
        body->addWidget(new Divider(review_));
        auto* crowd = new CrowdView(tr("Draw others"), review_);
        crowd->set(crowd_of(p));
        body->addWidget(crowd);
        connect(crowd, &CrowdView::remedy_wanted, &presenter_, &SendPresenter::draw_again);
    }
    for (const std::string& warning : p.warnings) {
        auto* banner = new Banner(Tone::Warning, review_);
        banner->set_text(send_warning(remote(warning, 80)));
        body->addWidget(banner);
    }
    body->addSpacing(space::k4);
    auto* foot = row(space::k8);
    auto* edit = new Button(tr("Change something"), ButtonVariant::Normal, review_);
    edit->setObjectName(QStringLiteral("send.edit"));
    auto* confirm =
        new Button((r.mode == "quisquis" ? tr("Send %1 anonymously") : tr("Send %1 privately"))
                       .arg(amount_text(p.amount)),
                   ButtonVariant::Primary, review_);
    confirm->setObjectName(QStringLiteral("send.confirm"));
    foot->addWidget(edit);
    foot->addStretch(1);
    foot->addWidget(confirm);
    body->addLayout(foot);
    connect(edit, &Button::clicked, &presenter_, &SendPresenter::edit);
    connect(confirm, &Button::clicked, &presenter_, &SendPresenter::send);
    put_review(review_);
    // The safe choice has the focus: Enter by habit sends nothing.
    edit->setFocus();
    scroll_to(review_);
}

void SendPage::show_result() {
    const std::size_t count = presenter_.request().recipients.size();
    const QString amount = amount_text(presenter_.preview().amount);
    show_outcome({tr("Sent"), tr("Not sent"),
                  count == 1 ? tr("%1 to one address.").arg(amount)
                             : tr("%1 to %2 addresses.").arg(amount).arg(count),
                  tr("New payment"), presenter_.result().txid});
}

}  // namespace vesper::ui
