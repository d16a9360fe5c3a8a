// Dark and anonymous transfers, from the intent to the checked bytes and back through the judge.
#include <memory>

#include "app/bench/benchmark.h"
#include "core/base/random.h"
#include "core/group/scalar_mul.h"
#include "core/quisquis/account.h"
#include "core/quisquis/keys.h"
#include "core/transaction/dark_transfer.h"
#include "core/transaction/judgement.h"
#include "core/transaction/quisquis_transfer.h"

namespace vesper::bench {

namespace {

using group::Scalar;

constexpr std::uint64_t kBalance = 1'000'000;
constexpr std::uint64_t kAmount = 20'000;

transaction::DarkSender sender(RandomSource& random, std::uint8_t index) {
    const auto sk = Scalar::random(random);
    const quisquis::PublicKey pk =
        quisquis::public_key(quisquis::SecretKey(sk), Scalar::random(random));
    chain::Utxo utxo;
    utxo.txid[0] = 1;
    utxo.output_index = index;
    return {utxo,
            quisquis::Account::from_elements(
                pk, quisquis::commit(pk, Scalar::random(random), Scalar::from_u64(kBalance))),
            kBalance, kAmount, quisquis::SecretKey(sk)};
}

transaction::DarkTransferIntent intent(RandomSource& random, std::uint8_t parties) {
    transaction::DarkTransferIntent made;
    made.fee = 1;
    for (std::uint8_t i = 0; i < parties; ++i)
        made.senders.push_back(sender(random, i));
    for (std::uint8_t i = 0; i < parties; ++i) {
        const auto pk = quisquis::public_key(quisquis::SecretKey(Scalar::random(random)),
                                             Scalar::random(random));
        made.receivers.push_back(transaction::new_receiver(pk, kAmount, random));
    }
    return made;
}

Bytes build(std::uint8_t parties) {
    base::ChaChaStream random(ByteArray<32>{13});
    auto unproven = transaction::UnprovenTransfer::create(intent(random, parties), random);
    auto proven = transaction::ProvenTransfer::prove(*std::move(unproven), random);
    return transaction::CheckedTransfer::check(*std::move(proven)).value().bytes();
}

Benchmark dark_build(std::uint8_t parties) {
    const std::string shape = std::to_string(parties) + "-" + std::to_string(parties);
    return {"dark-" + shape + "-build", 1, [parties] {
                return [parties] {
                    base::ChaChaStream random(ByteArray<32>{13});
                    auto unproven =
                        transaction::UnprovenTransfer::create(intent(random, parties), random);
                    keep(transaction::ProvenTransfer::prove(*std::move(unproven), random));
                };
            }};
}

Benchmark dark_verify(std::uint8_t parties) {
    const std::string shape = std::to_string(parties) + "-" + std::to_string(parties);
    return {"dark-" + shape + "-verify", 1,
            [parties] { return [bytes = build(parties)] { keep(transaction::judge(bytes)); }; }};
}

transaction::QuisquisTransferIntent anonymous_intent(RandomSource& random) {
    transaction::DarkTransferIntent parties = intent(random, 1);
    transaction::QuisquisTransferIntent made;
    made.fee = 1;
    made.senders = std::move(parties.senders);
    made.receivers = std::move(parties.receivers);
    for (std::uint8_t i = 1; i <= 7; ++i) {
        const transaction::DarkSender other = sender(random, i);
        made.decoys.push_back({other.utxo, other.account});
    }
    return made;
}

transaction::ProvenQuisquis anonymous_proven() {
    base::ChaChaStream random(ByteArray<32>{14});
    auto unproven = transaction::UnprovenQuisquis::create(anonymous_intent(random), random);
    return transaction::ProvenQuisquis::prove(*std::move(unproven), random).value();
}

Benchmark anonymous_build() {
    return {"quisquis-1-1-build", 1, [] { return [] { keep(anonymous_proven()); }; }};
}

Benchmark anonymous_verify() {
    return {"quisquis-1-1-verify", 1, [] {
                const Bytes bytes =
                    transaction::CheckedQuisquis::check(anonymous_proven()).value().bytes();
                return [bytes] { keep(transaction::judge(bytes)); };
            }};
}

struct ShuffleCase {
    quisquis::Shuffle shuffle;
    quisquis::ShuffleArgument argument;
};

transcript::Transcript shuffle_transcript() {
    return transcript::Transcript("ShuffleProof");
}

std::shared_ptr<ShuffleCase> make_shuffle() {
    base::ChaChaStream random(ByteArray<32>{15});
    std::vector<quisquis::Account> accounts;
    for (std::uint8_t i = 0; i < quisquis::kShuffleSize; ++i)
        accounts.push_back(sender(random, i).account);
    auto made = std::make_shared<ShuffleCase>(
        quisquis::Shuffle::of_outputs(accounts, random).value(), quisquis::ShuffleArgument{});
    auto transcript = shuffle_transcript();
    quisquis::Prover prover("Shuffle", transcript, random);
    made->argument = quisquis::prove_shuffle(prover, made->shuffle);
    return made;
}

Benchmark shuffle_prove() {
    return {"shuffle-prove", 1, [] {
                return [made = make_shuffle()] {
                    auto transcript = shuffle_transcript();
                    quisquis::Prover prover("Shuffle", transcript, base::system_random());
                    keep(quisquis::prove_shuffle(prover, made->shuffle));
                };
            }};
}

Benchmark shuffle_verify() {
    return {"shuffle-verify", 1, [] {
                auto made = make_shuffle();
                return [made, inputs = quisquis::wire_forms(made->shuffle.inputs),
                        outputs = quisquis::wire_forms(made->shuffle.outputs)] {
                    auto transcript = shuffle_transcript();
                    transcript.domain_sep("Shuffle");
                    keep(quisquis::verify_shuffle(transcript, made->argument.statement,
                                                  made->argument.proof, inputs, outputs));
                };
            }};
}

}  // namespace

void add_transaction_benchmarks(std::vector<Benchmark>& list) {
    list.push_back(dark_build(1));
    list.push_back(dark_build(2));
    list.push_back(dark_verify(1));
    list.push_back(dark_verify(2));
    list.push_back(shuffle_prove());
    list.push_back(shuffle_verify());
    list.push_back(anonymous_build());
    list.push_back(anonymous_verify());
}

}  // namespace vesper::bench
