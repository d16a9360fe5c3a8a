/// Any bytes: decoding an R1CS proof gives an error or a proof that encodes to the same bytes (to
/// the shorter version where the second phase's commitments are zero); verifying it for a statement
/// that the first byte chooses ends without a crash and, since nobody finds a proof by accident,
/// without acceptance.
#include <algorithm>

#include "core/proof/gadgets.h"
#include "core/proof/r1cs_verifier.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

/// v₀ < 2^(choice mod 65), and with an even choice a second phase over another commitment.
void build(proof::R1csVerifier& verifier, std::uint8_t choice) {
    const group::PointBytes V = group::Point::base().encode();
    const proof::Variable v = verifier.commit(V), w = verifier.commit(V);
    require(proof::constrain_range(verifier, v, {}, choice % 65).has_value());
    if (choice % 2 == 1) return;
    verifier.specify_randomized_constraints(
        [v, w](proof::RandomizedConstraintSystem& second) -> Result<void> {
            const group::Scalar z = second.challenge_scalar("z");
            second.constrain(second.multiply(proof::LinearCombination(v) - z, w).output);
            return {};
        });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const ByteView bytes(data + 1, size - 1);
    const auto proof = proof::R1csProof::decode(bytes);
    if (!proof) return 0;
    const Bytes again = proof->encode();
    require(again.size() + 96 == bytes.size() || std::ranges::equal(again, bytes));
    transcript::Transcript transcript("fuzz");
    proof::R1csVerifier verifier(transcript);
    build(verifier, data[0]);
    require(!verifier.verify_vartime(*proof));
    return 0;
}
