/// What one block did to the ledger: every output that went or came, in order, and a record of
/// every message. A delta suffices to undo its block.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/chain/codec.h"
#include "core/chain/utxo.h"
#include "core/ledger/grade.h"
#include "core/ledger/message.h"

namespace vesper::ledger {

using OutputKey = ByteArray<33>;  ///< chain::Utxo::key(): txid ‖ output index

/// An output as the set keeps it.
struct StoredOutput {
    chain::IoType kind = chain::IoType::Coin;  ///< the partition, that is the output's out_type
    OutputKey key{};
    Bytes bytes;               ///< bincode of the whole output
    std::uint64_t height = 0;  ///< of the block that made it
    Verdict grade = Verdict::Unchecked;

    /// Cannot fail for what a UtxoSet hands out.
    Result<chain::Output> decode() const { return chain::decode_output(bytes); }
    friend bool operator==(const StoredOutput&, const StoredOutput&) = default;
};

struct RemovedOutput {
    StoredOutput output;
    ByteArray<32> by{};          ///< txid of the transaction that took it
    std::uint32_t position = 0;  ///< of that transaction's message
    std::uint32_t sequence = 0;  ///< order among all removals and additions of the block
    bool overwritten = false;    ///< not spent: another output took its key
};

struct AddedOutput {
    StoredOutput output;
    std::uint32_t position = 0;
    std::uint32_t sequence = 0;
};

/// A coin destroyed by a Message-Burn. A later claim must name the same encryption and amount.
struct BurnedCoin {
    ByteArray<64> encryption{};  ///< c ‖ d
    std::uint64_t amount = 0;    ///< as the message revealed it
    std::uint64_t height = 0;
    ByteArray<32> txid{};
    Verdict grade = Verdict::Unchecked;  ///< of the burn: what a claim of it is worth at best
    friend auto operator<=>(const BurnedCoin&, const BurnedCoin&) = default;
};

enum class RecordKind {
    TransferDark,
    TransferQuisquis,
    ScriptDeploy,
    ScriptCall,
    MessageBurn,
    MessageApp,
    Vault,
    Malformed,
    Mint,
    BurnClaim
};
/// "transfer-dark", …, "mint", "burn-claim"; the transaction kinds as transaction::kind_name().
std::string_view record_kind_name(RecordKind kind);
RecordKind record_kind(transaction::Kind kind);

/// An input or an output as lists and the wallet need it.
struct RecordInput {
    chain::IoType kind = chain::IoType::Coin;
    chain::Utxo utxo;
};

struct TxRecord {
    ByteArray<32> txid{};  ///< as the message names it; for mints and claims the Cosmos hash
    ByteArray<32> cosmos_hash{};
    std::uint32_t position = 0;
    RecordKind kind = RecordKind::Malformed;
    bool applied = false;       ///< the state changed as the message says (a claim changes nothing)
    std::string reject_reason;  ///< stable code, when not applied
    std::optional<bool> network_valid;  ///< the reference's verify(), when it was asked
    std::string network_reason;
    Verdict verdict = Verdict::Unchecked;  ///< of the transaction alone, ledger findings included
    Verdict grade = Verdict::Unchecked;    ///< of its outputs: with the ancestry of its inputs
    std::vector<transaction::Finding> findings;  ///< of the judge, then of the ledger
    /// The network took it and a rule of severity "error" is broken.
    bool flagged = false;
    std::uint64_t fee = 0;  ///< inside the transaction
    std::uint32_t inputs = 0, outputs = 0;
    std::vector<RecordInput> spends;  ///< inputs that name an output
    std::uint64_t micros = 0;
    Bytes bytes;  ///< of the ZkOS transaction; empty for mints, claims and unreadable messages
    std::optional<MintBurnMessage> mint_burn;
};

struct BlockDelta {
    std::uint64_t height = 0;
    std::uint64_t previous_height = 0;  ///< of the set before this block
    ByteArray<32> previous_hash{};
    ByteArray<32> block_hash{};
    std::vector<RemovedOutput> removed;   ///< ascending sequence
    std::vector<AddedOutput> added;       ///< ascending sequence
    std::vector<TxRecord> records;        ///< one per message, in order
    std::vector<RefusedMessage> refused;  ///< as given: they changed nothing
    std::vector<BurnedCoin> burned;       ///< new entries of the list of unclaimed burns
    std::vector<BurnedCoin> claimed;      ///< entries that claims took off that list
    std::uint64_t minted = 0;             ///< satoshis of applied mints
    std::uint64_t claimed_amount = 0;     ///< satoshis of burn claims
};

}  // namespace vesper::ledger
