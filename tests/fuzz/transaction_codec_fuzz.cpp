/// Any bytes: decode_transaction_prefix() gives an error with a position, or a transaction whose
/// encoding is what was read; the tree covers the same bytes; judge() has a verdict.
#include "core/chain/codec.h"
#include "core/chain/decoded_node.h"
#include "core/transaction/judgement.h"
#include "tests/fuzz/require.h"

namespace {

using vesper::fuzz::require;

/// The leaves follow one another without gap; returns where they end.
std::size_t walk(const vesper::chain::DecodedNode& node, std::size_t at) {
    require(node.from <= node.to);
    if (node.children.empty()) {
        require(node.from == at || node.from == node.to);
        return node.from == node.to ? at : node.to;
    }
    for (const auto& child : node.children)
        at = walk(child, at);
    return at;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    const ByteView bytes(data, size);
    std::size_t consumed = 0;
    const auto transaction = chain::decode_transaction_prefix(bytes, consumed);
    const auto tree = chain::decode_tree(bytes);
    require(transaction.has_value() == tree.has_value());
    if (!transaction) {
        require(transaction.error().offset().value() <= size);
    } else {
        const Bytes encoded = chain::encode(*transaction);
        require(std::equal(encoded.begin(), encoded.end(), bytes.begin(),
                           bytes.begin() + static_cast<std::ptrdiff_t>(consumed)));
        require(walk(*tree, 0) == size);
    }
    const auto judgement = transaction::judge(bytes);
    require((judgement.kind == transaction::Kind::Malformed) == !transaction.has_value());
    // Sound means accepted by the network, too, and spelled in the one right way.
    if (judgement.verdict == transaction::Verdict::Sound)
        require(judgement.network_valid == true && consumed == size && !judgement.has_error());
    return 0;
}
