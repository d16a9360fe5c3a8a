/// Where a byte string stops being UTF-8, by the rules of RFC 3629: no overlong forms, no
/// surrogates, nothing above U+10FFFF. The network refuses such strings when it reads them.
#pragma once

#include <optional>

#include "core/base/bytes.h"

namespace vesper::chain {

/// Offset of the first byte of the first bad sequence.
std::optional<std::size_t> first_bad_utf8(ByteView bytes);

}  // namespace vesper::chain
