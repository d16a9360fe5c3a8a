#include "core/wallet/call_material.h"

#include <algorithm>
#include <utility>

#include "core/chain/contract.h"
#include "core/wallet/call_parts.h"
#include "core/wallet/contract_book.h"

namespace vesper::wallet {

namespace {

using chain::IoType;
using chain::VmString;
using group::Scalar;
using transaction::RelayerProgram;

constexpr std::uint64_t kMaximumAmount = (std::uint64_t{1} << 63) - 1;

std::string field_of(const CallIntent& intent, const FieldSchema& field, Result<void>& problem) {
    const auto given = intent.fields.find(field.name);
    if (given != intent.fields.end()) return given->second;
    if (field.preset) return *field.preset;
    if (problem) problem = fail(WalletError::BadField, field.name + ": is missing");
    return {};
}

/// A field that the program asks for, as a number of at most 64 bits.
Result<std::uint64_t> number_of(const CallIntent& intent, const ProgramSchema& program,
                                std::string_view name) {
    for (const FieldSchema& field : program.fields) {
        if (field.name != name) continue;
        Result<void> problem;
        const std::string text = field_of(intent, field, problem);
        VESPER_CHECK(problem);
        VESPER_TRY(const auto value, read_field(field, text));
        const Scalar scalar = chain::to_scalar(value);
        const auto& words = scalar.words();
        if ((words[1] | words[2] | words[3]) != 0)
            return fail(WalletError::BadField, field.name + ": out of range");
        return words[0];
    }
    return fail(WalletError::BadField, std::string(name) + ": the program has no such field");
}

Result<void> check_names(const CallIntent& intent, const ProgramSchema& program) {
    for (const auto& [name, text] : intent.fields) {
        const auto field = std::ranges::find(program.fields, name, &FieldSchema::name);
        if (field == program.fields.end() || field->computed)
            return fail(WalletError::BadField, name + ": the program does not ask for it");
    }
    return {};
}

// --- The relayer's programs --------------------------------------------------------------------

Result<transaction::ScriptIntent> relayer_intent(const CallIntent& intent,
                                                 const ProgramSchema& program, std::size_t index,
                                                 const transaction::RelayerSite& site,
                                                 CallParts& parts, RandomSource& random) {
    switch (static_cast<RelayerProgram>(index)) {
        case RelayerProgram::Deploy: {
            VESPER_TRY(const auto share, number_of(intent, program, "pool_share"));
            const std::string owner = parts.coin->coin.owner;
            auto sk = parts.coin->sk.duplicate();
            return transaction::deploy_pool(std::move(*parts.coin), share, owner, std::move(sk),
                                            site, random);
        }
        case RelayerProgram::OpenTrade: {
            transaction::TradeTerms terms;
            VESPER_TRY(terms.leverage, number_of(intent, program, "leverage"));
            VESPER_TRY(terms.entry_price, number_of(intent, program, "entry_price"));
            const auto side = intent.fields.find("side");
            if (side == intent.fields.end() || (side->second != "long" && side->second != "short"))
                return fail(WalletError::BadField, "side: long or short");
            terms.side = side->second == "long" ? transaction::OrderSide::Long
                                                : transaction::OrderSide::Short;
            terms.timebounds = intent.timebounds;
            return transaction::open_trade(std::move(*parts.coin), terms, site, random);
        }
        case RelayerProgram::SettleTrade:
        case RelayerProgram::SettleTradeDebited: {
            const bool debits = static_cast<RelayerProgram>(index) != RelayerProgram::SettleTrade;
            transaction::SettleTerms terms;
            VESPER_TRY(terms.price, number_of(intent, program, "settlement_price"));
            VESPER_TRY(const auto difference, number_of(intent, program, "margin_difference"));
            // There is a program for each sign, and none debits nothing.
            if (difference > kMaximumAmount || (debits && difference == 0))
                return fail(WalletError::BadField, "margin_difference: out of range");
            terms.difference = static_cast<std::int64_t>(difference);
            if (debits) terms.difference = -terms.difference;
            return transaction::settle_trade(*parts.memo, std::move(*parts.state), terms, site,
                                             random);
        }
        case RelayerProgram::Liquidate: {
            VESPER_TRY(const auto price, number_of(intent, program, "settlement_price"));
            return transaction::liquidate(*parts.memo, std::move(*parts.state), price, site,
                                          random);
        }
        case RelayerProgram::Lend:
            return transaction::lend(std::move(*parts.coin), std::move(*parts.state), site, random);
        case RelayerProgram::SettleLend:
            return transaction::settle_lend(*parts.memo, std::move(*parts.state), site, random);
    }
    return fail(WalletError::ContractNotFound, "the wallet builds no call of this program");
}

// --- Imported programs -------------------------------------------------------------------------

VmString item_of(const FieldSchema& field, const chain::ScalarWitness& value,
                 RandomSource& random) {
    if (!field.hidden) return VmString(value);
    return VmString(chain::Commitment{chain::OpenCommitment{value, Scalar::random(random)}});
}

/// Values of an imported program's fields, place by place.
class Fields {
public:
    Fields(const CallIntent& intent, const ProgramSchema& program, RandomSource& random)
        : intent_(intent), program_(program), random_(random) {}

