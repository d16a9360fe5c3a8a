#include "app/cli/output.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <iterator>
#include <unistd.h>

#include <QString>

namespace vesper::cli {

namespace {

constexpr std::size_t kMaxInput = 64u << 20;

Result<Bytes> read_stream(std::istream& in, const std::string& name) {
    Bytes bytes;
    std::array<char, 65536> chunk{};
    while (in.read(chunk.data(), chunk.size()), in.gcount() > 0) {
        bytes.insert(bytes.end(), chunk.begin(), chunk.begin() + in.gcount());
        if (bytes.size() > kMaxInput) return fail(CliError::File, name + " is larger than 64 MiB");
    }
    if (in.bad()) return fail(CliError::File, name + " could not be read");
    return bytes;
}

Result<Bytes> read_file_or_stdin(const std::string& argument) {
    if (argument == "-") return read_stream(std::cin, "standard input");
    std::ifstream file(argument.substr(1), std::ios::binary);
    if (!file) return fail(CliError::File, argument.substr(1) + " could not be opened");
    return read_stream(file, argument.substr(1));
}

/// Text that is nothing but hex digits and white space is hex; anything else is raw bytes.
Bytes hex_or_raw(Bytes content) {
    std::string text;
    for (const std::uint8_t byte : content) {
        if (byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t') continue;
        text.push_back(static_cast<char>(byte));
    }
    if (const auto decoded = base::from_hex(text); decoded && !text.empty()) return *decoded;
    return content;
}

Result<SecureBytes> read_secret_fd(int fd) {
    SecureBytes buffer(65536);
    std::size_t size = 0;
    for (;;) {
        const auto room = buffer.writable().subspan(size);
        if (room.empty()) return fail(CliError::File, "the secret is longer than 64 KiB");
        const ssize_t count = ::read(fd, room.data(), room.size());
        if (count < 0) return fail(CliError::File, "the secret could not be read");
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    while (size > 0 && (buffer.writable()[size - 1] == '\n' || buffer.writable()[size - 1] == '\r'))
        --size;
    return SecureBytes(buffer.writable().first(size));
}

/// The one spelling of a password that may be typed in several (NFC), as the window takes it. What
/// is no UTF-8 stays as it is.
SecureBytes composed(SecureBytes password) {
    return password.reveal([](ByteView bytes) {
        const bool ascii =
            std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t c) { return c < 0x80; });
        if (ascii) return SecureBytes(bytes);
        QString plain = QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size()));
        QByteArray same = plain.toUtf8();
        QString spelled = plain.normalized(QString::NormalizationForm_C);
        QByteArray utf8 = spelled.toUtf8();
        const auto view = [](const QByteArray& text) {
            return ByteView(reinterpret_cast<const std::uint8_t*>(text.constData()),
                            static_cast<std::size_t>(text.size()));
        };
        const bool sound = std::ranges::equal(view(same), bytes);
        SecureBytes out(sound ? view(utf8) : bytes);
        plain.fill(u'0');
        spelled.fill(u'0');
        same.fill('0');
        utf8.fill('0');
        return out;
    });
}

}  // namespace

Outcome failure(const Error& error, Exit exit) {
    Json detail = Json::object();
    if (error.offset()) detail["offset"] = *error.offset();
    std::string message = error.context().empty() ? std::string(error.code()) : error.context();
    return {{{"error", {{"code", error.code()}, {"message", message}, {"detail", detail}}}}, exit};
}

Json number(std::uint64_t value) {
    if (value > (std::uint64_t{1} << 53)) return std::to_string(value);
    return value;
}

Result<Bytes> read_bytes(const std::string& argument) {
    if (argument == "-" || argument.starts_with('@')) {
        VESPER_TRY(Bytes content, read_file_or_stdin(argument));
        return hex_or_raw(std::move(content));
    }
    return base::from_hex(argument);
}

Result<std::string> read_text(const std::string& argument) {
    if (argument != "-" && !argument.starts_with('@')) return argument;
    VESPER_TRY(const Bytes content, read_file_or_stdin(argument));
    return base::to_string(content);
}

Result<SecureBytes> read_secret_file(const std::string& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(CliError::File, path + " could not be opened");
    auto secret = read_secret_fd(fd);
    ::close(fd);
    return secret;
}

Result<void> write_secret_file(const std::string& path, const SecureBytes& secret) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return fail(CliError::File, path + " exists already or cannot be made");
    const bool written = secret.reveal([fd](ByteView bytes) {
        return ::write(fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
               ::write(fd, "\n", 1) == 1;
    });
    ::close(fd);
    if (!written) return fail(CliError::File, path + " could not be written");
    return {};
}

Result<SecureBytes> read_password(const PasswordOptions& options) {
    if (!options.file.empty()) return read_secret_file(options.file).transform(composed);
    if (options.fd >= 0) return read_secret_fd(options.fd).transform(composed);
    if (const char* value = std::getenv("VESPER_PASSWORD"))
        return composed(SecureBytes(base::as_bytes(value)));
    return fail(CliError::NoPassword,
                "give the password by --password-file, --password-fd or VESPER_PASSWORD");
}

}  // namespace vesper::cli
