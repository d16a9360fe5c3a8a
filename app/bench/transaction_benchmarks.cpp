// Dark transfers, from the intent to the checked bytes and back through the judge.
#include <memory>

#include "app/bench/benchmark.h"
#include "core/base/random.h"
#include "core/group/scalar_mul.h"
#include "core/quisquis/account.h"
#include "core/quisquis/keys.h"
#include "core/transaction/dark_transfer.h"
#include "core/transaction/judgement.h"

namespace vesper::bench {

namespace {

using group::Scalar;

constexpr std::uint64_t kBalance = 1'000'000;
constexpr std::uint64_t kAmount = 20'000;

transaction::DarkSender sender(RandomSource& random, std::uint8_t index) {
    const auto sk = Scalar::random(random);
    const quisquis::PublicKey pk =
        quisquis::public_key(quisquis::SecretKey(sk), Scalar::random(random));
    chain::Utxo utxo;
    utxo.txid[0] = 1;
    utxo.output_index = index;
    return {utxo,
            quisquis::Account::from_elements(
                pk, quisquis::commit(pk, Scalar::random(random), Scalar::from_u64(kBalance))),
            kBalance, kAmount, quisquis::SecretKey(sk)};
}

transaction::DarkTransferIntent intent(RandomSource& random, std::uint8_t parties) {
    transaction::DarkTransferIntent made;
    made.fee = 1;
    for (std::uint8_t i = 0; i < parties; ++i)
        made.senders.push_back(sender(random, i));
    for (std::uint8_t i = 0; i < parties; ++i) {
        const auto pk = quisquis::public_key(quisquis::SecretKey(Scalar::random(random)),
                                             Scalar::random(random));
        made.receivers.push_back(transaction::new_receiver(pk, kAmount, random));
    }
    return made;
}

Bytes build(std::uint8_t parties) {
    base::ChaChaStream random(ByteArray<32>{13});
    auto unproven = transaction::UnprovenTransfer::create(intent(random, parties), random);
    auto proven = transaction::ProvenTransfer::prove(*std::move(unproven), random);
    return transaction::CheckedTransfer::check(*std::move(proven)).value().bytes();
}

Benchmark dark_build(std::uint8_t parties) {
    const std::string shape = std::to_string(parties) + "-" + std::to_string(parties);
    return {"dark-" + shape + "-build", 1, [parties] {
                return [parties] {
                    base::ChaChaStream random(ByteArray<32>{13});
                    auto unproven =
                        transaction::UnprovenTransfer::create(intent(random, parties), random);
                    keep(transaction::ProvenTransfer::prove(*std::move(unproven), random));
                };
            }};
}

Benchmark dark_verify(std::uint8_t parties) {
    const std::string shape = std::to_string(parties) + "-" + std::to_string(parties);
    return {"dark-" + shape + "-verify", 1,
            [parties] { return [bytes = build(parties)] { keep(transaction::judge(bytes)); }; }};
}

}  // namespace

void add_transaction_benchmarks(std::vector<Benchmark>& list) {
    list.push_back(dark_build(1));
    list.push_back(dark_build(2));
    list.push_back(dark_verify(1));
    list.push_back(dark_verify(2));
}

}  // namespace vesper::bench
