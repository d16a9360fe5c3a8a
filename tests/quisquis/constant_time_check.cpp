// The provers of transfers in constant time: permutations, exponents, keys, amounts, blindings and
// nonces are hidden from valgrind, see constant_time.h.
#include <utility>

#include "core/proof/pedersen.h"
#include "core/quisquis/delta.h"
#include "core/quisquis/shuffle.h"
#include "core/quisquis/sigma.h"
#include "core/quisquis/transfer_range.h"
#include "tests/support/constant_time.h"

using namespace vesper;
using namespace vesper::quisquis;
using namespace vesper::test;
using group::Point;
using group::PointBytes;
using group::Scalar;
using proof::SecretScalars;
using transcript::Transcript;

namespace {

bool comparisons_are_public = false;

}  // namespace

#define EQUAL_POINTS(prefix) prefix##_ZN6vesper5groupeqERKNS0_5PointES3_
#define DRAW_PERMUTATION(prefix) \
    prefix##_ZN6vesper8quisquis11Permutation6randomERNS_4base12RandomSourceE

extern "C" {

bool EQUAL_POINTS(__real_)(const Point&, const Point&);
bool EQUAL_POINTS(__wrap_)(const Point& a, const Point& b) {
    bool same = EQUAL_POINTS(__real_)(a, b);
    if (comparisons_are_public) reveal(same);
    return same;
}

// Drawing shows which draws are refused, which tells nothing about those that are taken; so a
// permutation is hidden once it is drawn.
Permutation DRAW_PERMUTATION(__real_)(RandomSource&);
Permutation DRAW_PERMUTATION(__wrap_)(RandomSource& random) {
    const bool was_hiding = std::exchange(hiding, false);
    Permutation p = DRAW_PERMUTATION(__real_)(random);
    hiding = was_hiding;
    hide(p);
    return p;
}

}  // extern "C"

namespace {

std::vector<Account> open_accounts() {
    base::ChaChaStream random(ByteArray<32>{6});
    std::vector<Account> accounts;
    for (std::uint64_t k = 0; k < kShuffleSize; ++k) {
        const PublicKey pk = public_key(SecretKey(Scalar::random(random)), Scalar::random(random));
        accounts.push_back(
            Account::from_elements(pk, commit(pk, Scalar::random(random), Scalar::from_u64(k))));
    }
    return accounts;
}

/// The permutation, τ, ρ, and every blinding of the argument.
void prove_shuffles() {
    const std::vector<Account> accounts = open_accounts();
    HiddenStream random(7);
    for (const bool of_inputs : {true, false}) {
        Shuffle shuffle = (of_inputs ? Shuffle::of_inputs(accounts, random)
                                     : Shuffle::of_outputs(accounts, random))
                              .value();
        for (Account& account : shuffle.inputs)  // what goes in and comes out is on the chain
            reveal(account);
        for (Account& account : shuffle.outputs)
            reveal(account);
        Transcript transcript("ShuffleProof");
        Prover prover("Shuffle", transcript, random);
        (void)prove_shuffle(prover, shuffle);
    }
}

/// Amounts, blindings, the sender's key and balance.
void prove_amounts() {
    const std::vector<Account> accounts = open_accounts();
    HiddenStream random(8);
    std::vector<Scalar> values(kShuffleSize);
    std::uint64_t amount = 1234;
    std::uint64_t left = 99;
    Scalar sk = Scalar::from_u64(77);
    hide(amount);
    hide(left);
    hide(sk);
    values[0] = -Scalar::from_u64(amount);
    values[1] = Scalar::from_u64(amount);
    DeltaEpsilon deltas = create_delta_and_epsilon(accounts, values, random).value();
    Transcript transcript("TxProof");
    transcript.domain_sep("QuisQuisTx");
    Prover prover("Amounts", transcript, random);
    (void)prove_delta_compact(prover, deltas.delta, deltas.epsilon, deltas.r.span(), values);
    const std::vector<Account> updated = update_delta(accounts, deltas.delta).value();
    SenderAccountProof sender =
        prove_sender_account(prover, std::span(updated).first(1), {&left, 1}, {&sk, 1}).value();
    const std::array<std::uint64_t, 2> amounts = {left, amount};
    SecretScalars blindings(sender.epsilon_r.span());
    blindings.push_back(deltas.r[1]);
    (void)prove_transfer_range(prover, amounts, blindings.span());

    comparisons_are_public = true;  // which accounts a proof covers shows in its length
    (void)prove_update_account(prover, std::span(accounts).last(7), std::span(updated).last(7),
                               deltas.r.span().last(7));
    comparisons_are_public = false;
    (void)prove_zero_balance(prover, accounts[0], sk);
}

/// A coin and the commitment of a memo.
void prove_contract_values() {
    const std::vector<Account> accounts = open_accounts();
    HiddenStream random(9);
    const Scalar r = Scalar::random(random);
    std::uint64_t amount = 4321;
    hide(amount);
    const Scalar v = Scalar::from_u64(amount);
    const PointBytes commitment = proof::PedersenGens::shared().commit(v, r).encode();
    (void)prove_same_value(accounts[2], commitment, r, v, random);
}

/// The point behind a commitment and a fresh address, from a spend key. (The amount of that point
/// is looked up afterwards, on the owner's machine; its time is the amount's.)
void open_commitments() {
    const std::vector<Account> accounts = open_accounts();
    HiddenStream random(10);
    const Secret<Scalar> sk(Scalar::random(random));
    for (const Account& account : std::span(accounts).first(3))
        (void)decrypt_point(sk, account.comm()).encode();
    (void)public_key(sk, Scalar::random(random)).encode();
}

}  // namespace

int main() {
    return compare_runs(
        [] {
            prove_shuffles();
            prove_amounts();
            prove_contract_values();
            open_commitments();
        },
        300);
}
