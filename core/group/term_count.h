/// How many products s·P the variable-time sums of this thread have taken in so far. A page that
/// shows the checks of a proof tells the size of each from the difference; nothing depends on it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace vesper::group {

std::uint64_t terms_vartime();

namespace detail {
/// For the sums themselves.
void count_terms_vartime(std::size_t terms);
}  // namespace detail

}  // namespace vesper::group
