/// Long work by named stages: what is done, what runs, how long it took and about how long is left.
/// The bar never goes back. Cancel can be withdrawn once there is nothing left to cancel.
#pragma once

#include <vector>

#include <QElapsedTimer>
#include <QProgressBar>
#include <QTimer>
#include <QWidget>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"
#include "ui/widgets/pace.h"

namespace vesper::ui {

struct Stage {
    QString id;     ///< name that the job reports
    QString title;  ///< words for a person
};

class StageList : public QWidget {
    Q_OBJECT
public:
    explicit StageList(std::vector<Stage> stages, QWidget* parent = nullptr);

    /// `expected_ms` of the whole job, 0 = unknown; `curve` says how that time spreads.
    void start(std::uint64_t expected_ms, std::vector<service::PacePoint> curve = {});
    /// Other stages for the next start.
    void set_stages(std::vector<Stage> stages);
    /// Stages before `id` count as done. A fraction below the last one is ignored.
    void progress(const QString& id, double fraction);
    void finish();
    void fail();
    void set_cancellable(bool cancellable);
    /// What the bar shows.
    double fraction() const { return fraction_; }
    Button* cancel_button() const { return cancel_; }
    /// "Prove", the running stage; empty when nothing runs.
    QString current_title() const;

signals:
    void cancelled();

private:
    class Rows;
    void tick();
    void advance(double fraction);

    std::vector<Stage> stages_;
    std::vector<qint64> took_ms_;
    int current_ = -1;
    bool running_ = false;
    bool failed_ = false;
    double fraction_ = 0;
    Pace pace_;
    qint64 stage_began_ = 0;
    QElapsedTimer clock_;
    QTimer timer_;
    Rows* rows_;
    QProgressBar* bar_;
    Label* time_;
    Button* cancel_;
};

}  // namespace vesper::ui
