// Snapshots: what went in comes out, and a file that is anything else than what was written is
// refused, wherever the difference lies.
#include "core/store/snapshot.h"

#include <fstream>
#include <sstream>

#include <QTemporaryDir>
#include <QtTest>

#include "core/base/hash.h"
#include "tests/store/chain_rows_fixture.h"

using namespace vesper;
using namespace vesper::store;
using namespace vesper::store::test;

namespace {

/// In the made-up rows the owner is the text after 80 bytes.
Result<std::string> owner_of(const OutputRow& row) {
    if (row.output.size() < 80) return fail(StoreError::BadSnapshot, "short");
    return std::string(row.output.begin() + 80, row.output.end());
}

Result<SnapshotHeader> read(const std::string& file) {
    std::istringstream in(file);
    return read_snapshot(in, {}, {});
}

}  // namespace

class SnapshotTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    std::string file_;
    SnapshotHeader header_;
    std::vector<OutputRow> rows_;

    ChainStore store(const QString& name) const {
        return ChainStore::open(folder_.filePath(name).toStdString()).value();
    }
    static std::vector<OutputRow> all(const ChainReader& reader) {
        std::vector<OutputRow> rows;
        (void)reader.for_each_output([&](const OutputRow& row) {
            rows.push_back(row);
            return true;
        });
        return rows;
    }
    static bool same(const std::vector<OutputRow>& a, const std::vector<OutputRow>& b) {
        return std::ranges::equal(a, b, [](const OutputRow& x, const OutputRow& y) {
            return x.key == y.key && x.kind == y.kind && x.output == y.output &&
                   x.height == y.height && x.grade == y.grade;
        });
    }

private slots:
    void initTestCase() {
        ChainStore source = store("source");
        RowChain chain(3);
        for (int i = 0; i < 12; ++i) {
            BlockCommit commit = chain.next(9);
            ByteArray<64> encryption{};
            encryption.fill(static_cast<std::uint8_t>(i));
            commit.burned.push_back({encryption, 7, {}, commit.block.height, 1});
            commit.minted = 100;
            QVERIFY(source.commit_block(commit).has_value());
        }
        rows_ = all(source.reader());
        QVERIFY(rows_.size() > 50);
        std::ostringstream out;
        ChainReader reader = source.open_reader().value();
        QVERIFY(reader.hold_view().has_value());
        const auto written = write_snapshot(reader, out, {});
        QVERIFY2(written, written ? "" : written.error().describe().c_str());
        header_ = *written;
        file_ = out.str();
        QCOMPARE(header_.height, std::uint64_t{12});
        QCOMPARE(header_.outputs(), std::uint64_t{rows_.size()});
    }

    void what_went_in_comes_out() {
        ChainStore target = store("target");
        std::istringstream in(file_);
        const auto imported = target.import_snapshot(in, owner_of, {});
        QVERIFY2(imported, imported ? "" : imported.error().describe().c_str());
        QVERIFY(same(all(target.reader()), rows_));
        const ChainState state = target.state();
        QCOMPARE(state.height, std::uint64_t{12});
        QCOMPARE(state.snapshot_height, std::uint64_t{12});
        QCOMPARE(state.first_height, std::uint64_t{13});
        QCOMPARE(state.minted, std::uint64_t{1200});
        QCOMPARE(state.block_hash, header_.block_hash);
        QCOMPARE(target.reader().unclaimed_burns()->size(), std::size_t{12});
        QCOMPARE(target.reader().unclaimed_burns()->at(3).grade, std::uint8_t{1});
        // Owners can be looked up, and the chain goes on where it stood.
        QCOMPARE(
            target.reader().outputs_of_owner(rows_[0].kind, *owner_of(rows_[0]), {}, 5)->size(),
            std::size_t{1});
        RowChain chain(3);
        for (int i = 0; i < 12; ++i)
            chain.next(9);
        QVERIFY(target.commit_block(chain.next(9)).has_value());
        // Not into a store that has something.
        std::istringstream again(file_);
        const auto second = target.import_snapshot(again, owner_of, {});
        QVERIFY(!second && second.error().is(StoreError::NotEmpty));
    }

    void a_store_without_blocks_has_none() {
        ChainStore empty = store("empty");
        std::ostringstream out;
        const auto written = write_snapshot(empty.reader(), out, {});
        QVERIFY(!written && written.error().is(StoreError::Missing));
    }

    void digest_is_the_one_of_the_definition() {
        base::Sha256 hash;
        for (const OutputRow& row : rows_) {
            base::Writer length;
            length.u32(static_cast<std::uint32_t>(row.output.size()));
            hash.update(row.key);
            hash.update(length.bytes());
            hash.update(row.output);
        }
        QCOMPARE(header_.state_digest, hash.finish());
    }

    void cut_anywhere_it_is_refused() {
        QVERIFY(read(file_).has_value());
        for (std::size_t size = 0; size < file_.size(); size += size < 300 ? 1 : 37) {
            const auto result = read(file_.substr(0, size));
            QVERIFY2(!result && result.error().is(StoreError::BadSnapshot),
                     qPrintable(QString::number(size)));
        }
        QVERIFY(!read(file_ + "x").has_value());
        QVERIFY(!read(file_ + file_).has_value());
    }

    void changed_anywhere_it_is_refused() {
        for (std::size_t at = 0; at < file_.size(); at += at < 300 ? 1 : 13) {
            std::string changed = file_;
            changed[at] = static_cast<char>(changed[at] ^ (1 << (at % 8)));
            QVERIFY2(!read(changed).has_value(), qPrintable(QString::number(at)));
        }
    }

    void numbers_beyond_reason_cost_nothing() {
        // The count of coins stands after magic, version, chain id, height, hash and time.
        const std::size_t at = 8 + 4 + 1 + 4 + 8 + 32 + 8;
        for (const char byte : {'\x01', '\x7f', '\xff'}) {
            std::string changed = file_;
            changed[at + 5] = byte;
            QVERIFY(!read(changed).has_value());
        }
        std::string newer = file_;
        newer[8] = 2;
        const auto result = read(newer);
        QVERIFY(!result && result.error().is(StoreError::TooNew));
    }

    void a_bad_file_leaves_the_store_empty() {
        ChainStore target = store("untouched");
        std::string changed = file_;
        changed.back() = static_cast<char>(changed.back() ^ 1);
        std::istringstream in(changed);
        QVERIFY(!target.import_snapshot(in, owner_of, {}).has_value());
        QCOMPARE(target.state().height, std::uint64_t{0});
        QVERIFY(all(target.reader()).empty());
        // Nor does one whose outputs are none.
        std::istringstream good(file_);
        const auto refused =
            target.import_snapshot(good,
                                   [](const OutputRow&) -> Result<std::string> {
                                       return fail(StoreError::BadSnapshot, "no output");
                                   },
                                   {});
        QVERIFY(!refused.has_value());
        QVERIFY(all(target.reader()).empty());
        std::istringstream at_last(file_);
        QVERIFY(target.import_snapshot(at_last, owner_of, {}).has_value());
    }

    void can_be_cancelled() {
        std::stop_source stop;
        stop.request_stop();
        ChainStore big = store("big");
        RowChain chain(4);
        QVERIFY(big.commit_block(chain.next(5000)).has_value());
        std::ostringstream out;
        const auto written = write_snapshot(big.reader(), out, {stop.get_token(), {}});
        QVERIFY(!written && written.error().is(base::JobError::Cancelled));
    }
};

QTEST_APPLESS_MAIN(SnapshotTest)
#include "snapshot_test.moc"
