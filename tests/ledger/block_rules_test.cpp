/// verify_utxo to the letter of the reference: which transactions touch the state at all.
#include "core/ledger/block_rules.h"

#include <QtTest>

#include "tests/ledger/ledger_fixture.h"

using namespace vesper;
using namespace vesper::ledger;
using namespace vesper::ledger::test;

namespace {

QString verdict(const UtxoSet& set, const chain::Transaction& transaction) {
    const auto reject = verify_utxo(transaction, [&](chain::IoType kind, const OutputKey& key) {
        const auto found = set.find(kind, chain::Utxo::from_key(key));
        return found ? std::optional<Bytes>(found->bytes) : std::nullopt;
    });
    if (!reject) return QStringLiteral("applied");
    return QString::fromStdString(std::string(reject_name(*reject)));
}

}  // namespace

class BlockRulesTest : public QObject {
    Q_OBJECT

private slots:
    void inputs_must_exist_and_be_equal_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char* name, const Bytes& bytes) {
            QTest::addRow("%s", name)
                << QByteArray(reinterpret_cast<const char*>(bytes.data()), int(bytes.size()));
        };
        add("dark, new receiver", vector_transaction("15_tx_dark.json", "dark-1-1-new"));
        add("dark, existing receiver", vector_transaction("15_tx_dark.json", "dark-1-1-existing"));
        add("burn", vector_transaction("18_tx_message.json", "burn-0"));
        add("script", captured_script(0));
    }
    void inputs_must_exist_and_be_equal() {
        QFETCH(QByteArray, bytes);
        const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.constData());
        chain::Transaction transaction = decoded({data, static_cast<std::size_t>(bytes.size())});
        // The vectors' inputs may be null; give the first one a place in the set.
        const auto place = [&](auto& list) {
            std::uint8_t number = 1;
            for (chain::Input& input : list)
                std::get<chain::InputCoin>(input.input).utxo.txid.fill(number++);
        };
        if (auto* body = std::get_if<chain::TransferTransaction>(&transaction.body))
            place(body->inputs);
        if (auto* body = std::get_if<chain::ScriptTransaction>(&transaction.body))
            place(body->inputs);
        if (auto* body = std::get_if<chain::Message>(&transaction.body))
            std::get<chain::InputCoin>(body->input.input).utxo.txid.fill(9);

        UtxoSet set;
        QCOMPARE(verdict(set, transaction), QStringLiteral("input-missing"));
        provide_inputs(set, transaction);
        QCOMPARE(verdict(set, transaction), QStringLiteral("applied"));

        for (const chain::Input* input : inputs_of(transaction)) {
            UtxoSet other;
            provide_inputs(other, transaction);
            auto page = other.page(chain::IoType::Coin, {}, 100);
            other.clear();
            for (StoredOutput& output : page) {
                if (output.key == input->utxo().key()) output.bytes[10] ^= 1;
                QVERIFY(other.insert(output));
            }
            QCOMPARE(verdict(other, transaction), QStringLiteral("input-differs"));
        }
    }

    void null_inputs() {
        const Bytes bytes = vector_transaction("15_tx_dark.json", "dark-1-1-new");
        chain::Transaction transaction = decoded(bytes);
        auto& inputs = std::get<chain::TransferTransaction>(transaction.body).inputs;
        for (chain::Input& input : inputs)
            std::get<chain::InputCoin>(input.input).utxo = {};
        const UtxoSet empty;
        // Skipped in transfers, looked up (and never found) in burns.
        QCOMPARE(verdict(empty, transaction), QStringLiteral("applied"));
        chain::Transaction burn = decoded(vector_transaction("18_tx_message.json", "burn-0"));
        std::get<chain::InputCoin>(std::get<chain::Message>(burn.body).input.input).utxo = {};
        QCOMPARE(verdict(empty, burn), QStringLiteral("input-missing"));
        // A zero txid with another index is not null.
        std::get<chain::InputCoin>(inputs[0].input).utxo.output_index = 1;
        QCOMPARE(verdict(empty, transaction), QStringLiteral("input-missing"));
    }

    void type_tags() {
        const UtxoSet empty;
        chain::Transaction dark = decoded(vector_transaction("15_tx_dark.json", "dark-1-1-new"));
        chain::Transaction burn = decoded(vector_transaction("18_tx_message.json", "burn-0"));
        chain::Transaction script = decoded(captured_script(0));

        auto& inputs = std::get<chain::TransferTransaction>(dark.body).inputs;
        inputs[0].in_type = chain::IoType::Memo;
        QCOMPARE(verdict(empty, dark), QStringLiteral("input-not-coin"));
        std::get<chain::ScriptTransaction>(script.body).inputs[0].in_type = chain::IoType::State;
        QCOMPARE(verdict(empty, script), QStringLiteral("tag-mismatch"));
        std::get<chain::Message>(burn.body).input.in_type = chain::IoType::Memo;
        QCOMPARE(verdict(empty, burn), QStringLiteral("input-not-coin"));
        // The type tag of the whole decides, not the body.
        dark.tx_type = chain::TxType::Message;
        QCOMPARE(verdict(empty, dark), QStringLiteral("tag-mismatch"));
        dark.tx_type = chain::TxType::Vault;
        QCOMPARE(verdict(empty, dark), QStringLiteral("applied"));
        std::get<chain::Message>(burn.body).msg_type = chain::MessageType::App;
        QCOMPARE(verdict(empty, burn), QStringLiteral("applied"));
    }

    void stored_data_in_the_wrong_partition() {
        chain::Transaction burn = decoded(vector_transaction("18_tx_message.json", "burn-0"));
        auto& coin = std::get<chain::InputCoin>(std::get<chain::Message>(burn.body).input.input);
        coin.utxo.txid.fill(3);
        UtxoSet set;
        for (const auto& captured : captured_outputs()) {
            if (captured.bytes[0] != 1) continue;
            Bytes memo = captured.bytes;
            memo[0] = 0;  // out_type Coin, data Memo
            QVERIFY(set.insert({chain::IoType::Coin, coin.utxo.key(), memo, 1, Verdict::Sound}));
            break;
        }
        QCOMPARE(verdict(set, burn), QStringLiteral("stored-output-mismatch"));
    }
};

QTEST_APPLESS_MAIN(BlockRulesTest)
#include "block_rules_test.moc"
