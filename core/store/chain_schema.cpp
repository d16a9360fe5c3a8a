#include "core/store/chain_schema.h"

#include <array>
#include <fstream>

#include "core/base/hash.h"

namespace vesper::store {
namespace {

// Lists read `transactions` only; what a single page shows stands in `transaction_bodies`, so that
// a proof of some kilobytes does not lie between two rows of a list.
constexpr std::string_view kFirstSchema = R"sql(
CREATE TABLE state(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    chain_id TEXT NOT NULL, first_height INTEGER NOT NULL, height INTEGER NOT NULL,
    block_hash BLOB NOT NULL, block_time_ms INTEGER NOT NULL,
    coins INTEGER NOT NULL, memos INTEGER NOT NULL, states INTEGER NOT NULL,
    transactions INTEGER NOT NULL, applied INTEGER NOT NULL, flagged INTEGER NOT NULL,
    sound INTEGER NOT NULL, conforming INTEGER NOT NULL, unsound INTEGER NOT NULL,
    invalid INTEGER NOT NULL, unchecked INTEGER NOT NULL,
    minted INTEGER NOT NULL, claimed INTEGER NOT NULL);
INSERT INTO state VALUES(1, '', 0, 0, zeroblob(32), 0, 0,0,0, 0,0,0, 0,0,0,0,0, 0,0);

CREATE TABLE blocks(
    height INTEGER PRIMARY KEY, hash BLOB NOT NULL, parent BLOB NOT NULL,
    time_ms INTEGER NOT NULL, proposer TEXT NOT NULL,
    cosmos_txs INTEGER NOT NULL, zkos_txs INTEGER NOT NULL, bytes INTEGER NOT NULL,
    checks INTEGER NOT NULL,
    data_hash BLOB NOT NULL, app_hash BLOB NOT NULL, validators_hash BLOB NOT NULL,
    last_results_hash BLOB NOT NULL);
CREATE INDEX blocks_hash ON blocks(hash);

CREATE TABLE transactions(
    id INTEGER PRIMARY KEY, txid BLOB NOT NULL, cosmos_hash BLOB NOT NULL,
    kind TEXT NOT NULL, verdict TEXT NOT NULL,
    applied INTEGER NOT NULL, flagged INTEGER NOT NULL,
    inputs INTEGER NOT NULL, outputs INTEGER NOT NULL,
    fee INTEGER NOT NULL, size INTEGER NOT NULL, amount INTEGER);
CREATE INDEX transactions_txid ON transactions(txid);
CREATE INDEX transactions_cosmos ON transactions(cosmos_hash);
CREATE INDEX transactions_kind ON transactions(kind);
CREATE INDEX transactions_verdict ON transactions(verdict);
CREATE INDEX transactions_flagged ON transactions(flagged) WHERE flagged = 1;

CREATE TABLE transaction_bodies(
    id INTEGER PRIMARY KEY, network_valid INTEGER, network_reason TEXT NOT NULL,
    findings TEXT NOT NULL, detail TEXT NOT NULL, micros INTEGER NOT NULL, bytes BLOB NOT NULL);

CREATE TABLE outputs(
    kind INTEGER NOT NULL, key BLOB NOT NULL, output BLOB NOT NULL,
    height INTEGER NOT NULL, grade INTEGER NOT NULL, owner_tag INTEGER NOT NULL,
    PRIMARY KEY(kind, key)) WITHOUT ROWID;
CREATE INDEX outputs_owner ON outputs(owner_tag);

CREATE TABLE output_history(
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key BLOB NOT NULL, output BLOB NOT NULL,
    height INTEGER NOT NULL, grade INTEGER NOT NULL,
    ended INTEGER NOT NULL, ended_by BLOB NOT NULL, overwritten INTEGER NOT NULL);
CREATE INDEX output_history_key ON output_history(key);

CREATE TABLE burns(
    id INTEGER PRIMARY KEY, encryption BLOB NOT NULL, amount INTEGER NOT NULL,
    txid BLOB NOT NULL, height INTEGER NOT NULL);
CREATE INDEX burns_encryption ON burns(encryption);
)sql";

// Blocks written before this step had their proofs verified: there was no other way to ask for them
// from the desktop, and the command's switch left no mark.
constexpr std::string_view kRefusals = R"sql(
CREATE TABLE refusals(
    id INTEGER PRIMARY KEY, txid BLOB NOT NULL, cosmos_hash BLOB NOT NULL,
    code INTEGER NOT NULL, transfer INTEGER NOT NULL);
CREATE INDEX refusals_txid ON refusals(txid);
CREATE INDEX refusals_cosmos ON refusals(cosmos_hash);
ALTER TABLE state ADD COLUMN refused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN unverified INTEGER NOT NULL DEFAULT 0;
ALTER TABLE state ADD COLUMN snapshot_height INTEGER NOT NULL DEFAULT 0;
ALTER TABLE burns ADD COLUMN grade INTEGER NOT NULL DEFAULT 4;
UPDATE blocks SET checks = checks | 8;
)sql";

