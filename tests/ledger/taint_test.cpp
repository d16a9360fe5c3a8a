// Classification over the whole chain (zkos-protocol section 9.3): an output is at most as good as
// the transaction that made it and as every input of that, however long ago the fault was.
#include <QtTest>

#include "core/chain/address.h"
#include "tests/ledger/ledger_fixture.h"

using namespace vesper;
using namespace vesper::ledger;
using namespace vesper::ledger::test;

class TaintTest : public QObject {
    Q_OBJECT
    base::ChaChaStream random_{ByteArray<32>{23}};

    /// What a judge might say of a message, without the proofs.
    static transaction::Judgement said(Verdict verdict, std::optional<bool> network_valid = true) {
        transaction::Judgement judgement;
        judgement.verdict = verdict;
        judgement.network_valid = network_valid;
        return judgement;
    }
    TxRecord apply_judged(UtxoSet& set, LedgerMessage message, Verdict verdict) {
        const BlockInput input = block(set.height() + 1, {std::move(message)});
        const auto judgement = said(verdict, verdict != Verdict::Invalid);
        auto delta = set.apply(input, {&judgement, 1});
        if (!delta) qFatal("%s", delta.error().describe().c_str());
        return std::move(delta->records[0]);
    }
    StoredOutput coin(UtxoSet& set, Verdict grade) {
        const MintBurnMessage message = mint(7, random_);
        apply_judged(set, message, grade);
        return *set.find(chain::IoType::Coin, {message.origin.cosmos_hash, 0});
    }
    /// A transfer of these coins to as many new ones; their grades.
    std::vector<StoredOutput> move(UtxoSet& set, const std::vector<StoredOutput>& coins,
                                   Verdict verdict) {
        std::vector<chain::Input> inputs;
        std::vector<chain::Output> outputs;
        for (const StoredOutput& each : coins) {
            inputs.push_back(spend(each));
            outputs.push_back(*each.decode());
        }
        const TransferMessage message = transfer(bare_transfer(inputs, outputs));
        const TxRecord record = apply_judged(set, message, verdict);
        if (!record.applied) qFatal("%s", record.reject_reason.c_str());
        std::vector<StoredOutput> made;
        for (std::size_t i = 0; i < coins.size(); ++i)
            made.push_back(
                *set.find(chain::IoType::Coin, {record.txid, static_cast<std::uint8_t>(i)}));
        return made;
    }

private slots:
    void order_of_the_grades() {
        const Verdict ascending[] = {Verdict::Sound, Verdict::Conforming, Verdict::Unchecked,
                                     Verdict::Unsound, Verdict::Invalid};
        for (int a = 0; a < 5; ++a)
            for (int b = 0; b < 5; ++b)
                QCOMPARE(worse(ascending[a], ascending[b]), ascending[std::max(a, b)]);
    }

    void worst_of_transaction_and_inputs_data() {
        QTest::addColumn<int>("input");
        QTest::addColumn<int>("transaction");
        for (int input = 0; input < 5; ++input)
            for (int transaction = 0; transaction < 5; ++transaction)
                QTest::addRow("%d by %d", input, transaction) << input << transaction;
    }
    void worst_of_transaction_and_inputs() {
        QFETCH(int, input);
        QFETCH(int, transaction);
        UtxoSet set;
        const auto one = coin(set, static_cast<Verdict>(input));
        QCOMPARE(one.grade, static_cast<Verdict>(input));
        const auto made = move(set, {one}, static_cast<Verdict>(transaction));
        QCOMPARE(made[0].grade,
                 worse(static_cast<Verdict>(input), static_cast<Verdict>(transaction)));
    }

    // One bad coin among the nine of an anonymous transfer: nobody can tell which output it became.
    void all_nine_of_a_shuffle_are_tainted() {
        UtxoSet set;
        std::vector<StoredOutput> nine;
        for (int i = 0; i < 9; ++i)
            nine.push_back(coin(set, i == 6 ? Verdict::Unsound : Verdict::Sound));
        for (const StoredOutput& made : move(set, nine, Verdict::Conforming))
            QCOMPARE(made.grade, Verdict::Unsound);
        nine.clear();
        for (int i = 0; i < 9; ++i)
            nine.push_back(coin(set, Verdict::Sound));
        for (const StoredOutput& made : move(set, nine, Verdict::Conforming))
            QCOMPARE(made.grade, Verdict::Conforming);
    }

