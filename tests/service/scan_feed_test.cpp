// What the wallet hears of the chain, rebuilt from the store alone.
#include "core/service/scan_feed.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace vesper;

namespace {

store::BlockCommit block(std::uint64_t height) {
    store::BlockCommit commit;
    commit.block.height = height;
    commit.block.hash[0] = static_cast<std::uint8_t>(height);
    commit.block.chain_id = "test";
    commit.block.time_ms = 1000;
    return commit;
}

ByteArray<32> id(std::uint8_t value) {
    ByteArray<32> bytes{};
    bytes.fill(value);
    return bytes;
}

}  // namespace

class ScanFeedTest : public QObject {
    Q_OBJECT

private slots:
    void refused_messages() {
        QTemporaryDir folder;
        auto store = store::ChainStore::open(folder.path().toStdString()).value();
        for (std::uint64_t height = 1; height <= 3; ++height) {
            store::BlockCommit commit = block(height);
            const auto mark = static_cast<std::uint8_t>(height);
            commit.refusals.push_back({{height, 0}, id(7), id(mark), 11, true});
            commit.refusals.push_back({{height, 1}, id(mark), id(mark), 5, false});
            QVERIFY(store.commit_block(commit).has_value());
        }
        const service::ScanFeed feed(store);
        const auto second = feed.block(2);
        QVERIFY(second.has_value());
        QCOMPARE(second->refused.size(), std::size_t{2});
        QCOMPARE(second->refused[0].txid, id(7));
        QCOMPARE(second->refused[0].cosmos_hash, base::to_hex(id(2)));
        QCOMPARE(second->refused[0].code, 11U);
        // For the blocks that nobody reads one by one: above 1, up to 3.
        QCOMPARE(feed.refusals_of(id(7), 1, 3)->size(), std::size_t{2});
        QCOMPARE(feed.refusals_of(id(7), 0, 1)->size(), std::size_t{1});
        QVERIFY(feed.refusals_of(id(9), 0, 3)->empty());
    }

    void mints_name_whom_they_charge() {
        QTemporaryDir folder;
        auto store = store::ChainStore::open(folder.path().toStdString()).value();
        store::BlockCommit commit = block(1);
        store::TransactionRow row;
        row.place = {1, 0};
        row.txid = row.cosmos_hash = id(3);
        row.kind = "mint";
        row.verdict = "sound";
        row.applied = true;
        row.findings_json = "[]";
        row.detail_json = "{\"twilight_address\":\"twilight1x\",\"qq_account\":\"" +
                          std::string(266, 'a') + "\"}";
        commit.transactions.push_back(row);
        row.place.position = 1;
        row.applied = false;
        row.detail_json = "{\"reject_reason\":\"bad-account\"}";
        commit.transactions.push_back(row);
        QVERIFY(store.commit_block(commit).has_value());
        const auto read = service::ScanFeed(store).block(1);
        QVERIFY(read.has_value());
        QCOMPARE(read->transactions.at(0).charged, std::string("twilight1x"));
        QCOMPARE(read->transactions.at(0).minted_to, std::string(138, 'a'));
        QCOMPARE(read->transactions.at(1).reason, std::string("bad-account"));
        QVERIFY(read->transactions.at(1).charged.empty());
    }
};

QTEST_APPLESS_MAIN(ScanFeedTest)
#include "scan_feed_test.moc"
