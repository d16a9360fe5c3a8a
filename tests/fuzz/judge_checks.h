/// What holds of the judgement of any bytes.
#pragma once

#include "core/base/bytes.h"
#include "core/transaction/judgement.h"

namespace vesper::fuzz {

/// Judges alone, and twice in one batch: the same is said each time; refusals have a reason; only
/// what the network accepts is sound or conforming; findings point at fields of the decoded tree.
transaction::Judgement judge_every_way(ByteView bytes);

}  // namespace vesper::fuzz
