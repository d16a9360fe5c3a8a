/// The programs of the Twilight relayer contract, known by their bytes.
///
/// Two lists are in use and differ in program 1 (CreateTraderOrder) only; a script transaction is
/// recognised by its program, whichever list its address commits to. chain-interface.md 6.1.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/chain/address.h"

namespace vesper::chain {

struct KnownProgram {
    std::string_view name;  ///< "CreateTraderOrder"
    Bytes bytes;
    std::vector<std::string> script_addresses;  ///< mainnet, hex, of the lists that hold it
};

struct ProgramList {
    std::string_view version;  ///< which clients carry it
    std::vector<std::string_view> names;
    std::vector<Bytes> programs;
    ScriptAddress address;  ///< mainnet
};

std::span<const ProgramList> program_lists();
std::span<const KnownProgram> known_programs();
const KnownProgram* identify_program(ByteView program);

}  // namespace vesper::chain
