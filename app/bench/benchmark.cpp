#include "app/bench/benchmark.h"

namespace vesper::bench {

std::vector<Benchmark> all_benchmarks() {
    std::vector<Benchmark> list;
    add_group_benchmarks(list);
    add_proof_benchmarks(list);
    add_r1cs_benchmarks(list);
    add_transaction_benchmarks(list);
    add_script_benchmarks(list);
    add_batch_benchmarks(list);
    add_ledger_benchmarks(list);
    add_store_benchmarks(list);
    add_node_benchmarks(list);
    add_wallet_benchmarks(list);
    return list;
}

}  // namespace vesper::bench
