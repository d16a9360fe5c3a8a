/// What a failed request means for the sync (chain-interface section 1.4): ask again soon, ask
/// again after a growing pause, or give up. Never: go on without the block.
#pragma once

#include "core/base/result.h"
#include "core/sync/error.h"
#include "core/sync/patience.h"
#include "core/sync/sync_events.h"

namespace vesper::sync {

enum class Course { PollAgain, BackOff, GiveUp };
Course course_of(const Error& error);

/// The error with which the run ends after a failure of course GiveUp; errors that are not the
/// network's stay as they are.
Error final_error(const Error& error, std::uint64_t height);

/// Plain English for a person; says what happens next.
std::string sentence_of(const Error& error, std::uint64_t height);

SyncProblem passing_problem(const Error& error, std::uint64_t height,
                            std::chrono::milliseconds retry_in);
/// The node's chain ends below ours.
SyncProblem behind_problem(std::uint64_t tip, std::uint64_t ours,
                           std::chrono::milliseconds retry_in);
SyncProblem fatal_problem(const Error& error);

/// The pause before the next try; honours the node's Retry-After.
std::chrono::milliseconds pause_for(const Error& error, Patience& patience,
                                    std::chrono::milliseconds poll_interval);

}  // namespace vesper::sync
