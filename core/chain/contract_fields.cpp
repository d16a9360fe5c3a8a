#include "core/chain/contract_fields.h"

#include <algorithm>

#include "core/chain/field_path.h"
#include "core/chain/program_catalog.h"

namespace vesper::chain {

namespace {

enum class MemoForm { Unknown, Trader, Lender };
enum class Reading { Number, Hundredmillionths, Side };

struct FieldName {
    std::string_view name;
    std::string_view unit;
    Reading reading = Reading::Number;
};

constexpr FieldName kRevealed{"revealed_value", ""};

bool is_commitment(const VmString& item) {
    return item.commitment() != nullptr;
}
bool is_scalar(const VmString& item) {
    return item.scalar() != nullptr;
}

MemoForm form_of(const OutputMemo& memo) {
    if (!memo.data) return MemoForm::Unknown;
    const std::vector<VmString>& data = *memo.data;
    if (data.size() == 1 && is_commitment(data[0])) return MemoForm::Lender;
    if (data.size() == 4 && is_scalar(data[0]) && is_commitment(data[1]) && is_scalar(data[2]) &&
        is_scalar(data[3]))
        return MemoForm::Trader;
    return MemoForm::Unknown;
}

bool is_known_address(const std::string& address) {
    return std::ranges::any_of(
        program_lists(), [&](const ProgramList& list) { return list.address.hex() == address; });
}

/// Digits with the last eight behind the point; zeros at the end are left out.
std::string in_hundredmillionths(std::string digits) {
    const bool negative = digits.starts_with('-');
    if (negative) digits.erase(0, 1);
    if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; }) ||
        digits.size() > 20)
        return (negative ? "-" : "") + digits;  // a scalar that is no small number
    constexpr std::size_t kPlaces = 8;
    if (digits.size() <= kPlaces) digits.insert(0, kPlaces + 1 - digits.size(), '0');
    std::string fraction = digits.substr(digits.size() - kPlaces);
    digits.resize(digits.size() - kPlaces);
    while (fraction.ends_with('0'))
        fraction.pop_back();
    return (negative ? "-" : "") + digits + (fraction.empty() ? "" : "." + fraction);
}

std::string read_as(const ScalarWitness& value, Reading reading) {
    const std::string text = to_text(value);
    switch (reading) {
        case Reading::Number:
            return text;
        case Reading::Hundredmillionths:
            return in_hundredmillionths(text);
        case Reading::Side:
            return text == "1" ? "SHORT" : text == "-1" ? "LONG" : text;
    }
    return text;
}

/// Collects the fields of one object. Without a known program, only revealed values are kept.
class Collector {
public:
    explicit Collector(std::vector<NamedField>& fields) : fields_(fields) {}

    void memo(const OutputMemo& memo, MemoForm form, const std::string& path) const {
        constexpr FieldName kMargin{"initial_margin", "sats"}, kDeposit{"deposit", "sats"};
        constexpr FieldName kTrader[] = {{"position_size", "", Reading::Hundredmillionths},
                                         {"leverage", ""},
                                         {"entry_price", "usd"},
                                         {"side", "", Reading::Side}};
        constexpr FieldName kLender[] = {{"pool_share", ""}};
        const bool trader = form == MemoForm::Trader, lender = form == MemoForm::Lender;
        commitment(memo.commitment,
                   trader   ? &kMargin
                   : lender ? &kDeposit
                            : nullptr,
                   path + ".commitment");
        const std::span<const FieldName> names =
            trader ? std::span<const FieldName>(kTrader) : std::span<const FieldName>(kLender);
        items(memo.data, trader || lender ? names : std::span<const FieldName>(),
              path + ".data.Some");
    }
    void state(const OutputState& state, bool known, const std::string& path) const {
        constexpr FieldName kLocked{"total_locked_value", "sats"};
        constexpr FieldName kShare[] = {{"total_pool_share", ""}};
        commitment(state.commitment, known ? &kLocked : nullptr, path + ".commitment");
        items(state.state_variables,
              known ? std::span<const FieldName>(kShare) : std::span<const FieldName>(),
              path + ".state_variables.Some");
    }
    void commitment(const Commitment& value, const FieldName* name, const std::string& path) const {
        const auto* open = std::get_if<OpenCommitment>(&value.form);
        if (open != nullptr) {
            const FieldName& used = name != nullptr ? *name : kRevealed;
            fields_.push_back({used.name, read_as(open->value, used.reading), used.unit,
                               Visibility::Revealed, path});
        } else if (name != nullptr) {
            fields_.push_back({name->name, {}, name->unit, Visibility::Hidden, path});
        }
    }
    void item(const VmString& value, const FieldName* name, const std::string& path) const {
        if (const auto* held = value.commitment())
            commitment(*held, name, path + ".Commitment");
        else if (const auto* scalar = value.scalar(); scalar != nullptr && name != nullptr)
            fields_.push_back(
                {name->name, read_as(*scalar, name->reading), name->unit, Visibility::Clear, path});
    }
    void items(const std::optional<std::vector<VmString>>& values, std::span<const FieldName> names,
               const std::string& path) const {
        if (!values) return;
        for (std::size_t k = 0; k < values->size(); ++k)
            item((*values)[k], k < names.size() ? &names[k] : nullptr,
                 path + "[" + std::to_string(k) + "]");
    }

private:
    std::vector<NamedField>& fields_;
};

