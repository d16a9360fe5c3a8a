/// Burn messages: the reference's verdict on every entry of vector file 18 is predicted, the
/// builder gives the reference's bytes, and each rule that concerns messages is broken alone.
#include "core/transaction/message.h"

#include <set>

#include <QtTest>

#include "core/base/hash.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/decoded_node.h"
#include "core/chain/field_path.h"
#include "core/proof/schnorr.h"
#include "core/transaction/judgement.h"
#include "core/transaction/message_pass.h"
#include "tests/support/vectors.h"
#include "tests/transaction/judged.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;
using group::Scalar;

namespace {

Json cases() {
    return load_part("18_tx_message.json", "cases");
}

struct Owner {
    quisquis::SecretKey sk;
    quisquis::PublicKey pk;
};

Owner make_owner(RandomSource& random) {
    quisquis::SecretKey sk = quisquis::random_secret_key(random);
    const auto pk = quisquis::public_key(sk, Scalar::random(random));
    return {std::move(sk), pk};
}

/// A coin that stands at (1…, 3).
BurnIntent burn_of(std::uint64_t amount, RandomSource& random) {
    Owner owner = make_owner(random);
    const Scalar s = Scalar::random(random);
    chain::OutputCoin coin{quisquis::commit(owner.pk, s, Scalar::from_u64(amount)).encode(),
                           chain::Address(chain::Network::Mainnet, owner.pk.encode()).hex()};
    chain::Utxo utxo;
    utxo.txid.fill(1);
    utxo.output_index = 3;
    return {utxo, coin, amount, Secret(s), std::move(owner.sk), kBurnFee, chain::Network::Mainnet};
}

chain::Message& message_of(chain::Transaction& tx) {
    return std::get<chain::Message>(tx.body);
}

/// Signs what the message now says; for parsed objects of the tests' own coins.
void sign_again(chain::Transaction& tx, const quisquis::SecretKey& sk, RandomSource& random) {
    auto& message = message_of(tx);
    const auto owner = chain::read_owner_as_network(message.input.owner());
    const auto signature =
        sk.reveal([&](const Scalar& key) {
              return proof::sign(burn_signing_bytes(message.input), key, owner.pk.gr, owner.pk.grsk,
                                 kBurnSignatureLabel, random);
          }).value();
    message.signature = chain::SignatureBytes{signature.R, signature.s};
}

}  // namespace

class MessageTest : public QObject {
    Q_OBJECT

    base::ChaChaStream random_{ByteArray<32>{18}};

private slots:
    void honest_burns_are_sound() {
        for (const Json& c : cases()) {
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            QVERIFY(c.at("verify").at("ok").get<bool>());
            QVERIFY2(judgement.verdict == Verdict::Sound, list(judgement).c_str());
            QVERIFY(judgement.network_valid == true && judgement.kind == Kind::MessageBurn);
            QVERIFY2(judgement.findings.empty(), list(judgement).c_str());
        }
    }

    void corrupted_messages() {
        const std::map<std::string, std::pair<Verdict, Names>> accepted = {
            {"fee += 1", {Verdict::Sound, {}}},  // R-13 needs the fee that was paid
            {"version += 1", {Verdict::Sound, {"version-unknown"}}},
            {"msg_type = App", {Verdict::Unsound, {"message-not-burn"}}},
            {"input witness index 9", {Verdict::Sound, {"witness-index-unused"}}},
            {"msg_data = own address", {Verdict::Sound, {}}},
            {"msg_data testnet address of same key", {Verdict::Unsound, {"owner-format"}}},
        };
        std::size_t good = 0, bad = 0;
        for (const Json& c : cases()) {
            for (const Json& entry : c.at("corrupted")) {
                const std::string change = entry.at("change");
                const bool theirs = entry.at("result").at("ok");
                const Judgement judgement = judge(bytes(entry.at("tx_bincode")));
                QVERIFY2(judgement.network_valid == theirs, (change + list(judgement)).c_str());
                if (theirs) {
                    const auto expected = accepted.find(change);
                    QVERIFY2(expected != accepted.end(), change.c_str());
                    QVERIFY2(judgement.verdict == expected->second.first &&
                                 names_of(judgement) == expected->second.second,
                             (change + list(judgement)).c_str());
                    ++good;
                } else {
                    QVERIFY2(judgement.verdict == Verdict::Invalid, change.c_str());
                    ++bad;
                }
            }
        }
        QCOMPARE(good, 2 * accepted.size());
        QVERIFY(bad >= 12);
    }

