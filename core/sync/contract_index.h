/// The contracts that a transaction names: the script addresses in its memos and states, spent and
/// made. The store keeps an index of them; a store from before there was one gets it here.
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace vesper::store {
class ChainStore;
}

namespace vesper::sync {

/// Each address once; none of bytes that are no script transaction.
std::vector<std::string> contracts_of(ByteView transaction);

/// Once per store, when it is opened.
Result<void> index_contracts(store::ChainStore& store);

}  // namespace vesper::sync
