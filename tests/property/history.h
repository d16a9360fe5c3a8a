/// Random histories of a chain: honest transfers, dark and anonymous, the relayer's contract with
/// all its orders, mints, burns and claims, and between them what goes wrong on a chain: copies,
/// wrong ids, damaged proofs and bytes, mints under a used id, refused messages. No transaction in
/// them makes value: what is unspent or locked is what was minted, less what was burned and what
/// another output took the place of.
///
/// A history is given by its seed, and repeatable.
#pragma once

#include <map>
#include <vector>

#include "core/base/random.h"
#include "core/ledger/utxo_set.h"
#include "core/quisquis/account.h"
#include "core/transaction/relayer_orders.h"

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
    /// there are enough coins to hide among; every third one has a contract.
    std::vector<ledger::BlockInput> make(std::size_t blocks);

    const quisquis::SecretKey& key() const { return sk_; }
    /// What coins hold, by (c, d): for reading amounts back without a search.
    std::optional<std::uint64_t> hint(const quisquis::ElGamalBytes& encryption) const;
    /// What a memo or a state locks, by its commitment. A loan's is nothing: it is a claim on the
    /// pool, whose state locks what was lent.
    std::optional<std::uint64_t> locked(const chain::Commitment& commitment) const;

private:
    ledger::LedgerMessage message();
    ledger::LedgerMessage mint();
    ledger::LedgerMessage transfer();
    ledger::LedgerMessage anonymous_transfer();
    ledger::LedgerMessage contract_call();
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
    /// Orders of the relayer's contract, if there is what they need; what they spend is taken out
    /// of the lists.
    std::optional<transaction::ScriptIntent> order_with_coin(std::uint64_t choice);
    std::optional<transaction::ScriptIntent> order_with_memo(std::uint64_t choice);
    transaction::OpenedState pool() const;
    void keep_outputs(const transaction::CheckedScript& script, const ByteArray<32>& txid,
                      std::optional<std::pair<std::uint64_t, group::Scalar>> paid);

    base::ChaChaStream random_;
    quisquis::SecretKey sk_;
    std::vector<OwnCoin> coins_;
    std::vector<ledger::MintBurnMessage> mints_;
    std::vector<ledger::TransferMessage> sent_;
    std::vector<OwnCoin> burned_;
    std::map<ByteArray<64>, std::uint64_t> values_;
    std::map<group::PointBytes, std::uint64_t> locked_;
    std::optional<std::pair<chain::Utxo, chain::OutputState>> pool_;
    std::vector<transaction::OpenedMemo> trades_, loans_;
    std::uint32_t position_ = 0;
    bool crowded_, contractual_;
};

}  // namespace vesper::property
