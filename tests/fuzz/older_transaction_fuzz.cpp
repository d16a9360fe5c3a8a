/// Any bytes as a transaction of the older machine: an error inside the bytes, or one that encodes
/// to what was read and has a verdict. The seeds verify; a change that still verifies is in the
/// signature, which nothing reads.
#include <algorithm>

#include "core/zkvm/older_transaction.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const ByteView bytes(data, size);
    auto transaction = zkvm::OlderTransaction::decode(bytes);
    if (!transaction) {
        fuzz::require(transaction.error().offset().value() <= size);
        return 0;
    }
    // A proof that spells out empty second-phase commitments encodes to its shorter version.
    const Bytes again = transaction->encode();
    fuzz::require(std::ranges::equal(again, bytes) || again.size() + 96 == size);
    const auto txid = zkvm::verify_older_transaction(*transaction);
    if (!txid) return 0;
    transaction->header.maxtime_ms ^= 1;
    fuzz::require(!zkvm::verify_older_transaction(*transaction));
    return 0;
}
