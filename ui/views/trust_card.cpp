#include "ui/views/trust_card.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include "core/service/trusted_block.h"
#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/button.h"
#include "ui/widgets/facts.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

/// Twenty digits, a colon and 64 of hex.
constexpr int kLongestBlock = 85;

}  // namespace

TrustCard::TrustCard(const PageContext& context, QWidget* parent)
    : Card(tr("Who vouches for the chain"), parent), context_(context) {
    badge_ = new Badge(this);
    badge_->setObjectName(QStringLiteral("servers.trust"));
    text_ = paragraph({}, TextStyle::Small, Tone::Muted, this);
    facts_ = new Facts(this);
    auto* line = row();
    line->addWidget(badge_);
    line->addStretch(1);
    body()->addLayout(line);
    body()->addWidget(text_);
    body()->addWidget(facts_);

    block_ = new QLineEdit(this);
    block_->setObjectName(QStringLiteral("servers.known_block"));
    block_->setAccessibleName(tr("A block you know: its height, a colon and its hash"));
    block_->setPlaceholderText(tr("HEIGHT:HASH of a block you know"));
    block_->setMaxLength(kLongestBlock);
    auto* vouch = new Button(tr("Vouch for it…"), ButtonVariant::Normal, this);
    vouch->setObjectName(QStringLiteral("servers.vouch"));
    auto* known = row();
    known->addWidget(block_, 1);
    known->addWidget(vouch);
    body()->addLayout(known);
    problem_ = paragraph({}, TextStyle::Small, Tone::Danger, this);
    problem_->setObjectName(QStringLiteral("servers.vouch_problem"));
    problem_->hide();
    body()->addWidget(problem_);
    connect(vouch, &Button::clicked, this, &TrustCard::name_block);
    connect(block_, &QLineEdit::returnPressed, this, &TrustCard::name_block);
    connect(block_, &QLineEdit::textEdited, problem_, &QWidget::hide);
    connect(&context_.bridge, &ServiceBridge::chain_changed, this, &TrustCard::refresh);
    refresh();
}

void TrustCard::name_block() {
    service::NetworkChoice choice = context_.bridge.network();
    const bool read =
        service::set_trusted_block(choice, utf8(block_->text().trimmed())).has_value();
    problem_->setVisible(!read);
    if (read)
        context_.navigator.vouch(choice);
    else
        problem_->setText(
            tr("A block is named by its height, a colon and the 64 letters and digits of its "
               "hash."));
}

void TrustCard::refresh() {
    const service::SignatureView& s = context_.bridge.chain_status()->signatures;
    const bool verified = s.level == "verified";
    const bool counted = verified || s.level == "signed";
    badge_->set({signature_words(s),
                 counted ? QStringLiteral("check-circle") : QStringLiteral("warning"),
                 verified  ? Tone::Positive
                 : counted ? Tone::Accent
                           : Tone::Warning});
    badge_->setAccessibleName(signature_words(s));
    text_->setText(
        verified
            ? tr("Validators with more than two thirds of the voting power signed every block, "
                 "back to one that you vouch for.")
        : counted
            ? tr("Validators with more than two thirds of the voting power signed every block. Who "
                 "the first of them were is the server's word: name a block you know from somebody "
                 "you trust to close that gap.")
            : tr("The votes of the validators were not checked: what stands here is the server's "
                 "word, checked for proofs and hashes only."));
    facts_->clear();
    if (!counted) return;
    facts_->add_text(tr("Signed up to"), grouped(s.height));
    facts_->add_text(tr("Voting power"),
                     tr("%1 of %2")
                         .arg(grouped(static_cast<std::uint64_t>(s.power)),
                              grouped(static_cast<std::uint64_t>(s.total_power))));
    facts_->add_text(verified ? tr("You vouch for block") : tr("Taken from the server at block"),
                     grouped(s.root_height));
}

}  // namespace vesper::ui
