/// All the program's requests go through here: to the server that works, by the way the user chose,
/// counted by kind. An HttpTransport over the real one.
///
/// The pool knows several nodes that serve the same chain. Requests name the first one's addresses;
/// they are sent to the active node instead. When that one refuses, breaks off or goes quiet, it is
/// marked dead and the next takes over: a refused connection at once, a silent one within
/// kQuiet + kProbe + the rhythm of the watch (under 5 s in all). POSTs are handed on only where the
/// first server cannot have got them.
///
/// Nodes are compared: at kDepth below the lowest tip all must name the same block, whose header
/// must hash to it. A contradiction is kept, with both claims, until a check of the nodes that are
/// left agrees; as long as it stands nothing is broadcast.
///
/// A server whose key is pinned is only spoken to as long as it shows that key, at its REST and its
/// RPC address.
///
/// `FILE` keeps nodes, pins, health, evidence, way out and counts; public data. Thread-safe.
/// Nothing is sent before the first request; with one node, nothing is ever sent but what is asked
/// for.
#pragma once

#include <array>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "core/net/cosmos_client.h"
#include "core/service/network.h"
#include "core/service/network_service.h"
#include "core/service/subscription.h"

namespace vesper::service {

struct PoolTiming {
    std::chrono::milliseconds watch{250};   ///< rhythm of the watch
    std::chrono::milliseconds quiet{2000};  ///< a request that takes longer makes us ask
    std::chrono::milliseconds probe{1500};  ///< … and this long we wait for the answer
    std::chrono::seconds revive{5};         ///< dead nodes are asked again
    std::chrono::seconds compare{30};       ///< living ones are asked and compared
    std::chrono::seconds agreement{60};     ///< spending needs an agreement not older than this
};

inline constexpr std::size_t kMaxNodes = 20;

class NodePool final : public net::HttpTransport, public NetworkService {
public:
    /// `below` must outlive the pool. `file` is read and, later, written; missing is fine.
    NodePool(net::HttpTransport& below, const NetworkChoice& network, std::filesystem::path file,
             PoolTiming timing = {});
    NodePool(const NodePool&) = delete;
    NodePool& operator=(const NodePool&) = delete;
    ~NodePool() override;

    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override;

    std::shared_ptr<const NetworkView> view() const override;
    Result<void> add_server(const std::string& lcd, const std::string& rpc) override;
    Result<void> remove_server(const std::string& lcd) override;
    Result<void> use_server(const std::string& lcd) override;
    Result<void> set_connection(const ConnectionChoice& choice) override;
    Result<void> pin_server(const std::string& lcd, bool pinned, const Job& job) override;
    Result<void> check_servers(const Job& job) override;

    /// The way out that `file` keeps; offline when it cannot be read.
    static ConnectionChoice stored_connection(const std::filesystem::path& file);

    /// Servers, pins and way out from another such file (its text). Taken only where the user has
    /// made no choice yet; true then.
    bool take_choices(const std::string& file);

    /// SpendingStopped while nodes contradict each other, or when of three or more no two agree;
    /// compares them first if the last agreement is old. One node cannot contradict itself.
    Result<void> may_spend(std::stop_token stop);

private:
    struct Node {
        std::string lcd, rpc;
        bool alive = true;
        std::deque<std::uint32_t> latencies;  ///< ms, of the last answers
        std::deque<bool> outcomes;            ///< of the last requests, true = answered
        std::uint64_t requests = 0, failures = 0;
        std::uint64_t height = 0;
        std::string version, chain_id, problem;
        std::int64_t last_ok_ms = 0, dead_since_ms = 0;
        std::chrono::steady_clock::time_point probed{};
    };
    struct Flight {
        std::string lcd;
        std::chrono::steady_clock::time_point since;
        std::stop_source stop;
        bool abandoned = false;
    };
    struct Tally {
        std::uint64_t count = 0;
        std::int64_t last_ms = 0;
    };
    /// Of a host: the key it showed last and the one it must show, both in hex or empty.
    struct HostKey {
        std::string seen, pinned;
    };
    class Direct;

    Result<net::HttpResponse> send_to(const net::HttpRequest& request, const std::string& lcd,
                                      std::stop_token stop, bool& abandoned);
    Result<net::HttpResponse> count_and_send(const net::HttpRequest& request, std::stop_token stop);
    /// Which pool address the request names; nothing for servers outside the pool.
    enum class Part { Outside, Lcd, Rpc };
    Part part_of(const net::HttpRequest& request, std::string& rest) const;
    std::optional<Node> next_node(const std::vector<std::string>& tried);
    void judge(const std::string& lcd, const Result<net::HttpResponse>& response,
               std::uint32_t millis, bool trouble);
    Node* find(const std::string& lcd);

    void watch(const std::stop_token& stop);
    void watch_flights(std::stop_token stop);
    /// Ends requests that dead nodes have left without an answer; their callers try the next.
    void abandon_flights();
    bool probe(const std::string& lcd, std::chrono::milliseconds limit, std::stop_token stop);
    void compare(std::stop_token stop);
    std::chrono::milliseconds patience(std::chrono::milliseconds usual) const;

    void take_route();
    void load();
    /// NotKept: the disk did not take it.
    Result<void> save();

    net::HttpTransport& below_;
    const std::string lcd_, rpc_;  ///< what requests name
    const std::string chain_id_;
    const std::filesystem::path file_;
    const PoolTiming timing_;

    mutable std::mutex mutex_;
    std::vector<Node> nodes_;
    std::string active_;
    std::string chosen_;  ///< lcd_ at the last start: a new choice becomes the active one
    std::list<Flight> flights_;
    std::map<std::pair<std::string, std::string>, Tally> tallies_;
    std::map<std::string, DayView> days_;
    std::map<std::string, HostKey> keys_;  ///< by host_of()
    std::vector<EvidenceView> evidence_;
    std::uint64_t agreed_height_ = 0;
    std::int64_t agreed_ms_ = 0;
    std::uint32_t agreed_servers_ = 0;
    std::chrono::steady_clock::time_point agreed_at_{};
    ConnectionChoice connection_;
    bool settings_lost_ = false;
    std::uint64_t failovers_ = 0;

    std::mutex comparing_, saving_;
    std::condition_variable_any wake_;
    bool started_ = false;
    std::jthread watcher_;  ///< last
};

}  // namespace vesper::service
