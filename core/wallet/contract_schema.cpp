#include "core/wallet/contract_schema.h"

#include <algorithm>
#include <set>

#include "core/base/json.h"
#include "core/chain/address.h"
#include "core/chain/contract.h"
#include "core/chain/merkle.h"
#include "core/chain/program_catalog.h"
#include "core/group/scalar_mul.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/program.h"
#include "core/zkvm/program_prover.h"

namespace vesper::wallet {

namespace {

using chain::IoType;
using Json = nlohmann::json;

constexpr std::size_t kMaxJson = 1u << 20;
constexpr std::size_t kMaxPrograms = 64;
constexpr std::size_t kMaxFields = 64;
constexpr std::size_t kMaxWord = 100;
constexpr std::size_t kMaxSentence = 1000;

tl::unexpected<Error> bad(const std::string& where) {
    return fail(WalletError::BadContract, where);
}

// --- Built in ----------------------------------------------------------------------------------

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

// --- Imported ----------------------------------------------------------------------------------

Result<std::string> word(const Json& object, const char* name, std::size_t longest,
                         const std::string& where, bool optional = false) {
    const auto place = object.find(name);
    if (place == object.end()) {
        if (optional) return std::string();
        return bad(where + ": \"" + name + "\" is missing");
    }
    if (!place->is_string()) return bad(where + ": \"" + name + "\" is no text");
    auto text = place->get<std::string>();
    if (text.size() > longest || (text.empty() && !optional))
        return bad(where + ": \"" + name + "\" is empty or too long");
    return text;
}

template <typename T>
Result<T> one_of(const std::string& text, std::initializer_list<std::pair<std::string_view, T>> all,
                 const std::string& where) {
    for (const auto& [name, value] : all)
        if (name == text) return value;
    return bad(where + ": nothing is called \"" + text + "\"");
}

Result<std::vector<FieldChoice>> read_choices(const Json& field, const std::string& where) {
    const auto place = field.find("choices");
    if (place == field.end() || !place->is_object() || place->empty() || place->size() > kMaxFields)
        return bad(where + ": \"choices\" is an object of codes and numbers");
    std::vector<FieldChoice> choices;
    for (const auto& [code, value] : place->items()) {
        if (code.empty() || code.size() > kMaxWord) return bad(where + ": a code is too long");
        if (value.is_string())
            choices.push_back({code, value.get<std::string>()});
        else if (value.is_number_integer())
            choices.push_back({code, value.dump()});
        else
            return bad(where + ": the value of a choice is no number");
    }
    return choices;
}

Result<FieldSchema> read_schema(const Json& object, const std::string& owner,
                                std::optional<FieldPlace> fixed) {
    if (!object.is_object()) return bad(owner + ": a field is no object");
    FieldSchema field;
    VESPER_TRY(field.name, word(object, "name", kMaxWord, owner));
    const std::string where = owner + "." + field.name;
    VESPER_TRY(const auto type, word(object, "type", kMaxWord, where));
    VESPER_TRY(field.type, one_of<FieldType>(type,
                                             {{"amount", FieldType::Amount},
                                              {"integer", FieldType::Integer},
                                              {"scalar", FieldType::Scalar},
                                              {"choice", FieldType::Choice},
                                              {"commitment", FieldType::Commitment}},
                                             where));
    if (fixed) {
        field.place = *fixed;
    } else {
        VESPER_TRY(const auto place, word(object, "place", kMaxWord, where));
        VESPER_TRY(field.place, one_of<FieldPlace>(place,
                                                   {{"memo", FieldPlace::Memo},
                                                    {"payout", FieldPlace::Payout},
                                                    {"state-value", FieldPlace::StateValue},
                                                    {"state", FieldPlace::State},
                                                    {"script", FieldPlace::Script},
                                                    {"tx", FieldPlace::Transaction},
                                                    {"alloc", FieldPlace::Alloc}},
                                                   where));
    }
    VESPER_TRY(field.unit, word(object, "unit", kMaxWord, where, true));
    VESPER_TRY(field.help, word(object, "help", kMaxSentence, where, true));
    if (field.type == FieldType::Amount && field.unit.empty()) field.unit = "sats";
    if (field.type == FieldType::Choice) {
        VESPER_TRY(field.choices, read_choices(object, where));
    }
    const auto hidden = object.find("hidden");
    if (hidden != object.end() && !hidden->is_boolean())
        return bad(where + ": \"hidden\" is true or false");
    // These are commitments or nothing at all on the chain.
    const bool always = field.type == FieldType::Commitment || field.place == FieldPlace::Payout ||
                        field.place == FieldPlace::StateValue || field.place == FieldPlace::Alloc;
    field.hidden = always || (hidden != object.end() && hidden->get<bool>());
    if (object.contains("preset")) {
        VESPER_TRY(field.preset, word(object, "preset", kMaxWord, where, true));
        VESPER_CHECK(read_field(field, *field.preset));
    }
    for (const FieldChoice& choice : field.choices)
        VESPER_CHECK(read_field(field, choice.code));
    return field;
}

Result<std::vector<FieldSchema>> read_schemas(const Json& object, const char* name,
                                              const std::string& where,
                                              std::optional<FieldPlace> fixed) {
    std::vector<FieldSchema> fields;
    const auto place = object.find(name);
    if (place == object.end()) return fields;
    if (!place->is_array() || place->size() > kMaxFields)
        return bad(where + ": \"" + name + "\" is no list, or a long one");
    std::set<std::string> names;
    for (const Json& one : *place) {
        VESPER_TRY(auto field, read_schema(one, where, fixed));
        if (!names.insert(field.name).second)
            return bad(where + "." + field.name + ": stands there twice");
        fields.push_back(std::move(field));
    }
    return fields;
}

Result<Bytes> read_code(const Json& object, const std::string& where) {
    const bool text = object.contains("text");
    if (text == object.contains("hex")) return bad(where + ": give either \"text\" or \"hex\"");
    VESPER_TRY(const auto source, word(object, text ? "text" : "hex", kMaxJson, where));
    Bytes code;
    if (text) {
        auto assembly = zkvm::assemble(source);
        if (!assembly) return bad(where + ": " + assembly.error().describe());
        code = std::move(assembly->program);
    } else {
        auto bytes = base::from_hex(source);
        if (!bytes) return bad(where + ": \"hex\" is no hex");
        code = std::move(*bytes);
    }
    if (auto program = zkvm::Program::parse(code); !program)
        return bad(where + ": " + program.error().describe());
    return code;
}

std::vector<IoType> usual_uses(CallAction action) {
    switch (action) {
        case CallAction::Deploy:
            return {IoType::Coin, IoType::State};
        case CallAction::Lock:
            return {IoType::Coin};
        case CallAction::Release:
            return {IoType::Memo};
        case CallAction::Step:
            return {IoType::Memo, IoType::State};
    }
    return {};
}

Result<std::vector<std::string>> read_words(const Json& object, const char* name,
                                            const std::string& where) {
    std::vector<std::string> words;
    const auto place = object.find(name);
    if (place == object.end()) return words;
    if (!place->is_array() || place->size() > kMaxPrograms)
        return bad(where + ": \"" + name + "\" is no list");
    for (const Json& one : *place) {
        if (!one.is_string()) return bad(where + ": \"" + name + "\" holds texts");
        words.push_back(one.get<std::string>());
    }
    return words;
}

Result<void> check_uses(const ProgramSchema& program) {
    const auto& uses = program.uses;
    const std::string& where = program.name;
    if (uses.empty() || uses.front() == IoType::State)
        return bad(where + ": a coin or a memo comes first");
    if (std::set(uses.begin(), uses.end()).size() != uses.size())
        return bad(where + ": each of coin, memo and state goes in at most once");
    if (program.action == CallAction::Deploy &&
        uses != std::vector<IoType>{IoType::Coin, IoType::State})
        return bad(where + ": a deployment uses a coin and a state");
    const auto only_with = [&](FieldPlace place, IoType kind) -> Result<void> {
        if (program.at(place).empty() || program.needs(kind)) return {};
        return bad(where + ": a field has no place, the program uses no such input");
    };
    VESPER_CHECK(only_with(FieldPlace::Memo, IoType::Coin));
    VESPER_CHECK(only_with(FieldPlace::Payout, IoType::Memo));
    for (const FieldPlace place : {FieldPlace::StateValue, FieldPlace::State, FieldPlace::Script})
        VESPER_CHECK(only_with(place, IoType::State));
    for (const FieldPlace place :
         {FieldPlace::Payout, FieldPlace::StateValue, FieldPlace::Transaction})
        if (program.at(place).size() > 1) return bad(where + ": two fields at one place");
    if (program.action == CallAction::Deploy &&
        (!program.at(FieldPlace::Transaction).empty() || !program.at(FieldPlace::Script).empty()))
        return bad(where + ": a deployment sees neither transaction nor script data");
    return {};
}

Result<ProgramSchema> read_program(const Json& object) {
    if (!object.is_object()) return bad("a program is no object");
    ProgramSchema program;
    VESPER_TRY(program.name, word(object, "name", kMaxWord, "program"));
    const std::string& where = program.name;
    VESPER_TRY(const auto action, word(object, "action", kMaxWord, where));
    VESPER_TRY(program.action, one_of<CallAction>(action,
                                                  {{"deploy", CallAction::Deploy},
                                                   {"lock", CallAction::Lock},
                                                   {"release", CallAction::Release},
                                                   {"step", CallAction::Step}},
                                                  where));
    VESPER_TRY(program.code, read_code(object, where));
    VESPER_TRY(const auto uses, read_words(object, "uses", where));
    for (const std::string& use : uses) {
        VESPER_TRY(
            const auto kind,
            one_of<IoType>(
                use, {{"coin", IoType::Coin}, {"memo", IoType::Memo}, {"state", IoType::State}},
                where));
        program.uses.push_back(kind);
    }
    if (uses.empty()) program.uses = usual_uses(program.action);
    VESPER_TRY(program.releases, read_words(object, "releases", where));
    VESPER_TRY(program.fields, read_schemas(object, "fields", where, std::nullopt));
    VESPER_CHECK(check_uses(program));
    return program;
}

// --- Stack of the right form -------------------------------------------------------------------

/// Commitments and numbers that stand for unknown ones.
class Forms {
public:
    chain::VmString hidden() {
        return chain::VmString(
            chain::Commitment{group::mul_base(group::Scalar::from_u64(++count_)).encode()});
    }
    chain::VmString of(const FieldSchema& field) {
        if (field.hidden) return hidden();
        return chain::VmString(chain::ScalarWitness(group::Scalar::one()));
    }

private:
    std::uint64_t count_ = 0;
};

bool fits(const chain::VmString& item, const FieldSchema& field) {
    return field.hidden ? item.commitment() != nullptr : item.scalar() != nullptr;
}

bool fits(const chain::OutputMemo& memo, const ProgramSchema& program) {
    const auto layout = program.at(FieldPlace::Memo);
    const std::size_t count = memo.data ? memo.data->size() : 0;
    if (count != layout.size()) return false;
    for (std::size_t i = 0; i < count; ++i)
        if (!fits((*memo.data)[i], *layout[i])) return false;
    return true;
}

}  // namespace

std::string_view field_type_name(FieldType type) {
    switch (type) {
        case FieldType::Amount:
            return "amount";
        case FieldType::Integer:
            return "integer";
        case FieldType::Scalar:
            return "scalar";
        case FieldType::Choice:
            return "choice";
        case FieldType::Commitment:
            return "commitment";
    }
    return "integer";
}

bool ProgramSchema::needs(chain::IoType kind) const {
    return std::ranges::find(uses, kind) != uses.end();
}

std::vector<const FieldSchema*> ProgramSchema::at(FieldPlace place) const {
    std::vector<const FieldSchema*> found;
    for (const FieldSchema& field : fields)
        if (field.place == place) found.push_back(&field);
    return found;
}

std::vector<Bytes> ContractSchema::codes() const {
    std::vector<Bytes> all;
    for (const ProgramSchema& one : programs)
        all.push_back(one.code);
    return all;
}

Result<std::size_t> ContractSchema::program(std::string_view wanted) const {
    for (std::size_t i = 0; i < programs.size(); ++i)
        if (programs[i].name == wanted) return i;
    return fail(WalletError::ContractNotFound, "no program is called " + std::string(wanted));
}

const ProgramSchema* ContractSchema::locker(const chain::OutputMemo& memo,
                                            std::string_view known) const {
    const ProgramSchema* found = nullptr;
    for (const ProgramSchema& one : programs) {
        if (!one.needs(IoType::Coin) || !fits(memo, one)) continue;
        if (one.name == known) return &one;
        // A deployment's memo looks like a lender's; there is one of the former at most.
        if (!found || (found->action == CallAction::Deploy && one.action != CallAction::Deploy))
            found = &one;
    }
    return found;
}

std::vector<std::string> ContractSchema::releasers(const ProgramSchema* locker) const {
    std::vector<std::string> names;
    for (const ProgramSchema& one : programs) {
        if (!one.needs(IoType::Memo)) continue;
        const bool takes =
            one.releases.empty() ||
            (locker && std::ranges::find(one.releases, locker->name) != one.releases.end());
        if (takes) names.push_back(one.name);
    }
    return names;
}

const std::vector<ContractSchema>& builtin_contracts() {
    static const std::vector<ContractSchema> contracts = [] {
        std::vector<ContractSchema> made;
        for (const chain::ProgramList& list : chain::program_lists())
            made.push_back(relayer_contract(list));
        return made;
    }();
    return contracts;
}

Result<ContractSchema> parse_contract(std::string_view json, chain::Network network) {
    if (json.size() > kMaxJson) return bad("too long");
    const Json object = Json::parse(json, nullptr, false);
    if (!object.is_object()) return bad("not a JSON object");
    ContractSchema contract;
    VESPER_TRY(contract.name, word(object, "name", kMaxWord, "contract"));
    VESPER_TRY(contract.note, word(object, "note", kMaxSentence, "contract", true));
    contract.state_value = asked("state_value", FieldType::Integer, FieldPlace::StateValue, true);
    if (object.contains("state_value")) {
        VESPER_TRY(contract.state_value,
                   read_schema(object["state_value"], "contract", FieldPlace::StateValue));
    }
    VESPER_TRY(contract.state, read_schemas(object, "state", "contract", FieldPlace::State));
    const auto programs = object.find("programs");
    if (programs == object.end() || !programs->is_array() || programs->empty() ||
        programs->size() > kMaxPrograms)
        return bad("\"programs\" is a list of 1 to " + std::to_string(kMaxPrograms));
    std::set<std::string> names;
    for (const Json& one : *programs) {
        VESPER_TRY(auto program, read_program(one));
        if (!names.insert(program.name).second) return bad(program.name + ": stands there twice");
        for (const FieldSchema* field : program.at(FieldPlace::State))
            if (std::ranges::find(contract.state, field->name, &FieldSchema::name) ==
                contract.state.end())
                return bad(program.name + "." + field->name + ": the state has no such variable");
        contract.programs.push_back(std::move(program));
    }
    for (const ProgramSchema& program : contract.programs)
        for (const std::string& locker : program.releases)
            if (!names.contains(locker)) return bad(program.name + ": releases nothing we know");
    contract.address =
        chain::ScriptAddress::from_root(network, chain::merkle_root(contract.codes())).hex();
    contract.id = contract.address;
    if (std::ranges::any_of(builtin_contracts(),
                            [&](const auto& known) { return known.address == contract.address; }))
        return bad("these programs are built in");
    return contract;
}

Result<std::size_t> measure(const ContractSchema& contract, const ProgramSchema& program) {
    Forms forms;
    std::vector<chain::VmString> stack;
    const auto push = [&](FieldPlace place, const ProgramSchema& from) {
        for (const FieldSchema* field : from.at(place))
            stack.push_back(forms.of(*field));
    };
    for (const IoType use : program.uses) {
        if (use == IoType::State) {
            stack.push_back(forms.hidden());
            if (program.action == CallAction::Deploy) {
                for (const FieldSchema& variable : contract.state)
                    stack.push_back(forms.of(variable));
                continue;
            }
            stack.push_back(forms.hidden());
            for (const FieldSchema& variable : contract.state) {
                stack.push_back(forms.of(variable));
                stack.push_back(forms.of(variable));
            }
            push(FieldPlace::Script, program);
            continue;
        }
        stack.push_back(forms.hidden());
        if (use == IoType::Coin) {
            push(FieldPlace::Memo, program);
            continue;
        }
        for (const ProgramSchema& one : contract.programs)
            if (one.needs(IoType::Coin) &&
                (program.releases.empty() ||
                 std::ranges::find(program.releases, one.name) != program.releases.end())) {
                push(FieldPlace::Memo, one);
                break;
            }
        stack.push_back(forms.hidden());
    }
    push(FieldPlace::Transaction, program);
    VESPER_TRY(const auto cost, zkvm::measure_program({program.code, std::move(stack), {}, {}}));
    return cost.multipliers;
}

Result<chain::ScalarWitness> read_field(const FieldSchema& field, const std::string& text) {
    const auto refuse = [&](const char* why) {
        return fail(WalletError::BadField, field.name + ": " + why);
    };
    if (field.type == FieldType::Choice) {
        for (const FieldChoice& choice : field.choices) {
            if (choice.code != text) continue;
            FieldSchema number = field;
            number.type = FieldType::Integer;
            VESPER_TRY(const auto value, read_field(number, choice.value));
            return chain::ScalarWitness(chain::to_scalar(value));
        }
        return refuse("not one of the choices");
    }
    if (field.type == FieldType::Scalar && text.size() == 64) {
        const auto bytes = base::array_from_hex<32>(text);
        const auto scalar =
            bytes ? group::Scalar::from_canonical_bytes(*bytes)
                  : Result<group::Scalar>(tl::unexpected(Error(WalletError::BadField)));
        if (!scalar) return refuse("64 hex digits of a number below the group's order");
        return chain::ScalarWitness(*scalar);
    }
    const bool negative = text.starts_with('-');
    const std::string digits = negative ? text.substr(1) : text;
    if (digits.empty() || digits.size() > 20 ||
        digits.find_first_not_of("0123456789") != std::string::npos)
        return refuse("a whole number is wanted");
    std::uint64_t magnitude = 0;
    for (const char c : digits) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (magnitude > (UINT64_MAX - digit) / 10) return refuse("the number is too large");
        magnitude = magnitude * 10 + digit;
    }
    if (negative && field.type == FieldType::Amount) return refuse("an amount is not negative");
    // Programs may ask for a range, and that takes integers only; in clear stand scalars.
    if (field.hidden && field.type != FieldType::Scalar) {
        if (!negative || magnitude == 0)
            return chain::ScalarWitness(chain::SignedInteger{magnitude, 0});
        return chain::ScalarWitness(chain::SignedInteger{~magnitude + 1, ~std::uint64_t{0}});
    }
    const auto scalar = group::Scalar::from_u64(magnitude);
    return chain::ScalarWitness(negative ? -scalar : scalar);
}

std::string field_text(const FieldSchema& field, const chain::ScalarWitness& value) {
    const std::string text = chain::to_text(value);
    for (const FieldChoice& choice : field.choices) {
        // As a number: "01" and "-0" are choices as good as "1" and "0".
        const auto chosen = read_field(field, choice.code);
        if (chosen && chain::to_scalar(*chosen) == chain::to_scalar(value)) return choice.code;
    }
    return text;
}

}  // namespace vesper::wallet
