#include "core/service/node_pool.h"

#include <algorithm>

#include "core/net/tendermint_header.h"
#include "core/service/request_kind.h"

namespace vesper::service {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using net::NetError;

/// How far below the lowest tip nodes must agree: one that lags a little is no liar.
constexpr std::uint64_t kDepth = 2;
constexpr std::size_t kRemembered = 100;
/// Of so many servers, two must agree before anything is spent. Of two, one may be down.
constexpr std::ptrdiff_t kQuorumOf = 3;
constexpr std::size_t kMaxEvidence = 10;
constexpr int kProxySlowness = 4;

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::string today() {
    return net::Timestamp::now().to_rfc3339().substr(0, 10);
}

template <typename T>
void remember(std::deque<T>& list, T value) {
    list.push_back(value);
    if (list.size() > kRemembered) list.pop_front();
}

/// A page instead of JSON, as of a portal or a gateway.
bool is_page(const net::HttpResponse& response) {
    const auto first = std::ranges::find_if(response.body, [](std::uint8_t c) {
        return c != ' ' && c != '\n' && c != '\r' && c != '\t';
    });
    return first != response.body.end() && *first == '<';
}

/// Trouble of this server, not of the question: another one may do better (chain-interface 1.4).
bool is_trouble(const Result<net::HttpResponse>& response) {
    if (response) {
        const int status = response->status;
        const bool refused = status == 429 || (status >= 502 && status <= 504);
        return refused || is_page(*response);
    }
    for (const NetError e :
         {NetError::HostNotFound, NetError::ConnectionFailed, NetError::ConnectionLost,
          NetError::Timeout, NetError::Tls, NetError::KeyChanged, NetError::RedirectRefused,
          NetError::BodyTooLarge})
        if (response.error().is(e)) return true;
    return false;
}

/// The server cannot have got the request.
bool never_arrived(const Result<net::HttpResponse>& response) {
    return !response && (response.error().is(NetError::ConnectionFailed) ||
                         response.error().is(NetError::HostNotFound) ||
                         response.error().is(NetError::KeyChanged));
}

}  // namespace

/// One node, addressed as itself; its requests are counted and timed like all others.
class NodePool::Direct final : public net::HttpTransport {
public:
    Direct(NodePool& pool, std::string lcd) : pool_(pool), lcd_(std::move(lcd)) {}
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        const auto begin = Clock::now();
        auto response = pool_.count_and_send(request, stop);
        if (!stop.stop_requested())
            pool_.judge(lcd_, response, static_cast<std::uint32_t>((Clock::now() - begin) / 1ms),
                        is_trouble(response));
        return response;
    }

private:
    NodePool& pool_;
    const std::string lcd_;
};

NodePool::NodePool(net::HttpTransport& below, const NetworkChoice& network,
                   std::filesystem::path file, PoolTiming timing)
    : below_(below),
      lcd_(base_url(network.lcd)),
      rpc_(base_url(network.rpc)),
      chain_id_(network.chain_id),
      file_(std::move(file)),
      timing_(timing) {
    load();
    // The built-in chain is on this machine, at another port with each start: what an earlier run
    // knew of servers is of no use, no way out is needed, and none is closed.
    if (network.kind == NetworkKind::Devnet) {
        nodes_.clear();
        evidence_.clear();
        connection_ = {};
        settings_lost_ = false;
    }
    Node first;
    first.lcd = lcd_;
    first.rpc = rpc_;
    if (!lcd_.empty() && find(lcd_) == nullptr) nodes_.insert(nodes_.begin(), first);
    // Whoever chooses another server for this folder means it.
    if (Node* const chosen = find(lcd_); chosen != nullptr && chosen_ != lcd_) {
        active_ = chosen_ = lcd_;
        chosen->alive = true;
        chosen->dead_since_ms = 0;
    }
    if (find(active_) == nullptr && !nodes_.empty()) active_ = nodes_.front().lcd;
    take_route();
}

NodePool::~NodePool() {
    watcher_.request_stop();
    wake_.notify_all();
    if (watcher_.joinable()) watcher_.join();
    (void)save();
}

NodePool::Node* NodePool::find(const std::string& lcd) {
    const auto found = std::ranges::find(nodes_, lcd, &Node::lcd);
    return found == nodes_.end() ? nullptr : &*found;
}

// --- Requests ----------------------------------------------------------------------------------

