#include "core/proof/secret_scalars.h"

#include <utility>

namespace vesper::proof {

using group::Scalar;

SecretScalars& SecretScalars::operator=(SecretScalars&& other) noexcept {
    if (this != &other) {
        clear();
        values_ = std::exchange(other.values_, {});
    }
    return *this;
}

SecretScalars SecretScalars::random(std::size_t count, RandomSource& random) {
    SecretScalars out(count);
    for (Scalar& value : out.values_)
        value = Scalar::random(random);
    return out;
}

void SecretScalars::push_back(const Scalar& value) {
    append({&value, 1});
}

void SecretScalars::push_back(const Secret<Scalar>& value) {
    value.reveal([this](const Scalar& s) { push_back(s); });
}

void SecretScalars::append(std::span<const Scalar> values) {
    reserve_for(values_.size() + values.size());
    values_.insert(values_.end(), values.begin(), values.end());
}

void SecretScalars::clear() {
    base::wipe(values_.data(), values_.size() * sizeof(Scalar));
    values_.clear();
}

// std::vector would free the old block without wiping it.
void SecretScalars::reserve_for(std::size_t count) {
    if (count <= values_.capacity()) return;
    std::vector<Scalar> larger;
    larger.reserve(std::max(count, 2 * values_.capacity()));
    larger.assign(values_.begin(), values_.end());
    base::wipe(values_.data(), values_.size() * sizeof(Scalar));
    values_ = std::move(larger);
}

}  // namespace vesper::proof
