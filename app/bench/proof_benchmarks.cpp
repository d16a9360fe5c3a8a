// Generators, range proofs and signatures.
#include <memory>

#include "app/bench/benchmark.h"
#include "core/base/random.h"
#include "core/group/scalar_mul.h"
#include "core/proof/generators.h"
#include "core/proof/pedersen.h"
#include "core/proof/range_proof.h"
#include "core/proof/schnorr.h"
#include "core/transcript/transcript.h"

namespace vesper::bench {

namespace {

constexpr std::size_t kBits = 64;

struct RangeCase {
    std::vector<std::uint64_t> values;
    std::vector<group::Scalar> blindings;
    std::vector<group::PointBytes> V;
    proof::RangeProof proof;
};

transcript::Transcript fresh() {
    return transcript::Transcript("bench");
}

std::shared_ptr<RangeCase> make_range(std::size_t m) {
    base::ChaChaStream stream(ByteArray<32>{11});
    auto made = std::make_shared<RangeCase>();
    for (std::size_t i = 0; i < m; ++i) {
        made->values.push_back(stream.below(std::uint64_t{1} << 50));
        made->blindings.push_back(group::Scalar::random(stream));
        made->V.push_back(proof::PedersenGens::shared()
                              .commit(group::Scalar::from_u64(made->values[i]), made->blindings[i])
                              .encode());
    }
    auto transcript = fresh();
    made->proof =
        proof::prove_range(transcript, made->values, made->blindings, kBits, stream).value();
    return made;
}

Benchmark range_prove(std::size_t m) {
    return {"range-prove-64x" + std::to_string(m), 1, [m] {
                auto made = make_range(m);
                return [made] {
                    auto transcript = fresh();
                    keep(proof::prove_range(transcript, made->values, made->blindings, kBits,
                                            base::system_random()));
                };
            }};
}

Benchmark range_verify(std::size_t m) {
    return {"range-verify-64x" + std::to_string(m), 1, [m] {
                auto made = make_range(m);
                return [made] {
                    auto transcript = fresh();
                    keep(proof::verify_range(made->proof, transcript, made->V, kBits));
                };
            }};
}

}  // namespace

void add_proof_benchmarks(std::vector<Benchmark>& list) {
    list.push_back({"generators-64x16", 1, [] {
                        return [] {
                            for (std::uint32_t party = 0; party < 16; ++party) {
                                keep(proof::generator_chain('G', party, kBits));
                                keep(proof::generator_chain('H', party, kBits));
                            }
                        };
                    }});
    for (const std::size_t m : {1U, 4U, 16U})
        list.push_back(range_prove(m));
    for (const std::size_t m : {1U, 4U, 16U})
        list.push_back(range_verify(m));
    list.push_back(
        {"range-verify-batch-32", 32, [] {
             auto made = make_range(1);
             return [made] {
                 proof::MsmBatch batch;
                 for (int i = 0; i < 32; ++i) {
                     auto transcript = fresh();
                     keep(proof::collect_range(made->proof, transcript, made->V, kBits, batch));
                 }
                 keep(batch.verify_vartime());
             };
         }});
    struct Key {
        group::Scalar sk;
        group::PointBytes g, h;
        proof::Signature signature;
    };
    const auto make_key = [] {
        base::ChaChaStream stream(ByteArray<32>{12});
        auto key = std::make_shared<Key>();
        key->sk = group::Scalar::random(stream);
        const group::Point g = group::mul_base(group::Scalar::random(stream));
        key->g = g.encode();
        key->h = (key->sk * g).encode();
        key->signature =
            proof::sign(base::as_bytes("message"), key->sk, key->g, key->h, "bench", stream)
                .value();
        return key;
    };
    list.push_back({"sign", 1, [make_key] {
                        auto key = make_key();
                        return [key] {
                            keep(proof::sign(base::as_bytes("message"), key->sk, key->g, key->h,
                                             "bench", base::system_random()));
                        };
                    }});
    list.push_back({"verify-signature", 1, [make_key] {
                        auto key = make_key();
                        return [key] {
                            keep(proof::verify_signature(base::as_bytes("message"), key->signature,
                                                         key->g, key->h, "bench"));
                        };
                    }});
}

}  // namespace vesper::bench
