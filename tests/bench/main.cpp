// The benchmarks of app/bench under Google Benchmark, for its statistics and filters.
#include <benchmark/benchmark.h>

#include <QCoreApplication>

#include "app/bench/benchmark.h"

int main(int argc, char** argv) {
    const QCoreApplication qt(argc, argv);
    benchmark::Initialize(&argc, argv);
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
    for (const vesper::bench::Benchmark& one : vesper::bench::all_benchmarks()) {
        auto* registered =
            benchmark::RegisterBenchmark(one.name.c_str(), [one](benchmark::State& state) {
                const auto body = one.prepare();
                for (auto _ : state)
                    body();
                state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                                        static_cast<std::int64_t>(one.items));
            });
        if (one.slow) registered->Iterations(1);
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
