#include "core/wallet/own_entropy.h"

#include <array>
#include <cmath>

#include "core/base/hash.h"

namespace vesper::wallet {

namespace {

constexpr double kNeededBits = 256;
/// Chance leaves 256 bits' worth of throws below this share of their entropy less than once in
/// 10^9.
constexpr double kLeastShare = 0.8;
constexpr std::size_t kMostTyped = 4096;

unsigned sides_of(EntropySource source) {
    switch (source) {
        case EntropySource::D6:
            return 6;
        case EntropySource::D20:
            return 20;
        case EntropySource::Coins:
            return 2;
        case EntropySource::Hex:
            break;
    }
    return 16;
}

bool is_separator(std::uint8_t c) {
    return c == ' ' || c == ',' || c == ';' || c == '\n' || c == '\r' || c == '\t';
}

/// One throw that is one character, as it is written in the document.
std::optional<std::uint8_t> single(EntropySource source, std::uint8_t c) {
    const auto small = c >= 'A' && c <= 'Z' ? static_cast<std::uint8_t>(c - 'A' + 'a') : c;
    switch (source) {
        case EntropySource::D6:
            return c >= '1' && c <= '6' ? std::optional(c) : std::nullopt;
        case EntropySource::Coins:
            if (small == 'h' || c == '1') return 'h';
            if (small == 't' || c == '0') return 't';
            return std::nullopt;
        case EntropySource::Hex:
            return (c >= '0' && c <= '9') || (small >= 'a' && small <= 'f') ? std::optional(small)
                                                                            : std::nullopt;
        case EntropySource::D20:
            break;
    }
    return std::nullopt;
}

/// Writes numbers 1 … 20 with commas; the size, or the offset of the first character that is wrong.
Result<std::size_t> write_d20(ByteView typed, std::span<std::uint8_t> out, std::size_t& count) {
    std::size_t size = 0;
    for (std::size_t at = 0; at < typed.size();) {
        if (is_separator(typed[at])) {
            ++at;
            continue;
        }
        const std::size_t begin = at;
        unsigned value = 0;
        for (; at < typed.size() && !is_separator(typed[at]); ++at) {
            if (typed[at] < '0' || typed[at] > '9' || at - begin >= 2)
                return fail(WalletError::BadThrow, "no number from 1 to 20", at);
            value = value * 10 + (typed[at] - '0');
        }
        if (value < 1 || value > 20)
            return fail(WalletError::BadThrow, "no number from 1 to 20", begin);
        if (count++ > 0) out[size++] = ',';
        if (value >= 10) out[size++] = static_cast<std::uint8_t>('0' + value / 10);
        out[size++] = static_cast<std::uint8_t>('0' + value % 10);
    }
    return size;
}

/// Entropy of the observed shares, in bits per throw.
double observed_bits(EntropySource source, ByteView text) {
    std::array<double, 256> seen{};
    double count = 0;
    const auto add = [&](unsigned value) {
        seen[value] += 1;
        count += 1;
    };
    if (source == EntropySource::D20) {
        unsigned value = 0;
        for (const std::uint8_t c : text) {
            if (c != ',') {
                value = value * 10 + (c - '0');
                continue;
            }
            add(value);
            value = 0;
        }
        add(value);
    } else {
        for (const std::uint8_t c : text)
            add(c);
    }
    double bits = 0;
    for (const double n : seen)
        if (n > 0) bits -= n / count * std::log2(n / count);
    return bits;
}

}  // namespace

std::string_view entropy_source_name(EntropySource source) {
    switch (source) {
        case EntropySource::D6:
            return "d6";
        case EntropySource::D20:
            return "d20";
        case EntropySource::Coins:
            return "coins";
        case EntropySource::Hex:
            break;
    }
    return "hex";
}

Result<OwnThrows> read_throws(EntropySource source, const SecureBytes& typed) {
    return typed.reveal([&](ByteView view) -> Result<OwnThrows> {
        if (view.size() > kMostTyped) return fail(WalletError::BadThrow, "too long", kMostTyped);
        OwnThrows own;
        // A number of one digit gains a comma at most.
        SecureBytes room(view.size() * 2 + 1);
        std::size_t size = 0;
        if (source == EntropySource::D20) {
            VESPER_TRY(size, write_d20(view, room.writable(), own.count));
        } else {
            for (std::size_t at = 0; at < view.size(); ++at) {
                if (is_separator(view[at])) continue;
                const auto one = single(source, view[at]);
                if (!one) return fail(WalletError::BadThrow, "no side of it", at);
                room.writable()[size++] = *one;
                ++own.count;
            }
        }
        own.text = room.reveal([size](ByteView bytes) { return SecureBytes(bytes.first(size)); });
        own.bits = static_cast<double>(own.count) * std::log2(sides_of(source));
        return own;
    });
}

Result<MixedEntropy> mix_entropy(EntropySource source, const OwnThrows& own, RandomSource& random) {
    if (own.bits < kNeededBits)
        return fail(WalletError::NotEnoughEntropy,
                    std::to_string(static_cast<int>(own.bits)) + " of 256 bits");
    const double ideal = std::log2(sides_of(source));
    if (own.text.reveal([&](ByteView text) { return observed_bits(source, text); }) <
        kLeastShare * ideal)
        return fail(WalletError::OneSided);

    SecureBytes system(32);
    random.fill(system.writable());
    constexpr std::string_view kDigits = "0123456789abcdef";
    const std::string head = "vesper-entropy-1|" + std::string(entropy_source_name(source)) + "|";
    MixedEntropy mixed;
    mixed.document = SecureBytes(head.size() + own.text.size() + 1 + 64);
    auto out = std::copy(head.begin(), head.end(), mixed.document.writable().begin());
    out = own.text.reveal([&](ByteView text) { return std::copy(text.begin(), text.end(), out); });
    *out++ = '|';
    system.reveal([&](ByteView bytes) {
        for (const std::uint8_t byte : bytes) {
            *out++ = static_cast<std::uint8_t>(kDigits[byte >> 4]);
            *out++ = static_cast<std::uint8_t>(kDigits[byte & 15]);
        }
    });
    auto hash = mixed.document.reveal([](ByteView document) { return base::sha256(document); });
    const base::WipeOnExit wipe_hash(hash);
    mixed.entropy = SecureBytes(hash);
    return mixed;
}

}  // namespace vesper::wallet
