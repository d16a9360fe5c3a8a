// A backup comes from a stick, a mail, a stranger: the file, and what was sealed in it.
#include <algorithm>

#include "core/wallet/backup.h"

namespace {

template <typename T>
void reads_as_it_writes(vesper::ByteView bytes) {
    const auto read = T::decode(bytes);
    if (!read) return;
    const auto again = read->encode();
    if (!std::equal(again.begin(), again.end(), bytes.begin(), bytes.end())) __builtin_trap();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const vesper::ByteView bytes(data, size);
    reads_as_it_writes<vesper::wallet::BackupFile>(bytes);
    reads_as_it_writes<vesper::wallet::BackupBody>(bytes);
    return 0;
}
