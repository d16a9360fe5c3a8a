/// F85: every proof of a transaction told apart, with its time, the size of its multi-scalar
/// multiplications and its verdict; of a corrupted transaction, the equation that fails is named.
#include "core/transaction/proof_steps.h"

#include <set>

#include <QtTest>

#include "core/transaction/judgement.h"
#include "tests/support/vectors.h"

using namespace vesper;
using namespace vesper::test;
using namespace vesper::transaction;

namespace {

struct Checked {
    Judgement judgement;
    std::vector<ProofStep> steps;
};

Checked check(ByteView bytes) {
    ProofRecorder recorder;
    Judgement judgement = judge(bytes);
    return {std::move(judgement), recorder.steps()};
}

using Names = std::set<std::string>;

Names names_of(const std::vector<ProofStep>& steps) {
    Names names;
    for (const ProofStep& step : steps)
        names.insert(step.name);
    return names;
}

}  // namespace

class ProofStepsTest : public QObject {
    Q_OBJECT

private slots:
    void f85_every_proof_is_told_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("always");     // in every transaction that the network takes
        QTest::addColumn<QStringList>("somewhere");  // in one at least
        const QStringList amounts = {"sum-zero", "same-values", "updated-accounts",
                                     "sender-accounts", "ranges"};
        QTest::newRow("dark") << "15_tx_dark.json" << amounts << QStringList{"new-accounts"};
        QTest::newRow("anonymous")
            << "16_tx_quisquis.json"
            << amounts + QStringList{"input-shuffle", "decoys-unchanged", "output-shuffle"}
            << QStringList{"new-accounts"};
        QTest::newRow("script") << "17_tx_script.json" << QStringList{"call-proof", "program"}
                                << QStringList{"owner-signature", "coin-in-memo", "memo-in-coin",
                                               "state-empty"};
        QTest::newRow("burn") << "18_tx_message.json"
                              << QStringList{"revealed-amount", "owner-signature"} << QStringList{};
    }
    void f85_every_proof_is_told() {
        QFETCH(QString, file);
        QFETCH(QStringList, always);
        QFETCH(QStringList, somewhere);
        Names seen;
        int taken = 0;
        for (const Json& c : load_part(file.toStdString(), "cases")) {
            if (!c.contains("tx_bincode")) continue;
            const Checked honest = check(bytes(c.at("tx_bincode")));
            if (honest.judgement.network_valid != true) continue;
            ++taken;
            const Names names = names_of(honest.steps);
            seen.insert(names.begin(), names.end());
            for (const QString& name : always)
                QVERIFY2(names.contains(name.toStdString()), qPrintable(name));
            for (const ProofStep& step : honest.steps) {
                QVERIFY2(step.failure.empty(), step.name.c_str());
                // All but sums and hashes multiply points.
                const bool multiplies = step.name != "sum-zero" &&
                                        step.name != "updated-accounts" &&
                                        step.name != "call-proof" && step.name != "state-empty";
                QVERIFY2(!multiplies || step.points > 0, step.name.c_str());
                if (step.name == "owner-signature" && file.contains("script"))
                    QVERIFY2(step.subject.starts_with("input "), step.subject.c_str());
            }
        }
        QVERIFY(taken > 0);
        for (const QString& name : somewhere)
            QVERIFY2(seen.contains(name.toStdString()), qPrintable(name));
    }

    /// Which check fails is told in the very words of the verdict; nothing after it is run.
    void f85_a_corruption_is_named_data() { f85_every_proof_is_told_data(); }
    void f85_a_corruption_is_named() {
        QFETCH(QString, file);
        QFETCH(QStringList, always);
        Names failing;
        int named = 0, unequal = 0;
        for (const Json& c : load_part(file.toStdString(), "cases")) {
            if (!c.contains("corrupted")) continue;
            for (const Json& bad : c.at("corrupted")) {
                const Checked checked = check(bytes(bad.at("tx_bincode")));
                if (checked.judgement.network_valid != false) continue;
                QVERIFY(!checked.judgement.network_reason.empty());
                for (std::size_t i = 0; i < checked.steps.size(); ++i) {
                    const ProofStep& step = checked.steps[i];
                    if (step.failure.empty()) continue;
                    ++named;
                    failing.insert(step.name);
                    unequal += step.failure != checked.judgement.network_reason;
                    QCOMPARE(i + 1, checked.steps.size());
                }
            }
        }
        QCOMPARE(unequal, 0);
        QVERIFY(named > 0);
        // Some equations are never the first to fail: what would break them breaks another before.
        Names missing;
        for (const QString& name : always)
            if (!failing.contains(name.toStdString())) missing.insert(name.toStdString());
        for (const char* name : {"sum-zero", "updated-accounts", "output-shuffle"})
            missing.erase(name);
        std::string text;
        for (const std::string& name : missing)
            text += name + " ";
        QVERIFY2(missing.empty(), text.c_str());
    }

    /// One flipped byte in the middle of a captured contract call's proof.
    void f85_one_byte_of_a_captured_call() {
        Bytes call = captured(0);
        const Checked whole = check(call);
        QVERIFY(whole.judgement.network_valid == true);
        QVERIFY(names_of(whole.steps).contains("program"));
        std::set<std::string> failures;
        for (std::size_t at = call.size() / 2; at < call.size(); at += 97) {
            call[at] ^= 1;
            const Checked flipped = check(call);
            call[at] ^= 1;
            for (const ProofStep& step : flipped.steps)
                if (!step.failure.empty()) failures.insert(step.name + ": " + step.failure);
        }
        QVERIFY(!failures.empty());
    }

    void nothing_is_recorded_without_a_recorder() {
        const Bytes call = captured(1);
        const Judgement alone = judge(call);
        const Checked watched = check(call);
        QCOMPARE(alone.verdict, watched.judgement.verdict);
        QCOMPARE(alone.network_reason, watched.judgement.network_reason);
        QVERIFY(ProofRecorder::current() == nullptr);
    }
};

QTEST_APPLESS_MAIN(ProofStepsTest)
#include "proof_steps_test.moc"
