// F91: what the explorer tells of a contract, from the store alone: its programs, its calls with
// what each changed, and a call's program run again. And the list of what the chain refused.
#include <set>

#include <QTemporaryDir>
#include <QtTest>

#include "core/chain/codec.h"
#include "core/chain/program_catalog.h"
#include "core/net/http_transport.h"
#include "core/service/chain_service_impl.h"
#include "core/sync/contract_index.h"
#include "core/transaction/judgement.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::service;
using namespace vesper::test;

namespace {

/// Nothing here asks a server.
class NoNetwork final : public net::HttpTransport {
public:
    Result<net::HttpResponse> send(const net::HttpRequest& request, std::stop_token) override {
        return fail(net::NetError::ConnectionFailed, request.url);
    }
};

std::string script_address_of(const chain::Transaction& transaction) {
    for (const chain::Output& output : transaction.outputs()) {
        if (const auto* memo = output.as_memo()) return memo->script_address;
        if (const auto* state = output.as_state()) return state->script_address;
    }
    for (const chain::Input& input : transaction.inputs()) {
        const chain::Output spent = input.spent_output();
        if (const auto* memo = spent.as_memo()) return memo->script_address;
        if (const auto* state = spent.as_state()) return state->script_address;
    }
    return {};
}

}  // namespace

class ContractQueriesTest : public QObject {
    Q_OBJECT

    QTemporaryDir dir_;
    NoNetwork network_;
    NodePool nodes_{network_, NetworkChoice{}, "/nonexistent/nodes.json"};
    ledger::UtxoSet outputs_;
    std::unique_ptr<store::ChainStore> store_;
    std::unique_ptr<ChainServiceImpl> chain_;
    std::map<std::string, std::size_t> calls_;  ///< by script address
    std::vector<std::string> deployments_;
    std::uint64_t height_ = 0;

    void add(const Bytes& bytes) {
        const auto transaction = chain::decode_transaction(bytes).value();
        const auto judgement = transaction::judge(bytes);
        store::BlockCommit commit;
        commit.block.height = ++height_;
        commit.block.hash[0] = static_cast<std::uint8_t>(height_);
        commit.block.chain_id = "test";
        commit.block.time_ms = static_cast<std::int64_t>(height_) * 1000;
        store::TransactionRow row;
        row.place = {height_, 0};
        row.txid = row.cosmos_hash = chain::transaction_id(bytes);
        row.kind = transaction::kind_name(judgement.kind);
        row.verdict = transaction::verdict_name(judgement.verdict);
        row.applied = true;
        row.findings_json = "[]";
        row.detail_json = "{}";
        row.bytes = bytes;
        row.contracts = sync::contracts_of(bytes);
        commit.transactions.push_back(row);
        commit.refusals.push_back({{height_, 0}, row.txid, row.txid, 7, height_ % 2 == 0});
        QVERIFY(store_->commit_block(commit).has_value());
        if (!transaction.as_script()) return;
        ++calls_[script_address_of(transaction)];
        if (judgement.kind == transaction::Kind::ScriptDeploy)
            deployments_.push_back(base::to_hex(row.txid));
    }

private slots:
    void initTestCase() {
        store_ = std::make_unique<store::ChainStore>(
            store::ChainStore::open(dir_.path().toStdString()).value());
        for (const Json& c : load_part("17_tx_script.json", "cases"))
            if (c.at("verify").at("ok").get<bool>()) add(bytes(c.at("tx_bincode")));
        add(bytes(load_part("15_tx_dark.json", "cases")[0].at("tx_bincode")));
        add(captured(0));
        add(captured(1));
        chain_ = std::make_unique<ChainServiceImpl>(NetworkChoice{}, *store_, outputs_, nodes_,
                                                    true, sync::SignatureOptions{}, [] {});
        QVERIFY(calls_.size() >= 1);
    }

