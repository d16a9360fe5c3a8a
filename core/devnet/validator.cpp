#include "core/devnet/validator.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/devnet/error.h"

namespace vesper::devnet {
namespace {

/// Closes a descriptor when the scope ends.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

tl::unexpected<Error> storage_error(const std::filesystem::path& file) {
    return fail(DevnetError::Storage, file.string() + ": " + std::strerror(errno));
}

Result<void> create_key(const std::filesystem::path& file) {
    // Written aside and renamed: a crash must not leave half a key that the next start would
    // refuse.
    const std::filesystem::path aside = file.string() + ".new";
    ::unlink(aside.c_str());
    {
        const Descriptor fd(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (fd.get() < 0) return storage_error(aside);
        ByteArray<32> seed = base::system_random().array<32>();
        std::string text = base::to_hex(seed) + "\n";
        const ssize_t written = ::write(fd.get(), text.data(), text.size());
        base::wipe(seed.data(), seed.size());
        base::wipe(text.data(), text.size());
        if (written != 65 || ::fsync(fd.get()) != 0) return storage_error(aside);
    }
    if (::rename(aside.c_str(), file.c_str()) != 0) return storage_error(file);
    return {};
}

}  // namespace

Result<Secret<ByteArray<32>>> load_or_create_key(const std::filesystem::path& file) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) VESPER_CHECK(create_key(file));
    const Descriptor fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0) return storage_error(file);
    ByteArray<65> text{};
    const base::WipeOnExit wipe_text(text);
    const ssize_t got = ::read(fd.get(), text.data(), text.size());
    if (got < 64) return fail(DevnetError::Damaged, file.string() + " is not a key");
    auto seed =
        base::array_from_hex<32>(std::string_view(reinterpret_cast<const char*>(text.data()), 64));
    // The error of the hex reader would quote a character of the key.
    if (!seed) return fail(DevnetError::Damaged, file.string() + " is not a key");
    Secret<ByteArray<32>> key(*seed);
    base::wipe(seed->data(), seed->size());
    return key;
}

Validator::Validator(const Secret<ByteArray<32>>& seed) {
    base::initialise_sodium();
    ByteArray<64> secret_key{};
    const base::WipeOnExit wipe_key(secret_key);
    seed.reveal([&](const ByteArray<32>& bytes) {
        crypto_sign_seed_keypair(public_key_.data(), secret_key.data(), bytes.data());
    });
    secret_key_ = Secret<ByteArray<64>>(secret_key);
    const ByteArray<32> hash = base::sha256(public_key_);
    std::copy_n(hash.begin(), address_.size(), address_.begin());
}

ByteArray<64> Validator::sign(ByteView message) const {
    ByteArray<64> signature{};
    secret_key_.reveal([&](const ByteArray<64>& key) {
        crypto_sign_detached(signature.data(), nullptr, message.data(), message.size(), key.data());
    });
    return signature;
}

}  // namespace vesper::devnet
