// The tour: settings, discreet mode, the dark theme, what floats over the window.
#include <QCheckBox>
#include <QTest>

#include "tests/e2e/tour.h"
#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/theme.h"

namespace vesper::e2e {

using namespace sats;

void Tour::settings() {
    Desk& alice = at(alice_);
    alice.go("settings");
    alice.shoot("settings");
    alice.click("settings.password");
    QTest::qWait(40);
    alice.shoot("change-password");
    QTest::keyClick(alice.find<QWidget>("password_change"), Qt::Key_Escape);
    QTest::qWait(40);
    alice.find<QCheckBox>("settings.discreet")->click();
    alice.go("overview");
    QTest::qWait(60);
    for (const auto* amount : alice.window().findChildren<ui::AmountLabel*>())
        expect(!amount->isVisible() || !amount->text().contains(ui::grouped(kAliceAtEnd)),
               "discreet mode shows the balance");
    alice.shoot("overview-discreet");
    alice.go("history");
    QTest::qWait(200);
    alice.shoot("history-discreet");
    alice.go("settings");
    alice.find<QCheckBox>("settings.discreet")->click();
    auto* theme = alice.find<ui::Segments>("settings.theme");
    QTest::mouseClick(theme->button(2), Qt::LeftButton);
    expect(ui::Theme::instance().mode() == ui::ThemeMode::Dark, "the theme is not dark");
    alice.wait_balance(kAliceAtEnd);
    QTest::keyClick(&alice.window(), Qt::Key_K, Qt::ControlModifier);
    QTest::qWait(100);
    alice.shoot("palette");
    QTest::keyClick(alice.find<QWidget>("palette.field"), Qt::Key_Escape);
    alice.shell().open_sync_details();
    QTest::qWait(100);
    alice.shoot("sync-details");
    alice.click("sync_details.close");
    alice.shell().open_cheat_sheet();
    QTest::qWait(100);
    alice.shoot("shortcuts");
}

}  // namespace vesper::e2e
