/// Text helpers: the border between the services' UTF-8 and the window's QStrings.
///
/// Whatever came from a server, the chain or a file goes through remote(): control characters and
/// bidirectional overrides are replaced, the length is capped. Labels show it as plain text
/// (widgets/label.h) and tooltips through plain_tooltip(), so markup in it is never obeyed.
#pragma once

#include <cstdint>
#include <string>

#include <QString>
#include <QStringList>

namespace vesper::ui {

/// Untrusted UTF-8 as one line of harmless text of at most `limit` characters.
QString remote(const std::string& text, int limit = 4096);

inline std::string utf8(const QString& text) {
    return text.toStdString();
}

/// "0c12ab34…99ff00aa": the first and last eight characters; short texts unchanged.
QString shortened(const QString& text, int ends = 8);

/// Escaped, so that a tooltip never becomes rich text.
QString plain_tooltip(const QString& text);

/// "1 250 000" with thin spaces between groups of three.
QString grouped(std::uint64_t value);
QString grouped_signed(std::int64_t value);

/// An address cut into groups of six; the last entry is its checksum (the last eight hex digits).
QStringList address_groups(const QString& hex);
/// The groups in lines of `per_line`, for showing in a fixed-width font.
QString address_lines(const QString& hex, int per_line);

/// "3 s", "2 min", "1 h 5 min".
/// "Ctrl+Shift+M" as the keys are called in the user's language.
QString keys_text(const QString& keys);
QString duration_text(std::uint64_t seconds);
/// Local date and time in the user's format; empty for 0.
QString time_text(std::int64_t unix_ms);
/// "just now", "5 min ago", then the date.
QString age_text(std::int64_t unix_ms);
/// "1.2 KiB".
QString bytes_text(std::uint64_t bytes);

}  // namespace vesper::ui
