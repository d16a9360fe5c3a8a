#include "app/desktop_host.h"

#include <QDir>
#include <QUrl>

namespace vesper::app {

DesktopHost::DesktopHost(QString data_dir, QString version,
                         std::shared_ptr<net::HttpTransport> transport)
    : data_dir_(std::move(data_dir)),
      version_(std::move(version)),
      settings_(data_dir_ + QStringLiteral("/vesper.ini"), QSettings::IniFormat),
      transport_(std::move(transport)) {}

std::vector<service::NetworkChoice> DesktopHost::networks() const {
    return service::known_networks();
}

std::optional<service::NetworkChoice> DesktopHost::saved_network() const {
    const auto choice = service::load_network(data_dir_.toStdString());
    if (!choice) return std::nullopt;
    return *choice;
}

Result<void> DesktopHost::save_network(const service::NetworkChoice& choice) {
    return service::save_network(data_dir_.toStdString(), choice);
}

QString DesktopHost::workspace_dir(const service::NetworkChoice& choice) const {
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
    return data_dir_ + u'/' + name;
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
    VESPER_TRY(std::unique_ptr<service::Workspace> workspace,
               service::Workspace::open(std::move(options), job));
    return std::shared_ptr<service::Workspace>(std::move(workspace));
}

}  // namespace vesper::app
