/// What the benchmarks of whole transactions work on: intents of every kind, drawn from a stream.
#pragma once

#include "core/transaction/message.h"
#include "core/transaction/quisquis_transfer.h"
#include "core/transaction/relayer_orders.h"

namespace vesper::bench {

/// As many senders as receivers, all of which are new.
transaction::DarkTransferIntent dark_intent(RandomSource& random, std::uint8_t parties);
/// One sender, one new receiver, seven decoys.
transaction::QuisquisTransferIntent anonymous_intent(RandomSource& random);
/// A trade is opened.
transaction::ScriptIntent order_intent(RandomSource& random);
transaction::BurnIntent burn_intent(RandomSource& random);

transaction::ProvenTransfer prove(transaction::DarkTransferIntent intent, RandomSource& random);
transaction::ProvenQuisquis prove(transaction::QuisquisTransferIntent intent, RandomSource& random);
transaction::ProvenScript prove(transaction::ScriptIntent intent, RandomSource& random);

/// A trade that is open and a pool that can pay for it.
class Settlement {
public:
    explicit Settlement(RandomSource& random);
    transaction::ScriptIntent intent(RandomSource& random) const;

private:
    transaction::OpenedMemo trade_;
    chain::OutputState pool_;
    group::Scalar relayer_sk_;
};

}  // namespace vesper::bench
