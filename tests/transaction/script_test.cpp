/// Script transactions: the reference's verdict on every entry of vector files 17 and 20 is
/// predicted, both captured transactions verify in full, and the builder gives the reference's
/// bytes.
#include "core/transaction/script.h"

#include <set>

#include <QtTest>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/merkle.h"
#include "core/chain/program_catalog.h"
#include "core/quisquis/elgamal.h"
#include "core/transaction/judgement.h"
#include "core/transaction/script_pass.h"
#include "core/transaction/script_witness.h"
#include "core/zkvm/error.h"
#include "tests/support/vectors.h"
#include "tests/transaction/judged.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;
using group::Scalar;

namespace {

const Json& cases() {
    static const Json loaded = load_part("17_tx_script.json", "cases");
    return loaded;
}

const Json& case_named(const std::string& name) {
    for (const Json& c : cases())
        if (c.at("name") == name) return c;
    throw std::runtime_error("no case " + name);
}

/// The contract of the vectors: the client SDK's list of programs.
ContractCall call_of(const Json& c) {
    const chain::ProgramList& programs = chain::program_lists()[1];
    return {programs.programs, c.at("witness").at("program_index").get<std::size_t>(),
            chain::Network::Mainnet};
}

std::uint64_t value_of(const chain::Commitment& commitment) {
    const auto& open = std::get<chain::OpenCommitment>(commitment.form);
    return std::get<chain::SignedInteger>(open.value).low;
}

Scalar blinding_of(const chain::Commitment& commitment) {
    return std::get<chain::OpenCommitment>(commitment.form).blinding;
}

/// What the reference was given, as an intent of ours.
ScriptIntent intent_of(const Json& c) {
    const Json& witness = c.at("witness");
    ScriptIntent intent;
    intent.call = call_of(c);
    intent.fee = witness.at("fee").get<std::uint64_t>();
    const Bytes tx_data = bytes(witness.at("tx_data_prover_bincode"));
    if (tx_data.at(0) == 1)
        intent.tx_data = chain::decode_vm_string(ByteView(tx_data).subspan(1)).value();
    for (std::size_t i = 0; i < witness.at("inputs_prover_bincode").size(); ++i) {
        const auto input =
            chain::decode_input(bytes(witness.at("inputs_prover_bincode")[i])).value();
        const auto output =
            chain::decode_output(bytes(witness.at("outputs_prover_bincode")[i])).value();
        quisquis::SecretKey sk(scalar(witness.at("sk_list")[i]));
        if (const auto* coin = input.as_coin()) {
            const chain::OutputMemo& memo = *output.as_memo();
            intent.steps.push_back(
                CoinToMemo{coin->utxo, coin->out_coin, std::move(sk), value_of(memo.commitment),
                           Secret(blinding_of(memo.commitment)), memo.data, memo.timebounds});
        } else if (const auto* memo = input.as_memo()) {
            intent.steps.push_back(MemoToCoin{memo->utxo, memo->out_memo,
                                              value_of(*memo->coin_value),
                                              Secret(blinding_of(*memo->coin_value))});
        } else {
            const auto& state = *input.as_state();
            intent.steps.push_back(StateStep{state.utxo, state.out_state, *output.as_state(),
                                             state.script_data, std::move(sk)});
        }
    }
    return intent;
}

/// The reference drew its keys and blindings (64 bytes each) before it began to build.
base::ChaChaStream stream_for_building(const Json& rng) {
    base::ChaChaStream stream = vesper::test::stream(rng);
    const std::string draws = rng.at("draws");
    Bytes skipped(64 * std::stoul(draws.substr(draws.find('x') + 1)));
    stream.fill(skipped);
    return stream;
}

Result<CheckedScript> build(ScriptIntent intent, RandomSource& random) {
    VESPER_TRY(UnprovenScript unproven, UnprovenScript::create(std::move(intent)));
    VESPER_TRY(ProvenScript proven, ProvenScript::prove(std::move(unproven), random));
    return CheckedScript::check(std::move(proven));
}

std::string outcome(ScriptIntent intent) {
    const auto built = build(std::move(intent), base::system_random());
    return built ? "built" : std::string(built.error().code());
}

}  // namespace

class ScriptTest : public QObject {
    Q_OBJECT

private slots:
    void honest_transactions() {
        for (const Json& c : cases()) {
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            const bool theirs = c.at("verify").at("ok");
            QVERIFY2(judgement.network_valid == theirs, list(judgement).c_str());
            QVERIFY2(judgement.verdict == (theirs ? Verdict::Conforming : Verdict::Invalid),
                     list(judgement).c_str());
            QVERIFY(!judgement.has_error());
        }
    }

