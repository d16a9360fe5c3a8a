#include "core/net/tendermint_header.h"

#include <functional>

#include <QtTest>

#include "core/base/hash.h"
#include "core/net/block_json.h"
#include "core/net/commit.h"
#include "core/net/merkle.h"
#include "tests/support/fixture_server.h"

namespace vesper::net {
namespace {

Block sample(const char* name) {
    auto block = block_from_json(base::as_bytes(support::chain_sample(name)));
    if (!block) qFatal("%s: %s", name, block.error().describe().c_str());
    return *std::move(block);
}

QString hex(ByteView bytes) {
    return QString::fromStdString(base::to_hex(bytes));
}

QString code(const Result<void>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromUtf8(result.error().code().data(),
                             static_cast<qsizetype>(result.error().code().size()));
}

struct Tamper {
    const char* name;
    std::function<void(Header&)> change;
};

/// One for each value that stands under the block hash.
std::vector<Tamper> tampers() {
    return {
        {"version.block", [](Header& h) { ++h.version_block; }},
        {"version.app", [](Header& h) { ++h.version_app; }},
        {"time.seconds", [](Header& h) { ++h.time.seconds; }},
        {"time.nanos", [](Header& h) { ++h.time.nanos; }},
        {"last_block_id.parts.total", [](Header& h) { ++h.last_block_id.part_set_header.total; }},
        {"last_block_id.parts.hash",
         [](Header& h) { (*h.last_block_id.part_set_header.hash)[31] ^= 1; }},
        {"last_block_id.hash", [](Header& h) { (*h.last_block_id.hash)[0] ^= 0x80; }},
        {"last_commit_hash", [](Header& h) { h.last_commit_hash[0] ^= 1; }},
        {"validators_hash", [](Header& h) { h.validators_hash[0] ^= 1; }},
        {"next_validators_hash", [](Header& h) { h.next_validators_hash[0] ^= 1; }},
        {"consensus_hash", [](Header& h) { h.consensus_hash[0] ^= 1; }},
        {"app_hash", [](Header& h) { h.app_hash[0] ^= 1; }},
        {"app_hash longer", [](Header& h) { h.app_hash.push_back(0); }},
        {"last_results_hash", [](Header& h) { h.last_results_hash[0] ^= 1; }},
        {"evidence_hash", [](Header& h) { h.evidence_hash[0] ^= 1; }},
        {"proposer_address", [](Header& h) { h.proposer_address[19] ^= 1; }},
    };
}

}  // namespace

class TendermintHeaderTest : public QObject {
    Q_OBJECT

private slots:
    void timestamps_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<int>("nanos");
        QTest::newRow("block 1") << "2025-06-13T12:55:07.001017274Z" << qint64{1749819307}
                                 << 1017274;
        QTest::newRow("epoch") << "1970-01-01T00:00:00Z" << qint64{0} << 0;
        QTest::newRow("one digit") << "1970-01-01T00:00:01.5Z" << qint64{1} << 500000000;
        QTest::newRow("before") << "1969-12-31T23:59:59.999999999Z" << qint64{-1} << 999999999;
        QTest::newRow("leap day") << "2024-02-29T23:59:59Z" << qint64{1709251199} << 0;
        QTest::newRow("go zero") << "0001-01-01T00:00:00Z" << qint64{-62135596800} << 0;
        QTest::newRow("last") << "9999-12-31T23:59:59Z" << qint64{253402300799} << 0;
    }
    void timestamps() {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        QFETCH(int, nanos);
        const auto time = Timestamp::parse(text.toStdString());
        QVERIFY(time);
        QCOMPARE(time->seconds, seconds);
        QCOMPARE(time->nanos, nanos);
        QCOMPARE(QString::fromStdString(time->to_rfc3339()), text);
    }

