/// The explorer's features under their numbers: the diagram of a transaction (F34), the crowd of an
/// anonymous transfer (F49), fields beside their bytes (F84), proofs checked one by one (F85), a
/// contract with its calls (F91); and what the rules and the chain's refusals say.
#include <QClipboard>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTranslator>
#include <QTreeView>

#include "core/transaction/rules/rule.h"
#include "tests/ui/window_fixture.h"
#include "ui/rule_words.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/hash_label.h"
#include "ui/widgets/hex_view.h"
#include "ui/widgets/status_bar.h"
#include "ui/widgets/transaction_diagram.h"

using namespace vesper;
using namespace vesper::ui;
using namespace vesper::test;

class ExplorerFeaturesTest : public WindowFixture {
    Q_OBJECT

    static TransactionPage anonymous_transfer() {
        TransactionPage page;
        page.row = {std::string(64, 'a'),
                    std::string(64, 'b'),
                    10'400,
                    0,
                    1,
                    "transfer-quisquis",
                    "conforming",
                    true,
                    9,
                    9,
                    1,
                    30'000};
        for (int i = 0; i < 9; ++i) {
            IoView input;
            input.key = std::string(65, "0123456789abcdef"[i]) + "0";
            input.kind = "coin";
            input.owner = address_text(i);
            input.mine = i == 4;
            input.height = 10'400 - static_cast<std::uint64_t>(i) * 40 - 3;
            if (input.mine) input.amount = 70'000;
            page.inputs.push_back(input);
            input.key[0] = 'f';
            page.outputs.push_back(input);
        }
        page.raw = Bytes(300, 7);
        page.tree.name = "tx";
        page.tree.value = "Transfer";
        page.tree.to = 300;
        page.verify_micros = 41'000;
        return page;
    }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }
    void cleanupTestCase() { check_loop(); }

