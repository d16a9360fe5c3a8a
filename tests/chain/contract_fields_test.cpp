/// Named fields of contracts: the captured transactions read as chain-interface.md 6.2 says, the
/// vectors' programs name their memos and states, and what is not known stays unnamed.
#include "core/chain/contract_fields.h"

#include <map>

#include <QtTest>

#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/field_path.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::chain;

namespace {

std::multimap<std::string, std::string> texts(const std::vector<NamedField>& fields) {
    std::multimap<std::string, std::string> out;
    for (const NamedField& field : fields)
        out.emplace(field.name, describe_field(field));
    return out;
}

using Texts = std::multimap<std::string, std::string>;

}  // namespace

class ContractFieldsTest : public QObject {
    Q_OBJECT

private slots:
    void captured_orders() {
        const auto closed = decode_transaction(captured(0)).value();
        QVERIFY(texts(contract_fields(closed)) ==
                (Texts{{"initial_margin", "initial_margin: hidden"},
                       {"position_size", "position_size: 66.6294"},
                       {"leverage", "leverage: hidden"},
                       {"position_value", "position_value: hidden"},
                       {"entry_price", "entry_price: 111049 usd"},
                       {"side", "side: LONG"}}));
        const auto open = decode_transaction(captured(1)).value();
        const Texts revealed = texts(contract_fields(open));
        QCOMPARE(revealed.find("initial_margin")->second,
                 std::string("initial_margin: 6000 sats, revealed on chain"));
        QCOMPARE(revealed.find("leverage")->second, std::string("leverage: 10, revealed on chain"));
    }

    void trees_carry_the_meaning() {
        for (const Json& c : load_part("17_tx_script.json", "cases")) {
            const Bytes tx = bytes(c.at("tx_bincode"));
            const auto fields = contract_fields(decode_transaction(tx).value());
            QVERIFY(!fields.empty());
            const auto tree = decode_tree(tx);
            for (const NamedField& field : fields) {
                const DecodedNode* node = find_node(*tree, field.path);
                QVERIFY2(node != nullptr, field.path.c_str());
                QCOMPARE(node->meaning, describe_field(field));
            }
        }
    }

    void programs_name_their_parts() {
        const auto of_case = [](const std::string& name) {
            for (const Json& c : load_part("17_tx_script.json", "cases"))
                if (c.at("name") == name)
                    return texts(
                        contract_fields(decode_transaction(bytes(c.at("tx_bincode"))).value()));
            throw std::runtime_error("no case");
        };
        const Texts settle = of_case("settle");
        QCOMPARE(settle.find("payout")->second, std::string("payout: hidden"));
        QCOMPARE(settle.find("settlement_price")->second, std::string("settlement_price: 60 usd"));
        QCOMPARE(settle.find("position_size")->second, std::string("position_size: 0.00025"));
        QCOMPARE(settle.count("total_locked_value"), std::size_t{2});
        const Texts lend = of_case("lend");
        QCOMPARE(lend.count("deposit"), std::size_t{1});
        QCOMPARE(lend.count("pool_share"), std::size_t{1});
        QCOMPARE(lend.count("total_pool_share"), std::size_t{2});
    }

    void outputs_alone() {
        const auto order = decode_transaction(captured(0)).value();
        Output output = order.as_script()->outputs.at(0);
        QCOMPARE(texts(contract_fields(output)).find("side")->second, std::string("side: LONG"));
        const auto tree = decode_output_tree(encode(output));
        for (const NamedField& field : contract_fields(output)) {
            const DecodedNode* node = find_node(*tree, field.path);
            QVERIFY2(node != nullptr, field.path.c_str());
            QCOMPARE(node->meaning, describe_field(field));
        }
        // Another contract, or a memo of another form: nothing is guessed.
        auto& memo = std::get<OutputMemo>(output.output);
        memo.data->pop_back();
        QVERIFY(contract_fields(output).empty());
        memo = std::get<OutputMemo>(order.as_script()->outputs.at(0).output);
        memo.script_address[5] = memo.script_address[5] == '0' ? '1' : '0';
        QVERIFY(contract_fields(output).empty());
        // What is revealed is told of in any case.
        memo.commitment = {OpenCommitment{SignedInteger{77, 0}, group::Scalar::one()}};
        QVERIFY(texts(contract_fields(output)) ==
                (Texts{{"revealed_value", "revealed_value: 77, revealed on chain"}}));
        QVERIFY(contract_fields(
                    decode_transaction(
                        bytes(load_part("18_tx_message.json", "cases").at(0).at("tx_bincode")))
                        .value())
                    .empty());
    }

    /// Numbers of any size and sign are written, not misread.
    void position_sizes() {
        const auto order = decode_transaction(captured(0)).value();
        Output output = order.as_script()->outputs.at(0);
        auto& memo = std::get<OutputMemo>(output.output);
        const auto shown = [&](const ScalarWitness& size) {
            memo.data->at(0) = VmString(size);
            return texts(contract_fields(output)).find("position_size")->second;
        };
        using group::Scalar;
        QCOMPARE(shown(Scalar::zero()), std::string("position_size: 0"));
        QCOMPARE(shown(Scalar::one()), std::string("position_size: 0.00000001"));
        QCOMPARE(shown(-Scalar::from_u64(150'000'000)), std::string("position_size: -1.5"));
        QCOMPARE(shown(Scalar::from_u64(~0ULL)),
                 std::string("position_size: 184467440737.09551615"));
        const Scalar large = Scalar::from_u64(~0ULL) * Scalar::from_u64(~0ULL);
        QCOMPARE(shown(large), "position_size: " + hex(large));
    }
};

QTEST_APPLESS_MAIN(ContractFieldsTest)
#include "contract_fields_test.moc"
