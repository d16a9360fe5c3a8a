#include "ui/views/call_page.h"

#include <QComboBox>
#include <QScrollArea>
#include <QTimer>

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
    : Page(context, parent), presenter_(context.bridge) {
    auto* content = new QWidget;
    column_ = column(content, space::k16);
    column_->addWidget(make_form());
    column_->addWidget(make_stages());
    column_->addWidget(make_result());
    column_->addStretch(1);
    auto* scroller = scrolling(content);
    area_ = qobject_cast<QScrollArea*>(scroller);
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
    connect(&presenter_, &CallPresenter::phase_changed, this, &CallPage::phase_changed);
    connect(&presenter_, &CallPresenter::progressed, stages_, &StageList::progress);
    connect(&presenter_, &CallPresenter::left_the_machine, this, [this] {
        // The focus would jump to a stranger when the button under it goes.
        setFocus();
        stages_->set_cancellable(false);
    });
    connect(&presenter_, &CallPresenter::in_block, this, [this] {
        stages_->finish();
        show_result();
    });
    connect(&presenter_, &CallPresenter::split_done, this,
            [this](const QString& sentence) { show_toast(this, sentence); });
    connect(stages_, &StageList::cancelled, &presenter_, &CallPresenter::cancel);
    connect(&Discreet::instance(), &Discreet::changed, this, [this] {
        if (presenter_.phase() == CallPresenter::Phase::Reviewing) show_review();
        if (presenter_.phase() == CallPresenter::Phase::Done) show_result();
    });
    phase_changed();
}

void CallPage::opened(const QString& argument) {
    // A call that is under way, or its result, is not thrown away by looking at it again.
    const bool busy = presenter_.phase() == CallPresenter::Phase::Calling ||
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
    form_holder_ = new QWidget;
    auto* outer = column(form_holder_, space::k16);
    form_card_ = new Card(form_holder_);
    form_card_->body()->setSpacing(space::k16);
    outer->addWidget(form_card_);
    problem_ = new Banner(Tone::Danger, form_holder_);
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
    ask_ = new Button(tr("Make a request…"), ButtonVariant::Primary, form_holder_);
    ask_->setObjectName(QStringLiteral("call.ask"));
    review_button_ = new Button(tr("Review"), ButtonVariant::Primary, form_holder_);
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
    return form_holder_;
}

QWidget* CallPage::make_stages() {
    stages_card_ = new Card(tr("Calling"));
    stages_ = new StageList({{QStringLiteral("choose-coins"), tr("Put together")},
                             {QStringLiteral("prove"), tr("Prove")},
                             {QStringLiteral("check-own-proof"), tr("Check own proof")},
                             {QStringLiteral("send"), tr("Send")},
                             {QStringLiteral("in-block"), tr("In block")}},
                            stages_card_);
    stages_->setObjectName(QStringLiteral("call.stages"));
    stages_->cancel_button()->setObjectName(QStringLiteral("call.cancel"));
    stages_card_->body()->addWidget(stages_);
    return stages_card_;
}

QWidget* CallPage::make_result() {
    result_ = new Card;
    result_->setObjectName(QStringLiteral("call.result"));
    result_title_ = text_label({}, TextStyle::Large, Tone::Text, result_);
    result_title_->setObjectName(QStringLiteral("call.result.title"));
    result_text_ = paragraph({}, TextStyle::Body, Tone::Muted, result_);
    result_values_ = new ValueList(result_);
    result_values_->setObjectName(QStringLiteral("call.result.values"));
    result_id_ = new HashLabel(tr("transaction id"), result_);
    result_id_->setObjectName(QStringLiteral("call.result.id"));
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
    explorer_ = new Button(tr("Show in explorer"), ButtonVariant::Normal, result_);
    explorer_->setObjectName(QStringLiteral("call.result.explorer"));
    locks_ = new Button(tr("My locks"), ButtonVariant::Normal, result_);
    locks_->setObjectName(QStringLiteral("call.result.locks"));
    again_ = new Button(tr("Back to the contracts"), ButtonVariant::Primary, result_);
    again_->setObjectName(QStringLiteral("call.again"));
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
    connect(explorer_, &Button::clicked, this, [this] {
        navigator().open(QStringLiteral("transaction"),
                         remote(presenter_.result().payment.txid, 80));
    });
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
    return result_;
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
    const bool editing = phase == Phase::Editing || phase == Phase::Previewing;
    form_holder_->setVisible(editing);
    form_card_->setEnabled(phase == Phase::Editing);
    review_button_->setText(phase == Phase::Previewing ? tr("Checking…") : tr("Review"));
    problem_->setVisible(phase == Phase::Editing && !presenter_.failure().isEmpty());
    problem_->set_text(presenter_.failure());
    split_->setVisible(presenter_.can_split());
    if (phase != Phase::Reviewing && review_ != nullptr) {
        review_->hide();
        review_->deleteLater();
        review_ = nullptr;
    }
    stages_card_->setVisible(phase == Phase::Calling || phase == Phase::Done ||
                             phase == Phase::Failed);
    result_->setVisible(phase == Phase::Done || phase == Phase::Failed);
    if (phase == Phase::Reviewing) show_review();
    if (phase == Phase::Calling) {
        stages_card_->set_heading(tr("Calling"));
        stages_->set_cancellable(true);
        stages_->start(presenter_.preview().expected_ms);
        stages_->cancel_button()->setFocus();
    }
    if (phase == Phase::Done) {
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
    if (phase == Phase::Editing && problem_->isVisible()) scroll_to(problem_);
}

void CallPage::show_review() {
    delete review_;
    auto* review = new CallReview(presenter_.preview());
    review_ = review;
    connect(review, &CallReview::edit, &presenter_, &CallPresenter::edit);
    connect(review, &CallReview::confirmed, &presenter_, &CallPresenter::call);
    column_->insertWidget(1, review_);
    review_->show();
    // The safe choice has the focus: Enter by habit calls nothing.
    review->edit_button()->setFocus();
    scroll_to(review_);
}

void CallPage::show_result() {
    const bool done = presenter_.phase() == CallPresenter::Phase::Done;
    stages_card_->set_heading(done ? tr("Called") : tr("Stopped"));
    result_title_->set_tone(done ? Tone::Positive : Tone::Danger);
    if (done) {
        result_title_->setText(
            presenter_.included()
                ? tr("Done: in block %1").arg(grouped(presenter_.included_height()))
                : tr("Sent. Waiting for a block"));
        result_text_->setText(conforming_sentence(presenter_.preview()));
    } else {
        result_title_->setText(tr("Not called"));
        result_text_->setText(presenter_.failure());
    }
    const auto& results = presenter_.result().results;
    result_values_->setVisible(done && !results.empty());
    result_values_->set(done ? results : std::vector<service::ContractValue>{});
    result_id_->set_value(done ? remote(presenter_.result().payment.txid, 80) : QString());
    receipt_->setVisible(done && !presenter_.result().receipt.empty());
    explorer_->setVisible(done && navigator().can_open(QStringLiteral("transaction")));
    locks_->setVisible(done);
    again_->setText(done ? tr("Back to the contracts") : tr("Back to the form"));
    scroll_to(result_);
}

void CallPage::scroll_to(QWidget* widget) {
    // After the layout has settled.
    QTimer::singleShot(0, widget, [this, widget] {
        if (area_ != nullptr) area_->ensureWidgetVisible(widget, 0, 24);
    });
}

}  // namespace vesper::ui