    void rejected_for_the_right_reason() {
        const std::map<std::string, std::string> reasons = {
            {"BurnError::InvalidRevealProof", "transaction-network-reveal"},
            {"Burn Message: Signature verification failed", "proof-"},
            {"Error::InvalidHex", "transaction-network-inputs"},
            {"Invalid Checksum", "transaction-network-inputs"},
            {"bincode", "chain-"}};
        int accepted = 0, refused = 0, undecodable = 0;
        for (const Json& c : cases()) {
            const Bytes honest = bytes(c.at("tx_bincode"));
            for (const Json& flip : c.at("bit_flips")) {
                Bytes tx = honest;
                tx.at(flip.at(0).get<std::size_t>()) ^= flip.at(1).get<std::uint8_t>();
                const std::string theirs = flip.at(2);
                const Judgement judgement = judge(tx);
                const std::string what = flip.dump() + " " + list(judgement);
                QVERIFY2(judgement.network_valid == (theirs == "ok"), what.c_str());
                QVERIFY2((judgement.kind == Kind::Malformed) == (theirs == "error: bincode"),
                         what.c_str());
                if (theirs == "ok") {
                    ++accepted;
                    // Every field that a stranger can change is named; the fee is the ledger's.
                    const auto at = flip.at(0).get<std::size_t>();
                    QVERIFY2((at >= 20 && at < 28) == names_of(judgement).empty(), what.c_str());
                    continue;
                }
                ++(theirs == "error: bincode" ? undecodable : refused);
                const auto reason = reasons.find(theirs.substr(std::string("error: ").size()));
                QVERIFY2(reason != reasons.end(), theirs.c_str());
                QVERIFY2(judgement.network_reason.starts_with(reason->second), what.c_str());
            }
        }
        QVERIFY(accepted > 20 && refused > 400 && undecodable > 40);
    }

    void builder_gives_the_reference_bytes() {
        for (const Json& c : cases()) {
            const Json& w = c.at("witness");
            const auto input = chain::decode_input(bytes(w.at("input_bincode"))).value();
            const BurnIntent intent{input.utxo(),
                                    input.as_coin()->out_coin,
                                    u64(w.at("amount")),
                                    Secret(scalar(w.at("encrypt_scalar"))),
                                    quisquis::SecretKey(scalar(w.at("sk"))),
                                    kBurnFee,
                                    chain::Network::Mainnet};
            auto draws = stream(c.at("rng"));
            // All that was drawn before, for keys, accounts and the transfer; then 32 for the
            // nonce.
            Bytes skipped(c.at("rng").at("bytes_drawn").get<std::size_t>() - 32);
            draws.fill(skipped);
            const auto burn = CheckedBurn::build(intent, draws);
            QVERIFY2(burn.has_value(), burn ? "" : burn.error().describe().c_str());
            QCOMPARE(hex(burn->bytes()), c.at("tx_bincode").get<std::string>());
            QCOMPARE(hex(base::sha256(burn->bytes())), c.at("sha256").get<std::string>());
        }
    }

    void refuses_what_would_not_burn() {
        const auto code = [&](auto change) {
            BurnIntent intent = burn_of(500, random_);
            change(intent);
            const auto built = CheckedBurn::build(intent, random_);
            return built ? std::string("built") : std::string(built.error().code());
        };
        QCOMPARE(code([](auto&) {}), std::string("built"));
        QCOMPARE(code([](auto& i) { i.amount = 501; }), std::string("transaction-wrong-balance"));
        QCOMPARE(code([](auto& i) { i.blinding = Secret(Scalar::one()); }),
                 std::string("transaction-wrong-balance"));
        QCOMPARE(code([](auto& i) { i.sk = quisquis::SecretKey(Scalar::one()); }),
                 std::string("transaction-wrong-key"));
        QCOMPARE(code([](auto& i) { i.utxo = {}; }), std::string("transaction-not-a-coin"));
        QCOMPARE(code([](auto& i) { i.network = chain::Network::Testnet; }),
                 std::string("chain-address-network"));
        QVERIFY(code([](auto& i) { i.coin.owner.pop_back(); }) != "built");
        // The whole range of amounts, and a coin of nothing.
        for (const std::uint64_t amount : {std::uint64_t{0}, ~std::uint64_t{0}}) {
            const auto built = CheckedBurn::build(burn_of(amount, random_), random_);
            QVERIFY2(built.has_value(), built ? "" : built.error().describe().c_str());
            QVERIFY(judge(built->bytes()).verdict == Verdict::Sound);
            QVERIFY(judge(built->bytes()).txid == built->txid());
        }
    }

