// The bytes of a backup.
#include <algorithm>

#include "core/wallet/backup.h"

namespace vesper::wallet {

namespace {

constexpr std::string_view kMagic = "VSPBACKU";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kSealTag = 16;
constexpr std::uint32_t kMaximumExtras = 16;

void write_text(base::Writer& out, ByteView bytes) {
    out.u32(static_cast<std::uint32_t>(bytes.size()));
    out.raw(bytes);
}

Result<ByteView> read_text(base::Reader& reader) {
    VESPER_TRY(const std::uint32_t size, reader.u32());
    return reader.take(size);
}

Bytes copy_of(ByteView view) {
    return {view.begin(), view.end()};
}

/// The reader's own errors (a cut file, bytes after the end) get the backup's name.
template <typename T>
Result<T> named(Result<T> read) {
    if (!read && read.error().code().starts_with("bytes-"))
        return fail(WalletError::BackupMalformed, "the file is cut or has bytes after its end",
                    read.error().offset());
    return read;
}

Result<BackupFile> read_file(ByteView bytes) {
    base::Reader reader(bytes);
    VESPER_TRY(const auto magic, reader.array<8>());
    if (!std::ranges::equal(magic, base::as_bytes(kMagic)))
        return fail(WalletError::BackupMalformed, "not a backup of Vesper", 0);
    VESPER_TRY(const std::uint32_t version, reader.u32());
    if (version != kVersion)
        return fail(WalletError::BackupVersion, "format " + std::to_string(version), 8);
    BackupFile file;
    VESPER_TRY(const ByteView vault, read_text(reader));
    file.vault = copy_of(vault);
    VESPER_TRY(file.nonce, reader.array<24>());
    VESPER_TRY(const std::uint64_t size, reader.u64());
    if (size < kSealTag || size != reader.remaining())
        return fail(WalletError::BackupMalformed, "the file is cut or has bytes after its end",
                    reader.offset());
    VESPER_TRY(const ByteView sealed, reader.take(static_cast<std::size_t>(size)));
    file.sealed = copy_of(sealed);
    return file;
}

Result<BackupBody> read_body(ByteView bytes) {
    base::Reader reader(bytes);
    BackupBody body;
    VESPER_TRY(const std::uint64_t created, reader.u64());
    body.created_ms = static_cast<std::int64_t>(created);
    VESPER_TRY(body.scanned_height, reader.u64());
    VESPER_TRY(const ByteView name, read_text(reader));
    body.wallet = base::to_string(name);
    VESPER_TRY(const std::uint32_t extras, reader.u32());
    if (extras > kMaximumExtras)
        return fail(WalletError::BackupMalformed, "too many files", reader.offset());
    for (std::uint32_t i = 0; i < extras; ++i) {
        const std::size_t start = reader.offset();
        VESPER_TRY(const ByteView key, read_text(reader));
        VESPER_TRY(const ByteView contents, read_text(reader));
        // In ascending order, so that one body has one form.
        std::string text = base::to_string(key);
        if (!body.extras.empty() && text <= body.extras.rbegin()->first)
            return fail(WalletError::BackupMalformed, "files out of order", start);
        body.extras.emplace(std::move(text), copy_of(contents));
    }
    VESPER_TRY(const std::uint64_t size, reader.u64());
    if (size != reader.remaining())
        return fail(WalletError::BackupMalformed, "the wallet's file is cut", reader.offset());
    VESPER_TRY(const ByteView store, reader.take(static_cast<std::size_t>(size)));
    body.store = copy_of(store);
    return body;
}

}  // namespace

Result<BackupFile> BackupFile::decode(ByteView bytes) {
    return named(read_file(bytes));
}

Bytes BackupFile::head() const {
    base::Writer out;
    out.raw(base::as_bytes(kMagic));
    out.u32(kVersion);
    write_text(out, vault);
    out.raw(nonce);
    return std::move(out).take();
}

Bytes BackupFile::encode() const {
    base::Writer out;
    out.raw(head());
    out.u64(sealed.size());
    out.raw(sealed);
    return std::move(out).take();
}

Result<BackupBody> BackupBody::decode(ByteView bytes) {
    return named(read_body(bytes));
}

Bytes BackupBody::encode() const {
    base::Writer out;
    out.u64(static_cast<std::uint64_t>(created_ms));
    out.u64(scanned_height);
    write_text(out, base::as_bytes(wallet));
    out.u32(static_cast<std::uint32_t>(extras.size()));
    for (const auto& [name, contents] : extras) {
        write_text(out, base::as_bytes(name));
        write_text(out, contents);
    }
    out.u64(store.size());
    out.raw(store);
    return std::move(out).take();
}

}  // namespace vesper::wallet
