#include <sodium.h>

#include <QtTest>

#include "core/base/random.h"
#include "core/net/block_json.h"
#include "core/net/light_client.h"
#include "core/net/tendermint_header.h"
#include "tests/support/fixture_server.h"

namespace vesper::net {
namespace {

constexpr std::string_view kChain = "vesper-test";

QString hex(ByteView bytes) {
    return QString::fromStdString(base::to_hex(bytes));
}

QString code(const Result<void>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromStdString(std::string(result.error().code()));
}

template <typename T>
QString code_of(const Result<T>& result) {
    if (result) return QStringLiteral("ok");
    return QString::fromStdString(std::string(result.error().code()));
}

struct Signer {
    Validator validator;
    ByteArray<crypto_sign_SECRETKEYBYTES> secret{};
};

Signer signer(std::uint8_t seed_byte, std::int64_t power) {
    Signer out;
    ByteArray<crypto_sign_SEEDBYTES> seed{};
    seed.fill(seed_byte);
    crypto_sign_seed_keypair(out.validator.public_key.data(), out.secret.data(), seed.data());
    out.validator.voting_power = power;
    return out;
}

void sign(Commit& commit, std::size_t index, const Signer& by) {
    CommitSig& vote = commit.signatures[index];
    vote.validator_address = by.validator.address();
    const Bytes message = vote_sign_bytes(kChain, commit, vote);
    vote.signature.resize(crypto_sign_BYTES);
    crypto_sign_detached(vote.signature.data(), nullptr, message.data(), message.size(),
                         by.secret.data());
}

/// Four validators; flags as given, each genuinely signed unless absent.
struct Setting {
    std::vector<Signer> signers;
    std::vector<Validator> validators;
    Commit commit;
};

Setting setting(const std::vector<std::int64_t>& powers, const std::vector<BlockIdFlag>& flags) {
    Setting out;
    out.commit.height = 77;
    out.commit.round = 2;
    Hash block{};
    block.fill(0xab);
    Hash parts{};
    parts.fill(0xcd);
    out.commit.block_id = {block, {1, parts}};
    for (std::size_t i = 0; i < powers.size(); ++i) {
        out.signers.push_back(signer(static_cast<std::uint8_t>(i + 1), powers[i]));
        out.validators.push_back(out.signers.back().validator);
        CommitSig vote;
        vote.flag = flags[i];
        if (vote.flag != BlockIdFlag::Absent)
            vote.timestamp = {1750000000 + static_cast<std::int64_t>(i), 5};
        out.commit.signatures.push_back(vote);
        if (vote.flag != BlockIdFlag::Absent) sign(out.commit, i, out.signers.back());
    }
    return out;
}

constexpr BlockIdFlag kAbsent = BlockIdFlag::Absent;
constexpr BlockIdFlag kCommit = BlockIdFlag::Commit;
constexpr BlockIdFlag kNil = BlockIdFlag::Nil;

}  // namespace

class CommitTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { base::initialise_sodium(); }

    /// The encoding's fixed points: a vote at Go's zero time for nothing, as Tendermint's own
    /// documentation of CanonicalVote lays it out.
    void sign_bytes() {
        Commit commit;
        commit.height = 1;
        commit.round = 1;
        CommitSig vote;
        vote.flag = kNil;
        QCOMPARE(hex(vote_sign_bytes("test_chain_id", commit, vote)),
                 QStringLiteral("30"                          // length
                                "0802"                        // type: precommit
                                "110100000000000000"          // height
                                "190100000000000000"          // round
                                "2a0b088092b8c398feffffff01"  // time
                                "320d746573745f636861696e5f6964"));
        // A vote for a block adds field 4; round 0 and height 0 leave theirs out.
        commit.height = 0;
        commit.round = 0;
        Hash hash{};
        commit.block_id = {hash, {1, hash}};
        vote.flag = kCommit;
        const QString zeros(64, QLatin1Char('0'));
        QCOMPARE(hex(vote_sign_bytes("", commit, vote)),
                 QStringLiteral("59080222480a20") + zeros + QStringLiteral("122408011220") + zeros +
                     QStringLiteral("2a0b088092b8c398feffffff01"));
    }

