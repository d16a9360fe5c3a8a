/// A wallet: keys, own outputs, payments, labels and the scan position, in two files
///
///     DIR/wallets/NAME.vault   the data key, wrapped by the password (vault.h)
///     DIR/wallets/NAME.db      SQLCipher under that data key: everything else
///     DIR/wallets/NAME.tries   wrong passwords in a row, while there are any (attempts.h)
///
/// Only NAME.vault and NAME.db together open it; the words alone bring back the coins (by a scan),
/// but not labels, payments and blindings.
///
/// All calls are safe from any thread; they wait for each other. None takes long but create,
/// restore, open, change_password and set_password (one or two key derivations). Destroying the
/// wallet wipes its keys. Secret: passwords, words, keys, blindings.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/chain/address.h"
#include "core/wallet/coin.h"
#include "core/wallet/error.h"
#include "core/wallet/history.h"
#include "core/wallet/keyring.h"
#include "core/wallet/mnemonic.h"
#include "core/wallet/payment.h"
#include "core/wallet/vault.h"

namespace vesper::wallet {

class WalletState;

struct WalletEntry {
    std::string name;
    std::int64_t changed_ms = 0;  ///< last change of the wallet's file; 0 if that is gone
};

struct NewWallet {
    std::string name;  ///< 1 … 40 ASCII letters, digits, '-', '_' or spaces
    chain::Network network = chain::Network::Mainnet;  ///< net byte of the addresses
    std::string chain_id;                              ///< enters the keys of scheme A
    std::uint64_t birthday = 0;                        ///< height before which nothing can be ours
    KdfCost kdf;
};

struct WalletInfo {
    std::string name;
    chain::Network network = chain::Network::Mainnet;
    std::string chain_id;
    KeyScheme scheme = KeyScheme::A;
    std::uint64_t birthday = 0;
    std::uint64_t scanned_height = 0;  ///< all blocks up to here are taken; 0 = none
    bool has_words = false;
    std::string cosmos_address;  ///< empty for a wallet restored from a signature
    std::int64_t created_ms = 0;
};

struct AddressRow {
    std::string hex;
    std::string base58;
    std::uint32_t key_index = 0;
    std::string label;
    std::int64_t created_ms = 0;
    bool used = false;  ///< a coin stands or stood here
};

struct Contact {
    std::int64_t id = 0;
    std::string name;
    std::string address;  ///< canonical hex
    std::string note;
    std::int64_t created_ms = 0;
};

/// A child key (scheme A; scheme B has one for all).
struct Account {
    std::uint32_t index = 0;
    std::uint32_t addresses = 0;  ///< made or found
    std::uint32_t coins = 0;      ///< unspent outputs that hold something
    std::uint64_t total = 0;
    std::uint64_t spendable = 0;
};

/// How a wallet may be opened, read without opening it.
struct LockInfo {
    std::string keychain_id;  ///< entry in the desktop's keychain; empty = not used
    bool recovery_key = false;
    std::uint32_t failures = 0;  ///< wrong passwords in a row
    std::int64_t wait_ms = 0;    ///< until the next password may be tried
};

/// Whether the words of a wallet that was made here were asked for again.
struct WordsCheck {
    bool pending = false;
    std::int64_t confirmed_ms = 0;
    std::int64_t put_off_ms = 0;
};
struct WordAnswer {
    std::uint32_t place = 0;  ///< counted from 0
    SecureBytes word;         ///< in small letters
};

struct CoinFilter {
    bool include_spent = false;
};

class Wallet {
public:
    static Result<std::vector<WalletEntry>> list(const std::string& data_dir);

    /// New wallets use scheme A. The words are the caller's to show: see Mnemonic::generate.
    static Result<std::unique_ptr<Wallet>> create(const std::string& data_dir,
                                                  const NewWallet& request, const Mnemonic& words,
                                                  const SecureBytes& password,
                                                  RandomSource& random);
    static Result<std::unique_ptr<Wallet>> restore_words(const std::string& data_dir,
                                                         const NewWallet& request,
                                                         const Mnemonic& words, KeyScheme scheme,
                                                         const SecureBytes& password,
                                                         RandomSource& random);
    /// Scheme B from the base64 text of the signature.
    static Result<std::unique_ptr<Wallet>> restore_signature(const std::string& data_dir,
                                                             const NewWallet& request,
                                                             const SecureBytes& signature,
                                                             const SecureBytes& password,
                                                             RandomSource& random);
    static Result<std::unique_ptr<Wallet>> open(const std::string& data_dir,
                                                const std::string& name,
                                                const SecureBytes& password);
    static Result<std::unique_ptr<Wallet>> open_with_recovery_key(const std::string& data_dir,
                                                                  const std::string& name,
                                                                  const SecureBytes& text);
    /// `text` as the keychain gave it for LockInfo::keychain_id.
    static Result<std::unique_ptr<Wallet>> open_with_keychain(const std::string& data_dir,
                                                              const std::string& name,
                                                              const SecureBytes& text);
    static Result<LockInfo> lock_info(const std::string& data_dir, const std::string& name);
    ~Wallet();
    Wallet(const Wallet&) = delete;
    Wallet& operator=(const Wallet&) = delete;

