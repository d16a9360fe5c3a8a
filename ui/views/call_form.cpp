#include "ui/views/call_form.h"

#include <limits>

#include <QComboBox>
#include <QLineEdit>

#include "ui/contract_words.h"
#include "ui/presenters/call_presenter.h"
#include "ui/presenters/send_presenter.h"
#include "ui/text.h"
#include "ui/views/call_field.h"
#include "ui/views/value_list.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/facts.h"

namespace vesper::ui {

namespace {

constexpr int kMaxLabel = 200;
constexpr int kNumberWidth = 240;

QString key_text(const std::string& key) {
    return shortened(remote(key, 80));
}

}  // namespace

CallForm::CallForm(const CallStock& stock, QWidget* parent)
    : QWidget(parent),
      program_(*stock.chosen()),
      contract_id_(stock.contract.id),
      coins_(stock.coins),
      memos_(stock.memos),
      states_(stock.states),
      layout_(column(this, space::k16)) {
    if (stock.handover) add_served(stock);
    if (program_.needs_coin && !stock.handover) add_coin(stock);
    if (program_.needs_memo && !stock.handover) add_memo(stock);
    // A deployment makes the state that it needs.
    if (program_.needs_state && program_.action != "deploy") add_state(stock);
    if (!needs_other_)
        for (const service::ContractField& field : program_.fields) {
            auto* one = new CallField(field, this);
            layout_->addWidget(one);
            fields_.push_back(one);
            connect(one, &CallField::changed, this, &CallForm::changed);
        }
    if (!needs_other_ && program_.action == "lock") add_until(stock);
    if (!needs_other_) add_label();
    connect(&Discreet::instance(), &Discreet::changed, this, &CallForm::refill);
    refill();
    if (memo_ != nullptr && !stock.memo_key.empty())
        memo_->setCurrentIndex(
            std::max(0, memo_->findData(QString::fromStdString(stock.memo_key))));
}

QVBoxLayout* CallForm::section(const QString& title) {
    auto* part = column(nullptr, 6);
    part->addWidget(text_label(title, TextStyle::SmallStrong, Tone::Muted, this));
    layout_->addLayout(part);
    return part;
}

QComboBox* CallForm::chooser(const QString& object_name, const QString& name) {
    auto* box = new QComboBox(this);
    box->setObjectName(object_name);
    box->setAccessibleName(name);
    // As narrow as the window allows: a label of the user's own may be long.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(24);
    connect(box, &QComboBox::currentIndexChanged, this, [this] {
        judge();
        emit changed();
    });
    return box;
}

void CallForm::add_served(const CallStock& stock) {
    const service::HandoverView& view = *stock.handover;
    served_ = view.text;
    auto* part = section(view.kind == "lend" ? tr("A coin of another wallet goes in")
                                             : tr("A memo of another wallet goes in"));
    auto* facts = new Facts(this);
    facts->add_hash(tr("Owner"), remote(view.owner, 160));
    if (view.amount) facts->add_text(tr("Amount"), amount_text(*view.amount));
    part->addWidget(facts);
    if (!view.values.empty()) {
        auto* values = new ValueList(this);
        values->set(view.values);
        part->addWidget(values);
    }
}

void CallForm::add_coin(const CallStock&) {
    auto* part = section(tr("The coin that goes in"));
    coin_ = chooser(QStringLiteral("call.coin"), tr("The coin that goes in"));
    part->addWidget(coin_);
    amount_line_ = new QWidget(this);
    auto* line = new QHBoxLayout(amount_line_);
    line->setContentsMargins(0, space::k4, 0, 0);
    line->setSpacing(space::k8);
    amount_ = new QLineEdit(amount_line_);
    amount_->setObjectName(QStringLiteral("call.amount"));
    amount_->setAccessibleName(tr("Amount that goes in, in sats"));
    amount_->setPlaceholderText(QStringLiteral("0"));
    amount_->setFont(Theme::instance().mono(TextSize::Large));
    amount_->setAlignment(Qt::AlignRight);
    amount_->setMaxLength(26);
    amount_->setMaximumWidth(kNumberWidth);
    line->addWidget(amount_, 1);
    line->addWidget(text_label(tr("sats"), TextStyle::Body, Tone::Muted, amount_line_));
    line->addStretch(1);
    part->addWidget(amount_line_);
    amount_problem_ = paragraph({}, TextStyle::Small, Tone::Danger, this);
    amount_problem_->hide();
    part->addWidget(amount_problem_);
    part->addWidget(paragraph(tr("A contract takes a coin whole. Coins whose hidden number this "
                                 "wallet does not know are not offered; renew them first."),
                              TextStyle::Small, Tone::Muted, this));
    connect(amount_, &QLineEdit::textChanged, this, [this] {
        judge();
        emit changed();
    });
    const auto hide = [this](bool on) {
        amount_->setEchoMode(on ? QLineEdit::Password : QLineEdit::Normal);
    };
    connect(&Discreet::instance(), &Discreet::changed, this, hide);
    hide(Discreet::instance().on());
}

void CallForm::add_memo(const CallStock&) {
    auto* part = section(tr("The memo that is released"));
    if (memos_.empty()) {
        part->addWidget(paragraph(tr("You have locked nothing that this program releases."),
                                  TextStyle::Body, Tone::Muted, this));
        return;
    }
    memo_ = chooser(QStringLiteral("call.memo"), tr("The memo that is released"));
    part->addWidget(memo_);
}

void CallForm::add_state(const CallStock&) {
    needs_other_ = states_.empty();
    if (states_.size() < 2 && !needs_other_) return;  // the only one is taken
    if (!needs_other_) {
        auto* part = section(tr("The state that moves on"));
        state_ = chooser(QStringLiteral("call.state"), tr("The state that moves on"));
        part->addWidget(state_);
        return;
    }
    auto* banner = new Banner(Tone::Accent, this);
    banner->setObjectName(QStringLiteral("call.other"));
    banner->set_text(
        served_.empty()
            ? tr("The state of this contract belongs to another wallet, which has to make the "
                 "call. Make a request here and give it to its owner.")
            : tr("The state of this contract is not yours, so you cannot answer this request."));
    layout_->addWidget(banner);
}

void CallForm::add_until(const CallStock&) {
    auto* part = section(tr("Stays until block, if you like"));
    until_ = new QLineEdit(this);
    until_->setObjectName(QStringLiteral("call.until"));
    until_->setAccessibleName(tr("Stays until block"));
    until_->setPlaceholderText(tr("No limit"));
    until_->setAlignment(Qt::AlignRight);
    until_->setMaxLength(14);
    until_->setMaximumWidth(kNumberWidth);
    auto* line = row(space::k8);
    line->addWidget(until_, 1);
    line->addStretch(1);
    part->addLayout(line);
    part->addWidget(paragraph(tr("Written down for everyone to read. The network does not enforce "
                                 "it."),
                              TextStyle::Small, Tone::Muted, this));
    until_problem_ = paragraph({}, TextStyle::Small, Tone::Danger, this);
    until_problem_->hide();
    part->addWidget(until_problem_);
    connect(until_, &QLineEdit::textChanged, this, [this] {
        judge();
        emit changed();
    });
}

void CallForm::add_label() {
    auto* part = section(tr("Label, for yourself"));
    label_ = new QLineEdit(this);
    label_->setObjectName(QStringLiteral("call.label"));
    label_->setAccessibleName(tr("Label of the call"));
    label_->setPlaceholderText(tr("Stays on this machine."));
    label_->setMaxLength(kMaxLabel);
    part->addWidget(label_);
}

void CallForm::refill() {
    const auto fill = [](QComboBox* box, const auto& rows, const auto& text) {
        const QString kept = box->currentData().toString();
        const QSignalBlocker quiet(box);
        for (int i = box->count() - 1; i >= 0; --i)
            if (!box->itemData(i).toString().isEmpty()) box->removeItem(i);
        for (const auto& one : rows)
            box->addItem(text(one), QString::fromStdString(one.key));
        box->setCurrentIndex(std::max(0, box->findData(kept)));
    };
    const auto named = [](const QString& amount, const std::string& label, const std::string& key) {
        QStringList parts{amount};
        if (!label.empty()) parts << remote(label, 60);
        parts << key_text(key);
        return parts.join(QStringLiteral(" · "));
    };
    if (coin_ != nullptr) {
        if (coin_->count() == 0) coin_->addItem(tr("A coin of exactly this amount"), QString());
        fill(coin_, coins_, [&](const service::CoinRow& coin) {
            return named(amount_text(coin.amount.value_or(0)), coin.label, coin.key);
        });
    }
    const auto lock_text = [&](const service::LockRow& lock) {
        return named(lock.amount ? amount_text(*lock.amount) : tr("amount not known"), lock.label,
                     lock.key);
    };
    if (memo_ != nullptr) fill(memo_, memos_, lock_text);
    if (state_ != nullptr) fill(state_, states_, lock_text);
    judge();
}

bool CallForm::by_amount() const {
    return coin_ != nullptr && coin_->currentData().toString().isEmpty();
}

void CallForm::judge() {
    if (coin_ != nullptr) {
        amount_line_->setVisible(by_amount());
        const QString text = amount_->text().trimmed();
        const auto sats = parse_sats(text);
        QString words;
        if (by_amount() && !text.isEmpty() && !sats) words = tr("Whole sats only, as digits.");
        if (by_amount() && sats && *sats == 0) words = tr("At least 1 sat.");
        amount_problem_->setText(words);
        amount_problem_->setVisible(!words.isEmpty());
    }
    if (until_ != nullptr) {
        const QString text = until_->text().trimmed();
        const auto block = parse_sats(text);
        const bool bad =
            !text.isEmpty() && (!block || *block > std::numeric_limits<std::uint32_t>::max());
        until_problem_->setText(bad ? tr("The height of a block, as digits.") : QString());
        until_problem_->setVisible(bad);
    }
}

bool CallForm::good() const {
    if (needs_other_ || !program_.obstacle.empty()) return false;
    if (by_amount() && parse_sats(amount_->text()).value_or(0) == 0) return false;
    if (program_.needs_memo && served_.empty() && memo_ == nullptr) return false;
    if (until_ != nullptr && !until_problem_->text().isEmpty()) return false;
    for (const CallField* field : fields_)
        if (!field->good()) return false;
    return true;
}

bool CallForm::can_ask() const {
    return needs_other_ && served_.empty() && (!asked_memo().empty() || !asked_coin().empty());
}

std::string CallForm::asked_memo() const {
    return memo_ != nullptr ? utf8(memo_->currentData().toString()) : std::string();
}

std::string CallForm::asked_coin() const {
    if (coin_ == nullptr || memo_ != nullptr) return {};
    if (!by_amount()) return utf8(coin_->currentData().toString());
    const auto sats = parse_sats(amount_->text());
    for (const service::CoinRow& coin : coins_)
        if (sats && coin.amount == sats) return coin.key;
    return {};
}

QWidget* CallForm::first_field() const {
    if (coin_ != nullptr) return coin_;
    if (memo_ != nullptr) return memo_;
    if (!fields_.empty()) return fields_.front()->editor();
    return label_;
}

service::CallRequest CallForm::request() const {
    service::CallRequest out;
    out.contract_id = contract_id_;
    out.program = program_.name;
    out.request = served_;
    if (by_amount()) out.amount = parse_sats(amount_->text()).value_or(0);
    if (coin_ != nullptr) out.coin_key = utf8(coin_->currentData().toString());
    if (memo_ != nullptr) out.memo_key = asked_memo();
    if (state_ != nullptr) out.state_key = utf8(state_->currentData().toString());
    for (const CallField* field : fields_)
        if (const std::string value = field->value(); !value.empty())
            out.fields[field->field().name] = value;
    if (until_ != nullptr)
        out.timebounds = static_cast<std::uint32_t>(parse_sats(until_->text()).value_or(0));
    if (label_ != nullptr) out.label = utf8(label_->text().trimmed());
    return out;
}

}  // namespace vesper::ui
