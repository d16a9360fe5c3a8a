#include "core/store/chain_store.h"

#include <csignal>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>

#include "core/store/chain_schema.h"
#include "tests/store/chain_rows_fixture.h"

using namespace vesper;
using namespace vesper::store;
using vesper::store::test::RowChain;

namespace {

std::filesystem::path path_of(const QTemporaryDir& folder) {
    return folder.path().toStdString();
}

bool same_output(const OutputRow& a, const OutputRow& b) {
    return a.key == b.key && a.kind == b.kind && a.output == b.output && a.height == b.height &&
           a.grade == b.grade;
}

std::vector<OutputRow> sorted(std::vector<OutputRow> rows) {
    std::ranges::sort(rows, [](const OutputRow& a, const OutputRow& b) {
        return std::pair(a.kind, a.key) < std::pair(b.kind, b.key);
    });
    return rows;
}

void expect_outputs(const ChainReader& reader, const RowChain& chain) {
    std::vector<OutputRow> stored;
    QVERIFY(reader.for_each_output([&](const OutputRow& row) {
        stored.push_back(row);
        return true;
    }));
    const auto expected = sorted(chain.live());
    QCOMPARE(stored.size(), expected.size());
    for (std::size_t i = 0; i < stored.size(); ++i)
        QVERIFY(same_output(stored[i], expected[i]));
}

}  // namespace

class ChainStoreTest : public QObject {
    Q_OBJECT

private slots:
    void empty_store() {
        const QTemporaryDir folder;
        auto store = ChainStore::open(path_of(folder));
        QVERIFY2(store, store ? "" : store.error().describe().c_str());
        QCOMPARE(store->state().height, std::uint64_t{0});
        QVERIFY(store->reader().blocks_before({}, 10)->empty());
        QVERIFY(!store->reader().block(1)->has_value());
        QVERIFY(!store->reader().transaction(ByteArray<32>{})->has_value());
    }

    void holds_what_was_committed() {
        const QTemporaryDir folder;
        RowChain chain(1);
        ChainState before;
        {
            auto store = ChainStore::open(path_of(folder));
            QVERIFY(store);
            for (int i = 0; i < 20; ++i)
                QVERIFY(store->commit_block(chain.next(9)));
            std::vector<BlockCommit> batch;
            for (int i = 0; i < 30; ++i)
                batch.push_back(chain.next(9));
            auto done = store->commit_blocks(batch);
            QVERIFY2(done, done ? "" : done.error().describe().c_str());
            expect_outputs(store->reader(), chain);
            before = store->state();
            QCOMPARE(before.height, std::uint64_t{50});
            QCOMPARE(before.transactions, std::uint64_t{50});
            QCOMPARE(before.flagged, std::uint64_t{10});
            QCOMPARE(before.coins + before.memos + before.states,
                     static_cast<std::uint64_t>(chain.live().size()));
            QVERIFY(store->check_integrity());
        }
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        QCOMPARE(store->state().height, before.height);
        QCOMPARE(store->state().coins, before.coins);
        QCOMPARE(store->state().chain_id, std::string("nyks"));
        QCOMPARE(store->state().block_hash, before.block_hash);
        expect_outputs(store->reader(), chain);
    }

    void lists_are_paged_by_key() {
        const QTemporaryDir folder;
        RowChain chain(2);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        for (int i = 0; i < 45; ++i)
            QVERIFY(store->commit_block(chain.next(4)));
        const ChainReader& reader = store->reader();

        std::vector<std::uint64_t> heights;
        std::optional<std::uint64_t> before;
        for (;;) {
            const auto page = reader.blocks_before(before, 10);
            QVERIFY(page);
            if (page->empty()) break;
            for (const auto& row : *page)
                heights.push_back(row.height);
            before = page->back().height;
        }
        QCOMPARE(heights.size(), std::size_t{45});
        QVERIFY(std::ranges::is_sorted(heights, std::greater{}));

        for (const auto& [filter, expected] :
             std::vector<std::pair<TransactionFilter, std::size_t>>{
                 {{"", "", false}, 45},
                 {{"mint", "", false}, 15},
                 {{"", "unsound", false}, 9},
                 {{"mint", "unsound", false}, 3},
                 {{"", "", true}, 9},
                 {{"no-such-kind", "", false}, 0}}) {
            std::size_t seen = 0;
            std::optional<TransactionPlace> end;
            for (;;) {
                const auto page = reader.transactions_before(filter, end, 4);
                QVERIFY(page);
                if (page->empty()) break;
                for (const auto& row : *page) {
                    QVERIFY(!end || row.place < *end);
                    end = row.place;
                    QVERIFY(row.time_ms > 0);
                    ++seen;
                }
            }
            QCOMPARE(seen, expected);
        }

        for (std::uint8_t kind = 0; kind < 3; ++kind) {
            std::size_t seen = 0;
            std::optional<OutputKey> after;
            for (;;) {
                const auto page = reader.outputs_after(kind, after, 7);
                QVERIFY(page);
                if (page->empty()) break;
                for (const auto& row : *page) {
                    QVERIFY(!after || row.key > *after);
                    QCOMPARE(row.kind, kind);
                    after = row.key;
                    ++seen;
                }
            }
            const auto expected = std::ranges::count_if(
                chain.live(), [&](const OutputRow& row) { return row.kind == kind; });
            QCOMPARE(static_cast<std::ptrdiff_t>(seen), expected);
        }
    }

