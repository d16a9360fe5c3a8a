#include "core/sync/block_source.h"

#include <algorithm>

#include "core/net/tendermint_header.h"
#include "core/sync/block_decoder.h"

namespace vesper::sync {
namespace {

/// While blocks are still to be fetched the tip matters less.
constexpr int kLazyPollFactor = 5;
/// A block at the tip may take a moment to be everywhere; silence until this many tries failed.
constexpr std::uint32_t kQuietTries = 3;
/// Blocks handed on together; what they hold is no longer counted as buffered.
constexpr std::size_t kRunBytes = std::size_t{8} << 20;

std::size_t size_of(const net::Block& block) {
    std::size_t bytes = 1024;
    for (const Bytes& tx : block.txs)
        bytes += tx.size();
    return bytes;
}

}  // namespace

Result<std::uint64_t> tip_of(net::CosmosClient& client, std::string_view chain_id,
                             std::stop_token stop) {
    VESPER_TRY(const net::Block block, client.latest_block(std::move(stop)));
    VESPER_CHECK(net::verify_block(block, chain_id, block.height(), std::nullopt));
    return block.height();
}

BlockSource::BlockSource(net::CosmosClient& client, const SyncOptions& options, Plan plan,
                         Reporter& reporter, Bell& bell, ResetCheck check_reset)
    : client_(client),
      options_(options),
      plan_(std::move(plan)),
      reporter_(reporter),
      bell_(bell),
      check_reset_(std::move(check_reset)),
      tip_(plan_.tip),
      next_fetch_(plan_.first),
      next_take_(plan_.first) {
    const std::size_t workers = std::max<std::size_t>(options_.fetches_in_flight, 1);
    for (std::size_t i = 0; i < workers; ++i)
        threads_.emplace_back([this](std::stop_token stop) { fetch_loop(stop); });
    threads_.emplace_back([this](std::stop_token stop) { poll_loop(stop); });
}

BlockSource::~BlockSource() {
    // All at once, then wait for all: one after the other would add up their time-outs.
    for (std::jthread& thread : threads_)
        thread.request_stop();
}

std::uint64_t BlockSource::limit() const {
    return plan_.last ? std::min(*plan_.last, tip_) : tip_;
}

std::optional<std::uint64_t> BlockSource::next_height(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, stop, [&] {
        if (closed_ || (plan_.last && next_fetch_ > *plan_.last)) return true;
        if (next_fetch_ > limit()) return false;
        const bool room = next_fetch_ < next_take_ + options_.max_buffered_blocks &&
                          buffered_bytes_ < options_.max_buffered_bytes;
        return room || next_fetch_ == next_take_;
    });
    if (stop.stop_requested() || closed_ || next_fetch_ > limit()) return std::nullopt;
    under_way_.insert(next_fetch_);
    return next_fetch_++;
}

void BlockSource::fetch_loop(std::stop_token stop) {
    while (const auto height = next_height(stop)) {
        auto slot = fetch(*height, stop);
        if (!slot) return;
        deliver(*height, *std::move(slot));
    }
}

bool BlockSource::is_lowest(std::uint64_t height) {
    const std::lock_guard lock(mutex_);
    return !under_way_.empty() && *under_way_.begin() == height;
}

std::optional<BlockSource::Slot> BlockSource::fetch(std::uint64_t height, std::stop_token stop) {
    Patience patience(options_.first_pause, options_.longest_pause);
    for (std::uint32_t tries = 1;; ++tries) {
        Slot slot = fetch_once(height, stop);
        if (stop.stop_requested()) return std::nullopt;
        if (slot) {
            if (is_lowest(height)) reporter_.recovered(Reporter::Source::Blocks);
            return slot;
        }
        const Error& error = slot.error();
        const Course course = course_of(error);
        if (course == Course::GiveUp) return fail(final_error(error, height));
        const auto pause = pause_for(error, patience, options_.poll_interval);
        // One voice is enough when all requests fail for the same reason.
        const bool worth_saying = course == Course::BackOff || tries >= kQuietTries;
        if (worth_saying && is_lowest(height))
            reporter_.problem(Reporter::Source::Blocks, passing_problem(error, height, pause));
        if (!bell_.wait(pause, stop)) return std::nullopt;
    }
}

