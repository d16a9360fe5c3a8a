/// The desktop's side of the window: real services in the user's data folder.
///
/// The folder holds `network.json` (the choice of the last run), `vesper.ini` (preferences, no
/// secrets) and one folder per network with that network's chain and wallets, so that changing the
/// network mixes nothing.
///
/// A folder made by the command line holds its wallets itself. It is opened as it is, for the
/// network it was made for; any other network that is chosen in it gets a folder below.
#pragma once

#include <memory>

#include "core/net/http_transport.h"
#include "ui/host.h"

namespace vesper::app {

class DesktopHost final : public ui::Host {
public:
    DesktopHost(QString data_dir, QString version, std::shared_ptr<net::HttpTransport> transport,
                std::shared_ptr<service::Keychain> keychain = nullptr);

    QString data_dir() const override { return data_dir_; }
    QString version() const override { return version_; }
    ui::Preferences& settings() override { return settings_; }
    std::vector<service::NetworkChoice> networks() const override;
    std::optional<service::NetworkChoice> saved_network() const override;
    Result<void> save_network(const service::NetworkChoice& choice) override;
    Result<std::shared_ptr<service::Workspace>> open(const service::NetworkChoice& choice,
                                                     const Job& job) override;
    Result<std::string> set_chain_aside(const service::NetworkChoice& choice) override;

private:
    QString workspace_dir(const service::NetworkChoice& choice) const;
    /// Wallets stand in the data folder itself.
    bool holds_wallets() const;

    QString data_dir_;
    QString version_;
    ui::Preferences settings_;
    std::shared_ptr<net::HttpTransport> transport_;
    std::shared_ptr<service::Keychain> keychain_;
};

}  // namespace vesper::app
