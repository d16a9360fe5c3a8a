/// Judging QuisQuis transfers: the network pass predicts the reference's verify() on every one of
/// the vectors (files 16 and 19), honest, corrupted or with a flipped bit; each rule is found by
/// breaking just it; and the best that is said of this kind is "conforming", with the reasons.
#include <functional>
#include <set>

#include <QtTest>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/field_path.h"
#include "core/transaction/judgement.h"
#include "core/transaction/network_pass.h"
#include "core/transaction/rules/rule.h"
#include "tests/support/vectors.h"
#include "tests/transaction/judged.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;
using chain::Transaction;
using chain::TransferTransaction;
using group::Scalar;
using quisquis::SigmaProof;

namespace {

const Json& cases() {
    static const Json all = load_part("16_tx_quisquis.json", "cases");
    return all;
}

Bytes honest(const std::string& name) {
    for (const Json& c : cases())
        if (c.at("name") == name) return bytes(c.at("tx_bincode"));
    throw std::runtime_error("no case " + name);
}

Transaction parse(const Bytes& tx) {
    return chain::decode_transaction(tx).value();
}

TransferTransaction& transfer_of(Transaction& tx) {
    return std::get<TransferTransaction>(tx.body);
}

chain::ShuffleTxProof& shuffle_of(Transaction& tx) {
    return *transfer_of(tx).shuffle_proof;
}

chain::InputCoin& input_of(Transaction& tx, std::size_t i) {
    return std::get<chain::InputCoin>(transfer_of(tx).inputs.at(i).input);
}

chain::OutputCoin& output_of(Transaction& tx, std::size_t i) {
    return std::get<chain::OutputCoin>(transfer_of(tx).outputs.at(i).output);
}

std::vector<Scalar>& unchanged(Transaction& tx) {
    return std::get<SigmaProof::Dlog>(shuffle_of(tx).updated_delta_dlog.proof).z;
}

/// One thing changed in the first honest transfer, and exactly what must be found. What the
/// network binds cannot be changed without being refused too.
struct Breaking {
    std::string base;
    std::function<void(Transaction&)> change;
    Names expected;
    Verdict verdict;
};

std::vector<Breaking> breakings() {
    const std::string existing = "qq-1-1", fresh = "qq-1-1-new";
    const auto proof = [](Transaction& tx) -> chain::DarkTxProof& { return transfer_of(tx).proof; };
    return {
        {existing,
         [=](auto& tx) {
             proof(tx).updated_delta_accounts[1].comm.c = proof(tx).delta_accounts[1].comm.c;
         },
         {"balance-not-updated"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) {
             auto& transfer = transfer_of(tx);
             transfer.outputs.push_back(transfer.outputs[0]);
             ++transfer.output_count;
         },
         {"list-lengths"},
         Verdict::Unsound},
        {existing,
         [=](auto& tx) { proof(tx).range_proof.clear(); },
         {"range-proof-count"},
         Verdict::Invalid},
        {existing,
         [=](auto& tx) { proof(tx).receivers_count = 0; },
         {"no-participant", "anonymity-count"},
         Verdict::Invalid},
        {existing,
         [=](auto& tx) { proof(tx).epsilon_accounts[3].pk = proof(tx).delta_accounts[3].pk; },
         {"foreign-epsilon-key"},
         Verdict::Invalid},
        {fresh,
         [](auto& tx) {
             transfer_of(tx).witness.reset();
             transfer_of(tx).witness_count = 0;
         },
         {"new-account-unproved", "witness-count"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) {
             transfer_of(tx).witness.emplace().push_back(
                 SigmaProof{SigmaProof::Dlog{{Scalar::one()}, Scalar::one()}});
             transfer_of(tx).witness_count = 1;
         },
         {"witness-count"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { input_of(tx, 1).utxo = input_of(tx, 0).utxo; },
         {"output-spent-twice"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) {
             input_of(tx, 1).utxo = {{}, 1};
         },
         {"null-utxo-index"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { shuffle_of(tx).input_dash_accounts.pop_back(); },
         {"not-nine-accounts"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) { unchanged(tx).pop_back(); },
         {"anonymity-count"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) {
             shuffle_of(tx).output_shuffle_statement.svp.commitment_a =
                 shuffle_of(tx).input_shuffle_statement.svp.commitment_a;
         },
         {"product-unrelated"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) { shuffle_of(tx).updated_delta_dlog.proof = SigmaProof::Dleq{}; },
         {"proof-variant"},
         Verdict::Invalid},
        // Not read by the network, so accepted there.
        {existing,
         [](auto& tx) {
             shuffle_of(tx).input_shuffle_statement.multi_hadamard.zero_c_A.push_back({});
         },
         {"shuffle-list-lengths"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) {
             auto& c_B = shuffle_of(tx).output_shuffle_proof.product.multi_hadamard.c_B;
             c_B.push_back(c_B[0]);
         },
         {"shuffle-list-lengths"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) {
             auto& list = shuffle_of(tx).output_shuffle_statement.multi_hadamard.zero_c_A;
             list[2] = list[1];
         },
         {"shuffle-unused-value"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { shuffle_of(tx).input_shuffle_proof.multi_exponen_pk.t = Scalar::one(); },
         {"shuffle-unused-value"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) {
             ShuffleChallenges challenges;
             (void)verify_quisquis_as_network(transfer_of(tx), &challenges);
             shuffle_of(tx).output_shuffle_statement.omega[1] = *challenges.output;
         },
         {"hadamard-vanishes"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) { ++transfer_of(tx).input_count; },
         {"count-mismatch"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { transfer_of(tx).maturity = 1; },
         {"maturity-set"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { transfer_of(tx).version = 1; },
         {"version-unknown"},
         Verdict::Conforming},
        {existing,
         [](auto& tx) { transfer_of(tx).outputs[4].out_type = chain::IoType::Memo; },
         {"output-type-tag"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { tx.tx_type = chain::TxType::Vault; },
         {"transaction-type-unused"},
         Verdict::Unsound},
        {fresh,
         [](auto& tx) {
             auto& witness = std::get<SigmaProof>(transfer_of(tx).witness->at(0));
             std::get<SigmaProof::Dlog>(witness.proof).z.push_back(Scalar::one());
         },
         {"extra-scalars"},
         Verdict::Unsound},
        {existing,
         [=](auto& tx) { proof(tx).updated_output_proof = proof(tx).delta_dleq; },
         {"unused-proof"},
         Verdict::Unsound},
        // What R-1 is to dark transfers, the shuffle's proof is to these: an output that is not the
        // mixed account is refused.
        {existing,
         [](auto& tx) { output_of(tx, 4).encrypt = output_of(tx, 5).encrypt; },
         {},
         Verdict::Invalid},
        {existing,
         [](auto& tx) { output_of(tx, 4).owner = output_of(tx, 5).owner; },
         {},
         Verdict::Invalid},
        {existing,
         [](auto& tx) { output_of(tx, 3).encrypt.d = kNoPoint; },
         {"undecodable-point"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) { shuffle_of(tx).input_shuffle_proof.c_A[1] = kNoPoint; },
         {"undecodable-point"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) {
             output_of(tx, 2).owner =
                 chain::Address(chain::Network::Mainnet, {kNoPoint, kNoPoint}).hex();
         },
         {"undecodable-point"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) {
             output_of(tx, 2).owner = chain::Address(chain::Network::Mainnet, {}).hex();
         },
         {"identity-key"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) {
             input_of(tx, 2).out_coin.owner = chain::Address(chain::Network::Mainnet, {}).hex();
         },
         {"identity-key"},
         Verdict::Invalid},
        {existing,
         [](auto& tx) { output_of(tx, 8).encrypt.c = {}; },
         {"revealed-amount"},
         Verdict::Invalid},
        // Read in any case, with any tail and under any known network byte, and so accepted.
        {existing,
         [](auto& tx) { output_of(tx, 7).owner = upper_case(output_of(tx, 7).owner); },
         {"owner-format"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) {
             input_of(tx, 6).out_coin.owner = upper_case(input_of(tx, 6).out_coin.owner);
         },
         {"owner-format"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { output_of(tx, 0).owner += "00"; },
         {"owner-format"},
         Verdict::Unsound},
        {existing,
         [](auto& tx) { input_of(tx, 3).witness = 1; },
         {"witness-index-unused"},
         Verdict::Conforming},
    };
}

}  // namespace

class QuisquisRulesTest : public QObject {
    Q_OBJECT

private slots:
    void honest_transfers_are_conforming() {
        for (const Json& c : cases()) {
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            QVERIFY(judgement.kind == Kind::TransferQuisquis);
            QVERIFY2(judgement.network_valid == true, list(judgement).c_str());
            QVERIFY2(judgement.verdict == Verdict::Conforming, list(judgement).c_str());
            QVERIFY2(faults_of(judgement).empty(), list(judgement).c_str());
            QCOMPARE(remarks_of(judgement),
                     (Names{"shuffle-omega-unbound", "shuffle-accounts-unbound", "fee-unbound",
                            "receiver-range"}));
            for (const Finding& finding : judgement.findings)
                QVERIFY(finding.rule.starts_with("W-"));
        }
    }

    void corrupted_transfers() {
        int accepted = 0, refused = 0;
        for (const Json& c : cases())
            for (const Json& bad : c.at("corrupted")) {
                const std::string what =
                    c.at("name").get<std::string>() + ": " + bad.at("change").get<std::string>();
                const bool theirs = bad.at("result").at("ok");
                const Judgement judgement = judge(bytes(bad.at("tx_bincode")));
                QVERIFY2(judgement.network_valid == theirs,
                         (what + ": " + judgement.network_reason).c_str());
                QVERIFY2(theirs != (judgement.verdict == Verdict::Invalid), what.c_str());
                QVERIFY2(theirs == judgement.network_reason.empty(), what.c_str());
                ++(theirs ? accepted : refused);
            }
        QVERIFY(accepted >= 15 && refused >= 35);
    }

    void bit_flips() {
        Flips flips;
        predict_bit_flips(cases(), flips);
        QVERIFY(flips.accepted >= 10 && flips.refused >= 200 && flips.undecodable >= 10);
    }

    void each_breach_alone() {
        for (const Breaking& breaking : breakings()) {
            Transaction tx = parse(honest(breaking.base));
            breaking.change(tx);
            expect_judgement(chain::encode(tx), breaking.base, breaking.expected, breaking.verdict);
        }
    }

    void accepted_by_the_network_and_unsound() {
        const std::map<std::string, std::string> reasons = {
            {"qq_extra_output", "list-lengths"},
            {"qq_third_party_account_debited", "anonymity-count"}};
        std::size_t count = 0;
        for (const Json& c : load_part("19_unsound_accepted.json", "cases")) {
            const auto reason = reasons.find(c.at("name"));
            if (reason == reasons.end()) continue;
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            QVERIFY2(judgement.network_valid == true, list(judgement).c_str());
            QVERIFY2(judgement.verdict == Verdict::Unsound, list(judgement).c_str());
            QVERIFY2(faults_of(judgement).contains(reason->second), list(judgement).c_str());
            ++count;
        }
        QCOMPARE(count, reasons.size());
    }

    /// In a batch every transaction gets the judgement that it gets alone, reasons included.
    void batches() {
        std::vector<Bytes> transactions;
        for (const Json& c : cases())
            transactions.push_back(bytes(c.at("tx_bincode")));
        for (const Json& c : load_part("15_tx_dark.json", "cases"))
            transactions.push_back(bytes(c.at("tx_bincode")));
        const auto compare = [&] {
            const std::vector<ByteView> views(transactions.begin(), transactions.end());
            const std::vector<Judgement> judgements = judge_batch(views);
            for (std::size_t i = 0; i < views.size(); ++i) {
                const Judgement alone = judge(views[i]);
                QCOMPARE(judgements[i].network_reason, alone.network_reason);
                QVERIFY(judgements[i].verdict == alone.verdict);
                QVERIFY(judgements[i].findings == alone.findings);
            }
        };
        compare();
        // A shuffle's proof that only the sum of all equations finds to be false.
        Transaction spoiled = parse(transactions[0]);
        shuffle_of(spoiled).output_shuffle_proof.multi_exponen_commit.s += Scalar::one();
        transactions.push_back(chain::encode(spoiled));
        compare();
        QCOMPARE(judge(transactions.back()).network_reason,
                 std::string("quisquis-multiexp-comm-vector"));
    }

    void total() {
        const Bytes good = honest("qq-1-1-new");
        base::ChaChaStream random(ByteArray<32>{22});
        for (int i = 0; i < 60; ++i) {
            Bytes tx = good;
            const std::uint64_t flips = 1 + random.below(3);
            for (std::uint64_t k = 0; k < flips; ++k)
                tx[random.below(tx.size())] ^= static_cast<std::uint8_t>(1 + random.below(255));
            if (random.below(4) == 0) tx.resize(random.below(tx.size()));
            QVERIFY(judge(tx).verdict != Verdict::Sound);
        }
    }
};

QTEST_APPLESS_MAIN(QuisquisRulesTest)
#include "quisquis_rules_test.moc"
