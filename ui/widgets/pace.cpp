#include "ui/widgets/pace.h"

#include <algorithm>

namespace vesper::ui {

namespace {
// Before that, the start of the work says more about the machine's mood than about its speed.
constexpr double kEnoughShare = 0.1;
constexpr double kEnoughMs = 1000;
}  // namespace

void Pace::start(std::uint64_t expected_ms, std::vector<service::PacePoint> curve) {
    *this = {};
    expected_ms_ = static_cast<double>(expected_ms);
    curve_ = std::move(curve);
}

void Pace::report(double fraction, qint64 elapsed_ms) {
    if (fraction <= fraction_) return;
    fraction_ = std::min(fraction, 1.0);
    reported_share_ = std::max(reported_share_, share_of(fraction_));
    reported_at_ms_ = static_cast<double>(elapsed_ms);
}

double Pace::share_of(double fraction) const {
    double from_fraction = 0, from_share = 0;
    for (const service::PacePoint& point : curve_) {
        if (point.fraction >= fraction) {
            if (point.fraction <= from_fraction) return point.share;
            const double part = (fraction - from_fraction) / (point.fraction - from_fraction);
            return from_share + part * (point.share - from_share);
        }
        from_fraction = point.fraction;
        from_share = point.share;
    }
    if (from_fraction >= 1) return 1;
    return from_share + (fraction - from_fraction) / (1 - from_fraction) * (1 - from_share);
}

double Pace::next_share() const {
    for (const service::PacePoint& point : curve_)
        if (point.fraction > fraction_) return point.share;
    return 1;
}

std::optional<double> Pace::whole_ms() const {
    if (reported_share_ >= kEnoughShare && reported_at_ms_ >= kEnoughMs)
        return reported_at_ms_ / reported_share_;
    if (expected_ms_ > 0) return expected_ms_;
    return std::nullopt;
}

double Pace::share(qint64 elapsed_ms) const {
    double now = reported_share_;
    if (const auto whole = whole_ms(); whole && !curve_.empty())
        now = std::max(now, std::min(static_cast<double>(elapsed_ms) / *whole, next_share()));
    shown_ = std::max(shown_, std::min(now, 1.0));
    return shown_;
}

std::optional<qint64> Pace::remaining_ms(qint64 elapsed_ms) const {
    const auto whole = whole_ms();
    if (!whole) return std::nullopt;
    return std::max<qint64>(0, static_cast<qint64>(*whole) - elapsed_ms);
}

}  // namespace vesper::ui
