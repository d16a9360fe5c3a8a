/// Tables of small multiples of a point.
#pragma once

#include <array>

#include "core/group/edwards.h"

namespace vesper::group {

/// 1·P … 8·P.
inline std::array<CachedPoint, 8> multiples_table(const EdwardsPoint& p) {
    std::array<CachedPoint, 8> table;
    table[0] = to_cached(p);
    for (std::size_t i = 1; i < 8; ++i)
        table[i] = to_cached((p + table[i - 1]).to_extended());
    return table;
}

/// P, 3P, 5P … (2·count − 1)·P.
template <std::size_t count>
inline std::array<CachedPoint, count> odd_multiples_table(const EdwardsPoint& p) {
    std::array<CachedPoint, count> table;
    const EdwardsPoint twice = double_point(p);
    table[0] = to_cached(p);
    for (std::size_t i = 1; i < count; ++i)
        table[i] = to_cached((twice + table[i - 1]).to_extended());
    return table;
}

/// digit·P for −8 ≤ digit ≤ 8 out of 1·P … 8·P; every entry is read.
inline CachedPoint select_multiple(const std::array<CachedPoint, 8>& table, std::int8_t digit) {
    const int sign = digit >> 7;
    const auto magnitude = static_cast<std::uint64_t>((digit ^ sign) - sign);
    CachedPoint out = CachedPoint::identity();
    for (std::size_t i = 0; i < 8; ++i)
        assign_if(out, table[i], mask_equal(magnitude, i + 1));
    negate_if(out, mask_from_bit(static_cast<std::uint64_t>(sign & 1)));
    return out;
}

}  // namespace vesper::group
