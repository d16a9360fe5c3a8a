// Contracts that are imported: what the JSON of contract_schema.h says, or what is wrong with it.
#include <algorithm>
#include <set>

#include "core/base/json.h"
#include "core/chain/contract.h"
#include "core/chain/merkle.h"
#include "core/wallet/contract_schema.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/program.h"

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

}  // namespace

Result<ContractSchema> parse_contract(std::string_view json, chain::Network network) {
    if (json.size() > kMaxJson) return bad("too long");
    const Json object = Json::parse(json, nullptr, false);
    if (!object.is_object()) return bad("not a JSON object");
    ContractSchema contract;
    VESPER_TRY(contract.name, word(object, "name", kMaxWord, "contract"));
    VESPER_TRY(contract.note, word(object, "note", kMaxSentence, "contract", true));
    contract.state_value.name = "state_value";
    contract.state_value.place = FieldPlace::StateValue;
    contract.state_value.hidden = true;
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

}  // namespace vesper::wallet
