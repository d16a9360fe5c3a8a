#include "app/qt_keychain.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include <QCoreApplication>
#include <QThread>
#include <qt6keychain/keychain.h>

namespace vesper::app {

namespace {

using service::KeychainError;

const QString kService = QStringLiteral("Vesper");

/// What a job says, handed from the keychain's thread to the caller's.
struct Answer {
    std::mutex mutex;
    std::condition_variable wake;
    bool done = false;
    QKeychain::Error error = QKeychain::NoError;
    std::string words;
    SecureBytes text;
};

Result<void> judged(QKeychain::Error error, const std::string& words) {
    switch (error) {
        case QKeychain::NoError:
            return {};
        case QKeychain::EntryNotFound:
            return fail(KeychainError::NoEntry);
        case QKeychain::AccessDeniedByUser:
        case QKeychain::AccessDenied:
            return fail(KeychainError::Locked, words);
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            return fail(KeychainError::Absent, words);
        case QKeychain::CouldNotDeleteEntry:
        case QKeychain::OtherError:
            break;
    }
    return fail(KeychainError::Refused, words);
}

/// An object on the keychain's thread, which starts with the first use and ends with the
/// application. Neither is ever deleted: a job that still waits then must not be either.
QObject* home() {
    static QObject* const object = [] {
        static auto* const thread = new QThread;
        thread->setObjectName(QStringLiteral("keychain"));
        auto* made = new QObject;
        made->moveToThread(thread);
        thread->start();
        qAddPostRoutine([] {
            thread->quit();
            thread->wait(2000);
        });
        return made;
    }();
    return object;
}

using MakeJob = std::function<QKeychain::Job*(QObject* parent)>;

/// Starts the job on the thread of `there` and waits for its end.
Result<SecureBytes> carry_out(QObject* there, std::chrono::milliseconds patience, MakeJob make) {
    auto answer = std::make_shared<Answer>();
    QMetaObject::invokeMethod(
        there,
        [there, answer, make = std::move(make)] {
            QKeychain::Job* job = make(there);
            QObject::connect(
                job, &QKeychain::Job::finished, there, [answer](QKeychain::Job* ended) {
                    const std::lock_guard guard(answer->mutex);
                    answer->error = ended->error();
                    answer->words = ended->errorString().toStdString();
                    if (auto* reading = qobject_cast<QKeychain::ReadPasswordJob*>(ended)) {
                        QByteArray bytes = reading->binaryData();
                        answer->text = SecureBytes(
                            ByteView(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                     static_cast<std::size_t>(bytes.size())));
                        bytes.fill('0');
                    }
                    answer->done = true;
                    answer->wake.notify_all();
                });
            job->start();
        },
        Qt::QueuedConnection);
    std::unique_lock guard(answer->mutex);
    if (!answer->wake.wait_for(guard, patience, [&] { return answer->done; }))
        return fail(KeychainError::TimedOut);
    VESPER_CHECK(judged(answer->error, answer->words));
    return std::move(answer->text);
}

template <typename Job>
Job* job_for(const std::string& id, QObject* parent) {
    auto* job = new Job(kService, parent);
    job->setKey(QString::fromStdString(id));
    job->setAutoDelete(true);
    // Never a plain file.
    job->setInsecureFallback(false);
    return job;
}

}  // namespace

Result<SecureBytes> QtKeychain::read(const std::string& id) {
    return carry_out(home(), patience_, [id](QObject* parent) -> QKeychain::Job* {
        return job_for<QKeychain::ReadPasswordJob>(id, parent);
    });
}

Result<void> QtKeychain::write(const std::string& id, const SecureBytes& text) {
    auto kept = std::make_shared<SecureBytes>(text.duplicate());
    VESPER_CHECK(carry_out(home(), patience_, [id, kept](QObject* parent) -> QKeychain::Job* {
        auto* job = job_for<QKeychain::WritePasswordJob>(id, parent);
        kept->reveal([job](ByteView bytes) {
            job->setBinaryData(QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size())));
        });
        return job;
    }));
    return {};
}

Result<void> QtKeychain::remove(const std::string& id) {
    VESPER_CHECK(carry_out(home(), patience_, [id](QObject* parent) -> QKeychain::Job* {
        return job_for<QKeychain::DeletePasswordJob>(id, parent);
    }));
    return {};
}

}  // namespace vesper::app
