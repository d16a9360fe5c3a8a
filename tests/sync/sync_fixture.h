/// What the tests of the sync share: a node on disk with what it reports, and a transport that
/// answers some requests itself.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>

#include <QString>

#include "core/net/http_transport.h"
#include "core/sync/sync_engine.h"

namespace vesper::sync::test {

inline const std::string kBlockRoute = "/cosmos/base/tendermint/v1beta1/blocks/";

inline SyncOptions impatient() {
    SyncOptions options;
    options.first_pause = std::chrono::milliseconds(10);
    options.longest_pause = std::chrono::milliseconds(50);
    options.poll_interval = std::chrono::milliseconds(20);
    options.max_commit_blocks = 3;
    return options;
}

inline SyncOptions up_to(std::uint64_t height) {
    SyncOptions options = impatient();
    options.to_height = height;
    return options;
}

struct Node {
    explicit Node(const QString& folder)
        : store(store::ChainStore::open(folder.toStdString()).value()) {}

    Result<SyncReport> run(net::CosmosClient& client, const SyncOptions& options = impatient(),
                           std::stop_token stop = {}) {
        SyncListener listener;
        listener.on_block = [this](const AppliedBlock& block) {
            heights.push_back(block.height);
            for (const auto& refused : block.delta.refused)
                refusals.push_back(refused);
            if (on_block) on_block(block);
        };
        listener.on_problem = [this](const SyncProblem& problem) {
            problems.push_back(problem.code);
            sentences.push_back(problem.sentence);
            if (on_problem) on_problem(problem);
        };
        listener.on_recovered = [this] { ++recoveries; };
        listener.on_progress = [this](const SyncProgress& progress) {
            monotone = monotone && progress.fraction >= fraction && progress.height >= height &&
                       progress.target >= target;
            stalled = stalled || progress.phase == SyncPhase::Stalled;
            fraction = progress.fraction;
            height = progress.height;
            target = progress.target;
        };
        listener.on_signatures = [this](const SignatureStatus& status) { signatures = status; };
        fraction = 0;
        SyncEngine engine(client, outputs, store, options);
        return engine.run(stop, listener);
    }

    store::ChainStore store;
    ledger::UtxoSet outputs;
    std::function<void(const AppliedBlock&)> on_block;
    std::function<void(const SyncProblem&)> on_problem;
    std::vector<std::uint64_t> heights;
    std::vector<ledger::RefusedMessage> refusals;
    std::vector<std::string> problems;
    SignatureStatus signatures;
    std::vector<std::string> sentences;  ///< one for each problem
    int recoveries = 0;
    bool monotone = true;
    bool stalled = false;
    double fraction = 0;
    std::uint64_t height = 0;
    std::uint64_t target = 0;
};

/// Hands requests on to a real transport, unless the test has another answer.
class Meddler final : public net::HttpTransport {
public:
    using Answer = std::optional<Result<net::HttpResponse>>;
    explicit Meddler(net::HttpTransport& real) : real_(real) {}

    /// Before the request is sent; nothing = let it through.
    std::function<Answer(const net::HttpRequest&)> instead;
    /// Changes what came back.
    std::function<void(const net::HttpRequest&, net::HttpResponse&)> afterwards;

    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        if (instead) {
            const std::lock_guard lock(mutex_);
            if (auto answer = instead(request)) return *std::move(answer);
        }
        auto response = real_.send(request, stop);
        if (response && afterwards) {
            const std::lock_guard lock(mutex_);
            afterwards(request, *response);
        }
        return response;
    }

private:
    net::HttpTransport& real_;
    std::mutex mutex_;
};

inline net::HttpResponse json_answer(int status, std::string_view body) {
    return {status, {{"Content-Type", "application/json"}}, base::to_bytes(body)};
}

}  // namespace vesper::sync::test
