#include "core/base/secret.h"

#include <new>
#include <sodium.h>

#include "core/base/random.h"

namespace vesper::base {

void wipe(void* memory, std::size_t size) {
    sodium_memzero(memory, size);
}

bool ct_equal(ByteView a, ByteView b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

SecureBytes::SecureBytes(std::size_t size) : size_(size) {
    if (size == 0) return;
    initialise_sodium();
    data_.reset(static_cast<std::uint8_t*>(sodium_malloc(size)));
    if (!data_) throw std::bad_alloc();
    wipe(data_.get(), size);
}

SecureBytes::SecureBytes(ByteView source) : SecureBytes(source.size()) {
    if (!source.empty()) std::memcpy(data_.get(), source.data(), source.size());
}

void SecureBytes::Free::operator()(std::uint8_t* memory) const {
    sodium_free(memory);
}

}  // namespace vesper::base
