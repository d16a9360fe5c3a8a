// bench: medians of the named benchmarks, in nanoseconds and in units of one libsodium
// crypto_scalarmult_ristretto255 that is timed in the same run.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <sodium.h>

#include "app/bench/benchmark.h"
#include "app/cli/commands.h"
#include "core/base/random.h"
#include "core/group/kernels.h"

namespace vesper::cli {

namespace {

using Clock = std::chrono::steady_clock;

struct Figures {
    double median_ns = 0, min_ns = 0;
    std::uint64_t runs = 0;
};

double nanoseconds(Clock::duration duration) {
    return std::chrono::duration<double, std::nano>(duration).count();
}

/// Samples of at least a millisecond each, for `seconds` in all, at least 15 of them (3 for what
/// takes seconds a call).
Figures measure(const std::function<void()>& body, std::uint64_t items, double seconds, bool slow) {
    const auto first = Clock::now();
    body();
    const double once = std::max(nanoseconds(Clock::now() - first), 1.0);
    const auto batch = static_cast<std::uint64_t>(std::max(1.0, 1e6 / once));
    const std::size_t least = slow ? 3 : 15;
    std::vector<double> samples;
    const auto begin = Clock::now();
    while (samples.size() < least || nanoseconds(Clock::now() - begin) < seconds * 1e9) {
        const auto start = Clock::now();
        for (std::uint64_t i = 0; i < batch; ++i)
            body();
        samples.push_back(nanoseconds(Clock::now() - start) / static_cast<double>(batch * items));
        if (slow && samples.size() >= least) break;
    }
    std::sort(samples.begin(), samples.end());
    return {samples[samples.size() / 2], samples.front(), samples.size() * batch};
}

double libsodium_scalarmult_ns(double seconds) {
    base::ChaChaStream stream(ByteArray<32>{9});
    ByteArray<32> scalar{};
    ByteArray<32> point{};
    ByteArray<32> out{};
    const auto wide = stream.array<64>();
    crypto_core_ristretto255_scalar_reduce(scalar.data(), wide.data());
    const auto uniform = stream.array<64>();
    crypto_core_ristretto255_from_hash(point.data(), uniform.data());
    return measure(
               [&] {
                   if (crypto_scalarmult_ristretto255(out.data(), scalar.data(), point.data()) == 0)
                       bench::keep(out);
               },
               1, seconds, false)
        .median_ns;
}

Outcome run_benchmarks(const std::vector<std::string>& names, double seconds) {
    const auto all = bench::all_benchmarks();
    for (const std::string& name : names)
        if (std::none_of(all.begin(), all.end(), [&](const auto& b) { return b.name == name; }))
            return failure(Error(CliError::Usage, "there is no benchmark '" + name + "'"),
                           Exit::Usage);
    const double unit = libsodium_scalarmult_ns(seconds);
    Json rows = Json::array();
    for (const bench::Benchmark& benchmark : all) {
        const bool named = std::find(names.begin(), names.end(), benchmark.name) != names.end();
        if (!named && (benchmark.slow || !names.empty())) continue;
        const Figures figures =
            measure(benchmark.prepare(), benchmark.items, seconds, benchmark.slow);
        rows.push_back({{"name", benchmark.name},
                        {"median_ns", figures.median_ns},
                        {"min_ns", figures.min_ns},
                        {"runs", figures.runs},
                        {"per_libsodium_scalarmult", figures.median_ns / unit}});
    }
    return {{{"backend", group::kernels().name},
             {"libsodium_scalarmult_ns", unit},
             {"benchmarks", std::move(rows)}}};
}

}  // namespace

void add_bench_command(CLI::App& app, Invocation& invocation) {
    struct Arguments {
        std::vector<std::string> names;
        double seconds = 0.3;
    };
    auto arguments = std::make_shared<Arguments>();
    auto* command = app.add_subcommand("bench", "measures this machine");
    command->add_option("NAME", arguments->names, "benchmarks to run; all quick ones if none");
    command->add_option("--min-time", arguments->seconds, "seconds for each")
        ->check(CLI::Range(0.0, 600.0));
    command->callback([&invocation, arguments] {
        invocation.run = [arguments] {
            return run_benchmarks(arguments->names, arguments->seconds);
        };
    });
}

}  // namespace vesper::cli
