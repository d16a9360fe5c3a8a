/// The window over the real services and the local chain, as a person uses it: first run, a new
/// wallet, test coins, a payment to a second wallet's address until it stands in a block, locking
/// and unlocking. With VESPER_SHOTS=DIR each step is saved as a picture.
#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop_host.h"
#include "core/base/random.h"
#include "core/net/qt_http_transport.h"
#include "tests/ui/watchful_application.h"
#include "ui/main_window.h"
#include "ui/shell.h"
#include "ui/text.h"
#include "ui/views/unlock_view.h"
#include "ui/views/wizard.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/button.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"

using namespace vesper;
using namespace vesper::ui;

namespace {

constexpr int kWait = 120'000;
const char* const kPassword = "orbit-velvet-76-lantern";

}  // namespace

class RealServicesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir dir_;
    std::unique_ptr<app::DesktopHost> host_;
    std::unique_ptr<MainWindow> window_;

    template <typename T>
    T* find(const char* name) {
        return window_->findChild<T*>(QString::fromLatin1(name));
    }
    bool shown(const char* name) {
        const auto* widget = find<QWidget>(name);
        return widget != nullptr && widget->isVisible();
    }
    void click(const char* name) {
        auto* button = find<QAbstractButton>(name);
        QVERIFY2(button != nullptr && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    void type(const char* name, const QString& text) {
        auto* edit = find<QLineEdit>(name);
        QVERIFY2(edit != nullptr, name);
        edit->setFocus();
        QTest::keyClicks(edit, text);
    }
    void shoot(const QString& name) {
        const QString dir = qEnvironmentVariable("VESPER_SHOTS");
        if (dir.isEmpty()) return;
        QDir().mkpath(dir);
        QTest::qWait(50);
        window_->grab().save(QStringLiteral("%1/%2.png").arg(dir, name));
    }
    void open_window() {
        host_ = std::make_unique<app::DesktopHost>(dir_.path(), QStringLiteral("0.1.0"),
                                                   std::make_shared<net::QtHttpTransport>());
        window_ = std::make_unique<MainWindow>(*host_, standard_pages());
        window_->resize(1180, 760);
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->start();
    }
    void close_window() {
        window_.reset();
        host_.reset();
    }
    service::WalletStatus wallet() { return *window_->bridge()->wallet_status(); }

private slots:
    void a_wallet_is_made_and_pays() {
        open_window();
        click("wizard.next");
        click("wizard.next");
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("source"), kWait);
        click("wizard.next");
        find<QCheckBox>("wizard.words.written")->setChecked(true);
        QTRY_VERIFY_WITH_TIMEOUT(find<Button>("wizard.next")->isEnabled(), kWait);
        click("wizard.next");
        type("wizard.password.first", kPassword);
        type("wizard.password.second", kPassword);
        click("wizard.next");
        shoot("real-01-making");
        QTRY_COMPARE_WITH_TIMEOUT(window_->wizard()->current(), QString("done"), kWait);
        click("wizard.next");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(
            window_->bridge()->chain_status()->phase == service::SyncPhase::Following, kWait);
        shoot("real-02-empty");

        click("overview.faucet");
        QTRY_VERIFY_WITH_TIMEOUT(wallet().spendable > 0, kWait);
        const std::uint64_t before = wallet().total;
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("overview.states")->state(),
                                  ListStates::State::Full, kWait);
        shoot("real-03-funded");

        // A fresh address of our own is as good a payee as any.
        window_->shell()->open("receive");
        QTRY_VERIFY_WITH_TIMEOUT(find<Button>("receive.copy_hex")->isEnabled(), kWait);
        shoot("real-04-receive");
        click("receive.copy_hex");
        const QString address = QGuiApplication::clipboard()->text();
        QCOMPARE(address.size(), 138);

        window_->shell()->open("send");
        find<QLineEdit>("send.address.1")->setText(address);
        type("send.amount.1", "12345");
        QVERIFY(find<Button>("send.review")->isEnabled());
        click("send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        shoot("real-05-review");
        click("send.confirm");
        QTest::qWait(400);
        shoot("real-06-proving");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.result"), kWait);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("send.result.title")->text().contains("in block"),
                                 kWait);
        shoot("real-07-done");
        click("send.result.explorer");
        QCOMPARE(window_->shell()->current_page(), QString("transaction"));
        QTest::qWait(500);
        shoot("real-08-transaction");

        QTRY_COMPARE_WITH_TIMEOUT(wallet().total, before, kWait);
        for (const char* page : {"overview", "coins", "history", "explorer", "settings"}) {
            window_->shell()->open(page);
            QTest::qWait(600);
            if (auto* table = find<Table>("history.table"); table && table->isVisible())
                table->selectRow(0);
            shoot(QStringLiteral("real-10-") + page);
        }

        window_->lock();
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QTest::qWait(300);
        shoot("real-11-locked");
        type("unlock.password", "not the password");
        QTest::keyClick(find<QLineEdit>("unlock.password"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(shown("unlock.problem"), kWait);
        QVERIFY2(find<QLabel>("unlock.problem")->text().contains("does not open"),
                 qPrintable(find<QLabel>("unlock.problem")->text()));
        close_window();
    }

    void the_second_start_asks_for_the_password() {
        open_window();
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(
            window_->bridge()->chain_status()->phase == service::SyncPhase::Following, kWait);
        type("unlock.password", kPassword);
        QTest::keyClick(find<QLineEdit>("unlock.password"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(wallet().spendable > 0, kWait);
        QTRY_COMPARE_WITH_TIMEOUT(find<ListStates>("overview.states")->state(),
                                  ListStates::State::Full, kWait);
        shoot("real-12-second-start");
    }

    // In the window that the start before opened. The local chain makes blocks of what is sent: a
    // payment that the lock finds under way is finished, and its block read without its keys.
    void F19_the_chain_grows_while_the_window_is_locked() {
        QVERIFY2(window_ != nullptr && window_->shell() != nullptr, "not by itself");
        window_->shell()->open("receive");
        QTRY_VERIFY_WITH_TIMEOUT(find<Button>("receive.copy_hex")->isEnabled(), kWait);
        click("receive.copy_hex");
        window_->shell()->open("send");
        find<QLineEdit>("send.address.1")->setText(QGuiApplication::clipboard()->text());
        type("send.amount.1", "1234");
        click("send.review");
        QTRY_VERIFY_WITH_TIMEOUT(shown("send.confirm"), kWait);
        const auto height = [this] { return window_->bridge()->chain_status()->height; };
        const std::uint64_t before = height();
        click("send.confirm");
        QCOMPARE(window_->bridge()->payments_under_way(), 1);
        window_->lock();
        QTRY_VERIFY_WITH_TIMEOUT(wallet().locked && !wallet().keys_in_use, kWait);
        QCOMPARE(window_->bridge()->payments_under_way(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(height() > before, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("unlock.sync")->text().contains(grouped(height())),
                                 kWait);
        QVERIFY(find<QLabel>("unlock.erased")->text().contains("erased from memory"));
        shoot("real-13-locked");
        close_window();
    }
};

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_FONT_DPI", "96");
    base::initialise_sodium();
    vesper::test::WatchfulApplication app(argc, argv);
    Theme::instance().install(app);
    RealServicesTest test;
    const int failures = QTest::qExec(&test, argc, argv);
    for (const QString& late : app.late())
        qWarning("event loop kept busy: %s", qPrintable(late));
    return failures + (app.late().isEmpty() ? 0 : 1);
}

#include "real_services_test.moc"
