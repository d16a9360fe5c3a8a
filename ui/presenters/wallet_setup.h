/// The first-run pages' dealings with the services: which networks there are and whether own
/// servers are well written, fresh words, checking words, creating and restoring.
#pragma once

#include <functional>
#include <optional>

#include <QObject>

#include "ui/service_bridge.h"

namespace vesper::ui {

/// What is wrong with a server's address; empty when it can be used. Plain http is allowed to this
/// machine only.
QString server_problem(const QString& url, bool required);

/// Own servers from what was typed: trimmed, without trailing slashes.
service::NetworkChoice own_servers(const QString& lcd, const QString& rpc, const QString& zkos,
                                   const QString& faucet);

class WalletSetup : public QObject {
    Q_OBJECT
public:
    explicit WalletSetup(ServiceBridge& bridge, QObject* parent = nullptr);

    void fetch_words();
    /// Throws of the user's own, counted on a worker.
    void count_throws(QObject* context, service::ThrowsRequest request,
                      std::function<void(Result<service::ThrowsCount>)> done);
    /// The words made from throws take the place of those before; `done` gets the line that they
    /// follow from.
    void words_from_throws(QObject* context, service::ThrowsRequest request,
                           std::function<void(Result<SecureBytes>)> done);
    const SecureBytes& words() const { return words_; }
    std::vector<std::string> complete(const QString& prefix) const;
    bool knows_word(const QString& word) const;
    /// Nothing when the words are good; otherwise what is wrong, and where.
    struct WordsProblem {
        QString sentence;
        std::optional<std::size_t> word;
    };
    std::optional<WordsProblem> check(const SecureBytes& words) const;

    /// Phrases one step away, the likeliest first; answered on the GUI thread.
    void repair(QObject* context, SecureBytes words,
                std::function<void(Result<std::vector<service::RepairRow>>)> done);

    void create(const QString& name, SecureBytes password);
    struct Restore {
        SecureBytes words;
        SecureBytes signature;
        service::KeyScheme scheme = service::KeyScheme::A;
        std::uint64_t birthday = 0;
    };
    void restore(const QString& name, SecureBytes password, Restore source);
    void cancel() { task_.cancel(); }

signals:
    void words_ready();
    void failed(const QString& sentence);
    void progressed(double fraction);
    void finished(const QString& name);

private:
    void settle(const Result<void>& answer, const QString& name);

    ServiceBridge& bridge_;
    SecureBytes words_;
    Task task_;
};

}  // namespace vesper::ui
