/// The network pass of script transactions: the reference's verify(), with everything it does not
/// check left unchecked and its crashes counted as refusals. zkos-protocol.md 8.6, 12.
///
///     1 the first state input's witness says whether this deploys a contract
///     2 each input's witness, with the output beside it; by its tag in_type, not by its data
///     3 the call proof of the program, for the address named by input 0 or output 0
///     4 the program, run on the stack that inputs and outputs give, and its proof
///
/// Fee, maturity, counts and further outputs are not looked at. Nothing may be built on an Ok from
/// here but the prediction of what the network does.
#pragma once

#include "core/chain/script.h"
#include "core/proof/msm_batch.h"

namespace vesper::transaction {

Result<void> verify_script_as_network(const chain::ScriptTransaction& script);

/// The same with the equations of signatures and of the program's proof left to `batch`: Ok means
/// that the network accepts if batch.verify_vartime() does. After an error the batch may hold
/// equations of this transaction.
Result<void> collect_script_as_network(const chain::ScriptTransaction& script,
                                       proof::MsmBatch& batch);

/// Step 1: whether the network takes this for a deployment. The prover chooses it.
Result<bool> deploys_as_network(const chain::ScriptTransaction& script);

}  // namespace vesper::transaction
