#include "core/net/qt_http_transport.h"

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QMetaObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QThread>
#include <QTimer>
#include <QUrl>

#include "core/base/progress.h"

namespace vesper::net {
namespace {

constexpr int kMaxRedirects = 5;
/// Decompressed bytes Qt may hold before we take them; what bounds memory against a compressed
/// bomb.
constexpr qint64 kReadBuffer = 256 * 1024;
constexpr std::size_t kChunk = 64 * 1024;

QByteArray to_qt(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string excerpt_of(const QString& text) {
    return excerpt(text.toStdString());
}

Result<QUrl> parse_url(const std::string& text) {
    const QUrl url(QString::fromStdString(text), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() ||
        (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http")))
        return fail(NetError::BadUrl, excerpt(text));
    return url;
}

/// The request as Qt wants it. Nothing about this machine is volunteered: fixed agent and language,
/// no cookies, no stored credentials.
QNetworkRequest to_qt(const HttpRequest& request, const QUrl& url) {
    QNetworkRequest out(url);
    out.setRawHeader("User-Agent", "vesper");
    out.setRawHeader("Accept-Language", "en");
    for (const auto& [name, value] : request.headers)
        out.setRawHeader(to_qt(name), to_qt(value));
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                     QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Qt's own guard looks at the ratio only; ours is HttpRequest::max_body, and it is exact.
    out.setDecompressedSafetyCheckThreshold(-1);
    return out;
}

NetError transport_error(QNetworkReply::NetworkError error) {
    switch (error) {
        case QNetworkReply::HostNotFoundError:
            return NetError::HostNotFound;
        case QNetworkReply::ConnectionRefusedError:
        case QNetworkReply::NetworkSessionFailedError:
        case QNetworkReply::UnknownNetworkError:
            return NetError::ConnectionFailed;
        case QNetworkReply::TimeoutError:
            return NetError::Timeout;
        case QNetworkReply::SslHandshakeFailedError:
            return NetError::Tls;
        case QNetworkReply::ProxyConnectionRefusedError:
        case QNetworkReply::ProxyConnectionClosedError:
        case QNetworkReply::ProxyNotFoundError:
        case QNetworkReply::ProxyTimeoutError:
        case QNetworkReply::ProxyAuthenticationRequiredError:
        case QNetworkReply::UnknownProxyError:
            return NetError::ProxyFailed;
        case QNetworkReply::ProtocolUnknownError:
        case QNetworkReply::ProtocolInvalidOperationError:
            return NetError::BadUrl;
        default:
            return NetError::ConnectionLost;
    }
}

/// Qt reports HTTP statuses over 399 as errors too, from 100 upwards; for us they are answers.
bool is_answer(QNetworkReply::NetworkError error, int status) {
    return error == QNetworkReply::NoError || (status >= 400 && error >= 100);
}

/// HttpResponse::server_key; empty over http.
std::string key_of(const QNetworkReply& reply) {
    const QSslCertificate certificate = reply.sslConfiguration().peerCertificate();
    if (certificate.isNull()) return {};
    return QCryptographicHash::hash(certificate.publicKey().toDer(), QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

QNetworkProxy proxy_of(const Route& route) {
    if (route.mode != Route::Mode::Socks5 && route.mode != Route::Mode::Tor)
        return QNetworkProxy::NoProxy;
    QNetworkProxy proxy(QNetworkProxy::Socks5Proxy, QString::fromStdString(route.host), route.port);
    // Host names go to the proxy as they are: no name is looked up here.
    proxy.setCapabilities(QNetworkProxy::TunnelingCapability |
                          QNetworkProxy::HostNameLookupCapability);
    if (route.mode == Route::Mode::Tor) {
        // Tor gives each name circuits of its own (IsolateSOCKSAuth).
        proxy.setUser(QStringLiteral("vesper"));
        proxy.setPassword(QStringLiteral("vesper"));
    }
    return proxy;
}

/// A host and the key that is pinned for it; both empty for all requests without a pin.
using Lane = std::pair<QString, std::string>;

/// One exchange. All functions but the constructor and future() run in the worker's thread.
class Exchange : public std::enable_shared_from_this<Exchange> {
public:
    /// Told when its server has shown another key than the pinned one; has to end the exchange.
    using OnWrongKey = std::function<void(QNetworkAccessManager* manager)>;

    Exchange(const HttpRequest& request, OnWrongKey on_wrong_key)
        : request_(request), on_wrong_key_(std::move(on_wrong_key)) {}

    const std::string& pinned_key() const { return request_.pinned_key; }
    std::future<Result<HttpResponse>> future() { return promise_.get_future(); }

    void start(QNetworkAccessManager& manager, const QUrl& url) {
        if (done_) return;
        if (!timer_) {
            timer_ = std::make_unique<QTimer>();
            timer_->setSingleShot(true);
            QObject::connect(timer_.get(), &QTimer::timeout, timer_.get(),
                             [self = weak_from_this()] {
                                 if (const auto exchange = self.lock())
                                     exchange->finish(fail(NetError::Timeout));
                             });
            timer_->start(request_.timeout);
        }
        manager_ = &manager;
        const QNetworkRequest qt_request = to_qt(request_, url);
        const QByteArray body(reinterpret_cast<const char*>(request_.body.data()),
                              static_cast<qsizetype>(request_.body.size()));
        if (request_.method == "GET")
            reply_ = manager.get(qt_request);
        else
            reply_ = manager.sendCustomRequest(qt_request, to_qt(request_.method), body);
        reply_->setReadBufferSize(kReadBuffer);
        const auto forward = [self = weak_from_this()](void (Exchange::*step)()) {
            return [self, step] {
                if (const auto exchange = self.lock(); exchange && !exchange->done_)
                    (*exchange.*step)();
            };
        };
        // Before the first byte of the request goes out.
        QObject::connect(reply_, &QNetworkReply::encrypted, reply_, forward(&Exchange::check_key));
        QObject::connect(reply_, &QNetworkReply::metaDataChanged, reply_,
                         forward(&Exchange::check_length));
        QObject::connect(reply_, &QNetworkReply::readyRead, reply_, forward(&Exchange::read));
        QObject::connect(reply_, &QNetworkReply::finished, reply_, forward(&Exchange::conclude));
    }

    /// Gives the caller its result, once, and lets go of everything that belongs to Qt.
    void finish(Result<HttpResponse> result) {
        if (std::exchange(done_, true)) return;
        release_reply();
        // finish() may run inside the timer's own signal.
        if (timer_) timer_.release()->deleteLater();
        promise_.set_value(std::move(result));
    }

    bool uses(const QNetworkAccessManager* manager) const { return manager_ == manager; }

private:
    void release_reply() {
        if (reply_ == nullptr) return;
        QNetworkReply* const reply = std::exchange(reply_, nullptr);
        // Our own slots only: the rest is how Qt tells its thread of the abort. Cut that, and the
        // request goes out all the same and its connection never closes: six of them, and a server
        // is out of reach.
        QObject::disconnect(reply, nullptr, reply, nullptr);
        if (reply->isRunning()) reply->abort();
        reply->deleteLater();
    }

    /// False when the server is not the one that the pin names; the exchange is over then.
    bool has_right_key() {
        if (request_.pinned_key.empty() || key_of(*reply_) == request_.pinned_key) return true;
        on_wrong_key_(manager_);
        return false;
    }
    void check_key() { (void)has_right_key(); }

    void too_large() {
        finish(
            fail(NetError::BodyTooLarge, "over " + std::to_string(request_.max_body) + " bytes"));
    }

    /// An honest server's oversized answer is refused before its body is read.
    void check_length() {
        const QVariant length = reply_->header(QNetworkRequest::ContentLengthHeader);
        if (length.isValid() && length.toULongLong() > request_.max_body) too_large();
    }

    void read() {
        while (reply_ != nullptr) {
            const std::size_t before = response_.body.size();
            response_.body.resize(before + kChunk);
            const qint64 count =
                reply_->read(reinterpret_cast<char*>(response_.body.data() + before), kChunk);
            response_.body.resize(before + static_cast<std::size_t>(std::max<qint64>(count, 0)));
            if (response_.body.size() > request_.max_body) return too_large();
            if (count <= 0) return;
        }
    }

    void conclude() {
        read();
        if (done_) return;
        const QNetworkReply::NetworkError error = reply_->error();
        const QVariant status = reply_->attribute(QNetworkRequest::HttpStatusCodeAttribute);
        if (!status.isValid() || !is_answer(error, status.toInt()))
            return finish(fail(error_of(error), excerpt_of(reply_->errorString())));
        // Of a connection that an earlier request has opened there was no word.
        if (!has_right_key()) return;
        response_.server_key = key_of(*reply_);
        response_.status = status.toInt();
        const QUrl target = reply_->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (response_.status >= 300 && response_.status < 400 && !target.isEmpty())
            return follow(reply_->url().resolved(target));
        for (const auto& [name, value] : reply_->rawHeaderPairs())
            response_.headers.emplace_back(name.toStdString(), value.toStdString());
        finish(std::move(response_));
    }

    /// Qt has no word for a SOCKS proxy that refuses the connection.
    NetError error_of(QNetworkReply::NetworkError error) const {
        const bool proxied = manager_->proxy().type() == QNetworkProxy::Socks5Proxy;
        if (proxied && error == QNetworkReply::UnknownNetworkError) return NetError::ProxyFailed;
        return transport_error(error);
    }

    void follow(const QUrl& target) {
        const QUrl from = reply_->url();
        const bool allowed = request_.method == "GET" && from.scheme() == QLatin1String("https") &&
                             target.scheme() == QLatin1String("https") &&
                             target.host() == from.host() && target.port(443) == from.port(443) &&
                             ++redirects_ <= kMaxRedirects;
        if (!allowed)
            return finish(fail(NetError::RedirectRefused,
                               "to " + excerpt_of(target.toString(QUrl::RemoveUserInfo))));
        release_reply();
        response_ = {};
        start(*manager_, target);
    }

    const HttpRequest request_;
    const OnWrongKey on_wrong_key_;
    std::promise<Result<HttpResponse>> promise_;
    HttpResponse response_;
    QNetworkAccessManager* manager_ = nullptr;
    QNetworkReply* reply_ = nullptr;
    std::unique_ptr<QTimer> timer_;
    int redirects_ = 0;
    bool done_ = false;
};

}  // namespace

/// The thread, the managers in it and the exchanges under way.
class QtHttpTransport::Worker {
public:
    Worker() {
        context_.moveToThread(&thread_);
        thread_.setObjectName(QStringLiteral("http"));
        thread_.start();
    }

    std::shared_ptr<Exchange> make(const HttpRequest& request) {
        return std::make_shared<Exchange>(request, [this](auto* manager) { refuse(manager); });
    }

    /// False once the transport is being destroyed.
    bool add(const std::shared_ptr<Exchange>& exchange) {
        const std::lock_guard lock(mutex_);
        if (closed_) return false;
        exchanges_.insert(exchange);
        return true;
    }

    void remove(const std::shared_ptr<Exchange>& exchange) {
        const std::lock_guard lock(mutex_);
        exchanges_.erase(exchange);
    }

    void start(const std::shared_ptr<Exchange>& exchange, const QUrl& url) {
        post([this, exchange, url] {
            if (route_.mode == Route::Mode::Offline)
                return exchange->finish(fail(NetError::Offline));
            // What is sent under a pin has connections of its own, all of which have shown the key.
            const std::string& pin = exchange->pinned_key();
            const Lane lane{pin.empty() ? QString() : url.authority(), pin};
            auto& manager = managers_[lane];
            if (!manager) {
                manager = std::make_unique<QNetworkAccessManager>();
                manager->setProxy(proxy_of(route_));
                manager->setAutoDeleteReplies(false);
            }
            exchange->start(*manager, url);
        });
    }

    void set_route(const Route& route) {
        QMetaObject::invokeMethod(
            &context_,
            [this, &route] {
                if (route == route_) return;
                route_ = route;
                std::set<std::shared_ptr<Exchange>> left;
                {
                    const std::lock_guard lock(mutex_);
                    left = exchanges_;
                }
                for (const auto& exchange : left)
                    exchange->finish(fail(NetError::ConnectionLost, "the way out was changed"));
                // Closes the idle connections, too.
                managers_.clear();
            },
            Qt::BlockingQueuedConnection);
    }

    void cancel(const std::shared_ptr<Exchange>& exchange) {
        post([exchange] { exchange->finish(fail(base::JobError::Cancelled)); });
    }

    /// Ends all exchanges and the thread. Callers still inside send() return with Cancelled.
    void close() {
        const auto cancel_all = [this] {
            std::set<std::shared_ptr<Exchange>> left;
            {
                const std::lock_guard lock(mutex_);
                closed_ = true;
                left = exchanges_;
            }
            for (const auto& exchange : left)
                exchange->finish(fail(base::JobError::Cancelled));
        };
        post([this, cancel_all] {
            cancel_all();
            managers_.clear();
            thread_.quit();
        });
        thread_.wait();
        // One that was added after that, but whose start is now never run.
        cancel_all();
    }

private:
    /// Nothing that waits for the connections of a server with the wrong key goes out by them.
    void refuse(QNetworkAccessManager* manager) {
        // The next request gets connections of its own. These go once we have left their signal.
        const auto at = std::ranges::find_if(
            managers_, [&](const auto& entry) { return entry.second.get() == manager; });
        if (at != managers_.end()) {
            at->second.release()->deleteLater();
            managers_.erase(at);
        }
        std::set<std::shared_ptr<Exchange>> left;
        {
            const std::lock_guard lock(mutex_);
            left = exchanges_;
        }
        for (const auto& exchange : left)
            if (exchange->uses(manager))
                exchange->finish(fail(NetError::KeyChanged, "the server shows another key"));
    }

    template <typename F>
    void post(F&& function) {
        QMetaObject::invokeMethod(&context_, std::forward<F>(function), Qt::QueuedConnection);
    }

    QThread thread_;
    QObject context_;
    std::map<Lane, std::unique_ptr<QNetworkAccessManager>> managers_;  // live and die in thread_
    Route route_;
    std::mutex mutex_;
    std::set<std::shared_ptr<Exchange>> exchanges_;
    bool closed_ = false;
};

void QtHttpTransport::set_route(const Route& route) {
    worker_->set_route(route);
}

QtHttpTransport::QtHttpTransport() {
    if (QCoreApplication::instance() == nullptr)
        throw std::logic_error("QtHttpTransport needs a QCoreApplication");
    worker_ = std::make_shared<Worker>();
}

QtHttpTransport::~QtHttpTransport() {
    worker_->close();
}

Result<HttpResponse> QtHttpTransport::send(const HttpRequest& request, std::stop_token stop) {
    if (stop.stop_requested()) return fail(base::JobError::Cancelled);
    VESPER_TRY(const QUrl url, parse_url(request.url));
    if (!request.pinned_key.empty() && url.scheme() != QLatin1String("https"))
        return fail(NetError::KeyChanged, "without https a server shows no key");
    const std::shared_ptr<Worker> worker = worker_;
    const auto exchange = worker->make(request);
    auto future = exchange->future();
    if (!worker->add(exchange)) return fail(base::JobError::Cancelled);
    worker->start(exchange, url);
    const std::stop_callback on_stop(stop, [&] { worker->cancel(exchange); });
    auto result = future.get();
    worker->remove(exchange);
    return result;
}

}  // namespace vesper::net
