/// Programs proved and verified: vector files 14 and 17, byte for byte.
#include <QtTest>

#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/program_catalog.h"
#include "core/proof/error.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/program.h"
#include "core/zkvm/program_prover.h"
#include "core/zkvm/program_verifier.h"
#include "core/zkvm/verifier_view.h"
#include "tests/support/vectors.h"
#include "tests/zkvm/program_vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;

class ProofTest : public QObject {
    Q_OBJECT

private slots:
    void programs_without_inputs() {
        std::size_t replayed = 0;
        for (const Json& c : load_part("14_vm_r1cs.json", "cases")) {
            const std::string name = c.at("name");
            const Bytes program = bytes(c.at("program"));
            const ProgramStatement statement{program, {}, {}, {}};
            base::ChaChaStream random = stream(c.at("rng"));
            const ProgramWitness witness = hidden_witness(name, random);
            const auto proved = prove_program(statement, witness, random);
            QVERIFY2(proved.has_value(),
                     (name + (proved ? "" : proved.error().describe())).c_str());
            QVERIFY(verify_program(statement, proved->proof).has_value());
            QCOMPARE(random.position(), c.at("rng").at("bytes_drawn").get<std::uint64_t>());

            const Bytes reference = bytes(c.at("proof"));
            const auto decoded = proof::R1csProof::decode(reference);
            QVERIFY(decoded.has_value());
            const bool accepted = verify_program(statement, *decoded).has_value();
            QVERIFY2(accepted == c.at("verify").at("ok").get<bool>(), name.c_str());
            if (name == "not") {
                // The reference's prover takes the wrong sign here; its own verifier refuses.
                QCOMPARE(proved->proof.encode().size(), reference.size());
            } else {
                QCOMPARE(hex(proved->proof.encode()), hex(reference));
                ++replayed;
            }
            for (const Json& corrupted : c.at("corrupted")) {
                Bytes flipped = reference;
                flipped[corrupted.at("flip_offset").get<std::size_t>()] ^= 1;
                const auto broken = proof::R1csProof::decode(flipped);
                QVERIFY(!broken || !verify_program(statement, *broken));
            }
        }
        QCOMPARE(replayed, std::size_t{7});
    }

    void script_transactions() {
        for (const Json& c : load_part("17_tx_script.json", "cases")) {
            const std::string name = c.at("name");
            const auto decoded = chain::decode_transaction(bytes(c.at("tx_bincode")));
            QVERIFY(decoded.has_value());
            const auto& tx = std::get<chain::ScriptTransaction>(decoded->body);
            const ScriptVector script = script_vector(c);

            // The chain's view of the prover's objects is what the transaction holds.
            QVERIFY(verifier_view(script.inputs) == tx.inputs);
            QVERIFY(verifier_view(script.outputs) == tx.outputs);

            const auto on_chain =
                script.deploy
                    ? ProgramStatement::deploy(tx.program, tx.inputs, tx.outputs)
                    : ProgramStatement::call(tx.program, tx.inputs, tx.outputs, tx.tx_data);
            QVERIFY(on_chain.has_value());
            const auto reference = proof::R1csProof::decode(tx.proof.bytes);
            QVERIFY(reference.has_value());
            const bool sound = c.at("verify").at("ok").get<bool>();
            QCOMPARE(verify_program(*on_chain, *reference).has_value(), sound);

            const auto statement =
                script.deploy ? ProgramStatement::deploy(tx.program, script.inputs, script.outputs)
                              : ProgramStatement::call(tx.program, script.inputs, script.outputs,
                                                       script.tx_data);
            QVERIFY(statement.has_value());
            // The program's proof is the first thing the reference builds; its randomness is 32
            // bytes of the case's stream, and the objects' blindings came before.
            bool replayed = false;
            for (std::size_t skip = 0; skip <= 64 * 16 && !replayed; skip += 32) {
                base::ChaChaStream random = stream(c.at("rng"));
                Bytes drawn(skip);
                random.fill(drawn);
                const auto proved = prove_program_unchecked(*statement, {}, random);
                QVERIFY(proved.has_value());
                replayed = proved->proof.encode() == tx.proof.bytes;
            }
            QVERIFY2(replayed, name.c_str());

            base::ChaChaStream random(ByteArray<32>{1});
            const auto checked = prove_program(*statement, {}, random);
            QCOMPARE(checked.has_value(), sound);
            if (!sound) QVERIFY(checked.error().is(ZkvmError::ConstraintFalse));
        }
    }

