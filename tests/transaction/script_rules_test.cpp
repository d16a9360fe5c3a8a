/// The strict rules of script transactions: honest ones keep all of them, each breach is found by
/// breaking just it, and what the network accepts although it is unsound (vector file 19) is
/// condemned for the reason the file gives.
#include <functional>
#include <limits>
#include <set>

#include <QtTest>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/field_path.h"
#include "core/chain/program_catalog.h"
#include "core/transaction/judgement.h"
#include "core/transaction/rules/rule.h"
#include "tests/support/vectors.h"
#include "tests/transaction/judged.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;
using chain::ScriptTransaction;
using chain::Transaction;
using chain::VmString;
using group::Scalar;
using quisquis::SigmaProof;

namespace {

Bytes script(const std::string& name) {
    for (const Json& c : load_part("17_tx_script.json", "cases"))
        if (c.at("name") == name) return bytes(c.at("tx_bincode"));
    throw std::runtime_error("no case " + name);
}

ScriptTransaction& body(Transaction& tx) {
    return std::get<ScriptTransaction>(tx.body);
}
chain::InputState& state_in(Transaction& tx) {
    return std::get<chain::InputState>(body(tx).inputs.at(1).input);
}
chain::OutputState& state_out(Transaction& tx) {
    return std::get<chain::OutputState>(body(tx).outputs.at(1).output);
}
chain::OutputCoin& coin_out(Transaction& tx) {
    return std::get<chain::OutputCoin>(body(tx).outputs.at(0).output);
}
chain::OutputMemo& memo_out(Transaction& tx) {
    return std::get<chain::OutputMemo>(body(tx).outputs.at(0).output);
}
std::vector<Scalar>& zero_proof(Transaction& tx) {
    return *std::get<chain::StateWitness>(body(tx).witness.at(1)).zero_proof;
}
void set_counts(Transaction& tx) {
    body(tx).input_count = static_cast<std::uint8_t>(body(tx).inputs.size());
    body(tx).output_count = static_cast<std::uint8_t>(body(tx).outputs.size());
    body(tx).witness_count = static_cast<std::uint8_t>(body(tx).witness.size());
}
/// Another contract of the same network.
std::string other_address() {
    return chain::program_lists()[0].address.hex();
}
VmString number(std::uint64_t value) {
    return VmString(chain::ScalarWitness(Scalar::from_u64(value)));
}

/// One thing changed in a script transaction, and exactly what must be found.
struct Breaking {
    const char* base;
    std::function<void(Transaction&)> change;
    Names expected;
    Verdict verdict;
};

const std::vector<Breaking>& breakings() {
    static const std::vector<Breaking> all = {
        {"order_long",
         [](auto& tx) {
             body(tx).outputs.push_back(body(tx).outputs[0]);
             set_counts(tx);
         },
         {"script-pair-count"},
         Verdict::Unsound},
        {"order_long",
         [](auto& tx) {
             chain::OutputState state;
             state.script_address = memo_out(tx).script_address;
             state.owner = memo_out(tx).owner;
             state.commitment = memo_out(tx).commitment;
             body(tx).outputs[0] = {chain::IoType::State, state};
         },
         {"script-pair-types"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) { memo_out(tx).script_address = other_address(); },
         {"foreign-memo"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) {
             state_in(tx).out_state.script_address = other_address();
             state_out(tx).script_address = other_address();
         },
         {"foreign-state"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) { std::get<chain::InputCoin>(body(tx).inputs.at(0).input).utxo = {}; },
         {"script-input-from-nowhere"},
         Verdict::Invalid},
        {"settle",
         [](auto& tx) { std::get<chain::InputMemo>(body(tx).inputs.at(0).input).utxo = {}; },
         {"script-input-from-nowhere"},
         Verdict::Unsound},
        {"deploy",
         [](auto& tx) { state_in(tx).utxo.txid[0] = 1; },
         {"deploy-mismatch"},
         Verdict::Invalid},
        {"lend", [](auto& tx) { state_in(tx).utxo = {}; }, {"deploy-mismatch"}, Verdict::Invalid},
        {"deploy",
         [](auto& tx) {
             Transaction order = chain::decode_transaction(script("order_long")).value();
             body(tx).inputs.push_back(body(order).inputs[0].with_witness(2));
             body(tx).outputs.push_back(body(order).outputs[0]);
             body(tx).witness.push_back(body(order).witness[0]);
             set_counts(tx);
         },
         {"deploy-shape"},
         Verdict::Invalid},
        {"deploy",
         [](auto& tx) { body(tx).tx_data = number(61); },
         {"deploy-shape"},
         Verdict::Unsound},
        {"deploy",
         [](auto& tx) { zero_proof(tx).push_back(Scalar::one()); },
         {"zero-proof-count"},
         Verdict::Invalid},
        {"deploy",
         [](auto& tx) {
             state_in(tx).out_state.state_variables->push_back(number(5));
             state_out(tx).state_variables->push_back(number(5));
         },
         {"deploy-state-not-zero"},
         Verdict::Invalid},
        {"deploy",
         [](auto& tx) {
             state_in(tx).out_state.nonce = 4;
             state_out(tx).nonce = 5;
         },
         {"deploy-nonce"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) { state_out(tx).owner = body(tx).inputs[0].owner(); },
         {"state-owner-changed"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) { state_out(tx).script_address = other_address(); },
         {"state-script-changed", "foreign-state"},
         Verdict::Invalid},
        {"lend", [](auto& tx) { ++state_out(tx).nonce; }, {"state-nonce"}, Verdict::Invalid},
        {"lend",
         [](auto& tx) {
             state_in(tx).out_state.nonce = std::numeric_limits<std::uint32_t>::max();
             state_out(tx).nonce = 0;
         },
         {"state-nonce"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) { state_out(tx).state_variables.reset(); },
         {"state-variables"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) { state_out(tx).state_variables->at(0) = number(1); },
         {"state-variables"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) {
             body(tx).witness.push_back(body(tx).witness[0]);
             set_counts(tx);
         },
         {"script-witness-count"},
         Verdict::Unsound},
        {"lend",
         [](auto& tx) { state_in(tx).witness = 0; },
         {"script-witness-shared", "script-witness-kind"},
         Verdict::Invalid},
        {"settle",
         [](auto& tx) {
             std::swap(body(tx).witness.at(0), body(tx).witness.at(1));
             for (std::uint8_t i = 0; i < 2; ++i)
                 body(tx).inputs[i] = body(tx).inputs[i].with_witness(1 - i);
         },
         {"script-witness-index"},
         Verdict::Conforming},
        {"order_long",
         [](auto& tx) {
             SigmaProof proof = std::get<chain::ValueWitness>(body(tx).witness[0]).value_proof;
             body(tx).witness[0] = std::move(proof);
         },
         {"script-witness-kind"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) { body(tx).call_proof.position |= std::uint64_t{1} << 40; },
         {"call-proof-position"},
         Verdict::Unsound},
        {"order_long",
         [](auto& tx) { body(tx).call_proof.neighbors.resize(40); },
         {"call-proof-position", "foreign-memo"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) { body(tx).call_proof.network = chain::Network::Testnet; },
         {"call-proof-network", "foreign-memo"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) { body(tx).program.push_back(0x08); },
         {"unassigned-opcode", "foreign-memo"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) { body(tx).program.push_back(0x24); },
         {"no-op-opcode", "foreign-memo"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) {
             memo_out(tx).data->at(3) = VmString(chain::ScalarWitness(chain::SignedInteger{1, 1}));
         },
         {"integer-range"},
         Verdict::Unsound},
        {"order_long",
         [](auto& tx) {
             chain::Predicate predicate;
             body(tx).tx_data = VmString(chain::Box<chain::Predicate>(predicate));
         },
         {"string-kind"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) {
             auto& witness = std::get<chain::ValueWitness>(body(tx).witness[0]);
             std::get<SigmaProof::Dleq>(witness.value_proof.proof).b.push_back(Scalar::one());
         },
         {"extra-scalars"},
         Verdict::Unsound},
        {"settle",
         [](auto& tx) {
             body(tx).witness[0] = SigmaProof{SigmaProof::Dlog{{Scalar::one()}, Scalar::one()}};
         },
         {"proof-variant"},
         Verdict::Invalid},
        // What R-1 is to dark transfers, R-20 and the same-value proof are to these.
        {"settle",
         [](auto& tx) { coin_out(tx).encrypt.d = coin_out(tx).encrypt.c; },
         {},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) { memo_out(tx).commitment = {kNoPoint}; },
         {"undecodable-point"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) { state_out(tx).commitment = {kNoPoint}; },
         {"undecodable-point"},
         Verdict::Invalid},
        {"settle",
         [](auto& tx) { coin_out(tx).encrypt.c = kNoPoint; },
         {"undecodable-point"},
         Verdict::Invalid},
        {"settle",
         [](auto& tx) { coin_out(tx).encrypt.c = {}; },
         {"revealed-amount"},
         Verdict::Invalid},
        {"order_long",
         [](auto& tx) {
             const std::string nobody = chain::Address(chain::Network::Mainnet, {}).hex();
             memo_out(tx).owner = nobody;
             std::get<chain::InputCoin>(body(tx).inputs.at(0).input).out_coin.owner = nobody;
         },
         {"identity-key"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) {
             state_in(tx).out_state.owner = state_out(tx).owner =
                 chain::Address(chain::Network::Mainnet, {}).hex();
         },
         {"identity-key"},
         Verdict::Invalid},
        {"settle",
         [](auto& tx) {
             auto& memo = std::get<chain::InputMemo>(body(tx).inputs.at(0).input).out_memo;
             memo.owner = coin_out(tx).owner = upper_case(memo.owner);
         },
         {"owner-format"},
         Verdict::Unsound},
        {"order_long",
         [](auto& tx) { memo_out(tx).owner = upper_case(memo_out(tx).owner); },
         {"owner-format"},
         Verdict::Invalid},
        {"lend",
         [](auto& tx) { state_out(tx).owner = upper_case(state_out(tx).owner); },
         {"owner-format", "state-owner-changed"},
         Verdict::Invalid},
    };
    return all;
}

}  // namespace

