/// The strict rules: honest transactions keep all of them; each breach is found by breaking just
/// it, in a transaction of the vectors with one thing changed; and what the network accepts
/// although it is unsound (vector file 19) is condemned for the reason the file gives.
#include <functional>
#include <set>

#include <QtTest>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/field_path.h"
#include "core/transaction/judgement.h"
#include "core/transaction/rules/rule.h"
#include "tests/support/vectors.h"
#include "tests/transaction/judged.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;
using chain::Transaction;
using chain::TransferTransaction;
using quisquis::SigmaProof;

namespace {

Json case_named(const std::string& file, const std::string& name) {
    for (const Json& c : load_part(file, "cases"))
        if (c.at("name") == name) return c;
    throw std::runtime_error("no case " + name);
}

Bytes dark(const std::string& name) {
    return bytes(case_named("15_tx_dark.json", name).at("tx_bincode"));
}

Transaction parse(const Bytes& tx) {
    return chain::decode_transaction(tx).value();
}

TransferTransaction& transfer_of(Transaction& tx) {
    return std::get<TransferTransaction>(tx.body);
}

chain::InputCoin& input_of(Transaction& tx, std::size_t i) {
    return std::get<chain::InputCoin>(transfer_of(tx).inputs.at(i).input);
}

chain::OutputCoin& output_of(Transaction& tx, std::size_t i) {
    return std::get<chain::OutputCoin>(transfer_of(tx).outputs.at(i).output);
}

/// Those stand in script_rules_test.cpp.
bool of_scripts(std::string_view id) {
    return (id.starts_with("R-2") && id.size() == 4) || id == "R-30" || id == "R-31" ||
           id == "R-51" || id == "W-3" || id == "W-4" || id == "W-5";
}

/// One thing changed in a dark transfer, and exactly what must be found.
struct Breaking {
    const char* base;
    std::function<void(Transaction&)> change;
    Names expected;
    Verdict verdict;
};

const std::vector<Breaking>& breakings() {
    const auto proof = [](Transaction& tx) -> chain::DarkTxProof& { return transfer_of(tx).proof; };
    static const std::vector<Breaking> all = {
        {"dark-1-1-existing",
         [](auto& tx) { output_of(tx, 1).encrypt = output_of(tx, 0).encrypt; },
         {"output-not-proved"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { output_of(tx, 1).owner = output_of(tx, 0).owner; },
         {"output-not-proved"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [=](auto& tx) {
             proof(tx).updated_delta_accounts[1].comm = proof(tx).delta_accounts[1].comm;
             output_of(tx, 1).encrypt = proof(tx).delta_accounts[1].comm;
         },
         {"balance-not-updated"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [=](auto& tx) {
             auto& dleq = std::get<SigmaProof::Dleq>(proof(tx).delta_dleq.proof);
             dleq.a.push_back(group::Scalar::one());
         },
         {"list-lengths"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) {
             transfer_of(tx).outputs.clear();
             transfer_of(tx).output_count = 0;
         },
         {"list-lengths"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [=](auto& tx) { proof(tx).range_proof.clear(); },
         {"range-proof-count"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [=](auto& tx) { proof(tx).receivers_count = 0; },
         {"account-not-covered", "no-participant"},
         Verdict::Invalid},
        {"dark-1-1-existing",
         [=](auto& tx) { proof(tx).epsilon_accounts[0].pk = proof(tx).delta_accounts[0].pk; },
         {"foreign-epsilon-key"},
         Verdict::Invalid},
        {"dark-1-1-new",
         [](auto& tx) {
             transfer_of(tx).witness.reset();
             transfer_of(tx).witness_count = 0;
         },
         {"new-account-unproved", "witness-count"},
         Verdict::Unsound},
        {"dark-1-1-new",
         [](auto& tx) { input_of(tx, 1).witness = 1; },
         {"new-account-unproved"},
         Verdict::Invalid},
        {"dark-1-1-existing",
         [](auto& tx) {
             transfer_of(tx).witness.emplace().push_back(
                 SigmaProof{SigmaProof::Dlog{{group::Scalar::one()}, group::Scalar::one()}});
             transfer_of(tx).witness_count = 1;
         },
         {"witness-count"},
         Verdict::Unsound},
        {"dark-2-2-new",
         [](auto& tx) { input_of(tx, 3).witness = input_of(tx, 2).witness; },
         {"witness-shared"},
         Verdict::Invalid},
        {"dark-1-1-existing",
         [](auto& tx) { input_of(tx, 1).utxo = input_of(tx, 0).utxo; },
         {"output-spent-twice"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) {
             input_of(tx, 1).utxo = {{}, 1};
         },
         {"null-utxo-index"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [=](auto& tx) { proof(tx).delta_dleq.proof = SigmaProof::Dlog{}; },
         {"proof-variant"},
         Verdict::Invalid},
        {"dark-1-1-existing",
         [](auto& tx) { output_of(tx, 1).encrypt.d = kNoPoint; },
         {"output-not-proved", "undecodable-point"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) {
             output_of(tx, 1).owner = chain::Address(chain::Network::Mainnet, {}).hex();
         },
         {"output-not-proved", "identity-key"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { output_of(tx, 1).encrypt.c = {}; },
         {"output-not-proved", "revealed-amount"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { ++transfer_of(tx).input_count; },
         {"count-mismatch"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { ++transfer_of(tx).output_count; },
         {"count-mismatch"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { ++transfer_of(tx).witness_count; },
         {"count-mismatch"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { transfer_of(tx).maturity = 1; },
         {"maturity-set"},
         Verdict::Unsound},
        // A version this wallet does not know is a warning: other clients may have others.
        {"dark-1-1-existing",
         [](auto& tx) { transfer_of(tx).version = 2; },
         {"version-unknown"},
         Verdict::Sound},
        {"dark-1-1-existing",
         [](auto& tx) { transfer_of(tx).inputs[0].in_type = chain::IoType::Memo; },
         {"input-type-tag"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { transfer_of(tx).outputs[1].out_type = chain::IoType::State; },
         {"output-type-tag"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { tx.tx_type = chain::TxType::Script; },
         {"transaction-type-tag"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { tx.tx_type = chain::TxType::Vault; },
         {"transaction-type-unused"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { input_of(tx, 0).out_coin.owner[0] = 'F'; },  // no such network byte
         {"owner-format", "balance-not-updated"},
         Verdict::Invalid},
        {"dark-1-1-existing",
         [](auto& tx) { output_of(tx, 0).owner = upper_case(output_of(tx, 0).owner); },
         {"owner-format"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { output_of(tx, 0).owner += "00"; },
         {"owner-format"},
         Verdict::Unsound},
        {"dark-1-1-new",
         [](auto& tx) {
             auto& witness = std::get<SigmaProof>(transfer_of(tx).witness->at(0));
             std::get<SigmaProof::Dlog>(witness.proof).z.push_back(group::Scalar::one());
         },
         {"extra-scalars"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [=](auto& tx) { proof(tx).updated_output_proof = proof(tx).delta_dleq; },
         {"unused-proof"},
         Verdict::Unsound},
        {"dark-1-1-existing",
         [](auto& tx) { input_of(tx, 1).witness = 7; },
         {"witness-index-unused"},
         Verdict::Sound},
    };
    return all;
}

}  // namespace

class RulesTest : public QObject {
    Q_OBJECT

private slots:
    void honest_transfers_are_sound() {
        for (const Json& c : load_part("15_tx_dark.json", "cases")) {
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            QVERIFY2(judgement.verdict == Verdict::Sound, list(judgement).c_str());
            QVERIFY2(judgement.findings.empty(), list(judgement).c_str());
        }
        for (const Json& c : load_part("18_tx_message.json", "cases"))
            QVERIFY(
                judge(bytes(c.at("witness").at("transfer_to_burn_address_tx_bincode"))).verdict ==
                Verdict::Sound);
    }

    void each_breach_alone() {
        for (const Breaking& breaking : breakings()) {
            Transaction tx = parse(dark(breaking.base));
            breaking.change(tx);
            expect_judgement(chain::encode(tx), breaking.base, breaking.expected, breaking.verdict);
        }
    }

    void trailing_bytes() {
        Bytes tx = dark("dark-1-1-new");
        const ByteArray<32> txid = judge(tx).txid;
        tx.push_back(0);
        const Judgement judgement = judge(tx);
        QVERIFY2(faults_of(judgement) == Names{"trailing-bytes"}, list(judgement).c_str());
        QVERIFY(judgement.verdict == Verdict::Unsound && judgement.network_valid == true);
        QVERIFY(judgement.txid != txid);
    }

    /// What is about the encoding is reported for every kind.
    void encoding_rules_of_other_kinds() {
        Transaction burn =
            parse(bytes(case_named("18_tx_message.json", "burn-0").at("tx_bincode")));
        auto& message = std::get<chain::Message>(burn.body);
        message.msg_type = chain::MessageType::App;
        message.msg_data += "00";
        const Judgement app = judge(chain::encode(burn));
        QVERIFY2(faults_of(app) == (Names{"message-not-burn", "owner-format"}), list(app).c_str());
        QVERIFY(app.kind == Kind::MessageApp && app.verdict == Verdict::Unsound);

        const Bytes order = bytes(case_named("17_tx_script.json", "order_long").at("tx_bincode"));
        Transaction tx = parse(order);
        auto& script = std::get<chain::ScriptTransaction>(tx.body);
        auto& memo = std::get<chain::OutputMemo>(script.outputs.at(0).output);
        memo.script_address[0] = '4';
        memo.script_address[1] = '2';  // a testnet address
        const Judgement address = judge(chain::encode(tx));
        QVERIFY2(faults_of(address) == (Names{"script-address-format", "foreign-memo"}),
                 list(address).c_str());

        // Version 1 with three identities where version 0 would do.
        tx = parse(order);
        Bytes& proof = std::get<chain::ScriptTransaction>(tx.body).proof.bytes;
        QCOMPARE(proof[0], std::uint8_t{0});
        proof[0] = 1;
        proof.insert(proof.begin() + 1 + 3 * 32, 3 * 32, 0);
        const Judgement version = judge(chain::encode(tx));
        QVERIFY2(faults_of(version) == Names{"not-canonical"}, list(version).c_str());
    }

    void fees_are_the_ledgers() {
        Transaction tx = parse(dark("dark-1-1-new"));
        transfer_of(tx).fee = 7;
        QVERIFY(!check_fee(tx, 7));
        const auto mismatch = check_fee(tx, 8);
        QVERIFY(mismatch && mismatch->rule == "R-13" && mismatch->name == "fee-mismatch");
        QCOMPARE(mismatch->path, std::string("tx.TransactionTransfer.fee"));
        transfer_of(tx).fee = 0;
        QVERIFY(check_fee(tx, 0).has_value());
    }

    void accepted_by_the_network_and_unsound() {
        const std::map<std::string, std::string> reasons = {
            {"dark_output_inflated", "output-not-proved"},
            {"dark_extra_outputs", "list-lengths"},
            {"dark_sender_from_nowhere", "new-account-unproved"},
            {"dark_no_range_proof_negative_change", "range-proof-count"},
            {"dark_third_party_account_debited", "account-not-covered"},
            {"dark_same_utxo_twice", "output-spent-twice"},
        };
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

    /// Changes of the vectors that the network accepts are never called sound, but for those that
    /// are bound by nothing and harm nobody in the transaction itself.
    void corrupted_but_accepted() {
        const Names harmless = {"fee += 1", "version += 1", "input 0 utxo replaced",
                                "witness = None", "witness proof z += 1"};
        for (const Json& c : load_part("15_tx_dark.json", "cases")) {
            for (const Json& bad : c.at("corrupted")) {
                if (!bad.at("result").at("ok").get<bool>()) continue;
                const std::string change = bad.at("change");
                const Judgement judgement = judge(bytes(bad.at("tx_bincode")));
                const bool same = bad.at("tx_bincode") == c.at("tx_bincode");
                if (harmless.contains(change) || same) continue;
                QVERIFY2(judgement.verdict == Verdict::Unsound,
                         (c.at("name").get<std::string>() + " " + change + ": " + list(judgement))
                             .c_str());
            }
        }
    }

    /// Together as one by one, whoever else is in the batch.
    void batches() {
        std::vector<Bytes> bytes_of;
        for (const Json& c : load_part("15_tx_dark.json", "cases"))
            bytes_of.push_back(bytes(c.at("tx_bincode")));
        const auto compare = [&] {
            const std::vector<ByteView> views(bytes_of.begin(), bytes_of.end());
            const std::vector<Judgement> together = judge_batch(views);
            QCOMPARE(together.size(), views.size());
            for (std::size_t i = 0; i < views.size(); ++i) {
                const Judgement alone = judge(views[i]);
                QCOMPARE(list(together[i]), list(alone));
                QVERIFY(together[i].txid == alone.txid && together[i].kind == alone.kind);
                QVERIFY(together[i].network_valid == alone.network_valid);
            }
        };
        compare();
        // A range proof that fails in the common equation only, rubbish, and other kinds.
        Transaction bad = parse(bytes_of[1]);
        transfer_of(bad).proof.range_proof[0].bytes.end()[-32] ^= 1;
        bytes_of.insert(bytes_of.begin() + 2, chain::encode(bad));
        bytes_of.push_back({1, 2, 3});
        bytes_of.push_back(bytes(case_named("18_tx_message.json", "burn-0").at("tx_bincode")));
        compare();
        QVERIFY(judge(bytes_of[2]).verdict == Verdict::Invalid);
        QVERIFY(judge_batch({}).empty());
    }

    void malformed_bytes() {
        for (const Bytes& bytes : {Bytes{}, Bytes{0}, Bytes(100, 0xff)}) {
            const Judgement judgement = judge(bytes);
            QVERIFY(judgement.kind == Kind::Malformed);
            QVERIFY(judgement.verdict == Verdict::Invalid);
            QVERIFY(judgement.network_valid == false);
            QCOMPARE(judgement.findings.size(), std::size_t{1});
            QVERIFY(judgement.findings[0].message.find("byte ") != std::string::npos);
        }
    }

    /// No bytes throw or pass by accident: a transfer cut and scrambled at seeded places.
    void total() {
        const Bytes honest = dark("dark-1-1-new");
        base::ChaChaStream random(ByteArray<32>{21});
        for (int i = 0; i < 150; ++i) {
            Bytes tx = honest;
            const std::uint64_t flips = 1 + random.below(3);
            for (std::uint64_t k = 0; k < flips; ++k)
                tx[random.below(tx.size())] ^= static_cast<std::uint8_t>(1 + random.below(255));
            if (random.below(4) == 0) tx.resize(random.below(tx.size()));
            const Judgement judgement = judge(tx);
            QVERIFY(judgement.findings.size() < 400);
            // Fee, version and utxos are the fields whose change leaves a transfer sound.
            if (judgement.verdict == Verdict::Sound) {
                Transaction changed = parse(tx);
                transfer_of(changed).fee = 0;
                transfer_of(changed).version = 1;
                const Transaction original = parse(honest);
                for (std::size_t k = 0; k < 2; ++k) {
                    const auto& input = original.inputs()[k];
                    input_of(changed, k).utxo = input.utxo();
                    if (k == 0) input_of(changed, k).witness = input.witness();  // flagged
                }
                QCOMPARE(hex(chain::encode(changed)), hex(honest));
            }
        }
    }

    void the_table_is_complete() {
        Names ids, tested;
        for (const Breaking& breaking : breakings())
            tested.insert(breaking.expected.begin(), breaking.expected.end());
        for (const char* elsewhere :
             {"trailing-bytes", "not-canonical", "script-address-format", "fee-mismatch"})
            tested.insert(elsewhere);
        for (const char* of_messages :  // message_test.cpp
             {"burn-amount-unproved", "message-not-burn"})
            tested.insert(of_messages);
        // Those of QuisQuis alone are broken one by one in quisquis_rules_test.cpp.
        for (const char* quisquis :
             {"not-nine-accounts", "anonymity-count", "product-unrelated", "shuffle-list-lengths",
              "shuffle-unused-value", "hadamard-vanishes", "shuffle-omega-unbound",
              "shuffle-accounts-unbound", "fee-unbound", "receiver-range"})
            tested.insert(quisquis);
        for (const rules::Rule& rule : rules::table()) {
            QVERIFY2(ids.insert(std::string(rule.name)).second, "names are unique");
            if (!of_scripts(rule.id))
                QVERIFY2(tested.contains(std::string(rule.name)), std::string(rule.name).c_str());
            QVERIFY(rule.sentence.ends_with("."));
            QVERIFY(rule.severity == "error" || rule.severity == "warning" ||
                    rule.severity == "info");
            QCOMPARE(std::string(rules::rule(rule.breach).name), std::string(rule.name));
        }
    }
};

QTEST_APPLESS_MAIN(RulesTest)
#include "rules_test.moc"
