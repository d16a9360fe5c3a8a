#include "ui/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace vesper::ui {

namespace {

constexpr QChar kThinSpace(0x2009);
constexpr QChar kMinus(0x2212);
constexpr int kChecksumDigits = 8;
constexpr int kGroup = 6;

/// Gives the words below their context for the translators.
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Text)
};

/// Characters that would reorder or hide what stands beside them, or that nobody can see: controls,
/// formats (bidirectional marks, joiners, tags), separators of lines, halves of pairs, fillers.
bool is_hidden_control(char32_t c) {
    switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return true;
        default:
            return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
    }
}

}  // namespace

QString remote(const std::string& text, int limit) {
    // A byte makes at most one UTF-16 unit, so cutting the bytes first bounds the conversion.
    const auto cap = static_cast<std::size_t>(limit) * 4;
    QString out =
        QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(text.size(), cap)));
    if (out.size() > limit) out = out.left(limit - 1) + QChar(0x2026);
    constexpr QChar kInstead(0xfffd);
    for (qsizetype i = 0; i < out.size(); ++i) {
        const bool pair =
            out[i].isHighSurrogate() && i + 1 < out.size() && out[i + 1].isLowSurrogate();
        const char32_t c = pair ? QChar::surrogateToUcs4(out[i], out[i + 1]) : out[i].unicode();
        const bool hidden = is_hidden_control(c);
        if (hidden) out[i] = kInstead;
        if (!pair) continue;
        ++i;
        if (hidden) out[i] = kInstead;
    }
    return out;
}

QString shortened(const QString& text, int ends) {
    if (text.size() <= 2 * ends + 1) return text;
    return text.left(ends) + QChar(0x2026) + text.right(ends);
}

QString plain_tooltip(const QString& text) {
    return text.isEmpty() ? QString() : QStringLiteral("<span>%1</span>").arg(text.toHtmlEscaped());
}

QString grouped(std::uint64_t value) {
    const QString digits = QString::number(value);
    QString out;
    out.reserve(digits.size() + digits.size() / 3);
    for (qsizetype i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += kThinSpace;
        out += digits[i];
    }
    return out;
}

QString grouped_signed(std::int64_t value) {
    if (value == 0) return QStringLiteral("0");
    const bool negative = value < 0;
    const auto magnitude =
        negative ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    return (negative ? kMinus : QChar(u'+')) + grouped(magnitude);
}

QStringList address_groups(const QString& hex) {
    QStringList groups;
    const qsizetype body = hex.size() > kChecksumDigits ? hex.size() - kChecksumDigits : 0;
    for (qsizetype i = 0; i < body; i += kGroup)
        groups << hex.mid(i, std::min<qsizetype>(kGroup, body - i));
    groups << hex.mid(body);
    return groups;
}

QString address_lines(const QString& hex, int per_line) {
    const QStringList groups = address_groups(hex);
    QStringList lines;
    for (qsizetype i = 0; i < groups.size(); i += per_line)
        lines << groups.mid(i, per_line).join(u' ');
    return lines.join(u'\n');
}

QString keys_text(const QString& keys) {
    QStringList parts = keys.split(u'+');
    for (QString& part : parts) {
        if (part == u"Ctrl") part = Text::tr("Ctrl");
        if (part == u"Shift") part = Text::tr("Shift");
        if (part == u"Alt") part = Text::tr("Alt");
        if (part == u"Left") part = Text::tr("Left");
        if (part == u"Right") part = Text::tr("Right");
    }
    return parts.join(u'+');
}

QString duration_text(std::uint64_t seconds) {
    if (seconds < 60) return Text::tr("%1 s").arg(seconds);
    const std::uint64_t minutes = seconds / 60;
    if (minutes < 60) return Text::tr("%1 min").arg(minutes);
    const std::uint64_t hours = minutes / 60;
    if (hours < 48) return Text::tr("%1 h %2 min").arg(hours).arg(minutes % 60);
    return Text::tr("%1 days").arg(hours / 24);
}

QString time_text(std::int64_t unix_ms) {
    if (unix_ms <= 0) return {};
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(unix_ms);
    const QLocale locale;
    // The C locale has no short forms worth showing.
    const QString date = locale.language() == QLocale::C
                             ? when.toString(QStringLiteral("yyyy-MM-dd"))
                             : locale.toString(when.date(), QLocale::ShortFormat);
    return date + u' ' + when.toString(QStringLiteral("HH:mm"));
}

QString age_text(std::int64_t unix_ms) {
    if (unix_ms <= 0) return {};
    const std::int64_t age = (QDateTime::currentMSecsSinceEpoch() - unix_ms) / 1000;
    if (age >= 0 && age < 60) return Text::tr("just now");
    if (age >= 0 && age < 3600) return Text::tr("%1 min ago").arg(age / 60);
    if (age >= 0 && age < 24 * 3600) return Text::tr("%1 h ago").arg(age / 3600);
    return time_text(unix_ms);
}

QString bytes_text(std::uint64_t bytes) {
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1);
}

}  // namespace vesper::ui
