/// What the tests of the node pool share: servers by their address, one that answers as a node
/// does, and questions to them.
#pragma once

#include <filesystem>
#include <string>

#include <QObject>
#include <QTemporaryDir>

#include "core/net/qt_http_transport.h"
#include "core/service/network.h"
#include "core/service/wallet_service.h"
#include "tests/support/fixture_server.h"

namespace vesper::service {

inline const std::string kRoute = "/cosmos/base/tendermint/v1beta1/";

inline NetworkChoice custom(const std::string& lcd, const std::string& rpc = {}) {
    NetworkChoice choice;
    choice.kind = NetworkKind::Custom;
    choice.lcd = lcd;
    choice.rpc = rpc;
    return choice;
}

inline net::HttpRequest get(const std::string& url) {
    net::HttpRequest request;
    request.url = url;
    return request;
}

inline std::string code(const Result<net::HttpResponse>& result) {
    return result ? std::to_string(result->status) : std::string(result.error().code());
}

inline std::uint16_t port_of(const std::string& url) {
    return static_cast<std::uint16_t>(std::stoi(url.substr(url.rfind(':') + 1)));
}

inline void serve_node(support::FixtureServer& server) {
    server.route_sample("GET " + kRoute + "node_info", "rest_node_info_constructed.json");
    server.route_sample("GET " + kRoute + "blocks/latest", "rest_block_2_captured.json");
    server.route_sample("GET " + kRoute + "syncing", "rest_syncing.json");
}

inline CreateRequest new_wallet(WalletService& wallet) {
    CreateRequest request;
    request.name = "w";
    request.password = SecureBytes(base::as_bytes("password"));
    request.words = std::move(wallet.new_words().value().words);
    return request;
}

/// A folder for the pools' files, and the transport below them.
class NodePoolFixture : public QObject {
protected:
    QTemporaryDir folder_;
    net::QtHttpTransport transport_;

    std::filesystem::path file(const char* name) const {
        return folder_.filePath(QString::fromLatin1(name)).toStdString();
    }
};

}  // namespace vesper::service
