#include "ui/explorer_words.h"

#include <QCoreApplication>

#include "ui/text.h"

namespace vesper::ui {

namespace {
QString words(const char* text) {
    return QCoreApplication::translate("Explorer", text);
}
}  // namespace

QString transaction_title(const std::string& kind) {
    if (kind == "transfer-dark") return words(QT_TRANSLATE_NOOP("Explorer", "Private transfer"));
    if (kind == "transfer-quisquis")
        return words(QT_TRANSLATE_NOOP("Explorer", "Anonymous transfer"));
    if (kind == "script-deploy") return words(QT_TRANSLATE_NOOP("Explorer", "Contract deployment"));
    if (kind == "script-call") return words(QT_TRANSLATE_NOOP("Explorer", "Contract call"));
    if (kind == "message-burn") return words(QT_TRANSLATE_NOOP("Explorer", "Burn"));
    if (kind == "message-app") return words(QT_TRANSLATE_NOOP("Explorer", "App message"));
    if (kind == "mint") return words(QT_TRANSLATE_NOOP("Explorer", "Mint"));
    if (kind == "burn-claim") return words(QT_TRANSLATE_NOOP("Explorer", "Burn claim"));
    if (kind == "vault") return words(QT_TRANSLATE_NOOP("Explorer", "Vault"));
    if (kind == "malformed") return words(QT_TRANSLATE_NOOP("Explorer", "Unreadable"));
    return remote(kind, 40);
}

ObjectKind transaction_object(const std::string& kind) {
    if (kind == "transfer-quisquis") return ObjectKind::Shuffle;
    if (kind == "script-deploy" || kind == "script-call") return ObjectKind::Script;
    if (kind == "message-burn" || kind == "message-app" || kind == "burn-claim")
        return ObjectKind::State;
    return ObjectKind::Coin;
}

BadgeFace transaction_face(const service::TransactionRow& row) {
    if (!row.applied && row.height != 0)
        return {words(QT_TRANSLATE_NOOP("Explorer", "Rejected")), QStringLiteral("cancel"),
                Tone::Danger};
    return verdict_face(remote(row.verdict));
}

QString verdict_meaning(const QString& verdict, const std::string& kind) {
    // A mint carries no proof: it says its amount openly and the account opens to it.
    if (kind == "mint" && verdict == QLatin1String("sound"))
        return words(QT_TRANSLATE_NOOP(
            "Explorer",
            "Coins that moved in from Twilight. The amount stands openly in the message, and the "
            "new coin was checked to hold exactly that."));
    if (verdict == QLatin1String("sound"))
        return words(QT_TRANSLATE_NOOP(
            "Explorer",
            "The network accepts it, it keeps every strict rule, and its proofs bind its amounts. "
            "Nothing was made from nothing."));
    if (verdict == QLatin1String("conforming"))
        return words(QT_TRANSLATE_NOOP(
            "Explorer",
            "It keeps every rule that can be checked, but the network's proof system cannot bind "
            "the amounts of this kind. Treat coins that descend from it with care."));
    if (verdict == QLatin1String("unsound"))
        return words(QT_TRANSLATE_NOOP(
            "Explorer",
            "The network accepts it although it breaks a rule that keeps money honest. Coins that "
            "descend from it are kept apart from the safe balance."));
    if (verdict == QLatin1String("invalid"))
        return words(QT_TRANSLATE_NOOP(
            "Explorer",
            "The network's own verifier would reject it, or it cannot be read. No honest wallet "
            "makes such a transaction."));
    return words(QT_TRANSLATE_NOOP(
        "Explorer",
        "This version decodes this kind of transaction but does not verify its proofs. Coins that "
        "descend from it are kept apart from the safe balance."));
}

QString output_title(const std::string& kind) {
    if (kind == "memo") return words(QT_TRANSLATE_NOOP("Explorer", "Memo"));
    if (kind == "state") return words(QT_TRANSLATE_NOOP("Explorer", "State"));
    return words(QT_TRANSLATE_NOOP("Explorer", "Coin"));
}

ObjectKind output_object(const std::string& kind) {
    if (kind == "memo") return ObjectKind::Memo;
    if (kind == "state") return ObjectKind::State;
    return ObjectKind::Coin;
}

}  // namespace vesper::ui