    void f91_programs_and_calls() {
        for (const auto& [address, count] : calls_) {
            const auto page = chain_->contract(address);
            QVERIFY2(page.has_value(), address.c_str());
            QVERIFY(page->next.empty());
            QCOMPARE(page->calls.size(), count);
            QVERIFY(!page->programs.empty());
            for (const ListedProgram& program : page->programs)
                QVERIFY2(!program.text.empty() && program.bytes > 0, program.name.c_str());
            for (std::size_t i = 1; i < page->calls.size(); ++i)
                QVERIFY(page->calls[i].row.height < page->calls[i - 1].row.height);
            const auto known = std::ranges::find_if(
                chain::program_lists(),
                [&](const chain::ProgramList& list) { return list.address.hex() == address; });
            QCOMPARE(page->known_as.empty(), known == chain::program_lists().end());
            if (known != chain::program_lists().end())
                QCOMPARE(page->programs.size(), known->programs.size());
            // Page by page it is the same list.
            std::vector<std::string> one_by_one;
            std::string cursor;
            do {
                const auto part = chain_->contract_calls(address, cursor, 1).value();
                for (const ContractCall& call : part.rows)
                    one_by_one.push_back(call.row.txid);
                cursor = part.next;
            } while (!cursor.empty());
            QCOMPARE(one_by_one.size(), count);
            for (std::size_t i = 0; i < count; ++i)
                QCOMPARE(one_by_one[i], page->calls[i].row.txid);
        }
        QVERIFY(chain_->contract("18" + std::string(40, '0')).error().is(ServiceError::NotFound));
        QVERIFY(!chain_->contract_calls("18", "nonsense", 5).has_value());
    }

    void f91_the_state_evolves_call_by_call() {
        std::set<std::string> states, memos;
        bool nonce_grew = false, deployed = false;
        for (const auto& [address, count] : calls_) {
            const auto page = chain_->contract(address);
            QVERIFY(page);
            for (const ContractCall& call : page->calls) {
                QVERIFY2(!call.changes.empty(), call.program.c_str());
                deployed = deployed || call.deploys;
                for (const FieldChange& change : call.changes) {
                    (change.object == "state" ? states : memos).insert(change.field);
                    QCOMPARE(change.changed, change.before != change.after);
                    QVERIFY(!change.before.empty() || !change.after.empty());
                    if (change.object == "state" && change.field == "nonce" && !call.deploys &&
                        !change.before.empty())
                        nonce_grew =
                            nonce_grew || std::stoul(change.after) == std::stoul(change.before) + 1;
                }
            }
        }
        QVERIFY(nonce_grew);
        QCOMPARE(deployed, !deployments_.empty());
        for (const char* field : {"nonce", "owner", "total_locked_value", "total_pool_share"})
            QVERIFY2(states.contains(field), field);
        for (const char* field : {"position_size", "leverage", "entry_price", "side"})
            QVERIFY2(memos.contains(field), field);
    }

    void f91_a_call_runs_again_step_by_step() {
        std::size_t traced = 0;
        for (const auto& [address, count] : calls_) {
            const auto page = chain_->contract(address);
            QVERIFY(page);
            for (const ContractCall& call : page->calls) {
                const auto trace = chain_->trace(call.row.txid);
                QVERIFY2(trace.has_value(), trace ? "" : trace.error().describe().c_str());
                QVERIFY2(trace->failure.empty(), trace->failure.c_str());
                QCOMPARE(trace->program, call.program);
                QVERIFY(trace->steps.size() > 2 && trace->commitments > 0);
                std::uint64_t multipliers = 0, constraints = 0;
                for (const TraceStep& step : trace->steps) {
                    multipliers += step.multipliers;
                    constraints += step.constraints.size();
                    QVERIFY(!step.instruction.empty());
                }
                QCOMPARE(multipliers, trace->multipliers);
                // Multipliers bring constraints of their own, which no step lists.
                QVERIFY(constraints <= trace->constraints);
                ++traced;
            }
        }
        QVERIFY(traced > 2);
        const auto dark =
            chain::transaction_id(bytes(load_part("15_tx_dark.json", "cases")[0].at("tx_bincode")));
        QVERIFY(chain_->trace(base::to_hex(dark)).error().is(ServiceError::NotFound));
    }

    void refusals_come_page_by_page_newest_first() {
        std::vector<std::uint64_t> heights;
        std::string cursor;
        do {
            const auto page = chain_->refusals(cursor, 2).value();
            for (const RefusalRow& row : page.rows) {
                heights.push_back(row.height);
                QCOMPARE(row.code, 7U);
                QCOMPARE(row.transfer, row.height % 2 == 0);
            }
            cursor = page.next;
        } while (!cursor.empty());
        QCOMPARE(heights.size(), std::size_t{height_});
        QVERIFY(std::ranges::is_sorted(heights, std::greater()));
        QCOMPARE(chain_->block(2)->refused.size(), std::size_t{1});
    }
};

QTEST_APPLESS_MAIN(ContractQueriesTest)
#include "contract_queries_test.moc"
