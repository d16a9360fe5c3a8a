/// What `ui` and the command line may ask of a wallet. One WalletService serves one workspace and
/// has at most one wallet open. Calls are safe from any thread; those that take a Job may take
/// seconds (key derivation, proving) and are called from workers.
///
/// Secrets cross this boundary only as SecureBytes (passwords, recovery words), never as strings.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/secret.h"
#include "core/service/chain_service.h"
#include "core/service/error.h"
#include "core/service/subscription.h"

namespace vesper::service {

/// The two ways to turn a seed into keys (`scheme` in all requests): "A" is what new wallets use.
enum class KeyScheme { A, B };

struct WalletInfo {
    std::string name;
    std::int64_t changed_ms = 0;  ///< last change of the wallet's file
};

/// The wallets in a folder, without opening it.
Result<std::vector<WalletInfo>> wallets_in(const std::string& data_dir);

struct NewWords {
    SecureBytes words;  ///< 24 words, single spaces, ASCII
};

struct CreateRequest {
    std::string name;
    SecureBytes password;  ///< UTF-8
    SecureBytes words;     ///< from new_words()
};

struct RestoreRequest {
    std::string name;
    SecureBytes password;
    KeyScheme scheme = KeyScheme::A;
    SecureBytes words;           ///< BIP-39 words, or
    SecureBytes signature;       ///< the base64 signature string of scheme B
    std::uint64_t birthday = 0;  ///< height before which nothing can be ours; 0 = from the start
};

/// Why a part of the balance cannot be spent; `code` is stable, `ui` has the words.
struct HeldBack {
    std::string code;  ///< "pending-incoming", "reserved", "unsound-ancestry",
                       ///< "unchecked-ancestry", "amount-unknown", "locked-in-contract", …
    std::uint64_t amount = 0;
    std::uint32_t coins = 0;
};

struct WalletStatus {
    std::string name;  ///< empty: no wallet open
    bool locked = true;
    std::uint64_t scanned_height = 0;
    bool scanning = false;
    double scan_fraction = 1;
    std::uint64_t total = 0;  ///< sats, own coins with a known amount
    std::uint64_t spendable = 0;
    std::vector<HeldBack>
        held_back;                 ///< total = spendable + Σ held_back.amount of what is on chain
    std::uint64_t pending_in = 0;  ///< announced or included, not yet counted in total
    std::uint64_t pending_out = 0;
    std::uint32_t coins = 0;
    std::uint64_t revision = 0;  ///< grows with every change of coins, history or labels
    std::uint64_t birthday = 0;
    std::string cosmos_address;  ///< twilight1…, empty for scheme B from a signature
};

struct CoinRow {
    std::string key;
    std::string address;
    std::optional<std::uint64_t> amount;
    std::uint64_t height = 0;
    std::string state;  ///< "spendable" or a HeldBack code
    bool blinding_known = false;
    std::string label;
    std::string kind;  ///< "coin", "memo", "state"
};

struct AddressRow {
    std::string hex;
    std::string base58;
    std::string label;
    std::int64_t created_ms = 0;
    bool used = false;
};

struct HistoryRow {
    std::int64_t id = 0;
    std::string kind;         ///< "sent", "received", "mint", "self"
    std::string state;        ///< "draft", "proved", "sent", "seen", "included", "failed"
    std::int64_t amount = 0;  ///< signed change of the balance, sats
    std::uint64_t fee = 0;    ///< notional, not part of the amount
    std::uint64_t height = 0;
    std::int64_t time_ms = 0;
    std::string txid;
    std::string counterparty;  ///< address paid, where known
    std::uint32_t recipients = 0;
    std::string label;
    std::string failure;  ///< stable code, with state "failed"
    bool alarm = false;   ///< what landed differs from what was built
};

/// Which rows of the history are wanted; empty members take all.
struct HistoryFilter {
    enum class Direction { Any, In, Out };

    std::vector<std::string> states;
    Direction direction = Direction::Any;
    std::string text;          ///< in the label, the transaction id or the address
    std::int64_t from_ms = 0;  ///< rows without a time are outside of any range
    std::int64_t to_ms = 0;    ///< exclusive