    void transactions_of_a_contract() {
        const QTemporaryDir folder;
        RowChain chain(7);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        std::vector<std::uint64_t> first, second;  // heights, newest first
        for (std::uint64_t height = 1; height <= 30; ++height) {
            BlockCommit commit = chain.next(2);
            auto& contracts = commit.transactions.at(0).contracts;
            if (height % 2 == 0) contracts.push_back("18aa");
            if (height % 3 == 0) contracts.push_back("18bb");
            if (height % 2 == 0) first.insert(first.begin(), height);
            if (height % 3 == 0) second.insert(second.begin(), height);
            QVERIFY(store->commit_block(commit));
        }
        const auto heights = [&](std::string_view address, std::size_t page) {
            std::vector<std::uint64_t> all;
            std::optional<TransactionPlace> before;
            for (;;) {
                const auto rows = store->reader().transactions_of_contract(address, before, page);
                if (!rows || rows->empty()) return all;
                for (const auto& row : *rows)
                    all.push_back(row.place.height);
                before = rows->back().place;
            }
        };
        QVERIFY(heights("18aa", 4) == first);
        QVERIFY(heights("18bb", 100) == second);
        QVERIFY(heights("18cc", 5).empty());
        QVERIFY(store->clear());
        QVERIFY(heights("18aa", 5).empty());
    }

    /// A file from before the index: what it holds is indexed once, and what comes is from then on.
    void contracts_of_an_older_file() {
        const QTemporaryDir folder;
        {
            std::ofstream key(chain_key_file(path_of(folder)), std::ios::binary);
            key << std::string(32, 'k');
            key.close();
            DatabaseOptions options;
            options.mode = OpenMode::OpenOrCreate;
            auto old =
                Database::open(chain_file(path_of(folder)),
                               read_key_file(chain_key_file(path_of(folder))).value(), options);
            QVERIFY(old && old->migrate(chain_migrations().first(2)));
            for (int height = 1; height <= 4; ++height) {
                const std::string id = std::to_string(std::int64_t{height} << kPositionBits);
                const std::string kind = height == 2 ? "transfer-dark" : "script-call";
                QVERIFY(old->execute("INSERT INTO blocks VALUES(" + std::to_string(height) +
                                     ", zeroblob(32), zeroblob(32), 0, '', 1, 1, 0, 0, x'', x'',"
                                     " x'', x'')"));
                QVERIFY(old->execute("INSERT INTO transactions VALUES(" + id +
                                     ", zeroblob(32), zeroblob(32), '" + kind +
                                     "', 'sound', 1, 0, 1, 1, 1, 1, NULL)"));
                QVERIFY(old->execute("INSERT INTO transaction_bodies VALUES(" + id +
                                     ", 1, '', '[]', '{}', 0, x'0" + std::to_string(height) +
                                     "')"));
            }
            QVERIFY(old->execute("UPDATE state SET first_height = 1, height = 4, chain_id = 'x'"));
        }
        auto store = ChainStore::open(path_of(folder));
        QVERIFY2(store, store ? "" : store.error().describe().c_str());
        QVERIFY(store->state().contracts_missing_below > 0);
        const auto places = [&](std::string_view address) {
            return store->reader().transactions_of_contract(address, {}, 10)->size();
        };
        QCOMPARE(places("odd"), std::size_t{0});
        int asked = 0;
        const auto name = [&](ByteView bytes) -> std::vector<std::string> {
            ++asked;
            return bytes[0] % 2 == 1 ? std::vector<std::string>{"odd", "all"}
                                     : std::vector<std::string>{"all"};
        };
        QVERIFY(store->index_contracts(name));
        QCOMPARE(asked, 3);  // the transfer is none
        QCOMPARE(places("odd"), std::size_t{2});
        QCOMPARE(places("all"), std::size_t{3});
        QVERIFY(store->index_contracts(name));
        QCOMPARE(asked, 3);
        BlockCommit next;
        next.block.height = 5;
        next.block.chain_id = "x";
        TransactionRow row;
        row.place = {5, 0};
        row.kind = "script-call";
        row.contracts = {"odd"};
        next.transactions.push_back(row);
        QVERIFY(store->commit_block(next));
        QCOMPARE(places("odd"), std::size_t{3});
        QVERIFY(store->check_integrity());
    }

