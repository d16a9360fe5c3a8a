// The tour: blocks, transactions with their proofs and bytes, outputs, search.
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>
#include <QTreeView>

#include "core/base/keccak.h"
#include "tests/e2e/tour.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/list_states.h"

namespace vesper::e2e {

void Tour::explore_blocks() {
    Desk& alice = at(alice_);
    alice.go("explorer");
    alice.click_tab("explorer.tabs", 0);
    alice.wait_full("explorer.blocks.states");
    alice.wait_rows("explorer.blocks", static_cast<int>(second_.height));
    QTest::qWait(300);
    alice.shoot("explorer-blocks");
    auto* table = alice.find<QTableView>("explorer.blocks");
    const QString wanted = ui::grouped(second_.height);
    int row = 0;
    while (row < table->model()->rowCount() &&
           table->model()->index(row, 0).data().toString() != wanted)
        ++row;
    alice.click_row(table, row);
    expect(alice.shell().current_page() == u"block", "the block did not open");
    alice.wait_full("block.states");
    expect(alice.find<QLabel>("top.heading")->text().contains(wanted), "another block was opened");
    expect(alice.find<ui::Badge>("block.verified")->face().tone == ui::Tone::Positive,
           "the hashes of the block do not agree");
    auto* transactions = alice.find<QTableView>("block.transactions");
    expect(transactions->model()->rowCount() == 1, "the block has not one transaction");
    alice.shoot("block");
    alice.click_row(transactions, 0);
    expect_transaction(second_);
    alice.shell().back();
    alice.wait_full("block.states");
    alice.click("block.previous");
    alice.wait_full("block.states");
    alice.shoot("block-without-transactions");
}

void Tour::expect_transaction(const Payment& payment) {
    Desk& alice = at(alice_);
    expect(alice.shell().current_page() == u"transaction", "the transaction did not open");
    alice.wait_full("transaction.states");
    expect(alice.find<QLabel>("top.heading")->text().contains(ui::shortened(payment.txid)),
           "another transaction was opened");
    const auto face = alice.find<ui::Badge>("transaction.verdict")->face();
    expect(face.word == u"Sound", "the verdict is " + face.word);
}

void Tour::explore_transactions() {
    Desk& alice = at(alice_);
    alice.go("explorer");
    alice.click_tab("explorer.tabs", 1);
    alice.wait_full("explorer.transactions.states");
    alice.wait_rows("explorer.transactions", 3);
    alice.shoot("explorer-transactions");
    auto* table = alice.find<QTableView>("explorer.transactions");
    alice.click_row(table, 2);
    wait_until([&] { return alice.shell().current_page() == u"transaction"; }, "the mint opens");
    alice.wait_full("transaction.states");
    alice.shoot("transaction-mint");
    alice.shell().back();
    QTest::qWait(200);
    alice.click_row(table, 1);
    expect_transaction(first_);
    alice.click_tab("transaction.tabs", 0);
    alice.shoot("transaction-summary");
    alice.click_tab("transaction.tabs", 1);
    auto* tree = alice.find<QTreeView>("inspector.tree");
    expect(tree->model()->rowCount() > 0, "the transaction has no fields");
    alice.shoot("transaction-fields");
    const QModelIndex top = tree->model()->index(tree->model()->rowCount() - 1, 0);
    tree->setCurrentIndex(tree->model()->rowCount(top) > 0 ? tree->model()->index(0, 0, top) : top);
    QTest::qWait(40);
    alice.shoot("transaction-field-chosen");
    alice.click_tab("transaction.tabs", 2);
    alice.click("transaction.verify");
    wait_until(
        [&] { return alice.find<QLabel>("transaction.checked")->text().contains("just now"); },
        "the proofs are checked again");
    expect(alice.find<QLabel>("transaction.checked")->text().contains("Sound"),
           "the second check says otherwise");
    expect(!alice.shown("transaction.surprise"), "two checks disagree");
    const auto badges = alice.find<QWidget>("transaction.proofs")->findChildren<ui::Badge*>();
    expect(badges.size() >= 4, "the proofs are not told apart");
    for (const auto* badge : badges)
        expect(badge->face().tone == ui::Tone::Positive, "a proof fails");
    alice.shoot("transaction-proofs");
    alice.click_tab("transaction.tabs", 4);
    const QByteArray bytes = QByteArray::fromHex(
        alice.find<QPlainTextEdit>("transaction.raw")->toPlainText().toLatin1());
    const auto id = base::keccak256({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                     static_cast<std::size_t>(bytes.size())});
    expect(QString::fromStdString(base::to_hex(id)) == first_.txid,
           "the raw bytes are not those of the transaction");
    alice.shoot("transaction-raw");
    alice.click_tab("transaction.tabs", 0);
    note(QStringLiteral("%1 bytes hash to their transaction id").arg(bytes.size()));
}

void Tour::explore_outputs() {
    Desk& alice = at(alice_);
    alice.go("explorer");
    alice.click_tab("explorer.tabs", 2);
    alice.wait_full("explorer.outputs.states");
    alice.wait_rows("explorer.outputs", 4);
    alice.shoot("explorer-outputs");
    alice.click_row(alice.find<QTableView>("explorer.outputs"), 0);
    expect(alice.shell().current_page() == u"output", "the output did not open");
    alice.wait_full("output.states");
    alice.shoot("output");
    alice.click("output.made_by");
    expect(alice.shell().current_page() == u"transaction", "its transaction did not open");
    alice.wait_full("transaction.states");
}

void Tour::search() {
    Desk& alice = at(alice_);
    alice.go("explorer");
    alice.type("explorer.search", QString::number(first_.height));
    QTest::keyClick(alice.find<QLineEdit>("explorer.search"), Qt::Key_Return);
    wait_until([&] { return alice.shell().current_page() == u"block"; }, "the height is found");
    alice.go("explorer");
    alice.type("explorer.search", first_.txid.left(12));
    QTest::keyClick(alice.find<QLineEdit>("explorer.search"), Qt::Key_Return);
    wait_until([&] { return alice.shell().current_page() == u"transaction"; },
               "the beginning of the id is found");
    expect_transaction(first_);
}

}  // namespace vesper::e2e
