#include "core/sync/sync_run.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "core/ledger/validate.h"
#include "core/net/tendermint_header.h"
#include "core/sync/commit_builder.h"

namespace vesper::sync {
namespace {

using Clock = std::chrono::steady_clock;

/// One run through the verifier: small enough that a stop is obeyed within a second.
constexpr std::size_t kRunBlocks = 64;
constexpr std::size_t kRunMessages = 64;
/// Verified runs that wait for the commit.
constexpr std::size_t kQueuedRuns = 8;

/// Seconds, at the usual distance, that a run to the tip waits for the block behind it.
constexpr int kSuccessorTries = 10;

bool confirms(const net::Header& next, const FetchedBlock& block) {
    return !block.results_hash || std::ranges::equal(next.last_results_hash, *block.results_hash);
}

Error false_results(const FetchedBlock& block) {
    const std::string height = std::to_string(block.block.height());
    return Error(SyncError::FalseResults,
                 "the results of block " + height + " are not those that the chain agreed on");
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

SyncRun::SyncRun(net::CosmosClient& client, ledger::UtxoSet& outputs, store::ChainStore& store,
                 const SyncOptions& options, const SyncListener& listener, Bell& bell)
    : client_(client),
      outputs_(outputs),
      store_(store),
      options_(options),
      pool_(options.pool ? *options.pool : base::ThreadPool::shared()),
      bell_(bell),
      reporter_(listener),
      verified_(kQueuedRuns) {}

Result<SyncReport> SyncRun::run(std::stop_token stop) {
    const Clock::time_point start = Clock::now();
    Result<SyncReport> result = run_stages(stop);
    store_.set_bulk(false);
    const store::ChainState state = store_.state();
    report_.height = state.height;
    report_.block_hash = state.block_hash;
    report_.seconds = seconds_since(start);
    if (report_.seconds > 0)
        report_.blocks_per_s = static_cast<double>(report_.blocks) / report_.seconds;
    if (!result) reporter_.fatal(fatal_problem(result.error()));
    reporter_.set_phase(SyncPhase::Stopped);
    if (!result) return result;
    return report_;
}

Result<void> SyncRun::align_state() {
    const store::ChainState state = store_.state();
    if (outputs_.height() == 0 && state.height != 0) return load_outputs(store_, outputs_);
    if (outputs_.height() != state.height || outputs_.block_hash() != state.block_hash)
        return fail(SyncError::StateMismatch, "outputs at " + std::to_string(outputs_.height()) +
                                                  ", store at " + std::to_string(state.height));
    return {};
}

Result<SyncReport> SyncRun::run_stages(std::stop_token stop) {
    VESPER_CHECK(align_state());
    reporter_.set_start(store_.state().height);
    auto plan = connect(stop);
    if (!plan) {
        if (stop.stop_requested()) return report_;
        return fail(plan.error());
    }
    reporter_.signatures(signatures_->status());
    last_ = plan->last;
    reporter_.set_target(plan->last.value_or(plan->tip));
    const bool nothing_to_do = plan->last && plan->first > *plan->last;
    if (nothing_to_do) {
        report_.reached_target = true;
        return report_;
    }
    store_.set_bulk(true);
    reporter_.set_phase(SyncPhase::Fetching);
    BlockSource source(client_, options_, *std::move(plan), reporter_, bell_,
                       [this](std::uint64_t tip, std::stop_token s) -> Result<void> {
                           // Above ours the link of the next block tells.
                           if (tip >= store_.state().height) return {};
                           return check_same_chain(tip, s);
                       });
    // An error in the commit must end the verifier too.
    std::stop_source inner;
    const std::stop_callback hand_on(stop, [&] { inner.request_stop(); });
    std::jthread verifier([&] { verify_loop(source, inner.get_token()); });
    const Result<void> done = commit_loop(inner.get_token());
    inner.request_stop();
    verifier.join();
    signatures_->save(true);
    VESPER_CHECK(done);
    return report_;
}

Result<BlockSource::Plan> SyncRun::connect(std::stop_token stop) {
    Patience patience(options_.first_pause, options_.longest_pause);
    for (;;) {
        auto plan = connect_once(stop);
        if (stop.stop_requested()) return fail(SyncError::Cancelled);
        if (plan) {
            reporter_.recovered(Reporter::Source::Tip);
            return plan;
        }
        const Error& error = plan.error();
        if (course_of(error) == Course::GiveUp) return fail(final_error(error, 0));
        const auto pause = pause_for(error, patience, options_.poll_interval);
        reporter_.problem(Reporter::Source::Tip, passing_problem(error, 0, pause));
        if (!bell_.wait(pause, stop)) return fail(SyncError::Cancelled);
    }
}

Result<BlockSource::Plan> SyncRun::connect_once(std::stop_token stop) {
    VESPER_TRY(const net::NodeInfo info, client_.node_info(stop));
    const store::ChainState state = store_.state();
    BlockSource::Plan plan;
    plan.chain_id = !options_.chain_id.empty() ? options_.chain_id
                    : !state.chain_id.empty()  ? state.chain_id
                                               : info.network;
    if (info.network != plan.chain_id)
        return fail(SyncError::WrongChain, info.network + " instead of " + plan.chain_id);
    if (!state.chain_id.empty() && state.chain_id != plan.chain_id)
        return fail(SyncError::WrongChain,
                    "the data folder holds " + state.chain_id + ", not " + plan.chain_id);
    VESPER_TRY(const bool has_zkos, client_.zkos_module_present(stop));
    if (!has_zkos) return fail(SyncError::NoZkos, info.network);
    VESPER_TRY(plan.tip, tip_of(client_, plan.chain_id, stop));
    VESPER_CHECK(check_same_chain(plan.tip, stop));
    if (!signatures_)
        signatures_ = std::make_unique<Signatures>(client_, options_.signatures, plan.chain_id,
                                                   store_.directory(), state.height == 0);
    VESPER_CHECK(check_root(plan.tip, stop));
    plan.first = state.height != 0 ? state.height + 1 : options_.first_height;
    plan.last = options_.to_height;
    if (!plan.last && !options_.follow) plan.last = plan.tip;
    return plan;
}

Result<void> SyncRun::check_same_chain(std::uint64_t tip, std::stop_token stop) {
    const store::ChainState state = store_.state();
    if (state.height == 0) return {};
    const std::uint64_t height = std::min(tip, state.height);
    // Below our first block there is nothing to compare; the link of the next one will tell.
    if (height < state.first_height && height != state.height) return {};
    std::optional<net::Hash> ours = state.block_hash;
    if (height != state.height) {
        VESPER_TRY(const auto row, store_.reader().block(height));
        ours = row ? std::optional(row->hash) : std::nullopt;
    }
    VESPER_TRY(const net::Block theirs, client_.block(height, stop));
    if (ours && theirs.block_hash != *ours)
        return fail(SyncError::ChainReset, "block " + std::to_string(height) + " is another one");
    return {};
}

Error SyncRun::broken_link(std::uint64_t height, std::stop_token stop) {
    const store::ChainState state = store_.state();
    if (state.height != 0) {
        const auto theirs = client_.block(state.height, stop);
        if (theirs && theirs->block_hash != state.block_hash)
            return Error(SyncError::ChainReset,
                         "block " + std::to_string(state.height) + " is another one");
    }
    return Error(SyncError::DishonestNode,
                 "block " + std::to_string(height) + " does not name the block before it");
}

Result<void> SyncRun::patiently(std::uint64_t height, std::stop_token stop,
                                const std::function<Result<void>()>& ask) {
    Patience patience(options_.first_pause, options_.longest_pause);
    for (;;) {
        auto done = ask();
        if (stop.stop_requested()) return fail(SyncError::Cancelled);
        if (done) {
            if (patience.tries() != 0) reporter_.recovered(Reporter::Source::Blocks);
            return done;
        }
        if (course_of(done.error()) == Course::GiveUp)
            return fail(final_error(done.error(), height));
        const auto pause = pause_for(done.error(), patience, options_.poll_interval);
        reporter_.problem(Reporter::Source::Blocks, passing_problem(done.error(), height, pause));
        if (!bell_.wait(pause, stop)) return fail(SyncError::Cancelled);
    }
}

Result<void> SyncRun::check_root(std::uint64_t tip, std::stop_token stop) {
    const SignatureOptions& wanted = options_.signatures;
    if (!wanted.check || !wanted.root || wanted.root->height > tip) return {};
    const SignatureStatus known = signatures_->status();
    if (known.root_by_user && known.root_hash == wanted.root->hash) return {};
    VESPER_TRY(const net::Block block, client_.block(wanted.root->height, stop));
    if (block.block_hash != wanted.root->hash || net::header_hash(block.header) != block.block_hash)
        return fail(SyncError::RootMismatch, "block " + std::to_string(wanted.root->height) +
                                                 " is " + base::to_hex(block.block_hash));
    if (!net::within_trust_period(block.time(), wanted.trust_period, net::Timestamp::now()))
        return fail(SyncError::TrustExpired,
                    "the block that you vouch for is of " + block.time().to_rfc3339());
    return {};
}

Result<void> SyncRun::begin_signatures(std::stop_token stop) {
    const store::ChainState state = store_.state();
    if (!signatures_->wanted() || signatures_->begun() || state.height == 0) return {};
    return patiently(state.height, stop, [&]() -> Result<void> {
        auto last = client_.block(state.height, stop);
        if (!last) return fail(last.error());
        VESPER_CHECK(net::verify_block(*last, state.chain_id, state.height, std::nullopt));
        if (last->block_hash != state.block_hash)
            return fail(SyncError::ChainReset,
                        "block " + std::to_string(state.height) + " is another one");
        std::optional<net::Hash> stored_root;
        if (const auto& root = options_.signatures.root; root && root->height <= state.height) {
            VESPER_TRY(const auto row, store_.reader().block(root->height));
            if (row) stored_root = row->hash;
        }
        return signatures_->begin(*last, stored_root);
    });
}

void SyncRun::check_links(Verified& run, BlockSource& source, std::stop_token stop) {
    run.blocks.insert(run.blocks.begin(), std::make_move_iterator(held_.begin()),
                      std::make_move_iterator(held_.end()));
    held_.clear();
    run.parent_checked = std::exchange(held_parent_checked_, {});
    std::size_t known = run.parent_checked.size();
    for (std::size_t i = known; i < run.blocks.size(); ++i) {
        const net::Block& block = run.blocks[i].block;
        if (parent_ && block.header.last_block_id.hash != parent_) {
            run.error = broken_link(block.height(), stop);
            run.blocks.resize(i);
            break;
        }
        if (i > 0 && !confirms(block.header, run.blocks[i - 1])) {
            run.error = false_results(run.blocks[i - 1]);
            run.blocks.resize(i - 1);
            break;
        }
        run.parent_checked.push_back(parent_.has_value());
        parent_ = block.block_hash;
    }
    known = std::min(known, run.blocks.size());
    if (signatures_->wanted() && !run.blocks.empty()) check_signatures(run, known, source, stop);
    hold_back(run, source, stop);
    run.parent_checked.resize(run.blocks.size());
}

void SyncRun::check_signatures(Verified& run, std::size_t known, BlockSource& source,
                               std::stop_token stop) {
    for (std::size_t i = known; i < run.blocks.size(); ++i) {
        const net::Block& block = run.blocks[i].block;
        const bool last = i + 1 == run.blocks.size();
        const auto good =
            patiently(block.height(), stop, [&] { return signatures_->follow(block, last, stop); });
        if (good) continue;
        run.error = good.error();
        run.blocks.resize(i);
        break;
    }
    const bool more = !run.error && source.more_coming();
    if (!more && !run.blocks.empty()) {
        const auto good = patiently(run.blocks.back().block.height(), stop,
                                    [&] { return signatures_->confirm_last(stop); });
        if (!good && !run.error) run.error = good.error();
    }
    reporter_.signatures(signatures_->status());
}

void SyncRun::hold_back(Verified& run, BlockSource& source, std::stop_token stop) {
    const bool more = !run.error && source.more_coming();
    const bool end = !run.error && source.at_end();
    const std::uint64_t covered =
        signatures_->wanted() ? signatures_->covered() : std::numeric_limits<std::uint64_t>::max();
    // What no votes cover stays outside; but for the tip of a node that has no more to say. So do
    // results that no header confirms which is itself covered.
    std::size_t count = run.blocks.size();
    for (; count > 0; --count) {
        const FetchedBlock& last = run.blocks[count - 1];
        const bool unsure = last.block.height() > covered && (more || run.error);
        const bool confirmed = !last.results_hash || (count < run.blocks.size() &&
                                                      run.blocks[count].block.height() <= covered);
        if (!unsure && confirmed) break;
    }
    if (count == run.blocks.size()) return;
    if (end && !stop.stop_requested()) {
        // Nothing follows in this run. Without an RPC the votes for the newest block come later.
        const FetchedBlock& last = run.blocks.back();
        auto confirmed = last.results_hash ? confirm_results(last, stop) : Result<bool>(true);
        if (confirmed && *confirmed) return;
        if (!confirmed) run.error = confirmed.error();
        run.ends_before_last = confirmed.has_value();
        run.blocks.resize(run.blocks.size() - 1);
        return;
    }
    if (!run.error) {
        const auto first = static_cast<std::ptrdiff_t>(count);
        held_.assign(std::make_move_iterator(run.blocks.begin() + first),
                     std::make_move_iterator(run.blocks.end()));
        held_parent_checked_.assign(run.parent_checked.begin() + first, run.parent_checked.end());
    }
    run.blocks.resize(count);
}

Result<bool> SyncRun::confirm_results(const FetchedBlock& last, std::stop_token stop) {
    const std::uint64_t next = last.block.height() + 1;
    for (int tries = 0; tries < kSuccessorTries; ++tries) {
        const auto block = client_.block(next, stop);
        if (block) {
            const auto good =
                net::verify_block(*block, last.block.header.chain_id, next, last.block.block_hash);
            if (!good) return fail(final_error(good.error(), next));
            if (!confirms(block->header, last)) return fail(false_results(last));
            // What it confirms is worth as much as the votes for it.
            const auto covered =
                signatures_->wanted() ? signatures_->confirm_next(*block, stop) : Result<void>();
            if (covered) return true;
            if (course_of(covered.error()) == Course::GiveUp)
                return fail(final_error(covered.error(), next));
        }
        if (!bell_.wait(options_.poll_interval, stop)) break;
    }
    return false;
}

void SyncRun::verify_loop(BlockSource& source, std::stop_token stop) {
    const store::ChainState state = store_.state();
    if (state.height != 0) parent_ = state.block_hash;
    for (;;) {
        Verified run;
        auto blocks = source.take(kRunBlocks, kRunMessages, stop);
        if (stop.stop_requested()) break;
        const bool last = blocks && blocks->empty();
        if (blocks)
            run.blocks = *std::move(blocks);
        else
            run.error = blocks.error();
        if (!run.blocks.empty()) {
            if (auto begun = begin_signatures(stop); !begun) {
                run.error = begun.error();
                run.blocks.clear();
            }
        }
        check_links(run, source, stop);
        const bool end = run.error || last;
        if (!run.blocks.empty()) judge(run, stop);
        if (stop.stop_requested() || !verified_.push(std::move(run), stop) || end) break;
    }
    verified_.close();
}

void SyncRun::judge(Verified& run, std::stop_token stop) {
    std::vector<ledger::BlockInput> inputs;
    inputs.reserve(run.blocks.size());
    bool any = false;
    for (FetchedBlock& fetched : run.blocks) {
        any = any || !fetched.input.messages.empty();
        inputs.push_back(std::move(fetched.input));
    }
    if (any) reporter_.set_phase(SyncPhase::Verifying);
    if (options_.verify_proofs)
        run.judgements = ledger::validate(inputs, pool_, options_.network, stop);
    else
        for (const ledger::BlockInput& input : inputs)
            run.judgements.push_back(ledger::without_validation(input, options_.network));
    for (std::size_t i = 0; i < inputs.size(); ++i)
        run.blocks[i].input = std::move(inputs[i]);
}

Result<void> SyncRun::commit_loop(std::stop_token stop) {
    Pending pending;
    for (;;) {
        std::optional<Verified> run = verified_.try_pop();
        if (!run) {
            // Nothing waits: what has been applied goes to the disk before we do.
            VESPER_CHECK(flush(pending));
            if (last_ && store_.state().height >= *last_) {
                report_.reached_target = true;
                return {};
            }
            const bool behind = reporter_.catching_up();
            if (behind || !last_) {
                store_.set_bulk(behind);
                reporter_.set_phase(behind ? SyncPhase::Fetching : SyncPhase::Following);
            }
            run = verified_.pop(stop);
        }
        if (!run) return flush(pending);
        const std::optional<Error> error = run->error;
        const bool short_of_tip = run->ends_before_last && !options_.to_height;
        VESPER_CHECK(apply(*std::move(run), pending));
        if (error || stop.stop_requested()) VESPER_CHECK(flush(pending));
        if (error) return fail(*error);
        if (short_of_tip) {
            VESPER_CHECK(flush(pending));
            report_.reached_target = true;
            return {};
        }
        if (stop.stop_requested()) return {};
    }
}

Result<void> SyncRun::apply(Verified run, Pending& pending) {
    for (std::size_t i = 0; i < run.blocks.size(); ++i) {
        const FetchedBlock& fetched = run.blocks[i];
        auto delta = outputs_.apply(fetched.input, run.judgements[i]);
        if (!delta) {
            VESPER_CHECK(flush(pending));
            return fail(delta.error());
        }
        if (pending.commits.empty()) pending.since = Clock::now();
        pending.commits.push_back(build_commit(
            fetched.block, {run.parent_checked[i], options_.verify_proofs}, fetched.input, *delta));
        pending.deltas.push_back(*std::move(delta));
        const bool due = pending.commits.size() >= options_.max_commit_blocks ||
                         Clock::now() - pending.since >= options_.max_commit_delay;
        if (due) VESPER_CHECK(flush(pending));
    }
    return {};
}

Result<void> SyncRun::flush(Pending& pending) {
    if (pending.commits.empty()) return {};
    reporter_.set_phase(SyncPhase::Committing);
    if (auto done = store_.commit_blocks(pending.commits); !done) {
        // Memory must not run ahead of the disk.
        for (auto delta = pending.deltas.rbegin(); delta != pending.deltas.rend(); ++delta)
            VESPER_CHECK(outputs_.undo(*delta));
        return done;
    }
    for (std::size_t i = 0; i < pending.commits.size(); ++i) {
        const store::BlockRow& row = pending.commits[i].block;
        if (report_.first_height == 0) report_.first_height = row.height;
        ++report_.blocks;
        report_.messages += row.zkos_txs;
        reporter_.block({row.height, row.hash, row.time_ms, row.cosmos_txs, pending.deltas[i]});
    }
    reporter_.set_committed(pending.commits.back().block.height);
    signatures_->save(false);
    pending = {};
    return {};
}

}  // namespace vesper::sync
