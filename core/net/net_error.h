/// What can go wrong between this program and a node, and what to do about it.
///
/// The answers of a node are sorted by chain-interface section 1.4: the same HTTP status may mean
/// "wait", "ask another node" or "our own mistake", so callers decide by remedy() and never by
/// status. A cancelled request fails with base::JobError::Cancelled, as all long work does.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "core/base/result.h"

namespace vesper::net {

enum class NetError {
    // The request did not get an answer.
    BadUrl,            ///< not http(s), no host, or text that cannot stand in a URL
    HostNotFound,      ///< name resolution failed
    ConnectionFailed,  ///< refused or unreachable
    ConnectionLost,    ///< closed before the answer was whole
    Timeout,           ///< no whole answer within HttpRequest::timeout
    Tls,               ///< certificate or handshake
    KeyChanged,        ///< not the key that was pinned; nothing was sent
    RedirectRefused,   ///< a redirect that leaves the host or gives up https
    BodyTooLarge,      ///< over HttpRequest::max_body, counted after decompression
    // The node answered, but not with what was asked for.
    NotJson,          ///< HTML page, empty or broken text
    BadAnswer,        ///< JSON of another shape, or a field out of its range
    HeightInFuture,   ///< above this node's tip; load-balanced nodes disagree about tips
    BadRequest,       ///< the node did not understand us
    Pruned,           ///< the node no longer has this height, see lowest_height()
    NotImplemented,   ///< no such route: another chain, or a node without the module
    NotFound,         ///< nothing under this key (yet)
    TxNotIndexed,     ///< a transaction of the block has no result at this node (yet)
    RateLimited,      ///< HTTP 429, see retry_after()
    ServerError,      ///< any other refusal by the node
    Offline,          ///< not sent: the user wants no connections
    ProxyFailed,      ///< the proxy does not answer or refuses; nothing goes around it
    SpendingStopped,  ///< not sent: servers contradict each other about the chain
    RpcError,         ///< a JSON-RPC error object, or the ZkOS server's "{ Error: …}" text
    // The block is not the block its hash names.
    WrongChain,
    WrongHeight,
    ParentMismatch,
    DataHashMismatch,
    HeaderHashMismatch,
    CommitHashMismatch,
    CommitInvalid,  ///< shape, or signed by other validators than the ones given
    CommitSignature,
    CommitPower,            ///< two thirds of the voting power or less
    UnannouncedValidators,  ///< a set that the header before did not announce
    TimeNotAfter,           ///< a header that is not later than the one before
    TrustExpired,           ///< the last believed header is too old to vouch for another
    // Bytes that are not what they claim.
    BadTimestamp,
    MalformedProtobuf,
    BadBech32,
    BadBitcoinAddress,
    BadKey,
};
constexpr std::string_view error_name(NetError e) {
    switch (e) {
        case NetError::BadUrl:
            return "net-bad-url";
        case NetError::HostNotFound:
            return "net-host-not-found";
        case NetError::ConnectionFailed:
            return "net-connection-failed";
        case NetError::ConnectionLost:
            return "net-connection-lost";
        case NetError::Timeout:
            return "net-timeout";
        case NetError::Tls:
            return "net-tls";
        case NetError::KeyChanged:
            return "net-key-changed";
        case NetError::RedirectRefused:
            return "net-redirect-refused";
        case NetError::BodyTooLarge:
            return "net-body-too-large";
        case NetError::NotJson:
            return "net-not-json";
        case NetError::BadAnswer:
            return "net-bad-answer";
        case NetError::HeightInFuture:
            return "net-height-in-future";
        case NetError::BadRequest:
            return "net-bad-request";
        case NetError::Pruned:
            return "net-pruned";
        case NetError::NotImplemented:
            return "net-not-implemented";
        case NetError::NotFound:
            return "net-not-found";
        case NetError::TxNotIndexed:
            return "net-tx-not-indexed";
        case NetError::RateLimited:
            return "net-rate-limited";
        case NetError::ServerError:
            return "net-server-error";
        case NetError::Offline:
            return "net-offline";
        case NetError::ProxyFailed:
            return "net-proxy-failed";
        case NetError::SpendingStopped:
            return "net-spending-stopped";
        case NetError::RpcError:
            return "net-rpc-error";
        case NetError::WrongChain:
            return "net-wrong-chain";
        case NetError::WrongHeight:
            return "net-wrong-height";
        case NetError::ParentMismatch:
            return "net-parent-mismatch";
        case NetError::DataHashMismatch:
            return "net-data-hash-mismatch";
        case NetError::HeaderHashMismatch:
            return "net-header-hash-mismatch";
        case NetError::CommitHashMismatch:
            return "net-commit-hash-mismatch";
        case NetError::CommitInvalid:
            return "net-commit-invalid";
        case NetError::CommitSignature:
            return "net-commit-signature";
        case NetError::CommitPower:
            return "net-commit-power";
        case NetError::UnannouncedValidators:
            return "net-unannounced-validators";
        case NetError::TimeNotAfter:
            return "net-time-not-after";
        case NetError::TrustExpired:
            return "net-trust-expired";
        case NetError::BadTimestamp:
            return "net-bad-timestamp";
        case NetError::MalformedProtobuf:
            return "net-malformed-protobuf";
        case NetError::BadBech32:
            return "net-bad-bech32";
        case NetError::BadBitcoinAddress:
            return "net-bad-bitcoin-address";
        case NetError::BadKey:
            return "net-bad-key";
    }
    return "net-error";
}

/// The last column of the table in section 1.4. No remedy ever is "skip this height".
enum class Remedy {
    Wait,       ///< not there yet: ask the same again after a poll interval
    BackOff,    ///< passing trouble: exponential back-off, without limit, or another endpoint
    OtherNode,  ///< this node cannot serve us; say so, asking it again does not help
    GiveUp,     ///< our own mistake or a cancel
};
Remedy remedy(const Error& error);

/// Seconds the node asked us to wait (its Retry-After header), if it did.
std::optional<std::chrono::seconds> retry_after(const Error& error);
/// For Pruned: the lowest height the node still has, if it said so.
std::optional<std::uint64_t> lowest_height(const Error& error);

/// Text from elsewhere made fit for an error's context: at most 200 characters of printable ASCII.
std::string excerpt(std::string_view text);

}  // namespace vesper::net
