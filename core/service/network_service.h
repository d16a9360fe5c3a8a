/// What `ui` and the command line may ask about the servers: who they are and how they do, by
/// which way they are reached, what they have been asked and what they can infer from it.
///
/// view() is a snapshot and never blocks; the other functions write `DIR/nodes.json` or ask the
/// servers and are called from workers. NotKept: what was chosen holds until the program ends.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/net/http_transport.h"
#include "core/service/error.h"

namespace vesper::service {

struct ServerView {
    std::string lcd;
    std::string rpc;      ///< may be empty
    bool active = false;  ///< the one that is asked now
    bool alive = true;    ///< false: not asked until it answers a probe again
    bool encrypted = false;
    bool pinned = false;  ///< it must show `key`, whatever its certificate says
    std::string key;  ///< SHA-256 of its public key in hex, pinned or as last seen; may be empty
    std::uint64_t height = 0;  ///< as last reported; 0 = not known
    std::uint64_t lag = 0;     ///< blocks behind the highest of the list
    std::uint32_t latency_p50_ms = 0, latency_p95_ms = 0;  ///< of the last answers; 0 = none yet
    std::uint64_t requests = 0, failures = 0;              ///< in this run
    double error_rate = 0;                                 ///< of the last 100 requests
    std::string version;                                   ///< Tendermint's
    std::string chain_id;
    std::int64_t last_ok_ms = 0;     ///< Unix time of the last answer, also of earlier runs
    std::int64_t dead_since_ms = 0;  ///< 0 = alive
    std::string problem;             ///< stable code of the last failure, empty when alive
};

/// One kind of request, made to one host.
struct RequestView {
    std::string kind;  ///< stable: "block", "chain-tip", "broadcast", …
    std::string host;
    std::uint64_t count = 0;
    std::int64_t last_ms = 0;
    /// Stable: what it tells about the user. "nothing": asked for by everyone alike; "account": the
    /// Cosmos account; "payment": that a transaction comes from here; "own-transaction".
    std::string tells;
};

struct DayView {
    std::string date;                      ///< "2026-11-21", UTC
    std::uint64_t sent = 0, received = 0;  ///< bytes of requests and answers, without TLS
};

/// Two servers that name different blocks at one height.
struct EvidenceView {
    std::uint64_t height = 0;
    std::int64_t time_ms = 0;
    struct Claim {
        std::string server;
        std::string block_hash;
        std::string block_time;
        std::string app_hash;
        std::string validators_hash;
    };
    std::vector<Claim> claims;
};

struct ConnectionChoice {
    std::string mode = "direct";  ///< "direct", "socks5", "tor", "offline"
    std::string host;             ///< of the proxy: an address or a name
    std::uint16_t port = 0;
    friend bool operator==(const ConnectionChoice&, const ConnectionChoice&) = default;
};
net::Route route_of(const ConnectionChoice& choice);

struct NetworkView {
    std::vector<ServerView> servers;
    std::vector<RequestView> requests;
    std::vector<DayView> days;           ///< newest first
    std::vector<EvidenceView> evidence;  ///< not empty: spending is stopped
    std::uint64_t agreed_height = 0;     ///< the last at which all servers named one block
    std::int64_t agreed_ms = 0;
    std::uint32_t agreed_servers = 0;
    ConnectionChoice connection;
    /// The file with servers, pins and the way out could not be read: it was renamed, and nothing
    /// is sent until a way out is chosen.
    bool settings_lost = false;
    std::uint64_t failovers = 0;  ///< in this run
};

class NetworkService {
public:
    virtual ~NetworkService() = default;

    virtual std::shared_ptr<const NetworkView> view() const = 0;
    /// `lcd` is http(s)://host[:port][/path]; `rpc` likewise or empty.
    virtual Result<void> add_server(const std::string& lcd, const std::string& rpc) = 0;
    /// The last one stays.
    virtual Result<void> remove_server(const std::string& lcd) = 0;
    virtual Result<void> use_server(const std::string& lcd) = 0;
    /// Pins the keys that the server shows now (it is asked for them), or lets go of them. Needs
    /// https. Not by itself: a server may change its key with each renewal of its certificate.
    virtual Result<void> pin_server(const std::string& lcd, bool pinned, const Job& job) = 0;
    /// Takes effect at once; all connections are closed first.
    virtual Result<void> set_connection(const ConnectionChoice& choice) = 0;
    /// Asks every server who and where it is and all of them for one block. Evidence that no longer
    /// holds, because a server was removed, is dropped.
    virtual Result<void> check_servers(const Job& job) = 0;
};

}  // namespace vesper::service
