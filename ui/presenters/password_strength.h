/// What guessing a password costs, estimated offline.
///
/// The guesses are counted by zxcvbn (the library zxcvbn-c): the password is cut into what a
/// guesser would try (common passwords, words and names, also with capitals, digits for letters, or
/// backwards; runs of the alphabet and of the keyboard; repeats; dates; else single characters), in
/// the way that needs the fewest guesses. It looks at the first 100 characters closely.
///
/// One guess moves 3 · memory · passes bytes (Argon2id reads two blocks and writes one), and memory
/// that moves 10^12 bytes a second is rented for 0.30 € an hour. On average half of the guesses are
/// needed. It hints; it is not a proof. The library works on a wiped copy; of its own it leaves the
/// password's first 100 characters, backwards, in freed memory.
#pragma once

#include <cstdint>

#include <QString>

#include "core/base/bytes.h"

namespace vesper::ui {

/// Of the derivation that every guess has to go through.
struct GuessCost {
    std::uint32_t memory_mib = 256;
    std::uint32_t passes = 3;
};

/// Below a thousand, a million, a thousand million euros; and above.
enum class Strength { Empty, Weak, Fair, Good, Strong };

/// log2 of the guesses needed.
double password_bits(ByteView utf8_password);
/// What half of the guesses cost, in euros.
double cracking_cost(double bits, GuessCost cost = {});
Strength password_strength(ByteView utf8_password, GuessCost cost = {});
/// "about 3 400 €", "about 460 000 million €"
QString cost_text(double euros);

}  // namespace vesper::ui
