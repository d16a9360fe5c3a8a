/// The faucet as it is asked over HTTP:
///
///     POST /faucet  {"recipientAddress":…}                                nyks
///     POST /mint    {"recipientAddress":…}                                sats
///     POST /mint    {"qqAccount":…,"btcValue":…,"encryptScalar":…,"twilightAddress":…}
///
/// Answers {"status":"ok","txhash":…}, or a gateway error with what the chain says.
#pragma once

#include "core/devnet/answer.h"
#include "core/devnet/faucet.h"

namespace vesper::devnet {

Answer faucet_answer(Faucet& faucet, std::string_view path, const std::string& body);

}  // namespace vesper::devnet
