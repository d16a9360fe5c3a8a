/// The contracts in the window: saved programs and imports, calls from typed fields with what they
/// reveal and lock, own memos and states, and what two wallets hand over to each other. One test in
/// two sources.
#pragma once

#include <QFileDialog>
#include <QLineEdit>

#include "tests/ui/window_fixture.h"
#include "ui/views/call_page.h"

namespace vesper::test {

inline LockRow memo(char digit) {
    LockRow lock;
    lock.key = std::string(65, digit) + "0";
    lock.kind = "memo";
    lock.contract_id = lock.contract_name = "relayer";
    lock.contract_address = "1822726d4be3c6b33b1f344c7432cbe042038af1b8";
    lock.owner = address_text(600);
    lock.amount = 6'000;
    lock.values = {{"initial_margin", "6000", "sats", "known"},
                   {"position_size", "3600000000", "", "clear"},
                   {"leverage", "10", "times", "known"},
                   {"entry_price", "60000", "usd", "clear"},
                   {"side", "long", "", "clear"}};
    lock.released_by = {"SettleTraderOrder"};
    lock.needs_owner = true;
    lock.openings_known = true;
    lock.height = 10'200;
    lock.state = "locked";
    return lock;
}

inline LockRow pool_state() {
    LockRow lock = memo('e');
    lock.kind = "state";
    lock.amount.reset();
    lock.values = {{"total_locked_value", "20000000", "sats", "known"},
                   {"total_pool_share", "2000000", "shares", "known"}};
    lock.released_by.clear();
    lock.needs_owner = false;
    return lock;
}

inline CallPreview lock_preview() {
    CallPreview preview;
    preview.action = "lock";
    preview.inputs = {{std::string(66, 'a'), "coin", address_text(500), true, 150'000}};
    preview.outputs = {{"", "memo", address_text(500), true, 150'000}};
    preview.reveals = {{"position_size", "90000000000", "", "clear"},
                       {"entry_price", "60000", "usd", "clear"},
                       {"side", "long", "", "clear"}};
    preview.results = {{"position_size", "90000000000", "", "clear"}};
    preview.warnings = {"coin-value-unbound", "script-fields-unbound"};
    preview.multipliers = 1;
    preview.fee = 1;
    return preview;
}

class ContractsTest : public WindowFixture {
    Q_OBJECT

private:
    FakeContracts& contracts() { return host_->workspace->contracts(); }

    template <typename T>
    T* find(const QString& name) {
        return window_->findChild<T*>(name);
    }
    bool shown(const QString& name) {
        const auto* widget = find<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }
    void click(const QString& name) {
        // Rows are made anew when the wallet changes, and shown with the next layout.
        QTRY_VERIFY_WITH_TIMEOUT(shown(name), kWait);
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button != nullptr, qPrintable(name));
        QVERIFY2(button->isVisible() && button->isEnabled(), qPrintable(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString words_in(const QString& name) {
        QStringList words;
        for (const auto* label : find<QWidget>(name)->findChildren<QLabel*>())
            if (label->isVisible()) words << label->text();
        return words.join(u' ');
    }
    void open(const QString& page, const QString& argument = {}) {
        shell().open(page, argument);
        QTest::qWait(20);
    }
    void wait_full(const QString& states) {
        QTRY_VERIFY_WITH_TIMEOUT(
            find<ui::ListStates>(states)->state() == ui::ListStates::State::Full, kWait);
    }
    /// Answers the file dialog as a person does who types the name.
    void answer_file(const QString& dialog_name, const QString& path) {
        auto* dialog = find<QFileDialog>(dialog_name);
        QVERIFY(dialog != nullptr);
        auto* name = dialog->findChild<QLineEdit*>("fileNameEdit");
        QVERIFY(name != nullptr);
        name->setText(path);
        QTest::keyClick(name, Qt::Key_Return);
    }
    void open_wallet(const std::function<void(FakeWorkspace&)>& more = {}) {
        host_->set_saved(NetworkChoice{});
        host_->prepare = [more](FakeWorkspace& w) {
            w.wallet().add_wallet("Main", kPassword);
            w.wallet().fill_history(3);
            w.wallet().update([](WalletStatus& s) {
                s.total = 1'250'000;
                s.spendable = 1'000'000;
                s.coins = 9;
            });
            w.contracts().set_preview(lock_preview());
            if (more) more(w);
        };
        make_window();
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(!find<QComboBox>("unlock.wallet")->currentText().isEmpty(), kWait);
        QTest::keyClicks(find<QLineEdit>("unlock.password"), kPassword);
        QTest::keyClick(find<QLineEdit>("unlock.password"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
    }
    void open_call(const std::string& program, const std::string& memo_key = {}) {
        open("call", ui::call_argument("relayer", program, memo_key));
        wait_full("call.states");
    }
    void fill_trade() {
        QTest::keyClicks(find<QLineEdit>("call.amount"), "150000");
        QTest::keyClicks(find<QLineEdit>("call.field.leverage"), "10");
        QTest::keyClicks(find<QLineEdit>("call.field.entry_price"), "60 000");
    }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }
    void cleanupTestCase() {
        check_loop();
        QVERIFY2(application().strangers().isEmpty(),
                 qPrintable(application().strangers().join('\n')));
    }
    void the_built_in_contract_is_listed_with_its_programs();
    void a_contract_is_imported_and_removed();
    void what_cannot_be_called_says_why();
    void an_error_and_silence_are_told();
    void fields_are_typed_and_say_who_reads_them();
    void a_trade_is_opened();
    void a_call_can_be_cancelled_while_proving();
    void a_missing_coin_is_split_off();
    void a_problem_without_a_remedy_is_told();
    void the_owner_of_the_state_is_asked();
    void a_request_is_answered();
    void a_receipt_is_taken();
    void locks_say_where_until_when_and_what_releases_them();
    void coins_say_which_contract_holds_them();
    void discreet_mode_hides_what_is_locked();
};

}  // namespace vesper::test
