/// Points in time as Tendermint has them: seconds since 1970 and nanoseconds, proleptic Gregorian,
/// UTC, no leap seconds. Printed as Go's RFC3339Nano: trailing zeros of the fraction left out.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/net/net_error.h"

namespace vesper::net {

struct Timestamp {
    std::int64_t seconds = 0;  ///< since 1970-01-01T00:00:00Z, may be negative
    std::int32_t nanos = 0;    ///< 0 … 999 999 999

    friend auto operator<=>(const Timestamp&, const Timestamp&) = default;

    static Timestamp now();
    /// Go's zero time, 0001-01-01T00:00:00Z: what an absent vote carries.
    static Timestamp zero();
    /// RFC 3339 with 0 … 9 fractional digits and "Z"; years 1 … 9999.
    static Result<Timestamp> parse(std::string_view text);
    std::string to_rfc3339() const;
};

}  // namespace vesper::net
