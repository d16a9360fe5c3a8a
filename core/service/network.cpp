#include "core/service/network.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/service/error.h"

namespace vesper::service {

namespace {

constexpr std::size_t kMaxSettings = 65536;

std::string settings_path(const std::string& data_dir) {
    return data_dir + "/network.json";
}

Result<NetworkKind> kind_from_name(std::string_view name) {
    for (const NetworkKind kind :
         {NetworkKind::Devnet, NetworkKind::Testnet, NetworkKind::Mainnet, NetworkKind::Custom})
        if (network_kind_name(kind) == name) return kind;
    return fail(ServiceError::BadSettings, "unknown network kind");
}

}  // namespace

std::string_view network_kind_name(NetworkKind kind) {
    switch (kind) {
        case NetworkKind::Devnet:
            return "devnet";
        case NetworkKind::Testnet:
            return "testnet";
        case NetworkKind::Mainnet:
            return "mainnet";
        case NetworkKind::Custom:
            return "custom";
    }
    return "custom";
}

// Public servers: chain-interface section 1.6. Both public networks report chain id "nyks".
std::vector<NetworkChoice> known_networks() {
    return {
        {NetworkKind::Devnet, "", "", "", "", ""},
        {NetworkKind::Testnet, "nyks", "https://lcd.twilight.rest", "https://rpc.twilight.rest",
         "https://nykschain.twilight.rest/zkos", "https://faucet-rpc.twilight.rest"},
        {NetworkKind::Mainnet, "nyks", "https://lcd.twilight.org", "https://rpc.twilight.org",
         "https://zkserver.twilight.org", ""},
    };
}

Result<NetworkChoice> load_network(const std::string& data_dir) {
    std::ifstream file(settings_path(data_dir), std::ios::binary);
    if (!file) return fail(ServiceError::NotFound, "no network chosen yet");
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (text.size() > kMaxSettings)
        return fail(ServiceError::BadSettings, "network.json is too large");
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return fail(ServiceError::BadSettings, "network.json is not a JSON object");
    const auto field = [&](const char* name) -> std::string {
        const auto it = json.find(name);
        return it != json.end() && it->is_string() ? it->get<std::string>() : std::string();
    };
    VESPER_TRY(const NetworkKind kind, kind_from_name(field("kind")));
    NetworkChoice choice{kind,         field("chain_id"), field("lcd"),
                         field("rpc"), field("zkos"),     field("faucet")};
    if (const auto it = json.find("trust_height"); it != json.end() && it->is_number_unsigned()) {
        choice.trust_height = it->get<std::uint64_t>();
        choice.trust_hash = field("trust_hash");
        // A root that cannot be read must not turn into none.
        if (!base::array_from_hex<32>(choice.trust_hash))
            return fail(ServiceError::BadSettings, "network.json: trust_hash is not a block hash");
    }
    if (kind != NetworkKind::Devnet && choice.lcd.empty())
        return fail(ServiceError::BadSettings, "network.json names no server");
    return choice;
}

// Written beside and renamed, so that a crash leaves the old file or the new one.
Result<void> save_network(const std::string& data_dir, const NetworkChoice& choice) {
    std::error_code error;
    std::filesystem::create_directories(data_dir, error);
    nlohmann::json json = {{"kind", network_kind_name(choice.kind)},
                           {"chain_id", choice.chain_id},
                           {"lcd", choice.lcd},
                           {"rpc", choice.rpc},
                           {"zkos", choice.zkos},
                           {"faucet", choice.faucet}};
    if (choice.trust_height != 0) {
        json["trust_height"] = choice.trust_height;
        json["trust_hash"] = choice.trust_hash;
    }
    const std::string path = settings_path(data_dir);
    const std::string text = json.dump(2) + "\n";
    const auto refused = [] {
        return fail(ServiceError::BadSettings,
                    "network.json cannot be written: " + std::string(std::strerror(errno)));
    };
    const int fd = ::open((path + ".new").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0) return refused();
    errno = 0;
    const bool written =
        ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
        ::fsync(fd) == 0;
    const int why = errno == 0 ? ENOSPC : errno;  // a short write names no reason
    ::close(fd);
    if (!written) {
        errno = why;
        return refused();
    }
    if (std::rename((path + ".new").c_str(), path.c_str()) != 0) return refused();
    return {};
}

}  // namespace vesper::service
