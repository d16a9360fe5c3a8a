#include "ui/storage_words.h"

#include <QCoreApplication>

#include "ui/text.h"

namespace vesper::ui {

namespace {

/// Gives the sentences below their context for the translators.
struct StorageWords {
    Q_DECLARE_TR_FUNCTIONS(StorageWords)
};

/// The chain's copy and a wallet's file are opened by the same library; the context tells them
/// apart.
bool about_the_chain(const std::string& context) {
    return context.starts_with("the copy of the chain");
}
bool about_a_wallet(const std::string& context) {
    return context.starts_with("the wallet's file");
}

QString damaged_chain() {
    return StorageWords::tr(
        "The copy of the chain on this machine is damaged. Nothing was changed, and wallets are "
        "not touched: set the copy aside, and the chain is read anew.");
}

QString damaged_wallet() {
    return StorageWords::tr(
        "The wallet's file is damaged, cut short or gone. Nothing was changed. Bring the wallet "
        "back from a backup (Vesper keeps copies of its own) or from its recovery words.");
}

}  // namespace

QString chain_copy_error(std::string_view code, const std::string& context) {
    if (code == "chain-reset")
        return StorageWords::tr(
            "The chain has begun anew: what was read before is not part of it. Nothing was "
            "changed. Set the copy of the chain aside, and the new chain is read from its "
            "beginning; wallets stay.");
    return mended_by_reading_anew(code) ? damaged_chain() : storage_error(code, context);
}

QString storage_error(std::string_view code, const std::string& context) {
    const auto is = [code](std::string_view name) { return code == name; };
    const bool io = is("wallet-io") || is("store-sql") || is("bad-settings");
    if (is("store-disk-full") || (io && context.find("No space left") != std::string::npos))
        return StorageWords::tr(
            "The disk is full. Nothing was sent, and nothing that was stored is lost. Make room "
            "and try again.");
    if (is("store-read-only") || (io && context.find("Read-only") != std::string::npos) ||
        (io && context.find("Permission denied") != std::string::npos))
        return StorageWords::tr(
            "The data folder cannot be written. Nothing was sent, and nothing that was stored is "
            "lost. Make the folder writable and try again.");
    if (is("wallet-io"))
        return StorageWords::tr("A file could not be read or written: %1. Nothing was overwritten.")
            .arg(remote(context, 200));
    if (is("store-in-use"))
        return StorageWords::tr(
            "Another program works on this data folder: a second Vesper, or the command line. "
            "Close it there and go on here; two at once would damage the files.");
    if (is("store-too-new"))
        return StorageWords::tr(
            "A newer version of Vesper wrote these files. Nothing was changed; open them with "
            "that version.");
    if (is("store-cannot-open"))
        return StorageWords::tr(
                   "A file of the data folder cannot be opened: %1. Nothing was "
                   "changed.")
            .arg(remote(context, 200));
    if (is("store-damaged") || is("store-wrong-key") || is("store-bad-key-file") ||
        is("store-not-encrypted") || is("store-missing")) {
        if (about_the_chain(context) || is("store-bad-key-file")) return damaged_chain();
        if (about_a_wallet(context)) return damaged_wallet();
        return StorageWords::tr("A file of the data folder is damaged: %1. Nothing was changed.")
            .arg(remote(context, 200));
    }
    if (is("wallet-vault-malformed") || is("wallet-store-damaged")) return damaged_wallet();
    if (is("wallet-backup-malformed"))
        return StorageWords::tr(
            "This is not a backup of Vesper, or it is cut short. Take another copy.");
    if (is("wallet-backup-version"))
        return StorageWords::tr(
            "This backup was made by a newer version of Vesper. Restore it with that version.");
    if (is("wallet-backup-damaged"))
        return StorageWords::tr(
            "This backup is damaged: what is in it is not what was written. Take another copy.");
    return {};
}

bool mended_by_reading_anew(std::string_view code) {
    return code == "chain-reset" || code == "store-damaged" || code == "store-wrong-key" ||
           code == "store-bad-key-file" || code == "store-not-encrypted" || code == "store-bad-row";
}

BadgeFace health_face(const service::FileHealth& file) {
    if (file.way_out.empty())
        return {StorageWords::tr("Sound"), QStringLiteral("check-circle"), Tone::Positive};
    const QString word = file.state == "missing" ? StorageWords::tr("Missing")
                         : file.state == "cut"   ? StorageWords::tr("Cut short")
                                                 : StorageWords::tr("Damaged");
    return {word, QStringLiteral("error"), Tone::Danger};
}

QString health_sentence(const service::FileHealth& file) {
    if (file.way_out.empty()) return {};
    if (file.way_out == "read-chain-again") return damaged_chain();
    if (file.way_out == "choose-network")
        return StorageWords::tr(
            "The stored network settings cannot be read. Choose the network again.");
    return damaged_wallet();
}

}  // namespace vesper::ui