    void outputs_that_ended() {
        const QTemporaryDir folder;
        RowChain chain(8);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        std::vector<std::pair<OutputKey, std::uint64_t>> ended;
        for (std::uint64_t height = 1; height <= 20; ++height) {
            const BlockCommit commit = chain.next(6);
            for (const OutputEvent& event : commit.outputs)
                if (event.what != OutputEvent::What::Created)
                    ended.emplace_back(event.output.key, height);
            QVERIFY(store->commit_block(commit));
        }
        for (const std::uint64_t above : {std::uint64_t{0}, std::uint64_t{11}, std::uint64_t{20}}) {
            std::vector<std::pair<OutputKey, std::uint64_t>> expected, walked;
            std::ranges::copy_if(ended, std::back_inserter(expected),
                                 [&](const auto& one) { return one.second > above; });
            QVERIFY(store->reader().for_each_ended(above,
                                                   [&](const OutputRow& row, std::uint64_t height) {
                                                       walked.emplace_back(row.key, height);
                                                       return true;
                                                   }));
            std::ranges::sort(expected);
            std::ranges::sort(walked);
            QVERIFY(walked == expected);
            QCOMPARE(*store->reader().count_ended(above),
                     static_cast<std::uint64_t>(walked.size()));
        }
        QVERIFY(!ended.empty());
    }

    void finds_single_rows() {
        const QTemporaryDir folder;
        RowChain chain(3);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        std::vector<BlockCommit> commits;
        for (int i = 0; i < 10; ++i)
            commits.push_back(chain.next(6));
        QVERIFY(store->commit_blocks(commits));
        const ChainReader& reader = store->reader();
        const TransactionRow& tx = commits[4].transactions[0];

        const auto row = reader.transaction(tx.txid);
        QVERIFY(row && *row);
        QVERIFY((*row)->place == tx.place);
        QCOMPARE((*row)->bytes, tx.bytes);
        QCOMPARE((*row)->findings_json, tx.findings_json);
        QCOMPARE(reader.transactions_with_id(tx.txid)->size(), std::size_t{1});
        QCOMPARE(reader.transactions_of_cosmos(tx.cosmos_hash)->size(), std::size_t{1});
        QCOMPARE(reader.transactions_of_block(5, 0, 100)->size(), std::size_t{1});
        QVERIFY(reader.transaction_at({5, 0})->has_value());
        QVERIFY(!reader.transaction_at({5, 1})->has_value());

        const OutputRow& live = chain.live().back();
        const auto output = reader.output(live.kind, live.key);
        QVERIFY(output && *output);
        QVERIFY(same_output(**output, live));
        QVERIFY(reader.output(live.key)->has_value());
        const auto unreplaced = std::ranges::find_if(
            chain.live(), [](const auto& r) { return r.output.back() != '!'; });
        QVERIFY(unreplaced != chain.live().end());
        const auto owned = reader.outputs_of_owner(unreplaced->kind, unreplaced->owner, {}, 10);
        QVERIFY(owned);
        QCOMPARE(owned->size(), std::size_t{1});
        QVERIFY(reader.outputs_of_owner(0, std::string(138, '0'), {}, 10)->empty());

        for (const auto& event : commits[6].outputs) {
            if (event.what == OutputEvent::What::Created) continue;
            const auto history = reader.output_history(event.output.key);
            QVERIFY(history);
            QVERIFY(!history->empty());
            const auto mine =
                std::ranges::find_if(*history, [](const auto& h) { return h.ended.height == 7; });
            QVERIFY(mine != history->end());
            QCOMPARE(mine->ended_by, commits[6].transactions[0].txid);
            QCOMPARE(mine->overwritten, event.what == OutputEvent::What::Overwritten);
            QVERIFY(same_output(mine->output, event.output));
        }
    }