    void another_statement_does_not_pass() {
        const Json c = load_part("17_tx_script.json", "cases").at(1);
        const auto decoded = chain::decode_transaction(bytes(c.at("tx_bincode")));
        const auto& tx = std::get<chain::ScriptTransaction>(decoded->body);
        const auto proof = proof::R1csProof::decode(tx.proof.bytes).value();
        const auto statement =
            ProgramStatement::call(tx.program, tx.inputs, tx.outputs, tx.tx_data).value();
        QVERIFY(verify_program(statement, proof).has_value());

        ProgramStatement changed = statement;
        std::swap(changed.stack[0], changed.stack[2]);
        QVERIFY(!verify_program(changed, proof));
        changed = statement;
        changed.stack.insert(changed.stack.begin(), chain::VmString(Bytes(32)));
        QVERIFY(verify_program(changed, proof).error().is(ZkvmError::StackNotClean));
        // One in a batch of good ones spoils it.
        proof::MsmBatch batch;
        QVERIFY(collect_program(statement, proof, batch).has_value());
        QVERIFY(collect_program(statement, proof, batch).has_value());
        QVERIFY(batch.verify_vartime().has_value());
        proof::R1csProof wrong = proof;
        wrong.t_x += group::Scalar::one();
        QVERIFY(collect_program(statement, wrong, batch).has_value());
        QVERIFY(!batch.verify_vartime());
    }

    void programs_beyond_the_network_are_refused() {
        // 64 multipliers each: four ranges fit, the fifth does not.
        const auto ranges = [](int n) {
            std::string text;
            for (int i = 0; i < n; ++i)
                text += "alloc range drop ";
            return assemble(text)->program;
        };
        ProgramWitness witness;
        for (std::uint64_t i = 0; i < 8; ++i)
            witness.add_allocation(chain::SignedInteger{i, 0});
        base::ChaChaStream random(ByteArray<32>{2});
        // Three ranges and two gates of allocs.
        const Bytes fits = ranges(3);
        const ProgramStatement good{fits, {}, {}, {}};
        const auto proved = prove_program(good, witness, random);
        QVERIFY(proved.has_value());
        QCOMPARE(proved->cost.multipliers, std::size_t{3 * 64 + 2});
        QCOMPARE(measure_program(good)->multipliers, proved->cost.multipliers);
        QCOMPARE(measure_program(good)->constraints, proved->cost.constraints);
        QVERIFY(verify_program(good, proved->proof).has_value());

        const Bytes large = ranges(7);
        const ProgramStatement bad{large, {}, {}, {}};
        const std::uint64_t before = random.position();
        const auto refused = prove_program(bad, witness, random);
        QVERIFY(!refused && refused.error().is(ZkvmError::TooManyMultipliers));
        QVERIFY(refused.error().context().find("452") != std::string::npos);
        QCOMPARE(random.position(), before);
        QVERIFY(verify_program(bad, proved->proof).error().is(ZkvmError::TooManyMultipliers));
    }

    void exactly_256_multipliers_fit() {
        for (const auto& [count, fits] : {std::pair{512, true}, std::pair{513, false}}) {
            std::string text;
            ProgramWitness witness;
            for (int i = 0; i < count; ++i) {
                text += "alloc drop ";
                witness.add_allocation(chain::SignedInteger{1, 0});
            }
            const Bytes program = assemble(text)->program;
            base::ChaChaStream random(ByteArray<32>{3});
            const auto proved = prove_program({program, {}, {}, {}}, witness, random);
            QCOMPARE(proved.has_value(), fits);
            if (fits) QVERIFY(verify_program({program, {}, {}, {}}, proved->proof).has_value());
        }
    }

    void a_false_witness_is_named() {
        const auto assembly = assemble(
            "alloc alloc mul push scalar:6 scalar eq\n"
            "alloc push scalar:1 scalar eq\n"
            "and verify");
        QVERIFY(assembly.has_value());
        const ProgramStatement statement{assembly->program, {}, {}, {}};
        base::ChaChaStream random(ByteArray<32>{4});
        const auto prove = [&](std::uint64_t a, std::uint64_t b, std::uint64_t c) {
            ProgramWitness witness;
            for (const std::uint64_t value : {a, b, c})
                witness.add_allocation(chain::SignedInteger{value, 0});
            return prove_program(statement, witness, random);
        };
        const auto good = prove(2, 3, 1);
        QVERIFY(good.has_value());
        QVERIFY(verify_program(statement, good->proof).has_value());
        const auto second = prove(2, 3, 5);
        QVERIFY(!second && second.error().is(ZkvmError::ConstraintFalse));
        QVERIFY(assembly->map.at(*second.error().offset())->position.line == 2);
        const auto first = prove(2, 4, 1);
        QVERIFY(!first && assembly->map.at(*first.error().offset())->position.line == 1);
        ProgramWitness empty;
        QVERIFY(prove_program(statement, empty, random).error().is(ZkvmError::WitnessMissing));
    }

    void denial_of_what_is_false_proves() {
        // ¬(7 = 8), and ¬(7 = 7) does not.
        const auto assembly = assemble("alloc push scalar:8 scalar eq not verify");
        const ProgramStatement statement{assembly->program, {}, {}, {}};
        base::ChaChaStream random(ByteArray<32>{5});
        for (const std::uint64_t value : {7, 8}) {
            ProgramWitness witness;
            witness.add_allocation(chain::SignedInteger{value, 0});
            const auto proved = prove_program(statement, witness, random);
            QCOMPARE(proved.has_value(), value != 8);
            const auto forced = prove_program_unchecked(statement, witness, random);
            QVERIFY(forced.has_value());
            QCOMPARE(verify_program(statement, forced->proof).has_value(), value != 8);
        }
    }
};

QTEST_APPLESS_MAIN(ProofTest)
#include "proof_test.moc"
