/// Any bytes through the judge, alone and in a batch beside each other: both say the same, no
/// anonymous transfer is ever called sound, and one that is refused says why.
#include <array>
#include <cstdlib>

#include "core/transaction/judgement.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    using transaction::Judgement;
    const ByteView bytes(data, size);
    const Judgement alone = transaction::judge(bytes);
    if (alone.kind == transaction::Kind::TransferQuisquis)
        require(alone.verdict != transaction::Verdict::Sound);
    if (alone.network_valid == false) require(!alone.network_reason.empty());
    const std::array<ByteView, 2> twice = {bytes, bytes};
    for (const Judgement& judgement : transaction::judge_batch(twice)) {
        require(judgement.verdict == alone.verdict);
        require(judgement.network_reason == alone.network_reason);
        require(judgement.findings == alone.findings);
    }
    return 0;
}
