/// `vesper --measure-start`: how long until a person sees the unlock page, and how much memory that
/// takes. Prints one JSON line when the page was painted first, then ends the program.
#pragma once

#include <QElapsedTimer>
#include <QObject>

namespace vesper::app {

class StartMeter : public QObject {
    Q_OBJECT
public:
    /// Watches the application's paint events from now on; begin it first thing in main().
    explicit StartMeter(QObject* parent = nullptr);
    void watch();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void report();
    QElapsedTimer clock_;
    qint64 first_paint_ms_ = -1;
    bool reported_ = false;
};

}  // namespace vesper::app
