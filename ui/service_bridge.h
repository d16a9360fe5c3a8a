/// The window's only way to the services of one open workspace. Calls go to workers (worker.h);
/// snapshots come back as signals on the GUI thread, coalesced to at most ten a second, the newest
/// one always last.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

#include <QTimer>

#include "core/service/workspace.h"
#include "ui/worker.h"

namespace vesper::ui {

using ChainStatusPtr = std::shared_ptr<const service::ChainStatus>;
using WalletStatusPtr = std::shared_ptr<const service::WalletStatus>;

class ServiceBridge : public QObject {
    Q_OBJECT
public:
    explicit ServiceBridge(std::shared_ptr<service::Workspace> workspace,
                           QObject* parent = nullptr);
    ~ServiceBridge() override;

    const service::NetworkChoice& network() const { return workspace_->network(); }
    bool ended_badly() const { return workspace_->ended_badly(); }
    service::ChainService& chain() const { return workspace_->chain(); }
    service::WalletService& wallet() const { return workspace_->wallet(); }
    service::KeyService& keys() const { return workspace_->keys(); }

    /// The newest snapshots that were delivered; never null.
    const ChainStatusPtr& chain_status() const { return chain_status_; }
    const WalletStatusPtr& wallet_status() const { return wallet_status_; }

    /// A short query: Work is T(ChainService&, WalletService&), T(ContractService&),
    /// T(NetworkService&) or T(KeyService&), Done is void(T).
    template <typename Work, typename Done>
    void query(QObject* context, Work work, Done done) {
        worker_.run(
            context,
            [workspace = workspace_, work = std::move(work)]() mutable {
                return ask(*workspace, work);
            },
            std::move(done));
    }
    /// Every file of the folder, on a worker: seconds on a large copy of the chain.
    template <typename Done>
    void check_files(QObject* context, Done done) {
        worker_.start(
            context, [workspace = workspace_](const Job&) { return workspace->check_files(); },
            nullptr, std::move(done));
    }
    /// The text of a problem report, for void(std::string).
    template <typename Done>
    void report(QObject* context, std::string version, std::string libraries, Done done) {
        worker_.run(
            context,
            [workspace = workspace_, version = std::move(version),
             libraries = std::move(libraries)] { return workspace->report(version, libraries); },
            std::move(done));
    }
    /// Long work: as for query(), with a const Job& at the end.
    template <typename Work, typename Done>
    Task start(QObject* context, Work work, Worker::ProgressHandler progress, Done done) {
        Task task = worker_.start(
            context,
            [workspace = workspace_, work = std::move(work)](const Job& job) mutable {
                return ask(*workspace, work, job);
            },
            std::move(progress), std::move(done));
        std::erase_if(tasks_, [](const Task& one) { return !one.running(); });
        tasks_.push_back(task);
        return task;
    }

    /// start() for work that pays: it counts as under way until it has ended, also when `context`
    /// is gone by then (locking destroys the pages while a payment is finished).
    template <typename Work, typename Done>
    Task start_payment(QObject* context, Work work, Worker::ProgressHandler progress, Done done) {
        return start(context, std::move(work), std::move(progress),
                     [count = std::make_shared<Counted>(payments_),
                      done = std::move(done)](auto answer) mutable {
                         count->end();
                         done(std::move(answer));
                     });
    }
    /// Payments that are being proved or sent; the window asks before closing over them.
    int payments_under_way() const { return *payments_; }
    /// Asks all long work to stop; what was sent to the network stays sent.
    void cancel_work() {
        for (Task& task : tasks_)
            task.cancel();
    }

signals:
    void chain_changed();
    void wallet_changed();
    /// The open wallet's recovery words; emitted by who asked for them.
    void words_confirmed();

private:
    using Count = std::shared_ptr<std::atomic<int>>;
    /// One more until it ends or is destroyed, on whatever thread.
    class Counted {
    public:
        explicit Counted(Count count) : count_(std::move(count)) { ++*count_; }
        ~Counted() { end(); }
        Counted(const Counted&) = delete;
        Counted& operator=(const Counted&) = delete;
        void end() {
            if (count_) --*count_;
            count_.reset();
        }

    private:
        Count count_;
    };

    template <typename Work, typename... More>
    static auto ask(service::Workspace& workspace, Work& work, const More&... more) {
        if constexpr (std::is_invocable_v<Work&, service::ContractService&, const More&...>)
            return work(workspace.contracts(), more...);
        else if constexpr (std::is_invocable_v<Work&, service::NetworkService&, const More&...>)
            return work(workspace.servers(), more...);
        else if constexpr (std::is_invocable_v<Work&, service::BackupService&, const More&...>)
            return work(workspace.backups(), more...);
        else if constexpr (std::is_invocable_v<Work&, service::KeyService&, const More&...>)
            return work(workspace.keys(), more...);
        else
            return work(workspace.chain(), workspace.wallet(), more...);
    }
    void refresh();
    void arrived();

    std::shared_ptr<service::Workspace> workspace_;
    ChainStatusPtr chain_status_;
    WalletStatusPtr wallet_status_;

    std::mutex mutex_;  // guards the next_… below, which workers write
    ChainStatusPtr next_chain_;
    WalletStatusPtr next_wallet_;
    bool posted_ = false;

    QTimer timer_;
    Count payments_ = std::make_shared<std::atomic<int>>(0);
    std::vector<Task> tasks_;  ///< long work, some of it finished
    Worker worker_;
    service::Subscription chain_subscription_;
    service::Subscription wallet_subscription_;
};

}  // namespace vesper::ui
