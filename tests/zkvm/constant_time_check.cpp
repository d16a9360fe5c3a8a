// The provers of contracts in constant time: the values and blindings behind a program's
// commitments, the key of a signature, and all nonces are hidden from valgrind, see
// constant_time.h. The program itself and its clear numbers are public.
//
// prove_program() first looks whether the values fulfil the program, which stops at the first
// constraint that they do not; of an honest prover that tells nothing, and it is left out here.
#include "core/chain/contract.h"
#include "core/chain/program_catalog.h"
#include "core/proof/schnorr.h"
#include "core/zkvm/program_prover.h"
#include "tests/support/constant_time.h"

using namespace vesper;
using namespace vesper::test;
using chain::VmString;
using group::Scalar;

namespace {

VmString hidden(std::uint64_t value, RandomSource& random) {
    chain::SignedInteger number{value, 0};
    hide(number.low);
    return VmString(chain::Commitment{chain::OpenCommitment{number, Scalar::random(random)}});
}

VmString clear(std::uint64_t value) {
    return VmString(chain::ScalarWitness(Scalar::from_u64(value)));
}

void prove(const Bytes& program, std::vector<VmString> stack, RandomSource& random) {
    const zkvm::ProgramStatement statement{program, std::move(stack), {}, {}};
    const zkvm::ProgramWitness nothing_more;
    if (!zkvm::prove_program_unchecked(statement, nothing_more, random)) std::abort();
}

/// margin · leverage = position
void open_a_trade(RandomSource& random) {
    prove(chain::program_lists()[0].programs[1],
          {hidden(6'000, random), clear(1), hidden(10, random), clear(2), clear(3),
           hidden(60'000, random)},
          random);
}

/// commit expr range drop
void stay_in_range(RandomSource& random) {
    prove({0x06, 0x0a, 0x0f, 0x02}, {hidden(0x8000'0000'0000'0001, random)}, random);
}

/// scalar, roll:1, commit expr, eq, not, verify: the value is not seven. And as a lie, since what
/// the gates of `not` hold depends on it.
void differ(RandomSource& random) {
    for (const std::uint64_t value : {8U, 7U})
        prove({0x05, 0x04, 1, 0, 0, 0, 0x06, 0x0a, 0x0e, 0x12, 0x13},
              {hidden(value, random), clear(7)}, random);
}

void sign(RandomSource& random) {
    const Scalar sk = Scalar::random(random);
    const group::PointBytes g = group::Point::base().encode();
    const group::PointBytes h = (sk * group::Point::base()).encode();
    const Bytes message = {1, 2, 3};
    if (!proof::sign(message, sk, g, h, "ValueSign", random)) std::abort();
}

}  // namespace

int main() {
    return compare_runs(
        [] {
            HiddenStream random(5);
            open_a_trade(random);
            stay_in_range(random);
            differ(random);
            sign(random);
        },
        50);
}
