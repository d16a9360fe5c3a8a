// NodePool::load and save: nodes, evidence, way out and counts in one JSON file.
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "core/base/json.h"
#include "core/service/node_pool.h"

namespace vesper::service {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMaxFile = std::size_t{1} << 20;
constexpr std::size_t kMaxDays = 31;
constexpr std::size_t kMaxRows = 1000;
constexpr const char* kUnreadable = ".damaged";

std::string text(const Json& json, const char* name) {
    const auto it = json.is_object() ? json.find(name) : json.end();
    return json.is_object() && it != json.end() && it->is_string() ? it->get<std::string>()
                                                                   : std::string();
}

template <typename T>
T number(const Json& json, const char* name) {
    if (!json.is_object()) return T{};
    const auto it = json.find(name);
    return it != json.end() && it->is_number_integer() ? it->get<T>() : T{};
}

const Json& list(const Json& json, const char* name) {
    static const Json kEmpty = Json::array();
    const auto it = json.find(name);
    return it != json.end() && it->is_array() && it->size() <= kMaxRows ? *it : kEmpty;
}

/// Null for what cannot be read.
Json read_book(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content(kMaxFile + 1, '\0');
    file.read(content.data(), static_cast<std::streamsize>(content.size()));
    content.resize(static_cast<std::size_t>(file.gcount()));
    if (content.size() > kMaxFile) return {};
    Json json = Json::parse(content, nullptr, false);
    return json.is_object() ? json : Json();
}

/// A way out that cannot be read must not become the open one.
ConnectionChoice connection_in(const Json& book) {
    const auto it = book.is_object() ? book.find("connection") : book.end();
    if (!book.is_object() || it == book.end()) return {"offline", {}, 0};
    ConnectionChoice choice{text(*it, "mode"), text(*it, "host"),
                            number<std::uint16_t>(*it, "port")};
    const bool proxied = choice.mode == "socks5" || choice.mode == "tor";
    if (choice.mode == "direct" || (proxied && !choice.host.empty() && choice.port != 0))
        return choice;
    return {"offline", {}, 0};
}

/// Host -> key.
std::map<std::string, std::string> pins_in(const Json& json) {
    std::map<std::string, std::string> pins;
    for (const Json& entry : list(json, "pins")) {
        const std::string host = text(entry, "host");
        const std::string key = text(entry, "key");
        // What is no key stays a pin: one that no server has.
        if (!host.empty()) pins[host] = base::array_from_hex<32>(key) ? key : "pinned " + key;
    }
    return pins;
}

}  // namespace

ConnectionChoice NodePool::stored_connection(const std::filesystem::path& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored) ? connection_in(read_book(file))
                                                  : ConnectionChoice();
}

void NodePool::load() {
    std::error_code ignored;
    if (!std::filesystem::exists(file_, ignored)) return;
    const Json json = read_book(file_);
    connection_ = connection_in(json);
    if (json.is_null() || !json.contains("connection")) {
        // Servers, pins and the way out are lost: nothing is sent until the user says how.
        settings_lost_ = true;
        std::filesystem::rename(file_, file_.string() + kUnreadable, ignored);
        return;
    }
    for (const Json& entry : list(json, "nodes")) {
        Node node;
        node.lcd = text(entry, "lcd");
        node.rpc = text(entry, "rpc");
        node.version = text(entry, "version");
        node.chain_id = text(entry, "chain_id");
        node.problem = text(entry, "problem");
        node.height = number<std::uint64_t>(entry, "height");
        node.last_ok_ms = number<std::int64_t>(entry, "last_ok");
        node.dead_since_ms = number<std::int64_t>(entry, "dead_since");
        node.alive = node.dead_since_ms == 0;
        if (!node.lcd.empty() && find(node.lcd) == nullptr) nodes_.push_back(std::move(node));
    }
    active_ = text(json, "active");
    chosen_ = text(json, "chosen");
    for (const Json& entry : list(json, "requests"))
        tallies_[{text(entry, "kind"), text(entry, "host")}] = {
            number<std::uint64_t>(entry, "count"), number<std::int64_t>(entry, "last")};
    for (const Json& entry : list(json, "days"))
        days_[text(entry, "date")] = {text(entry, "date"), number<std::uint64_t>(entry, "sent"),
                                      number<std::uint64_t>(entry, "received")};
    for (const Json& entry : list(json, "evidence")) {
        EvidenceView evidence;
        evidence.height = number<std::uint64_t>(entry, "height");
        evidence.time_ms = number<std::int64_t>(entry, "time");
        for (const Json& claim : list(entry, "claims"))
            evidence.claims.push_back({text(claim, "server"), text(claim, "block_hash"),
                                       text(claim, "block_time"), text(claim, "app_hash"),
                                       text(claim, "validators_hash")});
        evidence_.push_back(std::move(evidence));
    }
    for (auto& [host, key] : pins_in(json))
        keys_[host].pinned = std::move(key);
}

