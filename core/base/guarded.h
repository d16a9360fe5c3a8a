/// Guarded<T>: a secret of a known type in libsodium's guarded pages (locked in RAM, never in a
/// core file, wiped when freed), for the few that live as long as a wallet is open.
///
/// Copies that the compiler spills to the stack stay until something overwrites them: threads that
/// worked with long-lived secrets call scrub_stack() when they are done.
#pragma once

#include "core/base/secret.h"

namespace vesper::base {

/// Overwrites what functions called before this one have left below the present end of the stack,
/// as far as a few hundred KiB, and the vector registers.
void scrub_stack();

/// Scrubs when the scope ends, however it ends: for the first frame of secret work.
class ScrubOnExit {
public:
    ScrubOnExit() = default;
    ScrubOnExit(const ScrubOnExit&) = delete;
    ScrubOnExit& operator=(const ScrubOnExit&) = delete;
    ~ScrubOnExit() { scrub_stack(); }
};

/// Empty until a value is put in.
template <typename T>
class Guarded {
    static_assert(std::is_trivially_copyable_v<T>, "only plain values can be wiped reliably");
    // The pages end where the value ends, so that its size decides how it is aligned.
    static_assert(sizeof(T) % alignof(T) == 0 && alignof(T) <= 64);

public:
    Guarded() = default;
    explicit Guarded(const Secret<T>& value) : pages_(sizeof(T)) {
        value.reveal(
            [this](const T& plain) { std::memcpy(pages_.writable().data(), &plain, sizeof(T)); });
    }

    bool empty() const { return pages_.empty(); }
    /// For one use, after which it is wiped; not to be called while empty.
    Secret<T> get() const {
        return pages_.reveal(
            [](ByteView bytes) { return Secret<T>(*reinterpret_cast<const T*>(bytes.data())); });
    }

private:
    SecureBytes pages_;
};

}  // namespace vesper::base

namespace vesper {
using base::Guarded;
}  // namespace vesper
