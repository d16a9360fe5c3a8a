/// Running the programs that are under test, as a script would.
#pragma once

#include <memory>

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace vesper::e2e {

struct CommandResult {
    int exit = -1;
    QJsonObject json;
    QByteArray output, errors;
};

/// Starts vesper-cli with the password in its environment.
inline std::unique_ptr<QProcess> start_cli(const QStringList& arguments,
                                           const QString& password = "correct horse") {
    auto process = std::make_unique<QProcess>();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("VESPER_PASSWORD", password);
    process->setProcessEnvironment(environment);
    process->start(VESPER_CLI, arguments);
    return process;
}

/// Waits for its end, at most five minutes.
inline CommandResult finish_cli(QProcess& process) {
    CommandResult result;
    if (!process.waitForFinished(300000)) {
        process.kill();
        process.waitForFinished();
        result.errors = "vesper-cli did not end";
        return result;
    }
    result.exit = process.exitCode();
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    result.json = QJsonDocument::fromJson(result.output).object();
    return result;
}

/// Runs vesper-cli to its end.
inline CommandResult run_cli(const QStringList& arguments,
                             const QString& password = "correct horse") {
    return finish_cli(*start_cli(arguments, password));
}

/// A vesper-devnet of its own, on a free loopback port.
class DevnetProcess {
public:
    explicit DevnetProcess(const QString& folder, const QStringList& more = {}) {
        process_.start(VESPER_DEVNET, QStringList{"--data", folder, "--port", "0"} + more);
        if (process_.waitForStarted() && process_.waitForReadyRead(60000)) {
            while (!process_.canReadLine() && process_.waitForReadyRead(10000)) {
            }
            endpoints_ = QJsonDocument::fromJson(process_.readLine()).object();
        }
    }
    ~DevnetProcess() {
        process_.terminate();
        if (!process_.waitForFinished(10000)) process_.kill();
        process_.waitForFinished();
    }
    bool ready() const { return endpoints_.contains("lcd"); }
    QString url(const QString& name) const { return endpoints_[name].toString(); }
    QStringList network_options() const {
        return {"--endpoint", url("lcd"),  "--rpc",    url("rpc"),
                "--zkos",     url("zkos"), "--faucet", url("faucet")};
    }

private:
    QProcess process_;
    QJsonObject endpoints_;
};

}  // namespace vesper::e2e
