// A payment that is begun and cancelled when the prover first reports, as the wallet service does
// both (F36): the time of the cancel, with that of the draft before it on top.
#include <memory>
#include <stdexcept>

#include "app/bench/benchmark.h"
#include "app/bench/scratch_folder.h"
#include "core/base/side_thread.h"
#include "core/chain/address.h"
#include "core/quisquis/account.h"
#include "core/wallet/scanner.h"
#include "core/wallet/transfer_builder.h"
#include "core/wallet/wallet.h"

namespace vesper::bench {

namespace {

constexpr std::uint64_t kCoin = 50'000;

template <typename T>
T good(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().describe());
    return *std::move(result);
}

/// A wallet on disk with one coin.
struct CancelCase {
    ScratchFolder folder;
    std::shared_ptr<wallet::Wallet> wallet;
    std::string payee;
    /// One per call, so that no call waits for the prover of the one before it.
    std::vector<std::unique_ptr<base::SideThread>> provers;
};

std::shared_ptr<CancelCase> make_case() {
    auto made = std::make_shared<CancelCase>();
    RandomSource& random = base::system_random();
    wallet::NewWallet request;
    request.name = "bench";
    request.chain_id = "bench";
    made->wallet = good(wallet::Wallet::create(
        (made->folder / "data").string(), request, good(wallet::Mnemonic::generate(random)),
        SecureBytes(base::as_bytes(std::string_view("orbit-velvet-76-lantern"))), random));
    const std::string own = good(made->wallet->new_address(random)).hex;
    made->payee = good(made->wallet->new_address(random)).hex;
    const auto pk = good(quisquis::PublicKey::decode(good(chain::Address::from_hex(own)).pk()));
    wallet::ScanOutput coin;
    coin.utxo.txid[0] = 1;
    coin.output = chain::Output::coin(
        {quisquis::commit(pk, group::Scalar::random(random), group::Scalar::from_u64(kCoin))
             .encode(),
         own});
    coin.verdict = transaction::Verdict::Sound;
    wallet::ScanBlock block;
    block.height = coin.height = made->wallet->info().scanned_height + 1;
    block.added.push_back(coin);
    good(wallet::Scanner(*made->wallet, base::ThreadPool::shared()).scan_block(block));
    return made;
}

/// The draft is stored, the prover set to work, the stop asked for, and the cancel stored.
void begin_and_cancel(CancelCase& made) {
    wallet::TransferBuilder builder(*made.wallet, base::system_random());
    wallet::SendIntent intent;
    intent.recipients.push_back({made.payee, 1000, std::nullopt, true});
    const auto draft = good(builder.prepare(intent));
    std::stop_source stop;
    const Job job{stop.get_token(), [&](const base::Progress&) { stop.request_stop(); }};
    made.provers.push_back(std::make_unique<base::SideThread>());
    const auto left = made.provers.back()->run<wallet::Payment>(
        job, [open = made.wallet, id = draft.id](const Job& own) {
            return wallet::TransferBuilder(*open, base::system_random()).prove(id, own);
        });
    if (left) throw std::runtime_error("the payment was proved in spite of the cancel");
    if (const auto given_up = builder.cancel(draft.id); !given_up)
        throw std::runtime_error(given_up.error().describe());
}

}  // namespace

void add_wallet_benchmarks(std::vector<Benchmark>& list) {
    list.push_back({"cancel", 1,
                    [] {
                        auto made = make_case();
                        return [made] { begin_and_cancel(*made); };
                    },
                    true});
}

}  // namespace vesper::bench
