#include "ui/views/coins_page.h"

#include <QGridLayout>

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

CoinsPage::CoinsPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      model_(context.bridge),
      table_(new Table(tr("Coins"))),
      states_(new ListStates(table_)) {
    table_->setObjectName(QStringLiteral("coins.table"));
    states_->setObjectName(QStringLiteral("coins.states"));
    table_->setModel(&model_);
    table_->setItemDelegateForColumn(
        CoinModel::Key, new IconTextDelegate(CoinModel::IconRole, CoinModel::DetailRole, table_));
    table_->setItemDelegateForColumn(CoinModel::LabelText,
                                     new TextDelegate(tr("Add a label"), table_));
    table_->setItemDelegateForColumn(CoinModel::State, new BadgeDelegate(table_));
    table_->setItemDelegateForColumn(CoinModel::Height, new TextDelegate({}, table_));
    table_->setItemDelegateForColumn(CoinModel::Amount, new AmountDelegate(table_));
    table_->set_column_widths({230, 0, 170, 120, 190}, {190, 0, 150, 104, 160});
    states_->empty()->set_icon(QStringLiteral("coins"));
    states_->empty()->set(tr("No coins yet."),
                          tr("Each payment that arrives becomes a coin of its own here."));
    states_->empty()->set_action(tr("Receive"));
    states_->empty()->action()->setObjectName(QStringLiteral("coins.empty.receive"));
    connect(states_->empty(), &Notice::acted, this,
            [this] { navigator().open(QStringLiteral("receive")); });
    connect(states_, &ListStates::retry, this, &CoinsPage::load);
    auto* card = new Card(this);
    card->body()->setContentsMargins(8, 4, 8, 4);
    card->body()->addWidget(states_);
    auto* layout = column(this, space::k16);
    layout->setContentsMargins(space::k32, space::k24, space::k32, space::k24);
    layout->addWidget(card, 1);
    layout->addWidget(make_details());
    connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) { show_details(index.isValid() ? index.row() : -1); });
    connect(table_, &Table::opened, this, [this](const QModelIndex& index) {
        if (index.column() == CoinModel::LabelText) table_->edit(index);
    });
    connect(&model_, &CoinModel::label_failed, this,
            [this](const QString& sentence) { show_toast(this, sentence); });
    connect(&bridge(), &ServiceBridge::wallet_changed, this, [this] {
        if (bridge().wallet_status()->revision != seen_revision_) load();
    });
    load();
}

QWidget* CoinsPage::make_details() {
    details_ = new Card(this);
    details_->setObjectName(QStringLiteral("coins.details"));
    details_->body()->setSpacing(space::k8);
    badge_ = new Badge(details_);
    reason_ = paragraph({}, TextStyle::Body, Tone::Muted, details_);
    key_ = new HashLabel(tr("output"), details_);
    key_->setObjectName(QStringLiteral("coins.details.key"));
    address_ = new HashLabel(tr("address"), details_);
    explorer_ = new Button(tr("Show in explorer"), ButtonVariant::Normal, details_);
    explorer_->setObjectName(QStringLiteral("coins.details.explorer"));
    auto* head = row(space::k12);
    head->addWidget(badge_, 0, Qt::AlignTop);
    head->addWidget(reason_, 1);
    details_->body()->addLayout(head);
    auto* names = new QGridLayout;
    names->setHorizontalSpacing(space::k12);
    names->setVerticalSpacing(0);
    names->addWidget(text_label(tr("Output"), TextStyle::Small, Tone::Muted, details_), 0, 0);
    names->addWidget(key_, 0, 1);
    names->addWidget(text_label(tr("Address"), TextStyle::Small, Tone::Muted, details_), 1, 0);
    names->addWidget(address_, 1, 1);
    auto* foot = row(space::k16);
    foot->addLayout(names);
    foot->addStretch(1);
    foot->addWidget(explorer_, 0, Qt::AlignBottom);
    details_->body()->addLayout(foot);
    details_->hide();
    connect(explorer_, &Button::clicked, this,
            [this] { navigator().open(QStringLiteral("output"), key_->value()); });
    return details_;
}

void CoinsPage::load() {
    seen_revision_ = bridge().wallet_status()->revision;
    bridge().query(
        this, [](service::ChainService&, service::WalletService& wallet) { return wallet.coins(); },
        [this](Result<std::vector<service::CoinRow>> rows) {
            if (!rows) {
                states_->show_error(tr("The coins could not be read. Nothing was changed."),
                                    error_sentence(rows.error()));
                return;
            }
            const int at = table_->currentIndex().row();
            const std::string kept = at >= 0 ? model_.row(at).key : std::string();
            model_.set_rows(std::move(*rows));
            for (int i = 0; i < model_.rowCount() && !kept.empty(); ++i)
                if (model_.row(i).key == kept) table_->selectRow(i);
            if (!table_->currentIndex().isValid()) show_details(-1);
            states_->set_state(model_.rowCount() == 0 ? ListStates::State::Empty
                                                      : ListStates::State::Full);
        });
}

void CoinsPage::show_details(int at) {
    details_->setVisible(at >= 0);
    if (at < 0) return;
    const service::CoinRow& r = model_.row(at);
    const QString state = remote(r.state, 80);
    badge_->set(coin_face(state));
    QString text = state == u"spendable" ? tr("Can be spent now.") : held_back_reason(state);
    if (!r.blinding_known)
        text += u' ' + tr("It can be sent privately at once. Before it can be used in an order or "
                          "moved out, send it to a fresh address of your own: only then does this "
                          "wallet know the random number that hides its amount.");
    reason_->setText(text);
    key_->set_value(remote(r.key, 80));
    address_->set_value(remote(r.address, 160));
    explorer_->setVisible(r.height > 0 && navigator().can_open(QStringLiteral("output")));
}

}  // namespace vesper::ui