class ScriptRulesTest : public QObject {
    Q_OBJECT

private slots:
    void honest_transactions_conform() {
        for (const Json& c : load_part("17_tx_script.json", "cases")) {
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            QVERIFY2(faults_of(judgement).empty(), list(judgement).c_str());
            // What that leaves open is said.
            Names infos;
            for (const Finding& finding : judgement.findings)
                infos.insert(finding.rule);
            QVERIFY2(infos.contains("W-3") && infos.contains("W-5"), list(judgement).c_str());
            QCOMPARE(infos.contains("W-4"),
                     c.at("name").get<std::string>().find("settle") != std::string::npos);
        }
    }

    void each_breach_alone() {
        for (const Breaking& breaking : breakings()) {
            Transaction tx = chain::decode_transaction(script(breaking.base)).value();
            breaking.change(tx);
            expect_judgement(chain::encode(tx), breaking.base, breaking.expected, breaking.verdict);
        }
    }

    /// Every rule of scripts is broken alone here, or told of in honest transactions.
    void the_table_is_complete() {
        Names tested = {"open-value-not-held", "value-revealed",        "coin-value-unbound",
                        "memo-unsigned",       "script-fields-unbound", "unknown-program"};
        for (const Breaking& breaking : breakings())
            tested.insert(breaking.expected.begin(), breaking.expected.end());
        int count = 0;
        for (const rules::Rule& rule : rules::table()) {
            const std::string id(rule.id);
            const bool ours = (id.size() == 4 && id.starts_with("R-2")) || id == "R-30" ||
                              id == "R-31" || id == "R-51" || id == "W-3" || id == "W-4" ||
                              id == "W-5";
            if (!ours) continue;
            QVERIFY2(tested.contains(std::string(rule.name)), std::string(rule.name).c_str());
            ++count;
        }
        QCOMPARE(count, 30);
    }

