/// Any bytes: decoding a range proof gives an error or a proof that encodes to the same bytes;
/// verifying it against as many commitments as the first byte says ends without a crash and, since
/// nobody finds a proof by accident, without acceptance. Signatures the same.
#include "core/proof/range_proof.h"
#include "core/proof/schnorr.h"
#include "tests/fuzz/require.h"

using vesper::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    if (size == 0) return 0;
    const ByteView bytes(data + 1, size - 1);
    if (const auto range_proof = proof::RangeProof::decode(bytes)) {
        require(std::ranges::equal(range_proof->encode(), bytes));
        const std::vector<group::PointBytes> commitments(data[0] % 20);
        transcript::Transcript transcript("fuzz");
        require(!proof::verify_range(*range_proof, transcript, commitments, 64));
    }
    if (const auto signature = proof::Signature::decode(bytes)) {
        require(std::ranges::equal(signature->encode(), bytes));
        const auto key = group::Point::base().encode();
        require(!proof::verify_signature(bytes, *signature, key, key, "fuzz"));
    }
    return 0;
}
