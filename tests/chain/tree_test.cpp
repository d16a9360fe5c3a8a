/// The decoded tree: its leaves cover every byte once, and what it says is what the reference's
/// JSON form says.
#include <functional>

#include <QtTest>

#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/chain/decoded_node.h"
#include "core/chain/field_path.h"
#include "core/chain/points.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::chain;
using namespace vesper::test;

namespace {

void visit_leaves(const DecodedNode& node, const std::function<void(const DecodedNode&)>& use) {
    if (node.children.empty() && node.from != node.to) return use(node);
    for (const DecodedNode& child : node.children)
        visit_leaves(child, use);
}

/// Empty when the leaves are a partition of [0, size) and parents span their children.
std::string gaps(const DecodedNode& root, std::size_t size) {
    std::size_t at = 0;
    std::string problem;
    visit_leaves(root, [&](const DecodedNode& leaf) {
        if (leaf.from != at && problem.empty())
            problem = "gap before " + leaf.name + " at " + std::to_string(at);
        at = leaf.to;
    });
    if (at != size && problem.empty()) problem = "ends at " + std::to_string(at);
    return problem;
}

const Json* json_field(const Json& object, const std::string& name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

/// Compares a node with the reference's serde JSON where names coincide; counts compared leaves.
void compare(const DecodedNode& node, const Json& json, const std::string& path, int& compared) {
    if (json.is_object()) {
        for (const DecodedNode& child : node.children)
            if (const Json* field = json_field(json, child.name))
                compare(child, *field, path + "." + child.name, compared);
    } else if (json.is_array() && node.kind == "list") {
        std::vector<const DecodedNode*> items;
        for (const DecodedNode& child : node.children)
            if (child.name != "count") items.push_back(&child);
        QVERIFY2(items.size() == json.size(), path.c_str());
        for (std::size_t i = 0; i < items.size(); ++i)
            compare(*items[i], json[i], path + "[" + std::to_string(i) + "]", compared);
    } else if (json.is_null()) {
        QVERIFY2(node.value == "None", path.c_str());
        ++compared;
    } else if (node.kind == "option") {
        compare(node.children.back(), json, path, compared);
    } else if (json.is_number()) {
        QVERIFY2(node.value == json.dump(), path.c_str());
        ++compared;
    } else if (json.is_string() && node.children.empty()) {
        QVERIFY2(node.value == json.get<std::string>(), path.c_str());
        ++compared;
    }
}

}  // namespace

class TreeTest : public QObject {
    Q_OBJECT

private slots:
    void covers_every_byte() {
        for (const std::string file : {"15_tx_dark.json", "16_tx_quisquis.json",
                                       "17_tx_script.json", "18_tx_message.json"}) {
            for (const Json& c : load_part(file, "cases")) {
                if (!c.contains("tx_bincode")) continue;
                const Bytes tx = bytes(c.at("tx_bincode"));
                const auto tree = decode_tree(tx);
                QVERIFY(tree.has_value());
                QCOMPARE(gaps(*tree, tx.size()), std::string());
                visit_leaves(*tree, [&](const DecodedNode& leaf) {
                    if (leaf.kind != "point" && leaf.kind != "scalar") return;
                    const auto raw = ByteView(tx).subspan(leaf.from, leaf.to - leaf.from);
                    QCOMPARE(leaf.value, base::to_hex(raw));
                });
            }
        }
    }

    void says_what_the_reference_says() {
        int compared = 0;
        for (const std::string file : {"15_tx_dark.json", "16_tx_quisquis.json",
                                       "17_tx_script.json", "18_tx_message.json"}) {
            for (const Json& c : load_part(file, "cases")) {
                if (!c.contains("decoded")) continue;
                const auto tree = decode_tree(bytes(c.at("tx_bincode")));
                QVERIFY(tree.has_value());
                compare(*tree, c.at("decoded"), c.at("name"), compared);
            }
        }
        QVERIFY2(compared > 300, std::to_string(compared).c_str());
    }

    void objects() {
        int compared = 0;
        for (const Json& c : load_part("13_utxo_io.json", "cases")) {
            const std::string name = c.at("name");
            const Bytes given = bytes(c.at("bincode"));
            if (!name.starts_with("Input") && !name.starts_with("Output")) continue;
            const auto tree =
                name.starts_with("Input") ? decode_input_tree(given) : decode_output_tree(given);
            QVERIFY(tree.has_value());
            QCOMPARE(gaps(*tree, given.size()), std::string());
            compare(*tree, c.at("decoded"), name, compared);
        }
        QVERIFY(compared > 150);
    }

