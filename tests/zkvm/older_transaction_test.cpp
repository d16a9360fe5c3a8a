/// The older machine's transactions: vector file 12, both directions.
#include "core/zkvm/older_transaction.h"

#include <QtTest>

#include "core/zkvm/assembler.h"
#include "tests/support/vectors.h"
#include "tests/zkvm/program_vectors.h"

using namespace vesper;
using namespace vesper::zkvm;
using namespace vesper::test;

class OlderTransactionTest : public QObject {
    Q_OBJECT

private slots:
    void vectors() {
        std::size_t replayed = 0;
        for (const Json& c : load_part("12_zkvm_tx.json", "cases")) {
            const std::string name = c.at("name");
            const Bytes program = bytes(c.at("program"));
            if (c.contains("build_error")) {
                base::ChaChaStream random =
                    c.contains("rng") ? stream(c.at("rng")) : base::ChaChaStream({});
                const ProgramWitness witness = hidden_witness(name, random);
                const auto built = build_older_transaction({}, program, witness, random);
                QVERIFY(!built);
                QVERIFY(built.error().is(c.at("build_error") == "R1CSInconsistency"
                                             ? ZkvmError::R1csInconsistency
                                             : ZkvmError::CleartextConstraintFalse));
                continue;
            }
            const Bytes reference = bytes(c.at("tx_bytes"));
            const auto decoded = OlderTransaction::decode(reference);
            QVERIFY(decoded.has_value());
            QCOMPARE(hex(decoded->encode()), hex(reference));
            QCOMPARE(hex(decoded->program), hex(program));
            QCOMPARE(hex(decoded->proof.encode()), c.at("proof").get<std::string>());
            const auto verified = verify_older_transaction(*decoded);
            QCOMPARE(verified.has_value(), c.at("verify").at("ok").get<bool>());
            if (verified) QCOMPARE(hex(*verified), c.at("txid").get<std::string>());

            Bytes flipped = reference;
            flipped[flipped.size() - 40] ^= 1;
            const auto broken = OlderTransaction::decode(flipped);
            QVERIFY(!broken || !verify_older_transaction(*broken));

            base::ChaChaStream random = stream(c.at("rng"));
            const ProgramWitness witness = hidden_witness(name, random);
            const auto built = build_older_transaction({}, program, witness, random);
            QVERIFY2(built.has_value(), name.c_str());
            QVERIFY(verify_older_transaction(*built).has_value());
            if (name == "not") continue;  // the reference's proof is of the wrong sign
            QCOMPARE(hex(built->encode()), hex(reference));
            ++replayed;
        }
        QCOMPARE(replayed, std::size_t{8});
    }

    void cut_and_trailing_bytes() {
        const Json c = load_part("12_zkvm_tx.json", "cases").at(0);
        Bytes whole = bytes(c.at("tx_bytes"));
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto cut = OlderTransaction::decode(ByteView(whole).first(size));
            QVERIFY(!cut && cut.error().offset() <= size);
        }
        whole.push_back(0);
        QVERIFY(OlderTransaction::decode(whole).error().is(ZkvmError::TrailingBytes));
    }

    void the_log_and_the_header_are_bound() {
        base::ChaChaStream random(ByteArray<32>{6});
        const auto program = assemble("push \"a\" log push \"b\" log push \"c\" log")->program;
        const auto built = build_older_transaction({0, 1, 2}, program, {}, random);
        QVERIFY(built.has_value());
        const auto txid = verify_older_transaction(*built);
        QVERIFY(txid.has_value());
        OlderTransaction changed = *built;
        changed.header.maxtime_ms = 3;
        QVERIFY(!verify_older_transaction(changed));
        changed = *built;
        changed.program = assemble("push \"a\" log push \"c\" log push \"b\" log")->program;
        QVERIFY(!verify_older_transaction(changed));
    }
};

QTEST_APPLESS_MAIN(OlderTransactionTest)
#include "older_transaction_test.moc"
