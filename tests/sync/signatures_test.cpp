// F70: what the validators did not sign is refused, whoever sends it; several validators, changing
// sets, forged chains, over real HTTP.
#include "core/sync/signatures.h"

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/random.h"
#include "core/devnet/chain.h"
#include "core/devnet/devnet.h"
#include "core/devnet/faucet.h"
#include "core/devnet/generator.h"
#include "core/devnet/validators.h"
#include "core/net/block_json.h"
#include "core/net/qt_http_transport.h"
#include "core/net/tendermint_header.h"
#include "tests/sync/sync_fixture.h"

using namespace vesper;
using namespace vesper::sync::test;
using namespace std::chrono_literals;
using net::BlockIdFlag;

namespace {

Bytes to_bytes(ByteView view) {
    return {view.begin(), view.end()};
}

/// The chain of a server that rewrote its blocks from one height on: hashes and links are right
/// again, votes are what the forger can make of them.
struct Forgery {
    std::uint64_t from = 0;
    std::function<void(net::Header&)> change = [](net::Header& h) { h.app_hash[0] ^= 1; };
    /// Puts votes of the forger's own in the place of the real ones.
    std::function<void(net::Commit&)> sign = [](net::Commit&) {};

    std::map<std::uint64_t, net::Block> blocks;

    void make(devnet::Chain& chain) {
        for (std::uint64_t h = 1; h <= chain.height(); ++h) {
            net::Block block = chain.block(h)->block;
            if (h >= from) change(block.header);
            if (h > from) {
                const net::BlockId parent = blocks.at(h - 1).id();
                block.header.last_block_id = parent;
                block.last_commit.block_id = parent;
                sign(block.last_commit);
                block.header.last_commit_hash = to_bytes(net::commit_hash(block.last_commit));
            }
            block.block_hash = net::header_hash(block.header);
            blocks.emplace(h, std::move(block));
        }
    }
    Meddler::Answer answer(const net::HttpRequest& request) const {
        const auto at = request.url.find(kBlockRoute);
        if (at == std::string::npos) return std::nullopt;
        const std::string name = request.url.substr(at + kBlockRoute.size());
        const std::uint64_t height = name == "latest" ? blocks.rbegin()->first : std::stoull(name);
        const auto block = blocks.find(height);
        if (block == blocks.end()) return std::nullopt;
        return json_answer(200, net::block_to_json(block->second));
    }
};

}  // namespace

class SignaturesTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::unique_ptr<devnet::Devnet> devnet_;
    net::QtHttpTransport transport_;
    std::uint64_t paid_ = 0;  ///< a block with ZkOS messages

    devnet::Chain& chain() { return devnet_->chain(); }
    QString path(const QString& name) const { return folder_.filePath(name); }
    net::CosmosClient client() {
        return {transport_, devnet_->endpoints().lcd, devnet_->endpoints().rpc};
    }
    sync::TrustRoot root(std::uint64_t height) {
        return {height, chain().block(height)->block.block_hash};
    }
    void grow(int blocks) {
        for (int i = 0; i < blocks; ++i)
            QVERIFY(chain().produce_block().has_value());
    }
    /// Code of the error that ends a sync from `chain`, or "ok".
    static std::string outcome(Node& node, net::CosmosClient& chain,
                               const sync::SyncOptions& options = impatient()) {
        const auto report = node.run(chain, options);
        return report ? "ok" : std::string(report.error().code());
    }