    void searches() {
        const QTemporaryDir folder;
        RowChain chain(4);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        const BlockCommit first = chain.next(3);
        QVERIFY(store->commit_block(first));
        QVERIFY(store->commit_block(chain.next(3)));
        const ChainReader& reader = store->reader();
        QCOMPARE(reader.search("2", 5)->blocks.size(), std::size_t{1});
        const std::string hash = base::to_hex(first.block.hash);
        for (const std::size_t digits : {6u, 7u, 20u, 64u}) {
            const auto hits = reader.search(hash.substr(0, digits), 5);
            QVERIFY(hits);
            QCOMPARE(hits->blocks.size(), std::size_t{1});
            QCOMPARE(hits->blocks[0].height, std::uint64_t{1});
        }
        const std::string txid = base::to_hex(first.transactions[0].txid);
        QCOMPARE(reader.search(txid.substr(0, 9), 5)->transactions.size(), std::size_t{1});
        const std::string cosmos = base::to_hex(first.transactions[0].cosmos_hash);
        QCOMPARE(reader.search(cosmos, 5)->transactions.size(), std::size_t{1});
        for (const auto& event : first.outputs) {
            const auto hits = reader.search(base::to_hex(event.output.key), 5);
            QVERIFY(hits);
            QVERIFY(!hits->outputs.empty());
        }
        for (const char* nothing : {"", "abc", "zzzzzz", "99", "ffffffffffffffff0"}) {
            const auto hits = reader.search(nothing, 5);
            QVERIFY(hits);
            QVERIFY(hits->blocks.empty() && hits->transactions.empty() && hits->outputs.empty());
        }
    }

    void refuses_what_does_not_follow() {
        const QTemporaryDir folder;
        RowChain chain(5);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        const BlockCommit first = chain.next(3), second = chain.next(3), third = chain.next(3);
        QVERIFY(store->commit_block(first));
        for (const BlockCommit* wrong : {&first, &third}) {
            const auto done = store->commit_block(*wrong);
            QVERIFY(!done);
            QVERIFY(done.error().is(StoreError::OutOfOrder));
        }
        BlockCommit stranger = second;
        stranger.block.parent[0] ^= 1;
        QVERIFY(store->commit_block(stranger).error().is(StoreError::OutOfOrder));
        // A batch with a bad tail leaves nothing behind.
        const std::vector<BlockCommit> batch{second, first};
        QVERIFY(!store->commit_blocks(batch));
        QCOMPARE(store->state().height, std::uint64_t{1});
        QVERIFY(!store->reader().block(2)->has_value());
        QVERIFY(store->commit_block(second));
        // Spending what is not there.
        BlockCommit ghost = third;
        ghost.outputs.push_back({OutputEvent::What::Spent, OutputRow{}, {}, 0});
        ghost.outputs.back().output.key.fill(0xee);
        const auto done = store->commit_block(ghost);
        QVERIFY(!done);
        QVERIFY(done.error().is(StoreError::BadRow));
        QVERIFY(store->commit_block(third));
        expect_outputs(store->reader(), chain);
    }

    void burns_are_claimed_once() {
        const QTemporaryDir folder;
        RowChain chain(6);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        BlockCommit block = chain.next(3);
        BurnRow burn;
        burn.encryption.fill(7);
        burn.amount = 1234;
        burn.height = 1;
        block.burned = {burn, burn};
        QVERIFY(store->commit_block(block));
        QCOMPARE(store->reader().unclaimed_burns()->size(), std::size_t{2});
        BlockCommit claim = chain.next(3);
        claim.claimed = {burn};
        QVERIFY(store->commit_block(claim));
        QCOMPARE(store->reader().unclaimed_burns()->size(), std::size_t{1});
        BlockCommit false_claim = chain.next(3);
        false_claim.claimed = {BurnRow{}};
        QVERIFY(!store->commit_block(false_claim));
    }

