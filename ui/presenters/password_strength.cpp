#include "ui/presenters/password_strength.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace vesper::ui {

namespace {

constexpr std::array<std::string_view, 40> kCommon = {
    "password", "123456",   "qwerty",   "111111",   "letmein", "dragon",   "monkey",   "iloveyou",
    "abc123",   "football", "baseball", "welcome",  "admin",   "login",    "master",   "hello",
    "sunshine", "princess", "shadow",   "superman", "michael", "000000",   "trustno1", "passw0rd",
    "starwars", "whatever", "freedom",  "charlie",  "secret",  "bitcoin",  "crypto",   "wallet",
    "vesper",   "twilight", "satoshi",  "zkos",     "money",   "changeme", "test",     "pass"};

constexpr std::array<std::string_view, 4> kKeyRows = {"qwertyuiop", "asdfghjkl", "zxcvbnm",
                                                      "1234567890"};

std::uint8_t lower(std::uint8_t c) {
    return c >= 'A' && c <= 'Z' ? static_cast<std::uint8_t>(c + 32) : c;
}

/// Next to each other on the keyboard, in either direction.
bool neighbours(std::uint8_t a, std::uint8_t b) {
    return std::any_of(kKeyRows.begin(), kKeyRows.end(), [&](std::string_view keys) {
        const auto at = keys.find(static_cast<char>(a));
        if (at == std::string_view::npos) return false;
        return (at + 1 < keys.size() && keys[at + 1] == static_cast<char>(b)) ||
               (at > 0 && keys[at - 1] == static_cast<char>(b));
    });
}

bool matches_at(ByteView text, std::size_t at, std::string_view word) {
    if (at + word.size() > text.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(text[at + i]) != static_cast<std::uint8_t>(word[i])) return false;
    return true;
}

std::size_t common_length_at(ByteView text, std::size_t at) {
    std::size_t best = 0;
    for (const std::string_view word : kCommon)
        if (word.size() > best && matches_at(text, at, word)) best = word.size();
    return best;
}

}  // namespace

double password_bits(ByteView p) {
    if (p.empty()) return 0;
    bool small = false, capital = false, digit = false, sign = false, wide = false;
    for (const std::uint8_t c : p) {
        if (c >= 'a' && c <= 'z')
            small = true;
        else if (c >= 'A' && c <= 'Z')
            capital = true;
        else if (c >= '0' && c <= '9')
            digit = true;
        else if (c < 0x80)
            sign = true;
        else
            wide = true;
    }
    const double alphabet =
        26.0 * small + 26.0 * capital + 10.0 * digit + 33.0 * sign + 100.0 * wide;
    const double fresh = std::log2(alphabet);
    constexpr double kPredictable = 1.2;  // what a continued run or repeat adds
    constexpr double kCommonWord = 7;     // one of a short list, in some spelling
    double bits = 0;
    for (std::size_t i = 0; i < p.size();) {
        if (const std::size_t word = common_length_at(p, i); word > 0) {
            bits += kCommonWord;
            i += word;
            continue;
        }
        bool predictable = false;
        if (i > 0) {
            const int step = int(lower(p[i])) - int(lower(p[i - 1]));
            predictable = std::abs(step) <= 1 || neighbours(lower(p[i - 1]), lower(p[i]));
        }
        // A unit that came two to four places before is a repeated pattern.
        for (std::size_t back = 2; back <= 4 && !predictable && i >= back; ++back)
            predictable = p[i] == p[i - back] && (i < back + 1 || p[i - 1] == p[i - back - 1]);
        bits += predictable ? kPredictable : fresh;
        ++i;
    }
    return bits;
}

Strength password_strength(ByteView p) {
    if (p.empty()) return Strength::Empty;
    const double bits = password_bits(p);
    if (bits < 36) return Strength::Weak;
    if (bits < 52) return Strength::Fair;
    if (bits < 70) return Strength::Good;
    return Strength::Strong;
}

}  // namespace vesper::ui
