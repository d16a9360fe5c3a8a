/// An offline estimate of how many guesses a password stands, from its length, its kinds of
/// characters, repeats, runs (abcd, 4321, qwerty) and a short list of the commonest passwords.
/// It hints; it is not a proof. Works on the bytes in place and keeps no copy.
#pragma once

#include "core/base/bytes.h"

namespace vesper::ui {

enum class Strength { Empty, Weak, Fair, Good, Strong };

/// About log2 of the guesses needed.
double password_bits(ByteView utf8_password);
Strength password_strength(ByteView utf8_password);

}  // namespace vesper::ui
