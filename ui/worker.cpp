#include "ui/worker.h"

#include <QElapsedTimer>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace vesper::ui {

namespace {

constexpr int kQueryThreads = 2;
constexpr int kJobThreads = 4;
constexpr qint64 kProgressGapMs = 100;

/// The newest progress of one job; at most one delivery is under way.
struct ProgressBox {
    std::mutex mutex;
    QString stage;
    double fraction = 0;
    QElapsedTimer last;
};

}  // namespace

Worker::Worker(QObject* parent) : QObject(parent) {
    queries_.setMaxThreadCount(kQueryThreads);
    jobs_.setMaxThreadCount(kJobThreads);
    jobs_.setThreadPriority(QThread::LowPriority);
}

// Proving must leave the window and the rest of the machine usable. A thread's priority means
// nothing to Linux's usual scheduler, its nice value does; the threads of this pool do nothing
// else.
void Worker::step_back() {
#ifdef Q_OS_LINUX
    constexpr int kNice = 10;
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice);
#endif
}

Worker::~Worker() {
    cancel_all();
    queries_.clear();
    queries_.waitForDone();
    jobs_.waitForDone();
}

void Worker::cancel_all() {
    for (const auto& weak : running_)
        if (const auto state = weak.lock()) state->stop.request_stop();
    running_.clear();
}

void Worker::remember(const std::shared_ptr<Task::State>& state) {
    std::erase_if(running_, [](const auto& weak) { return weak.expired(); });
    running_.push_back(state);
}

void Worker::deliver(std::function<void()> call) {
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

Job Worker::make_job(std::stop_token stop, QPointer<QObject> guard, ProgressHandler progress) {
    Job job;
    job.stop = std::move(stop);
    if (!progress) return job;
    auto box = std::make_shared<ProgressBox>();
    job.on_progress = [this, box, guard, progress = std::move(progress)](const base::Progress& p) {
        QString stage = QString::fromLatin1(p.stage.data(), static_cast<qsizetype>(p.stage.size()));
        {
            const std::lock_guard lock(box->mutex);
            const bool same_stage = stage == box->stage;
            box->fraction = p.fraction;
            // A new stage is always told; within one stage ten times a second is enough.
            if (same_stage && box->last.isValid() && box->last.elapsed() < kProgressGapMs) return;
            box->stage = stage;
            box->last.start();
        }
        deliver([guard, progress, stage = std::move(stage), fraction = p.fraction] {
            if (guard) progress(stage, fraction);
        });
    };
    return job;
}

}  // namespace vesper::ui
