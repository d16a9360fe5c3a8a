/// Any text as a contract to import: an error, or a contract whose programs can be found by their
/// name and measured, and whose typed fields read what they show.
#include "core/wallet/contract_schema.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

/// A longer one may ask for a million multipliers.
constexpr std::size_t kMeasured = 128;

void read_and_show(const wallet::FieldSchema& field, const std::string& text) {
    const auto value = wallet::read_field(field, text);
    if (!value) return;
    const auto again = wallet::read_field(field, wallet::field_text(field, *value));
    require(again == *value);
}

void read_and_show(const wallet::FieldSchema& field) {
    if (field.preset) read_and_show(field, *field.preset);
    for (const wallet::FieldChoice& choice : field.choices)
        read_and_show(field, choice.code);
    for (const char* text : {"0", "-1", "21000000.5", "18446744073709551616", "0x"})
        read_and_show(field, text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto contract = wallet::parse_contract({reinterpret_cast<const char*>(data), size},
                                                 chain::Network::Mainnet);
    if (!contract) return 0;
    require(!contract->builtin && contract->id == contract->address);
    read_and_show(contract->state_value);
    for (const wallet::FieldSchema& field : contract->state)
        read_and_show(field);
    for (const wallet::ProgramSchema& program : contract->programs) {
        const auto found = contract->program(program.name);
        require(found.has_value() && contract->programs[*found].name == program.name);
        for (const wallet::FieldSchema& field : program.fields)
            read_and_show(field);
        if (program.code.size() <= kMeasured) (void)wallet::measure(*contract, program);
    }
    return 0;
}
