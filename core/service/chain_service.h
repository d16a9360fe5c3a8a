/// What `ui` and the command line may ask of the chain: the state of the sync and pages of the
/// explorer. All values are plain and immutable; hashes and keys are lower-case hex.
///
/// The queries read the local store only. They may take milliseconds and are safe to call from any
/// thread; the desktop calls them from workers. Nothing here names an own output to a server.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/progress.h"
#include "core/service/error.h"
#include "core/service/subscription.h"

namespace vesper::service {

enum class SyncPhase {
    Idle,
    Connecting,
    Fetching,
    Verifying,
    Committing,
    Following,
    Stalled,
    Stopped
};

struct PeerStatus {
    std::string url;
    bool healthy = false;
    std::optional<std::uint64_t> height;
    std::optional<std::uint32_t> latency_ms;
    std::string problem;  ///< stable code of the last failure, empty when healthy
};

/// Something that keeps the sync from going on; `sentence` is plain text for a person.
struct SyncProblem {
    std::string code;
    std::string sentence;
    bool fatal = false;  ///< fatal: the sync has stopped and the user must act
    std::optional<std::uint32_t> retry_in_s;
    std::uint64_t height = 0;  ///< what could not be had; 0 = not about one height
    std::string detail = {};   ///< the error's own words, from whoever said them
};

/// How far the chain's validators vouch for what is here.
struct SignatureView {
    /// "server": their votes were not checked; "signed": checked, but the first validators are the
    /// server's word; "verified": checked, back to a block that the user vouches for.
    std::string level = "server";
    std::uint64_t height = 0;                   ///< up to here
    std::uint32_t signers = 0, validators = 0;  ///< of the block at that height
    std::int64_t power = 0, total_power = 0;
    std::uint64_t root_height = 0;
    std::string root_hash;
    std::string reason;  ///< with "server": stable code of why votes cannot be checked
};

struct ChainStatus {
    std::string network;  ///< name to show: "devnet", "testnet", …
    std::string chain_id;
    SyncPhase phase = SyncPhase::Idle;
    std::uint64_t height = 0;  ///< last block in the store, 0 = none
    std::uint64_t target = 0;  ///< tip that the server reported
    std::string block_hash;
    std::int64_t block_time_ms = 0;  ///< Unix time of the last block
    double fraction = 0;  ///< of this catch-up, 0 … 1, never falling within one catch-up
    double blocks_per_second = 0;
    std::optional<std::uint64_t> eta_s;
    std::uint64_t coins = 0, memos = 0, states = 0;  ///< unspent outputs
    std::uint64_t transactions = 0, flagged = 0;
    /// Every proof was checked here: none was left out with --no-verify, none came in a snapshot.
    bool verifying = true;
    std::vector<PeerStatus> peers;
    SignatureView signatures;
    bool spending_stopped = false;  ///< servers contradict each other; see NetworkView::evidence
    std::optional<SyncProblem> problem;
};

template <typename Row>
struct Page {
    std::vector<Row> rows;
    std::string next;  ///< pass to the next call; empty on the last page
};

struct BlockRow {
    std::uint64_t height = 0;
    std::string hash;
    std::int64_t time_ms = 0;
    std::uint32_t cosmos_txs = 0;  ///< all transactions of the block
    std::uint32_t zkos_txs = 0;    ///< ZkOS messages among them
    std::uint64_t bytes = 0;
};

struct TransactionRow {
    std::string txid;         ///< ZkOS id; for mints the Cosmos hash
    std::string cosmos_hash;  ///< lower case
    std::uint64_t height = 0;
    std::uint32_t position = 0;  ///< among the ZkOS messages of the block
    std::int64_t time_ms = 0;
    std::string kind;     ///< "transfer-dark", …, "mint", "burn-claim"
    std::string verdict;  ///< "sound", "conforming", "unsound", "invalid", "unchecked"
    bool applied = false;
    std::uint32_t inputs = 0, outputs = 0;
    std::uint64_t fee = 0;
    std::uint64_t bytes = 0;
};

/// A ZkOS message that came in a Cosmos transaction which the chain refused: it stands in its block
/// and changed nothing.
struct RefusalRow {
    std::string txid;         ///< hash of the transaction's bytes; for mints the Cosmos hash
    std::string cosmos_hash;  ///< lower case
    std::uint64_t height = 0;
    std::uint32_t position = 0;  ///< among the refused messages of the block
    std::uint32_t code = 0;      ///< result code of the chain, not 0
    bool transfer = false;       ///< else a mint or a burn claim
};

struct BlockPage {
    BlockRow block;
    std::string parent;
    std::string chain_id;
    std::string proposer;
    std::string data_hash, app_hash, validators_hash, last_results_hash;
    bool header_hash_ok = false;  ///< recomputed here from the header
    bool data_hash_ok = false;
    bool parent_ok = false;
    std::vector<TransactionRow> transactions;
    std::vector<RefusalRow> refused;
};

/// One field of a decoded object with its place in the bytes: [from, to).
struct FieldNode {
    std::string name;
    std::string value;    ///< empty for inner nodes
    std::string meaning;  ///< what a contract's field says: "position_size: 66.6294"
    std::size_t from = 0, to = 0;
    std::vector<FieldNode> children;
};

struct FindingView {
    std::string rule;      ///< "R-1", or a flag of the ledger
    std::string name;      ///< stable kebab-case name
    std::string severity;  ///< "error", "warning", "info"
    std::string message;   ///< one sentence, English; `ui` translates by name where it can
    std::string path;      ///< of the field, as in the tree
};

/// One proof of a transaction, as a check found it.
struct ProofView {
    std::string name;     ///< stable: "same-values", "sender-accounts", "ranges", …
    std::string failure;  ///< the equation that does not hold; empty = it holds
    std::uint64_t micros = 0;
    std::size_t points = 0;  ///< in its multi-scalar multiplications, generators included
    std::string subject;     ///< what it is about, where there are several: "input 2"
};

/// An input or an output as the transaction page draws it.
struct IoView {
    std::string key;   ///< 66 hex digits; for inputs the output that is spent, empty for null
    std::string kind;  ///< "coin", "memo", "state"
    std::string owner;
    std::string script_address;
    bool mine = false;
    std::optional<std::uint64_t> amount;  ///< only when the wallet can decrypt it, or it is public
    std::string revealed;                 ///< value that stands open on the chain, empty if none
    std::uint64_t height = 0;             ///< block that made the output, 0 = not known
};

struct TransactionPage {
    TransactionRow row;
    std::optional<bool> network_valid;
    std::string network_reason;
    std::vector<FindingView> findings;
    std::vector<IoView> inputs, outputs;
    std::string program;       ///< name of a known contract program, or empty
    std::string program_text;  ///< its instructions in the assembler's form, or empty
    FieldNode tree;
    Bytes raw;
    std::uint64_t verify_micros = 0;
    std::vector<ProofView> proofs;  ///< only from verify() and inspect()
};

/// One field of a memo or state that a contract call took or made.
struct FieldChange {
    std::string object;         ///< stable: "state", "memo"
    std::uint32_t pair = 0;     ///< which input and output
    std::string field;          ///< "nonce", "position_size", "state_variables[0]", …
    std::string before, after;  ///< empty: it was not there; "hidden" for closed commitments
    bool changed = false;
};

struct ContractCall {
    TransactionRow row;
    std::string program;  ///< name where it is known, else the first digits of its hash
    bool deploys = false;
    std::vector<FieldChange> changes;
};

struct ListedProgram {
    std::string name;
    std::string text;  ///< in the assembler's form
    std::uint64_t bytes = 0;
};

/// A contract, told by its script address: what it can run and what stands in it. A list that was
/// never called from is known by the programs that were.
struct ContractPage {
    std::string address;
    std::string known_as;                ///< version of the relayer's list, empty for others
    std::uint64_t programs_in_list = 0;  ///< 0 = not known
    std::vector<ListedProgram> programs;
    std::vector<ContractCall> calls;  ///< newest first
    std::string next;                 ///< cursor for contract_calls(); empty = these are all
};

/// One step of a program's run as a verifier makes it.
struct TraceStep {
    std::uint64_t step = 0;
    std::uint64_t offset = 0;                ///< of the instruction in the program
    std::string instruction;                 ///< with its operand
    std::vector<std::string> before, after;  ///< stacks, bottom first
    std::vector<std::string> constraints;    ///< what it added
    std::uint64_t multipliers = 0;           ///< added
    bool deferred = false;                   ///< in the second phase
};

struct ProgramTrace {
    std::string program;
    std::string program_hash;  ///< SHA-256 of its bytes, hex: names may be shared, this is not
    std::vector<TraceStep> steps;
    std::uint64_t multipliers = 0, constraints = 0, commitments = 0;
    std::string failure;     ///< why the run ended early; empty = it ended well
    bool shortened = false;  ///< the ends of long stacks were left out
};

struct OutputRow {
    std::string key;   ///< 66 hex digits
    std::string kind;  ///< "coin", "memo", "state"
    std::string owner;
    std::string script_address;
    std::uint64_t height = 0;
    std::string verdict;  ///< grade of the output: the worst of its ancestry
};

struct OutputPage {
    OutputRow row;
    FieldNode tree;
    Bytes raw;
};

/// What a search found; the page to open.
struct SearchHit {
    enum class Kind { Block, Transaction, Output } kind = Kind::Block;
    std::string id;  ///< height, txid or key
    std::string title;
};

class ChainService {
public:
    virtual ~ChainService() = default;

