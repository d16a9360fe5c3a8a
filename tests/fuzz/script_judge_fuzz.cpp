/// Any bytes behind the tags of a script transaction: the judge ends without a crash, alone as in a
/// batch and with the same verdict, every finding names a field of the decoded tree, and since
/// nobody proves anything by accident, what the network would accept was a seed's proof with a
/// field changed that nothing binds.
#include <cstdlib>

#include "core/chain/field_path.h"
#include "core/transaction/judgement.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    using transaction::Verdict;
    Bytes bytes = {1, 0, 0, 0, 1, 0, 0, 0};
    bytes.insert(bytes.end(), data, data + size);
    const transaction::Judgement alone = transaction::judge(bytes);
    const std::array<ByteView, 1> batch = {bytes};
    const transaction::Judgement together = transaction::judge_batch(batch).front();
    require(alone.verdict == together.verdict && alone.findings == together.findings);
    require(alone.verdict != Verdict::Sound && alone.verdict != Verdict::Unchecked);
    require(alone.network_valid == (alone.verdict != Verdict::Invalid));
    const auto tree = chain::decode_tree(bytes);
    require(tree.has_value() == (alone.kind != transaction::Kind::Malformed));
    if (tree)
        for (const transaction::Finding& finding : alone.findings)
            require(chain::find_node(*tree, finding.path) != nullptr);
    return 0;
}
