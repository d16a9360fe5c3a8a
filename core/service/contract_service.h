/// What `ui` and the command line may ask of contracts: the saved ones, what this wallet has locked
/// in them, and calls of their programs. Reached through Workspace::contracts(); works on the
/// wallet that WalletService has open, and without one only lists what is built in. Calls are safe
/// from any thread; those that take a Job take as long as a proof.
///
/// A program says what it works on (`needs_…`) and which fields it asks for. Field values are texts
/// in both directions: amounts in whole sats, integers in decimal (also negative), scalars in
/// decimal or as 64 hex digits, choices by their code, commitments as the number they hide.
///
/// Some calls need two wallets: whoever owns a memo or a coin, and whoever owns the contract's
/// state (on the main network the relayer). The first exports a request, the second calls with it
/// and gives the receipt back. One wallet that owns both needs neither.
///
/// The best that can be said of a contract's transaction is "conforming": see
/// CallPreview::sentence.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/service/wallet_service.h"

namespace vesper::service {

/// A number that a program asks for.
struct ContractField {
    std::string name;  ///< stable snake_case for built-in programs, else the importer's word
    std::string type;  ///< "amount", "integer", "scalar", "choice", "commitment"
    std::string unit;  ///< "sats", "usd", "shares", "times", "block" or empty
    std::vector<std::string> choices;  ///< codes, of a choice: "long", "short"
    bool hidden = false;               ///< goes into a commitment; else it stands readable
    bool required = true;
    std::string preset;  ///< what is taken when it is left out
    std::string help;    ///< of imported contracts: the author's sentence, plain text
};

struct ContractProgram {
    std::string name;                   ///< "CreateTraderOrder"
    std::string code;                   ///< hex
    std::string disassembly;            ///< empty if the code cannot be read
    std::string action;                 ///< "deploy", "lock", "release", "step"
    bool needs_coin = false;            ///< a whole own coin goes in, whose blinding is known
    bool needs_memo = false;            ///< a memo is released into a coin of its owner
    bool needs_state = false;           ///< the contract's state moves on; who owns it has to call
    std::vector<std::string> releases;  ///< programs whose memos it takes
    std::vector<ContractField> fields;
    std::optional<std::size_t> multipliers;  ///< of its proof; the network takes 256 at most
    /// Why it cannot be called, empty if it can: "too-many-multipliers".
    std::string obstacle;
};

struct ContractRow {
    std::string id;       ///< "relayer", "client-sdk", or the address of an imported one
    std::string name;     ///< the importer's word; for built-in ones the id
    std::string address;  ///< script address, hex
    bool builtin = false;
    std::string note;  ///< the author's sentence, plain text
    std::vector<ContractProgram> programs;
    std::uint32_t locks = 0;  ///< unspent memos and states of this wallet there
};

/// A number of a memo or state as it can be shown.
struct ContractValue {
    std::string name;  ///< as in ContractField, or "initial_margin", "deposit", "pool_share",
                       ///< "total_locked_value", "total_pool_share", "position_size", "payout", …
    std::string value;  ///< empty when hidden and not known here
    std::string unit;
    /// "clear" (readable on the chain), "hidden" (nobody but its owner, and this wallet does not
    /// know it), "known" (hidden, and this wallet knows it), "revealed" (a commitment that the
    /// chain shows open).
    std::string visibility;
};

/// A memo or state of this wallet.
struct LockRow {
    std::string key;          ///< 66 hex digits
    std::string kind;         ///< "memo", "state"
    std::string contract_id;  ///< empty: no saved contract has this address
    std::string contract_name;
    std::string contract_address;
    std::string owner;                    ///< own address, hex
    std::optional<std::uint64_t> amount;  ///< of a memo: what was locked, where known
    std::vector<ContractValue> values;
    std::uint32_t timebounds = 0;          ///< "locked until block", 0 = none; nobody enforces it
    bool time_locked = false;              ///< that block is still to come
    std::vector<std::string> released_by;  ///< programs that take it
    bool needs_owner = false;              ///< … and need a state that is not ours: see request()
    bool openings_known = false;  ///< without them it can be neither released nor requested
    std::uint32_t nonce = 0;      ///< of a state
    std::uint64_t height = 0;
    std::string state;  ///< "locked", "pending-incoming", "reserved", "frozen"
    std::string label;
    bool frozen = false;
    std::string freeze_reason;
};

struct CallRequest {
    std::string contract_id;
    std::string program;
    /// The coin that goes in. Empty: the wallet takes a coin of exactly `amount` sats with a known
    /// blinding; "wallet-no-exact-coin" if there is none, see CallPreview::split.
    std::string coin_key;
    std::uint64_t amount = 0;
    std::string memo_key;   ///< own memo to release; not with `request`
    std::string state_key;  ///< own state; empty: the only own one of the contract
    std::map<std::string, std::string> fields;
    std::string request;  ///< of another wallet: its text; stands for coin or memo
    std::uint32_t timebounds = 0;
    std::uint64_t fee = 1;
    std::string label;
};

struct CallPart {
    std::string key;   ///< empty for outputs and for the state that a deployment starts from
    std::string kind;  ///< "coin", "memo", "state"
    std::string owner;
    bool mine = false;
    std::optional<std::uint64_t> amount;
};

struct CallPreview {
    std::string action;
    std::string contract_address;
    std::vector<CallPart> inputs, outputs;
    std::vector<ContractValue> reveals;  ///< what everyone will read on the chain
    std::vector<ContractValue> results;  ///< "payout", "gain", "pool_share", "position_size", …
    /// Stable codes: "coin-value-unbound" (W-3), "memo-unsigned" (W-4), "script-fields-unbound"
    /// (W-5), "address-again" (a coin comes back to the address it left), "serves-other-wallet",
    /// "time-locked".
    std::vector<std::string> warnings;
    std::string sentence;  ///< "conforming": what that means for the user's money
    std::optional<std::size_t> multipliers;
    std::uint64_t fee = 0;
    std::uint64_t expected_ms = 0;  ///< proving time from earlier calls, 0 = unknown
    /// Why it cannot be called as it is, empty if it can; the error code that call() would give.
    std::string problem;
    std::string problem_text;
    /// With "wallet-no-exact-coin": the split that makes the coin.
    std::optional<SplitRequest> split;
};

struct CallResult {
    SendResult payment;
    std::vector<ContractValue> results;
    /// For whoever made the request: what it got, with the openings. Empty without a request.
    /// Secret between the two.
    std::string receipt;
};

/// A request or a receipt of another wallet, read and checked.
struct HandoverView {
    std::string kind;  ///< "settle", "lend", "receipt"
    std::string contract_id;
    std::string contract_address;
    std::string owner;  ///< who asks
    bool mine = false;
    std::string key;  ///< memo or coin
    std::optional<std::uint64_t> amount;
    std::vector<ContractValue> values;
    std::vector<std::string> programs;  ///< that can serve it
    std::string text;                   ///< to hand over, one line of JSON
};

/// Stages that `Job::on_progress` names while calling: "choose-coins", "prove", "check-own-proof",
/// "send", as with WalletService::send(). The payment's course is in WalletService::payment(id).
class ContractService {
public:
    virtual ~ContractService() = default;

