/// Any bytes, read as each chain object in turn: an error with a position, or an object whose
/// encoding is what was read; trees cover their bytes, and call proofs lead somewhere. The first
/// byte chooses the kind.
#include "core/chain/codec.h"
#include "core/chain/decoded_node.h"
#include "core/chain/merkle.h"
#include "tests/fuzz/require.h"

namespace {

using vesper::fuzz::require;

template <typename T>
void round_trip(const vesper::Result<T>& object, vesper::ByteView bytes) {
    if (!object) {
        require(object.error().offset().value() <= bytes.size());
        return;
    }
    const vesper::Bytes encoded = vesper::chain::encode(*object);
    require(std::equal(encoded.begin(), encoded.end(), bytes.begin(), bytes.end()));
}

/// Decodes where the object does, and its leaves end where the bytes do.
void same_tree(const vesper::Result<vesper::chain::DecodedNode>& tree, bool decodes,
               vesper::ByteView bytes) {
    require(tree.has_value() == decodes);
    if (!tree) return;
    const vesper::chain::DecodedNode* last = &*tree;
    while (!last->children.empty())
        last = &last->children.back();
    require(last->to == bytes.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper::chain;
    if (size == 0) return 0;
    const vesper::ByteView bytes(data + 1, size - 1);
    switch (data[0] % 10) {
        case 0:
            round_trip(decode_output(bytes), bytes);
            same_tree(decode_output_tree(bytes), decode_output(bytes).has_value(), bytes);
            break;
        case 1:
            round_trip(decode_input(bytes), bytes);
            same_tree(decode_input_tree(bytes), decode_input(bytes).has_value(), bytes);
            break;
        case 2:
            round_trip(decode_witness(bytes), bytes);
            break;
        case 3:
            round_trip(decode_vm_string(bytes), bytes);
            break;
        case 4:
            round_trip(decode_commitment(bytes), bytes);
            break;
        case 5:
            round_trip(decode_call_proof(bytes), bytes);
            if (const auto proof = decode_call_proof(bytes))
                require(verify_call_proof(*proof, {}, address_of_call_proof(*proof, {}).hex())
                            .has_value());
            break;
        case 6:
            round_trip(decode_sigma_proof(bytes), bytes);
            break;
        case 7:
            round_trip(decode_shuffle_proof(bytes), bytes);
            break;
        case 8:
            round_trip(decode_shuffle_statement(bytes), bytes);
            break;
        default:
            (void)check_program_bytes(bytes);
            break;
    }
    return 0;
}
