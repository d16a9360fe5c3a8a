// Every bit of every kind of transaction matters: turned, it makes bytes that no node reads, an
// input that the ledger does not know, a broken rule, a failed proof or a warning. Where it does
// not, the field stands in the table below, under the weakness that leaves it open.
//
// Ordinarily one bit of every field of one transaction of each shape, and of the vectors.
// VESPER_FLIPS=20 turns every single bit of 20 transactions of each kind and of the vectors, on all
// cores; VESPER_FLIP_SHAPE=dark picks shapes by their first letters.
#include "tests/property/bit_flips.h"

#include <map>
#include <mutex>

#include <QtTest>

#include "core/base/thread_pool.h"
#include "core/chain/codec.h"
#include "tests/property/sample.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::property;

namespace {

/// A field that nothing binds.
struct OpenField {
    std::string_view shape;  ///< of the samples whose field it is, by its first letters
    std::string_view path;   ///< in the body
    std::string_view weakness;
    std::string_view reason;
};
constexpr OpenField kOpenFields[] = {
    {"script-", "outputs[0].output.Memo.timebounds", "W-5", "no program sees it"},
    {"script-open-", "outputs[0].output.Memo.data.Some[3].Scalar.Scalar", "W-5",
     "the programs drop the side"},
    {"script-open-long", "outputs[0].output.Memo.data.Some[0].Scalar.Scalar", "W-5",
     "the relayer's program drops the size"},
    {"script-open-long", "outputs[0].output.Memo.data.Some[2].Scalar.Scalar", "W-5",
     "the relayer's program drops the price"},
    {"script-open-short", "outputs[0].output.Memo.data.Some[0].Scalar.Scalar", "W-5",
     "the relayer's program drops the size"},
    {"script-open-short", "outputs[0].output.Memo.data.Some[2].Scalar.Scalar", "W-5",
     "the relayer's program drops the price"},
    {"script-order_", "outputs[0].output.Memo.data.Some[3].Scalar.Scalar", "W-5",
     "the programs drop the side"},
    {"script-captured-", "outputs[0].output.Memo.data.Some[0].Scalar.Scalar", "W-5",
     "the relayer's program drops the size"},
    {"script-captured-", "outputs[0].output.Memo.data.Some[2].Scalar.Scalar", "W-5",
     "the relayer's program drops the price"},
    {"script-captured-", "outputs[0].output.Memo.data.Some[3].Scalar.Scalar", "W-5",
     "the programs drop the side"},
    {"script-liquidate", "tx_data.Some.Scalar.Scalar", "W-5", "the program drops the price"},
};

const OpenField* open_field(std::string_view shape, const std::string& path) {
    for (const OpenField& field : kOpenFields)
        if (shape.starts_with(field.shape) &&
            path == "tx.TransactionScript." + std::string(field.path))
            return &field;
    return nullptr;
}

/// Contracts are judged by what they do, so each order is a kind of its own.
std::string kind_of(std::string_view shape) {
    return std::string(shape.starts_with("script-") ? shape : shape.substr(0, shape.find('-')));
}

struct Named {
    std::string shape;
    Bytes bytes;
};

std::vector<Named> vector_transactions() {
    std::vector<Named> list;
    const std::pair<const char*, const char*> files[] = {{"15_tx_dark.json", "dark"},
                                                         {"16_tx_quisquis.json", "quisquis"},
                                                         {"17_tx_script.json", "script"},
                                                         {"18_tx_message.json", "burn"}};
    for (const auto& [file, kind] : files)
        for (const test::Json& c : test::load_part(file, "cases")) {
            if (!c.at("verify").at("ok").get<bool>()) continue;
            std::string name = c.at("name");
            if (kind == std::string("script")) name = "script-" + name;
            list.push_back({name, test::bytes(c.at("tx_bincode"))});
        }
    for (const int number : {0, 1})
        list.push_back({"script-captured-" + std::to_string(number), test::captured(number)});
    return list;
}

using Counts = std::array<std::size_t, kFlipAnswers>;

}  // namespace

class BitFlipsTest : public QObject {
    Q_OBJECT

private:
    const int whole_ = qEnvironmentVariableIntValue("VESPER_FLIPS");
    std::map<std::string, Counts> counts_;
    std::map<std::string, std::size_t> transactions_;

