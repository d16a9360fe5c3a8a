/// What is kept of a proof of our own that our own check refused, so that the fault can be found
/// (F39). The send is blocked; this file is all that leaves the attempt.
///
/// It says what was built and which equation or rule spoke against it. It holds no key, amount,
/// address or coin, and not the proof's bytes either: a proof that came out wrong may tell more
/// about its keys than a right one.
///
///     DIR/diagnostics/own-proof-<payment>-<time>.json
#pragma once

#include <cstdint>
#include <string>

#include "core/wallet/payment.h"

namespace vesper::wallet {

struct Diagnosis {
    std::int64_t payment_id = 0;
    TransferMode mode = TransferMode::Dark;
    std::size_t senders = 0, new_receivers = 0, existing_receivers = 0, decoys = 0;
    std::string reason;  ///< the check's own words: equation, rules, paths of fields
};

/// Writes the file and returns its path.
Result<std::string> save_diagnosis(const std::string& data_dir, const Diagnosis& diagnosis);

}  // namespace vesper::wallet