// Which contracts a transaction names stands in its bytes, which SQL cannot read: the state says up
// to where a file from before this step lacks them, and index_contracts() of the store adds them.
constexpr std::string_view kContracts = R"sql(
CREATE TABLE contracts(id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE);
CREATE TABLE contract_places(
    contract INTEGER NOT NULL, place INTEGER NOT NULL,
    PRIMARY KEY(contract, place)) WITHOUT ROWID;
CREATE INDEX output_history_ended ON output_history(ended);
ALTER TABLE state ADD COLUMN contracts_missing_below INTEGER NOT NULL DEFAULT 0;
UPDATE state SET contracts_missing_below =
    (SELECT coalesce(max(id) + 1, 0) FROM transactions
     WHERE kind IN ('script-call', 'script-deploy'));
)sql";

constexpr std::array<std::string_view, 3> kMigrations{kFirstSchema, kRefusals, kContracts};

}  // namespace

Migrations chain_migrations() {
    return kMigrations;
}

std::int64_t owner_tag(std::string_view owner) {
    const ByteArray<32> hash = base::sha256(base::as_bytes(owner));
    std::uint64_t tag = 0;
    for (std::size_t i = 0; i < 8; ++i)
        tag = (tag << 8) | hash[i];
    return static_cast<std::int64_t>(tag);
}

Result<ChainState> read_state(Database& database) {
    VESPER_TRY(Statement query,
               database.prepare("SELECT chain_id, first_height, height, block_hash, block_time_ms,"
                                " coins, memos, states, transactions, applied, flagged,"
                                " sound, conforming, unsound, invalid, unchecked,"
                                " minted, claimed, refused, unverified, snapshot_height,"
                                " contracts_missing_below FROM state"));
    VESPER_TRY(const bool row, query.step());
    if (!row) return fail(StoreError::Damaged, "the state row is missing");
    ChainState state;
    state.chain_id = query.text(0);
    state.first_height = query.u64(1);
    state.height = query.u64(2);
    VESPER_TRY(state.block_hash, query.array<32>(3));
    state.block_time_ms = query.integer(4);
    std::array<std::uint64_t*, 17> counters{&state.coins,
                                            &state.memos,
                                            &state.states,
                                            &state.transactions,
                                            &state.applied,
                                            &state.flagged,
                                            &state.sound,
                                            &state.conforming,
                                            &state.unsound,
                                            &state.invalid,
                                            &state.unchecked,
                                            &state.minted,
                                            &state.claimed,
                                            &state.refused,
                                            &state.unverified,
                                            &state.snapshot_height,
                                            &state.contracts_missing_below};
    int column = 5;
    for (std::uint64_t* counter : counters)
        *counter = query.u64(column++);
    return state;
}

std::filesystem::path chain_file(const std::filesystem::path& directory) {
    return directory / "chain.db";
}
std::filesystem::path chain_key_file(const std::filesystem::path& directory) {
    return directory / "chain.key";
}

Result<DatabaseKey> read_key_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return fail(StoreError::BadKeyFile, "chain.key is missing");
    ByteArray<33> buffer{};
    stream.read(reinterpret_cast<char*>(buffer.data()), buffer.size());
    const base::WipeOnExit wipe(buffer);
    if (stream.gcount() != 32) return fail(StoreError::BadKeyFile, "chain.key is not 32 bytes");
    return DatabaseKey(base::to_array<32>(ByteView(buffer).first(32)));
}

}  // namespace vesper::store
