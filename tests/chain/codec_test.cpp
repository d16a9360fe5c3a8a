/// The bincode codec: what the reference wrote is read and written back byte for byte; everything
/// that is cut, stretched or mistagged is refused with its place. Vector files 13, 15–20 and the
/// captured transactions.
#include "core/chain/codec.h"

#include <QtTest>

#include "core/base/keccak.h"
#include "core/chain/contract.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::chain;
using namespace vesper::test;

namespace {

const std::vector<std::string> kTransactionFiles = {"15_tx_dark.json", "16_tx_quisquis.json",
                                                    "17_tx_script.json", "18_tx_message.json"};

Bytes flipped(Bytes bytes, const Json& flip) {
    bytes.at(flip.at(0).get<std::size_t>()) ^= flip.at(1).get<std::uint8_t>();
    return bytes;
}

void append_u64(Bytes& bytes, std::uint64_t value) {
    base::Writer writer;
    writer.u64(value);
    bytes.insert(bytes.end(), writer.bytes().begin(), writer.bytes().end());
}

}  // namespace

class CodecTest : public QObject {
    Q_OBJECT

private slots:
    void objects_of_the_reference() {
        const Json vectors = load_vectors("13_utxo_io.json");
        int inputs = 0, outputs = 0, strings = 0, commitments = 0;
        for (const Json& c : vectors.at("cases")) {
            const std::string name = c.at("name");
            const Bytes given = bytes(c.at("bincode"));
            if (name.starts_with("Input")) {
                const auto value = decode_input(given);
                QVERIFY2(value.has_value(), name.c_str());
                QCOMPARE(hex(encode(*value)), hex(given));
                ++inputs;
            } else if (name.starts_with("Output")) {
                const auto value = decode_output(given);
                QVERIFY2(value.has_value(), name.c_str());
                QCOMPARE(hex(encode(*value)), hex(given));
                ++outputs;
            } else if (name.starts_with("zkvm::String")) {
                const auto value = decode_vm_string(given);
                QVERIFY2(value.has_value(), name.c_str());
                QCOMPARE(hex(encode(*value)), hex(given));
                ++strings;
            } else if (name.ends_with("to_point")) {
                // The point of the commitment named just before.
                QCOMPARE(given.size(), std::size_t{32});
            } else {
                const auto value = decode_commitment(given);
                QVERIFY2(value.has_value(), name.c_str());
                QCOMPARE(hex(encode(*value)), hex(given));
                ++commitments;
            }
        }
        QVERIFY(inputs > 10 && outputs > 10 && strings >= 7 && commitments >= 3);
    }

    void commitments_open_to_their_points() {
        const Json vectors = load_vectors("13_utxo_io.json");
        std::map<std::string, std::string> by_name;
        for (const Json& c : vectors.at("cases"))
            by_name[c.at("name")] = c.at("bincode");
        for (const std::string name :
             {"Commitment open integer", "Commitment closed", "Commitment open scalar"}) {
            const auto commitment = decode_commitment(base::from_hex(by_name.at(name)).value());
            QVERIFY(commitment.has_value());
            QCOMPARE(hex(commitment->point_bytes()), by_name.at(name + " to_point"));
            QVERIFY(!commitment->closed().is_open());
        }
    }

    void utxo_keys() {
        const Json vectors = load_vectors("13_utxo_io.json");
        for (const Json& c : vectors.at("utxo")) {
            Utxo utxo{array<32>(c.at("txid")), c.at("output_index").get<std::uint8_t>()};
            QCOMPARE(hex(encode(utxo)), c.at("bincode").get<std::string>());
            QCOMPARE(hex(utxo.key()), c.at("to_bytes").get<std::string>());
            QCOMPARE(Utxo::from_key(utxo.key()), utxo);
        }
        QVERIFY(Utxo{}.is_null());
        QVERIFY(!(Utxo{{}, 1}).is_null());
    }

    /// All transactions of the reference, honest and corrupted, and both captured ones.
    void transactions_round_trip() {
        int count = 0;
        const auto check = [&](const Bytes& given) {
            const auto transaction = decode_transaction(given);
            QVERIFY2(transaction.has_value(),
                     transaction ? "" : transaction.error().describe().c_str());
            QCOMPARE(encode(*transaction), given);
            ++count;
        };
        for (const std::string& file : kTransactionFiles) {
            for (const Json& c : load_part(file, "cases")) {
                if (!c.contains("tx_bincode")) continue;  // a case that must fail to build
                check(bytes(c.at("tx_bincode")));
                QCOMPARE(hex(base::to_array<32>(bytes(c.at("sha256")))).size(), std::size_t{64});
                for (const Json& bad : c.at("corrupted"))
                    if (bad.contains("tx_bincode")) check(bytes(bad.at("tx_bincode")));
            }
        }
        for (const Json& c : load_part("19_unsound_accepted.json", "cases"))
            check(bytes(c.at("tx_bincode")));
        check(captured(0));
        check(captured(1));
        QVERIFY(count > 400);
    }

