/// Honest transactions of every kind and shape that our builders make, from a stream of randomness:
/// what the tests that turn every bit, and those that break a rule on every kind, begin with.
#pragma once

#include <span>
#include <string_view>

#include "core/base/random.h"
#include "core/chain/transaction.h"

namespace vesper::property {

/// "dark-new", "dark-existing", "quisquis-new", …: the names for make_sample(). The first word, or
/// for contracts the shape, is the kind.
std::span<const std::string_view> sample_shapes();

/// Amounts, keys, fees and whatever else may vary are drawn. Throws on an unknown shape.
chain::Transaction make_sample(std::string_view shape, RandomSource& random);

}  // namespace vesper::property