NodePool::Part NodePool::part_of(const net::HttpRequest& request, std::string& rest) const {
    for (const std::string* base : {&lcd_, &rpc_}) {
        if (base->empty() || !request.url.starts_with(*base)) continue;
        rest = request.url.substr(base->size());
        if (rest.starts_with("/cosmos/") || rest.starts_with("/twilight-project/"))
            return Part::Lcd;
        for (const std::string_view path : {"/block_results", "/validators", "/commit", "/status"})
            if (rest.starts_with(path)) return Part::Rpc;
        if (base == &rpc_ && rest.empty()) return Part::Rpc;
    }
    return Part::Outside;
}

std::optional<NodePool::Node> NodePool::next_node(const std::vector<std::string>& tried) {
    const std::lock_guard lock(mutex_);
    const auto untried = [&](const Node& node) {
        return std::ranges::find(tried, node.lcd) == tried.end();
    };
    const Node* active = find(active_);
    if (active != nullptr && untried(*active) && (active->alive || nodes_.size() == 1))
        return *active;
    for (const Node& node : nodes_)
        if (node.alive && untried(node) && node.problem != "wrong-chain") {
            if (active_ != node.lcd) ++failovers_;
            active_ = node.lcd;
            return node;
        }
    // All are dead: the one that was active is asked, so that its return is noticed.
    if (tried.empty() && active != nullptr) return *active;
    return std::nullopt;
}

Result<net::HttpResponse> NodePool::send(const net::HttpRequest& request, std::stop_token stop) {
    const std::string_view kind = request_kind(request);
    {
        const std::lock_guard lock(mutex_);
        if (connection_.mode == "offline") return fail(NetError::Offline);
        if (is_broadcast(kind) && !evidence_.empty())
            return fail(NetError::SpendingStopped, "servers contradict each other at height " +
                                                       std::to_string(evidence_[0].height));
        if (!started_ && nodes_.size() > 1) {
            started_ = true;
            watcher_ = std::jthread([this](const std::stop_token& s) { watch(s); });
        }
    }
    std::string rest;
    const Part part = part_of(request, rest);
    if (part == Part::Outside) return count_and_send(request, std::move(stop));

    std::vector<std::string> tried;
    std::optional<Result<net::HttpResponse>> last;
    while (const auto node = next_node(tried)) {
        tried.push_back(node->lcd);
        const std::string& base = part == Part::Lcd ? node->lcd : node->rpc;
        if (base.empty())
            return fail(NetError::NotImplemented, node->lcd + " is known without an RPC");
        net::HttpRequest there = request;
        there.url = base + rest;
        bool abandoned = false;
        auto response = send_to(there, node->lcd, stop, abandoned);
        if (stop.stop_requested()) return response;
        const bool trouble = abandoned || is_trouble(response);
        const bool again = request.method == "GET" ? trouble : never_arrived(response);
        if (abandoned) response = fail(NetError::Timeout, "no answer, and none to a probe");
        last = std::move(response);
        if (!again) break;
    }
    if (!last) return fail(NetError::ConnectionFailed, "no server is known");
    return *std::move(last);
}

Result<net::HttpResponse> NodePool::send_to(const net::HttpRequest& request, const std::string& lcd,
                                            std::stop_token stop, bool& abandoned) {
    std::list<Flight>::iterator flight;
    std::stop_token inner;
    {
        const std::lock_guard lock(mutex_);
        flight = flights_.insert(flights_.end(), Flight{lcd, Clock::now(), {}, false});
        inner = flight->stop.get_token();
    }
    std::stop_source source = flight->stop;
    const std::stop_callback hand_on(stop, [&] { source.request_stop(); });
    const auto begin = Clock::now();
    auto response = count_and_send(request, inner);
    {
        const std::lock_guard lock(mutex_);
        abandoned = flight->abandoned && !response;
        flights_.erase(flight);
    }
    if (!stop.stop_requested())
        judge(lcd, response, static_cast<std::uint32_t>((Clock::now() - begin) / 1ms),
              abandoned || is_trouble(response));
    return response;
}

