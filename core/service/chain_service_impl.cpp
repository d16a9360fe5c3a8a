#include "core/service/chain_service_impl.h"

#include <algorithm>
#include <array>

#include "core/base/log.h"
#include "core/service/error.h"

namespace vesper::service {

namespace {

using namespace std::chrono_literals;

constexpr auto kPublishInterval = 100ms;

SyncPhase phase_of(sync::SyncPhase phase) {
    switch (phase) {
        case sync::SyncPhase::Connecting:
            return SyncPhase::Connecting;
        case sync::SyncPhase::Fetching:
            return SyncPhase::Fetching;
        case sync::SyncPhase::Verifying:
            return SyncPhase::Verifying;
        case sync::SyncPhase::Committing:
            return SyncPhase::Committing;
        case sync::SyncPhase::Following:
            return SyncPhase::Following;
        case sync::SyncPhase::Stalled:
            return SyncPhase::Stalled;
        case sync::SyncPhase::Stopped:
            return SyncPhase::Stopped;
    }
    return SyncPhase::Stopped;
}

/// Codes of problems that show the server's word to be false.
bool is_lie(std::string_view code) {
    static constexpr std::array kLies{sync::SyncError::FalseResults, sync::SyncError::DishonestNode,
                                      sync::SyncError::Unsigned, sync::SyncError::RootMismatch,
                                      sync::SyncError::ChainReset};
    return std::ranges::any_of(kLies, [&](sync::SyncError e) { return code == error_name(e); });
}

SignatureView signature_view(const sync::SignatureStatus& status) {
    SignatureView view;
    view.level = sync::trust_level_name(status.level);
    view.height = status.height;
    view.signers = status.share.signers;
    view.validators = status.share.validators;
    view.power = status.share.power;
    view.total_power = status.share.total;
    view.root_height = status.root_height;
    view.root_hash = base::to_hex(status.root_hash);
    view.reason = status.reason;
    return view;
}

}  // namespace

ChainServiceImpl::ChainServiceImpl(NetworkChoice network, store::ChainStore& chain,
                                   ledger::UtxoSet& outputs, NodePool& nodes, bool verify_proofs,
                                   sync::SignatureOptions signatures,
                                   std::function<void()> on_blocks)
    : network_(std::move(network)),
      chain_(chain),
      outputs_(outputs),
      nodes_(nodes),
      client_(nodes_, network_.lcd, network_.rpc),
      verify_proofs_(verify_proofs),
      signatures_(signatures),
      on_blocks_(std::move(on_blocks)) {
    current_.network = network_kind_name(network_.kind);
    current_.chain_id = network_.chain_id;
    current_.signatures = signature_view(sync::read_signature_status(chain_.directory()));
    fill_from_store(current_);
    fill_peer(current_);
    published_ = std::make_shared<const ChainStatus>(current_);
}

ChainServiceImpl::~ChainServiceImpl() {
    stop();
}

void ChainServiceImpl::start() {
    const std::lock_guard guard(control_);
    if (thread_.joinable()) return;
    thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void ChainServiceImpl::stop() {
    std::jthread ending;
    {
        const std::lock_guard guard(control_);
        ending = std::move(thread_);
    }
    ending.request_stop();
    wake_.notify_all();
}

void ChainServiceImpl::retry() {
    {
        const std::lock_guard guard(control_);
        retry_now_ = true;
        if (engine_) engine_->retry_now();
    }
    wake_.notify_all();
}

std::shared_ptr<const ChainStatus> ChainServiceImpl::status() const {
    const std::lock_guard guard(mutex_);
    return published_;
}

Result<void> ChainServiceImpl::may_spend() const {
    const std::lock_guard guard(mutex_);
    if (doubt_.empty()) return {};
    return fail(ServiceError::ChainInDoubt, doubt_);
}

Subscription ChainServiceImpl::subscribe(
    std::function<void(const std::shared_ptr<const ChainStatus>&)> listener) {
    return publisher_.subscribe(std::move(listener));
}

void ChainServiceImpl::fill_from_store(ChainStatus& status) const {
    const store::ChainState state = chain_.state();
    if (!state.chain_id.empty()) status.chain_id = state.chain_id;
    status.height = state.height;
    status.target = std::max(status.target, state.height);
    status.block_hash = state.height == 0 ? std::string() : base::to_hex(state.block_hash);
    status.block_time_ms = state.block_time_ms;
    status.coins = state.coins;
    status.memos = state.memos;
    status.states = state.states;
    status.transactions = state.transactions;
    status.flagged = state.flagged;
    status.verifying = verify_proofs_ && state.unverified == 0 && state.snapshot_height == 0;
}

void ChainServiceImpl::fill_peer(ChainStatus& status) const {
    const auto view = nodes_.view();
    status.peers.clear();
    for (const ServerView& server : view->servers) {
        PeerStatus peer;
        peer.url = server.lcd;
        peer.healthy = server.alive && server.last_ok_ms != 0;
        if (server.latency_p50_ms != 0) peer.latency_ms = server.latency_p50_ms;
        if (server.height != 0) peer.height = server.height;
        peer.problem = server.problem;
        if (server.active) {
            // What the sync says about the server that it asks is newer than any probe.
            peer.healthy = peer.healthy && !status.problem;
            if (status.target != 0) peer.height = status.target;
            if (status.problem) peer.problem = status.problem->code;
        }
        status.peers.push_back(std::move(peer));
    }
    status.spending_stopped = !view->evidence.empty();
}

void ChainServiceImpl::update(bool at_once, const std::function<void(ChainStatus&)>& change) {
    std::shared_ptr<const ChainStatus> next;
    {
        const std::lock_guard guard(mutex_);
        change(current_);
        const auto now = std::chrono::steady_clock::now();
        if (!at_once && now - last_published_ < kPublishInterval) return;
        last_published_ = now;
        fill_from_store(current_);
        fill_peer(current_);
        published_ = std::make_shared<const ChainStatus>(current_);
        next = published_;
    }
    publisher_.publish(next);
}

void ChainServiceImpl::progressed(const sync::SyncProgress& progress) {
    const bool phase_changed = status()->phase != phase_of(progress.phase);
    update(phase_changed, [&](ChainStatus& status) {
        // At the tip of a chain that holds together.
        if (progress.phase == sync::SyncPhase::Following) doubt_.clear();
        status.phase = phase_of(progress.phase);
        status.target = progress.target;
        status.fraction = progress.fraction;
        status.blocks_per_second = progress.blocks_per_s;
        status.eta_s = progress.eta_s;
    });
}

void ChainServiceImpl::met_problem(const sync::SyncProblem& problem) {
    if (problem.fatal && is_lie(problem.code)) {
        const std::lock_guard guard(mutex_);
        doubt_ = problem.code;
    }
    base::log().warning("sync-problem", {{"code", base::LogCode(problem.code)},
                                         {"height", base::LogHeight{problem.height}}});
    update(true, [&](ChainStatus& status) {
        SyncProblem shown{problem.code, problem.sentence, problem.fatal,
                          std::nullopt, problem.height,   problem.detail};
        if (problem.retry_in)
            shown.retry_in_s = static_cast<std::uint32_t>((problem.retry_in->count() + 999) / 1000);
        status.problem = std::move(shown);
        status.phase = problem.fatal ? SyncPhase::Stopped : SyncPhase::Stalled;
    });
}

sync::SyncListener ChainServiceImpl::listener() {
    sync::SyncListener listener;
    listener.on_progress = [this](const sync::SyncProgress& progress) { progressed(progress); };
    listener.on_block = [this](const sync::AppliedBlock& block) {
        // At the tip every block is news; in a catch-up the progress tells often enough.
        update(status()->phase == SyncPhase::Following || !block.delta.records.empty(),
               [](ChainStatus&) {});
        on_blocks_();
    };
    listener.on_signatures = [this](const sync::SignatureStatus& status) {
        update(false, [&](ChainStatus& current) { current.signatures = signature_view(status); });
    };
    listener.on_problem = [this](const sync::SyncProblem& problem) { met_problem(problem); };
    listener.on_recovered = [this] {
        base::log().info("sync-recovered");
        update(true, [](ChainStatus& status) { status.problem.reset(); });
    };
    return listener;
}

void ChainServiceImpl::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        sync::SyncOptions options;
        options.chain_id = network_.chain_id;
        options.follow = true;
        options.verify_proofs = verify_proofs_;
        options.signatures = signatures_;
        sync::SyncEngine engine(client_, outputs_, chain_, options);
        {
            const std::lock_guard guard(control_);
            engine_ = &engine;
            retry_now_ = false;
        }
        update(true, [](ChainStatus& status) {
            status.phase = SyncPhase::Connecting;
            status.problem.reset();
        });
        const auto result = engine.run(stop, listener());
        std::unique_lock guard(control_);
        engine_ = nullptr;
        if (stop.stop_requested()) break;
        guard.unlock();
        if (!result)
            update(true, [&](ChainStatus& status) {
                status.phase = SyncPhase::Stopped;
                // The engine has told its reason in words; this is for errors of the store.
                if (!status.problem || !status.problem->fatal)
                    status.problem = SyncProblem{std::string(result.error().code()),
                                                 result.error().describe(), true, std::nullopt};
            });
        guard.lock();
        wake_.wait(guard, stop, [this] { return retry_now_; });
    }
    update(true, [](ChainStatus& status) { status.phase = SyncPhase::Stopped; });
}

}  // namespace vesper::service
