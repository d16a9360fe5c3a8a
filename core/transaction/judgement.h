/// The verdict on a transaction: would the network accept it, and does it keep the strict rules?
///
/// Two passes that never mix. The network pass (network_pass.h) repeats what the reference's
/// verify() does, with all it leaves unchecked; a crash of the reference counts as "no". The strict
/// pass applies the rules R-n (rules/). Total: any bytes get a judgement, none throw.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/chain/network.h"
#include "core/transaction/kind.h"

namespace vesper::transaction {

enum class Verdict {
    Sound,       ///< keeps every rule, and its proofs bind its values
    Conforming,  ///< keeps every rule, but its kind's proofs cannot bind its values
    Unsound,     ///< the network accepts it and a rule is broken
    Invalid,     ///< the network rejects it
    Unchecked,   ///< of a kind whose proofs this version does not verify
};
/// "sound", "conforming", …
std::string_view verdict_name(Verdict verdict);

struct Finding {
    std::string rule;      ///< "R-1"; "decode" and "kind" for findings that are no rule
    std::string name;      ///< stable kebab-case name
    std::string severity;  ///< "error" condemns, "warning" does not, "info" explains
    std::string message;   ///< one sentence for a user
    std::string path;      ///< the field, as in the decoded tree: "outputs[1].output.Coin.owner"

    friend bool operator==(const Finding&, const Finding&) = default;
};

struct Judgement {
    ByteArray<32> txid{};
    Kind kind = Kind::Malformed;
    /// What verify() would say; empty when this version cannot tell.
    std::optional<bool> network_valid;
    /// Why not: the error that stopped the network pass or the decoder.
    std::string network_reason;
    Verdict verdict = Verdict::Invalid;
    std::vector<Finding> findings;
    std::uint64_t micros = 0;  ///< time it took

    bool has_error() const;
};

struct JudgeOptions {
    /// Whose addresses are right; deployed chains all use Mainnet bytes.
    chain::Network network = chain::Network::Mainnet;
};

/// Bytes after the transaction are judged too; the txid is over all of them, as on chain.
Judgement judge(ByteView bytes, const JudgeOptions& options = {});
/// For a transaction that was decoded from these bytes already.
Judgement judge(const chain::Transaction& transaction, ByteView bytes,
                const JudgeOptions& options = {});

/// The judgements of many transactions, as judge() gives them one by one, but with the equations
/// of all range proofs, shuffles, programs and signatures checked as one multi-scalar
/// multiplication. Should that fail, each transaction is checked alone, so one bad one costs time
/// but changes no other's verdict.
/// `micros` shares out what was done together. For several threads, give each a part.
std::vector<Judgement> judge_batch(std::span<const ByteView> transactions,
                                   const JudgeOptions& options = {});

/// What the rules say of a transaction that nobody verifies: those of them that need neither a
/// proof nor a group operation (R-7, R-12 to R-15; of burns; of scripts R-20 to
/// R-30), under the names that judge() gives.
std::vector<Finding> check_form(const chain::Transaction& transaction, ByteView bytes,
                                const JudgeOptions& options = {});

/// R-13, the part that needs the ledger: the fee inside equals the fee of the message that carried
/// the transaction, and is at least 1.
std::optional<Finding> check_fee(const chain::Transaction& transaction, std::uint64_t message_fee);

}  // namespace vesper::transaction
