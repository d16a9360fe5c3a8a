// Proofs: range proofs single and aggregated, their verification one by one and in a batch, the
// generators they stand on, and signatures. Batches report the time of one proof as "per_item".
#include <benchmark/benchmark.h>

#include "core/proof/generators.h"
#include "core/proof/pedersen.h"
#include "core/proof/range_proof.h"
#include "core/proof/schnorr.h"

using namespace vesper;
using namespace vesper::proof;
using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

namespace {

struct Statement {
    std::vector<std::uint64_t> v;
    std::vector<Scalar> r;
    std::vector<PointBytes> V;
    base::ChaChaStream rng{ByteArray<32>{7}};

    explicit Statement(std::size_t m) {
        for (std::size_t j = 0; j < m; ++j) {
            v.push_back(rng.below(~std::uint64_t{0}));
            r.push_back(Scalar::random(rng));
            V.push_back(PedersenGens::shared().commit(Scalar::from_u64(v[j]), r[j]).encode());
        }
    }
    RangeProof prove() {
        Transcript transcript("bench");
        return *prove_range(transcript, v, r, 64, rng);
    }
};

void prove(benchmark::State& state, std::size_t m) {
    Statement statement(m);
    benchmark::DoNotOptimize(statement.prove());  // builds the generators
    for (auto _ : state)
        benchmark::DoNotOptimize(statement.prove());
}

void verify(benchmark::State& state, std::size_t m) {
    Statement statement(m);
    const RangeProof proof = statement.prove();
    for (auto _ : state) {
        Transcript transcript("bench");
        if (!verify_range(proof, transcript, statement.V, 64)) state.SkipWithError("rejected");
    }
}

void verify_batch(benchmark::State& state) {
    constexpr std::size_t kCount = 32;
    Statement statement(1);
    std::vector<RangeProof> proofs;
    for (std::size_t i = 0; i < kCount; ++i)
        proofs.push_back(statement.prove());
    for (auto _ : state) {
        MsmBatch batch;
        for (const RangeProof& proof : proofs) {
            Transcript transcript("bench");
            if (!collect_range(proof, transcript, statement.V, 64, batch))
                state.SkipWithError("rejected");
        }
        if (!batch.verify_vartime()) state.SkipWithError("rejected");
    }
    state.counters["per_item"] = benchmark::Counter(
        static_cast<double>(kCount),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void generators(benchmark::State& state) {
    for (auto _ : state)
        for (std::uint32_t j = 0; j < BulletproofGens::kParties; ++j)
            benchmark::DoNotOptimize(BulletproofGens::Party(j));
}

struct Signer {
    base::ChaChaStream rng{ByteArray<32>{8}};
    Scalar sk = Scalar::random(rng);
    group::Point g = Scalar::random(rng) * group::Point::base();
    PointBytes gr = g.encode(), grsk = (sk * g).encode();
    Bytes message = Bytes(200, 0x5a);
};

void signing(benchmark::State& state) {
    Signer s;
    for (auto _ : state)
        benchmark::DoNotOptimize(sign(s.message, s.sk, s.gr, s.grsk, "ValueSign", s.rng));
}

void verify_a_signature(benchmark::State& state) {
    Signer s;
    const Signature signature = *sign(s.message, s.sk, s.gr, s.grsk, "ValueSign", s.rng);
    for (auto _ : state)
        if (!verify_signature(s.message, signature, s.gr, s.grsk, "ValueSign"))
            state.SkipWithError("rejected");
}

BENCHMARK_CAPTURE(prove, x1, 1)->Name("range-prove-64x1")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(prove, x4, 4)->Name("range-prove-64x4")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(prove, x16, 16)->Name("range-prove-64x16")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify, x1, 1)->Name("range-verify-64x1")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify, x4, 4)->Name("range-verify-64x4")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify, x16, 16)->Name("range-verify-64x16")->Unit(benchmark::kMicrosecond);
BENCHMARK(verify_batch)->Name("range-verify-batch-32")->Unit(benchmark::kMicrosecond);
BENCHMARK(generators)->Name("generators-64x16")->Unit(benchmark::kMicrosecond);
BENCHMARK(signing)->Name("sign")->Unit(benchmark::kMicrosecond);
BENCHMARK(verify_a_signature)->Name("verify-signature")->Unit(benchmark::kMicrosecond);

}  // namespace
