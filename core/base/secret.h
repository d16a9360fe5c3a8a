/// Secret<T> and SecureBytes: memory that is wiped before it is given back.
///
/// Secret<T> holds a small trivially copyable value (a scalar, a key). It is move-only, has no
/// stream operator and no implicit view: the value is reached only through reveal(), so every use
/// can be found by searching for that word. SecureBytes holds a run-time sized buffer in
/// libsodium's guarded pages (locked in RAM, canaries, wiped on free).
///
/// Wiping reaches the object's own storage. Copies that the compiler spills to registers or stack
/// are out of its reach; keep the functions given to reveal() short.
#pragma once

#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/base/bytes.h"

namespace vesper::base {

/// Overwrites memory in a way the optimiser may not remove.
void wipe(void* memory, std::size_t size);

/// Compares in time that depends on the length only.
bool ct_equal(ByteView a, ByteView b);

template <typename T>
class Secret {
    static_assert(std::is_trivially_copyable_v<T>, "only plain values can be wiped reliably");

public:
    Secret() : value_{} {}
    explicit Secret(const T& value) : value_(value) {}
    Secret(Secret&& other) noexcept : value_(other.value_) { other.clear(); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            value_ = other.value_;
            other.clear();
        }
        return *this;
    }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    ~Secret() { clear(); }

    /// Calls `use` with the value and hands on what it returns.
    template <typename F>
    decltype(auto) reveal(F&& use) const {
        return std::forward<F>(use)(static_cast<const T&>(value_));
    }

    /// A second copy, made on purpose.
    Secret duplicate() const { return Secret(value_); }
    void clear() { wipe(&value_, sizeof(value_)); }

private:
    T value_;
};

class SecureBytes {
public:
    SecureBytes() = default;
    explicit SecureBytes(std::size_t size);
    /// Copies `source`, which stays the caller's to wipe.
    explicit SecureBytes(ByteView source);
    SecureBytes(SecureBytes&& other) noexcept
        : data_(std::move(other.data_)), size_(std::exchange(other.size_, 0)) {}
    SecureBytes& operator=(SecureBytes&& other) noexcept {
        data_ = std::move(other.data_);
        size_ = std::exchange(other.size_, 0);
        return *this;
    }
    SecureBytes(const SecureBytes&) = delete;
    SecureBytes& operator=(const SecureBytes&) = delete;
    ~SecureBytes() = default;

    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    template <typename F>
    decltype(auto) reveal(F&& use) const {
        return std::forward<F>(use)(ByteView(data_.get(), size_));
    }
    /// Writable view, for filling the buffer in place.
    std::span<std::uint8_t> writable() { return {data_.get(), size_}; }
    SecureBytes duplicate() const { return SecureBytes(ByteView(data_.get(), size_)); }

private:
    struct Free {
        void operator()(std::uint8_t* memory) const;
    };
    std::unique_ptr<std::uint8_t[], Free> data_;
    std::size_t size_ = 0;
};

/// Wipes a plain buffer when the scope ends, however it ends.
class WipeOnExit {
public:
    explicit WipeOnExit(std::span<std::uint8_t> memory) : memory_(memory) {}
    WipeOnExit(const WipeOnExit&) = delete;
    WipeOnExit& operator=(const WipeOnExit&) = delete;
    ~WipeOnExit() { wipe(memory_.data(), memory_.size()); }

private:
    std::span<std::uint8_t> memory_;
};

}  // namespace vesper::base

namespace vesper {
using base::Secret;
using base::SecureBytes;
}  // namespace vesper