    void one_writer_many_readers() {
        const QTemporaryDir folder;
        RowChain chain(7);
        auto store = ChainStore::open(path_of(folder));
        QVERIFY(store);
        const auto second = ChainStore::open(path_of(folder));
        QVERIFY(!second);
        QVERIFY(second.error().is(StoreError::InUse));
        auto outside = ChainReader::open(path_of(folder));
        QVERIFY2(outside, outside ? "" : outside.error().describe().c_str());
        QVERIFY(store->commit_block(chain.next(3)));
        QCOMPARE(outside->state()->height, std::uint64_t{1});
        auto more = store->open_reader();
        QVERIFY(more);
        QCOMPARE(more->state()->height, std::uint64_t{1});
        QVERIFY(store->clear());
        QCOMPARE(outside->state()->height, std::uint64_t{0});
        RowChain anew(8);
        QVERIFY(store->commit_block(anew.next(3)));
    }

    void reader_after_clean_close() {
        const QTemporaryDir folder;
        {
            RowChain chain(9);
            auto store = ChainStore::open(path_of(folder));
            QVERIFY(store);
            QVERIFY(store->commit_block(chain.next(3)));
        }
        auto reader = ChainReader::open(path_of(folder));
        QVERIFY2(reader, reader ? "" : reader.error().describe().c_str());
        QCOMPARE(reader->state()->height, std::uint64_t{1});
        const QTemporaryDir empty;
        QVERIFY(ChainReader::open(path_of(empty)).error().is(StoreError::Missing));
    }

    void damage_is_an_error_not_a_value() {
        const QTemporaryDir folder;
        RowChain chain(10);
        {
            auto store = ChainStore::open(path_of(folder));
            QVERIFY(store);
            for (int i = 0; i < 40; ++i)
                QVERIFY(store->commit_block(chain.next(30)));
        }
        const auto file = path_of(folder) / "chain.db";
        std::string contents;
        {
            std::ifstream stream(file, std::ios::binary);
            contents.assign(std::istreambuf_iterator<char>(stream), {});
        }
        QVERIFY(contents.find("transfer-dark") == std::string::npos);
        for (std::size_t page = 1; page < contents.size() / 4096; page += 17) {
            std::string damaged = contents;
            damaged[page * 4096 + 99] = static_cast<char>(damaged[page * 4096 + 99] ^ 1);
            std::ofstream(file, std::ios::binary | std::ios::trunc)
                .write(damaged.data(), static_cast<std::streamsize>(damaged.size()));
            auto store = ChainStore::open(path_of(folder));
            if (!store) continue;
            const auto checked = store->check_integrity();
            QVERIFY2(!checked, std::to_string(page).c_str());
            QVERIFY(checked.error().is(StoreError::Damaged));
        }
        // Another key, a short key, no key.
        std::ofstream(file, std::ios::binary | std::ios::trunc)
            .write(contents.data(), static_cast<std::streamsize>(contents.size()));
        const auto key = path_of(folder) / "chain.key";
        std::ofstream(key, std::ios::binary | std::ios::trunc) << std::string(32, 'k');
        QVERIFY(ChainStore::open(path_of(folder)).error().is(StoreError::WrongKey));
        std::ofstream(key, std::ios::binary | std::ios::trunc) << std::string(31, 'k');
        QVERIFY(ChainStore::open(path_of(folder)).error().is(StoreError::BadKeyFile));
        std::filesystem::remove(key);
        QVERIFY(ChainStore::open(path_of(folder)).error().is(StoreError::BadKeyFile));
    }

    void killed_writer_leaves_whole_blocks() {
        const QTemporaryDir folder;
        for (int round = 0; round < 6; ++round) {
            const pid_t child = fork();
            QVERIFY(child >= 0);
            if (child == 0) {
                // Commits until it is killed; the chain continues from what the file holds.
                auto store = ChainStore::open(path_of(folder));
                if (!store) _exit(3);
                RowChain chain(11);
                while (chain.height() < store->state().height)
                    (void)chain.next(20);
                for (;;)
                    if (!store->commit_block(chain.next(20))) _exit(4);
            }
            QTest::qSleep(60 + 35 * round);
            ::kill(child, SIGKILL);
            int status = 0;
            QCOMPARE(::waitpid(child, &status, 0), child);
            QVERIFY(WIFSIGNALED(status));

            auto store = ChainStore::open(path_of(folder));
            QVERIFY2(store, store ? "" : store.error().describe().c_str());
            QVERIFY(store->check_integrity());
            RowChain replay(11);
            while (replay.height() < store->state().height)
                (void)replay.next(20);
            expect_outputs(store->reader(), replay);
        }
        QVERIFY(ChainReader::open(path_of(folder))->state()->height > 0);
    }
};

QTEST_APPLESS_MAIN(ChainStoreTest)
#include "chain_store_test.moc"
