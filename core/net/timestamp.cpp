#include "core/net/timestamp.h"

#include <array>
#include <chrono>

namespace vesper::net {
namespace {

using std::chrono::sys_days;

/// Decimal number of exactly `count` digits at the front of `text`, or none.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
    if (text.size() < at + count) return std::nullopt;
    int value = 0;
    for (const char c : text.substr(at, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        value = 10 * value + (c - '0');
    }
    return value;
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
    const std::string number = std::to_string(value);
    out.append(width > number.size() ? width - number.size() : 0, '0');
    out += number;
}

}  // namespace

Timestamp Timestamp::now() {
    using std::chrono::duration_cast;
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
    const auto nanos = duration_cast<std::chrono::nanoseconds>(since - seconds);
    return {seconds.count(), static_cast<std::int32_t>(nanos.count())};
}

Timestamp Timestamp::zero() {
    return {-62135596800, 0};
}

Result<Timestamp> Timestamp::parse(std::string_view text) {
    const auto bad = [&](const char* what, std::size_t at) {
        return fail(NetError::BadTimestamp, what, at);
    };
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second || text[4] != '-' ||
        text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':')
        return bad("expected YYYY-MM-DDThh:mm:ss", 0);

    const std::chrono::year_month_day date{std::chrono::year(*year),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *year == 0) return bad("no such day", 0);
    if (*hour > 23 || *minute > 59 || *second > 59) return bad("no such time of day", 11);

    std::size_t at = 19;
    std::int32_t nanos = 0;
    if (at < text.size() && text[at] == '.') {
        ++at;
        std::int32_t unit = 100'000'000;
        const std::size_t first = at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10) {
            if (unit == 0) return bad("more than nine fractional digits", at);
            nanos += unit * (text[at] - '0');
        }
        if (at == first) return bad("no digit after the point", at);
    }
    if (text.substr(at) != "Z") return bad("expected Z", at);

    const std::int64_t days = sys_days(date).time_since_epoch().count();
    return Timestamp{((days * 24 + *hour) * 60 + *minute) * 60 + *second, nanos};
}

std::string Timestamp::to_rfc3339() const {
    const std::chrono::sys_seconds point{std::chrono::seconds(seconds)};
    const auto day = std::chrono::floor<std::chrono::days>(point);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{point - day};
    std::string out;
    append_padded(out, static_cast<int>(date.year()), 4);
    out += '-';
    append_padded(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    append_padded(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    append_padded(out, time.hours().count(), 2);
    out += ':';
    append_padded(out, time.minutes().count(), 2);
    out += ':';
    append_padded(out, time.seconds().count(), 2);
    if (nanos != 0) {
        out += '.';
        append_padded(out, nanos, 9);
        out.erase(out.find_last_not_of('0') + 1);
    }
    return out + 'Z';
}

}  // namespace vesper::net
