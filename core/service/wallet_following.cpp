// WalletServiceImpl, the part that keeps the open wallet in step with the chain store.
#include <algorithm>
#include <chrono>

#include "core/base/either_stop.h"
#include "core/base/thread_pool.h"
#include "core/service/backup_service_impl.h"
#include "core/service/wallet_service_impl.h"
#include "core/wallet/broadcaster.h"
#include "core/wallet/chain_mark.h"
#include "core/wallet/scanner.h"

namespace vesper::service {

namespace {

using namespace std::chrono_literals;

// Further behind than this, reading the unspent set once is cheaper than block after block.
constexpr std::uint64_t kMaxBlocksOneByOne = 2000;

}  // namespace

Result<void> WalletServiceImpl::scan_whole_set(wallet::Wallet& target, Reading reading,
                                               const Job& job) {
    wallet::Scanner scanner(target, base::ThreadPool::shared());
    VESPER_TRY(const auto set, feed_.unspent());
    const std::uint64_t scanned = target.info().scanned_height;
    wallet::ChainPast past = feed_.past();
    // Who asks for all to be read again does not believe what was read before.
    if (reading == Reading::Anew) past.hash = {};
    VESPER_CHECK(scanner.scan_set(set.source, set.height, job, set.outputs, &past));
    // The blocks in between are not read, so payments that they refused are looked up by their ids.
    VESPER_TRY(const auto unfinished, target.unfinished_payments());
    for (const wallet::Payment& payment : unfinished) {
        const auto txid = base::array_from_hex<32>(payment.txid);
        if (!txid) continue;
        VESPER_TRY(const auto refused, feed_.refusals_of(*txid, scanned, set.height));
        VESPER_CHECK(scanner.take_refusals(refused));
    }
    return {};
}

Result<void> WalletServiceImpl::rescan(const Job& job) {
    VESPER_TRY(const auto held, hold_open());
    const auto& [open, locked] = held;
    const base::EitherStop stop(job.stop, locked);
    const std::lock_guard scan(scan_mutex_);
    set_scanning(true, 0);
    auto result =
        scan_whole_set(*open, Reading::Anew, {stop.token(), [&](const base::Progress& progress) {
                                                  set_scanning(true, progress.fraction);
                                                  job.report("scan", progress.fraction);
                                              }});
    set_scanning(false, 1);
    return result;
}

Result<bool> WalletServiceImpl::on_another_chain(wallet::Wallet& target) {
    const std::uint64_t first = feed_.first_height();
    if (feed_.height() == 0 || feed_.height() < first) return false;
    VESPER_TRY(const auto mark, wallet::chain_mark(target));
    if (mark) {
        VESPER_TRY(const auto ours, feed_.block_hash(mark->height));
        if (ours) return *ours != mark->hash;
        // A store that begins above the mark cannot tell.
        return false;
    }
    VESPER_TRY(const auto hash, feed_.block_hash(first));
    if (hash) VESPER_CHECK(wallet::set_chain_mark(target, {first, *hash}));
    return false;
}

// What the wallet owned on the old chain is gone with it; keys, labels and history stay.
Result<void> WalletServiceImpl::start_over(wallet::Wallet& target, const std::stop_token& stop) {
    VESPER_TRY(const auto set, feed_.unspent());
    wallet::Scanner scanner(target, base::ThreadPool::shared());
    VESPER_CHECK(scanner.scan_set(set.source, set.height, {stop, {}}, set.outputs));
    const std::uint64_t first = feed_.first_height();
    VESPER_TRY(const auto hash, feed_.block_hash(first));
    if (hash) VESPER_CHECK(wallet::set_chain_mark(target, {first, *hash}));
    publish();
    return {};
}

Result<void> WalletServiceImpl::catch_up(wallet::Wallet& target, const std::stop_token& stop) {
    const std::lock_guard scan(scan_mutex_);
    const wallet::WalletInfo info = target.info();
    const std::uint64_t tip = feed_.height();
    VESPER_TRY(const bool another_chain, on_another_chain(target));
    if (another_chain) return start_over(target, stop);
    if (tip <= info.scanned_height) return {};
    const std::uint64_t next = info.scanned_height + 1;
    const Job job{
        stop, [this](const base::Progress& progress) { set_scanning(true, progress.fraction); }};
    if (info.scanned_height == 0 || next < feed_.first_height() ||
        tip - info.scanned_height > kMaxBlocksOneByOne) {
        set_scanning(true, 0);
        auto result = scan_whole_set(target, Reading::GoOn, job);
        set_scanning(false, 1);
        return result;
    }
    wallet::Scanner scanner(target, base::ThreadPool::shared());
    for (std::uint64_t height = next; height <= tip; ++height) {
        if (stop.stop_requested()) return fail(base::JobError::Cancelled);
        VESPER_TRY(const auto block, feed_.block(height));
        VESPER_TRY(const auto report, scanner.scan_block(block));
        if (report.keys_extended) {
            VESPER_CHECK(scan_whole_set(target, Reading::GoOn, job));
            break;
        }
        if (report.changed()) publish();
    }
    set_scanning(false, 1);
    return {};
}

// A payment that was taken and never reaches a block stays "seen": asking a node for its hash would
// tell that node whose it is.
void WalletServiceImpl::resend_payments(wallet::Wallet& target, const std::stop_token& stop) {
    const auto unfinished = target.unfinished_payments();
    if (!unfinished) return;
    wallet::Broadcaster broadcaster(target, zkos_.get(), cosmos_.get());
    for (const wallet::Payment& payment : *unfinished)
        // What cannot be sent now keeps its state and is tried at the next unlock.
        if (payment.state == wallet::PaymentState::Sent &&
            (payment.kind == wallet::PaymentKind::Transfer ||
             payment.kind == wallet::PaymentKind::Call) &&
            !payment.then_burn && !stop.stop_requested())
            (void)broadcaster.submit(payment.id, stop);
    publish();
}

void WalletServiceImpl::follow(const std::stop_token& ending) {
    bool waiting = false;
    std::optional<std::int64_t> next_thaw;
    while (!ending.stop_requested()) {
        std::shared_ptr<wallet::Wallet> target;
        std::stop_token locked;
        bool fresh = false;
        {
            std::unique_lock guard(mutex_);
            const auto something = [this] { return look_again_ && wallet_; };
            // Mints and withdrawals wait for answers that no block of ours announces; frozen coins
            // for their date, by a clock that may be set meanwhile.
            if (waiting)
                wake_.wait_for(guard, ending, 2s, something);
            else if (next_thaw)
                wake_.wait_for(
                    guard, ending,
                    std::clamp<std::chrono::milliseconds>(
                        std::chrono::milliseconds(*next_thaw - wallet::now_ms()) + 20ms, 20ms, 60s),
                    something);
            else
                wake_.wait(guard, ending, something);
            if (ending.stop_requested()) return;
            waiting = false;
            next_thaw.reset();
            if (!wallet_) continue;
            look_again_ = false;
            target = wallet_;
            locked = scans_.get_token();
            fresh = std::exchange(fresh_, false);
        }
        // The keys of a wallet that is locked meanwhile are to go: all that reads for it ends.
        const base::EitherStop either(ending, locked);
        const std::stop_token stop = either.token();
        if (!catch_up(*target, stop) && !stop.stop_requested()) {
            // A store that cannot be read just now is tried again; the wallet stays as it was.
            set_scanning(false, 1);
            std::unique_lock guard(mutex_);
            wake_.wait_for(guard, stop, 2s, [] { return false; });
            look_again_ = true;
        }
        if (stop.stop_requested()) {
            set_scanning(false, 1);
            continue;
        }
        if (target->thaw_due().value_or(0) > 0) publish();
        next_thaw = target->next_thaw_ms();
        if (fresh) resend_payments(*target, stop);
        waiting = continue_money(*target, stop, fresh);
        if (fresh && !stop.stop_requested()) keep_daily_copy(*target, data_dir_);
    }
}

}  // namespace vesper::service
