#include "core/ledger/output_table.h"

#include <map>

#include <QtTest>

#include "tests/ledger/ledger_fixture.h"

using namespace vesper;
using namespace vesper::ledger;

namespace {

using Model = std::map<OutputTable::Key, OutputTable::Value>;

bool same(const OutputTable::Value& a, const OutputTable::Value& b) {
    return a.bytes == b.bytes && a.height == b.height && a.grade == b.grade;
}

bool same(const std::optional<OutputTable::Value>& a, const Model::mapped_type* b) {
    return a.has_value() == (b != nullptr) && (!b || same(*a, *b));
}

OutputTable::Value random_value(RandomSource& random) {
    OutputTable::Value value;
    value.bytes.resize(random.below(300));
    random.fill(value.bytes);
    value.height = random.below(std::uint64_t{1} << 40);
    value.grade = static_cast<Verdict>(random.below(5));
    return value;
}

void expect_equal(const OutputTable& table, const Model& model) {
    QCOMPARE(table.size(), model.size());
    auto expected = model.begin();
    bool equal = true;
    table.for_each({}, [&](const auto& key, const auto& value) {
        equal = equal && expected != model.end() && key == expected->first &&
                same(value, expected->second);
        ++expected;
        return equal;
    });
    QVERIFY(equal);
    QVERIFY(expected == model.end());
}

}  // namespace

class OutputTableTest : public QObject {
    Q_OBJECT

private slots:
    void agrees_with_a_map_data() {
        QTest::addColumn<int>("key_space");  // small: many overwrites; large: many chunks
        QTest::addRow("crowded") << 300;
        QTest::addRow("wide") << 60000;
    }
    void agrees_with_a_map() {
        QFETCH(int, key_space);
        base::ChaChaStream random(ByteArray<32>{static_cast<std::uint8_t>(key_space % 251)});
        OutputTable table;
        Model model;
        for (int step = 0; step < 20000; ++step) {
            OutputTable::Key key{};
            const std::uint64_t number = random.below(static_cast<std::uint64_t>(key_space));
            // Scattered over the range, and not in order.
            const auto hash = base::sha256(base::as_bytes(std::to_string(number)));
            std::copy(hash.begin(), hash.end(), key.begin());
            const auto known = model.find(key);
            const OutputTable::Value* before = known == model.end() ? nullptr : &known->second;
            QCOMPARE(table.contains(key), before != nullptr);
            QVERIFY(same(table.find(key), before));
            if (random.below(3) == 0) {
                QVERIFY(same(table.erase(key), before));
                if (before) model.erase(known);
            } else {
                const auto value = random_value(random);
                QVERIFY(same(table.insert(key, value), before));
                model[key] = value;
            }
        }
        expect_equal(table, model);
        while (!model.empty()) {
            QVERIFY(table.erase(model.begin()->first));
            model.erase(model.begin());
        }
        expect_equal(table, model);
    }

    void keys_in_order() {
        OutputTable table;
        Model model;
        base::ChaChaStream random(ByteArray<32>{1});
        for (std::uint32_t i = 0; i < 3000; ++i) {
            OutputTable::Key key{};
            key[0] = static_cast<std::uint8_t>(i >> 8);
            key[1] = static_cast<std::uint8_t>(i);
            const auto value = random_value(random);
            table.insert(key, value);
            model[key] = value;
        }
        expect_equal(table, model);
        std::size_t rank = 0;
        for (const auto& [key, value] : model) {
            const auto [found_key, found] = table.at_rank(rank++);
            QVERIFY(found_key == key);
            QVERIFY(same(found, value));
        }
        // Walks that begin in the middle, at keys that are there and at keys that are not.
        for (const std::uint8_t low : std::initializer_list<std::uint8_t>{0, 5, 255}) {
            OutputTable::Key after{};
            after[0] = 4;
            after[1] = low;
            after[2] = low;
            auto expected = model.upper_bound(after);
            table.for_each(after, [&](const auto& key, const auto&) {
                const bool right = key == expected->first;
                ++expected;
                return right;
            });
            QVERIFY(expected == model.end());
        }
    }

    void coins_come_back_byte_for_byte() {
        OutputTable table;
        std::vector<Bytes> forms;
        for (const auto& captured : test::captured_outputs())
            forms.push_back(captured.bytes);
        // Almost-coins, which must not be packed as coins.
        const Bytes coin = forms[0];
        for (const std::size_t place : {0u, 4u, 72u, 73u, 80u, 217u}) {
            Bytes odd = coin;
            odd[place] = place >= 80 ? 'A' : static_cast<std::uint8_t>(odd[place] + 1);
            forms.push_back(odd);
        }
        forms.emplace_back();
        forms.emplace_back(coin.begin(), coin.end() - 1);
        for (std::size_t i = 0; i < forms.size(); ++i) {
            OutputTable::Key key{};
            key[32] = static_cast<std::uint8_t>(i);
            table.insert(key, {forms[i], i, Verdict::Sound});
            QCOMPARE(table.find(key)->bytes, forms[i]);
            QCOMPARE(table.find(key)->height, static_cast<std::uint64_t>(i));
        }
    }
};

QTEST_APPLESS_MAIN(OutputTableTest)
#include "output_table_test.moc"
