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
    /// Locked, and its keys lie in memory still: a payment is under way, or a scan ends just now.
    bool keys_in_use = false;
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
    bool frozen = false;
    std::string freeze_reason;
    bool accepted = false;             ///< counted as spendable although its ancestry is doubtful
    std::int64_t frozen_until_ms = 0;  ///< thaws by itself then; 0 = only by hand
    std::uint32_t account = 0;         ///< index of the child key
    /// "received", "change", "self", "mint", or "mixed": others used it as a decoy. Such a coin has
    /// lost its blinding; renewal() brings it back.
    std::string origin;
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
    /// "sent", "received", "mint", "burn", "self", "mixed", "spent", of contracts "deployed",
    /// "locked", "released", "stepped".
    std::string kind;
    std::string state;        ///< "draft", "proved", "sent", "seen", "included", "failed"
    std::int64_t amount = 0;  ///< signed change of the balance, sats
    std::uint64_t fee = 0;    ///< notional, not part of the amount
    std::uint64_t height = 0;
    std::int64_t time_ms = 0;
    std::string txid;
    std::string counterparty;  ///< address paid, where known
    std::uint32_t recipients = 0;
    std::string label;
    std::string failure;       ///< stable code, with state "failed"
    std::string failure_text;  ///< in English words, where the network gave any
    bool alarm = false;        ///< what landed differs from what was built
    std::string claim;         ///< of a burn: "waiting", "sent", "paid", "refused"
    std::int64_t locked = 0;   ///< how much more (or less) contracts hold of ours after it, sats
    std::string contract;      ///< of a call: name of the contract, counterparty its address
    std::string program;       ///< … and of its program
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
    /// "dark": amounts hidden. "quisquis": also who paid whom, among nine coins; one recipient.
    std::string mode = "dark";
    /// Of an anonymous payment: to hide among these, as preview() drew them; empty = drawn when it
    /// is proved. Those that were spent meanwhile are replaced.
    std::vector<std::string> decoy_keys;
};

/// How the time of a proof spreads: at `fraction`, as the job reports it, this share of the whole
/// time has passed on this machine.
struct PacePoint {
    std::string stage;
    double fraction = 0;
    double share = 0;
};

/// A coin of somebody else that an anonymous payment hides among.
struct DecoyRow {
    std::string key;
    std::string owner;
    std::uint64_t height = 0;  ///< of the block that made it, 0 = not known
};

/// What paying from these coins shows and costs, before anything is filled in.
struct SpendEffect {
    std::uint32_t coins = 0;
    std::uint32_t addresses = 0;    ///< shown to have one owner
    std::uint64_t amount = 0;       ///< all of the coins together
    std::uint64_t bytes = 0;        ///< of the transaction
    std::uint64_t expected_ms = 0;  ///< 0 = unknown: nothing was measured yet
};

struct SendPreview {
    std::vector<CoinRow> inputs;
    std::uint64_t amount = 0;
    std::uint64_t change = 0;
    std::uint64_t fee = 0;
    std::vector<std::string>
        warnings;  ///< stable codes: "own-address", "address-paid-before", "reveals-link"
    std::uint64_t expected_ms = 0;  ///< from earlier payments, else as measured; 0 = unknown
    std::uint64_t bytes = 0;        ///< of the transaction
    std::vector<PacePoint> pace;    ///< empty = unknown
    std::vector<DecoyRow> decoys;   ///< of an anonymous payment
    std::uint64_t height = 0;       ///< of the chain when they were drawn
};

/// How long proofs take on this machine; see measure_proving().
struct ProofTiming {
    std::string name;  ///< "dark-1-1", "dark-2-2", "shuffle-9", "anonymous-9"
    std::uint64_t prove_micros = 0;
    std::uint64_t verify_micros = 0;
    std::uint64_t bytes = 0;  ///< 0 for a part of a transaction
};

struct ProvingSpeed {
    std::int64_t measured_ms = 0;  ///< Unix time; 0 = never
    std::string backend;           ///< of the curve arithmetic
    std::vector<ProofTiming> proofs;
    std::uint64_t outputs_per_second = 0;  ///< tried on all cores, each with a fresh wallet's keys
};

struct SendResult {
    std::int64_t payment_id = 0;
    std::string txid;
    std::string cosmos_hash;
    std::string state;  ///< "proved" (dry run) or "sent"
    std::uint64_t build_micros = 0, prove_micros = 0, verify_micros = 0;
    Bytes transaction;
};

