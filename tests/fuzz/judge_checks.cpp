#include "tests/fuzz/judge_checks.h"

#include <array>

#include "core/chain/field_path.h"
#include "tests/fuzz/require.h"

namespace vesper::fuzz {

transaction::Judgement judge_every_way(ByteView bytes) {
    using transaction::Judgement;
    using transaction::Kind;
    using transaction::Verdict;
    const Judgement alone = transaction::judge(bytes);
    const std::array<ByteView, 2> twice = {bytes, bytes};
    for (const Judgement& judgement : transaction::judge_batch(twice)) {
        require(judgement.verdict == alone.verdict);
        require(judgement.network_valid == alone.network_valid);
        require(judgement.network_reason == alone.network_reason);
        require(judgement.findings == alone.findings);
        require(judgement.txid == alone.txid && judgement.kind == alone.kind);
    }
    if (alone.network_valid == false) require(!alone.network_reason.empty());
    if (alone.verdict == Verdict::Sound || alone.verdict == Verdict::Conforming)
        require(alone.network_valid == true && !alone.has_error());
    // Only dark transfers and burns bind what they move.
    if (alone.verdict == Verdict::Sound)
        require(alone.kind == Kind::TransferDark || alone.kind == Kind::MessageBurn);
    const auto tree = chain::decode_tree(bytes);
    require(tree.has_value() == (alone.kind != Kind::Malformed));
    if (tree)
        for (const transaction::Finding& finding : alone.findings)
            require(chain::find_node(*tree, finding.path) != nullptr);
    return alone;
}

}  // namespace vesper::fuzz
