// What the user sees of the pool and decides about it: servers, their keys, the way out.
#include <algorithm>
#include <cmath>

#include "core/service/node_pool.h"
#include "core/service/request_kind.h"

namespace vesper::service {
namespace {

std::uint32_t quantile(const std::deque<std::uint32_t>& values, double q) {
    if (values.empty()) return 0;
    std::vector<std::uint32_t> sorted(values.begin(), values.end());
    std::ranges::sort(sorted);
    const auto at =
        static_cast<std::size_t>(std::lround(q * static_cast<double>(sorted.size() - 1)));
    return std::max<std::uint32_t>(sorted[at], 1);
}

bool is_url(const std::string& url) {
    const bool scheme = url.starts_with("http://") || url.starts_with("https://");
    return scheme && !host_of(url).empty() && url.size() <= 300 &&
           std::ranges::all_of(url, [](char c) { return c > 0x20 && c < 0x7f; });
}

}  // namespace

net::Route route_of(const ConnectionChoice& choice) {
    using Mode = net::Route::Mode;
    const Mode mode = choice.mode == "socks5"    ? Mode::Socks5
                      : choice.mode == "tor"     ? Mode::Tor
                      : choice.mode == "offline" ? Mode::Offline
                                                 : Mode::Direct;
    return {mode, choice.host, choice.port};
}

std::shared_ptr<const NetworkView> NodePool::view() const {
    auto out = std::make_shared<NetworkView>();
    const std::lock_guard lock(mutex_);
    std::uint64_t highest = 0;
    for (const Node& node : nodes_)
        highest = std::max(highest, node.height);
    for (const Node& node : nodes_) {
        ServerView view;
        view.lcd = node.lcd;
        view.rpc = node.rpc;
        view.active = node.lcd == active_;
        view.alive = node.alive;
        view.encrypted = node.lcd.starts_with("https://");
        if (const auto key = keys_.find(host_of(node.lcd)); key != keys_.end()) {
            view.pinned = !key->second.pinned.empty();
            view.key = view.pinned ? key->second.pinned : key->second.seen;
        }
        view.height = node.height;
        view.lag = node.height == 0 ? 0 : highest - node.height;
        view.latency_p50_ms = quantile(node.latencies, 0.5);
        view.latency_p95_ms = quantile(node.latencies, 0.95);
        view.requests = node.requests;
        view.failures = node.failures;
        const auto failed = std::ranges::count(node.outcomes, false);
        if (!node.outcomes.empty())
            view.error_rate =
                static_cast<double>(failed) / static_cast<double>(node.outcomes.size());
        view.version = node.version;
        view.chain_id = node.chain_id;
        view.last_ok_ms = node.last_ok_ms;
        view.dead_since_ms = node.dead_since_ms;
        view.problem = node.problem;
        out->servers.push_back(std::move(view));
    }
    for (const auto& [key, tally] : tallies_)
        out->requests.push_back({key.first, key.second, tally.count, tally.last_ms,
                                 std::string(request_tells(key.first))});
    for (auto day = days_.rbegin(); day != days_.rend(); ++day)
        out->days.push_back({day->first, day->second.sent, day->second.received});
    out->evidence = evidence_;
    out->agreed_height = agreed_height_;
    out->agreed_ms = agreed_ms_;
    out->agreed_servers = agreed_servers_;
    out->connection = connection_;
    out->settings_lost = settings_lost_;
    out->failovers = failovers_;
    return out;
}

Result<void> NodePool::add_server(const std::string& lcd, const std::string& rpc) {
    Node node;
    node.lcd = base_url(lcd);
    node.rpc = base_url(rpc);
    if (!is_url(node.lcd) || (!node.rpc.empty() && !is_url(node.rpc)))
        return fail(ServiceError::BadSettings, "an address is http(s)://host");
    {
        const std::lock_guard lock(mutex_);
        if (find(node.lcd) != nullptr)
            return fail(ServiceError::BadSettings, "the list has this server");
        if (nodes_.size() >= kMaxNodes) return fail(ServiceError::BadSettings, "too many servers");
        nodes_.push_back(std::move(node));
    }
    return save();
}

Result<void> NodePool::remove_server(const std::string& lcd) {
    {
        const std::lock_guard lock(mutex_);
        if (find(base_url(lcd)) == nullptr)
            return fail(ServiceError::NotFound, "the list does not have this server");
        if (nodes_.size() == 1) return fail(ServiceError::BadSettings, "the last server stays");
        std::erase_if(nodes_, [&](const Node& node) { return node.lcd == base_url(lcd); });
        if (find(active_) == nullptr) active_ = nodes_.front().lcd;
    }
    return save();
}

Result<void> NodePool::use_server(const std::string& lcd) {
    {
        const std::lock_guard lock(mutex_);
        Node* const node = find(base_url(lcd));
        if (node == nullptr)
            return fail(ServiceError::NotFound, "the list does not have this server");
        active_ = node->lcd;
        node->alive = true;
        node->dead_since_ms = 0;
    }
    return save();
}

Result<void> NodePool::pin_server(const std::string& lcd, bool pinned, const Job& job) {
    std::map<std::string, std::string> pins;  // host -> key
    std::string rpc;
    {
        const std::lock_guard lock(mutex_);
        const Node* const node = find(base_url(lcd));
        if (node == nullptr)
            return fail(ServiceError::NotFound, "the list does not have this server");
        rpc = node->rpc;
        if (!pinned)
            for (const std::string& base : {node->lcd, rpc})
                if (!base.empty()) keys_[host_of(base)].pinned.clear();
    }
    if (pinned) {
        // Each address by a question of its own: they may be two servers.
        for (const auto& [base, path] :
             {std::pair<std::string, std::string>(base_url(lcd),
                                                  "/cosmos/base/tendermint/v1beta1/node_info"),
              {rpc, "/status"}}) {
            if (base.empty()) continue;
            if (!base.starts_with("https://"))
                return fail(ServiceError::BadSettings, "without https a server shows no key");
            net::HttpRequest question;
            question.url = base + path;
            VESPER_TRY(const auto answer, count_and_send(question, job.stop));
            if (answer.server_key.empty())
                return fail(ServiceError::BadSettings, "the server showed no key");
            pins[host_of(base)] = answer.server_key;
        }
        const std::lock_guard lock(mutex_);
        for (const auto& [host, key] : pins)
            keys_[host].pinned = key;
    }
    return save();
}

Result<void> NodePool::set_connection(const ConnectionChoice& choice) {
    const bool proxy = choice.mode == "socks5" || choice.mode == "tor";
    if (!proxy && choice.mode != "direct" && choice.mode != "offline")
        return fail(ServiceError::BadSettings, "no such way out");
    if (proxy && (choice.host.empty() || choice.port == 0 ||
                  choice.host.find_first_of("/@ ") != std::string::npos))
        return fail(ServiceError::BadSettings, "a proxy is HOST:PORT");
    {
        const std::lock_guard lock(mutex_);
        connection_ = choice;
        settings_lost_ = false;
        // What was asked so far by the old way proves nothing about the new one.
        for (Node& node : nodes_) {
            node.alive = true;
            node.dead_since_ms = 0;
        }
    }
    take_route();
    return save();
}

Result<void> NodePool::check_servers(const Job& job) {
    VESPER_CHECK(job.check());
    compare(job.stop);
    VESPER_CHECK(save());
    return job.check();
}

void NodePool::take_route() {
    net::Route route;
    {
        const std::lock_guard lock(mutex_);
        route = route_of(connection_);
    }
    below_.set_route(route);
}

}  // namespace vesper::service