/// One coin into several of one's own, in one transfer.
struct SplitRequest {
    std::string coin_key;
    std::vector<std::uint64_t> amounts;  ///< of the new coins; the rest stays
    std::uint32_t parts = 0;             ///< instead: so many coins of (nearly) equal amounts
    std::uint64_t fee = 1;
    std::string label;
};

/// A child key of scheme A (scheme B has one for all) with what stands under it.
struct AccountRow {
    std::uint32_t index = 0;
    std::uint32_t addresses = 0;
    std::uint32_t coins = 0;
    std::uint64_t total = 0;
    std::uint64_t spendable = 0;
};

struct ContactRow {
    std::int64_t id = 0;  ///< 0: new
    std::string name;
    std::string address;  ///< canonical hex
    std::string note;
    std::int64_t created_ms = 0;
};

/// The user's account on the Cosmos side, as the node tells it.
struct CosmosAccountView {
    std::string address;
    bool exists = false;     ///< false: the chain has never seen it
    std::uint64_t nyks = 0;  ///< pays fees
    std::uint64_t sats = 0;  ///< what can be funded into the wallet
    std::uint64_t sequence = 0;
};

/// From which Bitcoin address the account's deposits come. Without one the network gives it no
/// sats, the faucets of the public test networks included.
struct DepositAddressView {
    /// "none", "waiting" for its first deposit, "confirmed".
    std::string state;
    std::string btc_address;
    std::uint64_t test_amount = 0;  ///< sats that the first deposit must be exactly; 0 = not told
    std::uint64_t stake = 0;        ///< nyks that the chain holds until then; 0 = not told
};

struct DepositAddressRequest {
    std::string btc_address;  ///< for good: the chain takes no other later
    std::uint64_t test_amount = 50'000;
    std::uint64_t stake = 10'000;
};

struct CosmosSendRequest {
    std::string to;     ///< twilight1…
    std::string denom;  ///< "nyks" or "sats"; sats to oneself are refused
    std::uint64_t amount = 0;
};

/// Taking value to the Cosmos account: a coin is destroyed and its amount claimed. Goes on by
/// itself while the wallet is open, and after a restart.
struct WithdrawalRequest {
    std::uint64_t amount = 0;  ///< 0 with a coin: all of it
    std::string coin_key;      ///< empty: the wallet chooses
    std::string label;
};

struct WithdrawalRow {
    std::int64_t id = 0;
    /// "moving" (to a fresh own coin, where the chosen one cannot be burnt as it is), "burning",
    /// "claiming", then "paid"; "refused": the claim, it can be tried again; "failed": no coin was
    /// destroyed.
    std::string step;
    std::uint64_t amount = 0;
    std::string twilight_address;
    std::string burn_txid;
    std::string claim_hash;
    std::string failure;       ///< stable code
    std::string failure_text;  ///< the chain's own words
    std::int64_t created_ms = 0;
    bool open = false;  ///< something is left to do or to wait for
};

struct SendOptions {
    bool dry_run = false;  ///< build, prove and check; send nothing, keep no payment
};