    /// A flipped bit stops the reference's decoder exactly where it stops ours.
    void bit_flips_decode_as_the_reference() {
        int refused = 0, read = 0;
        for (const std::string& file : kTransactionFiles) {
            for (const Json& c : load_part(file, "cases")) {
                if (!c.contains("bit_flips")) continue;
                const Bytes honest = bytes(c.at("tx_bincode"));
                for (const Json& flip : c.at("bit_flips")) {
                    std::size_t consumed = 0;
                    const auto ours = decode_transaction_prefix(flipped(honest, flip), consumed);
                    const bool theirs = flip.at(2) != "error: bincode";
                    QVERIFY2(ours.has_value() == theirs,
                             (file + " offset " + flip.at(0).dump()).c_str());
                    ++(theirs ? read : refused);
                    if (!ours) QVERIFY(ours.error().offset().has_value());
                }
            }
        }
        QVERIFY(refused > 50 && read > 500);
    }

    void witnesses_and_call_proofs() {
        for (const Json& c : load_part("20_script_witnesses.json", "cases")) {
            const Bytes given = bytes(c.at("witness_bincode"));
            const auto witness = decode_witness(given);
            QVERIFY(witness.has_value());
            QCOMPARE(encode(*witness), given);
            if (c.contains("same_value_proof")) {
                const Bytes proof = bytes(c.at("same_value_proof").at("bincode"));
                const auto decoded = decode_sigma_proof(proof);
                QVERIFY(decoded.has_value());
                QCOMPARE(encode(*decoded), proof);
            }
            const auto input = decode_input(bytes(c.at("input_bincode")));
            QVERIFY(input.has_value());
            if (!c.contains("signed_message")) continue;  // memos are not signed for
            const std::string message = c.at("signed_message");
            QVERIFY(message.starts_with(hex(encode(input->with_witness(0)))));
        }
    }

    void every_truncation_is_refused() {
        for (const std::string& file : kTransactionFiles) {
            const Json vectors = load_vectors(file);
            const Bytes honest = bytes(vectors.at("cases").at(0).at("tx_bincode"));
            for (std::size_t size = 0; size < honest.size(); ++size) {
                const auto cut = decode_transaction(ByteView(honest).first(size));
                QVERIFY(!cut);
                QVERIFY(cut.error().offset().value() <= size);
            }
        }
    }

    void trailing_bytes() {
        Bytes longer = captured(0);
        const std::size_t size = longer.size();
        longer.push_back(0);
        const auto strict = decode_transaction(longer);
        QVERIFY(!strict && strict.error().is(ChainError::TrailingBytes));
        QCOMPARE(strict.error().offset().value(), size);
        std::size_t consumed = 0;
        QVERIFY(decode_transaction_prefix(longer, consumed).has_value());
        QCOMPARE(consumed, size);
    }

    void bad_tags() {
        const Json vectors = load_vectors("15_tx_dark.json");
        Bytes tx = bytes(vectors.at("cases").at(0).at("tx_bincode"));
        tx[0] = 4;
        auto bad = decode_transaction(tx);
        QVERIFY(!bad && bad.error().is(ChainError::BadTag));
        QCOMPARE(bad.error().offset().value(), std::size_t{0});
        tx[0] = 0;
        tx[4] = 3;
        bad = decode_transaction(tx);
        QVERIFY(!bad && bad.error().is(ChainError::BadTag));
        QCOMPARE(bad.error().offset().value(), std::size_t{4});
        QCOMPARE(bad.error().context(), std::string("tx: tag 3"));
        // Option tag 2: the last byte of a script transaction without tx_data.
        Bytes script = bytes(load_part("17_tx_script.json", "cases").at(0).at("tx_bincode"));
        script.back() = 2;
        const auto option = decode_transaction(script);
        QVERIFY(!option && option.error().is(ChainError::BadTag));
        QCOMPARE(option.error().offset().value(), script.size() - 1);
    }

