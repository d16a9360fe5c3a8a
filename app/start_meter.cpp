#include "app/start_meter.h"

#include <cstdio>
#include <ctime>
#include <unistd.h>

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QWidget>

namespace vesper::app {

namespace {

constexpr int kLongestMs = 60'000;
constexpr int kExitWithout = 2;
// proc(5): the process's start in clock ticks since boot, counted after the closing bracket.
constexpr qsizetype kStartField = 19;

/// Resident memory in KiB, from the kernel's own account.
long resident_kib() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.simplified().split(' ').value(1).toLong();
    return 0;
}

qint64 ms_since_process_start() {
    QFile stat(QStringLiteral("/proc/self/stat"));
    timespec now{};
    if (!stat.open(QIODevice::ReadOnly) || clock_gettime(CLOCK_BOOTTIME, &now) != 0) return 0;
    const QByteArray line = stat.readAll();
    const qint64 ticks =
        line.mid(line.lastIndexOf(')') + 2).split(' ').value(kStartField).toLongLong();
    const qint64 hertz = sysconf(_SC_CLK_TCK);
    return now.tv_sec * 1000 + now.tv_nsec / 1'000'000 - ticks * 1000 / hertz;
}

}  // namespace

StartMeter::StartMeter(QObject* parent) : QObject(parent) {
    before_main_ms_ = ms_since_process_start();
    clock_.start();
}

void StartMeter::watch() {
    qApp->installEventFilter(this);
    startTimer(kLongestMs);
}

bool StartMeter::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Paint && watched->isWidgetType()) {
        if (first_paint_ms_ < 0) first_paint_ms_ = clock_.elapsed();
        const auto* widget = static_cast<QWidget*>(watched);
        if (!reported_ && widget->objectName() == QLatin1String("unlock") && widget->isVisible()) {
            reported_ = true;
            QMetaObject::invokeMethod(this, &StartMeter::report, Qt::QueuedConnection);
        }
    }
    return QObject::eventFilter(watched, event);
}

void StartMeter::timerEvent(QTimerEvent*) {
    give_up(QStringLiteral("no unlock page within a minute"));
}

void StartMeter::report() {
    std::printf(
        "{\"before_main_ms\":%lld,\"first_paint_ms\":%lld,\"unlock_page_ms\":%lld,"
        "\"resident_kib\":%ld}\n",
        static_cast<long long>(before_main_ms_), static_cast<long long>(first_paint_ms_),
        static_cast<long long>(clock_.elapsed()), resident_kib());
    std::fflush(stdout);
    QApplication::exit(0);
}

void StartMeter::give_up(const QString& reason) {
    if (reported_) return;
    reported_ = true;
    std::fprintf(stderr, "vesper: nothing to measure: %s\n", qUtf8Printable(reason));
    QMetaObject::invokeMethod(
        this, [] { QApplication::exit(kExitWithout); }, Qt::QueuedConnection);
}

}  // namespace vesper::app
