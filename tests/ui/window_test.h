/// The whole window against in-memory services: first run, unlocking, the pages, payments, locking,
/// discreet mode, hostile text, names for screen readers, keyboard, and that nothing ever keeps the
/// event loop busy. One test in three sources.
#pragma once

#include <QLineEdit>

#include "tests/ui/window_fixture.h"
#include "ui/widgets/status_bar.h"

namespace vesper::test {

/// What a person or a screen reader can read in the window now.
inline QStringList readable(QWidget* window) {
    QStringList out{window->windowTitle()};
    QList<QWidget*> widgets = window->findChildren<QWidget*>();
    widgets.prepend(window);
    for (QWidget* w : widgets) {
        if (!w->isVisible()) continue;
        out << w->toolTip() << w->accessibleName() << w->accessibleDescription();
        if (const auto* label = qobject_cast<QLabel*>(w)) out << label->text();
        if (const auto* button = qobject_cast<QAbstractButton*>(w)) out << button->text();
        if (const auto* edit = qobject_cast<QLineEdit*>(w))
            out << edit->displayText() << edit->placeholderText();
        if (const auto* combo = qobject_cast<QComboBox*>(w)) out << combo->currentText();
        if (const auto* amount = qobject_cast<ui::AmountLabel*>(w)) out << amount->text();
        if (const auto* status = qobject_cast<ui::StatusBar*>(w)) out << status->sentence();
        if (const auto* view = qobject_cast<QAbstractItemView*>(w); view && view->model()) {
            const QAbstractItemModel* m = view->model();
            for (int r = 0; r < std::min(m->rowCount(), 40); ++r)
                for (int c = 0; c < m->columnCount(); ++c)
                    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole),
                                           int(Qt::AccessibleTextRole), int(Qt::EditRole)})
                        out << m->index(r, c).data(role).toString();
        }
        if (QAccessibleInterface* a = QAccessible::queryAccessibleInterface(w))
            for (const auto text :
                 {QAccessible::Name, QAccessible::Description, QAccessible::Value})
                out << a->text(text);
    }
    return out;
}

class WindowTest : public WindowFixture {
    Q_OBJECT

private:
    void fill_payment(const std::string& address, const char* amount) {
        auto* field = find<QLineEdit>(window_.get(), "send.address.1");
        field->setText(QString::fromStdString(address));
        auto* sats = find<QLineEdit>(window_.get(), "send.amount.1");
        sats->clear();
        type(window_.get(), "send.amount.1", QString::fromLatin1(amount));
    }

private slots:
    void init() { set_up(); }
    void cleanup() { tear_down(); }
    void cleanupTestCase() { check_loop(); }
    void nothing_is_opened_before_the_network_is_confirmed();
    void own_servers_must_be_well_written();
    void a_folder_that_does_not_open_is_explained();
    void a_new_wallet_is_made();
    void words_are_restored_with_feedback();
    void a_wrong_password_is_told();
    void locking_hides_everything();
    void the_overview_shows_the_split();
    void progress_never_falls();
    void a_problem_opens_the_details();
    void addresses_are_judged_as_typed_data();
    void addresses_are_judged_as_typed();
    void a_payment_goes_through();
    void a_payment_can_be_cancelled_while_proving();
    void several_recipients_and_the_maximum();
    void receiving_gives_a_fresh_address();
    void coins_say_why_they_cannot_be_spent();
    void history_has_four_faces();
    void settings_change_the_password();
    void the_network_is_changed_through_the_wizard();
    void closing_during_a_catch_up_asks();
    void discreet_mode_hides_every_amount();
    void F76_remote_text_is_never_obeyed();
    void everything_focusable_has_a_name();
    void mnemonics_and_shortcuts_are_unique();
    void the_keyboard_reaches_the_pages();
    void pages_can_be_added();
    void the_palette_searches_the_chain();
    void small_windows_fold_the_navigation();
};

}  // namespace vesper::test