Result<net::HttpResponse> NodePool::count_and_send(const net::HttpRequest& request,
                                                   std::stop_token stop) {
    const std::string kind(request_kind(request));
    const std::string host = host_of(request.url);
    std::optional<net::HttpRequest> pinned;
    std::uint64_t sent = request.method.size() + request.url.size() + request.body.size() + 26;
    for (const auto& [name, value] : request.headers)
        sent += name.size() + value.size() + 4;
    {
        const std::lock_guard lock(mutex_);
        if (connection_.mode == "offline") return fail(NetError::Offline);
        if (const auto key = keys_.find(host); key != keys_.end() && !key->second.pinned.empty()) {
            pinned = request;
            pinned->pinned_key = key->second.pinned;
        }
        Tally& tally = tallies_[{kind, host}];
        ++tally.count;
        tally.last_ms = now_ms();
        days_[today()].sent += sent;
    }
    auto response = below_.send(pinned ? *pinned : request, std::move(stop));
    if (response) {
        std::uint64_t received = response->body.size() + 17;
        for (const auto& [name, value] : response->headers)
            received += name.size() + value.size() + 4;
        const std::lock_guard lock(mutex_);
        days_[today()].received += received;
        if (!response->server_key.empty()) keys_[host].seen = response->server_key;
    }
    return response;
}

void NodePool::judge(const std::string& lcd, const Result<net::HttpResponse>& response,
                     std::uint32_t millis, bool trouble) {
    const std::lock_guard lock(mutex_);
    Node* const node = find(lcd);
    if (node == nullptr) return;
    ++node->requests;
    remember(node->outcomes, !trouble);
    if (!trouble) {
        // A refusal of ours (offline, proxy) says nothing about the server.
        if (!response) return;
        remember(node->latencies, millis);
        node->last_ok_ms = now_ms();
        node->alive = true;
        node->dead_since_ms = 0;
        if (node->problem != "wrong-chain") node->problem.clear();
        return;
    }
    ++node->failures;
    node->problem = !response                ? std::string(response.error().code())
                    : response->status < 300 ? std::string(net::error_name(NetError::NotJson))
                                             : "http-" + std::to_string(response->status);
    if (node->problem == "cancelled") node->problem = "net-timeout";
    if (node->alive) node->dead_since_ms = now_ms();
    node->alive = false;
}

// --- The watch ---------------------------------------------------------------------------------

std::chrono::milliseconds NodePool::patience(std::chrono::milliseconds usual) const {
    const std::lock_guard lock(mutex_);
    return connection_.mode == "direct" ? usual : usual * kProxySlowness;
}

void NodePool::watch(const std::stop_token& stop) {
    auto compared = Clock::now() - timing_.compare + 2s;
    auto saved = Clock::now();
    while (!stop.stop_requested()) {
        watch_flights(stop);
        std::vector<std::string> dead;
        {
            const std::lock_guard lock(mutex_);
            if (connection_.mode != "offline")
                for (Node& node : nodes_)
                    if (!node.alive && Clock::now() - node.probed >= timing_.revive)
                        dead.push_back(node.lcd);
        }
        // One at a time, so that a node that goes quiet meanwhile is noticed in time.
        if (!dead.empty()) probe(dead.front(), patience(timing_.probe), stop);
        if (Clock::now() - compared >= timing_.compare) {
            compare(stop);
            compared = Clock::now();
        }
        if (Clock::now() - saved >= 60s) {
            (void)save();
            saved = Clock::now();
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, timing_.watch, [] { return false; });
    }
}

void NodePool::watch_flights(std::stop_token stop) {
    const auto quiet = patience(timing_.quiet);
    std::vector<std::string> slow;
    {
        const std::lock_guard lock(mutex_);
        const auto living = std::ranges::count_if(nodes_, &Node::alive);
        for (const Flight& flight : flights_) {
            const Node* const node = find(flight.lcd);
            const bool doubt = node != nullptr && node->alive && living > 1 &&
                               Clock::now() - flight.since >= quiet &&
                               Clock::now() - node->probed >= quiet;
            if (doubt && std::ranges::find(slow, flight.lcd) == slow.end())
                slow.push_back(flight.lcd);
        }
    }
    // Large answers may take their time; a server that answers a small question is alive.
    for (const std::string& lcd : slow)
        probe(lcd, patience(timing_.probe), stop);
    abandon_flights();
}

void NodePool::abandon_flights() {
    const auto quiet = patience(timing_.quiet);
    const std::lock_guard lock(mutex_);
    if (std::ranges::none_of(nodes_, &Node::alive)) return;
    for (Flight& flight : flights_) {
        const Node* const node = find(flight.lcd);
        if (node != nullptr && node->alive) continue;
        if (Clock::now() - flight.since < quiet) continue;
        flight.abandoned = true;
        flight.stop.request_stop();
    }
}

