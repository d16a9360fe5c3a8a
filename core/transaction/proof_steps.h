/// The proofs of a transaction one by one, for a page that shows each with its time.
///
/// While a recorder lives, the network passes that run on its thread tell it every equation they
/// check; without one they tell nobody, and it costs a look at a pointer. It changes no answer.
///
///     ProofRecorder recorder;
///     judge(bytes);
///     recorder.steps();   // "same-values" 1 200 µs, "ranges" 3 400 µs over 27 points, …
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/proof/msm_batch.h"

namespace vesper::transaction {

struct ProofStep {
    std::string name;     ///< stable kebab-case: "same-values", "sender-accounts", "ranges", …
    std::string failure;  ///< name of the equation that does not hold; empty = it holds
    std::uint64_t micros = 0;
    std::size_t points = 0;  ///< of its multi-scalar multiplication beside the generators; 0 = own
};

class ProofRecorder {
public:
    /// One at a time on a thread; an inner one takes over until it ends.
    ProofRecorder();
    ~ProofRecorder();
    ProofRecorder(const ProofRecorder&) = delete;
    ProofRecorder& operator=(const ProofRecorder&) = delete;

    const std::vector<ProofStep>& steps() const { return steps_; }
    void add(ProofStep step) { steps_.push_back(std::move(step)); }

    static ProofRecorder* current();

private:
    ProofRecorder* outer_;
    std::vector<ProofStep> steps_;
};

/// Runs one check, a Result<void>(), and tells the recorder what it said and how long it took.
template <typename Check>
Result<void> proof_step(std::string_view name, Check&& check, std::size_t points = 0) {
    ProofRecorder* recorder = ProofRecorder::current();
    if (recorder == nullptr) return check();
    const auto start = std::chrono::steady_clock::now();
    Result<void> answer = check();
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    recorder->add({std::string(name), answer ? std::string() : answer.error().describe(),
                   static_cast<std::uint64_t>(took.count()), points});
    return answer;
}

/// How many points `collect`, a Result<void>(proof::MsmBatch&), puts into a batch: the size of its
/// multi-scalar multiplication beside the generators. 0 unless somebody records.
template <typename Collect>
std::size_t batch_points(Collect&& collect) {
    if (ProofRecorder::current() == nullptr) return 0;
    proof::MsmBatch size;
    return collect(size) ? size.points() : 0;
}

}  // namespace vesper::transaction
