/// `vesper --measure-start`: how long until a person sees the unlock page, and how much memory that
/// takes. Prints one JSON line when the page was painted first, then ends the program. Where no
/// unlock page can come (no network or no wallet in the folder), it says so on the error stream and
/// ends with 2.
#pragma once

#include <QElapsedTimer>
#include <QObject>

namespace vesper::app {

class StartMeter : public QObject {
    Q_OBJECT
public:
    /// Begin it first thing in main(): times count from there.
    explicit StartMeter(QObject* parent = nullptr);
    /// Watches the application's paint events from now on.
    void watch();
    /// Ends the program with this reason; to be called while the event loop runs, or before it.
    void give_up(const QString& reason);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void timerEvent(QTimerEvent* event) override;

private:
    void report();
    QElapsedTimer clock_;
    qint64 before_main_ms_ = 0;  ///< from the start of the process, in steps of 10 ms
    qint64 first_paint_ms_ = -1;
    bool reported_ = false;
};

}  // namespace vesper::app