bool NodePool::probe(const std::string& lcd, std::chrono::milliseconds limit,
                     std::stop_token stop) {
    {
        const std::lock_guard lock(mutex_);
        if (Node* const node = find(lcd)) node->probed = Clock::now();
    }
    Direct transport(*this, lcd);
    net::CosmosClient client(transport, lcd);
    client.set_timeout(limit);
    const auto info = client.node_info(stop);
    if (!info) return false;
    const auto height = client.latest_height(stop);
    const std::lock_guard lock(mutex_);
    Node* const node = find(lcd);
    if (node == nullptr) return false;
    node->version = net::excerpt(info->tendermint_version);
    node->chain_id = net::excerpt(info->network);
    if (height) node->height = *height;
    const bool wrong = !chain_id_.empty() && info->network != chain_id_;
    node->problem = wrong ? "wrong-chain" : height ? "" : std::string(height.error().code());
    return height.has_value();
}

void NodePool::compare(std::stop_token stop) {
    const std::lock_guard one_at_a_time(comparing_);
    std::vector<std::string> asked;
    {
        const std::lock_guard lock(mutex_);
        if (connection_.mode == "offline") return;
        for (const Node& node : nodes_)
            asked.push_back(node.lcd);
    }
    for (const std::string& lcd : asked) {
        probe(lcd, patience(timing_.probe), stop);
        abandon_flights();
    }
    std::uint64_t height = UINT64_MAX;
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(asked, [&](const std::string& lcd) {
            const Node* const node = find(lcd);
            return node == nullptr || !node->alive || node->height == 0 ||
                   node->problem == "wrong-chain";
        });
        for (const std::string& lcd : asked)
            height = std::min(height, find(lcd)->height);
    }
    if (asked.size() < 2) {
        // Nobody is left to contradict.
        const std::lock_guard lock(mutex_);
        if (nodes_.size() == 1) evidence_.clear();
        return;
    }
    height = height > kDepth ? height - kDepth : 1;
    EvidenceView found;
    found.height = height;
    found.time_ms = now_ms();
    bool differ = false;
    for (const std::string& lcd : asked) {
        Direct transport(*this, lcd);
        net::CosmosClient client(transport, lcd);
        client.set_timeout(patience(timing_.probe) * 2);
        const auto block = client.block(height, stop);
        if (!block) continue;
        // A block that is not what its hash says is no claim about the chain.
        if (!net::verify_block(*block, block->header.chain_id, height, std::nullopt)) continue;
        found.claims.push_back({lcd, base::to_hex(block->block_hash), block->time().to_rfc3339(),
                                base::to_hex(block->header.app_hash),
                                base::to_hex(block->header.validators_hash)});
        differ = differ || found.claims.front().block_hash != found.claims.back().block_hash;
    }
    if (stop.stop_requested() || found.claims.size() < 2) return;
    {
        const std::lock_guard lock(mutex_);
        if (differ) {
            evidence_.insert(evidence_.begin(), std::move(found));
            if (evidence_.size() > kMaxEvidence) evidence_.resize(kMaxEvidence);
        } else {
            // Evidence stands as long as those who differed are both still asked.
            std::erase_if(evidence_, [&](const EvidenceView& old) {
                return std::ranges::any_of(old.claims, [&](const EvidenceView::Claim& claim) {
                    return find(claim.server) == nullptr;
                });
            });
            agreed_height_ = height;
            agreed_ms_ = now_ms();
            agreed_at_ = Clock::now();
            agreed_servers_ = static_cast<std::uint32_t>(found.claims.size());
        }
    }
    if (differ) (void)save();
}

Result<void> NodePool::may_spend(std::stop_token stop) {
    bool old = false;
    {
        const std::lock_guard lock(mutex_);
        old = nodes_.size() > 1 && evidence_.empty() && connection_.mode != "offline" &&
              (agreed_ms_ == 0 || Clock::now() - agreed_at_ > timing_.agreement);
    }
    if (old) compare(std::move(stop));
    const std::lock_guard lock(mutex_);
    if (connection_.mode == "offline") return fail(NetError::Offline, "you chose to be offline");
    const auto asked = std::ranges::count_if(
        nodes_, [](const Node& node) { return node.problem != "wrong-chain"; });
    if (evidence_.empty() && asked >= kQuorumOf &&
        (agreed_ms_ == 0 || Clock::now() - agreed_at_ > timing_.agreement))
        return fail(NetError::SpendingStopped,
                    "no two servers of " + std::to_string(asked) + " answered alike");
    if (evidence_.empty()) return {};
    return fail(NetError::SpendingStopped,
                "servers name different blocks at height " + std::to_string(evidence_[0].height));
}

}  // namespace vesper::service
