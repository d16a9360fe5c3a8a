#include "ui/views/receive_page.h"

#include <QLineEdit>

#include "ui/text.h"
#include "ui/widgets/address_groups.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/card.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/qr_code.h"
#include "ui/widgets/table.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {
constexpr int kQr = 228;
// The code goes below the address where both do not fit side by side.
constexpr int kTogether = 740;
}  // namespace

ReceivePage::ReceivePage(const PageContext& context, QWidget* parent)
    : Page(context, parent), model_(context.bridge) {
    auto* content = new QWidget;
    auto* layout = column(content, space::k16);
    layout->addWidget(make_current());
    layout->addWidget(make_earlier(), 1);
    column(this, 0)->addWidget(scrolling(content));
    connect(&bridge(), &ServiceBridge::wallet_changed, this, [this] {
        if (bridge().wallet_status()->revision != seen_revision_) load();
    });
    connect(&model_, &AddressModel::label_failed, this,
            [this](const QString& sentence) { show_toast(this, sentence); });
    load();
}

void ReceivePage::opened(const QString&) {
    // An address that was seen used is not shown again.
    if (!asked_) make_address();
}

QWidget* ReceivePage::make_current() {
    auto* card = new Card;
    qr_ = new QrCode(card);
    qr_->setObjectName(QStringLiteral("receive.qr"));
    qr_->setFixedSize(kQr, kQr);
    auto* words = new QWidget(card);
    auto* side = column(words, space::k12);
    side->addWidget(text_label(tr("A fresh address"), TextStyle::Large, Tone::Text, card));
    note_ =
        paragraph(tr("Give it to one payer. Payments to different addresses cannot be joined by "
                     "watching the chain."),
                  TextStyle::Body, Tone::Muted, card);
    side->addWidget(note_);
    groups_ = new AddressGroups(card);
    groups_->setObjectName(QStringLiteral("receive.address"));
    side->addWidget(groups_);
    auto* copies = row(space::k8);
    copy_hex_ = new Button(tr("Copy address"), ButtonVariant::Primary, card);
    copy_hex_->setObjectName(QStringLiteral("receive.copy_hex"));
    copy_hex_->setIcon(icon(QStringLiteral("copy"), Tone::OnAccent));
    copy_base58_ = new Button(tr("Copy as base58"), ButtonVariant::Normal, card);
    copy_base58_->setObjectName(QStringLiteral("receive.copy_base58"));
    fresh_ = new Button(tr("New address"), ButtonVariant::Normal, card);
    fresh_->setObjectName(QStringLiteral("receive.new"));
    fresh_->setIcon(icon(QStringLiteral("plus"), Tone::Muted));
    copies->addWidget(copy_hex_);
    copies->addWidget(copy_base58_);
    copies->addWidget(fresh_);
    copies->addStretch(1);
    side->addLayout(copies);
    auto* label_line = row(space::k8);
    label_ = new QLineEdit(card);
    label_->setObjectName(QStringLiteral("receive.label"));
    label_->setAccessibleName(tr("Label of this address"));
    label_->setPlaceholderText(tr("Who is it for? Stays on this machine."));
    label_->setMaxLength(200);
    label_line->addWidget(label_, 1);
    side->addLayout(label_line);
    side->addStretch(1);
    card->body()->addWidget(new Columns(words, qr_, kQr, kTogether, card));
    for (Button* button : {copy_hex_, copy_base58_})
        button->setEnabled(false);
    connect(copy_hex_, &Button::clicked, this,
            [this] { copy_to_clipboard(this, hex_, tr("address")); });
    connect(copy_base58_, &Button::clicked, this,
            [this] { copy_to_clipboard(this, base58_, tr("address in base58")); });
    connect(fresh_, &Button::clicked, this, &ReceivePage::make_address);
    connect(label_, &QLineEdit::editingFinished, this, [this] {
        if (hex_.isEmpty() || !label_->isModified()) return;
        label_->setModified(false);
        bridge().query(
            this,
            [hex = utf8(hex_), text = utf8(label_->text().trimmed())](
                service::ChainService&, service::WalletService& wallet) {
                return wallet.label_address(hex, text);
            },
            [this](Result<void> answer) {
                if (!answer) show_toast(this, error_sentence(answer.error()));
                load();
            });
    });
    return card;
}