/// Stages that `Job::on_progress` names while sending: "choose-coins", "prove", "senders",
/// "ranges", "shuffles" (anonymous), "new-accounts", "check-own-proof", "send". send() returns when
/// the network has taken the transaction; that it stands in a block is seen in payment(id).state,
/// after WalletStatus::revision has grown. Cancelling is possible up to "send"; later the stop
/// token is ignored. A cancel returns as soon as it is on disk (F36): the prover sees it at its
/// next step, and what it still makes is thrown away.
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
    /// A payment that was under way when the wallet was locked is waited for ("finish-payment"):
    /// two copies of one wallet would not see each other's changes.
    virtual Result<void> unlock(const std::string& name, SecureBytes password, const Job& job) = 0;
    /// Wipes keys and closes the file; sync goes on. What scans for the wallet, measures, tries a
    /// payment out or only looks on is stopped as if it were cancelled; a payment under way keeps
    /// the keys until it has ended (WalletStatus::keys_in_use), for which its own job may be asked.
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
    /// Gives up a payment that never landed: its coins are free again. One that was sent may still
    /// land, then it counts as included after all.
    virtual Result<void> abandon_payment(std::int64_t id) = 0;
    /// Hands a payment to the network that stands proved, because the program was stopped before it
    /// was sent, or one that was sent already, once more. Cancelling is possible until "send".
    virtual Result<HistoryRow> resend_payment(std::int64_t id, const Job& job) = 0;
    virtual Result<void> label_payment(std::int64_t id, const std::string& label) = 0;
    virtual Result<void> label_address(const std::string& hex, const std::string& label) = 0;
    virtual Result<void> label_coin(const std::string& key, const std::string& label) = 0;

    virtual Result<SendPreview> preview(const SendRequest& request) const = 0;
    virtual Result<SendResult> send(const SendRequest& request, const SendOptions& options,
                                    const Job& job) = 0;
    /// The most that such a payment can carry: from its coins if it names some, in its way of
    /// paying, to as many recipients; their addresses and amounts are not looked at.
    virtual Result<std::uint64_t> maximum(const SendRequest& request) const = 0;
    /// What such a payment shows and costs; looks at coins, mode and the number of recipients.
    virtual Result<SpendEffect> effect(const SendRequest& request) const = 0;
    /// Proves one of each kind with made-up accounts and keeps the times in the wallet: a second
    /// or two. Every later expectation of time comes from them.
    virtual Result<ProvingSpeed> measure_proving(const Job& job) = 0;
    virtual Result<ProvingSpeed> proving_speed() const = 0;
    /// The private payment to send() that moves a whole coin to a fresh own address, after which
    /// its blinding is known again: burns and contracts need it.
    virtual Result<SendRequest> renewal(const std::string& coin_key) = 0;

    /// A payment to fresh addresses of one's own; stages and result as with send().
    virtual Result<SendResult> split(const SplitRequest& request, const SendOptions& options,
                                     const Job& job) = 0;

    /// Keeps an own coin, memo or state out of all payments and calls; the reason is kept with it
    /// and may be empty. `until_ms` (Unix time): it thaws by itself then; 0 = only by hand.
    virtual Result<void> freeze_coin(const std::string& key, const std::string& reason,
                                     std::int64_t until_ms) = 0;
    virtual Result<void> unfreeze_coin(const std::string& key) = 0;
    /// Counts a coin of "unsound-ancestry" or "unchecked-ancestry" as spendable, or no longer.
    virtual Result<void> accept_coin(const std::string& key, bool accepted) = 0;

    virtual Result<std::vector<AccountRow>> accounts() const = 0;
    virtual Result<std::vector<ContactRow>> contacts() const = 0;
    virtual Result<ContactRow> save_contact(const ContactRow& contact) = 0;
    virtual Result<void> remove_contact(std::int64_t id) = 0;

    // The Cosmos side. These ask the node, and so tell it whose account is looked at.
    virtual Result<CosmosAccountView> cosmos_account(const Job& job) = 0;
    /// The Cosmos hash. A refusal is "wallet-cosmos-refused"; its text begins with a stable code
    /// and says why in words.
    virtual Result<std::string> cosmos_send(const CosmosSendRequest& request, const Job& job) = 0;
    virtual Result<DepositAddressView> deposit_address(const Job& job) = 0;
    /// Returns once the registration stands in a block. Refusals as with cosmos_send(), before it
    /// "net-bad-bitcoin-address", "wallet-deposit-registered", "wallet-insufficient-bank".
    virtual Result<DepositAddressView> register_deposit_address(
        const DepositAddressRequest& request, const Job& job) = 0;
    /// nyks and sats from the network's faucet; NoFaucet on the main network, DepositUnregistered
    /// if there were nyks but a Bitcoin address must be registered first.
    virtual Result<void> request_cosmos_coins(const Job& job) = 0;
    /// sats of the Cosmos account become a coin. Returns when the chain has taken the mint; its
    /// course is in payment(id). Refusals as with cosmos_send().
    virtual Result<HistoryRow> fund(std::uint64_t amount, const std::string& label,
                                    const Job& job) = 0;
    /// Starts a withdrawal and does its first steps. Returns early; see withdrawals(). Cancelling
    /// as with send().
    virtual Result<WithdrawalRow> withdraw(const WithdrawalRequest& request, const Job& job) = 0;
    /// The newest mint of exactly this amount: whoever reads the chain pairs it with a withdrawal
    /// of the same (chain-interface 7, risk 10). A warning's business; nothing is refused for it.
    virtual Result<std::optional<HistoryRow>> mint_of(std::uint64_t amount) const = 0;
    /// Newest first.
    virtual Result<std::vector<WithdrawalRow>> withdrawals() const = 0;
    /// Does now what can be done now; also tries a refused claim again.
    virtual Result<WithdrawalRow> continue_withdrawal(std::int64_t id, const Job& job) = 0;

    /// Test coins from the network's faucet to a fresh own account (devnet and test networks).
    virtual Result<std::string> request_test_coins(std::uint64_t amount, const Job& job) = 0;

    /// Forgets the scan and reads the unspent outputs again.
    virtual Result<void> rescan(const Job& job) = 0;
};

}  // namespace vesper::service
