/// Checks, while blocks go by in order, that the chain's validators signed them
/// (net/light_client.h).
///
/// Every block is an ancestor of a block whose votes were checked: votes are counted at the end of
/// each run of blocks, at least every kSignatureDistance blocks, and for every block that announces
/// other validators. A block names its parent by hash, so that covers those between; it costs one
/// count of votes for up to 64 blocks. What is committed to the store is covered, with one
/// exception: the newest block of a node without an RPC, whose votes come with the next block.
/// Until then no results are believed that only this block confirms.
///
/// The first set of validators is believed because the user named a block (TrustRoot), or because
/// the server said so: that is told apart in SignatureStatus. `DIR/light.json` keeps the status;
/// it is public. A folder whose votes were checked once is bound: from then on a server that does
/// not tell who votes is in trouble (ValidatorsWithheld) and is not taken at its word, across
/// restarts. Only a chain read anew, into an empty store, begins without that. Thread-safe for
/// status() and save(); the other functions belong to one thread.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>

#include "core/net/cosmos_client.h"
#include "core/net/light_client.h"

namespace vesper::sync {

inline constexpr std::uint64_t kSignatureDistance = 64;

/// A block that the user (or the chain's own operator) vouches for.
struct TrustRoot {
    std::uint64_t height = 0;
    net::Hash hash{};
};

struct SignatureOptions {
    bool check = true;
    std::optional<TrustRoot> root;
    /// Two thirds of the 21 days that a bond of nyks needs to be released.
    std::chrono::seconds trust_period{14 * 24 * 3600};
};

enum class TrustLevel {
    Server,    ///< votes were not checked: the server's word
    Signed,    ///< votes were checked; the first validators are the server's word
    Verified,  ///< votes were checked, back to a block that the user vouches for
};
std::string_view trust_level_name(TrustLevel level);  ///< "server", "signed", "verified"

struct SignatureStatus {
    TrustLevel level = TrustLevel::Server;
    std::uint64_t height = 0;  ///< up to here every block is signed or has a signed descendant
    net::Hash hash{};
    net::Timestamp time;            ///< of that block
    net::SignedShare share;         ///< of that block
    std::uint64_t root_height = 0;  ///< where the belief begins
    net::Hash root_hash{};
    bool root_by_user = false;
    std::string reason;  ///< stable code: why the votes cannot be checked; empty if they are
    bool bound = false;  ///< votes were checked once: there is no going on without them
};

/// What stands in `DIR/light.json`; the default where there is none, or none that can be read.
SignatureStatus read_signature_status(const std::filesystem::path& directory);

class Signatures {
public:
    /// `empty`: the store has no block; what an earlier copy of the chain was worth is forgotten.
    Signatures(net::CosmosClient& client, SignatureOptions options, std::string chain_id,
               const std::filesystem::path& directory, bool empty);

    bool wanted() const { return options_.check; }
    /// Goes on behind a block that the store has; `stored_root` is the hash of the store's block at
    /// the root's height, if it has one. TrustExpired if what was believed is too old and the user
    /// asked for a root.
    Result<void> begin(const net::Block& last, const std::optional<net::Hash>& stored_root);
    bool begun() const { return before_.has_value(); }

    /// The next block. Counts the votes for the block before it where that is due, or `now`.
    Result<void> follow(const net::Block& block, bool now, std::stop_token stop);
    /// Counts the votes for the last block followed, from the RPC. Nothing if there is none.
    Result<void> confirm_last(std::stop_token stop);

    /// Counts the votes for `next`, the block behind the last one followed, which stays outside:
    /// from the RPC, or from the block behind it. Nothing while votes cannot be checked: then it is
    /// the server's word like all the rest.
    Result<void> confirm_next(const net::Block& next, std::stop_token stop);

    /// All blocks up to here are covered by votes; without bound while votes cannot be checked.
    std::uint64_t covered() const;
    SignatureStatus status() const;
    /// Writes the status, if it changed and the last time is a while ago, or `now`.
    void save(bool now);

private:
    Result<void> check(const net::BelievedHeader& header, const net::Commit& commit,
                       std::stop_token stop);
    /// Who signed; nothing if the node does not tell who may, and one goes on without.
    Result<std::optional<net::SignedShare>> count(const net::BelievedHeader& header,
                                                  const net::Commit& commit, std::stop_token stop);
    Result<net::Commit> votes_for(const net::Block& block, std::stop_token stop);
    Result<void> learn_validators(const net::BelievedHeader& header, std::stop_token stop);
    Result<void> check_root(const net::Block& block);
    Result<void> adopt_root(std::uint64_t height, const net::Hash& hash);
    /// The node does not tell who votes: go on without, unless the user asked for more or the
    /// folder is bound.
    Result<void> without(const Error& error);

    net::CosmosClient& client_;
    const SignatureOptions options_;
    const std::string chain_id_;
    const std::filesystem::path file_;
    std::optional<net::BelievedHeader> first_, before_;
    std::optional<net::ValidatorSet> set_;
    std::uint64_t checked_ = 0;
    bool root_seen_ = false;

    mutable std::mutex mutex_;
    SignatureStatus status_;
    bool unsaved_ = false;
    std::chrono::steady_clock::time_point saved_{};
};

}  // namespace vesper::sync
