// Mixes accounts and scalars by a permutation that valgrind takes for uninitialised memory: it then
// reports every branch and every address that depends on it. The scalars of a shuffle's proof go
// through the operations that tests/group checks in the same way.
#include <cstdio>
#include <valgrind/memcheck.h>

#include "core/quisquis/account.h"
#include "core/quisquis/permutation.h"

using namespace vesper;
using namespace vesper::quisquis;
using group::Scalar;

namespace {

template <typename T>
void hide(T& secret) {
    VALGRIND_MAKE_MEM_UNDEFINED(&secret, sizeof(secret));
}

template <typename T>
void reveal(T& value) {
    VALGRIND_MAKE_MEM_DEFINED(&value, sizeof(value));
}

}  // namespace

int main() {
    // Drawing shows which draws are refused, which tells nothing about those that are taken; so the
    // permutation is hidden once it is drawn.
    base::ChaChaStream random(ByteArray<32>{6});
    Permutation p = Permutation::random(random);
    std::array<std::uint64_t, kShuffleSize> known{};
    for (std::size_t k = 0; k < kShuffleSize; ++k)
        known[k] = p[k];
    std::vector<Scalar> scalars;
    std::vector<Account> accounts;
    for (std::uint64_t k = 0; k < kShuffleSize; ++k) {
        scalars.push_back(Scalar::from_u64(100 + k));
        accounts.push_back(Account::from_elements(
            base_pk(), commit(base_pk(), Scalar::random(random), Scalar::from_u64(k))));
    }

    hide(p);
    Permutation inverse = p.inverse();
    proof::SecretScalars mixed = inverse.apply_to_scalars(scalars);
    std::vector<Account> mixed_accounts = p.apply(std::span<const Account>(accounts));

    int failures = 0;
    for (std::size_t k = 0; k < kShuffleSize; ++k) {
        reveal(mixed[known[k]]);
        reveal(mixed_accounts[k]);
        if (!(mixed[known[k]] == scalars[k])) ++failures;
        if (!(mixed_accounts[k] == accounts[known[k]])) ++failures;
    }
    if (failures != 0) std::printf("%d wrong results\n", failures);
    return failures;
}
