/// Restore: words with completion and feedback word by word, a paste of all of them, or the
/// signature of the web wallet; which scheme; from which height.
///
/// The fields are ordinary line edits, so while this page is open the words are in the window's
/// memory; take() overwrites and clears them.
#pragma once

#include <vector>

#include <QCompleter>
#include <QLineEdit>
#include <QListWidget>
#include <QStringListModel>

#include "ui/presenters/wallet_setup.h"
#include "ui/views/wizard_page.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/secure_line_edit.h"

namespace vesper::ui {

class WizardRestore : public WizardPage {
    Q_OBJECT
public:
    explicit WizardRestore(QWidget* parent = nullptr);
    void set_setup(WalletSetup* setup) { setup_ = setup; }
    bool complete() const override;
    QString next_text() const override { return tr("Use these"); }
    /// What was typed, leaving the page empty.
    WalletSetup::Restore take();
    void reset();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* make_words();
    QWidget* make_signature();
    void word_edited(int index);
    void split_into_fields(const QString& text, int from);
    SecureBytes joined_words(int* count = nullptr) const;
    void judge();
    /// Lists the phrases that are one step away from what was typed.
    void look_for_repairs();
    void apply_repair(int row);

    WalletSetup* setup_ = nullptr;
    Segments* source_;
    QWidget* words_page_;
    QWidget* signature_page_;
    std::vector<QLineEdit*> fields_;
    QStringListModel* offers_;
    SecureLineEdit* signature_;
    QLineEdit* birthday_;
    Segments* scheme_;
    Label* scheme_text_;
    Label* verdict_;
    Button* find_;
    Card* repairs_card_;
    QListWidget* repairs_list_;
    std::vector<service::RepairRow> repairs_;
    bool words_good_ = false;
    bool splitting_ = false;
};

}  // namespace vesper::ui
