#include "ui/widgets/proof_list.h"

#include <QGridLayout>

#include "ui/text.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/label.h"

namespace vesper::ui {

QString proof_sentence(const QString& name) {
    if (name == u"inputs") return ProofList::tr("Inputs and outputs are accounts that can be read");
    if (name == u"sum-zero") return ProofList::tr("All changes together add up to zero");
    if (name == u"same-values")
        return ProofList::tr("Each change is the same under the owner's key as in the sum");
    if (name == u"updated-accounts")
        return ProofList::tr("The new accounts are the old ones plus the changes");
    if (name == u"sender-accounts")
        return ProofList::tr("The senders hold their keys and what remains is theirs");
    if (name == u"ranges") return ProofList::tr("No amount is negative or too large");
    if (name == u"new-accounts") return ProofList::tr("New accounts begin empty");
    if (name == u"input-shuffle")
        return ProofList::tr("The nine accounts were mixed without changing a value");
    if (name == u"decoys-unchanged") return ProofList::tr("The decoys keep what they had");
    if (name == u"output-shuffle")
        return ProofList::tr("The nine outputs were mixed without changing a value");
    if (name == u"revealed-amount")
        return ProofList::tr("The coin holds exactly the amount that is said openly");
    if (name == u"owner-signature") return ProofList::tr("The owner has signed it");
    if (name == u"coin-in-memo")
        return ProofList::tr("The contract holds the same amount as the coin that pays it in");
    if (name == u"memo-in-coin")
        return ProofList::tr("The coin that is paid out holds what the contract gives");
    if (name == u"state-empty") return ProofList::tr("The new contract begins empty");
    if (name == u"program") return ProofList::tr("The contract's program ran as it must");
    if (name == u"call-proof")
        return ProofList::tr("The program belongs to the contract's address");
    if (name == u"form") return ProofList::tr("Every part has the form that it must have");
    return name;
}

QString proof_subject(const QString& subject) {
    static const QString kInput = QStringLiteral("input ");
    if (!subject.startsWith(kInput)) return subject;
    return ProofList::tr("input %1").arg(subject.mid(kInput.size()).toInt() + 1);
}

ProofList::ProofList(QWidget* parent) : QWidget(parent), grid_(new QGridLayout(this)) {
    grid_->setContentsMargins(0, 0, 0, 0);
    grid_->setHorizontalSpacing(space::k16);
    grid_->setVerticalSpacing(space::k12);
    grid_->setColumnStretch(0, 1);
}

void ProofList::clear() {
    while (QLayoutItem* item = grid_->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

void ProofList::set(const std::vector<service::ProofView>& proofs) {
    clear();
    int line = 0;
    const auto number = [this](const QString& text, int at, int column) {
        auto* label = text_label(text, TextStyle::MonoSmall, Tone::Muted, this);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        grid_->addWidget(label, at, column);
    };
    for (const service::ProofView& proof : proofs) {
        QString words = proof_sentence(remote(proof.name, 60));
        if (!proof.subject.empty())
            words += QStringLiteral(" (%1)").arg(proof_subject(remote(proof.subject, 40)));
        if (!proof.failure.empty()) words += QStringLiteral(": ") + remote(proof.failure, 200);
        grid_->addWidget(paragraph(words, TextStyle::Body, Tone::Text, this), line, 0);
        number(proof.points > 0 ? tr("%1 points").arg(proof.points) : QString(), line, 1);
        number(
            tr("%1 ms").arg(QLocale().toString(static_cast<double>(proof.micros) / 1000, 'f', 2)),
            line, 2);
        grid_->addWidget(
            new Badge(proof.failure.empty()
                          ? BadgeFace{tr("Holds"), QStringLiteral("check-circle"), Tone::Positive}
                          : BadgeFace{tr("Fails"), QStringLiteral("error"), Tone::Danger}),
            line, 3);
        ++line;
    }
}

}  // namespace vesper::ui
