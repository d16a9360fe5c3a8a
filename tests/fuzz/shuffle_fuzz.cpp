/// Any bytes: a shuffle proof and its statement decode to something that encodes to the same bytes,
/// or not at all; verifying it ends without a crash, alone and in a batch, and, since nobody finds
/// a proof by accident, without acceptance.
#include <algorithm>
#include <cstdlib>

#include "core/chain/codec.h"
#include "core/quisquis/shuffle.h"

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vesper;
    // The statement first: it is short and of known length when it is honest.
    constexpr std::size_t kStatement = 360;
    if (size < kStatement) return 0;
    const auto statement = chain::decode_shuffle_statement({data, kStatement});
    const auto proof = chain::decode_shuffle_proof({data + kStatement, size - kStatement});
    if (!statement || !proof) return 0;
    require(std::ranges::equal(chain::encode(*statement), ByteView(data, kStatement)));
    require(
        std::ranges::equal(chain::encode(*proof), ByteView(data + kStatement, size - kStatement)));
    const quisquis::AccountBytes account{
        quisquis::base_pk_bytes(), {quisquis::base_pk_bytes().gr, quisquis::base_pk_bytes().grsk}};
    const std::vector<quisquis::AccountBytes> accounts(data[0] % 11, account);
    transcript::Transcript transcript("fuzz");
    require(!quisquis::verify_shuffle(transcript, *statement, *proof, accounts, accounts));
    transcript::Transcript again("fuzz");
    proof::MsmBatch batch;
    require(!quisquis::collect_shuffle(again, *statement, *proof, accounts, accounts, batch) ||
            !batch.verify_vartime());
    return 0;
}