    WalletInfo info() const;
    /// Grows with every change of coins, payments, addresses or labels.
    std::uint64_t revision() const;
    /// NoWords for a wallet restored from a signature.
    Result<Mnemonic> reveal_words() const;
    /// The cost of the derivation stays unless another is given.
    Result<void> change_password(const SecureBytes& old_password, const SecureBytes& new_password,
                                 RandomSource& random, std::optional<KdfCost> cost = {});
    /// For who opened it by recovery key or keychain: the password before is not asked for.
    Result<void> set_password(const SecureBytes& password, RandomSource& random);
    KdfCost kdf_cost() const;
    // Further ways in; see vault.h.
    Result<SecureBytes> add_recovery_key(RandomSource& random);
    Result<std::pair<VaultWrap, KeychainItem>> make_keychain_wrap(RandomSource& random) const;
    Result<void> add_wrap(const VaultWrap& wrap);
    Result<void> remove_wraps(WrapKind kind);

    /// Wallets made here are asked for four of their words again; those restored from words never.
    Result<WordsCheck> words_check() const;
    /// Four places, drawn.
    static std::vector<std::uint32_t> words_to_ask(std::size_t count, RandomSource& random);
    /// WordsDiffer; four different places are needed.
    static Result<void> check_words(const Mnemonic& words, std::span<const WordAnswer> answers);
    Result<void> ask_for_words();
    Result<void> confirm_words(std::span<const WordAnswer> answers);
    /// Once; the second time it is PaymentState.
    Result<void> put_off_words();
    /// The user's Cosmos key, derived anew; NoCosmosKey.
    Result<net::CosmosKey> cosmos_key() const;

    /// A fresh address of key `account` (0 for scheme B), stored before it is returned.
    Result<AddressRow> new_address(RandomSource& random, const std::string& label = {},
                                   std::uint32_t account = 0);
    Result<std::vector<AddressRow>> addresses() const;
    /// One of the addresses made here, or one at which a coin of ours stands.
    Result<bool> is_own_address(const std::string& hex) const;
    Result<bool> paid_before(const std::string& hex) const;

    Result<std::vector<Coin>> coins(CoinFilter filter = {}) const;
    Result<Coin> coin(chain::IoType kind, const chain::Utxo& utxo) const;
    /// The blinding s of an own coin, c = s·gr; CoinNotFound where it is not known.
    Result<Secret<group::Scalar>> blinding(const chain::Utxo& utxo) const;
    Result<Balance> balance() const;
    /// The most that one payment to this many recipients can carry: from the chosen coins, or from
    /// any. An anonymous payment has one recipient and one coin.
    Result<std::uint64_t> maximum(std::size_t recipients, std::span<const chain::Utxo> chosen = {},
                                  TransferMode mode = TransferMode::Dark) const;

    Result<Payment> payment(std::int64_t id) const;
    /// Not included and not failed, oldest first: what to go on with after a restart.
    Result<std::vector<Payment>> unfinished_payments() const;
    /// Bytes of a payment that is proved or further.
    Result<Bytes> payment_bytes(std::int64_t id) const;
    /// Gives up a payment that never landed: failed with code "abandoned" if it was sent, else with
    /// "cancelled".
    Result<void> abandon_payment(std::int64_t id);
    /// Fails transfers and calls that a stop of the program left as drafts, with code
    /// "interrupted", and frees their coins. Only while nobody proves; a withdrawal's move goes on
    /// by itself and is left alone.
    Result<void> fail_interrupted();

    /// Newest first, unfinished payments at the top. `cursor` from the page before. With a filter a
    /// page may be short, even empty, and still name a next one: a call looks at a bounded number
    /// of rows.
    Result<HistoryPage> history(const std::string& cursor, std::size_t limit,
                                const HistoryFilter& filter = {}) const;
    Result<HistoryRow> history_row(std::int64_t id) const;

    /// Of a payment or an event; `id` is HistoryRow::id, which for payments is the payment's.
    Result<void> label_history(std::int64_t id, const std::string& label);
    /// Any address, own or not.
    Result<void> label_address(const std::string& hex, const std::string& label);
    Result<void> label_coin(chain::IoType kind, const chain::Utxo& utxo, const std::string& label);

    /// Keeps an own output out of every payment until it is thawed; the reason, like a label, is
    /// the user's. CoinNotSpendable when an unfinished payment spends it.
    /// `until_ms`: thaws by itself then; 0 = only by hand.
    Result<void> freeze_coin(chain::IoType kind, const chain::Utxo& utxo, const std::string& reason,
                             std::int64_t until_ms = 0);
    Result<void> unfreeze_coin(chain::IoType kind, const chain::Utxo& utxo);
    /// Takes the marks off the coins whose date has passed (they can be spent before that); how
    /// many these were.
    Result<std::size_t> thaw_due();
    /// When the next coin thaws by itself.
    std::optional<std::int64_t> next_thaw_ms() const;

    /// Counts a coin of doubtful ancestry as spendable, or takes that back; what own payments make
    /// of it is accepted, too. NothingToAccept for a coin whose ancestry is in order.
    Result<void> accept_coin(chain::IoType kind, const chain::Utxo& utxo, bool accepted);

    Result<std::vector<Contact>> contacts() const;
    /// Inserts when the id is 0; the address is checked and stored in its canonical form.
    Result<Contact> save_contact(Contact contact);
    Result<void> remove_contact(std::int64_t id);

    /// The child keys in use, with what stands under each.
    Result<std::vector<Account>> accounts() const;

    /// For Scanner, TransferBuilder, Broadcaster and funding; not for callers above.
    WalletState& state() { return *state_; }
    const WalletState& state() const { return *state_; }

private:
    explicit Wallet(std::unique_ptr<WalletState> state);
    static Result<std::unique_ptr<Wallet>> open_by(const std::string& data_dir,
                                                   const std::string& name, Result<Vault> vault);

    std::unique_ptr<WalletState> state_;
};

}  // namespace vesper::wallet
