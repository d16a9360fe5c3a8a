/// Numbers that travel inside an error's context, behind these words. Private to core/net:
/// node_answer.cpp writes them, retry_after() and lowest_height() read them.
#pragma once

#include <string_view>

namespace vesper::net {

inline constexpr std::string_view kRetryAfterKey = "retry-after=";
inline constexpr std::string_view kLowestHeightKey = "lowest height ";

}  // namespace vesper::net