private slots:
    void initTestCase() {
        devnet::DevnetOptions options;
        options.validators = 4;
        devnet_ = devnet::Devnet::start(path("devnet").toStdString(), options).value();
        devnet::BulkOptions bulk;
        bulk.blocks = 2;
        bulk.first_mints = 1;
        QVERIFY(devnet::append_blocks(chain(), devnet_->faucet(), bulk, {}).has_value());
        paid_ = chain().height() - 1;
        QVERIFY(!chain().block(paid_)->block.txs.empty());
        grow(70);
        // Two leave, three come, powers differ; announced by one block, voting from the next on.
        QCOMPARE(chain().change_validators({10, 0, 25, 0, 7, 8, 9}).value(), chain().height() + 2);
        grow(5);
        QVERIFY(chain().change_validators({10, 10, 25, 40, 7, 8, 9}).has_value());
        grow(5);
    }

    void F70_every_block_is_signed_through_changes_of_the_set() {
        Node node(path("signed"));
        auto chain = client();
        QCOMPARE(outcome(node, chain), std::string("ok"));
        QCOMPARE(node.store.state().height, this->chain().height());
        const sync::SignatureStatus& status = node.signatures;
        QVERIFY(status.level == sync::TrustLevel::Signed);
        QCOMPARE(status.height, this->chain().height());
        QCOMPARE(status.root_height, std::uint64_t{1});
        QCOMPARE(status.share.signers, 7u);
        QCOMPARE(status.share.validators, 7u);
        QCOMPARE(status.share.total, std::int64_t{109});
        // What is on the disk says the same.
        const auto saved = sync::read_signature_status(path("signed").toStdString());
        QVERIFY(saved.level == sync::TrustLevel::Signed);
        QCOMPARE(saved.height, status.height);
        QVERIFY(saved.hash == node.store.state().block_hash);
    }

    void F70_a_block_that_the_user_vouches_for_makes_it_verified() {
        sync::SyncOptions options = impatient();
        options.signatures.root = root(30);
        Node node(path("rooted"));
        auto chain = client();
        QCOMPARE(outcome(node, chain, options), std::string("ok"));
        QVERIFY(node.signatures.level == sync::TrustLevel::Verified);
        QCOMPARE(node.signatures.root_height, std::uint64_t{30});

        // The word may come later, for a block that is here already.
        Node later(path("rooted_later"));
        QCOMPARE(outcome(later, chain), std::string("ok"));
        QVERIFY(later.signatures.level == sync::TrustLevel::Signed);
        grow(1);
        QCOMPARE(outcome(later, chain, options), std::string("ok"));
        QVERIFY(later.signatures.level == sync::TrustLevel::Verified);

        options.signatures.root->hash[0] ^= 1;
        grow(1);
        QCOMPARE(outcome(later, chain, options), std::string("trusted-block-differs"));
        Node other(path("other_root"));
        QCOMPARE(outcome(other, chain, options), std::string("trusted-block-differs"));
        QCOMPARE(other.store.state().height, std::uint64_t{0});
    }

    void F70_trust_expires() {
        sync::SyncOptions options = impatient();
        options.signatures.root = root(30);
        options.to_height = 40;
        {
            Node node(path("expired"));
            auto chain = client();
            QCOMPARE(outcome(node, chain, options), std::string("ok"));
        }
        options.to_height.reset();
        options.signatures.trust_period = 0s;
        Node node(path("expired"));
        auto chain = client();
        QCOMPARE(outcome(node, chain, options), std::string("trust-expired"));
        QCOMPARE(node.store.state().height, std::uint64_t{40});
        // A root that is too old to begin with is no better.
        Node fresh(path("old_root"));
        QCOMPARE(outcome(fresh, chain, options), std::string("trust-expired"));
        // Time enough: it goes on.
        options.signatures.trust_period = 3600s;
        QCOMPARE(outcome(node, chain, options), std::string("ok"));
        QVERIFY(node.signatures.level == sync::TrustLevel::Verified);
    }

    void F70_forged_chains_are_refused_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("real votes under other blocks") << 0;
        QTest::newRow("votes of strangers") << 1;
        QTest::newRow("no votes at all") << 2;
        QTest::newRow("a set that nobody announced") << 3;
        QTest::newRow("one validator votes for all") << 4;
    }
    void F70_forged_chains_are_refused() {
        QFETCH(int, kind);
        Forgery forgery;
        forgery.from = 50;
        // The forger's own keys: as many as there are real ones.
        QVERIFY(QDir().mkpath(path("strangers")));
        const auto strangers = devnet::Validators::open(path("strangers").toStdString(), 4).value();
        const auto vote = [&](net::Commit& commit) {
            net::Block voted;
            voted.header.height = commit.height;
            voted.block_hash = *commit.block_id.hash;
            voted.part_set_header = commit.block_id.part_set_header;
            const auto time = commit.signatures[0].timestamp;
            commit = strangers.vote(chain().genesis().chain_id, voted, time, {});
        };
        if (kind == 1) forgery.sign = vote;
        if (kind == 2)
            forgery.sign = [](net::Commit& commit) {
                for (net::CommitSig& one : commit.signatures)
                    one = {};
            };
        if (kind == 3) {
            forgery.sign = vote;
            forgery.change = [&](net::Header& header) {
                header.validators_hash = to_bytes(strangers.at(1).hash());
                header.next_validators_hash = header.validators_hash;
            };
        }
        if (kind == 4)
            forgery.sign = [](net::Commit& commit) {
                for (net::CommitSig& one : commit.signatures)
                    one = commit.signatures[0];
            };
        forgery.make(chain());
        for (const bool with_rpc : {true, false}) {
            Meddler liar(transport_);
            liar.instead = [&](const net::HttpRequest& request) { return forgery.answer(request); };
            net::CosmosClient chain(liar, devnet_->endpoints().lcd,
                                    with_rpc ? devnet_->endpoints().rpc : std::string());
            Node node(path(QStringLiteral("forged-%1-%2").arg(kind).arg(with_rpc)));
            QCOMPARE(outcome(node, chain), std::string("unsigned-block"));
            QVERIFY(node.store.state().height < forgery.from);
            for (const std::uint64_t height : node.heights)
                QVERIFY(this->chain().block(height)->block.block_hash ==
                        forgery.blocks.at(height).block_hash);
        }
    }

    void F70_a_forged_tip_is_not_applied() {
        Forgery forgery;
        forgery.from = chain().height();
        forgery.make(chain());
        Meddler liar(transport_);
        liar.instead = [&](const net::HttpRequest& request) { return forgery.answer(request); };
        net::CosmosClient chain(liar, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
        Node node(path("forged_tip"));
        QCOMPARE(outcome(node, chain), std::string("unsigned-block"));
        QVERIFY(node.store.state().height < forgery.from);
    }

    // A run that ends before the block that confirms its last results asks for the votes for that.
    void F70_results_wait_for_a_confirmation_that_is_signed_data() {
        QTest::addColumn<bool>("rpc");
        QTest::addColumn<bool>("forged");
        QTest::newRow("RPC") << true << false;
        QTest::newRow("gateway") << false << false;
        QTest::newRow("RPC, forged") << true << true;
        QTest::newRow("gateway, forged") << false << true;
    }
    void F70_results_wait_for_a_confirmation_that_is_signed() {
        QFETCH(bool, rpc);
        QFETCH(bool, forged);
        // It confirms the same results: all is well but for who signed.
        Forgery forgery;
        forgery.from = paid_ + 1;
        if (forged) forgery.make(chain());
        Meddler liar(transport_);
        if (forged)
            liar.instead = [&](const net::HttpRequest& request) { return forgery.answer(request); };
        net::CosmosClient asked(liar, devnet_->endpoints().lcd,
                                rpc ? devnet_->endpoints().rpc : std::string());
        Node node(path(QStringLiteral("confirmed-%1-%2").arg(rpc).arg(forged)));
        QCOMPARE(outcome(node, asked, up_to(paid_)), std::string(forged ? "unsigned-block" : "ok"));
        QCOMPARE(node.store.state().height, forged ? paid_ - 1 : paid_);
    }

    // The votes for a tip that only a gateway shows come with the block behind it.
    void F70_results_wait_while_there_are_no_votes_for_what_confirms_them() {
        const std::string missing = kBlockRoute + std::to_string(paid_ + 2);
        Meddler gateway(transport_);
        gateway.instead = [&](const net::HttpRequest& request) -> Meddler::Answer {
            if (request.url.ends_with(kBlockRoute + "latest"))
                return json_answer(200, net::block_to_json(chain().block(paid_ + 1)->block));
            if (!request.url.ends_with(missing)) return std::nullopt;
            return json_answer(400, R"({"code":3,"message":"requested block height is bigger )"
                                    R"(then the chain length","details":[]})");
        };
        net::CosmosClient asked(gateway, devnet_->endpoints().lcd, {});
        Node node(path("no_votes_yet"));
        const auto report = node.run(asked, up_to(paid_));
        QVERIFY(report && !report->reached_target);
        QCOMPARE(node.store.state().height, paid_ - 1);
        auto honest = client();
        QCOMPARE(outcome(node, honest, up_to(paid_)), std::string("ok"));
        QCOMPARE(node.store.state().height, paid_);
    }

    void F70_a_forger_that_takes_over_midway_is_found() {
        // Synchronised honestly up to block 40; the liar's blocks begin right after it.
        sync::SyncOptions half = up_to(40);
        Forgery forgery;
        forgery.from = 41;
        forgery.make(chain());
        Node node(path("midway"));
        auto honest = client();
        QCOMPARE(outcome(node, honest, half), std::string("ok"));
        Meddler liar(transport_);
        liar.instead = [&](const net::HttpRequest& request) { return forgery.answer(request); };
        net::CosmosClient chain(liar, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
        QCOMPARE(outcome(node, chain), std::string("unsigned-block"));
        QCOMPARE(node.store.state().height, std::uint64_t{40});
        // The honest node is still believed.
        QCOMPARE(outcome(node, honest), std::string("ok"));
        QVERIFY(node.signatures.level == sync::TrustLevel::Signed);
    }

    void F70_a_server_without_validators_is_called_just_that() {
        Meddler mute(transport_);
        mute.instead = [](const net::HttpRequest& request) -> Meddler::Answer {
            if (request.url.find("validator") == std::string::npos) return std::nullopt;
            return json_answer(501, R"({"code":12,"message":"Not Implemented","details":[]})");
        };
        net::CosmosClient chain(mute, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
        Node node(path("mute"));
        QCOMPARE(outcome(node, chain), std::string("ok"));
        QVERIFY(node.signatures.level == sync::TrustLevel::Server);
        QCOMPARE(node.signatures.reason, std::string("net-not-implemented"));
        // Not with a user who asked for more.
        sync::SyncOptions options = impatient();
        options.signatures.root = root(3);
        Node strict(path("mute_strict"));
        QVERIFY(outcome(strict, chain, options) != "ok");
        QCOMPARE(strict.store.state().height, std::uint64_t{0});
    }

    void F70_a_signed_folder_is_not_talked_down_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("501") << 501 << QByteArray(R"({"code":12,"message":"Not Implemented"})");
        QTest::newRow("404") << 404 << QByteArray(R"({"code":5,"message":"not found"})");
        QTest::newRow("pruned") << 500
                                << QByteArray(
                                       R"({"code":13,"message":"height 40 is not available, )"
                                       R"(lowest height is 60"})");
    }
    // The set of validators is not kept; what a folder was worth is. So whoever takes over after a
    // restart must name the validators, or nothing of it is taken.
    void F70_a_signed_folder_is_not_talked_down() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        const QString folder = path(QStringLiteral("bound-") + QTest::currentDataTag());
        auto honest = client();
        {
            Node node(folder);
            QCOMPARE(outcome(node, honest, up_to(40)), std::string("ok"));
            QVERIFY(node.signatures.level == sync::TrustLevel::Signed);
        }
        Forgery forgery;
        forgery.from = 41;
        forgery.make(chain());
        Meddler liar(transport_);
        liar.instead = [&](const net::HttpRequest& request) -> Meddler::Answer {
            if (request.url.find("validator") == std::string::npos) return forgery.answer(request);
            return json_answer(status, body.toStdString());
        };
        net::CosmosClient forger(liar, devnet_->endpoints().lcd, devnet_->endpoints().rpc);
        // A copy of the chain that is older than the list of who vouched changes nothing.
        for (const bool older : {false, true}) {
            Node node(folder);
            QCOMPARE(node.store.state().height, std::uint64_t{40});
            if (older) {
                QFile file(folder + "/light.json");
                QVERIFY(file.open(QIODevice::ReadWrite));
                QByteArray text = file.readAll();
                text.replace("\"height\": 40", "\"height\": 45");
                QVERIFY(text.contains("45"));
                QVERIFY(file.resize(0) && file.seek(0) && file.write(text) == text.size());
            }
            std::stop_source stop;
            node.on_problem = [&](const sync::SyncProblem& problem) {
                if (node.problems.size() == 3 && !problem.fatal) stop.request_stop();
            };
            const auto report = node.run(forger, impatient(), stop.get_token());
            QVERIFY2(report, report ? "" : report.error().describe().c_str());
            QCOMPARE(node.store.state().height, std::uint64_t{40});
            QCOMPARE(node.problems, std::vector<std::string>(3, "validators-withheld"));
            QVERIFY(node.heights.empty());
            QVERIFY(sync::read_signature_status(folder.toStdString()).bound);
        }
        {
            // A server that names them is followed at once.
            Node node(folder);
            QCOMPARE(outcome(node, honest, up_to(45)), std::string("ok"));
            QVERIFY(node.signatures.level == sync::TrustLevel::Signed);
        }
        // The user may begin anew: then a server's word is as good as it was the first time.
        QVERIFY(QFile::remove(folder + "/chain.db"));
        Node anew(folder);
        QCOMPARE(outcome(anew, forger, up_to(45)), std::string("ok"));
        QVERIFY(anew.signatures.level == sync::TrustLevel::Server);
    }

    // Last: it spoils the chain.
    void F70_absent_and_nil_votes_do_not_count() {
        auto client = this->client();
        // 10, 10, 25, 40, 7, 8, 9: without the one of 25 there are 84 of 109 left.
        chain().set_voting({BlockIdFlag::Commit, BlockIdFlag::Commit, BlockIdFlag::Nil});
        grow(3);
        Node node(path("signed"));
        QCOMPARE(outcome(node, client), std::string("ok"));
        QCOMPARE(node.signatures.share.signers, 6u);
        QCOMPARE(node.signatures.share.power, std::int64_t{84});
        // Without 40 as well it is 44: not enough, and one vote for nothing does not help.
        const std::uint64_t before = chain().height();
        chain().set_voting(
            {BlockIdFlag::Commit, BlockIdFlag::Commit, BlockIdFlag::Nil, BlockIdFlag::Absent});
        grow(3);
        QCOMPARE(outcome(node, client), std::string("unsigned-block"));
        QCOMPARE(node.store.state().height, before);
    }
};

QTEST_GUILESS_MAIN(SignaturesTest)
#include "signatures_test.moc"
