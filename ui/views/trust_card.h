/// Who vouches for the chain: how many validators signed, or only the server's word; and the block
/// that the user knows from elsewhere and vouches for, from which on every signature is counted.
#pragma once

#include "ui/page.h"
#include "ui/widgets/card.h"

class QLineEdit;

namespace vesper::ui {

class Badge;
class Facts;

class TrustCard : public Card {
    Q_OBJECT
public:
    explicit TrustCard(const PageContext& context, QWidget* parent = nullptr);

private:
    void refresh();
    void name_block();

    PageContext context_;
    Badge* badge_;
    Label* text_;
    Facts* facts_;
    QLineEdit* block_;
    Label* problem_;
};

}  // namespace vesper::ui