    /// R-51 both ways, in a transaction of the chain.
    void open_values_must_be_held() {
        Transaction tx = chain::decode_transaction(captured(1)).value();
        auto& open = std::get<chain::OpenCommitment>(memo_out(tx).commitment.form);
        auto& value = std::get<chain::SignedInteger>(open.value);
        ++value.low;
        const Judgement judgement = judge(chain::encode(tx));
        QVERIFY2(faults_of(judgement) == Names{"open-value-not-held"}, list(judgement).c_str());
        const auto tree = chain::decode_tree(chain::encode(tx));
        for (const Finding& finding : judgement.findings)
            QVERIFY2(chain::find_node(*tree, finding.path) != nullptr, finding.path.c_str());
        value.high = 1;
        QVERIFY(faults_of(judge(chain::encode(tx))).contains("integer-range"));
    }

    void accepted_by_the_network_and_unsound() {
        int count = 0;
        for (const Json& c : load_part("19_unsound_accepted.json", "cases")) {
            const std::string name = c.at("name");
            const Bytes tx = bytes(c.at("tx_bincode"));
            if (name == "script_order_long_coin_from_nowhere") {
                const Judgement judgement = judge(tx);
                QVERIFY2(judgement.network_valid == true, list(judgement).c_str());
                QVERIFY2(judgement.verdict == Verdict::Unsound, list(judgement).c_str());
                QVERIFY2(faults_of(judgement) == Names{"script-input-from-nowhere"},
                         list(judgement).c_str());
                ++count;
            } else if (name == "script_fee_changed") {
                // The fee of the message that carries a transaction is what was paid.
                const Judgement judgement = judge(tx);
                QVERIFY2(judgement.network_valid == true, list(judgement).c_str());
                const auto honest = chain::decode_transaction(script("order_long")).value();
                const auto finding = check_fee(chain::decode_transaction(tx).value(), honest.fee());
                QVERIFY(finding && finding->name == "fee-mismatch" && finding->severity == "error");
                ++count;
            }
        }
        QCOMPARE(count, 2);
    }

    /// What the network accepts of the vectors' changes is condemned, or lies in a field that W-4
    /// or W-5 leaves open.
    void corrupted_but_accepted() {
        const Names open_fields = {
            "fee += 1",                                               // W-5, and the ledger's R-13
            "version += 1",                                           // W-5, a warning
            "output 0 memo timebounds / coin owner network changed",  // W-5
            "output 0 memo data[0] replaced by scalar 1",             // W-5
            "input 0 utxo replaced",                                  // W-4, the ledger looks it up
        };
        for (const Json& c : load_part("17_tx_script.json", "cases")) {
            for (const Json& bad : c.at("corrupted")) {
                if (!bad.at("result").at("ok").get<bool>()) continue;
                if (bad.at("tx_bincode") == c.at("tx_bincode")) continue;
                const Judgement judgement = judge(bytes(bad.at("tx_bincode")));
                const std::string change = bad.at("change");
                const std::string what =
                    c.at("name").get<std::string>() + " " + change + ": " + list(judgement);
                if (judgement.verdict != Verdict::Unsound)
                    QVERIFY2(open_fields.contains(change), what.c_str());
            }
        }
    }
};

QTEST_APPLESS_MAIN(ScriptRulesTest)
#include "script_rules_test.moc"
