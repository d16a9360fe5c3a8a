/// Where long work stands and how long it still takes.
///
/// A job reports fractions of its own reckoning; a measurement of this machine says at which share
/// of the whole time each of them comes (service::PacePoint). The share that has passed is that
/// curve at the latest report, and between two reports it runs on with the clock, but not past the
/// next one. How much faster or slower this run is than the measured one is seen at each report:
///
///     whole time = expected · (elapsed at the report / (share at the report · expected))
#pragma once

#include <optional>
#include <vector>

#include <QtGlobal>

#include "core/service/wallet_service.h"

namespace vesper::ui {

class Pace {
public:
    /// Without a curve a fraction counts as a share; without an expectation only what is reported
    /// counts.
    void start(std::uint64_t expected_ms, std::vector<service::PacePoint> curve);
    /// Reports never take anything back.
    void report(double fraction, qint64 elapsed_ms);

    /// 0 … 1, never falling while `elapsed_ms` grows.
    double share(qint64 elapsed_ms) const;
    /// Nothing while there is nothing to reckon with.
    std::optional<qint64> remaining_ms(qint64 elapsed_ms) const;

private:
    double share_of(double fraction) const;
    double next_share() const;
    std::optional<double> whole_ms() const;

    std::vector<service::PacePoint> curve_;
    double expected_ms_ = 0;
    double fraction_ = 0;
    double reported_share_ = 0;
    double reported_at_ms_ = 0;
    mutable double shown_ = 0;
};

}  // namespace vesper::ui
