#include "ui/widgets/stage_list.h"

#include <QPainter>

#include "ui/text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/icon.h"

namespace vesper::ui {

namespace {
constexpr int kRow = 36;
constexpr int kBarSteps = 1000;
constexpr int kTickMs = 250;

constexpr qint64 kNotYet = -1;

QString took_text(qint64 ms) {
    if (ms < 1) return StageList::tr("< 1 ms");
    if (ms < 1000) return StageList::tr("%1 ms").arg(ms);
    return StageList::tr("%1 s").arg(QLocale().toString(static_cast<double>(ms) / 1000, 'f', 1));
}
}  // namespace

class StageList::Rows : public QWidget {
public:
    explicit Rows(StageList* owner) : QWidget(owner), owner_(owner) {
        setFixedHeight(static_cast<int>(owner->stages_.size()) * kRow);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tokens& t = tokens();
        for (int i = 0; i < static_cast<int>(owner_->stages_.size()); ++i) {
            const bool done = i < owner_->current_;
            const bool now = i == owner_->current_;
            const bool broken = now && owner_->failed_;
            const QPointF centre(11, i * kRow + kRow / 2.0);
            if (i + 1 < static_cast<int>(owner_->stages_.size())) {
                painter.setPen(QPen(done ? t.accent : t.line, 2));
                painter.drawLine(centre + QPointF(0, 11), centre + QPointF(0, kRow - 11));
            }
            painter.setPen(
                QPen(broken ? t.danger : (done || now ? t.accent : t.input_line()), 1.6));
            painter.setBrush(done ? t.accent : t.surface);
            painter.drawEllipse(centre, 9, 9);
            const QRectF inner(centre.x() - 7, centre.y() - 7, 14, 14);
            if (done) {
                paint_icon(painter, QStringLiteral("check"), inner, t.on_accent);
            } else if (broken) {
                paint_icon(painter, QStringLiteral("close"), inner, t.danger);
            } else if (now) {
                painter.setPen(Qt::NoPen);
                painter.setBrush(t.accent);
                painter.drawEllipse(centre, 4, 4);
            }
            painter.setFont(
                Theme::instance().font(TextSize::Body, now ? QFont::DemiBold : QFont::Normal));
            painter.setPen(now || done ? t.text : t.muted);
            const QRect line(34, i * kRow, width() - 34, kRow);
            const auto index = static_cast<std::size_t>(i);
            painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, owner_->stages_[index].title);
            const qint64 ms = owner_->took_ms_[index];
            if (done && ms != kNotYet) {
                painter.setFont(Theme::instance().mono(TextSize::Small));
                painter.setPen(t.muted);
                painter.drawText(line, Qt::AlignVCenter | Qt::AlignRight, took_text(ms));
            }
        }
    }

private:
    StageList* owner_;
};

StageList::StageList(std::vector<Stage> stages, QWidget* parent)
    : QWidget(parent),
      stages_(std::move(stages)),
      took_ms_(stages_.size(), kNotYet),
      rows_(new Rows(this)),
      bar_(new QProgressBar(this)),
      time_(text_label({}, TextStyle::Small, Tone::Muted, this)),
      cancel_(new Button(tr("Cancel"), ButtonVariant::Normal, this)) {
    bar_->setRange(0, kBarSteps);
    bar_->setTextVisible(false);
    bar_->setFixedHeight(6);
    bar_->setAccessibleName(tr("Progress"));
    cancel_->setAccessibleName(tr("Cancel"));
    auto* layout = column(this, space::k12);
    layout->addWidget(rows_);
    layout->addWidget(bar_);
    auto* foot = row();
    foot->addWidget(time_, 1);
    foot->addWidget(cancel_);
    layout->addLayout(foot);
    timer_.setInterval(kTickMs);
    connect(&timer_, &QTimer::timeout, this, &StageList::tick);
    connect(cancel_, &Button::clicked, this, &StageList::cancelled);
}

void StageList::set_stages(std::vector<Stage> stages) {
    stages_ = std::move(stages);
    took_ms_.assign(stages_.size(), kNotYet);
    current_ = -1;
    rows_->setFixedHeight(static_cast<int>(stages_.size()) * kRow);
    rows_->update();
}

void StageList::start(std::uint64_t expected_ms, std::vector<service::PacePoint> curve) {
    pace_.start(expected_ms, std::move(curve));
    current_ = 0;
    running_ = true;
    failed_ = false;
    fraction_ = 0;
    stage_began_ = 0;
    std::fill(took_ms_.begin(), took_ms_.end(), kNotYet);
    bar_->setValue(0);
    clock_.start();
    timer_.start();
    set_cancellable(true);
    tick();
    rows_->update();
}

void StageList::progress(const QString& id, double fraction) {
    if (!running_) return;
    for (int i = current_ + 1; i < static_cast<int>(stages_.size()); ++i) {
        if (stages_[static_cast<std::size_t>(i)].id != id) continue;
        const qint64 now = clock_.elapsed();
        // Progress is told ten times a second: of stages passed in between only the first is timed.
        took_ms_[static_cast<std::size_t>(current_)] = now - stage_began_;
        stage_began_ = now;
        current_ = i;
        setAccessibleDescription(current_title());
        break;
    }
    pace_.report(fraction, clock_.elapsed());
    advance(pace_.share(clock_.elapsed()));
    rows_->update();
}

void StageList::advance(double fraction) {
    if (fraction <= fraction_) return;
    fraction_ = std::min(fraction, 1.0);
    bar_->setValue(static_cast<int>(fraction_ * kBarSteps));
}

void StageList::finish() {
    if (current_ >= 0 && current_ < static_cast<int>(stages_.size()))
        took_ms_[static_cast<std::size_t>(current_)] = clock_.elapsed() - stage_began_;
    current_ = static_cast<int>(stages_.size());
    fraction_ = 1;
    bar_->setValue(kBarSteps);
    running_ = false;
    timer_.stop();
    set_cancellable(false);
    time_->setText(tr("Took %1").arg(took_text(clock_.elapsed())));
    rows_->update();
}

void StageList::fail() {
    failed_ = true;
    running_ = false;
    timer_.stop();
    set_cancellable(false);
    rows_->update();
}

void StageList::set_cancellable(bool cancellable) {
    cancel_->setVisible(cancellable);
}

QString StageList::current_title() const {
    return running_ && current_ < static_cast<int>(stages_.size())
               ? stages_[static_cast<std::size_t>(current_)].title
               : QString();
}

void StageList::tick() {
    const qint64 elapsed = clock_.elapsed();
    QString text =
        elapsed < 1000
            ? tr("begun")
            : tr("%1 elapsed").arg(duration_text(static_cast<std::uint64_t>(elapsed / 1000)));
    advance(pace_.share(elapsed));
    if (const auto left = pace_.remaining_ms(elapsed); left && *left > 500)
        text += QStringLiteral(" · ") +
                tr("about %1 left")
                    .arg(duration_text(static_cast<std::uint64_t>((*left + 999) / 1000)));
    time_->setText(text);
}

}  // namespace vesper::ui