    static TransactionPage contract_call() {
        TransactionPage page;
        page.row = {std::string(64, 'c'),
                    std::string(64, 'd'),
                    10'410,
                    0,
                    1,
                    "script-call",
                    "conforming",
                    true,
                    2,
                    2,
                    1,
                    9'000};
        page.program = "SettleTraderOrder";
        page.program_text = "push scalar:1\nverify\n";
        IoView state;
        state.key = std::string(64, '2') + "00";
        state.kind = "state";
        state.owner = address_text(2);
        state.script_address = "18" + std::string(40, 'a');
        state.height = 10'300;
        IoView memo = state;
        memo.kind = "memo";
        memo.key = std::string(64, '3') + "01";
        memo.mine = true;
        memo.amount = 12'345;
        IoView coin = memo;
        coin.kind = "coin";
        coin.key = std::string(64, 'c') + "01";
        page.inputs = {state, memo};
        state.key = std::string(64, 'c') + "00";
        state.revealed = "77";
        page.outputs = {state, coin};
        page.findings = {{"W-4", "memo-unsigned", "info", "english words of the service", ""},
                         {"R-99", "rule-of-a-later-version", "error", "said by the service", "x"}};
        page.raw = Bytes(90, 9);
        page.tree.name = "tx";
        page.tree.to = 90;
        return page;
    }

    void f34_contracts_are_drawn_with_what_can_be_read() {
        open_wallet();
        chain().set_transaction(contract_call(), contract_call());
        shell().open("transaction", QString(64, 'c'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.diagram"), kWait);
        const auto tiles =
            find<TransactionDiagram>("transaction.diagram")->findChildren<QAbstractButton*>();
        QCOMPARE(tiles.size(), 4);
        QVERIFY(tiles[0]->accessibleName().contains("State"));
        QVERIFY(!tiles[0]->accessibleName().contains("sats"));  // nobody can read it
        QVERIFY(tiles[1]->accessibleName().contains("Memo · yours"));
        QVERIFY(tiles[1]->accessibleName().contains(grouped(12'345)));
        QVERIFY(!shown("transaction.crowd"));
        // Findings speak the user's language, by name; what is not known comes as it is.
        const QString said = words_in(find<QWidget>("transaction.diagram")->window());
        QVERIFY(said.contains("No owner signs when money leaves a contract"));
        QVERIFY(!said.contains("english words of the service"));
        QVERIFY(said.contains("said by the service"));
        shoot("34-contract");
    }

    void f49_the_page_of_a_transfer_shows_its_crowd() {
        open_wallet();
        chain().set_transaction(anonymous_transfer(), anonymous_transfer());
        shell().open("transaction", QString(64, 'a'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.crowd"), kWait);
        const QString sentence = find<QLabel>("crowd.sentence")->text();
        QVERIFY(sentence.contains("9 accounts"));
        QVERIFY(sentence.contains("3 to 323 blocks"));
        QVERIFY(sentence.contains("age of your own coin"));
        QVERIFY(!shown("crowd.warning"));
        TransactionPage weak = anonymous_transfer();
        for (IoView& input : weak.inputs)
            if (!input.mine) input.height = 10'001;
        chain().set_transaction(weak, weak);
        shell().open("transaction", QString(64, 'a'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("crowd.warning"), kWait);
        shoot("49-weak");
        // Hiding the own coin anew leads to a payment to oneself, ready for review.
        click("crowd.remedy");
        QCOMPARE(shell().current_page(), QString("send"));
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        QVERIFY(find<QAbstractButton>("send.confirm")->text().contains("anonymously"));
    }

    // ---- fields and bytes (F84) ----

    static TransactionPage with_fields() {
        TransactionPage page = contract_call();
        for (std::size_t i = 0; i < page.raw.size(); ++i)
            page.raw[i] = static_cast<std::uint8_t>(i);
        FieldNode first{"version", "1", "", 0, 8, {}};
        FieldNode inner{"owner", "a \"quoted\"\nname", "who holds it", 8, 40, {}};
        FieldNode rest{"proof", "", "", 40, 90, {}};
        FieldNode body{"inputs", "", "", 8, 40, {inner}};
        page.tree.children = {first, body, rest};
        return page;
    }

    void f84_every_field_and_its_bytes_find_each_other() {
        open_wallet();
        chain().set_transaction(with_fields(), with_fields());
        shell().open("transaction", QString(64, 'c'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.tabs"), kWait);
        find<QTabBar>("transaction.tabs")->setCurrentIndex(1);
        auto* tree = find<QTreeView>("inspector.tree");
        auto* hex = find<HexView>("inspector.hex");
        const auto* model = tree->model();
        const QModelIndex owner = model->index(0, 0, model->index(1, 0));
        // From every field to its bytes.
        tree->setCurrentIndex(model->index(0, 0));
        QCOMPARE(hex->lit_from(), std::size_t{0});
        QCOMPARE(hex->lit_to(), std::size_t{8});
        tree->setCurrentIndex(owner);
        QCOMPARE(hex->lit_from(), std::size_t{8});
        QCOMPARE(hex->lit_to(), std::size_t{40});
        // From every byte to the smallest field that covers it.
        for (const auto& [byte, index] :
             {std::pair{std::size_t{3}, model->index(0, 0)}, std::pair{std::size_t{39}, owner},
              std::pair{std::size_t{41}, model->index(2, 0)}}) {
            emit hex->byte_chosen(byte);
            QCOMPARE(tree->currentIndex(), index);
            QVERIFY(hex->lit_from() <= byte && byte < hex->lit_to());
        }
        // What the mouse is over is lit meanwhile, both ways.
        emit tree->entered(owner);
        QCOMPARE(hex->lit_to(), std::size_t{40});
        emit hex->byte_hovered(std::size_t{2});
        QCOMPARE(hex->lit_to(), std::size_t{8});
        QVERIFY(find<QLabel>("inspector.place")->text().contains("version"));
        emit hex->byte_hovered(std::nullopt);
        QCOMPARE(hex->lit_from(), std::size_t{40});
        shoot("84-fields");
    }

    void f84_fields_are_copied_as_json() {
        open_wallet();
        chain().set_transaction(with_fields(), with_fields());
        shell().open("transaction", QString(64, 'c'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.tabs"), kWait);
        find<QTabBar>("transaction.tabs")->setCurrentIndex(1);
        const auto copied = [] {
            return QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8()).object();
        };
        QVERIFY(!find<QAbstractButton>("inspector.copy_field")->isEnabled());
        click("inspector.copy_all");
        QCOMPARE(copied()["fields"].toArray().size(), 3);
        QCOMPARE(copied()["to"].toInt(), 90);
        auto* tree = find<QTreeView>("inspector.tree");
        tree->setCurrentIndex(tree->model()->index(1, 0));
        click("inspector.copy_field");
        QCOMPARE(copied()["name"].toString(), QString("inputs"));
        const QJsonObject owner = copied()["fields"].toArray()[0].toObject();
        QCOMPARE(owner["value"].toString(), QString("a \"quoted\"\nname"));
        QCOMPARE(owner["meaning"].toString(), QString("who holds it"));
        QCOMPARE(owner["from"].toInt(), 8);
    }

    // ---- proofs (F85) ----

    void f85_the_proofs_of_a_contract_call_are_told_apart() {
        open_wallet();
        TransactionPage checked = contract_call();
        checked.proofs = {{"owner-signature", "", 150, 3, "input 0"},
                          {"memo-in-coin", "quisquis-same-value: point 2", 900, 12, "input 1"},
                          {"call-proof", "", 20, 0, ""},
                          {"program", "", 12'000, 410, ""}};
        chain().set_transaction(contract_call(), checked);
        shell().open("transaction", QString(64, 'c'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.tabs"), kWait);
        find<QTabBar>("transaction.tabs")->setCurrentIndex(2);
        click("transaction.verify");
        auto* list = find<QWidget>("transaction.proofs");
        QTRY_COMPARE_WITH_TIMEOUT(list->findChildren<Badge*>().size(), 4, kWait);
        const QString said = words_in(list);
        for (const char* words :
             {"The owner has signed it (input 1)", "what the contract gives (input 2)",
              "quisquis-same-value: point 2", "belongs to the contract's address",
              "program ran as it must", "410 points"})
            QVERIFY2(said.contains(words), words);
        shoot("85-proofs");
    }

    // ---- contracts (F91) ----

    void f91_a_contract_with_its_programs_calls_and_changes() {
        open_wallet();
        ContractPage page;
        page.address = "18" + std::string(40, 'a');
        page.known_as = "v0.2";
        page.programs_in_list = 2;
        page.programs = {{"CreateTraderOrder", "push scalar:1\nverify\n", 812},
                         {"SettleTraderOrder", "drop\n", 640}};
        ContractCall call;
        call.row = contract_call().row;
        call.program = "SettleTraderOrder";
        call.changes = {
            {"state", 0, "nonce", "4", "5", true},
            {"state", 0, "total_locked_value", "hidden 01020304", "hidden aabbccdd", true},
            {"state", 0, "owner", address_text(1), address_text(1), false},
            {"memo", 1, "position_size", "66.6294", "", true}};
        page.calls = {call};
        ProgramTrace trace;
        trace.program = "SettleTraderOrder";
        trace.program_hash = std::string(64, 'e');
        trace.multipliers = 2;
        trace.constraints = 3;
        trace.steps = {{0, 0, "push scalar:1", {}, {"string scalar:1"}, {}, 0, false},
                       {1, 34, "mul", {"a", "<b>b</b>"}, {"product"}, {"v0 − O0 = 0"}, 1, false}};
        chain().set_contract(page, trace);
        shell().open("contract", QString::fromStdString(page.address));
        QTRY_VERIFY_WITH_TIMEOUT(shown("contract.tabs"), kWait);
        QVERIFY(find<QLabel>("contract.known")->text().contains("v0.2"));
        auto* calls = find<Table>("contract.calls");
        QTRY_COMPARE_WITH_TIMEOUT(calls->model()->rowCount(), 1, kWait);
        // The evolution of the state, field by field.
        QTRY_VERIFY_WITH_TIMEOUT(shown("contract.changes"), kWait);
        const QString said = words_in(find<QWidget>("contract.changes"));
        for (const char* words : {"State 1", "Step", "4", "5", "Total locked value",
                                  "hidden (aabbccdd…)", "Memo 2", "Position size", "66.6294"})
            QVERIFY2(said.contains(words), words);
        QCOMPARE(find<QWidget>("contract.changes")->findChildren<Badge*>().size(), 3);
        shoot("91-contract");
        find<QTabBar>("contract.tabs")->setCurrentIndex(1);
        auto* program = find<QComboBox>("contract.program");
        QCOMPARE(program->count(), 2);
        program->setCurrentIndex(1);
        QCOMPARE(find<QPlainTextEdit>("contract.program_text")->toPlainText(), QString("drop\n"));
        shoot("91-program");
        // "Debug this call": the program run again, step by step.
        find<QTabBar>("contract.tabs")->setCurrentIndex(0);
        click("contract.trace");
        QCOMPARE(shell().current_page(), QString("trace"));
        auto* steps = find<Table>("trace.steps");
        QTRY_COMPARE_WITH_TIMEOUT(steps->model()->rowCount(), 2, kWait);
        QTest::keyClick(steps, Qt::Key_Down);
        QCOMPARE(find<QPlainTextEdit>("trace.before")->toPlainText(), QString("<b>b</b>\na"));
        QCOMPARE(find<QPlainTextEdit>("trace.after")->toPlainText(), QString("product"));
        QCOMPARE(find<QPlainTextEdit>("trace.constraints")->toPlainText(), QString("v0 − O0 = 0"));
        QVERIFY(find<QLabel>("trace.counts")->text().contains("2 steps, 2 multipliers"));
        // Breakpoints: by key and by click, kept with the program.
        auto* set = find<QAbstractButton>("trace.breakpoint");
        QCOMPARE(set->text(), QString("Set breakpoint"));
        QTest::keyClick(steps, Qt::Key_F9);
        QCOMPARE(set->text(), QString("Clear breakpoint"));
        const auto mark = [&](int row) {
            return steps->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
        };
        QCOMPARE(mark(1), QString("breakpoint"));
        QTest::keyClick(steps, Qt::Key_F5, Qt::ShiftModifier);
        QCOMPARE(steps->currentIndex().row(), 0);
        QTest::keyClick(steps, Qt::Key_F5);
        QCOMPARE(steps->currentIndex().row(), 1);
        QTest::mouseClick(steps->viewport(), Qt::LeftButton, {},
                          steps->visualRect(steps->model()->index(0, 0)).center());
        QCOMPARE(mark(0), QString("breakpoint"));
        shell().back();
        click("contract.trace");
        QTRY_VERIFY_WITH_TIMEOUT(shown("trace.breakpoint"), kWait);
        steps = find<Table>("trace.steps");
        QTRY_COMPARE_WITH_TIMEOUT(steps->model()->rowCount(), 2, kWait);
        QCOMPARE(mark(0), QString("breakpoint"));
        click("trace.breakpoint");
        QCOMPARE(mark(0), QString("no breakpoint"));
        shoot("91-trace");
        shell().back();
        QCOMPARE(shell().current_page(), QString("contract"));
        click("contract.transaction");
        QCOMPARE(shell().current_page(), QString("transaction"));
    }

    void f91_a_call_leads_to_its_contract() {
        open_wallet();
        chain().set_transaction(contract_call(), contract_call());
        shell().open("transaction", QString(64, 'c'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.tabs"), kWait);
        find<QTabBar>("transaction.tabs")->setCurrentIndex(3);
        QVERIFY(shown("transaction.contract"));
        click("transaction.contract");
        QCOMPARE(shell().current_page(), QString("contract"));
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("contract.states")->state(),
                                  ListStates::State::Error, kWait);
    }

    // ---- what the rules and the chain say ----

    void every_rule_has_its_words() {
        QStringList missing;
        for (const auto& rule : transaction::rules::table())
            if (!has_rule_words(std::string(rule.name)))
                missing << QString::fromUtf8(rule.name.data(), qsizetype(rule.name.size()));
        for (const char* name :
             {"txid-mismatch", "key-overwritten", "too-many-outputs", "account-malformed",
              "hex-upper-case", "burn-claim-unbacked", "opening-mismatch", "reference-halts"})
            if (!has_rule_words(name)) missing << name;
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(", ")));
        // In German they are others: none was forgotten.
        QTranslator words;
        QVERIFY(words.load(":/i18n/vesper_de"));
        for (const auto& rule : transaction::rules::table()) {
            const FindingView finding{std::string(rule.id), std::string(rule.name), "", "", ""};
            QCoreApplication::removeTranslator(&words);
            const QString english = finding_sentence(finding);
            QCOMPARE(english,
                     QString::fromUtf8(rule.sentence.data(), qsizetype(rule.sentence.size())));
            QCoreApplication::installTranslator(&words);
            QVERIFY2(finding_sentence(finding) != english, qPrintable(english));
        }
        QCoreApplication::removeTranslator(&words);
    }

    // ---- what others wrote (F76) ----

    /// Nothing that is shown reads markup or turns the direction of writing, wherever it stands.
    void harmless(const char* page, int at_least) {
        int seen = 0;
        for (QWidget* w : window_->findChildren<QWidget*>()) {
            if (const auto* label = qobject_cast<QLabel*>(w)) {
                QVERIFY2(label->textFormat() == Qt::PlainText, qPrintable(label->text()));
                QVERIFY(!label->text().contains(QChar(0x202e)));
                seen += label->isVisible() && label->text().contains("href") ? 1 : 0;
            }
            QVERIFY2(!w->toolTip().contains("<a ") && !w->toolTip().contains("<img"), page);
            QVERIFY2(!w->windowTitle().contains(QChar(0x202e)), page);
            if (const auto* view = qobject_cast<QAbstractItemView*>(w); view && view->model())
                for (int r = 0; r < std::min(view->model()->rowCount(), 20); ++r)
                    for (int c = 0; c < view->model()->columnCount(); ++c) {
                        const QModelIndex cell = view->model()->index(r, c);
                        QVERIFY2(!cell.data(Qt::ToolTipRole).toString().contains("<a "), page);
                        QVERIFY2(!cell.data().toString().contains(QChar(0x202e)), page);
                        seen += cell.data().toString().contains("href") ? 1 : 0;
                    }
        }
        QVERIFY2(seen >= at_least, qPrintable(QString("%1: %2").arg(page).arg(seen)));
    }

    void F76_what_strangers_wrote_is_never_obeyed() {
        const std::string evil =
            "<a href=\"https://evil.example\">x</a><img src=x>\xe2\x80\xae\x1b[31m";
        open_wallet([&](FakeWorkspace& w) {
            w.servers().update([&](NetworkView& view) {
                ServerView server;
                server.lcd = server.rpc = server.version = server.chain_id = server.key = evil;
                server.problem = evil;
                server.pinned = true;
                view.servers = {server, server};
                view.requests = {{evil, evil, 1, 1, evil}};
                view.days = {{evil, 1, 1}};
                view.evidence = {{7, 1, {{evil, evil, evil, evil, evil}, {evil, "2", {}, {}, {}}}}};
                view.connection = {evil, evil, 9};
            });
            WithdrawalRow refused;
            refused.id = 7;
            refused.step = "refused";
            refused.twilight_address = refused.burn_txid = refused.claim_hash = evil;
            refused.failure = refused.failure_text = evil;
            refused.open = true;
            w.wallet().set_withdrawals({refused});
        });
        TransactionPage page = with_fields();
        page.network_reason = page.program = page.program_text = evil;
        page.row.kind = page.row.verdict = evil;
        page.findings = {{evil, evil, "error", evil, evil}};
        page.proofs = {{evil, evil, 1, 1, evil}};
        for (IoView* io : {&page.inputs[0], &page.outputs[0]})
            io->owner = io->script_address = io->revealed = evil;
        page.tree.children[0] = {evil, evil, evil, 0, 8, {}};
        chain().set_transaction(page, page);
        shell().open("transaction", QString(64, 'c'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.tabs"), kWait);
        harmless("transaction", 1);
        auto* tabs = find<QTabBar>("transaction.tabs");
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTest::qWait(60);
            harmless("a tab of transaction", 0);
        }
        chain().set_refusals({{evil, evil, 10'333, 0, 5, true}});
        shell().open("explorer", "refused");
        QTest::qWait(100);
        harmless("refused", 0);
        go("settings");
        click("settings.servers");
        QTRY_VERIFY_WITH_TIMEOUT(shown("servers.contradiction"), kWait);
        harmless("servers", 3);
        shoot("76-servers");
        go("twilight");
        QTRY_VERIFY_WITH_TIMEOUT(find<QAbstractButton>("twilight.go_on.7") != nullptr, kWait);
        harmless("twilight", 1);
    }

    void refused_messages_are_listed() {
        open_wallet();
        chain().set_refusals({{std::string(64, 'e'), std::string(64, 'f'), 10'333, 0, 5, true},
                              {std::string(64, '1'), std::string(64, '1'), 10'200, 1, 11, false}});
        shell().open("explorer", "refused");
        auto* table = find<Table>("explorer.refused");
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, kWait);
        QVERIFY(table->model()->index(1, 0).data().toString().contains("Mint"));
        QCOMPARE(table->model()->index(0, 3).data().toString(), QString("5"));
        shoot("refused");
        QTest::keyClick(table, Qt::Key_Return);
    }

    void f85_proofs_are_checked_one_by_one() {
        open_wallet();
        TransactionPage checked = anonymous_transfer();
        checked.proofs = {{"same-values", "", 1'200, 0, ""},
                          {"ranges", "", 3'400, 27, ""},
                          {"input-shuffle", "shuffle-product: step 3", 9'000, 120, ""}};
        chain().set_transaction(anonymous_transfer(), checked);
        shell().open("transaction", QString(64, 'a'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.tabs"), kWait);
        auto* tabs = find<QTabBar>("transaction.tabs");
        QVERIFY(tabs->isTabVisible(2) && !tabs->isTabVisible(3));
        tabs->setCurrentIndex(2);
        QTest::mouseClick(find<QAbstractButton>("transaction.verify"), Qt::LeftButton);
        auto* said = find<QLabel>("transaction.checked");
        QTRY_VERIFY_WITH_TIMEOUT(said->text().contains("just now"), kWait);
        QVERIFY(said->text().contains("Conforming") && said->text().contains("41.0 ms"));
        QVERIFY(!shown("transaction.surprise"));
        auto* list = find<QWidget>("transaction.proofs");
        const auto badges = list->findChildren<Badge*>();
        QCOMPARE(badges.size(), 3);
        QCOMPARE(badges[0]->face().word, QString("Holds"));
        QCOMPARE(badges[2]->face().word, QString("Fails"));
        QStringList words;
        for (const auto* label : list->findChildren<QLabel*>())
            words << label->text();
        QVERIFY(words.contains("27 points") && words.contains("3.40 ms"));
        QVERIFY(words.join(' ').contains("No amount is negative"));
        QVERIFY(words.join(' ').contains("shuffle-product"));
        // A check that says otherwise than the stored one is shouted.
        checked.row.verdict = "invalid";
        chain().set_transaction(anonymous_transfer(), checked);
        QTest::mouseClick(find<QAbstractButton>("transaction.verify"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.surprise"), kWait);
    }

    void f34_the_diagram_greys_the_crowd_and_walks_by_keys() {
        open_wallet();
        chain().set_transaction(anonymous_transfer(), anonymous_transfer());
        shell().open("transaction", QString(64, 'a'));
        QTRY_VERIFY_WITH_TIMEOUT(shown("transaction.diagram"), kWait);
        auto* diagram = find<TransactionDiagram>("transaction.diagram");
        const auto tiles = diagram->findChildren<QAbstractButton*>();
        QCOMPARE(tiles.size(), 18);
        QVERIFY(tiles[0]->accessibleName().contains("one of the crowd"));
        QVERIFY(tiles[4]->accessibleName().contains("yours"));
        QVERIFY(tiles[4]->accessibleName().contains(grouped(70'000)));
        tiles[0]->setFocus();
        QTest::keyClick(tiles[0], Qt::Key_Down);
        QCOMPARE(QApplication::focusWidget(), tiles[1]);
        QTest::keyClick(tiles[1], Qt::Key_Right);
        QCOMPARE(QApplication::focusWidget(), tiles[10]);
        QTemporaryDir dir;
        QVERIFY(diagram->save(dir.filePath("a.png")) && diagram->save(dir.filePath("a.svg")));
        QVERIFY(QImage(dir.filePath("a.png")).width() == diagram->width() * 2);
        QFile drawing(dir.filePath("a.svg"));
        QVERIFY(drawing.open(QIODevice::ReadOnly));
        const QByteArray svg = drawing.readAll();
        QVERIFY(svg.contains("<svg") && svg.contains("<path"));
        shoot("34-anonymous");
        Discreet::instance().set(true);
        QVERIFY(!tiles[4]->accessibleName().contains("70"));
    }

    /// A block that the user knows goes with the network from then on.
    void F70_a_block_to_vouch_for() {
        open_wallet();
        go("settings");
        click("settings.servers");
        QTRY_VERIFY_WITH_TIMEOUT(shown("servers.vouch"), kWait);
        const NetworkChoice before = window_->bridge()->network();
        type("servers.known_block", "10400:" + QString(64, u'7'));
        click("servers.vouch");
        QTRY_VERIFY_WITH_TIMEOUT(shown("question.confirm"), kWait);
        shoot("37-vouch");
        click("question.confirm");
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.password"), kWait);
        const NetworkChoice after = host_->saved_network().value();
        QCOMPARE(after.trust_height, std::uint64_t{10'400});
        QCOMPARE(after.trust_hash, std::string(64, '7'));
        QVERIFY(after.lcd == before.lcd && after.kind == before.kind);
    }

    void F70_F71_F72_F73_F75_the_servers_page() {
        open_wallet([](FakeWorkspace& w) {
            w.set_network(NetworkKind::Custom);
            w.servers().update([](NetworkView& view) {
                const auto now = QDateTime::currentMSecsSinceEpoch();
                ServerView one;
                one.lcd = "https://lcd.example.org";
                one.active = one.encrypted = true;
                one.height = 10421;
                one.latency_p50_ms = 84;
                one.latency_p95_ms = 210;
                one.requests = 312;
                one.chain_id = "nyks";
                one.version = "0.34.19";
                one.last_ok_ms = now - 3000;
                ServerView two = one;
                two.lcd = "http://lcd2.example.org:1317/<b>x</b>";
                two.active = two.alive = two.encrypted = false;
                two.lag = 12;
                two.error_rate = 0.25;
                two.dead_since_ms = now - 86'400'000;
                two.problem = "net-timeout";
                view.servers = {one, two};
                view.agreed_height = 10400;
                view.agreed_ms = now - 90'000;
                view.agreed_servers = 2;
                view.requests = {{"block", "lcd.example.org", 10421, now, "nothing"},
                                 {"account", "lcd.example.org", 3, now, "account"},
                                 {"broadcast", "lcd.example.org", 2, now, "payment"}};
                view.days = {{"2026-11-21", 1'200'000, 48'000'000}};
            });
        });
        go("settings");
        click("settings.servers");
        QTRY_VERIFY_WITH_TIMEOUT(shown("servers.remove.1"), kWait);
        QWidget* page = shell().page("servers");
        QCOMPARE(find<Badge>("servers.trust")->face().word,
                 QString("verified by 14 of 20 validators"));
        QVERIFY(find<StatusBar>("status_bar")->sentence().contains("verified by 14 of 20"));
        QVERIFY(!shown("servers.contradiction"));
        const QString words = words_in(page);
        for (const char* said :
             {"<b>x</b>", "dead since", "12 behind", "25.0 % errors", "95 % within 210 ms",
              "10\u2009421 times", "comes from your address", "account is yours", "runs a wallet"})
            QVERIFY2(words.contains(QString::fromUtf8(said)), said);
        shoot("35-servers");
        // Deeds reach the service.
        FakeServers& servers = host_->workspace->servers();
        type("servers.lcd", "https://third.example.org");
        click("servers.add");
        QTRY_COMPARE_WITH_TIMEOUT(servers.view()->servers.size(), std::size_t{3}, kWait);
        click("servers.pin.0");
        QTRY_VERIFY_WITH_TIMEOUT(servers.view()->servers[0].pinned, kWait);
        click("servers.check");
        QTRY_COMPARE_WITH_TIMEOUT(servers.checks.load(), 1, kWait);
        auto* mode = find<QComboBox>("servers.mode");
        QVERIFY(mode->isEnabled());
        mode->setCurrentIndex(mode->findData("tor"));
        click("servers.apply");
        QTRY_COMPARE_WITH_TIMEOUT(servers.view()->connection.mode, std::string("tor"), kWait);
        QCOMPARE(servers.view()->connection.port, std::uint16_t{9050});
        QVERIFY(!shown("servers.lost"));
        servers.update([](NetworkView& view) { view.settings_lost = true; });
        QTRY_VERIFY_WITH_TIMEOUT(shown("servers.lost"), kWait);
        servers.update([](NetworkView& view) { view.settings_lost = false; });
        type("servers.known_block", "10400:abc");
        click("servers.vouch");
        QVERIFY(shown("servers.vouch_problem"));
        // Two servers that contradict each other: the evidence, and the way to end it.
        servers.update([](NetworkView& view) {
            view.evidence = {
                {10'419,
                 QDateTime::currentMSecsSinceEpoch(),
                 {{"https://lcd.example.org", std::string(64, '1'), "2026-11-21", {}, {}},
                  {"https://third.example.org", std::string(64, '2'), {}, {}, {}}}}};
        });
        QTRY_VERIFY_WITH_TIMEOUT(shown("servers.contradiction"), kWait);
        QVERIFY(shown("servers.evidence"));
        QStringList claims;
        for (const auto* hash : find<QWidget>("servers.evidence")->findChildren<HashLabel*>())
            claims << hash->value();
        QCOMPARE(claims, QStringList({QString(64, u'1'), QString(64, u'2')}));
        shoot("36-contradiction");
        chain().update([](ChainStatus& s) { s.signatures = {}; });
        QTRY_COMPARE_WITH_TIMEOUT(find<Badge>("servers.trust")->face().word,
                                  QString("server trusted"), kWait);
        // Narrow: nothing is wider than the window.
        window_->resize(760, 700);
        QTest::qWait(60);
        for (const auto* label : page->findChildren<QLabel*>())
            if (label->isVisible())
                QVERIFY2(
                    label->mapTo(window_.get(), QPoint(label->width(), 0)).x() <= window_->width(),
                    qPrintable(label->text()));
    }
};

int main(int argc, char** argv) {
    return run_window_test<ExplorerFeaturesTest>(argc, argv);
}

#include "explorer_features_test.moc"