    void trees_are_read_back() {
        int objects = 0;
        const auto back = [&](const auto& tree, const Bytes& given, auto of_tree) {
            QVERIFY(tree.has_value());
            const auto value = of_tree(*tree);
            if (!value) QFAIL(value.error().describe().c_str());
            QCOMPARE(hex(encode(*value)), hex(given));
            ++objects;
        };
        for (const Json& c : load_part("13_utxo_io.json", "cases")) {
            const std::string name = c.at("name");
            const Bytes given = bytes(c.at("bincode"));
            if (name.starts_with("Input")) back(decode_input_tree(given), given, input_of_tree);
            if (name.starts_with("Output")) back(decode_output_tree(given), given, output_of_tree);
        }
        for (const Json& c : load_part("17_tx_script.json", "cases")) {
            for (const Json& input : c.at("witness").at("inputs_prover_bincode"))
                back(decode_input_tree(bytes(input)), bytes(input), input_of_tree);
            for (const Json& output : c.at("witness").at("outputs_prover_bincode"))
                back(decode_output_tree(bytes(output)), bytes(output), output_of_tree);
        }
        QVERIFY2(objects > 40, std::to_string(objects).c_str());
    }

    void forms_that_no_honest_object_has_are_read_back() {
        VmString nested(Box<Contract>(Contract{}));
        auto& contract = *std::get<Box<Contract>>(nested.form);
        contract.anchor.fill(7);
        PredicateTree predicates;
        predicates.leaves.push_back({ProgramItem()});
        predicates.leaves.push_back({ByteArray<32>{1}});
        contract.predicate.form = predicates;
        Program program;
        program.instructions.push_back({0, VmString(Bytes{1, 2})});
        program.instructions.push_back({2, std::monostate{}});
        program.instructions.push_back({3, std::uint64_t{5}});
        program.instructions.push_back({7, std::optional<ScalarWitness>()});
        program.instructions.push_back({7, std::optional<ScalarWitness>(SignedInteger::from(-3))});
        program.instructions.push_back({33, std::uint8_t{0x40}});
        ProgramItem item;
        item.form = Box<Program>(program);
        contract.payload.push_back({item});
        contract.payload.push_back({Value{}});
        OutputMemo memo;
        memo.data = {nested, VmString(std::uint64_t{UINT64_MAX}), VmString(std::uint32_t{9})};
        const Output output{IoType::Memo, memo};
        const Bytes given = encode(output);
        const auto tree = decode_output_tree(given);
        QVERIFY(tree.has_value());
        const auto read = output_of_tree(*tree);
        if (!read) QFAIL(read.error().describe().c_str());
        QCOMPARE(hex(encode(*read)), hex(given));
    }

    void what_is_wrong_with_a_tree_is_named() {
        const Output output{IoType::Coin, OutputCoin{{}, "owner"}};
        const DecodedNode good = decode_output_tree(encode(output)).value();
        const auto error = [&](auto&& change) {
            DecodedNode tree = good;
            change(tree);
            const auto read = output_of_tree(tree);
            return read ? std::string("ok") : read.error().describe();
        };
        const auto coin = [](DecodedNode& tree) -> DecodedNode& {
            return tree.children[1].children[1];
        };
        QCOMPARE(error([](auto&) {}), std::string("ok"));
        // Tags may go.
        QCOMPARE(
            error([](auto& t) { t.children[1].children.erase(t.children[1].children.begin()); }),
            std::string("ok"));
        QCOMPARE(error([&](auto& t) { coin(t).children.pop_back(); }),
                 std::string("chain-bad-tree: output.Coin.owner is missing"));
        QCOMPARE(error([&](auto& t) {
                     coin(t).children.push_back({"colour", "", "red", 0, 0, {}});
                 }),
                 std::string("chain-bad-tree: output.Coin has no field colour"));
        QCOMPARE(error([&](auto& t) { coin(t).name = "Cash"; }),
                 std::string("chain-bad-tree: output is not one of its forms: Cash"));
        QCOMPARE(error([&](auto& t) { t.children[1].children.clear(); }),
                 std::string("chain-bad-tree: output is none of its forms"));
        QCOMPARE(error([&](auto& t) { t.children[0].value = "Cash"; }),
                 std::string("chain-bad-tree: out_type is no IOType"));
        QCOMPARE(error([&](auto& t) { coin(t).children[0].children[0].value = "00"; }),
                 std::string("chain-bad-tree: output.Coin.encrypt.c is not 64 hexadecimal digits"));
    }

