/// The decoded tree: its leaves cover every byte once, and what it says is what the reference's
/// JSON form says.
#include <functional>

#include <QtTest>

#include "core/chain/codec.h"
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
