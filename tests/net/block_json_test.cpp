#include "core/net/block_json.h"

#include <QtTest>

#include "core/base/json.h"
#include "tests/support/fixture_server.h"

namespace vesper::net {
namespace {

using Json = nlohmann::json;

const char* const kSamples[] = {
    "rest_block_1_captured.json",
    "rest_block_2_captured.json",
    "rest_block_380157_mint_constructed.json",
    "rest_block_415156_mixed_constructed.json",
    "rest_block_latest_constructed.json",
};

Result<Block> read(const std::string& text) {
    return block_from_json(base::as_bytes(text));
}
Result<Block> read(const Json& json) {
    return read(json.dump());
}

QString code(const Result<Block>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromStdString(std::string(result.error().code()));
}

/// A JSON pointer and the value to put there.
struct Change {
    const char* name;
    const char* at;
    Json value;
    const char* verdict;
};

std::vector<Change> changes() {
    const char* const bad = "net-bad-answer";
    const std::string beyond_u64 = "18446744073709551616";
    return {
        {"height 2^53 + 1", "/block/header/height", "9007199254740993", "ok"},
        {"height 2^64 - 1", "/block/header/height", "18446744073709551615", "ok"},
        {"height 2^64", "/block/header/height", beyond_u64, bad},
        {"height negative", "/block/header/height", "-1", bad},
        {"height signed", "/block/header/height", "+1", bad},
        {"height fraction", "/block/header/height", 1.5, bad},
        {"height exponent", "/block/header/height", "1e3", bad},
        {"height empty", "/block/header/height", "", bad},
        {"height null", "/block/header/height", nullptr, bad},
        {"height hex", "/block/header/height", "0x10", bad},
        {"chain id number", "/block/header/chain_id", 7, bad},
        {"time broken", "/block/header/time", "yesterday", bad},
        {"block hash null", "/block_id/hash", nullptr, bad},
        {"block hash short", "/block_id/hash", "AAAA", bad},
        {"block hash url alphabet", "/block_id/hash",
         "yK6nk0XNaGa_yxmsPYSo9imvpPm1KKb0Pl1GHeEKgfc=", bad},
        {"block hash unpadded", "/block_id/hash", "yK6nk0XNaGa/yxmsPYSo9imvpPm1KKb0Pl1GHeEKgfc",
         bad},
        {"parent null", "/block/header/last_block_id/hash", nullptr, "ok"},
        {"parent empty", "/block/header/last_block_id/hash", "", "ok"},
        {"parent id null", "/block/header/last_block_id", nullptr, "ok"},
        {"parent 31 bytes", "/block/header/last_block_id/hash",
         "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", bad},
        {"parts total text", "/block_id/part_set_header/total", "1", "ok"},
        {"parts total 2^32", "/block_id/part_set_header/total", 4294967296, bad},
        {"app hash null", "/block/header/app_hash", nullptr, "ok"},
        {"app hash not base64", "/block/header/app_hash", "!!!!", bad},
        {"version absent numbers", "/block/header/version", Json::object(), "ok"},
        {"txs null", "/block/data/txs", nullptr, "ok"},
        {"txs text", "/block/data/txs", "AA==", bad},
        {"txs number inside", "/block/data/txs", {1}, bad},
        {"txs not base64", "/block/data/txs", {"AA=", "AA=="}, bad},
        {"data null", "/block/data", nullptr, bad},
        {"last commit null", "/block/last_commit", nullptr, "ok"},
        {"vote signature null", "/block/last_commit/signatures/0/signature", nullptr, "ok"},
        {"vote address empty", "/block/last_commit/signatures/0/validator_address", "", "ok"},
        {"vote flag number", "/block/last_commit/signatures/0/block_id_flag", 2, "ok"},
        {"vote flag 4", "/block/last_commit/signatures/0/block_id_flag", 4, bad},
        {"vote flag unknown", "/block/last_commit/signatures/0/block_id_flag", "BLOCK_ID_FLAG_X",
         bad},
        {"round negative", "/block/last_commit/round", -1, bad},
        {"unknown field", "/block/sdk_block", Json{{"header", {{"x", 1}}}}, "ok"},
        {"block an array", "/block", Json::array(), bad},
    };
}

}  // namespace

class BlockJsonTest : public QObject {
    Q_OBJECT

private slots:
    void first_block_has_null_hashes() {
        const auto block = read(support::chain_sample("rest_block_1_captured.json"));
        QVERIFY(block);
        QCOMPARE(block->height(), std::uint64_t{1});
        QCOMPARE(block->header.chain_id, std::string("nyks"));
        QVERIFY(!block->header.last_block_id.hash);
        QCOMPARE(block->header.last_block_id.part_set_header.total, 0U);
        QVERIFY(!block->last_commit.block_id.hash);
        QVERIFY(block->txs.empty());
        QCOMPARE(base::to_base64(block->block_hash),
                 std::string("ZxPZxXEc3r9uJVgqCjeqRAnrSWzv5QUg+AVWXO4BcK4="));
        QCOMPARE(block->header.proposer_address.size(), std::size_t{20});
    }

