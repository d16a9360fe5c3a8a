// The vault file comes from the disk, where anyone may have written.
#include <algorithm>

#include "core/wallet/vault.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const vesper::ByteView bytes(data, size);
    const auto file = vesper::wallet::VaultFile::decode(bytes);
    if (file) {
        const auto again = file->encode();
        if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end())) __builtin_trap();
    }
    return 0;
}
