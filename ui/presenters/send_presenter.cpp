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
    : QObject(parent), bridge_(bridge) {
    connect(&bridge_, &ServiceBridge::wallet_changed, this, &SendPresenter::look_for_block);
}

SendPresenter::Verdict SendPresenter::judge_address(const QString& text,
                                                    const std::vector<QString>& others) const {
    using State = AddressField::State;
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) return {};
    const service::AddressCheck check = bridge_.wallet().check_address(utf8(trimmed));
    if (check.code == "empty") return {};
    if (!check.code.empty()) {
        const QString network = remote(bridge_.chain_status()->network, 40);
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
    const std::uint64_t spendable = bridge_.wallet_status()->spendable;
    if (others_total > spendable || *sats > spendable - others_total)
        return others_total > 0
                   ? tr("Together that is more than the %1 that can be spent.")
                         .arg(amount_text(spendable))
                   : tr("More than the %1 that can be spent.").arg(amount_text(spendable));
    return {};
}

void SendPresenter::find_maximum(int row, service::SendRequest request,
                                 std::uint64_t others_total) {
    bridge_.query(
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

void SendPresenter::set_phase(Phase phase) {
    phase_ = phase;
    const bool busy = phase == Phase::Sending;
    if (busy && !counted_) bridge_.payment_began();
    if (!busy && counted_) bridge_.payment_ended();
    counted_ = busy;
    emit phase_changed();
}

void SendPresenter::review(service::SendRequest request) {
    request_ = std::move(request);
    failure_.clear();
    set_phase(Phase::Previewing);
    bridge_.query(
        this,
        [request = request_](service::ChainService&, service::WalletService& wallet) {
            return wallet.preview(request);
        },
        [this](Result<service::SendPreview> answer) {
            if (phase_ != Phase::Previewing) return;
            if (!answer) {
                failure_ = error_sentence(answer.error());
                set_phase(Phase::Editing);
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
    bridge_.query(
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
    failure_.clear();
    set_phase(Phase::Editing);
}

void SendPresenter::send() {
    failure_.clear();
    leaving_ = false;
    included_ = false;
    set_phase(Phase::Sending);
    task_ = bridge_.start(
        this,
        [request = request_](service::ChainService&, service::WalletService& wallet,
                             const Job& job) {
            return wallet.send(request, service::SendOptions{}, job);
        },
        [this](const QString& stage, double fraction) {
            if (!leaving_ && (stage == u"send" || stage == u"in-block")) {
                leaving_ = true;
                emit left_the_machine();
            }
            emit progressed(stage, fraction);
        },
        [this](Result<service::SendResult> answer) { sent(std::move(answer)); });
}

void SendPresenter::cancel() {
    if (!leaving_) task_.cancel();
}

void SendPresenter::sent(Result<service::SendResult> answer) {
    if (!answer) {
        failure_ = error_sentence(answer.error());
        set_phase(Phase::Failed);
        return;
    }
    result_ = std::move(*answer);
    set_phase(Phase::Sent);
    seen_revision_ = 0;
    look_for_block();
}

void SendPresenter::look_for_block() {
    if (phase_ != Phase::Sent || included_ || looking_) return;
    const std::uint64_t revision = bridge_.wallet_status()->revision;
    if (revision == seen_revision_) return;
    seen_revision_ = revision;
    looking_ = true;
    bridge_.query(
        this,
        [id = result_.payment_id](service::ChainService&, service::WalletService& wallet) {
            return wallet.payment(id);
        },
        [this, id = result_.payment_id](Result<service::HistoryRow> row) {
            looking_ = false;
            if (!row || phase_ != Phase::Sent || id != result_.payment_id) return;
            if (row->state == "included") {
                included_ = true;
                included_height_ = row->height;
                emit in_block();
            } else if (row->state == "failed") {
                failure_ =
                    tr("The network did not take the payment (%1). The coins are free again.")
                        .arg(remote(row->failure, 100));
                set_phase(Phase::Failed);
            }
        });
}

void SendPresenter::start_over() {
    request_ = {};
    preview_ = {};
    result_ = {};
    failure_.clear();
    included_ = false;
    set_phase(Phase::Editing);
}

}  // namespace vesper::ui