    void bad_timestamps_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"", "2025-06-13", "2025-06-13T12:55:07", "2025-06-13T12:55:07+00:00",
              "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-00-01T00:00:00Z",
              "0000-01-01T00:00:00Z", "2025-06-13T24:00:00Z", "2025-06-13T12:60:00Z",
              "2025-06-13T12:00:60Z", "2025-06-13T12:00:00.Z", "2025-06-13T12:00:00.1234567890Z",
              "2025-06-13t12:00:00Z", "2025-06-13T12:00:00Zx", "2O25-06-13T12:00:00Z",
              "-025-06-13T12:00:00Z"})
            QTest::newRow(text) << text;
    }
    void bad_timestamps() {
        QFETCH(QString, text);
        const auto time = Timestamp::parse(text.toStdString());
        QVERIFY(!time);
        QVERIFY(time.error().is(NetError::BadTimestamp));
    }

    /// Roots after RFC 6962: hashing by hand up to five leaves.
    void merkle() {
        const auto leaf = [](std::uint8_t value) { return base::sha256(Bytes{0, value}); };
        const auto node = [](const Hash& left, const Hash& right) {
            Bytes bytes{1};
            bytes.insert(bytes.end(), left.begin(), left.end());
            bytes.insert(bytes.end(), right.begin(), right.end());
            return base::sha256(bytes);
        };
        const std::vector<Bytes> leaves = {{10}, {11}, {12}, {13}, {14}};
        const std::span<const Bytes> all(leaves);
        QCOMPARE(hex(merkle_root({})), hex(base::sha256({})));
        QCOMPARE(hex(merkle_root(all.first(1))), hex(leaf(10)));
        QCOMPARE(hex(merkle_root(all.first(2))), hex(node(leaf(10), leaf(11))));
        QCOMPARE(hex(merkle_root(all.first(3))), hex(node(node(leaf(10), leaf(11)), leaf(12))));
        const Hash four = node(node(leaf(10), leaf(11)), node(leaf(12), leaf(13)));
        QCOMPARE(hex(merkle_root(all.first(4))), hex(four));
        QCOMPARE(hex(merkle_root(all)), hex(node(four, leaf(14))));
    }

    void samples_verify_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<quint64>("height");
        QTest::newRow("captured 1") << "rest_block_1_captured.json" << quint64{1};
        QTest::newRow("captured 2") << "rest_block_2_captured.json" << quint64{2};
        QTest::newRow("mint") << "rest_block_380157_mint_constructed.json" << quint64{380157};
        QTest::newRow("mixed") << "rest_block_415156_mixed_constructed.json" << quint64{415156};
    }
    void samples_verify() {
        QFETCH(QString, file);
        QFETCH(quint64, height);
        const Block block = sample(file.toUtf8().constData());
        QCOMPARE(hex(header_hash(block.header)), hex(block.block_hash));
        QCOMPARE(code(verify_block(block, "nyks", height, std::nullopt)), QStringLiteral("ok"));
        QCOMPARE(code(verify_block(block, "nyks", height, block.header.last_block_id.hash)),
                 QStringLiteral("ok"));
    }

    void captured_blocks_link() {
        const Block first = sample("rest_block_1_captured.json");
        const Block second = sample("rest_block_2_captured.json");
        QVERIFY(!first.header.last_block_id.hash);
        QVERIFY(verify_block(second, "nyks", 2, first.block_hash));
        QCOMPARE(code(verify_last_commit_hash(first)), QStringLiteral("ok"));
        QCOMPARE(code(verify_last_commit_hash(second)), QStringLiteral("ok"));
        QVERIFY(second.last_commit.block_id == first.id());
    }

    /// The whole encoding of a block, against the part hashes of real blocks.
    void captured_parts() {
        for (const char* name : {"rest_block_1_captured.json", "rest_block_2_captured.json"}) {
            const Block block = sample(name);
            const PartSetHeader parts = part_set_header(encode_block(block));
            QCOMPARE(parts.total, block.part_set_header.total);
            QCOMPARE(hex(*parts.hash), hex(*block.part_set_header.hash));
        }
    }

    void parts_of_a_long_block() {
        const Bytes bytes(3 * 65536 + 1, 7);
        const PartSetHeader parts = part_set_header(bytes);
        QCOMPARE(parts.total, 4U);
        const std::vector<Bytes> pieces = {Bytes(65536, 7), Bytes(65536, 7), Bytes(65536, 7), {7}};
        QCOMPARE(hex(*parts.hash), hex(merkle_root(pieces)));
    }

    void every_header_field_is_under_the_hash_data() {
        QTest::addColumn<int>("index");
        const auto all = tampers();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    void every_header_field_is_under_the_hash() {
        QFETCH(int, index);
        Block block = sample("rest_block_2_captured.json");
        tampers()[static_cast<std::size_t>(index)].change(block.header);
        QCOMPARE(code(verify_block(block, "nyks", 2, std::nullopt)),
                 QStringLiteral("net-header-hash-mismatch"));
    }

    /// Fields with a check of their own, and the hash itself.
    void named_mismatches() {
        const Block good = sample("rest_block_415156_mixed_constructed.json");
        const std::uint64_t height = 415156;
        const std::optional<Hash> parent = good.header.last_block_id.hash;
        const auto verdict = [&](const std::function<void(Block&)>& change) {
            Block block = good;
            change(block);
            return code(verify_block(block, "nyks", height, parent));
        };
        QCOMPARE(verdict([](Block&) {}), QStringLiteral("ok"));
        QCOMPARE(verdict([](Block& b) { b.header.chain_id = "nyks-testnet"; }),
                 QStringLiteral("net-wrong-chain"));
        QCOMPARE(verdict([](Block& b) { ++b.header.height; }), QStringLiteral("net-wrong-height"));
        QCOMPARE(verdict([](Block& b) { b.header.data_hash[5] ^= 1; }),
                 QStringLiteral("net-data-hash-mismatch"));
        QCOMPARE(verdict([](Block& b) { b.block_hash[5] ^= 1; }),
                 QStringLiteral("net-header-hash-mismatch"));
        QCOMPARE(verdict([](Block& b) { b.txs[1][40] ^= 1; }),
                 QStringLiteral("net-data-hash-mismatch"));
        QCOMPARE(verdict([](Block& b) { std::swap(b.txs[0], b.txs[1]); }),
                 QStringLiteral("net-data-hash-mismatch"));
        QCOMPARE(verdict([](Block& b) { b.txs.pop_back(); }),
                 QStringLiteral("net-data-hash-mismatch"));
        QCOMPARE(verdict([](Block& b) { b.txs.push_back({}); }),
                 QStringLiteral("net-data-hash-mismatch"));
        // A consistent header whose parent is another block.
        QCOMPARE(verdict([](Block& b) {
                     (*b.header.last_block_id.hash)[0] ^= 1;
                     b.block_hash = header_hash(b.header);
                 }),
                 QStringLiteral("net-parent-mismatch"));
        QCOMPARE(verdict([](Block& b) {
                     b.header.last_block_id = {};
                     b.block_hash = header_hash(b.header);
                 }),
                 QStringLiteral("net-parent-mismatch"));
        // A chain id and a height rewritten together with the hash are still not what was asked
        // for.
        QCOMPARE(verdict([](Block& b) {
                     b.header.chain_id = "x";
                     b.block_hash = header_hash(b.header);
                 }),
                 QStringLiteral("net-wrong-chain"));
    }

    void first_block_has_no_parent() {
        Block block = sample("rest_block_1_captured.json");
        block.header.last_block_id.hash = Hash{};
        block.block_hash = header_hash(block.header);
        QCOMPARE(code(verify_block(block, "nyks", 1, std::nullopt)),
                 QStringLiteral("net-parent-mismatch"));
    }

    void last_commit_is_under_its_hash() {
        Block block = sample("rest_block_2_captured.json");
        block.last_commit.signatures[0].signature[0] ^= 1;
        QCOMPARE(code(verify_last_commit_hash(block)), QStringLiteral("net-commit-hash-mismatch"));
        block = sample("rest_block_2_captured.json");
        ++block.last_commit.signatures[0].timestamp.nanos;
        QCOMPARE(code(verify_last_commit_hash(block)), QStringLiteral("net-commit-hash-mismatch"));
    }

    /// Tendermint's default parameters, whose hash both captured headers carry.
    void default_consensus_hash() {
        const Block block = sample("rest_block_1_captured.json");
        QCOMPARE(hex(consensus_hash(22020096, -1)), hex(block.header.consensus_hash));
        QVERIFY(hex(consensus_hash(22020097, -1)) != hex(block.header.consensus_hash));
    }

    void results_hash_depends_on_all_it_covers() {
        QCOMPARE(hex(results_hash({})), hex(base::sha256({})));
        const std::vector<TxResult> one = {{11, {1, 2}, 2000000, 40000}};
        // code 8, data 12 02 …, gas wanted 28 (varint), gas used 30
        const Bytes leaf = {0x00, 0x08, 0x0b, 0x12, 0x02, 0x01, 0x02, 0x28,
                            0x80, 0x89, 0x7a, 0x30, 0xc0, 0xb8, 0x02};
        QCOMPARE(hex(results_hash(one)), hex(base::sha256(leaf)));
    }
};

}  // namespace vesper::net

QTEST_APPLESS_MAIN(vesper::net::TendermintHeaderTest)
#include "tendermint_header_test.moc"
