/// A payment from intent to block: real proofs, a chain of blocks, and a network that answers,
/// refuses, lies or stays silent. Every state is looked at after closing and opening the wallet.
/// One test in three sources.
#pragma once

#include <QtTest>

#include "core/base/json.h"
#include "core/net/cosmos_client.h"
#include "core/net/zkos_rpc_client.h"
#include "core/wallet/broadcaster.h"
#include "core/wallet/funding.h"
#include "core/wallet/transfer_builder.h"
#include "tests/wallet/wallet_fixture.h"

namespace vesper::wallet::test {

using Json = nlohmann::json;

inline const std::string kHash(64, 'b');

/// Answers by URL; a URL without an answer is a refused connection.
class FakeNetwork final : public net::HttpTransport {
public:
    std::map<std::string, std::pair<int, std::string>> answers;
    std::vector<net::HttpRequest> requests;
    std::function<void()> on_request;

    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token stop) override {
        if (stop.stop_requested()) return fail(base::JobError::Cancelled);
        requests.push_back(request);
        if (on_request) on_request();
        const auto answer = answers.find(request.url);
        if (answer == answers.end()) return fail(net::NetError::ConnectionFailed, request.url);
        net::HttpResponse response;
        response.status = answer->second.first;
        response.headers = {{"Content-Type", "application/json"}};
        response.body = base::to_bytes(answer->second.second);
        return response;
    }
};

inline const std::string kServer = "http://zkos.test/";
inline const std::string kChain = "http://lcd.test";

inline std::string server_result(const std::string& text) {
    return Json{{"jsonrpc", "2.0"}, {"id", 1}, {"result", text}}.dump();
}

class PaymentTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    RandomSource& random_ = base::system_random();
    base::ThreadPool pool_{2};
    int made_ = 0;
    std::string name_;

    std::unique_ptr<Wallet> make() {
        name_ = "p" + std::to_string(++made_);
        auto made = Wallet::create(dir_.path().toStdString(), named(name_),
                                   Mnemonic::generate(random_).value(), password(), random_);
        return made ? std::move(*made) : nullptr;
    }
    void reopen(std::unique_ptr<Wallet>& wallet) {
        const std::string name = wallet->info().name;
        wallet.reset();
        auto opened = Wallet::open(dir_.path().toStdString(), name, password());
        if (!opened) qFatal("%s", opened.error().describe().c_str());
        wallet = std::move(*opened);
    }
    void scan(Wallet& wallet, const ScanBlock& block) {
        const auto report = Scanner(wallet, pool_).scan_block(block);
        if (!report) qFatal("%s", report.error().describe().c_str());
    }
    /// A wallet with one mint of `amount`, its blinding known.
    std::unique_ptr<Wallet> funded(TestChain& chain, std::initializer_list<std::uint64_t> amounts) {
        auto wallet = make();
        auto& block = chain.next();
        for (const auto amount : amounts) {
            const auto mint = prepare_mint(*wallet, amount, random_).value();
            const auto qq = chain::QqAccount::from_hex(mint.qq_account).value();
            chain.add(chain.fresh_txid(), 0, chain::Output::coin({qq.encrypt, mint.address}));
            block.added.back().minted = true;
        }
        scan(*wallet, block);
        return wallet;
    }
    static ScanBlock nothing_at(std::uint64_t height) {
        ScanBlock block;
        block.height = height;
        return block;
    }
    static SendIntent to(const std::string& address, std::uint64_t amount) {
        SendIntent intent;
        intent.recipients.push_back({address, amount, {}, false});
        return intent;
    }

private slots:
    void the_whole_way();
    void refused_intents();
    void f39_a_proof_that_our_check_refuses_is_not_sent();
    void f36_a_cancel_is_seen_before_the_next_step();
    void f30_the_maximum_follows_coins_and_mode();
    void f31_frozen_until_a_date();
    void cancel_before_sending();
    void server_refuses();
    void no_server_so_the_chain();
    void refused_without_an_answer();
    void sent_twice_is_no_failure();
    void F41_the_other_way_says_the_coins_are_gone();
    void coin_spent_elsewhere();
    void rejected_in_a_block_then_included();
    void another_output_than_built_raises_the_alarm();
    void changed_recipient_raises_the_alarm();
    void same_outputs_under_another_id();
    void whole_set_scan_settles_payments();
    void pays_into_existing_coins();
    void doubtful_coins_only_when_accepted();
    void history_pages();
    void money_is_conserved();
};

}  // namespace vesper::wallet::test
