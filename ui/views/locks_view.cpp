#include "ui/views/locks_view.h"

#include <QApplication>

#include "ui/contract_words.h"
#include "ui/text.h"
#include "ui/views/call_page.h"
#include "ui/views/handover_panel.h"
#include "ui/views/value_list.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

LocksView::LocksView(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      context_(context),
      list_(new QWidget),
      list_layout_(column(list_, space::k16)),
      states_(new ListStates(list_)) {
    states_->setObjectName(QStringLiteral("locks.states"));
    states_->empty()->set_icon(QStringLiteral("lock"));
    states_->empty()->set(tr("Nothing of yours is locked in a contract."),
                          tr("What you lock in one shows up here, with what would release it."));
    connect(states_, &ListStates::retry, this, &LocksView::load);
    auto* layout = column(this, space::k16);
    auto* head = row(space::k8);
    head->addWidget(paragraph(tr("Memos and states of this wallet. What other wallets ask of you, "
                                 "or give you back, is read here too."),
                              TextStyle::Small, Tone::Muted, this),
                    1);
    auto* read = new Button(tr("Read a request or receipt…"), ButtonVariant::Normal, this);
    read->setObjectName(QStringLiteral("locks.read"));
    connect(read, &Button::clicked, this, &LocksView::read_handover);
    head->addWidget(read, 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addWidget(states_, 1);
    connect(&Discreet::instance(), &Discreet::changed, this, &LocksView::show_rows);
}

void LocksView::load() {
    context_.bridge.query(
        this, [](service::ContractService& contracts) { return contracts.locks(); },
        [this](Result<std::vector<service::LockRow>> rows) {
            if (!rows) {
                states_->show_error(tr("What is locked could not be read. Nothing was changed."),
                                    error_sentence(rows.error()));
                return;
            }
            rows_ = std::move(*rows);
            show_rows();
            states_->set_state(rows_.empty() ? ListStates::State::Empty : ListStates::State::Full);
            emit loaded(static_cast<int>(rows_.size()));
        });
}

void LocksView::show_rows() {
    // A button that goes would hand the focus to a stranger.
    if (list_->isAncestorOf(QApplication::focusWidget())) setFocus();
    while (QLayoutItem* item = list_layout_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const service::LockRow& lock : rows_)
        list_layout_->addWidget(make_row(lock));
    list_layout_->addStretch(1);
}

Card* LocksView::make_row(const service::LockRow& lock) {
    auto* card = new Card(list_);
    card->setObjectName(QStringLiteral("lock.") + remote(lock.key, 80));
    card->body()->setSpacing(space::k8);
    auto* head = row(space::k12);
    head->addWidget(text_label(lock_title(lock), TextStyle::Strong, Tone::Text, card));
    head->addWidget(new Badge(lock_face(lock), card));
    head->addStretch(1);
    if (lock.amount) {
        auto* amount = new AmountLabel(TextSize::Body, card);
        amount->set_meaning(tr("Locked"));
        amount->set(static_cast<std::int64_t>(*lock.amount));
        head->addWidget(amount);
    }
    card->body()->addLayout(head);
    if (!lock.label.empty())
        card->body()->addWidget(
            paragraph(remote(lock.label, 200), TextStyle::Body, Tone::Text, card));
    card->body()->addWidget(paragraph(lock_sentence(lock, context_.bridge.chain_status()->height),
                                      TextStyle::Body, Tone::Muted, card));
    if (lock.frozen && !lock.freeze_reason.empty())
        card->body()->addWidget(
            paragraph(tr("Frozen by you: %1").arg(remote(lock.freeze_reason, 200)), TextStyle::Body,
                      Tone::Muted, card));
    if (!lock.openings_known) {
        auto* banner = new Banner(Tone::Warning, card);
        banner->set_text(
            tr("This wallet found it by its address but does not know its numbers, so it can "
               "neither release it nor ask for it. They come with a receipt, or from the wallet "
               "that made the call."));
        card->body()->addWidget(banner);
    }
    if (!lock.values.empty()) {
        auto* values = new ValueList(card);
        values->set(lock.values);
        card->body()->addWidget(values);
    }
    auto* foot = row(space::k8);
    auto* key = new HashLabel(tr("output"), card);
    key->set_value(remote(lock.key, 80));
    foot->addWidget(key);
    foot->addStretch(1);
    const auto button = [&](const QString& text, const QString& what) {
        auto* made = new Button(text, ButtonVariant::Normal, card);
        made->setObjectName(QStringLiteral("lock.%1.").arg(what) + remote(lock.key, 80));
        made->setAccessibleName(text + u' ' + shortened(remote(lock.key, 80)));
        foot->addWidget(made);
        return made;
    };
    if (lock.height > 0 && context_.navigator.can_open(QStringLiteral("output"))) {
        connect(button(tr("Show in explorer"), QStringLiteral("explorer")), &Button::clicked, this,
                [this, id = remote(lock.key, 80)] {
                    context_.navigator.open(QStringLiteral("output"), id);
                });
    }
    if (lock.kind == "memo" && lock.openings_known && lock.state == "locked" &&
        !lock.released_by.empty()) {
        if (lock.needs_owner) {
            connect(button(tr("Ask the owner…"), QStringLiteral("ask")), &Button::clicked, this,
                    [this, lock] { ask_owner(lock); });
        } else {
            for (const std::string& program : lock.released_by)
                connect(button(tr("%1…").arg(program_title(program)), QStringLiteral("release")),
                        &Button::clicked, this, [this, lock, program] { release(lock, program); });
        }
    }
    card->body()->addLayout(foot);
    return card;
}

void LocksView::release(const service::LockRow& lock, const std::string& program) {
    context_.navigator.open(QStringLiteral("call"),
                            call_argument(lock.contract_id, program, lock.key));
}

void LocksView::ask_owner(const service::LockRow& lock) {
    context_.bridge.query(
        this,
        [key = lock.key](service::ContractService& contracts) {
            return contracts.request_settlement(key);
        },
        [this](Result<service::HandoverView> view) {
            if (view)
                (new HandoverPanel(window(), context_.bridge, view->kind, view->text))->open();
            else
                show_toast(this, error_sentence(view.error()));
        });
}

void LocksView::read_handover() {
    auto* reader = new HandoverReader(window(), context_.bridge);
    connect(reader, &HandoverReader::receipt_taken, this, &LocksView::load);
    connect(reader, &HandoverReader::request_read, this, [this](const QString& text) {
        context_.navigator.open(QStringLiteral("call"), served_argument(text));
    });
    reader->open();
}

}  // namespace vesper::ui
