/// What the network lets pass and we do not (chain-interface section 2.6), as far as it shows in a
/// message around its transaction and in the state. Cheap: no group operation.
///
/// The transaction itself is the judge's business (core/transaction), and with it every rule R-n
/// but one: the fee of the message, which no transaction knows. What is left are rules of
/// the ledger, so nothing is said twice:
///     L-1 txid is not the hash of the bytes      L-5 hexadecimal in upper case
///     L-2 an output's key was in use             L-6 a burn claim without its burned coin
///     L-3 more than 256 outputs                  L-7 value and blinding do not open the account
///     L-4 a mint's or claim's account malformed  L-8 the official server would stop here
#pragma once

#include <vector>

#include "core/chain/transaction.h"
#include "core/ledger/block_delta.h"
#include "core/ledger/block_rules.h"
#include "core/ledger/message.h"

namespace vesper::ledger {

using transaction::Finding;

std::vector<Finding> audit_transfer(const TransferMessage& message,
                                    const chain::Transaction& transaction, ByteView bytes);
std::vector<Finding> audit_mint_burn(const MintBurnMessage& message, chain::Network network);

// Findings that need the state.
Finding key_overwritten(const OutputKey& key);
Finding burn_claim_unbacked(const std::string& what);
Finding opening_mismatch();
Finding reference_halts(Reject reject);

bool has_error(const std::vector<Finding>& findings);

/// The account of a mint or claim as the reference reads it: owner = first 69 bytes, encryption =
/// last 64, whatever lies between; checksum and network byte must fit, c and d must be points.
struct MintAccount {
    std::string owner;  ///< lower-case hex
    quisquis::PublicKeyBytes pk;
    quisquis::ElGamalBytes encrypt;
    std::size_t size = 0;  ///< bytes given; 133 in an honest message
    std::uint8_t network_byte = 0;
};
std::optional<MintAccount> read_mint_account(std::string_view qq_account);

}  // namespace vesper::ledger