    void vote_is_read() {
        const auto block = read(support::chain_sample("rest_block_2_captured.json"));
        QVERIFY(block);
        QCOMPARE(block->last_commit.height, std::uint64_t{1});
        QCOMPARE(block->last_commit.signatures.size(), std::size_t{1});
        const CommitSig& vote = block->last_commit.signatures[0];
        QVERIFY(vote.flag == BlockIdFlag::Commit);
        QCOMPARE(vote.signature.size(), std::size_t{64});
        QCOMPARE(vote.timestamp.to_rfc3339(), std::string("2025-06-13T13:06:36.719861789Z"));
    }

    void round_trip() {
        for (const char* name : kSamples) {
            const auto block = read(support::chain_sample(name));
            QVERIFY2(block, name);
            const std::string text = block_to_json(*block);
            const auto again = read(text);
            QVERIFY2(again, name);
            QVERIFY2(*again == *block, name);
            // And the text itself says what the node's said, but for fields nobody reads.
            QCOMPARE(Json::parse(text), Json::parse(support::chain_sample(name)));
        }
    }

    void absent_vote_round_trip() {
        auto block = read(support::chain_sample("rest_block_2_captured.json"));
        QVERIFY(block);
        block->last_commit.signatures.push_back({});
        block->last_commit.signatures.push_back(
            {BlockIdFlag::Nil, Bytes(20, 1), {5, 6}, Bytes(64, 2)});
        const auto again = read(block_to_json(*block));
        QVERIFY(again);
        QVERIFY(*again == *block);
    }

    void fields_data() {
        QTest::addColumn<int>("index");
        const auto all = changes();
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }
    void fields() {
        QFETCH(int, index);
        const Change change = changes()[static_cast<std::size_t>(index)];
        Json json = Json::parse(support::chain_sample("rest_block_2_captured.json"));
        json[Json::json_pointer(change.at)] = change.value;
        QCOMPARE(code(read(json)), QString::fromUtf8(change.verdict));
    }

    void missing_members() {
        const Json good = Json::parse(support::chain_sample("rest_block_2_captured.json"));
        for (const char* at :
             {"/block_id", "/block", "/block/header", "/block/data", "/block/data/txs",
              "/block/header/height", "/block/header/chain_id", "/block/header/time"}) {
            Json json = good;
            const Json::json_pointer pointer(at);
            json[pointer.parent_pointer()].erase(pointer.back());
            QCOMPARE(code(read(json)), QStringLiteral("net-bad-answer"));
        }
        Json json = good;
        json["block"].erase("last_commit");
        QCOMPARE(code(read(json)), QStringLiteral("ok"));
    }

    void not_json() {
        for (const char* text : {"", "<html><body>502 Bad Gateway</body></html>", "{", "{\"a\":}",
                                 "{\"block_id\":{}} trailing", "\xff\xfe", "nul"})
            QCOMPARE(code(read(std::string(text))), QStringLiteral("net-not-json"));
        for (const char* text : {"[]", "null", "17", "\"x\"", "{}"})
            QCOMPARE(code(read(std::string(text))), QStringLiteral("net-bad-answer"));
    }

    /// Every prefix and every one-byte change of a real answer ends in a value or an error.
    void truncated_and_flipped() {
        const std::string good = support::chain_sample("rest_block_2_captured.json");
        const std::size_t end = good.find_last_of('}');
        for (std::size_t size = 0; size < end; ++size)
            QVERIFY(!read(good.substr(0, size)));
        const auto block = read(good);
        for (std::size_t at = 0; at < good.size(); ++at) {
            std::string changed = good;
            changed[at] = static_cast<char>(changed[at] ^ 0x15);
            (void)read(changed);
        }
    }

    void bounds() {
        const std::string deep_ok(64, '[');
        QCOMPARE(code(read(deep_ok + std::string(64, ']'))), QStringLiteral("net-bad-answer"));
        const std::string deep(100000, '[');
        const auto result = read(deep);
        QCOMPARE(code(result), QStringLiteral("net-bad-answer"));
        QCOMPARE(result.error().offset(), std::optional<std::size_t>(64));
        // Brackets inside a text do not count.
        Json json = Json::parse(support::chain_sample("rest_block_2_captured.json"));
        json["note"] = std::string(1000, '[') + "\"\\" + std::string(1000, '{');
        QCOMPARE(code(read(json)), QStringLiteral("ok"));
        std::string many = "[";
        for (int i = 0; i < (1 << 20) + 10; ++i)
            many += "0,";
        QCOMPARE(code(read(many + "0]")), QStringLiteral("net-bad-answer"));
    }
};

}  // namespace vesper::net

QTEST_APPLESS_MAIN(vesper::net::BlockJsonTest)
#include "block_json_test.moc"