    friend bool operator==(const HistoryFilter&, const HistoryFilter&) = default;
};

/// What is wrong with a typed address: `code` is empty when it can be paid.
struct AddressCheck {
    std::string code;  ///< "empty", "incomplete", "bad-character", "bad-length", "bad-checksum",
                       ///< "bad-point", "wrong-network", "cosmos-address", "script-address"
    std::optional<std::size_t> position;  ///< of the first bad character
    std::string hex;                      ///< canonical form when good
    bool own = false;                     ///< one of this wallet's addresses
    bool paid_before = false;
};

struct SendRecipient {
    std::string address;
    std::uint64_t amount = 0;
    /// Pay into the coin that already stands at this address instead of opening a new account.
    bool existing_account = false;
};

struct SendRequest {
    std::vector<SendRecipient> recipients;
    std::uint64_t fee = 1;  ///< notional; the chain asks for at least 1
    std::string label;
    std::vector<std::string> coin_keys;  ///< empty = the wallet chooses
};

struct SendPreview {
    std::vector<CoinRow> inputs;
    std::uint64_t amount = 0;
    std::uint64_t change = 0;
    std::uint64_t fee = 0;
    std::vector<std::string>
        warnings;  ///< stable codes: "own-address", "address-paid-before", "reveals-link"
    std::uint64_t expected_ms = 0;  ///< proving time from earlier payments, 0 = unknown
};

struct SendResult {
    std::int64_t payment_id = 0;
    std::string txid;
    std::string cosmos_hash;
    std::string state;  ///< "proved" (dry run) or "sent"
    std::uint64_t build_micros = 0, prove_micros = 0, verify_micros = 0;
    Bytes transaction;
};

struct SendOptions {
    bool dry_run = false;  ///< build, prove and check; send nothing, keep no payment
};

/// Stages that `Job::on_progress` names while sending: "choose-coins", "prove", "check-own-proof",
/// "send". send() returns when the network has taken the transaction; that it stands in a block is
/// seen in payment(id).state, after WalletStatus::revision has grown. Cancelling is possible up to
/// "send"; later the stop token is ignored.
class WalletService {
public:
    virtual ~WalletService() = default;

    virtual Result<std::vector<WalletInfo>> list() const = 0;
    virtual Result<NewWords> new_words() const = 0;
    /// Error with the index of the first bad word in `offset`, or a checksum error.
    virtual Result<void> check_words(const SecureBytes& words) const = 0;
    /// Up to `limit` words of the list that begin with `prefix`.
    virtual std::vector<std::string> complete_word(const std::string& prefix,
                                                   std::size_t limit) const = 0;
    /// Both leave the new wallet open and unlocked.
    virtual Result<void> create(CreateRequest request, const Job& job) = 0;
    virtual Result<void> restore(RestoreRequest request, const Job& job) = 0;
    virtual Result<void> unlock(const std::string& name, SecureBytes password, const Job& job) = 0;
    /// Wipes keys and closes the file; sync goes on.
    virtual void lock() = 0;
    virtual Result<void> change_password(SecureBytes old_password, SecureBytes new_password,
                                         const Job& job) = 0;

    virtual std::shared_ptr<const WalletStatus> status() const = 0;
    virtual Subscription subscribe(
        std::function<void(const std::shared_ptr<const WalletStatus>&)> listener) = 0;

    /// A fresh address of this wallet, never shown before.
    virtual Result<AddressRow> new_address(const std::string& label) = 0;
    virtual Result<std::vector<AddressRow>> addresses() const = 0;
    /// Under 5 ms; needs no unlocked wallet (then `own` is unknown and false).
    virtual AddressCheck check_address(const std::string& text) const = 0;

    virtual Result<std::vector<CoinRow>> coins() const = 0;
    /// Newest first, pending at the top. With a filter a page may be short or empty and still name
    /// a next one.
    virtual Result<Page<HistoryRow>> history(const std::string& cursor, std::size_t limit,
                                             const HistoryFilter& filter = {}) const = 0;
    virtual Result<HistoryRow> payment(std::int64_t id) const = 0;
    /// Gives up a payment that was sent and never landed: its coins are free again. It may still
    /// land, then it counts as included after all.
    virtual Result<void> abandon_payment(std::int64_t id) = 0;
    virtual Result<void> label_payment(std::int64_t id, const std::string& label) = 0;
    virtual Result<void> label_address(const std::string& hex, const std::string& label) = 0;
    virtual Result<void> label_coin(const std::string& key, const std::string& label) = 0;

    virtual Result<SendPreview> preview(const SendRequest& request) const = 0;
    virtual Result<SendResult> send(const SendRequest& request, const SendOptions& options,
                                    const Job& job) = 0;
    /// The most that one payment to `recipients` recipients can carry.
    virtual Result<std::uint64_t> maximum(std::size_t recipients) const = 0;

    /// Test coins from the network's faucet to a fresh own account (devnet and test networks).
    virtual Result<std::string> request_test_coins(std::uint64_t amount, const Job& job) = 0;

    /// Forgets the scan and reads the unspent outputs again.
    virtual Result<void> rescan(const Job& job) = 0;
};

}  // namespace vesper::service