    void corrupted_transactions() {
        int accepted = 0, refused = 0;
        for (const Json& c : cases()) {
            for (const Json& bad : c.at("corrupted")) {
                const Judgement judgement = judge(bytes(bad.at("tx_bincode")));
                const bool theirs = bad.at("result").at("ok");
                const std::string what = c.at("name").get<std::string>() + ": " +
                                         bad.at("change").get<std::string>() + ": " +
                                         list(judgement);
                QVERIFY2(judgement.network_valid == theirs, what.c_str());
                QVERIFY2(theirs != (judgement.verdict == Verdict::Invalid), what.c_str());
                // For the reason that the reference gives, where it gives one.
                const std::string reason =
                    bad.at("result").value("error", std::string("no reason"));
                if (reason == "Call Proof Verification Failed")
                    QVERIFY2(judgement.network_reason.starts_with("chain-bad-call-proof"),
                             what.c_str());
                if (reason == "R1CS Proof Verification Failed")
                    QVERIFY2(judgement.network_reason.starts_with("zkvm-") ||
                                 judgement.network_reason.starts_with("proof-"),
                             what.c_str());
                if (reason == "Input State Signature verification failed")
                    QVERIFY2(judgement.network_reason.starts_with("proof-signature-equation"),
                             what.c_str());
                ++(theirs ? accepted : refused);
            }
        }
        QVERIFY(accepted > 60 && refused > 100);
    }

    void bit_flips() {
        Flips flips;
        predict_bit_flips(cases(), flips);
        QVERIFY(flips.accepted > 50 && flips.refused > 100 && flips.undecodable > 10);
    }

    /// Both are of the chain: nothing may be wrong with them.
    void captured_transactions() {
        const Judgement closed = judge(captured(0));
        QVERIFY2(closed.verdict == Verdict::Conforming, list(closed).c_str());
        QCOMPARE(hex(closed.txid),
                 std::string("91a9b47965f85a135a2fbc9ac86b7e391a3f98eac8d313ef1de50c07e099a39a"));
        QVERIFY2(names_of(closed) == (Names{"coin-value-unbound", "script-fields-unbound"}),
                 list(closed).c_str());

        // Its commitments are open, so that the coin's amount is bound and readable.
        const Judgement open = judge(captured(1));
        QVERIFY2(open.verdict == Verdict::Conforming, list(open).c_str());
        QVERIFY2(names_of(open) == (Names{"value-revealed", "script-fields-unbound"}),
                 list(open).c_str());
    }

    void witnesses() {
        for (const Json& c : load_part("20_script_witnesses.json", "cases")) {
            const auto input = chain::decode_input(bytes(c.at("input_bincode"))).value();
            const auto output = chain::decode_output(bytes(c.at("output_bincode"))).value();
            const auto witness = chain::decode_witness(bytes(c.at("witness_bincode"))).value();
            const bool ok = c.at("verify").at("ok");
            if (const auto* value = std::get_if<chain::ValueWitness>(&witness)) {
                const quisquis::AccountBytes account{
                    {point_bytes(c.at("account").at("gr")),
                     point_bytes(c.at("account").at("grsk"))},
                    {point_bytes(c.at("account").at("c")), point_bytes(c.at("account").at("d"))}};
                const auto commitment = point_bytes(c.at("commitment"));
                QCOMPARE(hex(value_signing_bytes(input)),
                         c.at("signed_message").get<std::string>());
                QCOMPARE(
                    check_value_witness(*value, input, account, commitment, nullptr).has_value(),
                    ok);
                const auto other = check_value_witness(*value, input, account,
                                                       group::Point::base().encode(), nullptr);
                QVERIFY(other.error().is(quisquis::QuisquisError::SameValue));
                const auto moved = check_value_witness(*value, input.with_witness(1), account,
                                                       commitment, nullptr);
                QVERIFY(moved.error().is(proof::ProofError::SignatureEquation));
            } else if (const auto* state = std::get_if<chain::StateWitness>(&witness)) {
                const bool deploys = state->zero_proof.has_value();
                const auto check = [&](const chain::StateWitness& w, bool deployment) {
                    return check_state_witness(w, input, output, deployment, nullptr);
                };
                QCOMPARE(hex(state_signing_bytes(input, output)),
                         c.at("signed_message").get<std::string>());
                QCOMPARE(check(*state, deploys).has_value(), ok);
                QCOMPARE(check(*state, !deploys).has_value(),
                         c.at("verify_as_the_other_kind").at("ok").get<bool>());
                if (!deploys) continue;
                const std::vector<Scalar>& honest = *state->zero_proof;
                const auto with = [&](std::vector<Scalar> zero_proof) {
                    return check({state->sign, std::move(zero_proof)}, true);
                };
                QVERIFY(with(honest).has_value());
                QVERIFY(with({honest[0] + Scalar::one(), honest[1]})
                            .error()
                            .is(TransactionError::NetworkZeroProof));
                QVERIFY(with({honest[0], Scalar::one()})
                            .error()
                            .is(TransactionError::NetworkZeroProof));
                QVERIFY(with({honest[0]}).error().is(TransactionError::NetworkWitness));
                QVERIFY(with({}).error().is(TransactionError::NetworkWitness));
                QVERIFY(with({honest[0], honest[1], honest[1]})
                            .error()
                            .is(TransactionError::NetworkZeroProof));
            } else {
                const auto& proof = std::get<quisquis::SigmaProof>(witness);
                const chain::OutputCoin& coin = *output.as_coin();
                const quisquis::AccountBytes account{chain::read_owner_as_network(coin.owner).pk,
                                                     coin.encrypt};
                QCOMPARE(check_memo_witness(proof, *input.as_memo(), account).has_value(), ok);
                chain::InputMemo bare = *input.as_memo();
                bare.coin_value.reset();
                QVERIFY(check_memo_witness(proof, bare, account)
                            .error()
                            .is(TransactionError::NetworkInputs));
            }
        }
    }