    void taint_goes_down_every_line() {
        UtxoSet set;
        auto bad = move(set, {coin(set, Verdict::Sound)}, Verdict::Unsound);
        for (int i = 0; i < 10; ++i)
            bad = move(set, bad, Verdict::Sound);
        QCOMPARE(bad[0].grade, Verdict::Unsound);
        // Mixed with a good coin it spoils that too; a coin that it never met stays good.
        const auto mixed = move(set, {coin(set, Verdict::Sound), bad[0]}, Verdict::Sound);
        QCOMPARE(mixed[0].grade, Verdict::Unsound);
        QCOMPARE(mixed[1].grade, Verdict::Unsound);
        QCOMPARE(move(set, {coin(set, Verdict::Sound)}, Verdict::Sound)[0].grade, Verdict::Sound);
    }

    // What the judge cannot see, the ledger adds: the outputs are tainted all the same.
    void faults_of_the_message_taint() {
        UtxoSet set;
        const StoredOutput one = coin(set, Verdict::Sound);
        TransferMessage message = transfer(bare_transfer({spend(one)}, {*one.decode()}));
        message.tx_id = std::string(64, '3');
        const BlockInput input = block(set.height() + 1, {message});
        auto judgements = without_validation(input);
        judgements[0].verdict = Verdict::Sound;
        const auto delta = set.apply(input, judgements);
        QVERIFY(delta && delta->records[0].applied && delta->records[0].flagged);
        QVERIFY(has(delta->records[0], "txid-mismatch"));
        QCOMPARE(delta->records[0].verdict, Verdict::Unsound);
        QCOMPARE(delta->added[0].output.grade, Verdict::Unsound);
    }

    // The coin that takes another one's place is never better than unsound, nor are its children.
    void an_overwriting_output_is_tainted() {
        UtxoSet set;
        const StoredOutput victim = coin(set, Verdict::Sound);
        MintBurnMessage again = mint(9, random_);
        again.origin.cosmos_hash = chain::Utxo::from_key(victim.key).txid;
        const TxRecord record = apply_judged(set, again, Verdict::Sound);
        QVERIFY(record.applied && record.flagged && has(record, "key-overwritten"));
        const auto taken = *set.find(chain::IoType::Coin, chain::Utxo::from_key(victim.key));
        QCOMPARE(taken.grade, Verdict::Unsound);
        QCOMPARE(move(set, {taken}, Verdict::Sound)[0].grade, Verdict::Unsound);
    }

    // Sats that leave for a burned coin are worth what the coin was.
    void claims_inherit_from_what_was_burned() {
        for (const Verdict grade : {Verdict::Sound, Verdict::Unsound}) {
            UtxoSet set;
            const chain::Transaction burn =
                decoded(vector_transaction("18_tx_message.json", "burn-0"));
            provide_inputs(set, burn, grade);
            QCOMPARE(apply_judged(set, transfer(burn), Verdict::Sound).grade, grade);
            QCOMPARE(set.unclaimed_burns().at(0).grade, grade);
            const chain::Message& message = *burn.as_message();
            MintBurnMessage claim = mint(message.proof.amount, random_);
            claim.mint = false;
            chain::QqAccount account = *chain::QqAccount::from_hex(claim.qq_account);
            account.encrypt = message.input.as_coin()->out_coin.encrypt;
            claim.qq_account = account.hex();
            const TxRecord record = apply_judged(set, claim, Verdict::Sound);
            QVERIFY(record.applied && !has(record, "burn-claim-unbacked"));
            QCOMPARE(record.grade, grade);
            QVERIFY(set.unclaimed_burns().empty());
        }
    }

    // Invalid, but applied by the state server (class 2): in the state, and flagged.
    void what_the_network_would_not_accept_is_mirrored_and_flagged() {
        UtxoSet set;
        const StoredOutput one = coin(set, Verdict::Sound);
        const TransferMessage message = transfer(bare_transfer({spend(one)}, {*one.decode()}));
        const BlockInput input = block(set.height() + 1, {message});
        const auto delta = set.apply(input, validate(input, base::ThreadPool::shared()));
        QVERIFY(delta && delta->records[0].applied && delta->records[0].flagged);
        QCOMPARE(delta->records[0].verdict, Verdict::Invalid);
        QCOMPARE(delta->added[0].output.grade, Verdict::Invalid);
    }

    // Rejected by verify_utxo (class 1): no trace in the state, and no flag, since nothing
    // happened.
    void what_is_rejected_leaves_no_trace() {
        UtxoSet set;
        const StoredOutput one = coin(set, Verdict::Sound);
        const TransferMessage message = transfer(bare_transfer({spend(one)}, {*one.decode()}));
        QVERIFY(apply_judged(set, message, Verdict::Sound).applied);
        const auto before = set.state_digest();
        const TxRecord twice = apply_judged(set, message, Verdict::Unsound);
        QVERIFY(!twice.applied && !twice.flagged);
        QCOMPARE(twice.reject_reason, std::string("input-missing"));
        QCOMPARE(set.state_digest(), before);
    }
};

QTEST_APPLESS_MAIN(TaintTest)
#include "taint_test.moc"