    /// Built-in ones first.
    virtual Result<std::vector<ContractRow>> contracts() const = 0;
    virtual Result<ContractRow> contract(const std::string& id) const = 0;
    /// Takes a JSON object {"name", "note", "programs": [{"name", "text" or "hex", "action",
    /// "uses", "fields", …}], "state": […]}; contract_schema.h describes it in full. Kept with the
    /// open wallet. An address that is saved already is replaced.
    virtual Result<ContractRow> import(const std::string& json) = 0;
    /// Built-in ones stay. What is locked there stays locked.
    virtual Result<void> remove(const std::string& id) = 0;

    /// Own memos and states, newest first.
    virtual Result<std::vector<LockRow>> locks() const = 0;
    virtual Result<void> label_lock(const std::string& key, const std::string& label) = 0;
    /// Keeps it out of calls, like freeze_coin.
    virtual Result<void> freeze_lock(const std::string& key, const std::string& reason) = 0;
    virtual Result<void> unfreeze_lock(const std::string& key) = 0;

    virtual Result<CallPreview> preview(const CallRequest& request) const = 0;
    virtual Result<CallResult> call(const CallRequest& request, const SendOptions& options,
                                    const Job& job) = 0;

    /// The request to settle an own memo: its openings, signed by its owner.
    virtual Result<HandoverView> request_settlement(const std::string& memo_key) = 0;
    /// The request to lend an own coin: amount, blinding and the owner's signature.
    virtual Result<HandoverView> request_loan(const std::string& contract_id,
                                              const std::string& coin_key) = 0;
    /// Checks form and signature of a request or receipt of another wallet; stores nothing.
    virtual Result<HandoverView> read_handover(const std::string& text) const = 0;
    /// Takes the openings of a memo or the blinding of a coin from a receipt, if they are true.
    virtual Result<HandoverView> accept_receipt(const std::string& text) = 0;
};

}  // namespace vesper::service
