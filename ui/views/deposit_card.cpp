#include "ui/views/deposit_card.h"

#include <QLineEdit>

#include "ui/service_bridge.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/button.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/toast.h"
#include "ui/words.h"

namespace vesper::ui {

DepositCard::DepositCard(ServiceBridge& bridge, QWidget* parent)
    : Card(tr("Bitcoin deposit address"), parent), bridge_(bridge) {
    setObjectName(QStringLiteral("twilight.deposit"));
    state_ = paragraph(tr("Not asked for yet."), TextStyle::Small, Tone::Muted, this);
    state_->setObjectName(QStringLiteral("twilight.deposit.state"));
    body()->addWidget(state_);
    form_ = new QWidget(this);
    auto* form = column(form_, space::k8);
    auto* line = row(space::k8);
    address_ = new QLineEdit(form_);
    address_->setObjectName(QStringLiteral("twilight.deposit.address"));
    address_->setAccessibleName(tr("Bitcoin address that your deposits come from"));
    address_->setPlaceholderText(QStringLiteral("bc1…"));
    address_->setMaxLength(90);
    register_ = new Button(tr("Register…"), ButtonVariant::Normal, form_);
    register_->setObjectName(QStringLiteral("twilight.deposit.register"));
    line->addWidget(address_, 1);
    line->addWidget(register_);
    form->addLayout(line);
    problem_ = paragraph({}, TextStyle::Small, Tone::Danger, form_);
    problem_->setObjectName(QStringLiteral("twilight.deposit.problem"));
    problem_->hide();
    form->addWidget(problem_);
    body()->addWidget(form_);
    form_->hide();
    connect(address_, &QLineEdit::textChanged, this, [this] {
        problem_->hide();
        judge();
    });
    connect(address_, &QLineEdit::returnPressed, register_, &Button::click);
    connect(register_, &Button::clicked, this, &DepositCard::ask_to_register);
    judge();
}

void DepositCard::load() {
    if (bridge_.wallet_status()->cosmos_address.empty()) return;
    bridge_.start(
        this,
        [](service::ChainService&, service::WalletService& wallet, const Job& job) {
            return wallet.deposit_address(job);
        },
        nullptr,
        [this](const Result<service::DepositAddressView>& answer) {
            if (answer) {
                show_registered(*answer);
            } else {
                state_->setText(error_sentence(answer.error()));
            }
        });
}

void DepositCard::show_registered(const service::DepositAddressView& registered) {
    const QString address = remote(registered.btc_address, 90);
    if (registered.state == "none")
        state_->setText(
            tr("None is registered. Twilight gives sats only to an account that has named the "
               "Bitcoin address of its deposits; the faucet of a test network asks for it, too."));
    else if (registered.state == "confirmed")
        state_->setText(tr("%1. A deposit has come from it.").arg(address));
    else if (registered.test_amount == 0)
        state_->setText(tr("%1. It waits for the first deposit.").arg(address));
    else
        state_->setText(tr("%1. It waits for the first deposit, which must be exactly %2.")
                            .arg(address, amount_text(registered.test_amount)));
    form_->setVisible(registered.state == "none");
    judge();
}

void DepositCard::ask_to_register() {
    const std::string address = address_->text().trimmed().toStdString();
    if (address.empty() || !register_->isEnabled()) return;
    const service::DepositAddressRequest terms;
    ask(this,
        {tr("Register this address for good?"),
         tr("%1\n\nThe chain keeps one Bitcoin address for your Twilight account and takes no "
            "other later; everyone can see that they belong together. %2 nyks are held until the "
            "first deposit of exactly %3 has come from it, and the fee is 1,000 nyks.")
             .arg(remote(address, 90), grouped(terms.stake), amount_text(terms.test_amount)),
         tr("Register"), tr("Not now"), false},
        [this, address] { register_address(address); });
}

void DepositCard::register_address(const std::string& address) {
    emit busy_changed(true);
    bridge_.start(
        this,
        [address](service::ChainService&, service::WalletService& wallet, const Job& job) {
            service::DepositAddressRequest request;
            request.btc_address = address;
            return wallet.register_deposit_address(request, job);
        },
        nullptr,
        [this](const Result<service::DepositAddressView>& answer) {
            if (answer) {
                show_registered(*answer);
                show_toast(this, tr("The Bitcoin address is registered"));
            } else {
                problem_->setText(error_sentence(answer.error()));
                problem_->show();
            }
            emit busy_changed(false);
        });
}

void DepositCard::set_busy(bool busy) {
    busy_ = busy;
    judge();
}

void DepositCard::judge() {
    register_->setEnabled(!busy_ && !address_->text().trimmed().isEmpty());
}

}  // namespace vesper::ui
