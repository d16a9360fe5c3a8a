#include "ui/presenters/send_presenter.h"

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/words.h"

namespace vesper::ui {

std::optional<std::uint64_t> parse_sats(const QString& text) {
    QString digits;
    for (const QChar c : text.trimmed()) {
        if (c.isSpace() || c == u'\'' || c == u'_' || c == QChar(0x2009) || c == QChar(0x202f))
            continue;
        if (c < u'0' || c > u'9') return std::nullopt;
        digits += c;
    }
    bool ok = false;
    const std::uint64_t value = digits.toULongLong(&ok);
    if (!ok) return std::nullopt;
    return value;
}

SendPresenter::SendPresenter(ServiceBridge& bridge, QObject* parent)
    : PaymentPresenter(bridge, parent) {}

QString SendPresenter::refusal(const QString& code) const {
    return tr("The network did not take the payment (%1). The coins are free again.").arg(code);
}

SendPresenter::Verdict SendPresenter::judge_address(const QString& text,
                                                    const std::vector<QString>& others) const {
    using State = AddressField::State;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) return {};
    const service::AddressCheck check = bridge().wallet().check_address(utf8(trimmed));
    if (check.code == "empty") return {};
    if (!check.code.empty()) {
        const QString network = remote(bridge().chain_status()->network, 40);
        return {check.code == "incomplete" ? State::Unfinished : State::Bad,
                address_sentence(check, network),
                {}};
    }
    const QString hex = remote(check.hex);
    if (std::find(others.begin(), others.end(), hex) != others.end())
        return {State::Bad, tr("This address is in the list already. Add both amounts in one row."),
                hex};
    if (check.own)
        return {State::Good,
                tr("This is one of your own addresses: the coins stay in this wallet."), hex};
    if (check.paid_before)
        return {State::Good,
                tr("You paid this address before. A fresh one would keep the two payments "
                   "apart."),
                hex};
    return {State::Good, tr("A good address. You have not paid it before."), hex};
}

QString SendPresenter::judge_amount(const QString& text, std::uint64_t others_total) const {
    if (text.trimmed().isEmpty()) return {};
    const auto sats = parse_sats(text);
    if (!sats) return tr("Whole sats only, as digits.");
    if (*sats == 0) return tr("At least 1 sat.");
    const std::uint64_t spendable = bridge().wallet_status()->spendable;
    if (others_total > spendable || *sats > spendable - others_total)
        return others_total > 0
                   ? tr("Together that is more than the %1 that can be spent.")
                         .arg(amount_text(spendable))
                   : tr("More than the %1 that can be spent.").arg(amount_text(spendable));
    return {};
}

void SendPresenter::find_maximum(int row, service::SendRequest request,
                                 std::uint64_t others_total) {
    bridge().query(
        this,
        [request = std::move(request)](service::ChainService&, service::WalletService& wallet) {
            return wallet.maximum(request);
        },
        [this, row, others_total](Result<std::uint64_t> most) {
            if (!most) {
                emit maximum_failed(error_sentence(most.error()));
                return;
            }
            emit maximum_found(row, *most > others_total ? *most - others_total : 0);
        });
}

void SendPresenter::review(service::SendRequest request) {
    request_ = std::move(request);
    forget_failure();
    set_phase(Phase::Previewing);
    bridge().query(
        this,
        [request = request_](service::ChainService&, service::WalletService& wallet) {
            return wallet.preview(request);
        },
        [this](Result<service::SendPreview> answer) {
            if (phase() != Phase::Previewing) return;
            if (!answer) {
                fail_with(error_sentence(answer.error()), Phase::Editing);
                return;
            }
            preview_ = std::move(*answer);
            // What is shown is what is sent.
            request_.decoy_keys.clear();
            for (const service::DecoyRow& decoy : preview_.decoys)
                request_.decoy_keys.push_back(decoy.key);
            set_phase(Phase::Reviewing);
        });
}

void SendPresenter::draw_again() {
    service::SendRequest again = request_;
    again.decoy_keys.clear();
    review(std::move(again));
}

void SendPresenter::review_hiding(const std::string& coin_key) {
    bridge().query(
        this,
        [coin_key](service::ChainService&, service::WalletService& wallet) {
            return wallet.renewal(coin_key);
        },
        [this](Result<service::SendRequest> request) {
            if (!request) {
                emit hiding_failed(error_sentence(request.error()));
                return;
            }
            request->mode = "quisquis";
            review(*std::move(request));
        });
}

void SendPresenter::edit() {
    forget_failure();
    set_phase(Phase::Editing);
}

void SendPresenter::send() {
    pay([this](auto on_progress) {
        return bridge().start_payment(
            this,
            [request = request_](service::ChainService&, service::WalletService& wallet,
                                 const Job& job) {
                return wallet.send(request, service::SendOptions{}, job);
            },
            std::move(on_progress),
            [this](Result<service::SendResult> answer) { sent(std::move(answer)); });
    });
}

void SendPresenter::sent(Result<service::SendResult> answer) {
    if (!answer) {
        fail_with(error_sentence(answer.error()), Phase::Failed);
        return;
    }
    result_ = std::move(*answer);
    paid(result_.payment_id);
}

void SendPresenter::start_over() {
    request_ = {};
    preview_ = {};
    result_ = {};
    forget_payment();
    set_phase(Phase::Editing);
}

}  // namespace vesper::ui