    /// The rules that no vector breaks alone, on parsed objects.
    void rules_of_messages() {
        const BurnIntent intent = burn_of(9, random_);
        const auto built = CheckedBurn::build(intent, random_);
        const auto judged = [](const chain::Transaction& tx) { return judge(chain::encode(tx)); };

        // The coin's own equations under another address of the same owner.
        chain::Transaction tx = built->transaction();
        const auto pk = chain::Address::from_hex(intent.coin.owner)->pk();
        const auto moved = quisquis::update_public_key(quisquis::PublicKey::decode(pk).value(),
                                                       Scalar::from_u64(2));
        const Scalar half = Scalar::from_u64(2).invert();
        message_of(tx).msg_data = chain::Address(chain::Network::Mainnet, moved.encode()).hex();
        intent.blinding.reveal(
            [&](const Scalar& s) { message_of(tx).proof.encrypt_scalar = s * half; });
        Judgement judgement = judged(tx);
        QVERIFY2(judgement.verdict == Verdict::Conforming, list(judgement).c_str());
        QVERIFY2(names_of(judgement) == Names{"burn-amount-unproved"}, list(judgement).c_str());
        QCOMPARE(judgement.findings[0].rule, std::string("R-40"));
        const auto tree = chain::decode_tree(chain::encode(tx));
        QVERIFY(chain::find_node(*tree, judgement.findings[0].path) != nullptr);

        tx = built->transaction();
        std::get<chain::InputCoin>(message_of(tx).input.input).utxo = {};
        sign_again(tx, intent.sk, random_);
        judgement = judged(tx);
        QVERIFY2(names_of(judgement) == Names{"new-account-unproved"}, list(judgement).c_str());
        QVERIFY(judgement.verdict == Verdict::Unsound);
        QVERIFY(chain::find_node(*tree, judgement.findings[0].path) != nullptr);

        // The signature is over the tag that belongs to the data, whatever tag stands there.
        tx = built->transaction();
        message_of(tx).input.in_type = chain::IoType::Memo;
        judgement = judged(tx);
        QVERIFY2(names_of(judgement) == Names{"input-type-tag"}, list(judgement).c_str());
        QVERIFY(judgement.verdict == Verdict::Unsound);

        tx = built->transaction();
        message_of(tx).signature = quisquis::SigmaProof{};
        judgement = judged(tx);
        QVERIFY2(judgement.network_reason.starts_with("transaction-network-witness"),
                 list(judgement).c_str());

        tx = built->transaction();
        message_of(tx).input =
            chain::Input{chain::IoType::Memo, chain::InputMemo{intent.utxo, {}, 0, std::nullopt}};
        judgement = judged(tx);
        QVERIFY2(judgement.network_reason.starts_with("transaction-network-inputs"),
                 list(judgement).c_str());
        QVERIFY(judgement.verdict == Verdict::Invalid);
    }

    void batches_agree_with_single_checks() {
        std::vector<Bytes> all;
        for (const Json& c : cases()) {
            all.push_back(bytes(c.at("tx_bincode")));
            all.push_back(bytes(c.at("witness").at("transfer_to_burn_address_tx_bincode")));
        }
        const auto compare = [&] {
            const auto together = judge_batch(std::vector<ByteView>(all.begin(), all.end()));
            for (std::size_t i = 0; i < all.size(); ++i)
                QCOMPARE(list(together[i]), list(judge(all[i])));
        };
        compare();
        for (const Json& c : cases())
            for (const Json& entry : c.at("corrupted"))
                all.push_back(bytes(entry.at("tx_bincode")));
        compare();
        // Each of the three equations alone makes the batch fail.
        const auto burn = chain::decode_transaction(all[0]);
        for (int part = 0; part < 3; ++part) {
            chain::Transaction tx = *burn;
            auto& message = message_of(tx);
            if (part == 0) ++message.proof.amount;
            if (part == 1) message.proof.encrypt_scalar += Scalar::one();
            if (part == 2) std::get<chain::SignatureBytes>(message.signature).s += Scalar::one();
            proof::MsmBatch batch;
            QVERIFY(collect_message_as_network(message, batch).has_value());
            QCOMPARE(batch.equations(), std::size_t{3});
            QVERIFY(!batch.verify_vartime());
            QVERIFY(!verify_message_as_network(message));
        }
    }
};

QTEST_APPLESS_MAIN(MessageTest)
#include "message_test.moc"
