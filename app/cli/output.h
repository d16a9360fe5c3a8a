/// What every command shares: one JSON object on standard output, errors with a stable code, and
/// the exit status of the contract: 0 good · 1 bad verdict · 2 wrong words · 3 could not be done.
#pragma once

#include <string>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/secret.h"

namespace vesper::cli {

using Json = nlohmann::ordered_json;

enum class Exit { Good = 0, Bad = 1, Usage = 2, Failed = 3 };

enum class CliError { Usage, File, NoPassword, NotYourKey, NoAmount, Sync, NotIncluded };
constexpr std::string_view error_name(CliError e) {
    switch (e) {
        case CliError::Usage:
            return "usage";
        case CliError::File:
            return "file-unreadable";
        case CliError::NoPassword:
            return "no-password";
        case CliError::NotYourKey:
            return "not-your-key";
        case CliError::NoAmount:
            return "amount-not-found";
        case CliError::Sync:
            return "sync-stopped";
        case CliError::NotIncluded:
            return "payment-failed";
    }
    return "cli-error";
}

/// Outcome of a command: the object to print and the exit status.
struct Outcome {
    Json json;
    Exit exit = Exit::Good;
};

/// {"error":{…}}; malformed input keeps its byte offset in `detail`.
Outcome failure(const Error& error, Exit exit = Exit::Failed);

/// Unsigned 64-bit number: a JSON number up to 2^53, a string above.
Json number(std::uint64_t value);

/// An argument that takes bytes: hex, @FILE (hex or raw, told apart by content) or "-" (standard
/// input, likewise). At most 64 MiB.
Result<Bytes> read_bytes(const std::string& argument);
/// @FILE or "-" as text, anything else as it is.
Result<std::string> read_text(const std::string& argument);

/// The password, from --password-file, --password-fd or VESPER_PASSWORD; one trailing line break is
/// not part of it. In NFC, as the window takes it.
struct PasswordOptions {
    std::string file;
    int fd = -1;
};
Result<SecureBytes> read_password(const PasswordOptions& options);
/// A secret text file (recovery words, signature), trailing line break dropped.
Result<SecureBytes> read_secret_file(const std::string& path);
/// A new file that only its owner may read.
Result<void> write_secret_file(const std::string& path, const SecureBytes& secret);

}  // namespace vesper::cli
