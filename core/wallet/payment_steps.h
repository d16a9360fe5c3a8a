/// The steps that transfers and calls share on their way from a draft to a proved payment: how a
/// draft is taken up, given up and marked as proved, how its proof is timed, and how long the next
/// one like it may take. Internal to core/wallet.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/progress.h"
#include "core/wallet/diagnosis.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

class Stopwatch {
public:
    std::uint64_t micros() const {
        return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                              std::chrono::steady_clock::now() - start_)
                                              .count());
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// How long each stage of a proof took.
struct StageMicros {
    std::uint64_t build = 0, prove = 0, verify = 0;

    /// Into a payment, or into what a rehearsal tells.
    template <typename Timed>
    void write_to(Timed& timed) const {
        timed.build_micros = build;
        timed.prove_micros = prove;
        timed.verify_micros = verify;
    }
};

/// build() → prove(unproven, job) → check(proven), each timed. Stages: "prove" with what `renamed`
/// makes of the prover's own, "check-own-proof". A cancel is seen between them.
template <typename Build, typename Prove, typename Check, typename Rename>
auto run_stages(const Job& job, StageMicros& micros, Rename renamed, Build build, Prove prove,
                Check check) -> decltype(check(std::move(*prove(std::move(*build()), job)))) {
    job.report("prove", 0.02);
    VESPER_CHECK(job.check());
    const Stopwatch building;
    VESPER_TRY(auto unproven, build());
    micros.build = building.micros();

    const Stopwatch proving;
    const Job inner{job.stop, [&](const base::Progress& progress) {
                        job.report(renamed(progress.stage), 0.05 + 0.80 * progress.fraction);
                    }};
    VESPER_TRY(auto proven, prove(std::move(unproven), inner));
    micros.prove = proving.micros();

    VESPER_CHECK(job.check());
    job.report("check-own-proof", 0.86);
    VESPER_CHECK(job.check());
    const Stopwatch verifying;
    VESPER_TRY(auto checked, check(std::move(proven)));
    micros.verify = verifying.micros();
    job.report("check-own-proof", 0.99);
    VESPER_CHECK(job.check());
    return checked;
}

/// PaymentState unless it is a draft (still: it may have been cancelled, or a block may have taken
/// a part of it, while it was being proved).
Result<StoredPayment> require_draft(const WalletState& state, std::int64_t payment_id);

/// Fails a draft; a payment that is none any more stays as it is.
Result<void> give_up_draft(WalletState& state, std::int64_t payment_id, std::string_view code,
                           std::string_view text = {});

/// What a payment is whose own proof our own check refused: failed, with a report in the data
/// folder (diagnosis.h). Returns the error to hand on, the report's path as its context.
Error refuse_own_proof(WalletState& state, const Diagnosis& diagnosis);

/// Fails a payment that was not sent with code "cancelled"; PaymentState otherwise.
Result<void> cancel_unsent(WalletState& state, std::int64_t payment_id);

/// A draft whose proof is there. The caller stores it.
void mark_proved(StoredPayment& stored, const ByteArray<32>& txid, Bytes bytes,
                 const StageMicros& micros);

/// Build, prove and verify time of the latest payment that is like the one at hand, in
/// milliseconds; 0 = none of late.
Result<std::uint64_t> expected_ms(const WalletState& state,
                                  const std::function<bool(const Payment&)>& is_like);

}  // namespace vesper::wallet
