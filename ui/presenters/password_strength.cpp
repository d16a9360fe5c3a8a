#include "ui/presenters/password_strength.h"

#include <algorithm>
#include <cmath>
#include <zxcvbn.h>

#include <QCoreApplication>
#include <QLocale>

#include "core/base/secret.h"

namespace vesper::ui {

double password_bits(ByteView p) {
    // The library counts bytes and reads up to a zero. A letter beyond ASCII counts once, by its
    // first byte.
    SecureBytes text(p.size() + 1);
    const auto bytes = text.writable();
    std::size_t size = 0;
    for (const std::uint8_t byte : p)
        if (byte != 0 && (byte & 0xc0) != 0x80) bytes[size++] = byte;
    bytes[size] = 0;
    if (size == 0) return 0;
    const double bits = ZxcvbnMatch(reinterpret_cast<const char*>(bytes.data()), nullptr, nullptr);
    return std::max(bits, 0.0);
}

double cracking_cost(double bits, GuessCost cost) {
    constexpr double kBytesPerSecond = 1e12;
    constexpr double kEurosPerSecond = 0.30 / 3600;
    const double moved = 3.0 * cost.memory_mib * 1024 * 1024 * cost.passes;
    return std::exp2(bits - 1) * moved / kBytesPerSecond * kEurosPerSecond;
}

Strength password_strength(ByteView p, GuessCost cost) {
    if (p.empty()) return Strength::Empty;
    const double euros = cracking_cost(password_bits(p), cost);
    if (euros < 1e3) return Strength::Weak;
    if (euros < 1e6) return Strength::Fair;
    if (euros < 1e9) return Strength::Good;
    return Strength::Strong;
}

QString cost_text(double euros) {
    if (euros < 1) return QCoreApplication::translate("PasswordCost", "less than 1 €");
    constexpr double kMost = 1e15;
    // Two digits are more than such an estimate knows.
    const double capped = std::min(euros, kMost);
    const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(capped)) - 1));
    const QString number = QLocale().toString(std::floor(capped / unit) * unit, 'f', 0);
    return (euros > kMost ? QCoreApplication::translate("PasswordCost", "more than %1 €")
                          : QCoreApplication::translate("PasswordCost", "about %1 €"))
        .arg(number);
}

}  // namespace vesper::ui
