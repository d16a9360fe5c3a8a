#include "ui/views/send_page.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>

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
    : Page(context, parent), presenter_(context.bridge) {
    auto* content = new QWidget;
    column_ = column(content, space::k16);
    column_->addWidget(make_form());
    column_->addWidget(make_stages());
    column_->addWidget(make_result());
    column_->addStretch(1);
    auto* scroller = scrolling(content);
    area_ = qobject_cast<QScrollArea*>(scroller);
    column(this, 0)->addWidget(scroller);

    connect(&presenter_, &SendPresenter::phase_changed, this, &SendPage::phase_changed);
    connect(&presenter_, &SendPresenter::progressed, stages_, &StageList::progress);
    connect(&presenter_, &SendPresenter::left_the_machine, this, [this] {
        // The focus would jump to a stranger when the button under it goes.
        setFocus();
        stages_->set_cancellable(false);
    });
    connect(&presenter_, &SendPresenter::in_block, this, [this] {
        stages_->finish();
        show_result();
    });
    connect(&presenter_, &SendPresenter::maximum_found, this, [this](int at, quint64 amount) {
        if (at < static_cast<int>(rows_.size()))
            rows_[static_cast<std::size_t>(at)]->set_sats(amount);
    });
    for (const auto failed : {&SendPresenter::maximum_failed, &SendPresenter::hiding_failed})
        connect(&presenter_, failed, this, [this](const QString& sentence) {
            problem_->set_text(sentence);
            problem_->show();
        });
    connect(stages_, &StageList::cancelled, &presenter_, &SendPresenter::cancel);
    const auto refresh_available = [this] {
        available_->set(static_cast<std::int64_t>(bridge().wallet_status()->spendable));
        judge();
    };
    connect(&bridge(), &ServiceBridge::wallet_changed, this, refresh_available);
    connect(&Discreet::instance(), &Discreet::changed, this, [this] {
        if (presenter_.phase() == SendPresenter::Phase::Reviewing) show_review();
        if (presenter_.phase() == SendPresenter::Phase::Sent) show_result();
        judge();
    });
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
    form_holder_ = new Columns(holder, make_modes(), kSide, kTogether);
    connect(add_, &Button::clicked, this, [this] {
        add_recipient();
        rows_.back()->address()->setFocus();
    });
    connect(review_button_, &Button::clicked, this, [this] { presenter_.review(request()); });
    return form_holder_;
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
    std::vector<Stage> stages = {
        {QStringLiteral("choose-coins"), tr("Choose coins")},
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

QWidget* SendPage::make_stages() {
    stages_card_ = new Card(tr("Sending"));
    stages_ = new StageList(payment_stages(false), stages_card_);
    stages_->setObjectName(QStringLiteral("send.stages"));
    stages_->cancel_button()->setObjectName(QStringLiteral("send.cancel"));
    stages_card_->body()->addWidget(stages_);
    stages_card_->setObjectName(QStringLiteral("send.stages_card"));
    return stages_card_;
}

QWidget* SendPage::make_result() {
    result_ = new Card;
    result_->setObjectName(QStringLiteral("send.result"));
    result_title_ = text_label({}, TextStyle::Large, Tone::Text, result_);
    result_title_->setObjectName(QStringLiteral("send.result.title"));
    result_text_ = paragraph({}, TextStyle::Body, Tone::Muted, result_);
    result_id_ = new HashLabel(tr("transaction id"), result_);
    result_id_->setObjectName(QStringLiteral("send.result.id"));
    explorer_ = new Button(tr("Show in explorer"), ButtonVariant::Normal, result_);
    explorer_->setObjectName(QStringLiteral("send.result.explorer"));
    again_ = new Button(tr("New payment"), ButtonVariant::Primary, result_);
    again_->setObjectName(QStringLiteral("send.again"));
    result_->body()->addWidget(result_title_);
    result_->body()->addWidget(result_text_);
    result_->body()->addWidget(result_id_, 0, Qt::AlignLeft);
    auto* foot = row(space::k8);
    foot->addStretch(1);
    foot->addWidget(explorer_);
    foot->addWidget(again_);
    result_->body()->addLayout(foot);
    connect(explorer_, &Button::clicked, this, [this] {
        navigator().open(QStringLiteral("transaction"), remote(presenter_.result().txid, 80));
    });
    connect(again_, &Button::clicked, this, [this] {
        const bool sent = presenter_.phase() == SendPresenter::Phase::Sent;
        if (!sent) {
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
    return result_;
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
    using Phase = SendPresenter::Phase;
    const Phase phase = presenter_.phase();
    const bool editing = phase == Phase::Editing || phase == Phase::Previewing;
    form_holder_->setVisible(editing);
    review_button_->setText(phase == Phase::Previewing ? tr("Choosing coins…") : tr("Review"));
    problem_->setVisible(phase == Phase::Editing && !presenter_.failure().isEmpty());
    problem_->set_text(presenter_.failure());
    if (phase != Phase::Reviewing && review_ != nullptr) {
        review_->hide();
        review_->deleteLater();
        review_ = nullptr;
    }
    stages_card_->setVisible(phase == Phase::Sending || phase == Phase::Sent ||
                             phase == Phase::Failed);
    result_->setVisible(phase == Phase::Sent || phase == Phase::Failed);
    if (phase == Phase::Reviewing) show_review();
    if (phase == Phase::Sending) {
        stages_card_->set_heading(tr("Sending"));
        stages_->set_stages(payment_stages(presenter_.request().mode == "quisquis"));
        stages_->start(presenter_.preview().expected_ms, presenter_.preview().pace);
        stages_->cancel_button()->setFocus();
    }
    if (phase == Phase::Sent) {
        stages_->progress(QStringLiteral("in-block"), 0.95);
        stages_->set_cancellable(false);
        show_result();
    }
    if (phase == Phase::Failed) {
        setFocus();
        stages_->fail();
        show_result();
    }
    judge();
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
            ? tr("%1, about %2 s")
                  .arg(bytes_text(p.bytes),
                       QLocale().toString(static_cast<double>(p.expected_ms) / 1000, 'f', 1))
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
    column_->insertWidget(1, review_);
    review_->show();
    // The safe choice has the focus: Enter by habit sends nothing.
    edit->setFocus();
    scroll_to(review_);
}

void SendPage::show_result() {
    const bool sent = presenter_.phase() == SendPresenter::Phase::Sent;
    stages_card_->set_heading(sent ? tr("Sent") : tr("Stopped"));
    if (sent) {
        result_title_->set_tone(Tone::Positive);
        result_title_->setText(
            presenter_.included()
                ? tr("Done: in block %1").arg(grouped(presenter_.included_height()))
                : tr("Sent. Waiting for a block"));
        const std::size_t count = presenter_.request().recipients.size();
        const QString amount = amount_text(presenter_.preview().amount);
        result_text_->setText(count == 1 ? tr("%1 to one address.").arg(amount)
                                         : tr("%1 to %2 addresses.").arg(amount).arg(count));
    } else {
        result_title_->set_tone(Tone::Danger);
        result_title_->setText(tr("Not sent"));
        result_text_->setText(presenter_.failure());
    }
    result_id_->set_value(sent ? remote(presenter_.result().txid, 80) : QString());
    explorer_->setVisible(sent && navigator().can_open(QStringLiteral("transaction")));
    again_->setText(sent ? tr("New payment") : tr("Back to the form"));
    scroll_to(result_);
}

void SendPage::scroll_to(QWidget* widget) {
    // After the layout has settled.
    QTimer::singleShot(0, widget, [this, widget] {
        if (area_ != nullptr) area_->ensureWidgetVisible(widget, 0, 24);
    });
}

}  // namespace vesper::ui
