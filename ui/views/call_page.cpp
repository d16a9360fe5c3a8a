#include "ui/views/call_page.h"

#include <QComboBox>

#include "ui/contract_words.h"
#include "ui/text.h"
#include "ui/views/call_form.h"
#include "ui/views/call_review.h"
#include "ui/views/handover_panel.h"
#include "ui/views/value_list.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/stage_list.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

// Names of contracts and programs hold no line breaks.
constexpr QChar kSeparator(u'\n');
const QString kServe = QStringLiteral("serve:");

}  // namespace

QString call_argument(const std::string& contract, const std::string& program,
                      const std::string& memo) {
    return QStringList{QString::fromStdString(contract), QString::fromStdString(program),
                       QString::fromStdString(memo)}
        .join(kSeparator);
}

QString served_argument(const QString& request) {
    return kServe + request;
}

CallPage::CallPage(const PageContext& context, QWidget* parent)
    : PaymentPage(context, QStringLiteral("call"), parent), presenter_(context.bridge) {
    make_stages(tr("Calling"), {{QStringLiteral("choose-coins"), tr("Put together")},
                                {QStringLiteral("prove"), tr("Prove")},
                                {QStringLiteral("check-own-proof"), tr("Check own proof")},
                                {QStringLiteral("send"), tr("Send")},
                                {QStringLiteral("in-block"), tr("In block")}});
    fill_result();
    QWidget* scroller = assemble(make_form());
    states_ = new ListStates(scroller);
    states_->setObjectName(QStringLiteral("call.states"));
    states_->empty()->set_icon(QStringLiteral("kind-script"));
    states_->empty()->set(tr("No program is chosen."),
                          tr("Choose one of a saved contract to call it."));
    states_->empty()->set_action(tr("Contracts"));
    connect(states_->empty(), &Notice::acted, this,
            [this] { navigator().open(QStringLiteral("contracts")); });
    connect(states_, &ListStates::retry, this, &CallPage::load);
    column(this, 0)->addWidget(states_);

    connect(&presenter_, &CallPresenter::loaded, this, &CallPage::show_form);
    connect(&presenter_, &CallPresenter::load_failed, this, [this](const Error& error) {
        states_->show_error(tr("This call cannot be prepared."), error_sentence(error));
    });
    follow(presenter_);
    connect(&presenter_, &CallPresenter::split_done, this,
            [this](const QString& sentence) { show_toast(this, sentence); });
    phase_changed();
}

void CallPage::opened(const QString& argument) {
    // A call that is under way, or its result, is not thrown away by looking at it again.
    const bool busy = presenter_.phase() == CallPresenter::Phase::Paying ||
                      presenter_.phase() == CallPresenter::Phase::Previewing;
    if (busy || (argument == argument_ && states_->state() == ListStates::State::Full)) return;
    argument_ = argument;
    load();
}

void CallPage::load() {
    if (argument_.isEmpty()) {
        states_->set_state(ListStates::State::Empty);
        return;
    }
    states_->set_state(ListStates::State::Loading);
    if (argument_.startsWith(kServe)) {
        presenter_.load({}, {}, {}, utf8(argument_.mid(kServe.size())));
        return;
    }
    const QStringList parts = argument_.split(kSeparator);
    presenter_.load(utf8(parts.value(0)), utf8(parts.value(1)), utf8(parts.value(2)), {});
}

