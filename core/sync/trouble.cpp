#include "core/sync/trouble.h"

#include <algorithm>

#include "core/net/net_error.h"
#include "core/store/error.h"

namespace vesper::sync {
namespace {

using net::NetError;
using store::StoreError;

/// A node may ask for any pause; beyond this we would look dead.
constexpr std::chrono::seconds kLongestObeyedPause{300};

bool one_of(const Error& error, std::initializer_list<NetError> codes) {
    return std::ranges::any_of(codes, [&](NetError code) { return error.is(code); });
}

std::string height_text(std::uint64_t height) {
    return height == 0 ? std::string("the chain") : "block " + std::to_string(height);
}

}  // namespace

Course course_of(const Error& error) {
    // A wrong certificate or an odd answer can be a hotel's log-in page: it may pass.
    if (one_of(error, {NetError::Tls, NetError::KeyChanged, NetError::RedirectRefused,
                       NetError::BadAnswer, NetError::BodyTooLarge, NetError::RpcError}))
        return Course::BackOff;
    if (error.is(SyncError::ValidatorsWithheld)) return Course::BackOff;
    switch (net::remedy(error)) {
        case net::Remedy::Wait:
            return Course::PollAgain;
        case net::Remedy::BackOff:
            return Course::BackOff;
        default:
            return Course::GiveUp;
    }
}

Error final_error(const Error& error, std::uint64_t height) {
    // What is not the network's is final already.
    if (!error.code().starts_with("net-")) return error;
    const std::string what = height_text(height) + ": " + error.describe();
    if (error.is(NetError::Pruned)) return Error(SyncError::NodePruned, sentence_of(error, height));
    if (error.is(NetError::WrongChain)) return Error(SyncError::WrongChain, what);
    if (one_of(error, {NetError::WrongHeight, NetError::ParentMismatch, NetError::DataHashMismatch,
                       NetError::HeaderHashMismatch}))
        return Error(SyncError::DishonestNode, what);
    if (one_of(error, {NetError::CommitInvalid, NetError::CommitSignature, NetError::CommitPower,
                       NetError::CommitHashMismatch, NetError::UnannouncedValidators,
                       NetError::TimeNotAfter}))
        return Error(SyncError::Unsigned, what);
    if (error.is(NetError::TrustExpired)) return Error(SyncError::TrustExpired, what);
    return Error(SyncError::BadNode, what);
}

std::string sentence_of(const Error& error, std::uint64_t height) {
    const std::string block = height_text(height);
    if (error.is(NetError::HeightInFuture)) return "The node does not have " + block + " yet.";
    if (error.is(NetError::TxNotIndexed) || error.is(NetError::NotFound))
        return "The node has not indexed " + block + " yet.";
    if (error.is(NetError::Pruned)) {
        const auto lowest = net::lowest_height(error);
        return "The node no longer has " + block +
               (lowest ? " (its lowest is " + std::to_string(*lowest) + ")" : std::string()) +
               ". Choose a node that keeps the whole chain.";
    }
    if (error.is(NetError::HostNotFound)) return "The node's name cannot be resolved.";
    if (one_of(error, {NetError::ConnectionFailed, NetError::ConnectionLost}))
        return "The node cannot be reached.";
    if (error.is(NetError::Timeout)) return "The node does not answer in time.";
    if (error.is(NetError::Offline)) return "You chose to be offline: nothing is asked for.";
    if (error.is(NetError::ProxyFailed))
        return "The proxy does not answer. Nothing goes around it.";
    if (error.is(NetError::Tls)) return "The connection to the node is not secure.";
    if (error.is(NetError::KeyChanged))
        return "The node shows another key than the one you pinned; nothing was sent to it.";
    if (error.is(NetError::RateLimited)) return "The node asks for fewer requests.";
    if (error.is(SyncError::ValidatorsWithheld))
        return "The node does not say who may sign " + block +
               ", though this was known before. Nothing of it is taken; choose another node.";
    if (error.is(NetError::NotImplemented))
        return "The node does not offer what is needed; it may serve another chain.";
    return "The node gave no usable answer for " + block + ".";
}

SyncProblem passing_problem(const Error& error, std::uint64_t height,
                            std::chrono::milliseconds retry_in) {
    return {std::string(error.code()), sentence_of(error, height), false, retry_in, height,
            error.describe()};
}

SyncProblem behind_problem(std::uint64_t tip, std::uint64_t ours,
                           std::chrono::milliseconds retry_in) {
    return {"node-behind",
            "The node stands at block " + std::to_string(tip) + " only; this computer has block " +
                std::to_string(ours) + ".",
            false, retry_in, ours};
}

SyncProblem fatal_problem(const Error& error) {
    std::string sentence = error.context();
    if (error.is(SyncError::WrongChain))
        sentence = "The node serves another chain: " + error.context() + ".";
    else if (error.is(SyncError::NoZkos))
        sentence = "The node's chain has no ZkOS module.";
    else if (error.is(SyncError::ChainReset))
        sentence =
            "The chain has begun anew; what was synchronised before is not part of it. Nothing was "
            "changed. To go on, close Vesper and set the copy of the chain aside (vesper-cli node "
            "set-chain-aside): the new chain is then read from its beginning, and wallets stay.";
    else if (error.is(SyncError::DishonestNode))
        sentence = "The node sent a block that is not what its hash says: " + error.context() + ".";
    else if (error.is(SyncError::FalseResults))
        sentence = "The node lied about which transactions took effect: " + error.context() + ".";
    else if (error.is(SyncError::Unsigned))
        sentence =
            "The chain's validators did not sign what the node sent: " + error.context() + ".";
    else if (error.is(SyncError::RootMismatch))
        sentence =
            "The node has another chain than the one you vouch for: " + error.context() + ".";
    else if (error.is(SyncError::TrustExpired))
        sentence = "Too long ago to tell who may sign now (" + error.context() +
                   "). Name a newer block that you got from somebody you trust.";
    else if (error.is(StoreError::DiskFull))
        sentence = "The disk is full. What was read is kept; make room and try again.";
    else if (error.is(StoreError::ReadOnly))
        sentence =
            "The data folder cannot be written. What was read is kept; make the folder writable "
            "and try again.";
    else if (error.is(StoreError::Damaged))
        sentence =
            "The copy of the chain is damaged: " + error.context() +
            ". Nothing was changed. To go on, close Vesper and set the copy aside (vesper-cli node "
            "set-chain-aside): the chain is then read from its beginning, and wallets stay.";
    else if (sentence.empty())
        sentence = "The sync cannot go on.";
    return {std::string(error.code()), std::move(sentence), true, std::nullopt, 0, error.context()};
}

std::chrono::milliseconds pause_for(const Error& error, Patience& patience,
                                    std::chrono::milliseconds poll_interval) {
    const std::chrono::milliseconds pause =
        course_of(error) == Course::PollAgain ? poll_interval : patience.next();
    const auto asked = net::retry_after(error);
    if (!asked) return pause;
    return std::max<std::chrono::milliseconds>(pause, std::min(*asked, kLongestObeyedPause));
}

}  // namespace vesper::sync
