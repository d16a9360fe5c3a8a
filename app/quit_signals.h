/// A log-out, a shutdown and Ctrl+C (SIGTERM, SIGHUP, SIGINT) end the program as closing the window
/// does: what is open gets closed, and the next start does not take it for a crash. A second one
/// ends it at once.
#pragma once

#include <QSocketNotifier>

namespace vesper::app {

class QuitSignals : public QObject {
    Q_OBJECT
public:
    /// Once, before the event loop runs. Without its pipe the signals stay as they were.
    QuitSignals();
    ~QuitSignals() override;

private:
    QSocketNotifier* notifier_ = nullptr;
};

}  // namespace vesper::app