    /// Starts following the chain; the first moment at which anything is sent. Idempotent.
    virtual void start() = 0;
    /// Stops the sync; returns when its threads are done (within a second).
    virtual void stop() = 0;
    /// Tries again at once after a problem.
    virtual void retry() = 0;

    virtual std::shared_ptr<const ChainStatus> status() const = 0;
    /// At most ten calls a second.
    virtual Subscription subscribe(
        std::function<void(const std::shared_ptr<const ChainStatus>&)> listener) = 0;

    /// Newest first; `cursor` from the page before, empty for the newest.
    virtual Result<Page<BlockRow>> blocks(const std::string& cursor, std::size_t limit) const = 0;
    virtual Result<BlockPage> block(std::uint64_t height) const = 0;
    /// Newest first. `kind` and `verdict` filter when not empty.
    virtual Result<Page<TransactionRow>> transactions(const std::string& kind,
                                                      const std::string& verdict,
                                                      const std::string& cursor,
                                                      std::size_t limit) const = 0;
    virtual Result<TransactionPage> transaction(const std::string& txid) const = 0;
    /// The same, checked once more now: verdict, findings and time are those of this check, with
    /// every proof told apart. Takes as long as the proofs take.
    virtual Result<TransactionPage> verify(const std::string& txid) const = 0;
    /// Newest first.
    virtual Result<Page<RefusalRow>> refusals(const std::string& cursor,
                                              std::size_t limit) const = 0;
    /// The contract under a script address, with its latest calls. NotFound when nothing that is
    /// known of this chain names it.
    virtual Result<ContractPage> contract(const std::string& script_address) const = 0;
    /// Further calls, newest first. A page may be short, even empty, and still name a next one.
    virtual Result<Page<ContractCall>> contract_calls(const std::string& script_address,
                                                      const std::string& cursor,
                                                      std::size_t limit) const = 0;
    /// The program of a contract call, run again as a verifier runs it.
    virtual Result<ProgramTrace> trace(const std::string& txid) const = 0;
    /// `kind` = "coin", "memo" or "state"; ordered by key.
    virtual Result<Page<OutputRow>> outputs(const std::string& kind, const std::string& owner,
                                            const std::string& cursor, std::size_t limit) const = 0;
    virtual Result<OutputPage> output(const std::string& key) const = 0;
    /// Height, block hash, txid, Cosmos hash or output key; unique prefixes of 6 digits or more.
    virtual Result<std::vector<SearchHit>> search(const std::string& text) const = 0;

    /// Decodes and judges bytes that need not be on the chain.
    virtual TransactionPage inspect(ByteView transaction) const = 0;

    /// SHA-256 over all unspent outputs; takes time on a large set.
    virtual std::string state_digest() const = 0;
};

}  // namespace vesper::service
