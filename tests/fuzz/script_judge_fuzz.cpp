/// Any bytes through the judge, seeded with script transactions: scripts are judged, and at best
/// conforming.
#include "tests/fuzz/judge_checks.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    using transaction::Kind;
    using transaction::Verdict;
    const transaction::Judgement judgement = fuzz::judge_every_way({data, size});
    if (judgement.kind == Kind::ScriptCall || judgement.kind == Kind::ScriptDeploy) {
        fuzz::require(judgement.verdict != Verdict::Sound &&
                      judgement.verdict != Verdict::Unchecked);
        fuzz::require(judgement.network_valid == (judgement.verdict != Verdict::Invalid));
    }
    return 0;
}
