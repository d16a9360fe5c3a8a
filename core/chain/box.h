/// Box<T>: a T on the heap that copies and compares like a T, so that a type may contain itself.
#pragma once

#include <memory>
#include <utility>

namespace vesper::chain {

template <typename T>
class Box {
public:
    Box() : value_(std::make_unique<T>()) {}
    // NOLINTNEXTLINE(google-explicit-constructor): a value is its own box.
    Box(T value) : value_(std::make_unique<T>(std::move(value))) {}
    Box(const Box& other) : value_(std::make_unique<T>(*other.value_)) {}
    /// A moved-from box holds a fresh T, never nothing. Running out of memory here ends the
    /// process; in return vectors of boxes move when they grow.
    Box(Box&& other) noexcept : Box() { value_.swap(other.value_); }
    Box& operator=(Box other) noexcept {
        value_.swap(other.value_);
        return *this;
    }
    ~Box() = default;

    T& operator*() { return *value_; }
    const T& operator*() const { return *value_; }
    T* operator->() { return value_.get(); }
    const T* operator->() const { return value_.get(); }

    friend bool operator==(const Box& a, const Box& b) { return *a == *b; }

private:
    std::unique_ptr<T> value_;
};

}  // namespace vesper::chain