bool NodePool::take_choices(const std::string& file) {
    if (file.size() > kMaxFile) return false;
    const Json json = Json::parse(file, nullptr, false);
    if (!json.is_object()) return false;
    {
        const std::lock_guard lock(mutex_);
        const bool pinned =
            std::ranges::any_of(keys_, [](const auto& key) { return !key.second.pinned.empty(); });
        const bool chosen = !settings_lost_ && connection_ != ConnectionChoice{};
        if (nodes_.size() != 1 || pinned || chosen) return false;
        for (const Json& entry : list(json, "nodes")) {
            Node node;
            node.lcd = text(entry, "lcd");
            node.rpc = text(entry, "rpc");
            if (nodes_.size() < kMaxNodes && !node.lcd.empty() && find(node.lcd) == nullptr)
                nodes_.push_back(std::move(node));
        }
        for (auto& [host, key] : pins_in(json))
            keys_[host].pinned = std::move(key);
        connection_ = connection_in(json);
        settings_lost_ = false;
    }
    take_route();
    return save().has_value();
}

Result<void> NodePool::save() {
    Json json = Json::object();
    {
        const std::lock_guard lock(mutex_);
        json["nodes"] = Json::array();
        for (const Node& node : nodes_)
            json["nodes"].push_back({{"lcd", node.lcd},
                                     {"rpc", node.rpc},
                                     {"version", node.version},
                                     {"chain_id", node.chain_id},
                                     {"problem", node.problem},
                                     {"height", node.height},
                                     {"last_ok", node.last_ok_ms},
                                     {"dead_since", node.dead_since_ms}});
        json["active"] = active_;
        json["chosen"] = chosen_;
        json["requests"] = Json::array();
        for (const auto& [key, tally] : tallies_)
            json["requests"].push_back({{"kind", key.first},
                                        {"host", key.second},
                                        {"count", tally.count},
                                        {"last", tally.last_ms}});
        while (days_.size() > kMaxDays)
            days_.erase(days_.begin());
        json["days"] = Json::array();
        for (const auto& [date, day] : days_)
            json["days"].push_back(
                {{"date", date}, {"sent", day.sent}, {"received", day.received}});
        json["evidence"] = Json::array();
        for (const EvidenceView& evidence : evidence_) {
            Json claims = Json::array();
            for (const EvidenceView::Claim& claim : evidence.claims)
                claims.push_back({{"server", claim.server},
                                  {"block_hash", claim.block_hash},
                                  {"block_time", claim.block_time},
                                  {"app_hash", claim.app_hash},
                                  {"validators_hash", claim.validators_hash}});
            json["evidence"].push_back({{"height", evidence.height},
                                        {"time", evidence.time_ms},
                                        {"claims", std::move(claims)}});
        }
        json["pins"] = Json::array();
        for (const auto& [host, key] : keys_)
            if (!key.pinned.empty()) json["pins"].push_back({{"host", host}, {"key", key.pinned}});
        json["connection"] = {
            {"mode", connection_.mode}, {"host", connection_.host}, {"port", connection_.port}};
    }
    // Beside and renamed: a crash leaves the old file or the new one.
    const std::lock_guard one_at_a_time(saving_);
    const std::string content = json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
    const std::string aside = file_.string() + ".new";
    const int fd = ::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return fail(ServiceError::NotKept, std::strerror(errno));
    const bool written =
        ::write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        ::fsync(fd) == 0;
    ::close(fd);
    if (!written || std::rename(aside.c_str(), file_.c_str()) != 0)
        return fail(ServiceError::NotKept, std::strerror(errno));
    return {};
}

}  // namespace vesper::service
