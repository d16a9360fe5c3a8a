/// The numbers of memos, states and contract calls under their own names, where the program is
/// known, and every number that stands readable on the chain although it could be hidden.
/// chain-interface.md 6.2.
///
///     trader memo   commitment: initial margin · data: position size, leverage, entry price, side
///     lender memo   commitment: deposit · data: pool share
///     pool state    commitment: total locked value · state_variables: total pool share
///     calls         coin_value: what is paid out · tx_data: the price that a trade settles at, or
///                   margin · leverage of one that opens
///
/// A transaction's program says what its memos are; an output alone is known by its contract's
/// address and its form. All names are for reading: nothing checks that a memo was made by the
/// program it belongs to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/chain/decoded_node.h"
#include "core/chain/transaction.h"

namespace vesper::chain {

enum class Visibility {
    Clear,     ///< meant to be read by everyone
    Hidden,    ///< a commitment
    Revealed,  ///< a commitment that the transaction opens
};

struct NamedField {
    std::string_view name;  ///< "position_size"; "revealed_value" where the program is not known
    std::string text;       ///< "66.6294", "LONG"; empty when hidden
    std::string_view unit;  ///< "sats", "usd" or empty
    Visibility visibility = Visibility::Clear;
    std::string path;  ///< as in the decoded tree
};

/// "position_size: 66.6294", "initial_margin: hidden", "leverage: 10, revealed on chain".
std::string describe_field(const NamedField& field);

/// Paths from the root of the transaction's tree. Empty for other kinds.
std::vector<NamedField> contract_fields(const Transaction& transaction);
/// Paths from the root of the output's tree.
std::vector<NamedField> contract_fields(const Output& output);

/// Writes the fields into the `meaning` of the nodes they name.
void annotate(DecodedNode& root, const std::vector<NamedField>& fields);

}  // namespace vesper::chain
