#include "core/chain/program_catalog.h"

#include <algorithm>
#include <array>

#include "core/chain/merkle.h"

namespace vesper::chain {

namespace {

constexpr std::array<std::string_view, 7> kNames{
    "RelayerInitializer",
    "CreateTraderOrder",
    "SettleTraderOrder",
    "CreateLendOrder",
    "SettleLendOrder",
    "LiquidateOrder",
    "SettleTraderOrderNegativeMarginDifference",
};

/// The programs in the order of kNames, which is the order of the Merkle leaves.
constexpr std::array<std::string_view, 7> kPrograms{
    "060a0402000000060a0e0401000000060a0402000000060a0e1013",
    "060a0403000000060a0405000000060a0d0e13020202",
    "040300000002040300000002040a0000000603000000000a0b04070000000603000000000a04020000000c"
    "04020000000a0b04020000000a0c0404000000060a0b0c0302000000050d0307000000050d040700000005"
    "0403000000050b0c0406000000050d0407000000050d0403000000050c0e04010000000b0403000000060a"
    "0c0402000000060a0e101302",
    "0401000000060a0302000000060a0306000000060a0c0e0403000000060a0304000000060a030700000006"
    "0a0c0e100401000000050402000000060a0405000000060a0d0c0402000000060a0403000000060a0d0e10"
    "13",
    "050304000000060a0307000000060a0d0c0302000000060a0306000000060a0d0e0406000000060a0b0403"
    "000000060a0c0402000000060a0e100401000000060a0402000000060a0403000000060a0b0c0e101302",
    "0202020202060a0401000000060a0407000000060a0c0e130202020202",
    "040300000002040300000002040a0000000603000000000a0b04070000000603000000000a04020000000c"
    "04020000000a0b04020000000a0c0404000000060a0c0302000000050d0307000000050d04070000000504"
    "03000000050b0c0406000000050d0407000000050d0403000000050c0e04010000000b0403000000060a0c"
    "0402000000060a0e101302",
};

/// CreateTraderOrder as the client SDK carries it; all its other programs are the same.
constexpr std::size_t kCreateTraderOrder = 1;
constexpr std::string_view kSdkCreateTraderOrder =
    "020403000000060a0401000000050d0401000000060a0d0401000000050e13";

ProgramList make_list(std::string_view version, std::string_view create_trader_order) {
    ProgramList list;
    list.version = version;
    for (std::size_t i = 0; i < kNames.size(); ++i) {
        list.names.push_back(kNames[i]);
        list.programs.push_back(
            base::from_hex(i == kCreateTraderOrder ? create_trader_order : kPrograms[i]).value());
    }
    list.address = ScriptAddress::from_root(Network::Mainnet, merkle_root(list.programs));
    return list;
}

std::vector<KnownProgram> collect(std::span<const ProgramList> lists) {
    std::vector<KnownProgram> known;
    for (const ProgramList& list : lists) {
        for (std::size_t i = 0; i < list.programs.size(); ++i) {
            auto found = std::find_if(known.begin(), known.end(), [&](const KnownProgram& k) {
                return k.bytes == list.programs[i];
            });
            if (found == known.end())
                found = known.insert(found, {list.names[i], list.programs[i], {}});
            found->script_addresses.push_back(list.address.hex());
        }
    }
    return known;
}

}  // namespace

std::span<const ProgramList> program_lists() {
    static const std::array<ProgramList, 2> lists{
        make_list("relayer", kPrograms[kCreateTraderOrder]),
        make_list("client-sdk", kSdkCreateTraderOrder)};
    return lists;
}

std::span<const KnownProgram> known_programs() {
    static const std::vector<KnownProgram> known = collect(program_lists());
    return known;
}

const KnownProgram* identify_program(ByteView program) {
    for (const KnownProgram& known : known_programs())
        if (std::ranges::equal(known.bytes, program)) return &known;
    return nullptr;
}

}  // namespace vesper::chain
