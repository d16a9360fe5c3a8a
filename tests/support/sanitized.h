/// Whether AddressSanitizer is woven in, for what a test cannot do or must wait longer for then.
#pragma once

namespace vesper::test {

#ifdef __SANITIZE_ADDRESS__
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace vesper::test
