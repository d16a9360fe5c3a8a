/// A log that cannot hold what must not be in it (F122): a line is a word of the program's own with
/// fields of a few types, and there is no type for a text from elsewhere, an address, an amount or
/// a secret. What is not one of the types below does not compile.
///
///     2026-11-21T14:45:21.123Z warning sync-problem code=net-timeout height=5
///
/// The last lines stay in memory; with a folder they also go to DIR/vesper.log, which becomes
/// vesper.log.1 at one megabyte. A log that cannot be written loses lines and never stops anything.
/// Nothing is sent anywhere. From any thread.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace vesper::base {

/// A text that stands in the source.
class LogWord {
public:
    template <std::size_t N>
    consteval LogWord(const char (&text)[N]) : text_(text, N - 1) {}
    constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// How many of something that is counted; never an amount of money.
struct LogCount {
    std::uint64_t value = 0;
};
struct LogHeight {
    std::uint64_t value = 0;
};
/// A number that this computer gave to something: a payment's place in the wallet's file.
struct LogId {
    std::int64_t value = 0;
};
/// The stable name of an error, never its context. What is no such name is written as "?".
class LogCode {
public:
    explicit LogCode(const Error& error) : LogCode(error.code()) {}
    explicit LogCode(std::string_view name);
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

template <typename T>
concept Loggable = std::same_as<T, LogWord> || std::same_as<T, LogCount> ||
    std::same_as<T, LogHeight> || std::same_as<T, LogId> || std::same_as<T, LogCode> ||
    std::same_as<T, std::chrono::milliseconds>;

class LogField {
public:
    template <Loggable T>
    LogField(LogWord name, const T& value) : name_(name.text()), value_(text(value)) {}
    std::string_view name() const { return name_; }
    const std::string& value() const { return value_; }

private:
    static std::string text(LogWord word) { return std::string(word.text()); }
    static std::string text(LogCount count) { return std::to_string(count.value); }
    static std::string text(LogHeight height) { return std::to_string(height.value); }
    static std::string text(LogId id) { return std::to_string(id.value); }
    static std::string text(const LogCode& code) { return code.text(); }
    static std::string text(std::chrono::milliseconds span) {
        return std::to_string(span.count()) + "ms";
    }
    std::string_view name_;
    std::string value_;
};

class Log {
public:
    static constexpr std::size_t kKeptLines = 1000;
    static constexpr std::size_t kFileBytes = std::size_t{1} << 20;

    /// The one of this process.
    static Log& shared();

    /// Writes to DIR/vesper.log from now on.
    void open(const std::filesystem::path& dir);
    /// Memory only from now on.
    void close();

    using Fields = std::initializer_list<LogField>;
    void info(LogWord event, Fields fields = {}) { write("info", event, fields); }
    void warning(LogWord event, Fields fields = {}) { write("warning", event, fields); }
    void error(LogWord event, Fields fields = {}) { write("error", event, fields); }

    /// The last lines, oldest first.
    std::vector<std::string> lines() const;

private:
    void write(std::string_view level, LogWord event, Fields fields);
    void start_file();

    mutable std::mutex mutex_;
    std::deque<std::string> lines_;
    std::filesystem::path path_;
    std::ofstream file_;
    std::size_t file_bytes_ = 0;
};

/// Log::shared().
inline Log& log() {
    return Log::shared();
}

}  // namespace vesper::base
