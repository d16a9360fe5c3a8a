/// Burning: a coin is destroyed and its amount and blinding s are published, so that the amount can
/// be claimed on the Cosmos side. zkos-protocol.md 8.7, chain-interface.md 4.7.
///
///     c = s·gr, d = amount·B + s·grsk     under the owner's own key
///
/// The coin is gone as soon as the message stands in a block. Whoever builds one must have kept
/// what the claim needs (account, s, amount) before it is sent.
///
/// Secret until sent: s and the amount. The spend key stays secret; signing is constant time.
#pragma once

#include <cstdint>

#include "core/base/random.h"
#include "core/quisquis/keys.h"
#include "core/transaction/checked_transaction.h"

namespace vesper::transaction {

/// Notional, as all fees; what the network's own wallet writes.
inline constexpr std::uint64_t kBurnFee = 2;

struct BurnIntent {
    chain::Utxo utxo;
    chain::OutputCoin coin;
    std::uint64_t amount = 0;        ///< all that the coin holds
    Secret<group::Scalar> blinding;  ///< s
    quisquis::SecretKey sk;          ///< of the coin's owner
    std::uint64_t fee = kBurnFee;
    chain::Network network = chain::Network::Mainnet;
};

/// A burn that our own verification calls sound.
class CheckedBurn : public CheckedTransaction {
public:
    /// NotACoin, WrongKey, WrongBalance (amount or blinding do not open the coin), NotSound. Draws
    /// 32 bytes.
    static Result<CheckedBurn> build(const BurnIntent& intent, RandomSource& random);

private:
    explicit CheckedBurn(CheckedTransaction checked) : CheckedTransaction(std::move(checked)) {}
};

}  // namespace vesper::transaction
