/// The network pass predicts the reference's verify() on every dark transfer of the vectors:
/// honest, corrupted, with a flipped bit (undecodable bytes included). Vector files 15, 18, 19.
#include "core/transaction/network_pass.h"

#include <QtTest>

#include "core/chain/codec.h"
#include "core/transaction/judgement.h"
#include "tests/support/vectors.h"
#include "tests/transaction/judged.h"

using namespace vesper;
using namespace vesper::test;
using transaction::judge;
using transaction::Judgement;
using transaction::Kind;
using transaction::Verdict;

class NetworkPassTest : public QObject {
    Q_OBJECT

private slots:
    void honest_transfers() {
        int count = 0;
        for (const Json& c : load_part("15_tx_dark.json", "cases")) {
            QVERIFY(c.at("verify").at("ok").get<bool>());
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            QVERIFY2(judgement.network_valid == true, judgement.network_reason.c_str());
            QVERIFY(judgement.kind == Kind::TransferDark);
            ++count;
        }
        for (const Json& c : load_part("18_tx_message.json", "cases")) {
            const Json& witness = c.at("witness");
            const Bytes tx = bytes(witness.at("transfer_to_burn_address_tx_bincode"));
            QVERIFY(judge(tx).network_valid == witness.at("transfer_verify").at("ok").get<bool>());
            ++count;
        }
        QVERIFY(count >= 8);
    }

    void corrupted_transfers() {
        int accepted = 0, refused = 0;
        for (const Json& c : load_part("15_tx_dark.json", "cases")) {
            for (const Json& bad : c.at("corrupted")) {
                const std::string what =
                    c.at("name").get<std::string>() + ": " + bad.at("change").get<std::string>();
                const bool theirs = bad.at("result").at("ok");
                const Judgement judgement = judge(bytes(bad.at("tx_bincode")));
                QVERIFY2(judgement.network_valid == theirs,
                         (what + ": " + judgement.network_reason).c_str());
                QVERIFY2(theirs != (judgement.verdict == Verdict::Invalid), what.c_str());
                ++(theirs ? accepted : refused);
            }
        }
        QVERIFY(accepted > 60 && refused > 60);
    }

    void bit_flips() {
        Flips flips;
        predict_bit_flips(load_part("15_tx_dark.json", "cases"), flips);
        QVERIFY(flips.accepted > 50 && flips.refused > 100 && flips.undecodable > 10);
    }

    void accepted_although_unsound() {
        int count = 0;
        for (const Json& c : load_part("19_unsound_accepted.json", "cases")) {
            const std::string name = c.at("name");
            if (!name.starts_with("dark_")) continue;
            const Judgement judgement = judge(bytes(c.at("tx_bincode")));
            QVERIFY2(judgement.network_valid == c.at("verify").at("ok").get<bool>(), name.c_str());
            ++count;
        }
        QVERIFY(count >= 6);
    }

    /// Several transfers share one multi-scalar multiplication; a false one spoils it.
    void collects_into_one_batch() {
        const Json cases = load_part("15_tx_dark.json", "cases");
        proof::MsmBatch batch;
        for (const Json& c : cases) {
            const auto decoded = chain::decode_transaction(bytes(c.at("tx_bincode")));
            QVERIFY(
                transaction::collect_dark_as_network(*decoded->as_transfer(), batch).has_value());
        }
        QVERIFY(batch.equations() >= cases.size());
        QVERIFY(batch.verify_vartime().has_value());

        auto spoiled = chain::decode_transaction(bytes(cases.at(1).at("tx_bincode")));
        auto* transfer = std::get_if<chain::TransferTransaction>(&spoiled->body);
        // Its last scalar, b of the inner-product argument, is bound by the final equation only.
        transfer->proof.range_proof.at(0).bytes.end()[-32] ^= 1;
        QVERIFY(transaction::collect_dark_as_network(*transfer, batch).has_value());
        QVERIFY(!batch.verify_vartime());
        QVERIFY(!transaction::verify_dark_as_network(*transfer));
    }
};

QTEST_APPLESS_MAIN(NetworkPassTest)
#include "network_pass_test.moc"