    Result<chain::ScalarWitness> value(const FieldSchema& field) const {
        Result<void> problem;
        const std::string text = field_of(intent_, field, problem);
        VESPER_CHECK(problem);
        return read_field(field, text);
    }
    Result<std::vector<VmString>> items(FieldPlace place) const {
        std::vector<VmString> list;
        for (const FieldSchema* field : program_.at(place)) {
            VESPER_TRY(const auto number, value(*field));
            list.push_back(item_of(*field, number, random_));
        }
        return list;
    }
    /// The only one of a place.
    Result<std::optional<chain::ScalarWitness>> only(FieldPlace place) const {
        const auto fields = program_.at(place);
        if (fields.empty()) return std::optional<chain::ScalarWitness>();
        VESPER_TRY(const auto number, value(*fields.front()));
        return std::optional(number);
    }
    /// Of a state's variable, where the program names it.
    Result<std::optional<chain::ScalarWitness>> variable(const std::string& name) const {
        for (const FieldSchema* field : program_.at(FieldPlace::State)) {
            if (field->name != name) continue;
            VESPER_TRY(const auto number, value(*field));
            return std::optional(number);
        }
        return std::optional<chain::ScalarWitness>();
    }

private:
    const CallIntent& intent_;
    const ProgramSchema& program_;
    RandomSource& random_;
};

template <typename T>
std::optional<std::vector<T>> some(std::vector<T> list) {
    if (list.empty()) return std::nullopt;
    return list;
}

chain::ScalarWitness number_in(const VmString& item) {
    if (const auto* commitment = item.commitment())
        if (const auto* open = std::get_if<chain::OpenCommitment>(&commitment->form))
            return open->value;
    if (const auto* scalar = item.scalar()) return *scalar;
    return chain::SignedInteger{};
}

Result<transaction::StateStep> state_step(const ContractSchema& contract, const Fields& fields,
                                          transaction::OpenedState before, RandomSource& random) {
    chain::OutputState after = before.state;
    ++after.nonce;
    VESPER_TRY(const auto value, fields.only(FieldPlace::StateValue));
    const chain::ScalarWitness held = value ? *value : number_in(VmString(before.state.commitment));
    after.commitment = chain::Commitment{chain::OpenCommitment{held, Scalar::random(random)}};
    const std::size_t variables =
        before.state.state_variables ? before.state.state_variables->size() : 0;
    if (variables != contract.state.size())
        return fail(WalletError::BadContract, "the state has other variables than the schema");
    for (std::size_t i = 0; i < variables; ++i) {
        const FieldSchema& variable = contract.state[i];
        VESPER_TRY(const auto changed, fields.variable(variable.name));
        const VmString& old = (*before.state.state_variables)[i];
        if ((old.commitment() != nullptr) != variable.hidden)
            return fail(WalletError::BadContract, "the state has other variables than the schema");
        (*after.state_variables)[i] =
            item_of(variable, changed ? *changed : number_in(old), random);
    }
    VESPER_TRY(auto script_data, fields.items(FieldPlace::Script));
    return transaction::StateStep{before.utxo, std::move(before.state), std::move(after),
                                  some(std::move(script_data)), std::move(before.sk)};
}

/// The state that an imported contract starts from: zeros.
chain::OutputState first_state(const ContractSchema& contract, const std::string& owner,
                               RandomSource& random) {
    chain::OutputState start;
    start.script_address = contract.address;
    start.owner = owner;
    start.commitment = transaction::open_commitment(0, Scalar::random(random));
    std::vector<VmString> variables;
    for (const FieldSchema& variable : contract.state)
        variables.push_back(variable.hidden
                                ? VmString(transaction::open_commitment(0, Scalar::random(random)))
                                : VmString(chain::ScalarWitness(Scalar::zero())));
    start.state_variables = some(std::move(variables));
    return start;
}

Result<std::uint64_t> payout_of(const Fields& fields, const transaction::OpenedMemo& memo) {
    VESPER_TRY(const auto wanted, fields.only(FieldPlace::Payout));
    const Scalar value =
        chain::to_scalar(wanted ? *wanted : number_in(VmString(memo.memo.commitment)));
    const auto& words = value.words();
    if ((words[1] | words[2] | words[3]) != 0 || words[0] > kMaximumAmount)
        return fail(WalletError::BadField, "payout: out of range");
    return words[0];
}

Result<transaction::ScriptIntent> imported_intent(const CallIntent& intent,
                                                  const ContractSchema& contract, std::size_t index,
                                                  chain::Network network, CallParts& parts,
                                                  RandomSource& random) {
    const ProgramSchema& program = contract.programs[index];
    const Fields fields(intent, program, random);
    transaction::ScriptIntent script;
    script.call = {contract.codes(), index, network};
    for (const IoType use : program.uses) {
        if (use == IoType::Coin) {
            VESPER_TRY(auto data, fields.items(FieldPlace::Memo));
            const std::string owner = parts.coin->coin.owner;
            const bool deploys = program.action == CallAction::Deploy;
            if (deploys)
                parts.state = transaction::OpenedState{
                    {}, first_state(contract, owner, random), parts.coin->sk.duplicate()};
            script.steps.push_back(transaction::CoinToMemo{parts.coin->utxo,
                                                           parts.coin->coin,
                                                           std::move(parts.coin->sk),
                                                           parts.coin->amount,
                                                           std::move(parts.coin->blinding),
                                                           some(std::move(data)),
                                                           intent.timebounds,
                                                           {}});
        } else if (use == IoType::Memo) {
            VESPER_TRY(const auto payout, payout_of(fields, *parts.memo));
            script.steps.push_back(transaction::MemoToCoin{parts.memo->utxo, parts.memo->memo,
                                                           payout, Secret(Scalar::random(random))});
        } else {
            VESPER_TRY(auto step, state_step(contract, fields, std::move(*parts.state), random));
            script.steps.push_back(std::move(step));
        }
    }
    VESPER_TRY(auto data, fields.items(FieldPlace::Transaction));
    if (!data.empty()) script.tx_data = std::move(data.front());
    for (const FieldSchema* field : program.at(FieldPlace::Alloc)) {
        VESPER_TRY(const auto value, fields.value(*field));
        script.knowledge.add_allocation(value);
    }
    return script;
}

// --- What is told of it ------------------------------------------------------------------------

bool is_own(const WalletState& state, const std::string& owner) {
    const auto address = chain::Address::from_hex(owner);
    return address && state.address(address->pk()) != nullptr;
}

std::optional<std::uint64_t> opened_amount(const chain::Commitment& commitment) {
    const auto* open = std::get_if<chain::OpenCommitment>(&commitment.form);
    if (!open) return std::nullopt;
    const Scalar scalar = chain::to_scalar(open->value);
    const auto& words = scalar.words();
    if ((words[1] | words[2] | words[3]) != 0) return std::nullopt;
    return words[0];
}

void describe_parts(const WalletState& state, CallMaterial& material) {
    for (const auto& step : material.intent.steps) {
        if (const auto* coin = std::get_if<transaction::CoinToMemo>(&step)) {
            const bool mine = is_own(state, coin->coin.owner);
            material.inputs.push_back(
                {coin->utxo, IoType::Coin, coin->coin.owner, mine, coin->amount});
            material.outputs.push_back({{}, IoType::Memo, coin->coin.owner, mine, coin->amount});
        } else if (const auto* memo = std::get_if<transaction::MemoToCoin>(&step)) {
            const bool mine = is_own(state, memo->memo.owner);
            material.memo_amount = opened_amount(memo->memo.commitment);
            material.inputs.push_back(
                {memo->utxo, IoType::Memo, memo->memo.owner, mine, material.memo_amount});
            material.outputs.push_back({{}, IoType::Coin, memo->memo.owner, mine, memo->amount});
            if (mine) material.record.payout = memo->amount;
        } else if (const auto* held = std::get_if<transaction::StateStep>(&step)) {
            material.inputs.push_back({held->utxo, IoType::State, held->before.owner,
                                       is_own(state, held->before.owner), std::nullopt});
            material.outputs.push_back({{},
                                        IoType::State,
                                        held->after.owner,
                                        is_own(state, held->after.owner),
                                        std::nullopt});
        }
    }
}

chain::Output memo_output(const CallMaterial& material, const transaction::CoinToMemo& step) {
    chain::OutputMemo memo{
        material.contract.address, step.coin.owner, {}, step.data, step.timebounds};
    step.blinding.reveal(
        [&](const Scalar& r) { memo.commitment = transaction::open_commitment(step.amount, r); });
    return {IoType::Memo, std::move(memo)};
}

LockValue value_of(const FieldSchema& field, const VmString& item) {
    return {field.name, field_text(field, number_in(item)), field.unit,
            field.hidden ? LockSight::Known : LockSight::Clear};
}

}  // namespace

CallIntent intent_of(const Payment& payment) {
    const CallRecord& record = *payment.call;
    CallIntent intent;
    intent.contract_id = record.contract_id;
    intent.program = record.program;
    if (!payment.coins.empty()) intent.coin = payment.coins.front();
    intent.memo = record.memo;
    intent.state = record.state;
    intent.fields = record.fields;
    intent.request = record.request;
    intent.timebounds = record.timebounds;
    intent.fee = payment.fee;
    intent.label = payment.label;
    return intent;
}

Result<CallMaterial> gather_call(const WalletState& state, const CallIntent& intent,
                                 const OutputLookup& lookup, RandomSource& random,
                                 std::int64_t reserved) {
    CallMaterial material;
    VESPER_TRY(material.contract, ContractBook::find(state, intent.contract_id));
    VESPER_TRY(material.program, material.contract.program(intent.program));
    const ProgramSchema& program = material.schema();
    if (intent.fee == 0) return fail(WalletError::FeeTooSmall);
    VESPER_CHECK(check_label(intent.label));
    VESPER_CHECK(check_names(intent, program));
    CallRecord& record = material.record;
    record.action = program.action;
    record.contract_id = material.contract.id;
    record.contract_name = material.contract.name;
    record.address = material.contract.address;
    record.program = program.name;
    record.fields = intent.fields;
    record.request = intent.request;
    record.timebounds = intent.timebounds;
    VESPER_TRY(auto parts, gather_parts(state, intent, lookup, reserved, material));
    auto witness = std::move(parts.coin_witness);
    auto wish = std::move(parts.release_blinding);
    const chain::Network network = state.identity.network;
    if (material.contract.builtin) {
        VESPER_TRY(material.intent,
                   relayer_intent(intent, program, material.program, network, parts, random));
    } else {
        VESPER_TRY(material.intent, imported_intent(intent, material.contract, material.program,
                                                    network, parts, random));
    }
    material.intent.fee = intent.fee;
    for (auto& step : material.intent.steps) {
        if (auto* coin = std::get_if<transaction::CoinToMemo>(&step); coin && witness)
            coin->witness = std::exchange(witness, {});
        if (auto* memo = std::get_if<transaction::MemoToCoin>(&step); memo && wish)
            memo->blinding = wish->duplicate();
    }
    describe_parts(state, material);
    return material;
}

std::vector<LockValue> call_reveals(const CallMaterial& material) {
    std::vector<LockValue> reveals;
    const ProgramSchema& program = material.schema();
    const auto clear_of = [&](const std::vector<LockValue>& values) {
        for (const LockValue& value : values)
            if (value.sight == LockSight::Clear) reveals.push_back(value);
    };
    const auto clear_items = [&](FieldPlace place, const std::vector<VmString>& items) {
        const auto fields = program.at(place);
        for (std::size_t i = 0; i < std::min(items.size(), fields.size()); ++i)
            if (!fields[i]->hidden) reveals.push_back(value_of(*fields[i], items[i]));
    };
    for (const auto& step : material.intent.steps) {
        if (const auto* coin = std::get_if<transaction::CoinToMemo>(&step)) {
            clear_of(lock_values(&material.contract, memo_output(material, *coin), nullptr,
                                 program.name));
        } else if (const auto* held = std::get_if<transaction::StateStep>(&step)) {
            clear_of(lock_values(&material.contract, {IoType::State, held->after}, nullptr));
            if (held->script_data) clear_items(FieldPlace::Script, *held->script_data);
        }
    }
    if (material.intent.tx_data) clear_items(FieldPlace::Transaction, {*material.intent.tx_data});
    return reveals;
}

std::vector<LockValue> call_results(const CallMaterial& material) {
    std::vector<LockValue> results;
    const ProgramSchema& program = material.schema();
    const auto computed_items = [&](FieldPlace place, const std::vector<VmString>& items) {
        const auto fields = program.at(place);
        for (std::size_t i = 0; i < std::min(items.size(), fields.size()); ++i)
            if (fields[i]->computed) results.push_back(value_of(*fields[i], items[i]));
    };
    for (const auto& step : material.intent.steps) {
        if (const auto* coin = std::get_if<transaction::CoinToMemo>(&step)) {
            if (coin->data) computed_items(FieldPlace::Memo, *coin->data);
        } else if (const auto* memo = std::get_if<transaction::MemoToCoin>(&step)) {
            results.push_back({"payout", std::to_string(memo->amount), "sats", LockSight::Known});
            if (material.memo_amount) {
                const bool less = memo->amount < *material.memo_amount;
                const std::uint64_t gain = less ? *material.memo_amount - memo->amount
                                                : memo->amount - *material.memo_amount;
                results.push_back(
                    {"gain", (less ? "-" : "") + std::to_string(gain), "sats", LockSight::Known});
            }
        }
    }
    if (material.intent.tx_data)
        computed_items(FieldPlace::Transaction, {*material.intent.tx_data});
    return results;
}

}  // namespace vesper::wallet
