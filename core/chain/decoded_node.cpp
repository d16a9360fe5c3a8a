#include "core/chain/decoded_node.h"

#include "core/chain/contract_fields.h"
#include "core/chain/decoder.h"

namespace vesper::chain {

namespace {

template <typename T>
Result<DecodedNode> tree_of(ByteView bytes, std::string_view name, bool allow_trailing) {
    DecodedNode root;
    root.name = name;
    root.kind = layout::kTypeName<T>;
    root.to = bytes.size();
    Decoder decoder(bytes, &root);
    T value{};
    layout::describe(decoder, value);
    if (allow_trailing)
        decoder.record_trailing();
    else
        decoder.expect_end();
    if (!decoder.ok()) return fail(decoder.error());
    if constexpr (std::is_same_v<T, Transaction> || std::is_same_v<T, Output>)
        annotate(root, contract_fields(value));
    return root;
}

}  // namespace

Result<DecodedNode> decode_tree(ByteView bytes) {
    return tree_of<Transaction>(bytes, "transaction", true);
}
Result<DecodedNode> decode_output_tree(ByteView bytes) {
    return tree_of<Output>(bytes, "output", false);
}
Result<DecodedNode> decode_input_tree(ByteView bytes) {
    return tree_of<Input>(bytes, "input", false);
}

}  // namespace vesper::chain
