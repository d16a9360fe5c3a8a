/// How the wallet's values stand in the store: the two-way translation between Coin, Payment and
/// address on this side and the plain rows of store::WalletStore on the other. Internal.
///
/// Numbers over 2^53 are decimal texts in the JSON details. A row that does not read back is
/// StoreDamaged; it cannot come from outside, the file's pages are authenticated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/secret.h"
#include "core/chain/output.h"
#include "core/store/wallet_store.h"
#include "core/wallet/coin.h"
#include "core/wallet/history.h"
#include "core/wallet/lock_secrets.h"
#include "core/wallet/payment.h"

namespace vesper::wallet {

/// Amount and blinding of a commitment.
struct Opening {
    std::uint64_t value = 0;
    Secret<group::Scalar> blinding;

    Opening duplicate() const { return {value, blinding.duplicate()}; }
};

/// (c, d) = commit(pk, blinding, value), byte for byte?
bool opens(const quisquis::AccountBytes& account, const Opening& opening);

/// `void` rows belong to failed payments: they are kept in case the payment lands after all.
enum class CoinRowState : std::uint8_t { Expected, Unspent, Spent, Void };

struct StoredCoin {
    Coin coin;
    CoinRowState state = CoinRowState::Unspent;
    std::int64_t address_id = 0;
    chain::Output output;
    std::optional<Secret<group::Scalar>> blinding;
    std::optional<ByteArray<32>> spent_by;
    std::int64_t payment_id = 0;  ///< the payment that makes it, 0 = none of ours
    LockSecrets secrets = {};     ///< of a memo or state
    std::string made_by = {};     ///< … the program that made it, where known

    StoredCoin duplicate() const {
        StoredCoin copy{coin,     state,      address_id,          output, {},
                        spent_by, payment_id, secrets.duplicate(), made_by};
        if (blinding) copy.blinding = blinding->duplicate();
        return copy;
    }
};

store::CoinRow to_row(const StoredCoin& coin);
Result<StoredCoin> coin_from_row(const store::CoinRow& row);

struct StoredAddress {
    std::int64_t id = 0;
    quisquis::PublicKeyBytes pk;
    std::uint32_t key_index = 0;
    std::int64_t created_ms = 0;
    bool shown = true;  ///< made here to be shown; false: found by a scan
    bool used = false;
    std::optional<Opening> mint;  ///< what a mint to this address will hold

    StoredAddress duplicate() const {
        StoredAddress copy{id, pk, key_index, created_ms, shown, used, {}};
        if (mint) copy.mint = mint->duplicate();
        return copy;
    }
};

store::AccountRow to_row(const StoredAddress& address, std::string_view scheme);
Result<StoredAddress> address_from_row(const store::AccountRow& row);

/// A payment with what only the builder needs.
struct StoredPayment {
    Payment payment;
    std::vector<std::uint64_t> leaves;  ///< amount paid from each coin
    Bytes bytes;
};

store::PaymentRow to_row(const StoredPayment& payment);
Result<StoredPayment> payment_from_row(const store::PaymentRow& row);
store::PaymentRow to_row(const HistoryRow& event);
/// Of either kind; labels are not filled in.
Result<HistoryRow> history_from_row(const store::PaymentRow& row);
bool is_payment_row(const store::PaymentRow& row);

/// References of labels.
std::string coin_reference(chain::IoType kind, const chain::Utxo& utxo);

}  // namespace vesper::wallet
