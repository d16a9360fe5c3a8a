/// Runs blocking work off the GUI thread and hands the answer back on it.
///
/// run() is for queries of milliseconds: they share two threads. start() is for work of seconds
/// with progress and Cancel (key derivation, proving, opening a folder): each gets a thread. `done`
/// and `progress` are called on the GUI thread and never after `context` is gone; progress comes at
/// most ten times a second. The destructor asks running work to stop and waits for it.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <type_traits>

#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include "core/base/progress.h"

namespace vesper::ui {

/// Handle of long work; copies share it. Dropping it does not cancel.
class Task {
public:
    Task() = default;
    bool running() const { return state_ && !state_->finished; }
    void cancel() {
        if (state_) state_->stop.request_stop();
    }

private:
    friend class Worker;
    struct State {
        std::stop_source stop;
        bool finished = false;  // GUI thread only
    };
    std::shared_ptr<State> state_;
};

class Worker : public QObject {
    Q_OBJECT
public:
    explicit Worker(QObject* parent = nullptr);
    ~Worker() override;

    /// Work: T(), Done: void(T).
    template <typename Work, typename Done>
    void run(QObject* context, Work work, Done done) {
        auto guard = QPointer<QObject>(context);
        queries_.start([this, guard, work = std::move(work), done = std::move(done)]() mutable {
            auto answer = std::make_shared<std::invoke_result_t<Work>>(work());
            deliver([guard, answer, done = std::move(done)]() mutable {
                if (guard) done(std::move(*answer));
            });
        });
    }

    using ProgressHandler = std::function<void(const QString& stage, double fraction)>;

    /// Work: T(const Job&), Done: void(T).
    template <typename Work, typename Done>
    Task start(QObject* context, Work work, ProgressHandler progress, Done done) {
        Task task;
        task.state_ = std::make_shared<Task::State>();
        auto state = task.state_;
        remember(state);
        auto guard = QPointer<QObject>(context);
        // Shared because std::function copies, and requests with secrets cannot be copied.
        auto body = std::make_shared<Work>(std::move(work));
        Job job = make_job(state->stop.get_token(), guard, std::move(progress));
        jobs_.start([this, guard, state, body, job, done = std::move(done)]() mutable {
            step_back();
            auto answer = std::make_shared<std::invoke_result_t<Work, const Job&>>((*body)(job));
            body.reset();
            deliver([guard, state, answer, done = std::move(done)]() mutable {
                state->finished = true;
                if (guard) done(std::move(*answer));
            });
        });
        return task;
    }

    /// Asks all long work to stop.
    void cancel_all();

private:
    /// This thread gets the time that others leave.
    static void step_back();
    void deliver(std::function<void()> call);
    void remember(const std::shared_ptr<Task::State>& state);
    Job make_job(std::stop_token stop, QPointer<QObject> guard, ProgressHandler progress);

    QThreadPool queries_;
    QThreadPool jobs_;
    std::vector<std::weak_ptr<Task::State>> running_;
};

}  // namespace vesper::ui
