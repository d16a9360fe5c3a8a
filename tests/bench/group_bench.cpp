// The group: single products, encodings, scalars, sums, discrete logarithms. libsodium's
// scalarmult runs beside them as the unit that makes figures of different machines comparable.
// Batches and scalar operations report the time of one item as "per_item".
#include <benchmark/benchmark.h>
#include <sodium.h>

#include "core/group/dlog.h"
#include "core/group/msm.h"
#include "core/group/scalar_mul.h"

using namespace vesper;
using namespace vesper::group;

namespace {

base::ChaChaStream& stream() {
    static base::ChaChaStream rng(ByteArray<32>{42});
    return rng;
}

std::vector<Scalar> draw_scalars(std::size_t count) {
    std::vector<Scalar> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(Scalar::random(stream()));
    return out;
}

std::vector<Point> draw_points(std::size_t count) {
    std::vector<Point> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(Point::from_uniform_bytes(stream().array<64>()));
    return out;
}

void per_item(benchmark::State& state, std::size_t items) {
    state.counters["per_item"] = benchmark::Counter(
        static_cast<double>(items),
        benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void sodium_variable(benchmark::State& state) {
    const ByteArray<32> s = Scalar::random(stream()).to_bytes();
    const PointBytes P = draw_points(1)[0].encode();
    ByteArray<32> out{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(
            crypto_scalarmult_ristretto255(out.data(), s.data(), P.bytes.data()));
    }
}

void sodium_base(benchmark::State& state) {
    const ByteArray<32> s = Scalar::random(stream()).to_bytes();
    ByteArray<32> out{};
    for (auto _ : state) {
        benchmark::DoNotOptimize(crypto_scalarmult_ristretto255_base(out.data(), s.data()));
    }
}

void variable_ct(benchmark::State& state) {
    const Scalar s = Scalar::random(stream());
    Point P = draw_points(1)[0];
    for (auto _ : state)
        benchmark::DoNotOptimize(P = s * P);
}

// As libsodium measures it: bytes in, bytes out.
void variable_ct_bytes(benchmark::State& state) {
    const Scalar s = Scalar::random(stream());
    PointBytes P = draw_points(1)[0].encode();
    for (auto _ : state)
        benchmark::DoNotOptimize(P = (s * *Point::decode(P)).encode());
}

void fixed_ct(benchmark::State& state) {
    Scalar s = Scalar::random(stream());
    for (auto _ : state) {
        benchmark::DoNotOptimize(mul_base(s));
        s += Scalar::one();
    }
}

void double_base(benchmark::State& state) {
    const auto s = draw_scalars(2);
    Point P = draw_points(1)[0];
    for (auto _ : state)
        benchmark::DoNotOptimize(P = double_scalar_mul_base_vartime(s[0], P, s[1]));
}

void encode(benchmark::State& state) {
    const Point P = draw_points(1)[0];
    for (auto _ : state)
        benchmark::DoNotOptimize(P.encode());
}

void decode(benchmark::State& state) {
    const PointBytes bytes = draw_points(1)[0].encode();
    for (auto _ : state)
        benchmark::DoNotOptimize(Point::decode(bytes));
}

void hash_to_point(benchmark::State& state) {
    const ByteArray<64> bytes = stream().array<64>();
    for (auto _ : state)
        benchmark::DoNotOptimize(Point::from_uniform_bytes(bytes));
}

void map_many(benchmark::State& state) {
    std::vector<ByteArray<64>> uniform;
    for (int i = 0; i < 64; ++i)
        uniform.push_back(stream().array<64>());
    for (auto _ : state)
        benchmark::DoNotOptimize(map_batch(uniform));
    per_item(state, uniform.size());
}

void encode_many(benchmark::State& state) {
    const auto points = draw_points(64);
    for (auto _ : state)
        benchmark::DoNotOptimize(encode_batch(points));
    per_item(state, points.size());
}

void double_and_encode_many(benchmark::State& state) {
    const auto points = draw_points(64);
    for (auto _ : state)
        benchmark::DoNotOptimize(double_and_encode_batch(points));
    per_item(state, points.size());
}

void decode_many(benchmark::State& state) {
    const auto encodings = encode_batch(draw_points(64));
    for (auto _ : state)
        benchmark::DoNotOptimize(decode_batch(encodings));
    per_item(state, encodings.size());
}

void scalar_mul(benchmark::State& state) {
    Scalar s = Scalar::random(stream());
    for (auto _ : state) {
        for (int i = 0; i < 64; ++i)
            s *= s;
        benchmark::DoNotOptimize(s);
    }
    per_item(state, 64);
}

void scalar_invert(benchmark::State& state) {
    Scalar s = Scalar::random(stream());
    for (auto _ : state)
        benchmark::DoNotOptimize(s = s.invert() + Scalar::one());
}

void scalar_invert_batch(benchmark::State& state) {
    auto s = draw_scalars(1024);
    for (auto _ : state)
        batch_invert(s);
    per_item(state, s.size());
}

void vartime_sum(benchmark::State& state, std::size_t count) {
    const auto scalars = draw_scalars(count);
    const auto points = draw_points(count);
    for (auto _ : state)
        benchmark::DoNotOptimize(msm_vartime(scalars, points));
}

void ct_sum(benchmark::State& state, std::size_t count) {
    const auto scalars = draw_scalars(count);
    const auto points = draw_points(count);
    for (auto _ : state)
        benchmark::DoNotOptimize(msm(scalars, points));
}

void static_sum(benchmark::State& state, std::size_t count) {
    const auto scalars = draw_scalars(count);
    const StaticMsm tables(draw_points(count));
    for (auto _ : state)
        benchmark::DoNotOptimize(tables.mul_vartime(scalars, {}, {}));
}

void static_sum_ct(benchmark::State& state, std::size_t count) {
    const auto scalars = draw_scalars(count);
    const StaticMsm tables(draw_points(count));
    for (auto _ : state)
        benchmark::DoNotOptimize(tables.mul(scalars));
}

void decrypt(benchmark::State& state, std::uint64_t amount) {
    const DiscreteLog& logs = DiscreteLog::shared();
    const Point vB = mul_base(Scalar::from_u64(amount));
    for (auto _ : state)
        benchmark::DoNotOptimize(logs.solve_vartime(vB));
}

const bool registered = [] {
    using benchmark::RegisterBenchmark;
    base::initialise_sodium();
    RegisterBenchmark("libsodium-scalarmult", sodium_variable)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("libsodium-scalarmult-base", sodium_base)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("scalarmult-variable-ct", variable_ct)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("scalarmult-variable-ct-bytes", variable_ct_bytes)
        ->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("scalarmult-fixed-ct", fixed_ct)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("double-base-vartime", double_base)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("encode", encode)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("decode", decode)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("hash-to-point", hash_to_point)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("hash-to-point-batch", map_many)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("encode-batch", encode_many)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("double-and-encode-batch", double_and_encode_many)
        ->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("decode-batch", decode_many)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("scalar-mul", scalar_mul)->Unit(benchmark::kNanosecond);
    RegisterBenchmark("scalar-invert", scalar_invert)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("scalar-invert-batch", scalar_invert_batch)->Unit(benchmark::kMicrosecond);
    for (const std::size_t count : {2U, 16U, 32U, 64U, 128U, 256U, 1024U, 4096U, 16384U})
        RegisterBenchmark(("msm-vartime-" + std::to_string(count)).c_str(), vartime_sum, count)
            ->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("msm-static-128", static_sum, 128U)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("msm-static-ct-128", static_sum_ct, 128U)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("msm-ct-128", ct_sum, 128U)->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("decrypt-32bit", decrypt, (std::uint64_t{1} << 32) - 1)
        ->Unit(benchmark::kMicrosecond);
    RegisterBenchmark("decrypt-million", decrypt, 1000000)->Unit(benchmark::kMicrosecond);
    return true;
}();

}  // namespace
