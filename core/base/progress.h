/// Progress and cancellation of long work. Core functions that may take longer than a frame take a
/// `const Job&`; they report stages and look at the stop token often enough that a cancel returns
/// within 300 ms.
#pragma once

#include <functional>
#include <stop_token>
#include <string_view>

#include "core/base/result.h"

namespace vesper::base {

enum class JobError { Cancelled };
constexpr std::string_view error_name(JobError) {
    return "cancelled";
}

struct Progress {
    std::string_view stage;  ///< stable kebab-case name of the stage; points at static storage
    double fraction = 0;     ///< of the whole job, 0 … 1, never falling
};

struct Job {
    std::stop_token stop;
    std::function<void(const Progress&)> on_progress;

    void report(std::string_view stage, double fraction) const {
        if (on_progress) on_progress({stage, fraction});
    }
    Result<void> check() const {
        if (stop.stop_requested()) return fail(JobError::Cancelled);
        return {};
    }
};

}  // namespace vesper::base

namespace vesper {
using base::Job;
}  // namespace vesper
