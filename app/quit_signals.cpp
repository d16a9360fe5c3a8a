#include "app/quit_signals.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

#include <QCoreApplication>

namespace vesper::app {

namespace {

constexpr int kSignals[] = {SIGTERM, SIGHUP, SIGINT};
// What a signal handler may touch.
int ends[2] = {-1, -1};

extern "C" void note_signal(int) {
    const char one = 1;
    (void)!::write(ends[1], &one, 1);
}

}  // namespace

QuitSignals::QuitSignals() {
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return;
    notifier_ = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier_, &QSocketNotifier::activated, this, [this] {
        notifier_->setEnabled(false);
        // Not quit(), to which a window under way with a payment says no.
        QCoreApplication::exit(0);
    });
    struct sigaction action = {};
    action.sa_handler = note_signal;
    action.sa_flags = SA_RESTART | SA_RESETHAND;
    for (const int signal : kSignals)
        ::sigaction(signal, &action, nullptr);
}

QuitSignals::~QuitSignals() {
    for (const int signal : kSignals)
        std::signal(signal, SIG_DFL);
    for (int& end : ends) {
        if (end >= 0) ::close(end);
        end = -1;
    }
}

}  // namespace vesper::app