    void power() {
        // 30 of 40 is enough; 20 of 30 is exactly two thirds and is not.
        auto s = setting({10, 10, 10, 10}, {kCommit, kCommit, kAbsent, kCommit});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)), QStringLiteral("ok"));
        s = setting({10, 10, 10}, {kCommit, kCommit, kAbsent});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)),
                 QStringLiteral("net-commit-power"));
        s = setting({10, 11, 10}, {kCommit, kCommit, kAbsent});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)), QStringLiteral("ok"));
        // A vote for nothing is well signed, but no vote for the block.
        s = setting({10, 11, 10}, {kCommit, kNil, kCommit});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)),
                 QStringLiteral("net-commit-power"));
        s = setting({1}, {kCommit});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)), QStringLiteral("ok"));
        QCOMPARE(code(verify_commit({}, {}, kChain)), QStringLiteral("net-commit-power"));
    }

    void power_bounds() {
        auto s = setting({INT64_MAX / 8, 1}, {kCommit, kCommit});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)),
                 QStringLiteral("net-commit-invalid"));
        s = setting({0}, {kCommit});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)),
                 QStringLiteral("net-commit-invalid"));
        s = setting({-5, 10}, {kCommit, kCommit});
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)),
                 QStringLiteral("net-commit-invalid"));
    }

    void everything_signed_matters() {
        const auto good = setting({10, 10, 10, 10}, {kCommit, kCommit, kCommit, kNil});
        const auto verdict = [&](const std::function<void(Commit&)>& change,
                                 std::string_view chain = kChain) {
            Commit commit = good.commit;
            change(commit);
            return code(verify_commit(commit, good.validators, chain));
        };
        const QString bad = QStringLiteral("net-commit-signature");
        QCOMPARE(verdict([](Commit&) {}), QStringLiteral("ok"));
        QCOMPARE(verdict([](Commit&) {}, "other-chain"), bad);
        QCOMPARE(verdict([](Commit& c) { ++c.height; }), bad);
        QCOMPARE(verdict([](Commit& c) { ++c.round; }), bad);
        QCOMPARE(verdict([](Commit& c) { (*c.block_id.hash)[0] ^= 1; }), bad);
        QCOMPARE(verdict([](Commit& c) { ++c.block_id.part_set_header.total; }), bad);
        QCOMPARE(verdict([](Commit& c) { ++c.signatures[2].timestamp.nanos; }), bad);
        QCOMPARE(verdict([](Commit& c) { c.signatures[1].signature[63] ^= 0x10; }), bad);
        // One bad vote spoils the commit even where the others would do; also a nil one.
        QCOMPARE(verdict([](Commit& c) { c.signatures[3].signature[0] ^= 1; }), bad);
        QCOMPARE(verdict([](Commit& c) { c.signatures[3].flag = kCommit; }), bad);
        const QString invalid = QStringLiteral("net-commit-invalid");
        QCOMPARE(verdict([](Commit& c) { std::swap(c.signatures[0], c.signatures[1]); }), invalid);
        QCOMPARE(verdict([](Commit& c) { c.signatures.pop_back(); }), invalid);
        QCOMPARE(verdict([](Commit& c) { c.signatures[0].signature.pop_back(); }), invalid);
        QCOMPARE(verdict([](Commit& c) { c.signatures[0].signature.clear(); }), invalid);
    }

    void F70_who_signed_is_counted() {
        const auto s = setting({10, 20, 5, 5}, {kCommit, kCommit, kAbsent, kNil});
        const SignedShare expected{2, 4, 30, 40};
        QVERIFY(count_votes(s.commit, s.validators, kChain).value() == expected);
    }

    void F70_votes_for_something_else() {
        const auto s = setting({10, 10, 10}, {kCommit, kCommit, kCommit});
        const auto set = ValidatorSet::make(s.validators).value();
        // Equal powers stand in the order of addresses; so must the votes.
        Commit commit = s.commit;
        std::ranges::sort(commit.signatures, {}, &CommitSig::validator_address);
        const Hash hash = *commit.block_id.hash;
        QVERIFY(verify_signed(77, hash, commit, set, kChain).has_value());
        const auto refused = [&](std::uint64_t height, const Hash& wanted, std::string_view chain) {
            return code_of(verify_signed(height, wanted, commit, set, chain));
        };
        Hash other = hash;
        other[0] ^= 1;
        QCOMPARE(refused(78, hash, kChain), QStringLiteral("net-commit-invalid"));
        QCOMPARE(refused(77, other, kChain), QStringLiteral("net-commit-invalid"));
        QCOMPARE(refused(77, hash, "vesper-tess"), QStringLiteral("net-commit-signature"));
    }

    void F70_nobody_votes_twice() {
        auto s = setting({10, 10, 10}, {kCommit, kCommit, kCommit});
        auto twice = s.validators;
        twice[2] = twice[0];
        QCOMPARE(code_of(ValidatorSet::make(twice)), QStringLiteral("net-commit-invalid"));
        // The same vote in two places.
        s.commit.signatures[2] = s.commit.signatures[0];
        QCOMPARE(code(verify_commit(s.commit, s.validators, kChain)),
                 QStringLiteral("net-commit-invalid"));
    }

    void F70_succession() {
        BelievedHeader before;
        before.height = 9;
        before.time = {1000, 0};
        before.next_validators_hash = Bytes(32, 7);
        Header header;
        header.height = 10;
        header.time = {1001, 0};
        header.last_block_id.hash = before.hash;
        header.validators_hash = Bytes(32, 7);
        const auto verdict = [&](const std::function<void(Header&)>& change) {
            Header changed = header;
            change(changed);
            return code(verify_succession(before, changed));
        };
        QCOMPARE(verdict([](Header&) {}), QStringLiteral("ok"));
        QCOMPARE(verdict([](Header& h) { h.height = 11; }), QStringLiteral("net-wrong-height"));
        QCOMPARE(verdict([](Header& h) { (*h.last_block_id.hash)[5] = 1; }),
                 QStringLiteral("net-parent-mismatch"));
        QCOMPARE(verdict([](Header& h) {
                     h.time = {1000, 0};
                 }),
                 QStringLiteral("net-time-not-after"));
        QCOMPARE(verdict([](Header& h) { h.validators_hash[0] = 8; }),
                 QStringLiteral("net-unannounced-validators"));
    }

    void F70_later_headers_need_a_third_of_those_announced() {
        // Announced: four of power 10. Signing later: `stay` of them and newcomers.
        const auto verdict = [](std::size_t stay, std::chrono::seconds period) {
            std::vector<Validator> old, now;
            std::vector<Signer> signers;
            for (std::uint8_t i = 1; i <= 4; ++i)
                old.push_back(signer(i, 10).validator);
            for (std::uint8_t i = 1; i <= 4; ++i)
                signers.push_back(signer(i <= stay ? i : static_cast<std::uint8_t>(i + 100), 10));
            for (const Signer& one : signers)
                now.push_back(one.validator);
            const auto announced = ValidatorSet::make(old).value();
            const auto set = ValidatorSet::make(now).value();
            BelievedHeader before;
            before.height = 5;
            before.time = {1000, 0};
            before.next_validators_hash = {announced.hash().begin(), announced.hash().end()};
            Header header;
            header.chain_id = kChain;
            header.height = 50;
            header.time = {1500, 0};
            header.validators_hash = {set.hash().begin(), set.hash().end()};
            Commit commit;
            commit.height = 50;
            commit.block_id.hash = header_hash(header);
            commit.signatures.resize(4);
            for (std::size_t i = 0; i < 4; ++i) {
                const auto by =
                    std::ranges::find(signers, set.validators()[i].public_key,
                                      [](const Signer& s) { return s.validator.public_key; });
                commit.signatures[i].flag = kCommit;
                sign(commit, i, *by);
            }
            return code_of(verify_later(before, announced, header, header_hash(header), commit, set,
                                        period, {2000, 0}));
        };
        using namespace std::chrono_literals;
        QCOMPARE(verdict(4, 2000s), QStringLiteral("ok"));
        QCOMPARE(verdict(2, 2000s), QStringLiteral("ok"));
        QCOMPARE(verdict(1, 2000s), QStringLiteral("net-commit-power"));
        QCOMPARE(verdict(0, 2000s), QStringLiteral("net-commit-power"));
        QCOMPARE(verdict(4, 1000s), QStringLiteral("net-trust-expired"));
    }

    void validator_set_hash() {
        const auto s = setting({10, 20}, {kCommit, kCommit});
        const Hash hash = validators_hash(s.validators);
        auto changed = s.validators;
        ++changed[0].voting_power;
        QVERIFY(validators_hash(changed) != hash);
        changed = s.validators;
        changed[1].public_key[0] ^= 1;
        QVERIFY(validators_hash(changed) != hash);
        // SimpleValidator{public key{ed25519}, power}: one leaf written out.
        Bytes leaf = {0x0a, 0x22, 0x0a, 0x20};
        leaf.insert(leaf.end(), s.validators[0].public_key.begin(),
                    s.validators[0].public_key.end());
        leaf.insert(leaf.end(), {0x10, 0x0a});
        QCOMPARE(hex(validators_hash(std::span(s.validators).first(1))),
                 hex(results_of_one_leaf(leaf)));
    }

    /// The real vote in block 2 hashes to the header's last_commit_hash; its address is 20 bytes of
    /// a key hash.
    void captured_vote() {
        const auto block =
            block_from_json(base::as_bytes(support::chain_sample("rest_block_2_captured.json")));
        QVERIFY(block);
        QCOMPARE(hex(commit_hash(block->last_commit)), hex(block->header.last_commit_hash));
        QCOMPARE(block->last_commit.signatures[0].validator_address,
                 block->header.proposer_address);
    }

private:
    static Hash results_of_one_leaf(const Bytes& leaf) {
        Bytes bytes = {0};
        bytes.insert(bytes.end(), leaf.begin(), leaf.end());
        Hash out{};
        crypto_hash_sha256(out.data(), bytes.data(), bytes.size());
        return out;
    }
};

}  // namespace vesper::net

QTEST_APPLESS_MAIN(vesper::net::CommitTest)
#include "commit_test.moc"
