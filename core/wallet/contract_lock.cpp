#include "core/wallet/contract_lock.h"

#include <algorithm>

#include "core/wallet/contract_book.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

const std::vector<chain::VmString>& items_of(
    const std::optional<std::vector<chain::VmString>>& items) {
    static const std::vector<chain::VmString> none;
    return items ? *items : none;
}

/// The commitment and the further numbers of a memo or state.
struct Numbers {
    const chain::Commitment* main = nullptr;
    const std::vector<chain::VmString>* more = nullptr;
};

Numbers numbers_of(const chain::Output& output) {
    if (const auto* memo = output.as_memo()) return {&memo->commitment, &items_of(memo->data)};
    if (const auto* held = output.as_state())
        return {&held->commitment, &items_of(held->state_variables)};
    return {};
}

LockValue hidden_or_open(const FieldSchema& field, const chain::Commitment& on_chain,
                         const chain::Commitment* known) {
    LockValue value{field.name, {}, field.unit, LockSight::Hidden};
    const auto* revealed = std::get_if<chain::OpenCommitment>(&on_chain.form);
    const auto* open = known ? std::get_if<chain::OpenCommitment>(&known->form) : nullptr;
    if (revealed) {
        value.text = field_text(field, revealed->value);
        value.sight = LockSight::Revealed;
    } else if (open) {
        value.text = field_text(field, open->value);
        value.sight = LockSight::Known;
    }
    return value;
}

FieldSchema plain(std::string name, std::string unit) {
    FieldSchema field;
    field.name = std::move(name);
    field.unit = std::move(unit);
    field.hidden = true;
    return field;
}

/// What the main commitment of a memo is called.
FieldSchema main_field(const ContractSchema* contract, const ProgramSchema* locker) {
    if (!contract || !contract->builtin || !locker) return plain("amount", "sats");
    const bool trade = !locker->needs(chain::IoType::State);
    return plain(trade ? "initial_margin" : "deposit", "sats");
}

}  // namespace

std::string_view lock_sight_name(LockSight sight) {
    switch (sight) {
        case LockSight::Clear:
            return "clear";
        case LockSight::Hidden:
            return "hidden";
        case LockSight::Known:
            return "known";
        case LockSight::Revealed:
            return "revealed";
    }
    return "hidden";
}

std::vector<LockValue> lock_values(const ContractSchema* contract, const chain::Output& output,
                                   const chain::Output* opened, std::string_view program) {
    std::vector<LockValue> values;
    const Numbers there = numbers_of(output);
    if (!there.main) return values;
    const Numbers known = opened ? numbers_of(*opened) : Numbers{};
    const auto* memo = output.as_memo();
    const ProgramSchema* locker = contract && memo ? contract->locker(*memo, program) : nullptr;
    std::vector<const FieldSchema*> layout;
    if (locker) layout = locker->at(FieldPlace::Memo);
    if (contract && !memo)
        for (const FieldSchema& variable : contract->state)
            layout.push_back(&variable);
    const FieldSchema main = memo       ? main_field(contract, locker)
                             : contract ? contract->state_value
                                        : plain("value", "");
    values.push_back(hidden_or_open(main, *there.main, known.main));
    for (std::size_t i = 0; i < there.more->size(); ++i) {
        const chain::VmString& item = (*there.more)[i];
        const FieldSchema unnamed = plain("number_" + std::to_string(i + 1), "");
        const FieldSchema& field = i < layout.size() ? *layout[i] : unnamed;
        if (const auto* commitment = item.commitment()) {
            const chain::Commitment* behind =
                known.more && i < known.more->size() ? (*known.more)[i].commitment() : nullptr;
            values.push_back(hidden_or_open(field, *commitment, behind));
        } else if (const auto* scalar = item.scalar()) {
            values.push_back(
                {field.name, field_text(field, *scalar), field.unit, LockSight::Clear});
        }
    }
    return values;
}

Result<std::vector<ContractLock>> contract_locks(const WalletState& state) {
    const auto guard = state.lock();
    VESPER_TRY(const auto contracts, ContractBook::read(state));
    std::vector<ContractLock> locks;
    for (const auto& [key, stored] : state.coins()) {
        if (key.first == chain::IoType::Coin || stored.state == CoinRowState::Void) continue;
        ContractLock lock;
        lock.coin = stored.coin;
        lock.coin.label = state.label("coin", coin_reference(key.first, key.second));
        lock.coin.freeze_reason = state.label("frozen", coin_reference(key.first, key.second));
        const auto* memo = stored.output.as_memo();
        const auto* held = stored.output.as_state();
        if (!memo && !held) continue;
        lock.contract_address = memo ? memo->script_address : held->script_address;
        lock.timebounds = memo ? memo->timebounds : held->timebounds;
        lock.nonce = held ? held->nonce : 0;
        const auto place =
            std::ranges::find(contracts, lock.contract_address, &ContractSchema::address);
        const ContractSchema* contract = place == contracts.end() ? nullptr : &*place;
        const chain::Output* opened = stored.secrets.opened ? &*stored.secrets.opened : nullptr;
        lock.openings_known = opened && opens_fully(*opened, stored.output);
        lock.values = lock_values(contract, stored.output, opened, stored.made_by);
        if (contract) {
            lock.contract_id = contract->id;
            lock.contract_name = contract->name;
            if (memo)
                lock.released_by = contract->releasers(contract->locker(*memo, stored.made_by));
            else
                for (const ProgramSchema& program : contract->programs)
                    if (program.action != CallAction::Deploy && program.needs(chain::IoType::State))
                        lock.released_by.push_back(program.name);
            lock.needs_state =
                memo && !lock.released_by.empty() &&
                std::ranges::all_of(lock.released_by, [&](const std::string& name) {
                    const auto index = contract->program(name);
                    return index && contract->programs[*index].needs(chain::IoType::State);
                });
        }
        locks.push_back(std::move(lock));
    }
    std::ranges::stable_sort(locks, std::ranges::greater{},
                             [](const ContractLock& lock) { return lock.coin.height; });
    return locks;
}

}  // namespace vesper::wallet
