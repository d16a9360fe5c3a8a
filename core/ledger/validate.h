/// Judging the messages of blocks: the expensive part of sync, independent of the ledger's state
/// and therefore done for many blocks at once.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/progress.h"
#include "core/base/thread_pool.h"
#include "core/ledger/message.h"
#include "core/transaction/judgement.h"

namespace vesper::ledger {

/// One judgement per message, in order. Transfers: transaction::judge of their bytes, with the
/// proofs of each thread's part checked as one batch, and what audit.h finds in the message around
/// them; a bad proof is found and named, and costs the others of its batch nothing but time. Mints
/// and claims: whether value and blinding open the account's encryption; `kind` means nothing
/// there.
std::vector<transaction::Judgement> validate(const BlockInput& block, base::ThreadPool& pool,
                                             chain::Network network = chain::Network::Mainnet);

/// The same for several blocks, with all their messages spread over the pool together. After a stop
/// the messages that remain are left unjudged: the result is then to be thrown away.
std::vector<std::vector<transaction::Judgement>> validate(
    std::span<const BlockInput> blocks, base::ThreadPool& pool,
    chain::Network network = chain::Network::Mainnet, std::stop_token stop = {});

/// When proofs are not to be verified: readable messages are Unchecked, with the audit's findings.
std::vector<transaction::Judgement> without_validation(
    const BlockInput& block, chain::Network network = chain::Network::Mainnet);

}  // namespace vesper::ledger
