// A hundred transactions judged by one core: one by one, and as one batch whose equations become a
// single multi-scalar multiplication. Of one kind each, and of all kinds mixed.
#include <memory>

#include "app/bench/benchmark.h"
#include "app/bench/samples.h"
#include "core/base/random.h"
#include "core/chain/codec.h"
#include "core/transaction/judgement.h"

namespace vesper::bench {

namespace {

constexpr std::size_t kTransactions = 100;
constexpr const char* kKinds[] = {"dark", "quisquis", "script", "burn"};

Bytes make(std::string_view kind, const Settlement& settlement, std::size_t i,
           RandomSource& random) {
    if (kind == "dark") return chain::encode(prove(dark_intent(random, 1), random).transaction());
    if (kind == "quisquis")
        return chain::encode(prove(anonymous_intent(random), random).transaction());
    if (kind == "burn")
        return transaction::CheckedBurn::build(burn_intent(random), random).value().bytes();
    return chain::encode(
        prove(i % 2 == 0 ? order_intent(random) : settlement.intent(random), random).transaction());
}

/// `kind`: one of kKinds, or "mixed" for a quarter of each.
std::shared_ptr<std::vector<Bytes>> transactions(std::string_view kind) {
    base::ChaChaStream random(ByteArray<32>{18});
    const Settlement settlement(random);
    auto list = std::make_shared<std::vector<Bytes>>();
    for (std::size_t i = 0; i < kTransactions; ++i)
        list->push_back(make(kind == "mixed" ? kKinds[i % std::size(kKinds)] : kind, settlement,
                             i / std::size(kKinds), random));
    return list;
}

void expect_good(const transaction::Judgement& judgement) {
    if (judgement.verdict != transaction::Verdict::Sound &&
        judgement.verdict != transaction::Verdict::Conforming)
        throw std::runtime_error("an honest transaction is refused: " + judgement.network_reason);
}

}  // namespace

void add_batch_benchmarks(std::vector<Benchmark>& list) {
    for (const char* kind : {"mixed", "dark", "quisquis", "script", "burn"}) {
        list.push_back({"verify-single-100-" + std::string(kind), kTransactions, [kind] {
                            return [made = transactions(kind)] {
                                for (const Bytes& bytes : *made)
                                    expect_good(transaction::judge(bytes));
                            };
                        }});
        list.push_back({"verify-batch-100-" + std::string(kind), kTransactions, [kind] {
                            return [made = transactions(kind)] {
                                const std::vector<ByteView> views(made->begin(), made->end());
                                for (const auto& judgement : transaction::judge_batch(views))
                                    expect_good(judgement);
                            };
                        }});
    }
}

}  // namespace vesper::bench
