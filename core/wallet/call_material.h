/// The inside of a call: from an intent and what the wallet holds to the script intent that is
/// proved. Works on the wallet under its lock; what comes out works without it. Internal to
/// core/wallet. Secret: the script intent.
#pragma once

#include "core/transaction/relayer_orders.h"
#include "core/wallet/call_builder.h"
#include "core/wallet/contract_book.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

/// All that a proof needs, and what is told of it.
struct CallMaterial {
    ContractSchema contract;
    std::size_t program = 0;
    transaction::ScriptIntent intent;
    CallRecord record;
    std::optional<chain::Utxo> coin;           ///< own one that goes in
    bool serves = false;                       ///< a request of another wallet
    std::optional<std::uint64_t> memo_amount;  ///< of the memo that is released
    std::vector<CallPart> inputs, outputs;

    const ProgramSchema& schema() const { return contract.programs.at(program); }
};

/// `reserved`: the payment whose draft is built again, which has reserved its parts.
Result<CallMaterial> gather_call(const WalletState& state, const CallIntent& intent,
                                 const OutputLookup& lookup, RandomSource& random,
                                 std::int64_t reserved = 0);

/// The intent that a stored payment was made from.
CallIntent intent_of(const Payment& payment);

/// What everyone will read, and what follows from the fields.
std::vector<LockValue> call_reveals(const CallMaterial& material);
std::vector<LockValue> call_results(const CallMaterial& material);

}  // namespace vesper::wallet