QWidget* CallPage::make_form() {
    auto* holder = new QWidget;
    auto* outer = column(holder, space::k16);
    form_card_ = new Card(holder);
    form_card_->body()->setSpacing(space::k16);
    outer->addWidget(form_card_);
    problem_ = new Banner(Tone::Danger, holder);
    problem_->setObjectName(QStringLiteral("call.problem"));
    split_ = new Button(tr("Split a coin"), ButtonVariant::Normal, problem_);
    split_->setObjectName(QStringLiteral("call.split"));
    connect(split_, &Button::clicked, this, [this] {
        setFocus();
        presenter_.split();
    });
    problem_->add_action(split_);
    problem_->hide();
    outer->addWidget(problem_);
    auto* foot = row(space::k8);
    foot->addStretch(1);
    ask_ = new Button(tr("Make a request…"), ButtonVariant::Primary, holder);
    ask_->setObjectName(QStringLiteral("call.ask"));
    review_button_ = new Button(tr("Review"), ButtonVariant::Primary, holder);
    review_button_->setObjectName(QStringLiteral("call.review"));
    foot->addWidget(ask_);
    foot->addWidget(review_button_);
    outer->addLayout(foot);
    connect(ask_, &Button::clicked, this, &CallPage::ask_owner);
    connect(review_button_, &Button::clicked, this, [this] {
        if (form_ == nullptr) return;
        // A button that is switched off hands the focus to a stranger.
        setFocus();
        presenter_.review(form_->request());
    });
    return holder;
}

void CallPage::fill_result() {
    make_result();
    result_values_ = new ValueList(result_);
    result_values_->setObjectName(QStringLiteral("call.result.values"));
    receipt_ = new Banner(Tone::Warning, result_);
    receipt_->setObjectName(QStringLiteral("call.result.receipt"));
    receipt_->set_text(
        tr("The other wallet needs the receipt: without it, it cannot open what it "
           "got. It is shown here only."));
    auto* hand_over = new Button(tr("Receipt…"), ButtonVariant::Normal, receipt_);
    hand_over->setObjectName(QStringLiteral("call.receipt"));
    receipt_->add_action(hand_over);
    connect(hand_over, &Button::clicked, this, [this] {
        (new HandoverPanel(window(), bridge(), "receipt", presenter_.result().receipt))->open();
    });
    locks_ = new Button(tr("My locks"), ButtonVariant::Normal, result_);
    locks_->setObjectName(QStringLiteral("call.result.locks"));
    for (QWidget* part :
         std::initializer_list<QWidget*>{result_title_, result_text_, result_values_, receipt_})
        result_->body()->addWidget(part);
    result_->body()->addWidget(result_id_, 0, Qt::AlignLeft);
    auto* foot = row(space::k8);
    foot->addStretch(1);
    foot->addWidget(explorer_);
    foot->addWidget(locks_);
    foot->addWidget(again_);
    result_->body()->addLayout(foot);
    connect(locks_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("contracts"), QStringLiteral("locks")); });
    connect(again_, &Button::clicked, this, [this] {
        if (presenter_.phase() == CallPresenter::Phase::Failed) {
            presenter_.edit();
            return;
        }
        // Coming back begins anew: what went in is gone.
        argument_.clear();
        states_->set_state(ListStates::State::Loading);
        navigator().open(QStringLiteral("contracts"));
    });
}

void CallPage::show_form() {
    QVBoxLayout* body = form_card_->body();
    while (QLayoutItem* item = body->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    form_ = nullptr;
    const CallStock& stock = presenter_.stock();
    const service::ContractProgram* program = stock.chosen();
    if (program == nullptr) {
        states_->show_error(tr("This call cannot be prepared."),
                            tr("The contract has no such program."));
        return;
    }
    heading_ = program_title(program->name);
    emit heading_changed();
    auto* head = new QWidget(form_card_);
    auto* line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::k8);
    line->addWidget(text_label(contract_title(stock.contract.id, stock.contract.name),
                               TextStyle::Large, Tone::Text, head));
    line->addWidget(new Badge(action_face(program->action), head));
    line->addStretch(1);
    body->addWidget(head);
    body->addWidget(
        paragraph(program_sentence(*program), TextStyle::Body, Tone::Muted, form_card_));
    if (stock.handover && stock.handover->programs.size() > 1) body->addWidget(make_answers());
    if (const QString obstacle = program_obstacle(*program); !obstacle.isEmpty()) {
        auto* banner = new Banner(Tone::Warning, form_card_);
        banner->set_text(obstacle);
        body->addWidget(banner);
    }
    form_ = new CallForm(stock, form_card_);
    body->addWidget(form_);
    connect(form_, &CallForm::changed, this, &CallPage::judge);
    states_->set_state(ListStates::State::Full);
    phase_changed();
    if (QWidget* first = form_->first_field()) first->setFocus();
}

