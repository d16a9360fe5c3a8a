// Judging the messages of a block on all cores, each core's part as one batch.
#include <memory>

#include "app/bench/benchmark.h"
#include "core/base/random.h"
#include "core/chain/codec.h"
#include "core/ledger/validate.h"
#include "core/transaction/dark_transfer.h"

namespace vesper::bench {

namespace {

constexpr std::uint64_t kBalance = 1'000;

ledger::TransferMessage message(RandomSource& random) {
    const auto sk = quisquis::random_secret_key(random);
    const auto pk = quisquis::public_key(sk, group::Scalar::random(random));
    const auto comm =
        quisquis::commit(pk, group::Scalar::random(random), group::Scalar::from_u64(kBalance));
    transaction::DarkTransferIntent intent;
    intent.fee = 1;
    intent.senders.push_back({{random.array<32>(), 0},
                              quisquis::Account::from_elements(pk, comm),
                              kBalance,
                              kBalance / 2,
                              sk.duplicate()});
    intent.receivers.push_back(transaction::new_receiver(
        quisquis::public_key(sk, group::Scalar::random(random)), kBalance / 2, random));
    auto unproven = transaction::UnprovenTransfer::create(std::move(intent), random).value();
    const auto proven = transaction::ProvenTransfer::prove(std::move(unproven), random, {}).value();
    const Bytes bytes = chain::encode(proven.transaction());
    ledger::TransferMessage out;
    out.tx_id = base::to_hex(chain::transaction_id(bytes));
    out.tx_byte_code = base::to_hex(bytes);
    out.tx_fee = 1;
    return out;
}

Benchmark validate(std::size_t transfers) {
    return {"validate-block-" + std::to_string(transfers), transfers, [transfers] {
                base::ChaChaStream random(ByteArray<32>{17});
                auto block = std::make_shared<ledger::BlockInput>();
                block->height = 1;
                for (std::size_t i = 0; i < transfers; ++i)
                    block->messages.emplace_back(message(random));
                return [block] {
                    const auto judgements = ledger::validate(*block, base::ThreadPool::shared());
                    for (const auto& judgement : judgements)
                        if (judgement.verdict != transaction::Verdict::Sound)
                            throw std::runtime_error("an honest transfer is not sound");
                };
            }};
}

}  // namespace

void add_ledger_benchmarks(std::vector<Benchmark>& list) {
    for (const std::size_t transfers : {1U, 10U, 100U})
        list.push_back(validate(transfers));
}

}  // namespace vesper::bench
