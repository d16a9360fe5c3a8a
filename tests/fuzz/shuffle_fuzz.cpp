/// Nine accounts in, nine accounts out, a shuffle's statement and its proof: statement and proof
/// encode to what was read, and the verifier says the same alone and in a batch. The seeds are
/// honest, so every equation is reached; what still verifies after a change is a field that the
/// argument does not bind.
#include <algorithm>

#include "core/chain/codec.h"
#include "core/quisquis/shuffle.h"
#include "tests/fuzz/require.h"

namespace {

using namespace vesper;
using fuzz::require;

constexpr std::size_t kAccount = 128, kAccounts = 9, kStatement = 360;

std::vector<quisquis::AccountBytes> read_accounts(base::Reader& reader) {
    std::vector<quisquis::AccountBytes> out(kAccounts);
    for (quisquis::AccountBytes& account : out)
        for (group::PointBytes* point :
             {&account.pk.gr, &account.pk.grsk, &account.comm.c, &account.comm.d})
            point->bytes = base::to_array<32>(*reader.take(32));
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2 * kAccounts * kAccount + kStatement) return 0;
    base::Reader reader(ByteView(data, size));
    const auto inputs = read_accounts(reader), outputs = read_accounts(reader);
    const ByteView statement_bytes = *reader.take(kStatement);
    const ByteView proof_bytes = ByteView(data, size).subspan(reader.offset());
    const auto statement = chain::decode_shuffle_statement(statement_bytes);
    const auto proof = chain::decode_shuffle_proof(proof_bytes);
    if (!statement || !proof) return 0;
    require(std::ranges::equal(chain::encode(*statement), statement_bytes));
    require(std::ranges::equal(chain::encode(*proof), proof_bytes));

    const auto begin = [] {
        transcript::Transcript transcript("ShuffleProof");
        transcript.domain_sep("Shuffle");
        return transcript;
    };
    transcript::Transcript alone = begin(), together = begin();
    const bool verified =
        quisquis::verify_shuffle(alone, *statement, *proof, inputs, outputs).has_value();
    proof::MsmBatch batch;
    const bool collected =
        quisquis::collect_shuffle(together, *statement, *proof, inputs, outputs, batch) &&
        batch.verify_vartime();
    require(verified == collected);
    // Ten accounts are no shuffle.
    std::vector<quisquis::AccountBytes> more = inputs;
    more.push_back(inputs[0]);
    transcript::Transcript other = begin();
    require(!quisquis::verify_shuffle(other, *statement, *proof, more, more));
    return 0;
}
