// vesper-tour: the steps of the tour in their order.
//
// Exits with 0 when every step went as it should; else it names the step that did not. Pictures of
// every page in both themes and summary.txt go to the folder in VESPER_SHOTS.
#include <cstdio>

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include "core/base/random.h"
#include "tests/e2e/tour.h"
#include "ui/widgets/theme.h"

namespace vesper::e2e {

Tour::Tour(QString folder, const QString& shots)
    : folder_(std::move(folder)), album_(shots), summary_(shots + "/summary.txt") {
    expect(summary_.open(QIODevice::WriteOnly | QIODevice::Text),
           QStringLiteral("summary.txt cannot be written"));
    clock_.start();
}

int Tour::run() {
    const std::pair<QString, void (Tour::*)()> steps[] = {
        {"alice makes a wallet on the built-in local chain", &Tour::alice_begins},
        {"alice gets test coins", &Tour::alice_gets_coins},
        {"bob makes a wallet on alice's chain", &Tour::bob_begins},
        {"bob gives three addresses", &Tour::bob_receives},
        {"alice pays bob", &Tour::alice_pays_bob},
        {"alice pays two addresses at once", &Tour::alice_pays_two},
        {"bob sees three coins", &Tour::bob_looks},
        {"alice looks at her coins and history", &Tour::alice_looks},
        {"the explorer lists blocks and shows one", &Tour::explore_blocks},
        {"the explorer shows a transaction", &Tour::explore_transactions},
        {"the explorer shows an output", &Tour::explore_outputs},
        {"search finds both", &Tour::search},
        {"alice starts again and unlocks", &Tour::alice_restarts},
        {"bob is restored from his words", &Tour::bob_is_restored},
        {"alice moves sats in and out", &Tour::alice_moves_in_and_out},
        {"bob splits a coin", &Tour::bob_splits},
        {"carol, dave and erin make wallets", &Tour::three_more_begin},
        {"alice pays all three at once", &Tour::three_more_are_paid},
        {"each of them splits the coin", &Tour::three_more_split},
        {"alice pays bob anonymously", &Tour::alice_pays_anonymously},
        {"alice starts a pool", &Tour::alice_starts_a_pool},
        {"bob trades with it", &Tour::bob_trades},
        {"carol lends to it", &Tour::carol_lends},
        {"dave trades with it and is liquidated", &Tour::dave_is_liquidated},
        {"erin imports a contract of her own", &Tour::erin_imports_a_contract},
        {"settings, discreet mode, dark theme", &Tour::settings},
        {"all five wallets agree with the ledger", &Tour::all_agree_with_the_ledger},
        {"all five are restored from their words", &Tour::all_are_restored},
    };
    for (const auto& [name, step] : steps) {
        const qint64 began = clock_.elapsed();
        try {
            (this->*step)();
        } catch (const TourStopped& stopped) {
            say(QStringLiteral("FAILED  %1: %2").arg(name, stopped.what()));
            if (now_ != nullptr) now_->window().grab().save(album_.dir() + "/failed.png");
            return 1;
        }
        say(QStringLiteral("%1 s  %2")
                .arg(static_cast<double>(clock_.elapsed() - began) / 1000, 6, 'f', 1)
                .arg(name));
    }
    say(QStringLiteral("%1 s  the whole tour, %2 pages in two themes")
            .arg(static_cast<double>(clock_.elapsed()) / 1000, 6, 'f', 1)
            .arg(album_.count()));
    return 0;
}

void Tour::say(const QString& line) {
    std::puts(qUtf8Printable(line));
    std::fflush(stdout);
    QTextStream(&summary_) << line << '\n';
    summary_.flush();
}

void Tour::note(const QString& line) {
    say(QStringLiteral("          ") + line);
}

Desk& Tour::at(const std::unique_ptr<Desk>& desk) {
    now_ = desk.get();
    desk->window().activateWindow();
    QTest::qWait(10);
    return *desk;
}

}  // namespace vesper::e2e

using namespace vesper;
using namespace vesper::e2e;

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    base::initialise_sodium();
    ui::Theme::instance().install(application);
    ui::Theme::instance().set_mode(ui::ThemeMode::Light);
    QTemporaryDir folder;
    const QString asked = qEnvironmentVariable("VESPER_SHOTS");
    try {
        Tour tour(folder.path(), asked.isEmpty() ? folder.filePath("pictures") : asked);
        return tour.run();
    } catch (const TourStopped& stopped) {
        std::fprintf(stderr, "FAILED  %s\n", stopped.what());
        return 1;
    }
}
