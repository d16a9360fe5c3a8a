// Constraint systems: N gates of 64-bit ranges of N/64 committed values. The network takes 256
// multipliers; 1024 is for statements of our own.
#include <memory>

#include "app/bench/benchmark.h"
#include "core/base/random.h"
#include "core/proof/gadgets.h"
#include "core/proof/pedersen.h"
#include "core/proof/r1cs_prover.h"
#include "core/proof/r1cs_verifier.h"

namespace vesper::bench {

namespace {

struct R1csCase {
    std::size_t multipliers = 0;
    std::vector<std::uint64_t> values;
    std::vector<group::Scalar> blindings;
    std::vector<group::PointBytes> V;
    proof::R1csProof proof;

    proof::R1csProof prove() const {
        transcript::Transcript transcript("bench");
        proof::R1csProver prover(transcript, multipliers);
        for (std::size_t j = 0; j < values.size(); ++j) {
            const auto v = prover.commit(group::Scalar::from_u64(values[j]), blindings[j]);
            keep(proof::constrain_range(prover, v.variable, values[j]));
        }
        return prover.prove(base::system_random()).value();
    }
    Result<void> collect(proof::MsmBatch& batch) const {
        transcript::Transcript transcript("bench");
        proof::R1csVerifier verifier(transcript, multipliers);
        for (const group::PointBytes& commitment : V)
            VESPER_CHECK(proof::constrain_range(verifier, verifier.commit(commitment), {}));
        return verifier.collect(proof, batch);
    }
};

std::shared_ptr<R1csCase> make_case(std::size_t multipliers) {
    base::ChaChaStream stream(ByteArray<32>{13});
    auto made = std::make_shared<R1csCase>();
    made->multipliers = multipliers;
    for (std::size_t j = 0; j < multipliers / 64; ++j) {
        made->values.push_back(stream.below(std::uint64_t{1} << 50));
        made->blindings.push_back(group::Scalar::random(stream));
        made->V.push_back(proof::PedersenGens::shared()
                              .commit(group::Scalar::from_u64(made->values[j]), made->blindings[j])
                              .encode());
    }
    made->proof = made->prove();
    return made;
}

}  // namespace

void add_r1cs_benchmarks(std::vector<Benchmark>& list) {
    for (const std::size_t n : {64U, 256U, 1024U})
        list.push_back({"r1cs-prove-" + std::to_string(n), 1, [n] {
                            auto made = make_case(n);
                            return [made] { keep(made->prove()); };
                        }});
    for (const std::size_t n : {64U, 256U, 1024U})
        list.push_back({"r1cs-verify-" + std::to_string(n), 1, [n] {
                            auto made = make_case(n);
                            return [made] {
                                proof::MsmBatch batch;
                                keep(made->collect(batch));
                                keep(batch.verify_vartime());
                            };
                        }});
    list.push_back({"r1cs-verify-batch-32", 32, [] {
                        auto made = make_case(64);
                        return [made] {
                            proof::MsmBatch batch;
                            for (int i = 0; i < 32; ++i)
                                keep(made->collect(batch));
                            keep(batch.verify_vartime());
                        };
                    }});
}

}  // namespace vesper::bench
