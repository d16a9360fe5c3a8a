#include "ui/presenters/password_strength.h"

#include <algorithm>
#include <cmath>
#include <zxcvbn.h>

#include <QCoreApplication>

#include "core/base/secret.h"
#include "ui/text.h"

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
    constexpr double kMost = 1e12;
    constexpr double kMillion = 1e6;
    QString text;
    if (euros < 1) {
        text = QCoreApplication::translate("PasswordCost", "less than 1 €");
    } else if (euros >= kMost) {
        text = QCoreApplication::translate("PasswordCost", "more than a million million €");
    } else {
        // Two digits are more than such an estimate knows.
        const double unit = std::pow(10, std::max(0.0, std::floor(std::log10(euros)) - 1));
        const double rounded = std::floor(euros / unit) * unit;
        const bool large = rounded >= 10 * kMillion;
        text = (large ? QCoreApplication::translate("PasswordCost", "about %1 million €")
                      : QCoreApplication::translate("PasswordCost", "about %1 €"))
                   .arg(grouped(static_cast<std::uint64_t>(large ? rounded / kMillion : rounded)));
    }
    // The sign stays on the number's line.
    return text.replace(QStringLiteral(" €"), QStringLiteral("\u00a0€"));
}

}  // namespace vesper::ui