QWidget* ReceivePage::make_earlier() {
    auto* card = new Card;
    card->body()->setContentsMargins(8, 20, 8, 8);
    auto* head = row();
    head->setContentsMargins(12, 0, 12, 0);
    head->addWidget(text_label(tr("Earlier addresses"), TextStyle::Large, Tone::Text, card));
    card->body()->addLayout(head);
    table_ = new Table(tr("Earlier addresses"));
    table_->setObjectName(QStringLiteral("receive.table"));
    table_->setModel(&model_);
    table_->setItemDelegateForColumn(AddressModel::Address, new TextDelegate({}, table_));
    table_->setItemDelegateForColumn(AddressModel::LabelText,
                                     new TextDelegate(tr("Add a label"), table_));
    table_->setItemDelegateForColumn(AddressModel::Created, new TextDelegate({}, table_));
    table_->setItemDelegateForColumn(AddressModel::Used, new BadgeDelegate(table_));
    table_->set_column_widths({200, 0, 170, 130});
    table_->setMinimumHeight(240);
    connect(table_, &Table::opened, this, [this](const QModelIndex& index) {
        if (index.column() == AddressModel::LabelText)
            table_->edit(index);
        else
            copy_to_clipboard(this, remote(model_.row(index.row()).hex), tr("address"));
    });
    states_ = new ListStates(table_);
    states_->setObjectName(QStringLiteral("receive.states"));
    states_->empty()->set_icon(QStringLiteral("receive"));
    states_->empty()->set(tr("No earlier addresses yet."),
                          tr("Every address that you make stays here with its label."));
    connect(states_, &ListStates::retry, this, &ReceivePage::load);
    card->body()->addWidget(states_, 1);
    return card;
}

void ReceivePage::make_address() {
    asked_ = true;
    setFocus();
    fresh_->setEnabled(false);
    bridge().query(
        this,
        [](service::ChainService&, service::WalletService& wallet) {
            return wallet.new_address({});
        },
        [this](Result<service::AddressRow> row) {
            fresh_->setEnabled(true);
            if (!row) {
                asked_ = false;
                note_->setText(error_sentence(row.error()));
                return;
            }
            show_address(*row);
            load();
        });
}

void ReceivePage::show_address(const service::AddressRow& row) {
    hex_ = remote(row.hex);
    base58_ = remote(row.base58);
    groups_->set_address(hex_);
    qr_->set_text(hex_);
    label_->setText(remote(row.label));
    for (Button* button : {copy_hex_, copy_base58_})
        button->setEnabled(true);
}

void ReceivePage::load() {
    seen_revision_ = bridge().wallet_status()->revision;
    bridge().query(
        this,
        [](service::ChainService&, service::WalletService& wallet) { return wallet.addresses(); },
        [this](Result<std::vector<service::AddressRow>> rows) { list_arrived(std::move(rows)); });
}

void ReceivePage::list_arrived(Result<std::vector<service::AddressRow>> rows) {
    if (!rows) {
        states_->show_error(tr("The addresses could not be read."), error_sentence(rows.error()));
        return;
    }
    for (const service::AddressRow& row : *rows)
        if (row.used && remote(row.hex) == hex_) asked_ = false;
    std::erase_if(*rows, [this](const auto& row) { return remote(row.hex) == hex_ && asked_; });
    model_.set_rows(std::move(*rows));
    states_->set_state(model_.rowCount() == 0 ? ListStates::State::Empty : ListStates::State::Full);
}

}  // namespace vesper::ui