    void builder_gives_the_references_bytes() {
        int built_count = 0;
        for (const Json& c : cases()) {
            if (!c.at("verify").at("ok").get<bool>()) continue;
            base::ChaChaStream random = stream_for_building(c.at("rng"));
            const auto built = build(intent_of(c), random);
            QVERIFY2(built.has_value(), built ? "" : built.error().describe().c_str());
            QCOMPARE(hex(built->bytes()), c.at("tx_bincode").get<std::string>());
            QCOMPARE(random.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());
            QCOMPARE(hex(built->txid()), hex(chain::transaction_id(built->bytes())));
            const auto& script = *built->transaction().as_script();
            QCOMPARE(built->opened_outputs().size(), script.outputs.size());
            ++built_count;
        }
        QVERIFY(built_count >= 7);
    }

    void values_that_do_not_fit_are_refused_before_proving() {
        const auto refused = build(intent_of(case_named("order_bad")), base::system_random());
        QVERIFY(!refused);
        QVERIFY2(refused.error().is(zkvm::ZkvmError::ConstraintFalse),
                 refused.error().describe().c_str());
    }

    void builder_refuses() {
        const auto order = [](const auto& change) {
            ScriptIntent intent = intent_of(case_named("order_long"));
            change(intent, std::get<CoinToMemo>(intent.steps.at(0)));
            return outcome(std::move(intent));
        };
        QCOMPARE(order([](auto&, auto&) {}), std::string("built"));
        QCOMPARE(order([](auto&, auto& coin) { coin.sk = quisquis::SecretKey(Scalar::one()); }),
                 std::string("transaction-wrong-key"));
        QCOMPARE(order([](auto&, auto& coin) { ++coin.amount; }),
                 std::string("transaction-wrong-balance"));
        QCOMPARE(order([](auto&, auto& coin) { coin.blinding = Secret(Scalar::one()); }),
                 std::string("transaction-wrong-balance"));
        QCOMPARE(order([](auto&, auto& coin) { coin.utxo = {}; }),
                 std::string("transaction-null-sender"));
        QCOMPARE(order([](auto& intent, auto&) { intent.steps.clear(); }),
                 std::string("transaction-script-shape"));
        QCOMPARE(order([](auto& intent, auto&) { intent.call.index = 7; }),
                 std::string("transaction-script-shape"));

        const auto deploy = [](const auto& change) {
            ScriptIntent intent = intent_of(case_named("deploy"));
            change(intent, std::get<StateStep>(intent.steps.at(1)));
            return outcome(std::move(intent));
        };
        QCOMPARE(deploy([](auto&, auto&) {}), std::string("built"));
        QCOMPARE(
            deploy([](auto&, auto& state) { state.before.commitment = open_commitment(1, {}); }),
            std::string("transaction-wrong-blinding"));
        QCOMPARE(deploy([](auto&, auto& state) {
                     state.before.commitment = state.before.commitment.closed();
                 }),
                 std::string("transaction-wrong-blinding"));
        QCOMPARE(
            deploy([](auto& intent, auto&) { intent.tx_data = chain::VmString(std::uint64_t{1}); }),
            std::string("transaction-script-shape"));
        QCOMPARE(deploy([](auto& intent, auto&) { std::swap(intent.steps[0], intent.steps[1]); }),
                 std::string("transaction-script-shape"));
        // What the network would take and the rules do not.
        QCOMPARE(deploy([](auto&, auto& state) { state.after.nonce = 2; }),
                 std::string("transaction-not-sound"));
        QCOMPARE(deploy([](auto&, auto& state) {
                     state.utxo.txid[0] = 1;  // a call, then, whose stack is another
                 }),
                 std::string("zkvm-stack-not-clean"));
        const auto lend = [](const auto& change) {
            ScriptIntent intent = intent_of(case_named("lend"));
            change(intent, std::get<StateStep>(intent.steps.at(1)));
            return outcome(std::move(intent));
        };
        QCOMPARE(lend([](auto& intent, auto& state) {
                     state.utxo = std::get<CoinToMemo>(intent.steps.at(0)).utxo;
                 }),
                 std::string("transaction-duplicate-input"));
        QCOMPARE(lend([](auto&, auto& state) { state.sk = quisquis::SecretKey(Scalar::one()); }),
                 std::string("transaction-wrong-key"));
    }

