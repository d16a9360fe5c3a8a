/// Random histories of a chain: honest transfers, dark and anonymous, mints, burns and claims, and
/// between them what goes wrong on a chain: copies, wrong ids, damaged proofs and bytes, mints
/// under a used id, refused messages. No transaction in them makes value: what is unspent is what
/// was minted, less what was burned and what another output took the place of.
///
/// A history is given by its seed, and repeatable.
#pragma once

#include <map>
#include <vector>

#include "core/base/random.h"
#include "core/ledger/utxo_set.h"
#include "core/quisquis/account.h"

namespace vesper::property {

/// An unspent coin whose key the history knows.
struct OwnCoin {
    chain::Utxo utxo;
    quisquis::Account account;
    std::uint64_t value = 0;
    std::optional<group::Scalar> blinding;  ///< known for minted coins
};

class History {
public:
    explicit History(std::uint64_t seed);

    /// Blocks with up to four messages each. Every fourth history begins with many mints, so that
    /// there are enough coins to hide among.
    std::vector<ledger::BlockInput> make(std::size_t blocks);

    const quisquis::SecretKey& key() const { return sk_; }
    /// What coins hold, by (c, d): for reading amounts back without a search.
    std::optional<std::uint64_t> hint(const quisquis::ElGamalBytes& encryption) const;

private:
    ledger::LedgerMessage message();
    ledger::LedgerMessage mint();
    ledger::LedgerMessage transfer();
    ledger::LedgerMessage anonymous_transfer();
    ledger::LedgerMessage damaged_transfer();
    ledger::LedgerMessage burn();
    ledger::LedgerMessage claim();
    ledger::LedgerMessage garbage();
    ledger::RefusedMessage refused();

    quisquis::Account new_account(std::uint64_t value, group::Scalar& blinding);
    ledger::TransferMessage wrap(ByteView bytes);
    /// Proves a transfer of a random coin, which is taken out of the list.
    Bytes prove_transfer(std::vector<OwnCoin>& made);
    OwnCoin take_coin();

    base::ChaChaStream random_;
    quisquis::SecretKey sk_;
    std::vector<OwnCoin> coins_;
    std::vector<ledger::MintBurnMessage> mints_;
    std::vector<ledger::TransferMessage> sent_;
    std::vector<OwnCoin> burned_;
    std::map<ByteArray<64>, std::uint64_t> values_;
    std::uint32_t position_ = 0;
    bool crowded_;
};

}  // namespace vesper::property
