// What the programs of the relayer's lists work on and ask for (contract_schema.h).
#include "core/chain/contract.h"
#include "core/chain/program_catalog.h"
#include "core/wallet/contract_schema.h"

namespace vesper::wallet {

namespace {

using chain::IoType;

FieldSchema asked(std::string name, FieldType type, FieldPlace place, bool hidden,
                  std::string unit = {}) {
    FieldSchema field;
    field.name = std::move(name);
    field.type = type;
    field.place = place;
    field.hidden = hidden;
    field.unit = std::move(unit);
    return field;
}

FieldSchema computed(std::string name, FieldType type, FieldPlace place, bool hidden,
                     std::string unit = {}) {
    FieldSchema field = asked(std::move(name), type, place, hidden, std::move(unit));
    field.computed = true;
    return field;
}

/// `difference`: what the relayer credits or debits beside the gain can be given.
std::vector<FieldSchema> settle_fields(bool difference) {
    auto funding =
        computed("margin_difference", FieldType::Amount, FieldPlace::Script, true, "sats");
    if (difference) {
        funding.computed = false;
        funding.preset = "0";
    }
    return {computed("payout", FieldType::Amount, FieldPlace::Payout, true, "sats"), funding,
            computed("rounding", FieldType::Scalar, FieldPlace::Script, false),
            asked("settlement_price", FieldType::Integer, FieldPlace::Transaction, false, "usd")};
}

ProgramSchema relayer_program(const chain::ProgramList& list, std::size_t index) {
    constexpr std::string_view kTrade = "CreateTraderOrder";
    ProgramSchema program;
    program.name = list.names[index];
    program.code = list.programs[index];
    const auto share = computed("pool_share", FieldType::Integer, FieldPlace::Memo, true, "shares");
    switch (index) {
        case 0:
            program.action = CallAction::Deploy;
            program.uses = {IoType::Coin, IoType::State};
            program.fields = {
                asked("pool_share", FieldType::Integer, FieldPlace::Memo, true, "shares")};
            break;
        case 1: {
            program.action = CallAction::Lock;
            program.uses = {IoType::Coin};
            auto side = asked("side", FieldType::Choice, FieldPlace::Memo, false);
            side.choices = {{"long", "-1"}, {"short", "1"}};
            program.fields = {
                computed("position_size", FieldType::Integer, FieldPlace::Memo, false),
                asked("leverage", FieldType::Integer, FieldPlace::Memo, true, "times"),
                asked("entry_price", FieldType::Integer, FieldPlace::Memo, false, "usd"), side};
            // The client SDK's program asks for no position.
            if (list.version == chain::program_lists()[0].version)
                program.fields.push_back(computed("position_value", FieldType::Amount,
                                                  FieldPlace::Transaction, true, "sats"));
            break;
        }
        case 2:
            program.action = CallAction::Release;
            program.uses = {IoType::Memo, IoType::State};
            program.releases = {std::string(kTrade)};
            program.fields = settle_fields(true);
            break;
        case 3:
            program.action = CallAction::Lock;
            program.uses = {IoType::Coin, IoType::State};
            program.fields = {share,
                              computed("rounding", FieldType::Scalar, FieldPlace::Script, false)};
            break;
        case 4:
            program.action = CallAction::Release;
            program.uses = {IoType::Memo, IoType::State};
            program.releases = {std::string(list.names[3]), std::string(list.names[0])};
            program.fields = {
                computed("payout", FieldType::Amount, FieldPlace::Payout, true, "sats"),
                computed("rounding", FieldType::Scalar, FieldPlace::Script, false)};
            break;
        default:
            program.action = CallAction::Release;
            program.uses = {IoType::Memo, IoType::State};
            program.releases = {std::string(kTrade)};
            program.fields = settle_fields(index == 6);
            break;
    }
    return program;
}

ContractSchema relayer_contract(const chain::ProgramList& list) {
    ContractSchema contract;
    contract.id = list.version;
    contract.name = list.version;
    contract.address = list.address.hex();
    contract.builtin = true;
    contract.state_value =
        computed("total_locked_value", FieldType::Amount, FieldPlace::StateValue, true, "sats");
    contract.state = {
        computed("total_pool_share", FieldType::Integer, FieldPlace::State, true, "shares")};
    for (std::size_t i = 0; i < list.programs.size(); ++i)
        contract.programs.push_back(relayer_program(list, i));
    return contract;
}

}  // namespace

const std::vector<ContractSchema>& builtin_contracts() {
    static const std::vector<ContractSchema> contracts = [] {
        std::vector<ContractSchema> made;
        for (const chain::ProgramList& list : chain::program_lists())
            made.push_back(relayer_contract(list));
        return made;
    }();
    return contracts;
}

}  // namespace vesper::wallet
