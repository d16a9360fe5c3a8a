/// What the tests of the whole window share: a window over in-memory services, an unlocked wallet,
/// and the ways to find, click, type and read. Offscreen; with VESPER_SHOTS=DIR shoot() saves
/// pictures.
#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

#include "tests/ui/fake_services.h"
#include "tests/ui/watchful_application.h"
#include "ui/main_window.h"
#include "ui/shell.h"
#include "ui/views/unlock_view.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/list_states.h"
#include "ui/widgets/table.h"

namespace vesper::test {

inline constexpr int kWait = 20'000;
inline constexpr auto kPassword = "orbit-velvet-76-lantern";

inline WatchfulApplication& application() {
    return *static_cast<WatchfulApplication*>(qApp);
}

template <typename T>
T* find(const QWidget* in, const char* name) {
    return in->findChild<T*>(QString::fromLatin1(name));
}

inline bool shown(const QWidget* in, const char* name) {
    const auto* widget = find<QWidget>(in, name);
    return widget != nullptr && widget->isVisible();
}

inline void click(QWidget* in, const char* name) {
    auto* button = find<QAbstractButton>(in, name);
    QVERIFY2(button != nullptr, name);
    QVERIFY2(button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

inline void type(QWidget* in, const char* name, const QString& text) {
    auto* edit = find<QLineEdit>(in, name);
    QVERIFY2(edit != nullptr, name);
    edit->setFocus();
    QTest::keyClicks(edit, text);
}

/// The texts of all labels below a widget, as one.
inline QString words_in(const QWidget* widget) {
    QStringList words;
    for (const auto* label : widget->findChildren<QLabel*>())
        words << label->text();
    return words.join(u' ');
}

class WindowFixture : public QObject {
protected:
    std::unique_ptr<FakeHost> host_;
    std::unique_ptr<ui::MainWindow> window_;

    FakeWallet& wallet() { return host_->workspace->wallet(); }
    FakeChain& chain() { return host_->workspace->chain(); }
    ui::Shell& shell() { return *window_->shell(); }

    void set_up() {
        host_ = std::make_unique<FakeHost>();
        ui::Discreet::instance().set(false);
        ui::Theme::instance().set_mode(ui::ThemeMode::Light);
    }
    /// No service was called from the thread of the window.
    void tear_down() {
        const int offences = host_->workspace ? host_->workspace->offences() : 0;
        window_.reset();
        host_.reset();
        QCOMPARE(offences, 0);
    }
    static void check_loop() {
        QVERIFY2(application().late().isEmpty(), qPrintable(application().late().join('\n')));
    }

    void make_window(ui::PageRegistry pages = ui::standard_pages(), QSize size = QSize(1180, 760)) {
        window_ = std::make_unique<ui::MainWindow>(*host_, std::move(pages));
        window_->resize(size);
        window_->show();
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        window_->start();
    }

    /// A wallet with coins and a history, unlocked, on the overview.
    void open_wallet(const std::function<void(FakeWorkspace&)>& more = {},
                     ui::PageRegistry pages = ui::standard_pages()) {
        host_->set_saved(NetworkChoice{});
        host_->prepare = [more](FakeWorkspace& w) {
            w.wallet().add_wallet("Main", kPassword);
            w.wallet().fill_history(14);
            w.wallet().update([](WalletStatus& s) {
                s.total = 1'250'000;
                s.spendable = 1'000'000;
                s.held_back = {{"unsound-ancestry", 200'000, 2}, {"reserved", 50'000, 1}};
                s.pending_in = 70'431;
                s.coins = 9;
                s.scanned_height = 10'421;
                s.cosmos_address = "twilight15yk64u7zc9g9k2yr2wmzeva5qgwxps6yad8xxg";
            });
            if (more) more(w);
        };
        make_window(std::move(pages));
        // No preference of an earlier run is needed: the folder has a wallet.
        QTRY_VERIFY_WITH_TIMEOUT(window_->unlock_view() != nullptr, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(
            !test::find<QComboBox>(window_.get(), "unlock.wallet")->currentText().isEmpty(), kWait);
        test::type(window_.get(), "unlock.password", kPassword);
        test::click(window_.get(), "unlock.unlock");
        QTRY_VERIFY_WITH_TIMEOUT(window_->shell() != nullptr, kWait);
        QTRY_COMPARE_WITH_TIMEOUT(
            test::find<ui::ListStates>(window_.get(), "overview.states")->state(),
            ui::ListStates::State::Full, kWait);
    }

    void go(const QString& page, int wait_ms = 30) {
        shell().open(page);
        QTest::qWait(wait_ms);
    }

    /// Saves the window as it is, in both themes, when pictures are asked for.
    void shoot(const QString& name) {
        const QString dir = qEnvironmentVariable("VESPER_SHOTS");
        if (dir.isEmpty()) return;
        QDir().mkpath(dir);
        application().set_watching(false);
        for (const auto& [mode, suffix] :
             {std::pair{ui::ThemeMode::Dark, "dark"}, std::pair{ui::ThemeMode::Light, "light"}}) {
            ui::Theme::instance().set_mode(mode);
            QTest::qWait(30);
            window_->grab().save(
                QStringLiteral("%1/%2-%3.png").arg(dir, name, QLatin1String(suffix)));
        }
        application().set_watching(true);
    }

    // In the window.
    template <typename T>
    T* find(const char* name) {
        return test::find<T>(window_.get(), name);
    }
    bool shown(const char* name) { return test::shown(window_.get(), name); }
    void click(const char* name) { test::click(window_.get(), name); }
    void type(const char* name, const QString& text) { test::type(window_.get(), name, text); }

    // Below a widget; as the functions outside, which these names would hide.
    template <typename T>
    static T* find(const QWidget* in, const char* name) {
        return test::find<T>(in, name);
    }
    static bool shown(const QWidget* in, const char* name) { return test::shown(in, name); }
    static void click(QWidget* in, const char* name) { test::click(in, name); }
    static void type(QWidget* in, const char* name, const QString& text) {
        test::type(in, name, text);
    }
};

/// The tests' main(): offscreen, with the watchful application.
template <typename Test>
int run_window_test(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_FONT_DPI", "96");
    WatchfulApplication app(argc, argv);
    QAccessible::setActive(true);
    ui::Theme::instance().install(app);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

}  // namespace vesper::test