    void numbers_of_a_tree_keep_their_bounds() {
        const auto read = [](const std::string& nonce, const std::string& integer) {
            const DecodedNode value{"value", "", "", 0, 0, {{"Integer", "", integer, 0, 0, {}}}};
            const DecodedNode open{"Open", "", "", 0, 0, {value, {"blinding", "", "5", 0, 0, {}}}};
            DecodedNode state{"State", "", "", 0, 0, {}};
            state.children = {{"nonce", "", nonce, 0, 0, {}},
                              {"script_address", "", "18", 0, 0, {}},
                              {"owner", "", "0c", 0, 0, {}},
                              {"commitment", "", "", 0, 0, {open}},
                              {"state_variables", "list", "", 0, 0, {}},
                              {"timebounds", "", "0", 0, 0, {}}};
            const DecodedNode root{
                "", "", "",
                0,  0,  {{"out_type", "", "State", 0, 0, {}}, {"output", "", "", 0, 0, {state}}}};
            return output_of_tree(root);
        };
        const auto number = [&](const std::string& text) {
            const auto output = read("1", text);
            if (!output) return output.error().context();
            const auto& form = output->as_state()->commitment.form;
            return to_text(std::get<OpenCommitment>(form).value);
        };
        for (const char* same :
             {"0", "-1", "18446744073709551616", "170141183460469231731687303715884105727",
              "-170141183460469231731687303715884105728"})
            QCOMPARE(number(same), std::string(same));
        for (const char* other : {"", "-", "1x", "+1", "170141183460469231731687303715884105728",
                                  "-170141183460469231731687303715884105729",
                                  "999999999999999999999999999999999999999999"})
            QVERIFY(number(other).ends_with("is not a whole number of 128 bits"));
        QVERIFY(read("4294967295", "0").has_value());
        QVERIFY(!read("4294967296", "0") && !read("-1", "0") && !read("", "0"));
        QVERIFY(read("1", "0")->as_state()->state_variables->empty());
    }

    void trailing_bytes_are_shown() {
        Bytes tx = bytes(load_vectors("18_tx_message.json").at("cases").at(0).at("tx_bincode"));
        tx.push_back(0xab);
        const auto tree = decode_tree(tx);
        QVERIFY(tree.has_value());
        QCOMPARE(tree->children.back().name, std::string("trailing"));
        QCOMPARE(tree->children.back().value, std::string("ab"));
        QCOMPARE(gaps(*tree, tx.size()), std::string());
    }

    /// The paths of points lead to the nodes that hold them.
    void paths_lead_to_nodes() {
        for (const std::string file : {"15_tx_dark.json", "16_tx_quisquis.json",
                                       "17_tx_script.json", "18_tx_message.json"}) {
            const Json vectors = load_vectors(file);
            const Bytes tx = bytes(vectors.at("cases").at(0).at("tx_bincode"));
            const auto tree = decode_tree(tx);
            const auto transaction = decode_transaction(tx);
            int points = 0, leaves = 0;
            visit_points(*transaction, [&](const group::PointBytes& point, const auto& path) {
                const DecodedNode* node = find_node(*tree, path());
                QVERIFY2(node != nullptr, path().c_str());
                QCOMPARE(node->kind, std::string("point"));
                QCOMPARE(node->value, hex(point));
                ++points;
            });
            visit_leaves(*tree, [&](const DecodedNode& leaf) { leaves += leaf.kind == "point"; });
            QCOMPARE(points, leaves);
        }
        const auto tree =
            decode_tree(bytes(load_part("18_tx_message.json", "cases").at(0).at("tx_bincode")));
        QVERIFY(find_node(*tree, "tx.Message.nothing") == nullptr);
        QVERIFY(find_node(*tree, "tx[0]") == nullptr);
        QCOMPARE(find_node(*tree, "")->name, std::string("transaction"));
    }

    void errors_name_the_field() {
        Bytes tx = bytes(load_vectors("15_tx_dark.json").at("cases").at(0).at("tx_bincode"));
        tx.resize(60);
        const auto tree = decode_tree(tx);
        QVERIFY(!tree);
        QCOMPARE(tree.error().context(),
                 std::string("tx.TransactionTransfer.inputs[0].input.Coin.utxo.txid"));
        QCOMPARE(tree.error().offset().value(), std::size_t{51});
    }
};

QTEST_APPLESS_MAIN(TreeTest)
#include "tree_test.moc"
