#include "tests/store/chain_rows_fixture.h"

namespace vesper::store::test {
namespace {

ByteArray<32> seed_of(std::uint8_t seed) {
    ByteArray<32> bytes{};
    bytes[0] = seed;
    return bytes;
}

}  // namespace

RowChain::RowChain(std::uint8_t seed) : random_(seed_of(seed)) {}

OutputRow RowChain::make_output(std::uint64_t height) {
    OutputRow row;
    row.key = random_.array<33>();
    row.kind = static_cast<std::uint8_t>(random_.below(10) == 0 ? 1 + random_.below(2) : 0);
    row.height = height;
    row.grade = static_cast<std::uint8_t>(random_.below(5));
    row.owner = base::to_hex(random_.array<69>());
    // As in a coin: 80 bytes of head and points, then the owner's text.
    const auto head = random_.array<80>();
    row.output.assign(head.begin(), head.end());
    row.output.insert(row.output.end(), row.owner.begin(), row.owner.end());
    return row;
}

BlockCommit RowChain::next(std::size_t made) {
    BlockCommit commit;
    ++height_;
    commit.block.height = height_;
    commit.block.hash = random_.array<32>();
    commit.block.parent = last_hash_;
    commit.block.time_ms = 1'700'000'000'000 + static_cast<std::int64_t>(height_) * 5000;
    commit.block.proposer = "19";
    commit.block.chain_id = "nyks";
    commit.block.header_ok = commit.block.data_ok = true;
    commit.block.parent_ok = height_ > 1;
    last_hash_ = commit.block.hash;

    TransactionRow tx;
    tx.place = {height_, 0};
    tx.txid = random_.array<32>();
    tx.cosmos_hash = random_.array<32>();
    tx.kind = height_ % 3 == 0 ? "mint" : "transfer-dark";
    tx.verdict = height_ % 5 == 0 ? "unsound" : "sound";
    tx.applied = true;
    tx.flagged = height_ % 5 == 0;
    tx.fee = 7;
    tx.findings_json = "[]";
    tx.detail_json = "{}";
    tx.bytes = Bytes(300, static_cast<std::uint8_t>(height_));
    tx.size = tx.bytes.size();

    const auto spend = [&](std::size_t index, OutputEvent::What what) {
        commit.outputs.push_back({what, live_[index], tx.txid, 0});
        live_[index] = live_.back();
        live_.pop_back();
    };
    for (std::size_t i = 0; i < made / 3 && !live_.empty(); ++i)
        spend(random_.below(live_.size()), OutputEvent::What::Spent);
    for (std::size_t i = 0; i < made; ++i) {
        live_.push_back(make_output(height_));
        commit.outputs.push_back({OutputEvent::What::Created, live_.back(), tx.txid, 0});
    }
    // One output made and spent within the block, one replaced under its own key.
    live_.push_back(make_output(height_));
    commit.outputs.push_back({OutputEvent::What::Created, live_.back(), tx.txid, 0});
    spend(live_.size() - 1, OutputEvent::What::Spent);
    OutputRow replaced = live_.front();
    spend(0, OutputEvent::What::Overwritten);
    replaced.height = height_;
    replaced.output.back() = '!';
    live_.push_back(replaced);
    commit.outputs.push_back({OutputEvent::What::Created, replaced, tx.txid, 0});

    tx.outputs = static_cast<std::uint32_t>(made);
    commit.transactions.push_back(std::move(tx));
    commit.block.zkos_txs = 1;
    return commit;
}

}  // namespace vesper::store::test