    /// Counts that could never be met are refused before anything is allocated.
    void huge_counts() {
        for (const std::uint64_t count : {std::uint64_t{1} << 60, ~std::uint64_t{0}}) {
            Bytes opaque = {0, 0, 0, 0};
            append_u64(opaque, count);
            const auto text = decode_vm_string(opaque);
            QVERIFY(!text && text.error().is(ChainError::BadCount));
            QCOMPARE(text.error().offset().value(), std::size_t{4});

            Bytes tx(8 + 27, 0);  // tags and header of a transfer, then the inputs' count
            append_u64(tx, count);
            tx.resize(tx.size() + 100);
            const auto transfer = decode_transaction(tx);
            QVERIFY(!transfer && transfer.error().is(ChainError::BadCount));
            QCOMPARE(transfer.error().offset().value(), std::size_t{35});
        }
    }

    void text_must_be_utf8() {
        const Json vectors = load_vectors("13_utxo_io.json");
        for (const Json& c : vectors.at("cases")) {
            if (c.at("name") != "Output coin") continue;
            Bytes output = bytes(c.at("bincode"));
            const std::size_t owner = 8 + 64 + 8;
            output[owner + 3] = 0xff;
            const auto bad = decode_output(output);
            QVERIFY(!bad && bad.error().is(ChainError::BadText));
            QCOMPARE(bad.error().offset().value(), owner + 3);
            // Not an address, but UTF-8: the network reads it.
            output[owner + 3] = 'z';
            QVERIFY(decode_output(output).has_value());
            return;
        }
        QFAIL("no coin in the vectors");
    }

    void non_canonical_scalars() {
        // ℓ itself.
        const Bytes order =
            base::from_hex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
                .value();
        Bytes scalar = {3, 0, 0, 0, 1, 0, 0, 0};
        scalar.insert(scalar.end(), order.begin(), order.end());
        const auto bad = decode_vm_string(scalar);
        QVERIFY(!bad && bad.error().is(ChainError::NonCanonicalScalar));
        QCOMPARE(bad.error().offset().value(), std::size_t{8});
        scalar[8] = 0xec;
        const auto largest = decode_vm_string(scalar);
        QVERIFY(largest.has_value());
        QCOMPARE(to_text(*largest->scalar()), std::string("-1"));
    }

    /// A contract inside an item inside a contract …: refused at a fixed depth, by ours only.
    void nesting_is_limited() {
        const auto nested = [](int depth) {
            VmString item{decltype(VmString::form)(Bytes{1, 2, 3})};
            for (int i = 0; i < depth; ++i) {
                Contract contract;
                contract.payload.push_back({item});
                item = VmString(decltype(VmString::form)(Box<Contract>(contract)));
            }
            return item;
        };
        const Bytes deep = encode(nested(kMaxNesting));
        const auto read = decode_vm_string(deep);
        QVERIFY(read.has_value());
        QVERIFY(*read == nested(kMaxNesting));
        QCOMPARE(encode(*read), deep);
        const auto refused = decode_vm_string(encode(nested(kMaxNesting + 1)));
        QVERIFY(!refused && refused.error().is(ChainError::TooDeep));
    }

    /// Forms that no vector holds: each kind of predicate, item and instruction operand.
    void nested_forms_round_trip() {
        PredicateTree tree;
        tree.leaves.resize(2);
        tree.leaves[0].form = ByteArray<32>{7};
        Program program;
        program.instructions = {{0, VmString()},
                                {2, std::monostate()},
                                {3, std::uint64_t{5}},
                                {7, std::optional<ScalarWitness>(SignedInteger::from(-3))},
                                {7, std::optional<ScalarWitness>()},
                                {33, std::uint8_t{255}}};
        ProgramItem item;
        item.form = Box<Program>(program);
        tree.leaves[1].form = item;
        Contract contract;
        contract.predicate.form = tree;
        contract.payload = {{item}, {Value{}}, {OutputCoin{{}, "someone"}}};
        const VmString text{decltype(VmString::form)(Box<Contract>(contract))};
        const Bytes encoded = encode(text);
        const auto decoded = decode_vm_string(encoded);
        QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().describe().c_str());
        QVERIFY(*decoded == text);
        for (std::size_t size = 0; size < encoded.size(); ++size)
            QVERIFY(!decode_vm_string(ByteView(encoded).first(size)));
    }

    void transaction_ids() {
        QCOMPARE(hex(transaction_id(captured(0))),
                 std::string("91a9b47965f85a135a2fbc9ac86b7e391a3f98eac8d313ef1de50c07e099a39a"));
    }
};

QTEST_APPLESS_MAIN(CodecTest)
#include "codec_test.moc"
