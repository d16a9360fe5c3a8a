/// Any bytes through the judge, seeded with anonymous transfers: no such transfer is ever called
/// sound.
#include "tests/fuzz/judge_checks.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const transaction::Judgement judgement = fuzz::judge_every_way({data, size});
    if (judgement.kind == transaction::Kind::TransferQuisquis)
        fuzz::require(judgement.verdict != transaction::Verdict::Sound);
    return 0;
}
