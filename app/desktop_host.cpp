#include "app/desktop_host.h"

#include <QDir>
#include <QUrl>

namespace vesper::app {

namespace {

/// Of the network whose wallets stand in the data folder itself; see save_network().
constexpr auto kOwnNetwork = "folder/own-network";

QString folder_name(const service::NetworkChoice& choice) {
    const std::string_view kind = service::network_kind_name(choice.kind);
    QString name = QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size()));
    if (choice.kind == service::NetworkKind::Custom) {
        // Own servers may belong to different chains: one folder per server.
        const QUrl url(QString::fromStdString(choice.lcd));
        QString server =
            url.host() + (url.port() > 0 ? QStringLiteral("-%1").arg(url.port()) : QString());
        for (QChar& c : server)
            if (!(c.isLetterOrNumber() && c.unicode() < 0x80) && c != u'.' && c != u'-') c = u'_';
        name += u'-' + server;
    }
    return name;
}

}  // namespace

DesktopHost::DesktopHost(QString data_dir, QString version,
                         std::shared_ptr<net::HttpTransport> transport,
                         std::shared_ptr<service::Keychain> keychain)
    : data_dir_(std::move(data_dir)),
      version_(std::move(version)),
      settings_(data_dir_ + QStringLiteral("/vesper.ini")),
      transport_(std::move(transport)),
      keychain_(std::move(keychain)) {}

std::vector<service::NetworkChoice> DesktopHost::networks() const {
    return service::known_networks();
}

std::optional<service::NetworkChoice> DesktopHost::saved_network() const {
    const auto choice = service::load_network(data_dir_.toStdString());
    if (!choice) return std::nullopt;
    return *choice;
}

Result<void> DesktopHost::save_network(const service::NetworkChoice& choice) {
    if (holds_wallets() && !settings_.contains(kOwnNetwork))
        if (const auto before = saved_network()) {
            settings_.set(kOwnNetwork, folder_name(*before));
            // It says whose the wallets are: on the disk before the network is another one.
            settings_.flush();
        }
    return service::save_network(data_dir_.toStdString(), choice);
}

QString DesktopHost::workspace_dir(const service::NetworkChoice& choice) const {
    const QString name = folder_name(choice);
    // Until the network was changed once, the wallets belong to the network that is saved.
    if (holds_wallets() && settings_.value(kOwnNetwork, name).toString() == name) return data_dir_;
    return data_dir_ + u'/' + name;
}

bool DesktopHost::holds_wallets() const {
    const auto wallets = service::wallets_in(data_dir_.toStdString());
    return wallets && !wallets->empty();
}

Result<std::shared_ptr<service::Workspace>> DesktopHost::open(const service::NetworkChoice& choice,
                                                              const Job& job) {
    const QString dir = workspace_dir(choice);
    QDir().mkpath(dir);
    // The folder names its network too, so that the command line can open it by itself.
    VESPER_CHECK(service::save_network(dir.toStdString(), choice));
    service::WorkspaceOptions options;
    options.data_dir = dir.toStdString();
    options.network = choice;
    options.transport = transport_;
    options.keychain = keychain_;
    options.preferences = settings_.file().toStdString();
    VESPER_TRY(std::unique_ptr<service::Workspace> workspace,
               service::Workspace::open(std::move(options), job));
    return std::shared_ptr<service::Workspace>(std::move(workspace));
}

Result<std::string> DesktopHost::set_chain_aside(const service::NetworkChoice& choice) {
    return service::set_chain_aside(workspace_dir(choice).toStdString());
}

}  // namespace vesper::app
