/// Any bytes, read as each chain object in turn: an error with a position, or an object whose
/// encoding is what was read. The first byte chooses the kind.
#include <cstdlib>

#include "core/chain/codec.h"
#include "core/chain/merkle.h"

namespace {

template <typename T>
void round_trip(const vesper::Result<T>& object, vesper::ByteView bytes) {
    if (!object) {
        if (object.error().offset().value() > bytes.size()) std::abort();
        return;
    }
    const vesper::Bytes encoded = vesper::chain::encode(*object);
    if (!std::equal(encoded.begin(), encoded.end(), bytes.begin(), bytes.end())) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper::chain;
    if (size == 0) return 0;
    const vesper::ByteView bytes(data + 1, size - 1);
    switch (data[0] % 10) {
        case 0:
            round_trip(decode_output(bytes), bytes);
            break;
        case 1:
            round_trip(decode_input(bytes), bytes);
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
