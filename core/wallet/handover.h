/// What two wallets hand each other when one owns a memo or a coin and the other the contract's
/// state, without which the call cannot be made (chain-interface.md 6.3). One line of JSON each.
///
///     settlement request   ZkosSettleMsg: the memo with its openings, signed by its owner
///                          ("PublicKeySign" over bincode(output), prover's view), and the blinding
///                          that the released coin shall have
///     loan request         a coin with amount and blinding, and its witness for the call:
///     signature
///                          ("ValueSign" over the input) and same-value proof
///     receipt              what came of it: the new memo with its openings, or amount and blinding
///                          of the released coin
///
/// Whoever reads one knows the numbers in it; nobody can move value with it but into this contract.
/// Reading checks form, signature and proof. Whether a memo or coin stands on the chain is the
/// caller's to ask.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/chain/network.h"
#include "core/chain/output.h"
#include "core/chain/utxo.h"
#include "core/chain/witness.h"
#include "core/quisquis/keys.h"
#include "core/wallet/error.h"
#include "core/wallet/wallet_rows.h"

namespace vesper::wallet {

inline constexpr std::string_view kSettleLabel = "PublicKeySign";

struct SettlementRequest {
    chain::Utxo utxo;
    chain::OutputMemo memo;  ///< opened
    chain::SignatureBytes signature;
    std::optional<Secret<group::Scalar>> blinding;
};

struct LoanRequest {
    chain::Utxo utxo;
    chain::OutputCoin coin;
    Opening opening;
    chain::Witness witness;
    std::string script_address;
};

struct Receipt {
    chain::Utxo utxo;
    std::optional<chain::OutputMemo> memo;  ///< opened; else it is a coin
    std::optional<Opening> coin;
};

using Handover = std::variant<SettlementRequest, LoanRequest, Receipt>;

/// Draws 32 bytes; OpeningUnknown if a commitment of the memo is closed.
Result<SettlementRequest> sign_settlement(const chain::Utxo& utxo, const chain::OutputMemo& opened,
                                          const quisquis::SecretKey& sk, RandomSource& random);
/// Draws 32 bytes twice; BlindingUnknown if the opening is not the coin's.
Result<LoanRequest> sign_loan(const chain::Utxo& utxo, const chain::OutputCoin& coin,
                              const Opening& opening, const std::string& script_address,
                              const quisquis::SecretKey& sk, RandomSource& random);

/// bincode of the relayer's own message: output ‖ signature.
Bytes settle_message(const SettlementRequest& request);

std::string handover_text(const SettlementRequest& request);
std::string handover_text(const LoanRequest& request);
std::string handover_text(const Receipt& receipt);

/// BadHandover, or HandoverSignature if it is not its owner's.
Result<Handover> read_handover(std::string_view text, chain::Network network);

}  // namespace vesper::wallet
