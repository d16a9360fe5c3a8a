/// What the tests of the Cosmos account share: a wallet and its clients over a chain that keeps
/// books.
#pragma once

#include <QtTest>

#include "core/net/cosmos_client.h"
#include "core/net/zkos_rpc_client.h"
#include "core/wallet/funding.h"
#include "core/wallet/withdrawal.h"
#include "tests/wallet/books.h"

namespace vesper::wallet::test {

class WithdrawalFixture : public QObject {
protected:
    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;

    struct Setup {
        std::unique_ptr<Books> books = std::make_unique<Books>();
        std::unique_ptr<Wallet> wallet;
        std::unique_ptr<net::CosmosClient> cosmos;
        std::unique_ptr<net::ZkosRpcClient> zkos;

        Withdrawal withdrawal(RandomSource& random) {
            return Withdrawal(*wallet, random, zkos.get(), cosmos.get(), "nyks");
        }
        Funding funding(RandomSource& random) { return Funding(*wallet, random, *cosmos, "nyks"); }
    };

    Setup make() {
        Setup setup;
        auto made = Wallet::create(dir_.path().toStdString(), named("w" + std::to_string(++made_)),
                                   Mnemonic::generate(random_).value(), password(), random_);
        setup.wallet = std::move(made.value());
        setup.cosmos = std::make_unique<net::CosmosClient>(*setup.books, kLcd);
        setup.zkos = std::make_unique<net::ZkosRpcClient>(*setup.books, kServer);
        return setup;
    }
    void reopen(Setup& setup) {
        const std::string name = setup.wallet->info().name;
        setup.wallet.reset();
        setup.wallet = std::move(Wallet::open(dir_.path().toStdString(), name, password()).value());
    }
    void take_block(Setup& setup) {
        const auto block = setup.books->next_block();
        const auto report = Scanner(*setup.wallet, pool_).scan_block(block);
        if (!report) qFatal("%s", report.error().describe().c_str());
    }
    /// A minted coin, whose blinding is known.
    Setup funded(std::uint64_t amount) {
        Setup setup = make();
        setup.books->sats = amount;
        const auto prepared = setup.funding(random_).prepare(amount, "in").value();
        if (!setup.funding(random_).submit(prepared.id, {})) qFatal("mint");
        take_block(setup);
        return setup;
    }
};

}  // namespace vesper::wallet::test