// A trade can be settled, settled at a debt, or liquidated: who owns the state says which.
QWidget* CallPage::make_answers() {
    const CallStock& stock = presenter_.stock();
    auto* answers = new QComboBox(form_card_);
    answers->setObjectName(QStringLiteral("call.answers"));
    answers->setAccessibleName(tr("The program that answers the request"));
    for (const std::string& name : stock.handover->programs)
        answers->addItem(program_title(name), QString::fromStdString(name));
    answers->setCurrentIndex(answers->findData(QString::fromStdString(stock.program)));
    connect(answers, &QComboBox::currentIndexChanged, this, [this, answers](int index) {
        states_->set_state(ListStates::State::Loading);
        presenter_.load({}, utf8(answers->itemData(index).toString()), {},
                        presenter_.stock().handover->text);
    });
    return answers;
}

void CallPage::judge() {
    using Phase = CallPresenter::Phase;
    const bool editing = presenter_.phase() == Phase::Editing;
    const bool other = form_ != nullptr && form_->needs_other_wallet();
    ask_->setVisible(other);
    ask_->setEnabled(other && editing && form_->can_ask());
    review_button_->setVisible(!other);
    review_button_->setEnabled(form_ != nullptr && editing && form_->good());
}

void CallPage::ask_owner() {
    setFocus();
    const std::string contract = presenter_.stock().contract.id;
    bridge().query(
        this,
        [contract, memo = form_->asked_memo(),
         coin = form_->asked_coin()](service::ContractService& contracts) {
            return memo.empty() ? contracts.request_loan(contract, coin)
                                : contracts.request_settlement(memo);
        },
        [this](Result<service::HandoverView> view) {
            if (view) {
                (new HandoverPanel(window(), bridge(), view->kind, view->text))->open();
                return;
            }
            problem_->set_text(error_sentence(view.error()));
            split_->hide();
            problem_->show();
        });
}

void CallPage::phase_changed() {
    using Phase = CallPresenter::Phase;
    const Phase phase = presenter_.phase();
    form_card_->setEnabled(phase == Phase::Editing);
    review_button_->setText(phase == Phase::Previewing ? tr("Checking…") : tr("Review"));
    split_->setVisible(presenter_.can_split());
    show_phase();
    judge();
    if (phase == Phase::Editing && problem_->isVisible()) scroll_to(problem_);
}

void CallPage::start_stages() {
    stages_card_->set_heading(tr("Calling"));
    stages_->set_cancellable(true);
    stages_->start(presenter_.preview().expected_ms);
}

void CallPage::show_review() {
    delete review_;
    auto* review = new CallReview(presenter_.preview());
    connect(review, &CallReview::edit, &presenter_, &CallPresenter::edit);
    connect(review, &CallReview::confirmed, &presenter_, &CallPresenter::call);
    put_review(review);
    // The safe choice has the focus: Enter by habit calls nothing.
    review->edit_button()->setFocus();
    scroll_to(review);
}

void CallPage::show_result() {
    const bool paid = presenter_.phase() == CallPresenter::Phase::Paid;
    const service::CallResult& result = presenter_.result();
    result_values_->setVisible(paid && !result.results.empty());
    result_values_->set(paid ? result.results : std::vector<service::ContractValue>{});
    receipt_->setVisible(paid && !result.receipt.empty());
    locks_->setVisible(paid);
    show_outcome({tr("Called"), tr("Not called"), conforming_sentence(presenter_.preview()),
                  tr("Back to the contracts"), result.payment.txid});
}

}  // namespace vesper::ui