BlockSource::Slot BlockSource::fetch_once(std::uint64_t height, std::stop_token stop) {
    FetchedBlock fetched;
    VESPER_TRY(fetched.block, client_.block(height, stop));
    VESPER_CHECK(net::verify_block(fetched.block, plan_.chain_id, height, std::nullopt));
    const BlockDecoder decoder(fetched.block);
    std::vector<std::uint32_t> codes;
    if (decoder.needs_codes()) {
        VESPER_TRY(const auto results, client_.tx_results(fetched.block, stop));
        if (results.size() != fetched.block.txs.size())
            return fail(net::NetError::BadAnswer, "not one result per transaction");
        for (const net::TxResult& result : results)
            codes.push_back(result.code);
        fetched.results_hash = net::results_hash(results);
    }
    fetched.input = decoder.take(codes);
    fetched.bytes = size_of(fetched.block);
    return fetched;
}

bool BlockSource::more_coming() {
    const std::lock_guard lock(mutex_);
    // Also when the next one failed: then it says so to whoever takes it.
    return next_take_ <= limit();
}

bool BlockSource::at_end() {
    const std::lock_guard lock(mutex_);
    return plan_.last && next_take_ > *plan_.last;
}

void BlockSource::deliver(std::uint64_t height, Slot slot) {
    std::uint64_t arrived = 0;
    {
        const std::lock_guard lock(mutex_);
        under_way_.erase(height);
        if (slot)
            buffered_bytes_ += slot->bytes;
        else
            closed_ = true;
        ready_.emplace(height, std::move(slot));
        arrived = next_take_;
        for (auto it = ready_.find(arrived);
             it != ready_.end() && it->first == arrived && it->second; ++it)
            ++arrived;
    }
    changed_.notify_all();
    reporter_.set_fetched(arrived - 1);
}

void BlockSource::poll_loop(std::stop_token stop) {
    Patience patience(options_.first_pause, options_.longest_pause);
    std::uint32_t polls_behind = 0;
    for (;;) {
        bool caught_up = false;
        {
            const std::lock_guard lock(mutex_);
            if (closed_ || (plan_.last && tip_ >= *plan_.last)) return;
            caught_up = next_take_ > tip_;
        }
        const auto pause =
            caught_up ? options_.poll_interval : options_.poll_interval * kLazyPollFactor;
        if (!bell_.wait(pause, stop)) return;
        auto latest = tip_of(client_, plan_.chain_id, stop);
        if (stop.stop_requested()) return;
        Result<void> checked;
        if (latest) checked = check_reset_(*latest, stop);
        if (latest && checked) {
            patience.reset();
            note_tip(*latest, polls_behind);
            std::uint64_t target = 0;
            {
                const std::lock_guard lock(mutex_);
                tip_ = std::max(tip_, *latest);
                target = limit();
            }
            changed_.notify_all();
            reporter_.set_target(target);
            continue;
        }
        const Error error = latest ? checked.error() : latest.error();
        if (course_of(error) == Course::GiveUp) {
            const std::lock_guard lock(mutex_);
            fatal_ = final_error(error, 0);
            closed_ = true;
            changed_.notify_all();
            return;
        }
        // The last tip stays; what was known is still true.
        const auto retry = pause_for(error, patience, options_.poll_interval);
        reporter_.problem(Reporter::Source::Tip, passing_problem(error, 0, retry));
        if (!bell_.wait(retry, stop)) return;
    }
}

void BlockSource::note_tip(std::uint64_t tip, std::uint32_t& polls_behind) {
    std::uint64_t ours = 0;
    {
        const std::lock_guard lock(mutex_);
        ours = next_take_ - 1;
    }
    polls_behind = tip < ours ? polls_behind + 1 : 0;
    if (polls_behind < kQuietTries)
        reporter_.recovered(Reporter::Source::Tip);
    else
        reporter_.problem(Reporter::Source::Tip, behind_problem(tip, ours, options_.poll_interval));
}

Result<std::vector<FetchedBlock>> BlockSource::take(std::size_t max_blocks,
                                                    std::size_t max_messages,
                                                    std::stop_token stop) {
    std::vector<FetchedBlock> run;
    std::unique_lock lock(mutex_);
    const bool after_last = plan_.last && next_take_ > *plan_.last;
    if (after_last) return run;
    changed_.wait(lock, stop, [&] { return ready_.contains(next_take_) || fatal_; });
    if (stop.stop_requested()) return run;
    std::size_t messages = 0;
    std::size_t bytes = 0;
    while (run.size() < max_blocks && messages < max_messages && bytes < kRunBytes) {
        const auto found = ready_.find(next_take_);
        if (found == ready_.end()) break;
        if (!found->second) {
            if (run.empty()) return fail(found->second.error());
            break;
        }
        messages += found->second->input.messages.size();
        bytes += found->second->bytes;
        buffered_bytes_ -= found->second->bytes;
        run.push_back(*std::move(found->second));
        ready_.erase(found);
        ++next_take_;
    }
    if (run.empty()) return fail(*fatal_);
    changed_.notify_all();
    return run;
}

}  // namespace vesper::sync
