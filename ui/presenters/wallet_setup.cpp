#include "ui/presenters/wallet_setup.h"

#include <QUrl>

#include "ui/text.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

/// A name that can only mean this machine; no resolver is asked.
bool is_loopback(const QString& host) {
    return host == u"localhost" || host == u"::1" || host.startsWith(u"127.");
}

std::string tidy(const QString& text) {
    QString out = text.trimmed();
    while (out.endsWith(u'/'))
        out.chop(1);
    return utf8(out);
}

}  // namespace

QString server_problem(const QString& text, bool required) {
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty()) return required ? WalletSetup::tr("This server is needed.") : QString();
    const QUrl url(trimmed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return WalletSetup::tr("This is not a web address. Example: https://lcd.example.org");
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return WalletSetup::tr("Only the server and a path may stand here.");
    if (url.scheme() == u"https") return {};
    if (url.scheme() == u"http")
        return is_loopback(url.host())
                   ? QString()
                   : WalletSetup::tr(
                         "Without https anyone on the way could read and change the "
                         "answers. Use https.");
    return WalletSetup::tr("The address must begin with https://");
}

service::NetworkChoice own_servers(const QString& lcd, const QString& rpc, const QString& zkos,
                                   const QString& faucet) {
    service::NetworkChoice choice;
    choice.kind = service::NetworkKind::Custom;
    choice.lcd = tidy(lcd);
    choice.rpc = tidy(rpc);
    choice.zkos = tidy(zkos);
    choice.faucet = tidy(faucet);
    return choice;
}

WalletSetup::WalletSetup(ServiceBridge& bridge, QObject* parent)
    : QObject(parent), bridge_(bridge) {}

void WalletSetup::fetch_words() {
    bridge_.query(
        this,
        [](service::ChainService&, service::WalletService& wallet) { return wallet.new_words(); },
        [this](Result<service::NewWords> answer) {
            if (!answer) {
                emit failed(error_sentence(answer.error()));
                return;
            }
            words_ = std::move(answer->words);
            emit words_ready();
        });
}

void WalletSetup::count_throws(QObject* context, service::ThrowsRequest request,
                               std::function<void(Result<service::ThrowsCount>)> done) {
    bridge_.start(
        context,
        [request = std::move(request)](service::KeyService& keys, const Job&) {
            return keys.count_throws(request);
        },
        nullptr, std::move(done));
}

void WalletSetup::words_from_throws(QObject* context, service::ThrowsRequest request,
                                    std::function<void(Result<SecureBytes>)> done) {
    bridge_.start(
        context,
        [request = std::move(request)](service::KeyService& keys, const Job&) {
            return keys.words_from_throws(request);
        },
        nullptr,
        [this, done = std::move(done)](Result<service::OwnWords> made) {
            if (!made) {
                done(tl::unexpected(made.error()));
                return;
            }
            words_ = std::move(made->words);
            emit words_ready();
            done(std::move(made->document));
        });
}

std::vector<std::string> WalletSetup::complete(const QString& prefix) const {
    constexpr std::size_t kOffered = 6;
    return prefix.isEmpty() ? std::vector<std::string>{}
                            : bridge_.wallet().complete_word(utf8(prefix.toLower()), kOffered);
}

bool WalletSetup::knows_word(const QString& word) const {
    const std::vector<std::string> found = complete(word);
    // The word itself comes first among those that begin with it.
    return !found.empty() && found.front() == utf8(word.toLower());
}

std::optional<WalletSetup::WordsProblem> WalletSetup::check(const SecureBytes& words) const {
    const Result<void> answer = bridge_.wallet().check_words(words);
    if (answer) return std::nullopt;
    return WordsProblem{error_sentence(answer.error()), answer.error().offset()};
}

void WalletSetup::repair(QObject* context, SecureBytes words,
                         std::function<void(Result<std::vector<service::RepairRow>>)> done) {
    constexpr std::size_t kListed = 250;
    bridge_.start(
        context,
        [words = std::move(words)](service::KeyService& keys, const Job&) {
            return keys.repair_words(words, kListed);
        },
        nullptr, std::move(done));
}

void WalletSetup::create(const QString& name, SecureBytes password) {
    service::CreateRequest request;
    request.name = utf8(name);
    request.password = std::move(password);
    request.words = words_.duplicate();
    task_ = bridge_.start(
        this,
        [request = std::move(request)](service::ChainService&, service::WalletService& wallet,
                                       const Job& job) mutable {
            return wallet.create(std::move(request), job);
        },
        [this](const QString&, double fraction) { emit progressed(fraction); },
        [this, name](Result<void> answer) { settle(answer, name); });
}

void WalletSetup::restore(const QString& name, SecureBytes password, Restore source) {
    service::RestoreRequest request;
    request.name = utf8(name);
    request.password = std::move(password);
    request.scheme = source.scheme;
    request.words = std::move(source.words);
    request.signature = std::move(source.signature);
    request.birthday = source.birthday;
    task_ = bridge_.start(
        this,
        [request = std::move(request)](service::ChainService&, service::WalletService& wallet,
                                       const Job& job) mutable {
            return wallet.restore(std::move(request), job);
        },
        [this](const QString&, double fraction) { emit progressed(fraction); },
        [this, name](Result<void> answer) { settle(answer, name); });
}

void WalletSetup::settle(const Result<void>& answer, const QString& name) {
    if (!answer) {
        emit failed(error_sentence(answer.error()));
        return;
    }
    words_ = SecureBytes();
    emit finished(name);
}

}  // namespace vesper::ui
