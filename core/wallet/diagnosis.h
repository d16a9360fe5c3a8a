/// What is kept of a proof of our own that our own check refused, so that the fault can be found
/// (F39), whatever it was to pay for. The send is blocked; this file is all that leaves the
/// attempt.
///
/// It says what was built and which equation or rule spoke against it. It holds no key, amount,
/// address, coin or field of a call, and not the proof's bytes either: a proof that came out wrong
/// may tell more about its keys than a right one.
///
///     DIR/diagnostics/own-proof-<payment>-<time>.json
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "core/wallet/payment.h"

namespace vesper::wallet {

struct Diagnosis {
    std::int64_t payment_id = 0;  ///< 0: refused before there was a payment
    PaymentKind kind = PaymentKind::Transfer;
    TransferMode mode = TransferMode::Dark;    ///< of a transfer
    std::string program;                       ///< of a call: the name of the contract's program
    std::map<std::string, std::size_t> parts;  ///< how many of what it was built from: "senders", …
    std::string reason;  ///< the check's own words: equation, rules, paths of fields
};

/// Writes the file and returns its path.
Result<std::string> save_diagnosis(const std::string& data_dir, const Diagnosis& diagnosis);

}  // namespace vesper::wallet
