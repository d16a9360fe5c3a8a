// Calls of contracts, and what two wallets hand each other for them.
#include "core/base/either_stop.h"
#include "core/base/random.h"
#include "core/service/contract_service_impl.h"
#include "core/service/contract_views.h"
#include "core/service/wallet_views.h"
#include "core/wallet/contract_book.h"

namespace vesper::service {

namespace {

Result<wallet::CallIntent> intent_of(const CallRequest& request) {
    wallet::CallIntent intent;
    intent.contract_id = request.contract_id;
    intent.program = request.program;
    intent.amount = request.amount;
    intent.fields = request.fields;
    intent.request = request.request;
    intent.timebounds = request.timebounds;
    intent.fee = request.fee;
    intent.label = request.label;
    const auto key = [](const std::string& text, std::optional<chain::Utxo>& into) -> Result<void> {
        if (text.empty()) return {};
        VESPER_TRY(into, parse_key(text));
        return {};
    };
    VESPER_CHECK(key(request.coin_key, intent.coin));
    VESPER_CHECK(key(request.memo_key, intent.memo));
    VESPER_CHECK(key(request.state_key, intent.state));
    return intent;
}

CallPart call_part(const wallet::CallPart& part) {
    return {part.utxo.is_null() ? std::string() : key_hex(part.utxo),
            std::string(kind_name(part.kind)), part.owner, part.mine, part.amount};
}

CallPreview call_preview(const wallet::CallPlan& plan) {
    CallPreview preview;
    preview.action = wallet::call_action_name(plan.record.action);
    preview.contract_address = plan.record.address;
    for (const wallet::CallPart& part : plan.inputs)
        preview.inputs.push_back(call_part(part));
    for (const wallet::CallPart& part : plan.outputs)
        preview.outputs.push_back(call_part(part));
    preview.reveals = contract_values(plan.reveals);
    preview.results = contract_values(plan.results);
    preview.warnings = plan.warnings;
    preview.sentence = "conforming";
    preview.multipliers = plan.multipliers;
    preview.fee = plan.fee;
    preview.expected_ms = plan.expected_ms;
    return preview;
}

/// The contract and the programs that a memo or a lent coin can go to.
void name_contract(HandoverView& view, const wallet::ContractSchema* contract,
                   const wallet::ProgramSchema* locker, bool loan) {
    if (!contract) return;
    view.contract_id = contract->id;
    if (!loan) {
        view.programs = contract->releasers(locker);
        return;
    }
    for (const wallet::ProgramSchema& program : contract->programs)
        if (program.needs(chain::IoType::Coin) && program.needs(chain::IoType::State) &&
            program.action != wallet::CallAction::Deploy)
            view.programs.push_back(program.name);
}

HandoverView handover_view(const wallet::Handover& handover,
                           const std::vector<wallet::ContractSchema>& contracts) {
    const auto at = [&](const std::string& address) -> const wallet::ContractSchema* {
        for (const auto& contract : contracts)
            if (contract.address == address) return &contract;
        return nullptr;
    };
    const auto show_memo = [&](HandoverView& view, const chain::OutputMemo& memo) {
        const auto* contract = at(memo.script_address);
        const chain::Output output{chain::IoType::Memo, memo};
        view.contract_address = memo.script_address;
        view.owner = memo.owner;
        for (auto value : wallet::lock_values(contract, output, &output)) {
            // On the chain they are hidden; here they stand for the reader of the request.
            if (value.sight == wallet::LockSight::Revealed) value.sight = wallet::LockSight::Known;
            view.values.push_back(contract_value(value));
        }
        name_contract(view, contract, contract ? contract->locker(memo) : nullptr, false);
    };
    HandoverView view;
    if (const auto* settle = std::get_if<wallet::SettlementRequest>(&handover)) {
        view.kind = "settle";
        view.key = key_hex(settle->utxo);
        view.text = wallet::handover_text(*settle);
        show_memo(view, settle->memo);
    } else if (const auto* loan = std::get_if<wallet::LoanRequest>(&handover)) {
        view.kind = "lend";
        view.key = key_hex(loan->utxo);
        view.text = wallet::handover_text(*loan);
        view.owner = loan->coin.owner;
        view.amount = loan->opening.value;
        view.contract_address = loan->script_address;
        name_contract(view, at(loan->script_address), nullptr, true);
    } else if (const auto* receipt = std::get_if<wallet::Receipt>(&handover)) {
        view.kind = "receipt";
        view.key = key_hex(receipt->utxo);
        view.text = wallet::handover_text(*receipt);
        if (receipt->memo) show_memo(view, *receipt->memo);
        if (receipt->coin) view.amount = receipt->coin->value;
    }
    return view;
}

}  // namespace

// --- WalletServiceImpl -------------------------------------------------------------------------

wallet::OutputLookup WalletServiceImpl::unspent_outputs() const {
    return [this](chain::IoType kind, const chain::Utxo& utxo) {
        return feed_.unspent_output(kind, utxo);
    };
}

Result<CallResult> WalletServiceImpl::pay_call(const wallet::CallIntent& intent,
                                               const SendOptions& options, const Job& job) {
    const std::unique_lock one_at_a_time(send_mutex_, std::try_to_lock);
    if (!one_at_a_time) return fail(ServiceError::Busy, "another payment is being built");
    VESPER_TRY(const auto open, require_open());
    job.report("choose-coins", 0);
    wallet::CallBuilder builder(*open, base::system_random(), unspent_outputs());
    CallResult result;
    if (options.dry_run) {
        VESPER_TRY(const auto held, hold_open());
        const base::EitherStop stop(job.stop, held.second);
        VESPER_TRY(auto tried, prover_.run<wallet::CallRehearsal>(
                                   {stop.token(), job.on_progress},
                                   [open, intent, outputs = unspent_outputs()](const Job& own) {
                                       wallet::CallBuilder aside(*open, base::system_random(),
                                                                 outputs);
                                       return aside.rehearse(intent, own);
                                   }));
        result.results = contract_values(tried.plan.results);
        result.receipt = std::move(tried.receipt);
        result.payment = proved_result(0, tried, std::move(tried.bytes));
        return result;
    }
    // All that can be refused is refused before anything is reserved.
    VESPER_TRY(const auto plan, builder.plan(intent));
    result.results = contract_values(plan.results);
    VESPER_CHECK(check_spending(job));
    VESPER_TRY(const auto draft, builder.prepare(intent));
    // As with payments: aside, so that a cancel need not wait for the prover.
    const auto prove = [open, id = draft.id, outputs = unspent_outputs()](const Job& own) {
        wallet::CallBuilder aside(*open, base::system_random(), outputs);
        return aside.prove(id, own);
    };
    VESPER_TRY(result.payment,
               deliver(*open, draft.id, {prove, [&] { (void)builder.cancel(draft.id); }}, job));
    VESPER_TRY(result.receipt, builder.receipt(draft.id));
    return result;
}

// --- ContractServiceImpl -----------------------------------------------------------------------

Result<CallPreview> ContractServiceImpl::preview(const CallRequest& request) const {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto intent, intent_of(request));
    const wallet::CallBuilder builder(*open, base::system_random(), wallets_.unspent_outputs());
    const auto plan = builder.plan(intent);
    if (plan) return call_preview(*plan);
    CallPreview preview;
    preview.sentence = "conforming";
    preview.fee = request.fee;
    preview.problem = plan.error().code();
    preview.problem_text = plan.error().context();
    VESPER_TRY(const auto contract, wallet::ContractBook::find(open->state(), intent.contract_id));
    preview.contract_address = contract.address;
    if (const auto index = contract.program(intent.program)) {
        const auto& program = contract.programs[*index];
        preview.action = wallet::call_action_name(program.action);
        if (const auto multipliers = wallet::measure(contract, program))
            preview.multipliers = *multipliers;
    }
    if (plan.error().is(wallet::WalletError::NoExactCoin)) {
        VESPER_TRY(const auto hint, builder.split_hint(intent));
        if (hint)
            preview.split =
                SplitRequest{key_hex(hint->coin), {request.amount}, 0, 1, request.label};
    }
    return preview;
}

