/// A QApplication that measures how long each top-level dispatch of an event keeps the loop busy
/// and remembers those over the limit.
///
/// A machine under load can take the processor away for longer than that, which is not the
/// window's fault: the thread's own processor time counts, and waiting counts when the thread gave
/// the processor up by itself for it (a lock, a file, a sleep) – without the time that it then
/// stood in line, ready to run, because others had the processor.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QStringList>
#include <QThread>
#include <QWidget>

#include "tests/support/sanitized.h"

namespace vesper::test {

class WatchfulApplication : public QApplication {
public:
    /// What sanitizers weave in takes its time, which no user waits for.
    static constexpr qint64 kLimitMs = kSanitized ? 250 : 50;

    using QApplication::QApplication;
    ~WatchfulApplication() override {
        if (schedule_ >= 0) ::close(schedule_);
    }

    bool notify(QObject* receiver, QEvent* event) override {
        // A widget that is shown before it has a parent flashes up as a window of its own.
        if (event->type() == QEvent::Show && receiver->isWidgetType()) {
            const auto* widget = static_cast<QWidget*>(receiver);
            if (widget->isWindow() && widget->windowType() == Qt::Window &&
                widget->objectName() != u"main_window")
                strangers_ << QStringLiteral("%1 %2").arg(
                    QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
        }
        // Threads of their own have objects and events, too; no window waits for those.
        if (QThread::currentThread() != thread()) return QApplication::notify(receiver, event);
        if (depth_ > 0 || !watching_) return QApplication::notify(receiver, event);
        // The receiver may delete itself.
        const QString name = QStringLiteral("%1 (%2) event %3")
                                 .arg(QString::fromLatin1(receiver->metaObject()->className()),
                                      receiver->objectName())
                                 .arg(static_cast<int>(event->type()));
        ++depth_;
        const qint64 line_before = in_line_ns();
        QElapsedTimer wall;
        wall.start();
        const qint64 cpu_before = cpu_ns();
        const long waits_before = voluntary_waits();
        const bool handled = QApplication::notify(receiver, event);
        --depth_;
        const qint64 cpu = cpu_ns() - cpu_before;
        const bool waited = voluntary_waits() - waits_before > kAllowedWaits;
        const qint64 wall_ns = wall.nsecsElapsed();
        const qint64 line = waited ? in_line_ns() - line_before : 0;
        const qint64 charged = (waited ? std::max(cpu, wall_ns - line) : cpu) / 1'000'000;
        longest_ = std::max(longest_, charged);
        if (charged > kLimitMs) late_ << QStringLiteral("%1: %2 ms").arg(name).arg(charged);
        return handled;
    }

    void set_watching(bool watching) { watching_ = watching; }
    const QStringList& late() const { return late_; }
    qint64 longest() const { return longest_; }
    /// Widgets that showed up as windows beside the main window.
    const QStringList& strangers() const { return strangers_; }

private:
    // A contended allocator or font cache lock sleeps for microseconds now and then.
    static constexpr long kAllowedWaits = 3;

    static qint64 cpu_ns() {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
    }
    static long voluntary_waits() {
        rusage usage{};
        getrusage(RUSAGE_THREAD, &usage);
        return usage.ru_nvcsw;
    }

    /// How long this thread has been ready to run without a processor, since it was started; 0
    /// where the kernel does not count it. The file is "RUN IN_LINE SLICES", in nanoseconds.
    qint64 in_line_ns() const {
        char text[96];
        const ssize_t size = ::pread(schedule_, text, sizeof text - 1, 0);
        if (size <= 0) return 0;
        text[size] = '\0';
        char* rest = nullptr;
        std::strtoll(text, &rest, 10);
        return std::strtoll(rest, nullptr, 10);
    }

    const int schedule_ = ::open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    bool watching_ = true;
    int depth_ = 0;
    qint64 longest_ = 0;
    QStringList late_;
    QStringList strangers_;
};

}  // namespace vesper::test
