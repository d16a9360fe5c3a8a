/// Merkle trees over programs, call proofs and the program catalogue: vector file 11, the relayer's
/// program list, the captured transactions.
#include "core/chain/merkle.h"

#include <QtTest>

#include "core/chain/codec.h"
#include "core/chain/program_catalog.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::chain;
using namespace vesper::test;

class MerkleTest : public QObject {
    Q_OBJECT

private slots:
    void leaves_and_nodes() {
        const Json vectors = load_vectors("11_programs_merkle.json");
        QCOMPARE(hex(merkle_empty()), vectors.at("empty_root").get<std::string>());
        QCOMPARE(hex(merkle_node({}, {})), vectors.at("node_of_zero_hashes").get<std::string>());
        QCOMPARE(hex(merkle_root({})), vectors.at("empty_root").get<std::string>());
        for (const Json& c : vectors.at("programs"))
            if (c.contains("merkle_leaf"))
                QCOMPARE(hex(merkle_leaf(bytes(c.at("bytes")))),
                         c.at("merkle_leaf").get<std::string>());
    }

    void trees_and_call_proofs() {
        const Json vectors = load_vectors("11_programs_merkle.json");
        std::vector<Bytes> programs;
        for (std::size_t i = 0; i < 7; ++i)
            programs.push_back(bytes(vectors.at("programs").at(i).at("bytes")));
        for (const Json& tree : vectors.at("trees")) {
            const std::size_t n = tree.at("n");
            const std::span<const Bytes> first(programs.data(), n);
            QCOMPARE(hex(merkle_root(first)), tree.at("root").get<std::string>());
            for (const Json& path : tree.at("paths")) {
                const std::size_t index = path.at("index");
                const CallProof proof = make_call_proof(Network::Mainnet, first, index);
                QCOMPARE(hex(encode(proof)),
                         path.at("call_proof_bincode_mainnet").get<std::string>());
                CallProof testnet = proof;
                testnet.network = Network::Testnet;
                QCOMPARE(hex(encode(testnet)),
                         path.at("call_proof_bincode_testnet").get<std::string>());
                QVERIFY(decode_call_proof(encode(proof)).value() == proof);
                QCOMPARE(hex(root_of_call_proof(proof, first[index])),
                         path.at("computed_root").get<std::string>());
                const std::string address = tree.at("script_address_mainnet");
                QVERIFY(verify_call_proof(proof, first[index], address).has_value() ==
                        path.at("verify_call_proof").get<bool>());
                QVERIFY(verify_call_proof(testnet, first[index], address).has_value() ==
                        path.at("verify_call_proof_testnet_address").get<bool>());
            }
            QCOMPARE(ScriptAddress::from_root(Network::Testnet, merkle_root(first)).hex(),
                     tree.at("script_address_testnet").get<std::string>());
            QCOMPARE(ScriptAddress::from_root(Network::Mainnet, merkle_root(first)).base58(),
                     tree.at("script_address_mainnet_base58").get<std::string>());
        }
    }

    void another_program_does_not_pass() {
        const ProgramList& list = program_lists()[0];
        const CallProof proof = make_call_proof(Network::Mainnet, list.programs, 3);
        QVERIFY(verify_call_proof(proof, list.programs[3], list.address.hex()).has_value());
        const auto other = verify_call_proof(proof, list.programs[4], list.address.hex());
        QVERIFY(!other && other.error().is(ChainError::BadCallProof));
        // Compared as text: upper case is another address to the network.
        std::string upper = QString::fromStdString(list.address.hex()).toUpper().toStdString();
        QVERIFY(!verify_call_proof(proof, list.programs[3], upper));
    }

    void program_bytes() {
        for (const Json& c : load_part("11_programs_merkle.json", "parse")) {
            const bool parses = c.at("parse").value("ok", false);
            QVERIFY2(check_program_bytes(bytes(c.at("bytes"))).has_value() == parses,
                     c.dump().c_str());
        }
    }

    void catalogue() {
        const Json file = load_vectors("chain-samples/relayer_programs_computed.json");
        QCOMPARE(program_lists().size(), file.size());
        for (const auto& [version, list] : file.items()) {
            const std::string address = list.at("script_address_mainnet");
            const auto found =
                std::find_if(program_lists().begin(), program_lists().end(),
                             [&](const ProgramList& l) { return l.address.hex() == address; });
            QVERIFY2(found != program_lists().end(), version.c_str());
            QCOMPARE(hex(merkle_root(found->programs)), list.at("merkle_root").get<std::string>());
            for (const auto& [name, index] : list.at("program_index").items()) {
                const Bytes program = bytes(list.at("program").at(index.get<std::size_t>()));
                const KnownProgram* known = identify_program(program);
                QVERIFY(known != nullptr);
                QCOMPARE(std::string(known->name), name);
                QVERIFY(std::find(known->script_addresses.begin(), known->script_addresses.end(),
                                  address) != known->script_addresses.end());
            }
        }
        QCOMPARE(known_programs().size(), std::size_t{8});
        QVERIFY(identify_program(Bytes{0x02}) == nullptr);
    }

    void captured_transactions() {
        for (const int index : {0, 1}) {
            std::ifstream in(std::string(VESPER_TEST_VECTORS) +
                             "/chain-samples/zkos_tx_create_trader_order_" + std::to_string(index) +
                             "_captured.hex");
            std::string text;
            in >> text;
            const auto transaction = decode_transaction(base::from_hex(text).value());
            QVERIFY(transaction.has_value());
            const ScriptTransaction& script = *transaction->as_script();
            QCOMPARE(std::string(identify_program(script.program)->name),
                     std::string("CreateTraderOrder"));
            const OutputMemo& memo = *script.outputs.at(0).as_memo();
            QCOMPARE(memo.script_address,
                     std::string("1822726d4be3c6b33b1f344c7432cbe042038af1b8"));
            QVERIFY(verify_call_proof(script.call_proof, script.program, memo.script_address)
                        .has_value());
            QVERIFY(memo.data.has_value());
            QCOMPARE(memo.data->size(), std::size_t{4});
            if (index == 0) {
                QCOMPARE(script.fee, std::uint64_t{24});
                QVERIFY(!memo.commitment.is_open());
                QCOMPARE(to_text(*memo.data->at(0).scalar()), std::string("6662940000"));
                QCOMPARE(to_text(*memo.data->at(2).scalar()), std::string("111049"));
                QCOMPARE(to_text(*memo.data->at(3).scalar()), std::string("-1"));
            } else {
                const auto& open = std::get<OpenCommitment>(memo.commitment.form);
                QCOMPARE(to_text(open.value), std::string("6000"));
                const auto& leverage =
                    std::get<OpenCommitment>(memo.data->at(1).commitment()->form);
                QCOMPARE(to_text(leverage.value), std::string("10"));
            }
        }
    }
};

QTEST_APPLESS_MAIN(MerkleTest)
#include "merkle_test.moc"
