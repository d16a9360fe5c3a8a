/// The 2048 words, compiled in from resources/bip39/english.txt (whose hash the build checks).
#pragma once

#include <array>
#include <string_view>

namespace vesper::wallet {

extern const std::array<std::string_view, 2048> kBip39English;

}  // namespace vesper::wallet