Result<CallResult> ContractServiceImpl::call(const CallRequest& request, const SendOptions& options,
                                             const Job& job) {
    VESPER_TRY(const auto intent, intent_of(request));
    return wallets_.pay_call(intent, options, job);
}

Result<HandoverView> ContractServiceImpl::view_of(const wallet::Wallet& open,
                                                  const wallet::Handover& handover) const {
    VESPER_TRY(const auto contracts, wallet::ContractBook::read(open.state()));
    HandoverView view = handover_view(handover, contracts);
    view.mine = !view.owner.empty() && open.is_own_address(view.owner).value_or(false);
    return view;
}

Result<HandoverView> ContractServiceImpl::request_settlement(const std::string& memo_key) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto utxo, parse_key(memo_key));
    wallet::CallBuilder builder(*open, base::system_random());
    VESPER_TRY(auto request, builder.request_settlement(utxo));
    return view_of(*open, wallet::Handover(std::move(request)));
}

Result<HandoverView> ContractServiceImpl::request_loan(const std::string& contract_id,
                                                       const std::string& coin_key) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto utxo, parse_key(coin_key));
    wallet::CallBuilder builder(*open, base::system_random());
    VESPER_TRY(auto request, builder.request_loan(contract_id, utxo));
    return view_of(*open, wallet::Handover(std::move(request)));
}

Result<HandoverView> ContractServiceImpl::read_handover(const std::string& text) const {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto handover, wallet::read_handover(text, open->info().network));
    return view_of(*open, handover);
}

Result<HandoverView> ContractServiceImpl::accept_receipt(const std::string& text) {
    VESPER_TRY(const auto open, wallets_.require_open());
    VESPER_TRY(const auto handover, wallet::read_handover(text, open->info().network));
    const auto* receipt = std::get_if<wallet::Receipt>(&handover);
    if (!receipt) return fail(wallet::WalletError::BadHandover, "this is no receipt");
    wallet::CallBuilder builder(*open, base::system_random());
    VESPER_CHECK(builder.accept(*receipt));
    wallets_.publish();
    return view_of(*open, handover);
}

}  // namespace vesper::service