    /// A contract of one's own: any set of programs, whatever is in them.
    void contracts_of_ones_own() {
        const auto own = [](Bytes program) {
            ScriptIntent intent = intent_of(case_named("order_long"));
            auto& coin = std::get<CoinToMemo>(intent.steps.at(0));
            coin.data.reset();
            intent.tx_data.reset();
            intent.call.programs = {Bytes{0x02, 0x02}, std::move(program), Bytes{0x02}};
            intent.call.index = 1;
            return build(std::move(intent), base::system_random());
        };
        const auto plain = own({0x02});  // drop
        QVERIFY2(plain.has_value(), plain ? "" : plain.error().describe().c_str());
        Judgement judgement = judge(plain->bytes());
        QVERIFY2(names_of(judgement) ==
                     (Names{"coin-value-unbound", "script-fields-unbound", "unknown-program"}),
                 list(judgement).c_str());
        const auto idle = own({0x14, 0x02});  // unblind, drop
        judgement = judge(idle->bytes());
        QVERIFY2(judgement.verdict == Verdict::Conforming, list(judgement).c_str());
        QVERIFY(names_of(judgement).contains("no-op-opcode"));
        QVERIFY(own({0x18}).error().is(zkvm::ZkvmError::UnassignedOpcode));
        QVERIFY(own({}).error().is(zkvm::ZkvmError::StackNotClean));
        // Four ranges need 256 multipliers; a fifth is refused before anything is proved.
        Bytes ranges = {0x06, 0x0a};
        for (int i = 0; i < 4; ++i)
            ranges.push_back(0x0f);
        ranges.push_back(0x02);
        QVERIFY(own(ranges).has_value());
        ranges.insert(ranges.begin() + 2, 0x0f);
        const auto large = own(ranges);
        QVERIFY(large.error().is(zkvm::ZkvmError::TooManyMultipliers));
        QVERIFY2(large.error().context().find("320") != std::string::npos,
                 large.error().describe().c_str());
    }

    void a_bad_one_in_a_batch_is_found() {
        std::vector<Bytes> all;
        for (const Json& c : cases())
            all.push_back(bytes(c.at("tx_bincode")));
        all.push_back(captured(0));
        all.push_back(captured(1));
        const auto compare = [&] {
            const auto together = judge_batch(std::vector<ByteView>(all.begin(), all.end()));
            for (std::size_t i = 0; i < all.size(); ++i)
                QCOMPARE(list(together[i]), list(judge(all[i])));
        };
        compare();
        all.erase(all.begin() + 3);  // order_bad: from here on all are accepted
        proof::MsmBatch batch;
        for (const Bytes& tx : all) {
            const auto decoded = chain::decode_transaction(tx);
            QVERIFY(collect_script_as_network(*decoded->as_script(), batch).has_value());
        }
        QVERIFY(batch.verify_vartime());
        // The last scalar of a program's proof, and a signature: each makes the batch fail alone.
        for (const bool in_proof : {true, false}) {
            auto decoded = chain::decode_transaction(all[1]);
            auto& script = std::get<chain::ScriptTransaction>(decoded->body);
            if (in_proof)
                script.proof.bytes.end()[-32] ^= 1;
            else
                std::get<chain::ValueWitness>(script.witness.at(0)).sign.s += Scalar::one();
            proof::MsmBatch spoilt;
            QVERIFY(collect_script_as_network(script, spoilt).has_value());
            QVERIFY(!spoilt.verify_vartime());
            QVERIFY(!verify_script_as_network(script));
        }
        compare();
    }
};

QTEST_APPLESS_MAIN(ScriptTest)
#include "script_test.moc"
