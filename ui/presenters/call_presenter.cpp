#include "ui/presenters/call_presenter.h"

#include <algorithm>

#include "ui/contract_words.h"
#include "ui/text.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

bool takes(const service::ContractProgram& program, const service::LockRow& lock) {
    return std::find(lock.released_by.begin(), lock.released_by.end(), program.name) !=
           lock.released_by.end();
}

Result<CallStock> read_stock(service::ContractService& contracts, const std::string& contract,
                             const std::string& program, const std::string& request) {
    CallStock stock;
    stock.program = program;
    std::string id = contract;
    if (!request.empty()) {
        VESPER_TRY(stock.handover, contracts.read_handover(request));
        id = stock.handover->contract_id;
        // The one that was chosen, else the one that is meant as a rule.
        const auto& able = stock.handover->programs;
        if (!able.empty() && std::ranges::find(able, program) == able.end())
            stock.program = able.front();
    }
    VESPER_TRY(stock.contract, contracts.contract(id));
    VESPER_TRY(const auto locks, contracts.locks());
    const service::ContractProgram* chosen = stock.chosen();
    for (const service::LockRow& lock : locks) {
        if (lock.contract_address != stock.contract.address) continue;
        if (lock.kind == "state")
            stock.states.push_back(lock);
        else if (chosen != nullptr && takes(*chosen, lock))
            stock.memos.push_back(lock);
    }
    return stock;
}

}  // namespace

const service::ContractProgram* CallStock::chosen() const {
    const auto found =
        std::ranges::find(contract.programs, program, &service::ContractProgram::name);
    return found == contract.programs.end() ? nullptr : &*found;
}

CallPresenter::CallPresenter(ServiceBridge& bridge, QObject* parent)
    : PaymentPresenter(bridge, parent) {}

QString CallPresenter::refusal(const QString& code) const {
    return tr("The network did not take the call (%1). What went in is free again.").arg(code);
}

void CallPresenter::load(const std::string& contract, const std::string& program,
                         const std::string& memo, const std::string& request) {
    forget_payment();
    result_ = {};
    can_split_ = false;
    set_phase(Phase::Editing);
    const quint64 mine = ++generation_;
    bridge().query(
        this,
        [contract, program, request](service::ContractService& contracts) {
            return read_stock(contracts, contract, program, request);
        },
        [this, mine, memo](Result<CallStock> stock) {
            if (mine != generation_) return;
            if (!stock) {
                emit load_failed(stock.error());
                return;
            }
            stock->memo_key = memo;
            bridge().query(
                this,
                [](service::ChainService&, service::WalletService& wallet) {
                    return wallet.coins();
                },
                [this, mine,
                 found = std::move(*stock)](Result<std::vector<service::CoinRow>> coins) mutable {
                    if (mine != generation_) return;
                    if (!coins) {
                        emit load_failed(coins.error());
                        return;
                    }
                    // A contract takes a coin whole, and opens it.
                    for (service::CoinRow& coin : *coins)
                        if (coin.kind == "coin" && coin.state == "spendable" &&
                            coin.blinding_known && coin.amount)
                            found.coins.push_back(std::move(coin));
                    stock_ = std::move(found);
                    emit loaded();
                });
        });
}

void CallPresenter::review(service::CallRequest request) {
    request_ = std::move(request);
    forget_failure();
    can_split_ = false;
    set_phase(Phase::Previewing);
    bridge().query(
        this,
        [request = request_](service::ContractService& contracts) {
            return contracts.preview(request);
        },
        [this](Result<service::CallPreview> answer) {
            if (phase() != Phase::Previewing) return;
            if (!answer) {
                fail_with(error_sentence(answer.error()), Phase::Editing);
                return;
            }
            preview_ = std::move(*answer);
            if (!preview_.problem.empty()) {
                can_split_ = preview_.split.has_value();
                fail_with(call_problem(preview_), Phase::Editing);
                return;
            }
            set_phase(Phase::Reviewing);
        });
}

void CallPresenter::edit() {
    forget_failure();
    can_split_ = false;
    set_phase(Phase::Editing);
}

void CallPresenter::call() {
    pay([this](auto on_progress) {
        return bridge().start_payment(
            this,
            [request = request_](service::ContractService& contracts, const Job& job) {
                return contracts.call(request, service::SendOptions{}, job);
            },
            std::move(on_progress),
            [this](Result<service::CallResult> answer) { called(std::move(answer)); });
    });
}

void CallPresenter::called(Result<service::CallResult> answer) {
    if (!answer) {
        fail_with(error_sentence(answer.error()), Phase::Failed);
        return;
    }
    result_ = std::move(*answer);
    paid(result_.payment.payment_id);
}

void CallPresenter::split() {
    if (!preview_.split) return;
    can_split_ = false;
    forget_failure();
    set_phase(Phase::Previewing);
    bridge().start_payment(
        this,
        [request = *preview_.split](service::ChainService&, service::WalletService& wallet,
                                    const Job& job) { return wallet.split(request, {}, job); },
        nullptr,
        [this](Result<service::SendResult> answer) {
            if (!answer) {
                fail_with(error_sentence(answer.error()), Phase::Editing);
                return;
            }
            set_phase(Phase::Editing);
            emit split_done(
                tr("The coin of exactly this amount appears with the next block. Then go on."));
        });
}

}  // namespace vesper::ui
