/// Dice, coins or hex digits of the user's own for the recovery words of a new wallet. It counts
/// while one types, says what does not fit, and refuses fewer than 256 bits; then the words of the
/// wizard are made anew, and the line they follow from is shown, so that a hash and a word list
/// are enough to do it again by hand. Secret: throws and line, which are overwritten on closing.
#pragma once

#include <QPlainTextEdit>
#include <QProgressBar>
#include <QTimer>

#include "ui/presenters/wallet_setup.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_card.h"
#include "ui/widgets/label.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/secure_line_edit.h"

namespace vesper::ui {

class OwnEntropy : public Overlay {
    Q_OBJECT
public:
    OwnEntropy(QWidget* window, WalletSetup& setup);
    ~OwnEntropy() override;

private:
    service::ThrowsRequest request() const;
    void choose(int source);
    void count();
    void show_count(const Result<service::ThrowsCount>& counted);
    void make();
    void show_document(const SecureBytes& document);

    WalletSetup& setup_;
    Segments* source_;
    Label* how_;
    SecureLineEdit* throws_;
    QProgressBar* bar_;
    Label* counted_;
    Banner* problem_;
    QWidget* question_;
    QWidget* answer_;
    QPlainTextEdit* document_;
    Button* make_;
    Button* close_;
    int asked_ = 0;
};

}  // namespace vesper::ui
