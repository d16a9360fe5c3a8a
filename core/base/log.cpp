#include "core/base/log.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace vesper::base {
namespace {

constexpr std::size_t kLongestCode = 48;

std::string now_text() {
    const auto now = std::chrono::system_clock::now();
    const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
    const auto millis =
        std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() %
        1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[40];
    const std::size_t length = std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%S", &utc);
    std::snprintf(text + length, sizeof(text) - length, ".%03dZ", static_cast<int>(millis));
    return text;
}

bool is_stable(std::string_view name) {
    return !name.empty() && name.size() <= kLongestCode && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

}  // namespace

LogCode::LogCode(std::string_view name) : text_(is_stable(name) ? name : "?") {}

Log& Log::shared() {
    static Log log;
    return log;
}

void Log::open(const std::filesystem::path& dir) {
    const std::lock_guard lock(mutex_);
    path_ = dir / "vesper.log";
    start_file();
}

void Log::close() {
    const std::lock_guard lock(mutex_);
    path_.clear();
    file_ = {};
}

void Log::start_file() {
    std::error_code ignored;
    file_ = std::ofstream(path_, std::ios::binary | std::ios::app);
    const auto size = std::filesystem::file_size(path_, ignored);
    file_bytes_ = ignored ? 0 : static_cast<std::size_t>(size);
    // For its owner only, like everything else in the folder.
    std::filesystem::permissions(
        path_, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
        std::filesystem::perm_options::replace, ignored);
}

std::vector<std::string> Log::lines() const {
    const std::lock_guard lock(mutex_);
    return {lines_.begin(), lines_.end()};
}

void Log::write(std::string_view level, LogWord event, Fields fields) {
    std::string line = now_text();
    for (const std::string_view part : {level, event.text()}) {
        line += ' ';
        line += part;
    }
    for (const LogField& field : fields) {
        line += ' ';
        line += field.name();
        line += '=';
        line += field.value();
    }
    const std::lock_guard lock(mutex_);
    if (lines_.size() == kKeptLines) lines_.pop_front();
    lines_.push_back(line);
    if (path_.empty()) return;
    if (file_bytes_ + line.size() + 1 > kFileBytes) {
        std::error_code ignored;
        file_ = {};
        std::filesystem::rename(path_, path_.string() + ".1", ignored);
        start_file();
    }
    file_ << line << '\n' << std::flush;
    file_bytes_ += line.size() + 1;
}

}  // namespace vesper::base
