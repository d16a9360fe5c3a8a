// Dark transfers: building one up to its proofs, and judging one from its bytes (network pass and
// strict rules, decoding included), which is what a node does with every transfer of a block.
#include <benchmark/benchmark.h>

#include "core/chain/codec.h"
#include "core/transaction/dark_transfer.h"
#include "core/transaction/judgement.h"

using namespace vesper;
using namespace vesper::transaction;
using group::Scalar;

namespace {

base::ChaChaStream& stream() {
    static base::ChaChaStream rng(ByteArray<32>{11});
    return rng;
}

/// n senders of 1000 giving 300 each to n new accounts.
DarkTransferIntent make_intent(std::uint8_t n) {
    DarkTransferIntent intent;
    intent.fee = 1;
    for (std::uint8_t i = 0; i < n; ++i) {
        quisquis::SecretKey sk = quisquis::random_secret_key(stream());
        const auto pk = quisquis::public_key(sk, Scalar::random(stream()));
        const auto comm = quisquis::commit(pk, Scalar::random(stream()), Scalar::from_u64(1000));
        intent.senders.push_back(
            {{{i, 1}, 0}, quisquis::Account::from_elements(pk, comm), 1000, 300, std::move(sk)});
    }
    for (std::uint8_t i = 0; i < n; ++i) {
        const quisquis::SecretKey sk = quisquis::random_secret_key(stream());
        intent.receivers.push_back(
            new_receiver(quisquis::public_key(sk, Scalar::random(stream())), 300, stream()));
    }
    return intent;
}

ProvenTransfer prove(DarkTransferIntent intent) {
    auto unproven = UnprovenTransfer::create(std::move(intent), stream());
    return std::move(*ProvenTransfer::prove(std::move(*unproven), stream()));
}

void build(benchmark::State& state, std::uint8_t n) {
    benchmark::DoNotOptimize(prove(make_intent(n)));  // builds the generators
    for (auto _ : state) {
        state.PauseTiming();
        DarkTransferIntent intent = make_intent(n);
        state.ResumeTiming();
        benchmark::DoNotOptimize(prove(std::move(intent)));
    }
}

void verify(benchmark::State& state, std::uint8_t n) {
    const Bytes bytes = chain::encode(prove(make_intent(n)).transaction());
    for (auto _ : state)
        if (judge(bytes).verdict != Verdict::Sound) state.SkipWithError("not sound");
}

/// Per item; every transfer stands several times in the larger batches, which costs the same.
void verify_batch(benchmark::State& state, std::size_t count) {
    std::vector<Bytes> distinct;
    for (int i = 0; i < 4; ++i)
        distinct.push_back(chain::encode(prove(make_intent(i % 2 == 0 ? 1 : 2)).transaction()));
    std::vector<ByteView> batch;
    for (std::size_t i = 0; i < count; ++i)
        batch.push_back(distinct[i % distinct.size()]);
    for (auto _ : state)
        if (judge_batch(batch).back().verdict != Verdict::Sound) state.SkipWithError("not sound");
    state.counters["per_item"] = benchmark::Counter(
        static_cast<double>(count),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void decode(benchmark::State& state) {
    const Bytes bytes = chain::encode(prove(make_intent(1)).transaction());
    for (auto _ : state)
        benchmark::DoNotOptimize(chain::decode_transaction(bytes));
}

BENCHMARK_CAPTURE(build, x1, 1)->Name("dark-1-1-build")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify, x1, 1)->Name("dark-1-1-verify")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(build, x2, 2)->Name("dark-2-2-build")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify, x2, 2)->Name("dark-2-2-verify")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify_batch, x1, 1)->Name("verify-batch-1")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify_batch, x10, 10)->Name("verify-batch-10")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify_batch, x100, 100)->Name("verify-batch-100")->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(verify_batch, x1000, 1000)
    ->Name("verify-batch-1000")
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(decode)->Name("dark-1-1-decode")->Unit(benchmark::kMicrosecond);

}  // namespace
