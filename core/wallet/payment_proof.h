/// The proof of one payment: from keys, accounts and amounts taken out of the wallet to checked
/// bytes and the own outputs that they leave. Works without the wallet, which is free meanwhile.
/// Internal to core/wallet. Secret: Material, and the blindings in Proved.
#pragma once

#include "core/base/progress.h"
#include "core/transaction/dark_transfer.h"
#include "core/wallet/payment_steps.h"
#include "core/wallet/wallet_rows.h"

namespace vesper::wallet {

/// An output of the transfer that will be ours.
struct OwnPart {
    std::uint32_t key_index = 0;
    std::int64_t address_id = 0;
    std::optional<std::uint64_t> amount;
    std::optional<Secret<group::Scalar>> blinding_before;  ///< of an existing account
    CoinOrigin origin = CoinOrigin::Change;
};

/// All that a proof needs, taken from the wallet under its lock.
struct Material {
    transaction::DarkTransferIntent intent;
    std::vector<std::optional<OwnPart>> own;  ///< per output: senders, then receivers
};

/// An own or foreign output of the transfer, with its blinding where we know it.
struct Built {
    std::size_t index = 0;  ///< among the transaction's outputs
    chain::OutputCoin coin;
    std::optional<Secret<group::Scalar>> blinding;
};

struct Proved {
    Bytes bytes;
    ByteArray<32> txid{};
    std::vector<Built> outputs;  ///< in the order of Material::own
    StageMicros micros;
};

std::optional<Secret<group::Scalar>> copy_of(const std::optional<Secret<group::Scalar>>& secret);

/// Both consume the intent. Stages: "prove", those of the prover but "deltas", "check-own-proof".
Result<Proved> prove_dark(Material& material, RandomSource& random, const Job& job);
Result<Proved> prove_anonymous(Material& material, std::span<const ExistingReceiver> decoys,
                               RandomSource& random, const Job& job);

/// The output that the chain should show us, with its opening where we know it.
Result<StoredCoin> expected_coin(const Proved& proved, std::size_t index, const OwnPart& part,
                                 std::int64_t payment_id);

}  // namespace vesper::wallet
