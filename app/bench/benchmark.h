/// The benchmarks by name. `vesper-cli bench` prints them as JSON; tests/bench hands the same list
/// to Google Benchmark. Names and goals are the project's performance table; a figure is the time
/// of one call of the prepared function divided by the items it works on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace vesper::bench {

struct Benchmark {
    std::string name;
    std::uint64_t items = 1;  ///< per call; figures are per item
    /// Sets up outside the measured time and returns what is measured.
    std::function<std::function<void()>()> prepare;
    /// Calls that take seconds: measured a few times only, and run only when named.
    bool slow = false;
};

/// All, in the order of the table.
std::vector<Benchmark> all_benchmarks();

/// Keeps the compiler from dropping a result.
template <typename T>
inline void keep(const T& value) {
    asm volatile("" : : "r,m"(value) : "memory");
}

void add_group_benchmarks(std::vector<Benchmark>& list);
void add_proof_benchmarks(std::vector<Benchmark>& list);
void add_r1cs_benchmarks(std::vector<Benchmark>& list);
void add_transaction_benchmarks(std::vector<Benchmark>& list);
void add_script_benchmarks(std::vector<Benchmark>& list);
void add_batch_benchmarks(std::vector<Benchmark>& list);
void add_ledger_benchmarks(std::vector<Benchmark>& list);
void add_store_benchmarks(std::vector<Benchmark>& list);
void add_node_benchmarks(std::vector<Benchmark>& list);
void add_wallet_benchmarks(std::vector<Benchmark>& list);

}  // namespace vesper::bench
