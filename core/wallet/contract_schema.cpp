#include "core/wallet/contract_schema.h"

#include <algorithm>

#include "core/chain/contract.h"
#include "core/group/scalar_mul.h"
#include "core/zkvm/program_prover.h"

namespace vesper::wallet {

namespace {

using chain::IoType;

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
    std::string text = chain::to_text(value);
    for (const FieldChoice& choice : field.choices) {
        // As a number: "01" and "-0" are choices as good as "1" and "0".
        const auto chosen = read_field(field, choice.code);
        if (chosen && chain::to_scalar(*chosen) == chain::to_scalar(value)) return choice.code;
    }
    return text;
}

}  // namespace vesper::wallet
