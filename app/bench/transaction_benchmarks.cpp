// Dark and anonymous transfers, from the intent to the checked bytes and back through the judge.
#include <memory>

#include "app/bench/benchmark.h"
#include "app/bench/samples.h"
#include "core/base/random.h"
#include "core/transaction/judgement.h"

namespace vesper::bench {

namespace {

Bytes build(std::uint8_t parties) {
    base::ChaChaStream random(ByteArray<32>{13});
    return transaction::CheckedTransfer::check(prove(dark_intent(random, parties), random))
        .value()
        .bytes();
}

Benchmark dark_build(std::uint8_t parties) {
    const std::string shape = std::to_string(parties) + "-" + std::to_string(parties);
    return {"dark-" + shape + "-build", 1, [parties] {
                return [parties] {
                    base::ChaChaStream random(ByteArray<32>{13});
                    keep(prove(dark_intent(random, parties), random));
                };
            }};
}

Benchmark dark_verify(std::uint8_t parties) {
    const std::string shape = std::to_string(parties) + "-" + std::to_string(parties);
    return {"dark-" + shape + "-verify", 1,
            [parties] { return [bytes = build(parties)] { keep(transaction::judge(bytes)); }; }};
}

transaction::ProvenQuisquis anonymous_proven() {
    base::ChaChaStream random(ByteArray<32>{14});
    return prove(anonymous_intent(random), random);
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
    for (const transaction::DarkSender& sender :
         dark_intent(random, quisquis::kShuffleSize).senders)
        accounts.push_back(sender.account);
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
    list.push_back(
        {"burn-verify", 1, [] {
             base::ChaChaStream random(ByteArray<32>{16});
             const Bytes bytes =
                 transaction::CheckedBurn::build(burn_intent(random), random).value().bytes();
             return [bytes] { keep(transaction::judge(bytes)); };
         }});
}

}  // namespace vesper::bench
