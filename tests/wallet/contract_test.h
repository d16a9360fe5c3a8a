/// What a wallet locks in contracts: real proofs over a chain of blocks. The openings are on disk
/// before a call is sent and with the lock afterwards, whatever is closed in between; what the
/// wallet cannot know it says; and two wallets settle what neither could alone. One test in two
/// sources.
#pragma once

#include <QtTest>

#include "core/transaction/judgement.h"
#include "core/wallet/call_builder.h"
#include "core/wallet/contract_book.h"
#include "core/wallet/funding.h"
#include "core/wallet/handover.h"
#include "tests/wallet/wallet_fixture.h"

namespace vesper::wallet::test {

inline const std::string kRelayer = "relayer";

inline CallIntent calling(const std::string& contract, const std::string& program,
                          std::map<std::string, std::string> fields = {}) {
    CallIntent intent;
    intent.contract_id = contract;
    intent.program = program;
    intent.fields = std::move(fields);
    return intent;
}

inline CallIntent locking(const std::string& contract, const std::string& program,
                          std::uint64_t amount, std::map<std::string, std::string> fields = {}) {
    CallIntent intent = calling(contract, program, std::move(fields));
    intent.amount = amount;
    return intent;
}

inline CallIntent long_trade(std::uint64_t margin) {
    return locking(kRelayer, "CreateTraderOrder", margin,
                   {{"leverage", "10"}, {"entry_price", "100000"}, {"side", "long"}});
}

inline std::string value_of(const ContractLock& lock, const std::string& name) {
    for (const LockValue& value : lock.values)
        if (value.name == name) return value.text;
    return "absent";
}

inline std::string value_of(const std::vector<LockValue>& values, const std::string& name) {
    for (const LockValue& value : values)
        if (value.name == name) return value.text;
    return "absent";
}

class ContractTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;

    struct Owner {
        std::unique_ptr<Wallet> wallet;
        Mnemonic words;

        Wallet& operator*() const { return *wallet; }
        Wallet* operator->() const { return wallet.get(); }
    };

    Owner make() {
        Owner owner{nullptr, Mnemonic::generate(random_).value()};
        owner.wallet =
            Wallet::create(dir_.path().toStdString(), named("c" + std::to_string(++made_)),
                           owner.words, password(), random_)
                .value();
        return owner;
    }
    void reopen(Owner& owner) {
        const std::string name = owner->info().name;
        owner.wallet.reset();
        auto opened = Wallet::open(dir_.path().toStdString(), name, password());
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        owner.wallet = std::move(*opened);
    }
    void scan(std::initializer_list<Wallet*> wallets, const ScanBlock& block) {
        for (Wallet* wallet : wallets) {
            const auto report = Scanner(*wallet, pool_).scan_block(block);
            if (!report) qFatal("%s", report.error().describe().c_str());
            if (report->alarms) qFatal("an alarm");
        }
    }
    void mint(TestChain& chain, Wallet& wallet, std::initializer_list<std::uint64_t> amounts,
              std::initializer_list<Wallet*> others = {},
              transaction::Verdict verdict = transaction::Verdict::Sound) {
        auto& block = chain.next();
        for (const auto amount : amounts) {
            const auto mint = prepare_mint(wallet, amount, random_).value();
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}),
                      verdict);
            block.added.back().minted = true;
        }
        scan({&wallet}, block);
        scan(others, block);
    }
    static OutputLookup lookup(const TestChain& chain) {
        return [&chain](chain::IoType kind,
                        const chain::Utxo& utxo) -> Result<std::optional<chain::Output>> {
            const auto found = chain.unspent().find({kind, utxo});
            if (found == chain.unspent().end()) return std::optional<chain::Output>();
            return std::optional(found->second.output);
        };
    }
    CallBuilder builder(const TestChain& chain, Wallet& wallet) {
        return CallBuilder(wallet, random_, lookup(chain));
    }
    Payment proved(const TestChain& chain, Wallet& wallet, const CallIntent& intent) {
        auto calls = builder(chain, wallet);
        const auto draft = calls.prepare(intent);
        if (!draft) qFatal("%s", draft.error().describe().c_str());
        const auto payment = calls.prove(draft->id, {});
        if (!payment) qFatal("%s", payment.error().describe().c_str());
        return *payment;
    }
    void include(TestChain& chain, Wallet& wallet, const Payment& payment,
                 std::initializer_list<Wallet*> others = {}) {
        auto& block = chain.next();
        const Bytes bytes = wallet.payment_bytes(payment.id).value();
        if (!transaction::judge(bytes).network_valid.value_or(false)) qFatal("not valid");
        if (!chain.apply(bytes)) qFatal("not applied");
        scan({&wallet}, block);
        scan(others, block);
    }
    /// Builds, proves, includes.
    Payment run(TestChain& chain, Wallet& wallet, const CallIntent& intent,
                std::initializer_list<Wallet*> others = {}) {
        const auto payment = proved(chain, wallet, intent);
        include(chain, wallet, payment, others);
        return wallet.payment(payment.id).value();
    }
    static std::vector<ContractLock> locks(const Wallet& wallet) {
        return contract_locks(wallet.state()).value();
    }
    static ContractLock only(const Wallet& wallet, chain::IoType kind,
                             const std::string& value = {}) {
        std::optional<ContractLock> found;
        for (auto& lock : locks(wallet))
            if (lock.coin.kind == kind && (value.empty() || value_of(lock, value) != "absent")) {
                if (found) qFatal("several");
                found = std::move(lock);
            }
        if (!found) qFatal("none");
        return std::move(*found);
    }
    static CallIntent releasing(const ContractLock& memo, const std::string& program,
                                std::map<std::string, std::string> fields = {}) {
        CallIntent intent = calling(memo.contract_id, program, std::move(fields));
        intent.memo = memo.coin.utxo;
        return intent;
    }
    void deploy_pool(TestChain& chain, Wallet& wallet, std::initializer_list<Wallet*> others = {}) {
        mint(chain, wallet, {1'000'000}, others);
        run(chain, wallet,
            locking(kRelayer, "RelayerInitializer", 1'000'000, {{"pool_share", "1000"}}), others);
    }

private slots:
    void a_trade_through_restarts();
    void own_pool_own_trade();
    void lend_and_settle();
    void liquidated_and_debited();
    void a_restored_wallet_says_what_it_does_not_know();
    void two_wallets_settle_a_trade();
    void two_wallets_lend();
    void what_cannot_go_in();
    void given_up();
    void accepted_stays_accepted();
    void F39_a_call_that_our_check_refuses_leaves_a_report();
    void another_call_than_built_raises_the_alarm();
    void an_escrow();
    void a_program_that_costs_too_much();
};

}  // namespace vesper::wallet::test
