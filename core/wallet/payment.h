/// A payment, or another way of value in or out, and its course. Each state is on disk before the
/// step it announces:
///
///     draft      coins are reserved; nothing is proved
///     proved     the transaction's bytes and what we expect of it are stored; nothing was sent
///     sent       an attempt to hand it to the network was begun (a crash now: it may be out there)
///     seen       the network took it and gave a Cosmos hash
///     included   it stands in a block, applied
///     failed     code says why; its coins are free again
///
/// Sending the same bytes twice does no harm: the inputs are gone the second time. A payment that
/// failed and is found in a block after all becomes included.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/chain/utxo.h"
#include "core/quisquis/account.h"

namespace vesper::wallet {

enum class PaymentState : std::uint8_t {
    Draft = 1,
    Proved = 2,
    Sent = 3,
    Seen = 4,
    Included = 5,
    Failed = 6,
};
std::string_view payment_state_name(PaymentState state);

enum class PaymentKind : std::uint8_t {
    Transfer = 1,
    Mint = 2,  ///< sats of the user's Cosmos account become a coin; txid is the Cosmos hash
    Burn = 3,  ///< a coin is destroyed, and its amount claimed on the Cosmos side
    Call = 4,  ///< a program of a contract runs
};
std::string_view payment_kind_name(PaymentKind kind);  // "transfer", "mint", "burn", "call"

/// Of a burn that stands in a block.
enum class ClaimState : std::uint8_t {
    None = 0,     ///< not a burn
    Waiting = 1,  ///< nothing was sent yet
    Sent = 2,     ///< an attempt was begun; it may be out there
    Paid = 3,
    Refused = 4,  ///< the chain said no; the data stay, and it can be tried again
};
std::string_view claim_state_name(ClaimState state);  ///< "", "waiting", "sent", "paid", "refused"

enum class CallAction : std::uint8_t { Deploy = 1, Lock = 2, Release = 3, Step = 4 };
std::string_view call_action_name(CallAction action);  // "deploy", …

/// What is called and with what: all that a draft needs to be built (again), and what the history
/// tells of it.
struct CallRecord {
    CallAction action = CallAction::Lock;
    std::string contract_id, contract_name;
    std::string address;  ///< of the contract, hex
    std::string program;
    std::map<std::string, std::string> fields;  ///< as typed
    std::optional<chain::Utxo> memo, state;     ///< own ones that go in
    std::string request;                        ///< of another wallet, or empty
    std::string receipt;                        ///< for that wallet, once proved
    std::uint32_t timebounds = 0;

    std::uint64_t locked = 0;    ///< goes into a memo of ours
    std::uint64_t released = 0;  ///< was in a memo of ours, where known
    std::uint64_t payout = 0;    ///< comes to a coin of ours
};

/// What MsgMintBurnTradingBtc says. The blinding is secret until the mint or the burn is sent, when
/// it becomes public.
struct CosmosNotice {
    std::string qq_account;      ///< 266 hex digits: address ‖ c ‖ d
    std::string encrypt_scalar;  ///< 64 hex digits
    std::string twilight_address;

    // Of the claim after a burn.
    ClaimState claim = ClaimState::None;
    std::string claim_hash;  ///< Cosmos hash of the latest attempt
    std::uint32_t claim_attempts = 0;
    std::string claim_failure;       ///< stable code
    std::string claim_failure_text;  ///< the network's own words
};

enum class TransferMode : std::uint8_t {
    Dark = 1,      ///< amounts hidden
    Quisquis = 2,  ///< amounts hidden, and which of nine accounts gave and received
};
std::string_view transfer_mode_name(TransferMode mode);  // "dark", "quisquis"

/// Pays into a coin that already stands at the recipient's address, instead of opening an account.
struct ExistingReceiver {
    chain::Utxo utxo;
    quisquis::AccountBytes account;

    friend bool operator==(const ExistingReceiver&, const ExistingReceiver&) = default;
};

struct Recipient {
    std::string address;  ///< canonical hex
    std::uint64_t amount = 0;
    std::optional<ExistingReceiver> existing;
    bool own = false;  ///< filled by the wallet
};

struct Payment {
    std::int64_t id = 0;
    PaymentKind kind = PaymentKind::Transfer;
    PaymentState state = PaymentState::Draft;
    TransferMode mode = TransferMode::Dark;
    std::vector<Recipient> recipients;
    std::vector<chain::Utxo> coins;        ///< own coins it spends
    std::vector<ExistingReceiver> decoys;  ///< coins of others it hides among, once drawn
    std::uint64_t amount = 0;              ///< Σ recipients
    std::uint64_t change = 0;
    std::uint64_t fee = 1;
    std::int64_t created_ms = 0;
    std::int64_t changed_ms = 0;
    std::int64_t included_ms = 0;  ///< time of its block
    std::string txid;              ///< once proved
    std::string cosmos_hash;       ///< once seen
    std::uint64_t height = 0;      ///< once included
    std::uint32_t attempts = 0;
    std::string failure;       ///< stable code
    std::string failure_text;  ///< the network's own words, where there are any
    std::string label;
    bool alarm = false;                  ///< what landed differs from what was built
    std::optional<CosmosNotice> notice;  ///< of mints and burns
    bool then_burn = false;              ///< moves the amount to a fresh coin that is to be burnt
    std::int64_t continued_by = 0;       ///< the burn that followed, once there is one
    std::int64_t continues = 0;          ///< of a burn: the payment that moved the amount
    std::optional<CallRecord> call;      ///< of calls
    std::uint64_t build_micros = 0, prove_micros = 0, verify_micros = 0;

    /// Neither included nor failed.
    bool unfinished() const {
        return state != PaymentState::Included && state != PaymentState::Failed;
    }
};

}  // namespace vesper::wallet
