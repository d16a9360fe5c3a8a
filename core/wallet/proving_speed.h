/// How fast this machine proves and searches: measured once with made-up accounts, kept in the
/// wallet, and used for every expectation of time that is shown (F36, F37).
///
/// A proof reports fractions of its own reckoning, which say nothing about time. A measurement
/// writes down when each report came; the pace is that curve, and with it a bar moves evenly:
///
///     share(fraction) = time at which the fraction was reported / whole time
///
/// Public data: nothing in it comes from the user's coins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/progress.h"
#include "core/base/random.h"
#include "core/wallet/payment.h"

namespace vesper::wallet {

class Wallet;

struct PacePoint {
    std::string stage;
    double fraction = 0;  ///< as reported
    double share = 0;     ///< of the whole time, 0 … 1

    friend bool operator==(const PacePoint&, const PacePoint&) = default;
};

struct ProofTiming {
    std::string name;  ///< stable: "dark-1-1", "dark-2-2", "shuffle-9", "anonymous-9"
    std::uint64_t prove_micros = 0;
    std::uint64_t verify_micros = 0;
    std::uint64_t bytes = 0;      ///< of the transaction; 0 for a part of one
    std::vector<PacePoint> pace;  ///< empty for a part of one

    friend bool operator==(const ProofTiming&, const ProofTiming&) = default;
};

struct ProvingSpeed {
    std::int64_t measured_ms = 0;  ///< Unix time
    std::string backend;           ///< of the curve arithmetic
    std::vector<ProofTiming> proofs;
    /// Foreign outputs tried on all cores, each with the keys of a fresh wallet (F67).
    std::uint64_t outputs_per_second = 0;

    const ProofTiming* find(std::string_view name) const;
    friend bool operator==(const ProvingSpeed&, const ProvingSpeed&) = default;
};

/// Proves and checks one of each kind, and searches made-up outputs. A second or two; stages are
/// the names of the timings.
Result<ProvingSpeed> measure_proving(RandomSource& random, const Job& job);

/// In the wallet's file; StoreDamaged if what stands there cannot be read.
Result<void> save_proving_speed(Wallet& wallet, const ProvingSpeed& speed);
Result<std::optional<ProvingSpeed>> proving_speed(Wallet& wallet);

/// Bytes of a transfer to new accounts.
std::uint64_t transfer_bytes(TransferMode mode, std::size_t senders, std::size_t new_receivers,
                             std::size_t existing_receivers = 0);

/// What building and checking a transfer should take here, and how its time spreads. The time of a
/// dark one grows with the number of its accounts, each of which has a value to prove.
struct Expectation {
    std::uint64_t micros = 0;
    std::vector<PacePoint> pace;
};
Expectation expect(const ProvingSpeed& speed, TransferMode mode, std::size_t senders,
                   std::size_t receivers);

}  // namespace vesper::wallet
