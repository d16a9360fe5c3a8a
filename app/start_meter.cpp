#include "app/start_meter.h"

#include <cstdio>

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QWidget>

namespace vesper::app {

namespace {

/// Resident memory in KiB, from the kernel's own account.
long resident_kib() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return 0;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmRSS:")) return line.simplified().split(' ').value(1).toLong();
    return 0;
}

}  // namespace

StartMeter::StartMeter(QObject* parent) : QObject(parent) {
    clock_.start();
}

void StartMeter::watch() {
    qApp->installEventFilter(this);
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

void StartMeter::report() {
    std::printf("{\"first_paint_ms\":%lld,\"unlock_page_ms\":%lld,\"resident_kib\":%ld}\n",
                static_cast<long long>(first_paint_ms_), static_cast<long long>(clock_.elapsed()),
                resident_kib());
    std::fflush(stdout);
    QApplication::exit(0);
}

}  // namespace vesper::app
