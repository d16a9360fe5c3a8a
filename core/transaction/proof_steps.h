/// The proofs of a transaction one by one, for a page that shows each with its time.
///
/// While a recorder lives, the network passes that run on its thread tell it every equation they
/// check; without one they tell nobody, and it costs a look at a pointer. It changes no answer.
///
///     ProofRecorder recorder;
///     judge(bytes);
///     recorder.steps();   // "same-values" 1 200 µs, "ranges" 3 400 µs over 160 points, …
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/group/term_count.h"

namespace vesper::transaction {

struct ProofStep {
    std::string name;     ///< stable kebab-case: "same-values", "sender-accounts", "ranges", …
    std::string failure;  ///< name of the equation that does not hold; empty = it holds
    std::uint64_t micros = 0;
    std::size_t points = 0;  ///< taken in by its multi-scalar multiplications, generators included
    std::string subject;     ///< what it is about, where there are several: "input 2"
};

class ProofRecorder {
public:
    /// One at a time on a thread; an inner one takes over until it ends.
    ProofRecorder();
    ~ProofRecorder();
    ProofRecorder(const ProofRecorder&) = delete;
    ProofRecorder& operator=(const ProofRecorder&) = delete;

    const std::vector<ProofStep>& steps() const { return steps_; }
    void add(ProofStep step) {
        step.subject = subject_;
        steps_.push_back(std::move(step));
    }

    static ProofRecorder* current();

private:
    friend class ProofSubject;
    ProofRecorder* outer_;
    std::string subject_;
    std::vector<ProofStep> steps_;
};

/// What the steps are about until it ends; one at a time.
class ProofSubject {
public:
    ProofSubject(std::string_view what, std::size_t index) {
        if (ProofRecorder* recorder = ProofRecorder::current())
            recorder->subject_ = std::string(what) + " " + std::to_string(index);
    }
    ~ProofSubject() {
        if (ProofRecorder* recorder = ProofRecorder::current()) recorder->subject_.clear();
    }
    ProofSubject(const ProofSubject&) = delete;
    ProofSubject& operator=(const ProofSubject&) = delete;
};

/// Runs one check, a Result<void>(), and tells the recorder what it said and how long it took.
template <typename Check>
Result<void> proof_step(std::string_view name, Check&& check) {
    ProofRecorder* recorder = ProofRecorder::current();
    if (recorder == nullptr) return check();
    const std::uint64_t terms = group::terms_vartime();
    const auto start = std::chrono::steady_clock::now();
    Result<void> answer = check();
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - start);
    recorder->add({std::string(name),
                   answer ? std::string() : answer.error().describe(),
                   static_cast<std::uint64_t>(took.count()),
                   static_cast<std::size_t>(group::terms_vartime() - terms),
                   {}});
    return answer;
}

}  // namespace vesper::transaction