    void turn(const std::string& shape, const Bytes& honest) {
        const FlippedTransaction transaction(honest);
        std::vector<std::size_t> bits;
        if (whole_ > 0) {
            bits.resize(transaction.bits());
            for (std::size_t i = 0; i < bits.size(); ++i)
                bits[i] = i;
        } else {
            base::ChaChaStream random(ByteArray<32>{77});
            bits = transaction.one_bit_per_field(random);
        }
        constexpr std::size_t kChunk = 64;
        Counts counts{};
        std::map<std::string, std::size_t> unexplained;
        std::mutex mutex;
        base::ThreadPool::shared().for_each_index(
            (bits.size() + kChunk - 1) / kChunk, [&](std::size_t chunk) {
                const std::size_t end = std::min(bits.size(), (chunk + 1) * kChunk);
                for (std::size_t i = chunk * kChunk; i < end; ++i) {
                    std::string problem;
                    FlipOutcome outcome{FlipAnswer::Open, ""};
                    try {
                        outcome = transaction.flip(bits[i]);
                    } catch (const std::exception& error) {
                        problem = error.what();
                    }
                    const std::string& path = transaction.path(bits[i]);
                    if (outcome.answer == FlipAnswer::Open && problem.empty()) {
                        const OpenField* open = open_field(shape, path);
                        if (open == nullptr || !transaction.tells(open->weakness)) problem = path;
                    }
                    const std::lock_guard lock(mutex);
                    ++counts[static_cast<std::size_t>(outcome.answer)];
                    if (!problem.empty()) unexplained.try_emplace(problem, bits[i]);
                }
            });
        Counts& sum = counts_[shape];
        for (std::size_t i = 0; i < kFlipAnswers; ++i)
            sum[i] += counts[i];
        ++transactions_[shape];
        for (const auto& [what, bit] : unexplained)
            qWarning("%s, bit %zu: %s", shape.c_str(), bit, what.c_str());
        QVERIFY(unexplained.empty());
    }

private slots:
    // In rows, since a test function must end within minutes however many transactions are asked
    // for.
    void every_bit_matters_data() {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<int>("number");
        const QByteArray wanted = qgetenv("VESPER_FLIP_SHAPE");
        bool any = false;
        std::map<std::string, std::vector<std::string>> kinds;
        for (const std::string_view shape : sample_shapes())
            kinds[kind_of(shape)].emplace_back(shape);
        for (const auto& [kind, shapes] : kinds) {
            const int count = whole_ > 0 ? whole_ : static_cast<int>(shapes.size());
            for (int number = 0; number < count; ++number) {
                const std::string& shape = shapes[static_cast<std::size_t>(number) % shapes.size()];
                if (!shape.starts_with(wanted.toStdString())) continue;
                any = true;
                QTest::addRow("%s %d", shape.c_str(), number)
                    << QString::fromStdString(shape) << number;
            }
        }
        if (!any) QSKIP("no sample's shape begins as VESPER_FLIP_SHAPE says");
    }
    void every_bit_matters() {
        QFETCH(QString, shape);
        QFETCH(int, number);
        ByteArray<32> seed{static_cast<std::uint8_t>(number), 0xb1};
        base::ChaChaStream random(seed);
        turn(shape.toStdString(), chain::encode(make_sample(shape.toStdString(), random)));
    }

    void of_the_vectors_too_data() {
        QTest::addColumn<QString>("shape");
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray wanted = qgetenv("VESPER_FLIP_SHAPE");
        bool any = false;
        for (const Named& named : vector_transactions()) {
            if (!named.shape.starts_with(wanted.toStdString())) continue;
            any = true;
            QTest::addRow("%s", named.shape.c_str())
                << QString::fromStdString(named.shape)
                << QByteArray(reinterpret_cast<const char*>(named.bytes.data()),
                              static_cast<qsizetype>(named.bytes.size()));
        }
        if (!any) QSKIP("no vector's shape begins as VESPER_FLIP_SHAPE says");
    }
    void of_the_vectors_too() {
        QFETCH(QString, shape);
        QFETCH(QByteArray, bytes);
        turn(shape.toStdString(), Bytes(bytes.begin(), bytes.end()));
    }

    void cleanupTestCase() {
        for (const auto& [shape, counts] : counts_) {
            std::string line = shape + " ×" + std::to_string(transactions_[shape]) + ":";
            for (std::size_t i = 0; i < kFlipAnswers; ++i)
                line += " " + std::string(answer_name(static_cast<FlipAnswer>(i))) + " " +
                        std::to_string(counts[i]);
            qInfo("%s", line.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(BitFlipsTest)
#include "bit_flips_test.moc"