/// What the program's memos are. A memo of another form stays unnamed.
MemoForm memos_of(std::string_view program) {
    if (program.empty()) return MemoForm::Unknown;
    const bool lends = program == "CreateLendOrder" || program == "SettleLendOrder" ||
                       program == "RelayerInitializer";
    return lends ? MemoForm::Lender : MemoForm::Trader;
}

}  // namespace

std::string describe_field(const NamedField& field) {
    std::string text(field.name);
    text += ": ";
    if (field.visibility == Visibility::Hidden) return text + "hidden";
    text += field.text;
    if (!field.unit.empty()) text += " " + std::string(field.unit);
    if (field.visibility == Visibility::Revealed) text += ", revealed on chain";
    return text;
}

std::vector<NamedField> contract_fields(const Transaction& transaction) {
    std::vector<NamedField> fields;
    const ScriptTransaction* script = transaction.as_script();
    if (script == nullptr) return fields;
    const KnownProgram* program = identify_program(script->program);
    const std::string_view name = program != nullptr ? program->name : std::string_view();
    const MemoForm form = memos_of(name);
    const auto form_here = [&](const OutputMemo& memo) {
        return form_of(memo) == form ? form : MemoForm::Unknown;
    };
    constexpr FieldName kPayout{"payout", "sats"}, kPrice{"settlement_price", "usd"},
        kPosition{"position_value", "sats"};
    const std::string body = "tx.TransactionScript.";
    const Collector collect(fields);

    for (std::size_t i = 0; i < script->inputs.size(); ++i) {
        const std::string path = body + "inputs[" + std::to_string(i) + "].input.";
        if (const auto* memo = script->inputs[i].as_memo()) {
            collect.memo(memo->out_memo, form_here(memo->out_memo), path + "Memo.out_memo");
            if (memo->coin_value)
                collect.commitment(*memo->coin_value, program != nullptr ? &kPayout : nullptr,
                                   path + "Memo.coin_value.Some");
        } else if (const auto* state = script->inputs[i].as_state()) {
            collect.state(state->out_state, program != nullptr, path + "State.out_state");
            collect.items(state->script_data, {}, path + "State.script_data.Some");
        }
    }
    for (std::size_t i = 0; i < script->outputs.size(); ++i) {
        const std::string path = body + "outputs[" + std::to_string(i) + "].output.";
        if (const auto* memo = script->outputs[i].as_memo())
            collect.memo(*memo, form_here(*memo), path + "Memo");
        else if (const auto* state = script->outputs[i].as_state())
            collect.state(*state, program != nullptr, path + "State");
    }
    if (script->tx_data)
        collect.item(*script->tx_data,
                     name == "CreateTraderOrder" ? &kPosition
                     : form == MemoForm::Trader  ? &kPrice
                                                 : nullptr,
                     body + "tx_data.Some");
    return fields;
}

std::vector<NamedField> contract_fields(const Output& output) {
    std::vector<NamedField> fields;
    const Collector collect(fields);
    if (const auto* memo = output.as_memo())
        collect.memo(*memo,
                     is_known_address(memo->script_address) ? form_of(*memo) : MemoForm::Unknown,
                     "output.Memo");
    else if (const auto* state = output.as_state())
        collect.state(*state, is_known_address(state->script_address), "output.State");
    return fields;
}

void annotate(DecodedNode& root, const std::vector<NamedField>& fields) {
    for (const NamedField& field : fields)
        if (DecodedNode* node = find_node(root, field.path)) node->meaning = describe_field(field);
}

}  // namespace vesper::chain
