/// What is done with money, each feature under its number: coins with selection, filter and live
/// effect (F30), freezing (F31), proving with stages and a time left (F36), the measurement of this
/// machine (F37), the crowd of an anonymous payment before it is made (F49); and splitting,
/// renewing, the way in and out.
#include <QCheckBox>
#include <QDateEdit>
#include <QProgressBar>
#include <QSpinBox>
#include <QTimer>

#include "tests/ui/window_fixture.h"
#include "ui/models/coin_model.h"
#include "ui/presenters/crowd.h"
#include "ui/text.h"
#include "ui/widgets/pace.h"
#include "ui/widgets/stage_list.h"
#include "ui/widgets/toast.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

class MoneyFeaturesTest : public WindowFixture {
    Q_OBJECT

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }
    void cleanupTestCase() { check_loop(); }

    void f30_chosen_coins_pay_and_tell_what_that_shows() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        table->selectRow(0);
        QVERIFY(find<QLabel>("coins.sum")->text().contains(grouped(600'000)));
        QVERIFY(find<QLabel>("coins.effect")->text().contains("nothing but"));
        table->selectionModel()->select(table->model()->index(1, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QVERIFY(find<QLabel>("coins.sum")->text().contains(grouped(850'000)));
        const auto effect = [&] { return find<QLabel>("coins.effect")->text(); };
        QVERIFY(effect().contains("2 addresses belong to one owner"));
        // Size at once, time as soon as this machine was measured.
        QTRY_VERIFY_WITH_TIMEOUT(effect().contains(bytes_text(5'178)), kWait);
        QVERIFY(effect().contains("measured in the settings"));
        shoot("30-coins-chosen");
        go("settings");
        click("settings.measure");
        QTRY_COMPARE_WITH_TIMEOUT(wallet().measurements(), 1, kWait);
        go("coins");
        table->selectRow(0);
        QTRY_VERIFY_WITH_TIMEOUT(effect().contains("1.2 s"), kWait);
        QVERIFY(effect().contains(bytes_text(33'000)));  // the anonymous way, for one coin
        table->selectionModel()->select(table->model()->index(1, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QTRY_VERIFY_WITH_TIMEOUT(effect().contains("2.4 s"), kWait);
        QVERIFY(!find<QWidget>("coins.split")->isVisible());
        QTest::mouseClick(find<QAbstractButton>("coins.send"), Qt::LeftButton);
        QCOMPARE(shell().current_page(), QString("send"));
        QVERIFY(shown("send.chosen"));
        find<QLineEdit>("send.address.1")->setText(QString::fromStdString(address_text(70)));
        QTest::keyClicks(find<QLineEdit>("send.amount.1"), "700000");
        QTest::mouseClick(find<QAbstractButton>("send.review"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        QTest::mouseClick(find<QAbstractButton>("send.confirm"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.result"), kWait);
        QCOMPARE(wallet().last_request().coin_keys.size(), std::size_t{2});
        QCOMPARE(wallet().last_request().mode, std::string("dark"));
        QTest::mouseClick(find<QAbstractButton>("send.again"), Qt::LeftButton);
        QVERIFY(!shown("send.chosen"));
    }

    void f30_coins_are_filtered_and_stay_chosen() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        QTest::keyClick(window_.get(), Qt::Key_F, Qt::ControlModifier);
        QCOMPARE(QApplication::focusWidget(), find<QLineEdit>("coins.filter.text"));
        auto* state = find<QComboBox>("coins.filter.state");
        state->setCurrentIndex(1);
        QCOMPARE(table->model()->rowCount(), 3);
        click("coins.select_all");
        QVERIFY(find<QLabel>("coins.sum")->text().contains(grouped(1'000'000)));
        // Another filter keeps what it still shows.
        type("coins.filter.text", "savings");
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QVERIFY(find<QLabel>("coins.sum")->text().contains(grouped(600'000)));
        // A label is edited in the filtered row, and goes to the right coin.
        const QModelIndex label = table->model()->index(0, CoinModel::LabelText);
        QVERIFY(table->model()->setData(label, "Savings, old", Qt::EditRole));
        QCOMPARE(label.data().toString(), QString("Savings, old"));
        find<QComboBox>("coins.filter.kind")->setCurrentIndex(2);
        QCOMPARE(find<ListStates>("coins.states")->state(), ListStates::State::Empty);
        QVERIFY(!shown("coins.selection"));
        click("coins.empty.receive");  // shows everything again
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        QCOMPARE(shell().current_page(), QString("coins"));
    }

    void f30_the_maximum_asks_for_these_coins() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        table->selectRow(1);
        click("coins.send");
        click("send.max.1");
        QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>("send.amount.1")->text(), grouped(250'000),
                                  kWait);
        click("send.any_coins");
        click("send.max.1");
        QTRY_COMPARE_WITH_TIMEOUT(find<QLineEdit>("send.amount.1")->text(), grouped(1'000'000),
                                  kWait);
    }

    void f31_coins_freeze_with_a_reason() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        table->selectRow(0);
        QTest::mouseClick(find<QAbstractButton>("coins.freeze"), Qt::LeftButton);
        QTest::keyClicks(find<QLineEdit>("freeze.reason"), "savings");
        QTest::keyClick(find<QLineEdit>("freeze.reason"), Qt::Key_Return);
        const auto frozen_row = [&] {
            for (int i = 0; i < table->model()->rowCount(); ++i)
                if (table->model()->index(i, 2).data().toString() == u"Frozen") return i;
            return -1;
        };
        QTRY_VERIFY_WITH_TIMEOUT(frozen_row() >= 0, kWait);
        // The same coin is still selected, says why, and cannot be sent.
        QTRY_VERIFY_WITH_TIMEOUT(shown("coins.thaw"), kWait);
        QCOMPARE(table->selectionModel()->selectedRows().front().row(), frozen_row());
        QStringList words;
        for (const auto* label : find<QWidget>("coins.details")->findChildren<QLabel*>())
            words << label->text();
        QVERIFY(words.join(' ').contains("Frozen by you: savings"));
        QVERIFY(!find<QAbstractButton>("coins.send")->isEnabled());
        QTest::mouseClick(find<QAbstractButton>("coins.thaw"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(frozen_row(), -1, kWait);
    }

    void f31_a_freeze_can_end_by_itself() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        table->selectRow(0);
        click("coins.freeze");
        auto* day = find<QDateEdit>("freeze.day");
        QVERIFY(!day->isEnabled());
        find<QCheckBox>("freeze.ends")->setChecked(true);
        QVERIFY(day->isEnabled());
        QVERIFY(day->minimumDate() > QDate::currentDate());
        const QDate end = QDate::currentDate().addDays(40);
        day->setDate(end);
        shoot("31-freeze");
        click("freeze.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(shown("coins.thaw"), kWait);
        QVERIFY2(words_in(find<QWidget>("coins.details"))
                     .contains(time_text(end.startOfDay().toMSecsSinceEpoch())),
                 qPrintable(words_in(find<QWidget>("coins.details"))));
    }

    // ---- proving (F36, F37) ----

    // A machine that is not as fast as it was when it was measured: after two seconds the time left
    // is right to a fifth, at every moment, and the bar moves evenly.
    void f36_the_time_left_is_right_to_a_fifth() {
        const std::vector<PacePoint> curve = {
            {"prove", 0.02, 0.0},           {"senders", 0.10, 0.15},  {"ranges", 0.14, 0.22},
            {"shuffles", 0.45, 0.30},       {"shuffles", 0.61, 0.62}, {"new-accounts", 0.81, 0.9},
            {"check-own-proof", 0.86, 0.92}};
        for (const double slower : {0.8, 1.0, 1.7}) {
            constexpr double kMeasured = 12'000;
            const double whole = kMeasured * slower;
            Pace pace;
            pace.start(static_cast<std::uint64_t>(kMeasured), curve);
            std::size_t next = 0;
            double last = 0;
            for (double now = 0; now < whole; now += 100) {
                while (next < curve.size() && curve[next].share * whole <= now) {
                    pace.report(curve[next].fraction, static_cast<qint64>(now));
                    ++next;
                }
                const double share = pace.share(static_cast<qint64>(now));
                QVERIFY(share >= last && share <= 1);
                last = share;
                // Until the first stage that took time has ended, only the measurement is known.
                if (now < 2'000 || (slower != 1.0 && now < 0.31 * whole)) continue;
                const auto left = pace.remaining_ms(static_cast<qint64>(now));
                QVERIFY(left.has_value());
                QVERIFY2(std::abs(static_cast<double>(*left) + now - whole) <= 0.2 * whole,
                         qPrintable(QStringLiteral("%1: %2 left at %3 of %4")
                                        .arg(slower)
                                        .arg(*left)
                                        .arg(now)
                                        .arg(whole)));
                QVERIFY2(std::abs(share - now / whole) <= 0.2, qPrintable(QString::number(now)));
            }
        }
        // Nothing was measured and nothing can be told.
        Pace blind;
        blind.start(0, {});
        QVERIFY(!blind.remaining_ms(500).has_value());
        blind.report(0.5, 400);
        QCOMPARE(blind.share(400), 0.5);
    }

    void f36_stages_are_named_and_cancel_leaves_nothing() {
        open_wallet();
        go("send");
        wallet().set_stage_ms(120);
        find<QLineEdit>("send.address.1")->setText(QString::fromStdString(address_text(70)));
        type("send.amount.1", "7000");
        click("send.mode.anonymous");
        click("send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        click("send.confirm");
        auto* stages = find<StageList>("send.stages");
        QStringList seen;
        QTimer watch;
        connect(&watch, &QTimer::timeout, this, [&] {
            const QString now = stages->current_title();
            if (!now.isEmpty() && (seen.isEmpty() || seen.back() != now)) seen << now;
        });
        watch.start(10);
        QTRY_VERIFY_WITH_TIMEOUT(stages->current_title() == u"Mix among the nine", kWait);
        watch.stop();
        shoot("36-proving");
        QCOMPARE(seen, (QStringList{"Choose coins", "Commit to the changes", "Prove who pays",
                                    "Prove the amounts", "Mix among the nine"}));
        QVERIFY(stages->fraction() > 0);
        // The window is usable meanwhile, and Cancel comes back with nothing sent.
        go("coins");
        go("send");
        click("send.cancel");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.result"), kWait);
        QVERIFY(find<QLabel>("send.result.title")->text().contains("Not sent"));
        QCOMPARE(wallet().sends(), 0);
        QCOMPARE(window_->bridge()->payments_under_way(), 0);
    }

    void F67_F37_this_machine_is_measured_once_and_on_demand() {
        open_wallet();
        // The first visit of the send page measures by itself, so that the first payment has an
        // expectation; later ones find it.
        go("send");
        QTRY_COMPARE_WITH_TIMEOUT(wallet().measurements(), 1, kWait);
        go("settings");
        auto* timings = find<QWidget>("settings.timings");
        QTRY_VERIFY_WITH_TIMEOUT(words_in(timings).contains("2 in and 2 out"), kWait);
        QVERIFY2(words_in(timings).contains("proved in 0.90 s"), qPrintable(words_in(timings)));
        QVERIFY(words_in(timings).contains("Shuffle of nine accounts"));
        QVERIFY(words_in(timings).contains("proved in 1.40 s"));
        QVERIFY2(words_in(timings).contains("6,250 outputs"), qPrintable(words_in(timings)));
        QVERIFY(find<QLabel>("settings.measured")->text().contains("ifma"));
        shoot("37-this-machine");
        click("settings.measure");
        QTRY_COMPARE_WITH_TIMEOUT(wallet().measurements(), 2, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("settings.measure")->isEnabled(), kWait);
    }

    void F68_reading_again_can_be_stopped() {
        open_wallet();
        go("settings");
        auto* again = find<QAbstractButton>("settings.rescan");
        const QString idle = again->text();
        wallet().set_stage_ms(100);
        click("settings.rescan");
        QTRY_VERIFY_WITH_TIMEOUT(again->text().startsWith("Stop ("), kWait);
        click("settings.rescan");
        QTRY_COMPARE_WITH_TIMEOUT(again->text(), idle, kWait);
        const auto said = [this](const char* words) {
            const auto toasts = window_->findChildren<Toast*>();
            return std::ranges::any_of(
                toasts, [&](const Toast* toast) { return toast->text().contains(words); });
        };
        QVERIFY(said("as they were before"));
        wallet().set_stage_ms(1);
        click("settings.rescan");
        QTRY_VERIFY_WITH_TIMEOUT(said("outputs were read"), kWait);
        QCOMPARE(again->text(), idle);
    }

    // ---- the crowd before the payment (F49) ----

    static std::vector<DecoyRow> seven_decoys() {
        std::vector<DecoyRow> decoys;
        for (int i = 0; i < 7; ++i)
            decoys.push_back({std::string(64, "3456789abc"[i]) + "00", address_text(300 + i),
                              10'421 - static_cast<std::uint64_t>(i) * 400 - 5});
        return decoys;
    }

    void f49_the_review_shows_the_crowd_and_draws_another() {
        open_wallet();
        auto decoys = seven_decoys();
        for (DecoyRow& decoy : decoys)
            decoy.height = 10'400;
        wallet().set_decoys(decoys);
        go("send");
        find<QLineEdit>("send.address.1")->setText(QString::fromStdString(address_text(70)));
        type("send.amount.1", "7000");
        click("send.mode.anonymous");
        click("send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        QVERIFY(find<QLabel>("crowd.sentence")->text().contains("9 accounts, three times three"));
        // All from one block: said, with a way out.
        QVERIFY(shown("crowd.warning"));
        QVERIFY(words_in(find<QWidget>("crowd.warning")).contains("one block"));
        shoot("49-review-weak");
        wallet().set_decoys(seven_decoys());
        click("crowd.remedy");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm") && !shown("crowd.warning"), kWait);
        QVERIFY(find<QLabel>("crowd.sentence")->text().contains("5 to " + grouped(2'405)));
        shoot("49-review");
        click("send.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.result"), kWait);
        // What was shown is what was asked for.
        QCOMPARE(wallet().last_request().decoy_keys.size(), std::size_t{7});
        QCOMPARE(wallet().last_request().decoy_keys[3], seven_decoys()[3].key);
    }

    void f49_weak_crowds_are_named() {
        SendPreview preview;
        preview.height = 10'421;
        preview.decoys = seven_decoys();
        QVERIFY(!crowd_of(preview).weak());
        QCOMPARE(crowd_of(preview).decoy_ages, (std::array<int, Crowd::kAges>{1, 0, 2, 4, 0}));
        auto same = preview;
        for (DecoyRow& decoy : same.decoys)
            decoy.owner = preview.decoys[0].owner;
        QCOMPARE(crowd_of(same).weaknesses, std::vector<QString>{"one-owner"});
        same = preview;
        for (std::size_t i = 0; i < same.decoys.size(); ++i) {
            same.decoys[i].key = std::string(64, 'a') + "0" + std::to_string(i);
            same.decoys[i].height = 10'000;
        }
        QCOMPARE(crowd_of(same).weaknesses, std::vector<QString>{"one-transaction"});
        same = preview;
        for (DecoyRow& decoy : same.decoys)
            decoy.height = 10'000;
        QCOMPARE(crowd_of(same).weaknesses, std::vector<QString>{"one-block"});
        same.decoys.front().height = 0;  // not known
        QVERIFY(!crowd_of(same).weak());
        for (const char* code : {"one-owner", "one-transaction", "one-block"})
            QVERIFY(!weakness_sentence(code).isEmpty());
    }

    void a_doubtful_coin_is_accepted_and_set_apart_again() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        table->selectRow(0);
        QVERIFY(!shown("coins.accept"));
        const auto doubtful_rows = [&] {
            int count = 0;
            for (int i = 0; i < table->model()->rowCount(); ++i)
                count += table->model()->index(i, 2).data().toString() == u"Doubtful origin";
            return count;
        };
        QCOMPARE(doubtful_rows(), 2);
        for (int i = 0; i < table->model()->rowCount(); ++i)
            if (table->model()->index(i, 2).data().toString() == u"Doubtful origin")
                table->selectRow(i);
        QVERIFY(shown("coins.accept"));
        QVERIFY(!find<QAbstractButton>("coins.send")->isEnabled());
        QTest::mouseClick(find<QAbstractButton>("coins.accept"), Qt::LeftButton);
        // Nothing happens before the question is answered.
        QVERIFY(wallet().accepted().empty());
        QTRY_VERIFY_WITH_TIMEOUT(shown("question.confirm"), kWait);
        QTest::mouseClick(find<QAbstractButton>("question.confirm"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(doubtful_rows(), 1, kWait);
        QCOMPARE(wallet().accepted().size(), std::size_t{1});
        QTRY_VERIFY_WITH_TIMEOUT(shown("coins.unaccept"), kWait);
        QVERIFY(find<QAbstractButton>("coins.send")->isEnabled());
        QTest::mouseClick(find<QAbstractButton>("coins.unaccept"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(doubtful_rows(), 2, kWait);
    }

    void a_coin_is_split() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        table->selectRow(0);
        QTest::mouseClick(find<QAbstractButton>("coins.split"), Qt::LeftButton);
        find<QSpinBox>("split.parts")->setValue(4);
        QVERIFY(find<QLabel>("split.outcome")->text().contains(grouped(150'000)));
        QTest::mouseClick(find<QAbstractButton>("split.confirm"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(wallet().sends(), 1, kWait);
        QCOMPARE(wallet().last_split().parts, 4U);
        QTRY_VERIFY_WITH_TIMEOUT(!shown("split"), kWait);
        QCOMPARE(window_->bridge()->payments_under_way(), 0);
    }

    void a_coin_without_blinding_is_renewed() {
        open_wallet();
        go("coins");
        auto* table = find<Table>("coins.table");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 6, kWait);
        table->selectRow(0);
        QVERIFY(!shown("coins.renew"));
        table->selectRow(1);
        QVERIFY(shown("coins.renew"));
        QTest::mouseClick(find<QAbstractButton>("coins.renew"), Qt::LeftButton);
        QCOMPARE(wallet().sends(), 0);
        QTest::mouseClick(find<QAbstractButton>("question.confirm"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(wallet().sends(), 1, kWait);
        QTRY_COMPARE_WITH_TIMEOUT(window_->bridge()->payments_under_way(), 0, kWait);
    }

    void an_anonymous_payment_is_asked_for() {
        open_wallet();
        go("send");
        QVERIFY(find<QAbstractButton>("send.mode.private")->isChecked());
        for (const char* mode : {"send.mode.private", "send.mode.anonymous"})
            QVERIFY(find<QAbstractButton>(mode)->accessibleDescription().contains("Hides"));
        QTest::mouseClick(find<QAbstractButton>("send.add"), Qt::LeftButton);
        QVERIFY(!find<QAbstractButton>("send.mode.anonymous")->isEnabled());
        QVERIFY(find<QLabel>("send.mode.note")->text().contains("one recipient"));
        QTest::mouseClick(find<QAbstractButton>("send.remove.2"), Qt::LeftButton);
        QTest::mouseClick(find<QAbstractButton>("send.mode.anonymous"), Qt::LeftButton);
        QVERIFY(!shown("send.add"));
        find<QLineEdit>("send.address.1")->setText(QString::fromStdString(address_text(70)));
        QTest::keyClicks(find<QLineEdit>("send.amount.1"), "7000");
        QTest::mouseClick(find<QAbstractButton>("send.review"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        QVERIFY(find<QAbstractButton>("send.confirm")->text().contains("anonymously"));
        QTest::mouseClick(find<QAbstractButton>("send.confirm"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.result"), kWait);
        QCOMPARE(wallet().last_request().mode, std::string("quisquis"));
    }

    /// The step before the faucet's sats: which Bitcoin address deposits come from.
    void deposit_address_is_registered_once() {
        open_wallet([](FakeWorkspace& w) { w.set_network(NetworkKind::Testnet); });
        go("twilight");
        QTRY_VERIFY_WITH_TIMEOUT(shown("twilight.deposit.address"), kWait);
        QVERIFY(find<QLabel>("twilight.deposit.state")->text().contains("None is registered"));
        auto* button = find<QAbstractButton>("twilight.deposit.register");
        QVERIFY(!button->isEnabled());
        auto* edit = find<QLineEdit>("twilight.deposit.address");
        const auto confirm = [&] {
            QTest::keyClick(edit, Qt::Key_Return);
            QVERIFY(shown("question"));
            QTest::mouseClick(find<QAbstractButton>("question.confirm"), Qt::LeftButton);
        };
        QTest::keyClicks(edit, "nonsense");
        confirm();
        QTRY_VERIFY_WITH_TIMEOUT(shown("twilight.deposit.problem"), kWait);
        QVERIFY(find<QLabel>("twilight.deposit.problem")->text().contains("checksum"));
        edit->setText("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
        confirm();
        QTRY_VERIFY_WITH_TIMEOUT(!shown("twilight.deposit.address"), kWait);
        QVERIFY(find<QLabel>("twilight.deposit.state")->text().contains("exactly 50"));
    }

    void value_moves_in_and_out() {
        open_wallet();
        go("twilight");
        auto* sats = find<AmountLabel>("twilight.sats");
        QTRY_COMPARE_WITH_TIMEOUT(sats->text(), grouped(5'000'000), kWait);
        auto* in = find<QAbstractButton>("twilight.in");
        QVERIFY(!in->isEnabled());
        QTest::keyClicks(find<QLineEdit>("twilight.in.amount"), "5000001");
        QVERIFY(!in->isEnabled() && shown("twilight.in.problem"));
        find<QLineEdit>("twilight.in.amount")->setText("40000");
        QTest::mouseClick(in, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(sats->text(), grouped(4'960'000), kWait);
        QVERIFY(shown("twilight.news"));
        // An amount that a mint told already pairs both for every reader of the chain.
        HistoryRow mint;
        mint.id = 900;
        mint.kind = "mint";
        mint.state = "included";
        mint.amount = 40'001;
        mint.height = 10'007;
        wallet().push_history(mint);
        find<QLineEdit>("twilight.out.amount")->setText("40001");
        QTest::mouseClick(find<QAbstractButton>("twilight.out"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown("question"), kWait);
        QVERIFY(words_in(find<QWidget>("question")).contains("mint in block"));
        shoot("38-pairs-with-mint");
        QTest::mouseClick(find<QAbstractButton>("question.safe"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!shown("question"), kWait);
        find<QLineEdit>("twilight.out.amount")->setText("9000");
        QTest::mouseClick(find<QAbstractButton>("twilight.out"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown("question"), kWait);
        QVERIFY(!words_in(find<QWidget>("question")).contains("mint in block"));
        QVERIFY(find<QAbstractButton>("question.confirm")->text().contains("Destroy and claim"));
        QTest::mouseClick(find<QAbstractButton>("question.confirm"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("twilight.go_on.1") != nullptr, kWait);
        // As after a restart: what stands on disk is shown with what is left to do.
        WithdrawalRow refused;
        refused.id = 7;
        refused.step = "refused";
        refused.amount = 12'000;
        refused.failure_text = "<b>no clearing account</b>";
        refused.open = true;
        wallet().set_withdrawals({refused});
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("twilight.go_on.7") != nullptr, kWait);
        QCOMPARE(find<QAbstractButton>("twilight.go_on.7")->text(), QString("Claim again"));
        QStringList words;
        for (const auto* label : find<QWidget>("twilight.list")->findChildren<QLabel*>()) {
            QVERIFY(label->textFormat() == Qt::PlainText);
            words << label->text();
        }
        QVERIFY(words.join(' ').contains("Nothing is lost"));
        QTest::mouseClick(find<QAbstractButton>("twilight.go_on.7"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("twilight.go_on.7") == nullptr, kWait);
    }
};

int main(int argc, char** argv) {
    return run_window_test<MoneyFeaturesTest>(argc, argv);
}

#include "money_features_test.moc"
