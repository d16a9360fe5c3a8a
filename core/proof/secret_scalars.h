/// A run-time sized list of secret scalars (blindings, nonces, bit vectors), wiped when it dies.
///
/// Move-only, like Secret<T>. span() is the one way to the values; it is what the arithmetic takes.
/// Elements live in ordinary memory: they are short-lived prover state, not keys at rest.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "core/base/random.h"
#include "core/base/secret.h"
#include "core/group/scalar.h"

namespace vesper::proof {

class SecretScalars {
public:
    SecretScalars() = default;
    explicit SecretScalars(std::size_t count) : values_(count) {}
    explicit SecretScalars(std::span<const group::Scalar> values)
        : values_(values.begin(), values.end()) {}
    SecretScalars(SecretScalars&&) noexcept = default;
    SecretScalars& operator=(SecretScalars&& other) noexcept;
    SecretScalars(const SecretScalars&) = delete;
    SecretScalars& operator=(const SecretScalars&) = delete;
    ~SecretScalars() { clear(); }

    /// `count` scalars drawn one after the other.
    static SecretScalars random(std::size_t count, RandomSource& random);

    void push_back(const group::Scalar& value);
    void push_back(const Secret<group::Scalar>& value);
    void append(std::span<const group::Scalar> values);
    /// Wipes and empties.
    void clear();

    std::size_t size() const { return values_.size(); }
    bool empty() const { return values_.empty(); }
    group::Scalar& operator[](std::size_t i) { return values_[i]; }
    const group::Scalar& operator[](std::size_t i) const { return values_[i]; }
    std::span<const group::Scalar> span() const { return values_; }
    std::span<group::Scalar> writable() { return values_; }

private:
    void reserve_for(std::size_t count);

    std::vector<group::Scalar> values_;
};

}  // namespace vesper::proof
