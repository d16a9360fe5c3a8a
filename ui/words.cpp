#include "ui/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include "ui/contract_words.h"
#include "ui/storage_words.h"
#include "ui/text.h"

namespace vesper::ui {

namespace {

/// Gives the sentences below their context for the translators.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

}  // namespace

bool is_cancelled(const Error& error) {
    return error.code() == "cancelled";
}

QString signature_words(const service::SignatureView& signatures) {
    if (signatures.level == "server" || signatures.validators == 0)
        return Words::tr("server trusted");
    const QString share = signatures.level == "verified"
                              ? Words::tr("verified by %1 of %2 validators")
                              : Words::tr("signed by %1 of %2 validators");
    return share.arg(signatures.signers).arg(signatures.validators);
}

QString expected_time(std::uint64_t ms) {
    constexpr std::uint64_t kLeast = 100;
    const auto seconds = [](std::uint64_t some) {
        return QLocale().toString(static_cast<double>(some) / 1000, 'f', 1);
    };
    return ms < kLeast ? Words::tr("less than %1 s").arg(seconds(kLeast))
                       : Words::tr("about %1 s").arg(seconds(ms));
}

QString error_sentence(const Error& error) {
    const std::string_view code = error.code();
    const auto is = [code](std::string_view name) { return code == name; };
    const auto begins = [code](std::string_view prefix) { return code.starts_with(prefix); };
    if (is("cancelled")) return Words::tr("Cancelled. Nothing was sent.");
    if (is("net-spending-stopped"))
        return Words::tr(
            "Nothing is paid while servers contradict each other about the chain, or while of "
            "three or more no two answer. Look at them under Settings, Servers.");
    if (is("not-kept"))
        return Words::tr(
            "It holds for now, but could not be written to the disk: the next start does not know "
            "it.");
    if (is("chain-in-doubt"))
        return Words::tr(
            "Nothing is paid: what the server told about the chain was found to be false. Look at "
            "the sync, and take another server under Settings, Servers.");
    if (is("net-offline")) return Words::tr("You chose to be offline. Nothing was sent.");
    if (is("net-key-changed"))
        return Words::tr(
            "The server shows another key than the one you pinned, or none. Nothing was sent to "
            "it.");
    if (is("net-proxy-failed"))
        return Words::tr("The proxy does not answer. Nothing goes around it.");
    if (is("wallet-wrong-password")) return Words::tr("This password does not open the wallet.");
    if (is("wallet-too-many-tries"))
        return Words::tr("Several wrong passwords in a row. The next try is possible in %1 s.")
            .arg(error.offset().value_or(1));
    if (is("wallet-bad-recovery-key"))
        return Words::tr("This is not the recovery key of this wallet. It has 14 groups of four.");
    if (is("wallet-keychain-stale"))
        return Words::tr("What the keychain holds does not open this wallet. Use the password.");
    if (is("keychain-absent"))
        return Words::tr("There is no keychain on this desktop. Use the password.");
    if (is("keychain-locked"))
        return Words::tr("The keychain is locked. Use the password, or unlock it first.");
    if (is("keychain-refused")) return Words::tr("The keychain refused. Use the password.");
    if (is("keychain-timed-out"))
        return Words::tr("The keychain did not answer within ten seconds. Use the password.");
    if (is("keychain-no-entry"))
        return Words::tr("The keychain holds nothing for this wallet. Use the password.");
    if (is("wallet-words-differ") && error.offset())
        return Words::tr("Word %1 is another one. Look at what you wrote down.")
            .arg(*error.offset() + 1);
    if (is("wallet-bad-throw") && error.offset())
        return Words::tr("Character %1 cannot stand here.").arg(*error.offset() + 1);
    if (is("wallet-not-enough-entropy"))
        return Words::tr("Not enough yet: %1.").arg(remote(error.context(), 60));
    if (is("wallet-one-sided-throws"))
        return Words::tr("These throws are too one-sided to be chance.");
    if (is("wallet-locked")) return Words::tr("The wallet is locked. Unlock it and try again.");
    if (is("wallet-exists"))
        return Words::tr("There is a wallet of this name already. Choose another name.");
    if (is("wallet-not-found")) return Words::tr("There is no wallet of this name in this folder.");
    if (is("wallet-bad-name"))
        return Words::tr(
            "A wallet name has 1 to 40 letters, digits, spaces, hyphens or underscores.");
    if (is("wallet-unknown-word") && error.offset())
        return Words::tr("Word %1 is not in the word list.").arg(*error.offset() + 1);
    if (is("wallet-words-checksum"))
        return Words::tr(
            "The words are all known, but together they do not match their checksum. One of "
            "them is probably wrong or in the wrong place.");
    if (is("wallet-word-count")) return Words::tr("12, 15, 18, 21 or 24 words are needed.");
    if (is("wallet-bad-signature-text"))
        return Words::tr("This is not the base64 text of a signature; it has 88 characters.");
    if (is("wallet-store-version"))
        return Words::tr("This wallet was written by a newer version of Vesper.");
    if (is("wallet-wrong-network")) return Words::tr("This wallet belongs to another network.");
    if (is("wallet-out-of-memory"))
        return Words::tr(
            "There is not enough free memory to open the wallet (256 MiB are needed).");
    if (is("wallet-insufficient-funds"))
        return Words::tr("There are not enough spendable coins for this amount.");
    if (is("wallet-too-many-accounts"))
        return Words::tr(
            "This would need more coins or recipients than fit into one transaction. Send a "
            "smaller amount first.");
    if (is("wallet-not-enough-decoys"))
        return Words::tr(
            "The chain has too few coins of others to hide among. Send privately instead.");
    if (is("wallet-amount-overflow")) return Words::tr("This amount is too large for one payment.");
    if (is("wallet-proof-mismatch"))
        return Words::tr(
                   "Vesper's own check refused the finished proof, so nothing was sent. Your "
                   "coins are free again. A report that holds no secret was saved: %1")
            .arg(remote(error.context(), 400));
    if (is("wallet-no-route")) return Words::tr("No server is set that could take the payment.");
    if (is("wallet-rejected"))
        return Words::tr("The network refused the payment: %1").arg(remote(error.context(), 200));
    if (is("wallet-unreachable"))
        return Words::tr(
            "No server could be reached. The payment is kept and can be seen in the history.");
    if (is("not-found")) return Words::tr("It is not in this wallet's copy of the chain.");
    if (is("no-faucet")) return Words::tr("This network gives out no test coins.");
    if (is("deposit-unregistered"))
        return Words::tr(
            "The faucet gave nyks for fees. It gives sats once you have registered the Bitcoin "
            "address of your deposits: register it, then ask for test coins again.");
    if (is("not-in-block"))
        return Words::tr(
            "It was handed in, but no block of the last minutes has it. It may still come.");
    if (is("net-bad-bitcoin-address"))
        return Words::tr("This is not a Bitcoin address: %1.").arg(remote(error.context(), 100));
    if (is("wallet-deposit-registered"))
        return Words::tr("Your account has registered %1, and the chain never takes another.")
            .arg(remote(error.context(), 100));
    if (is("wallet-insufficient-bank"))
        return Words::tr("The Twilight account does not hold enough: %1.")
            .arg(remote(error.context(), 200));
    if (is("faucet-refused"))
        return Words::tr("The faucet gave nothing: %1").arg(remote(error.context(), 200));
    if (is("no-coin-at-address")) return Words::tr("No coin stands at this address.");
    if (const QString words = storage_error(code, error.context()); !words.isEmpty()) return words;
    if (is("bad-settings")) return Words::tr("The stored network settings cannot be read.");
    if (is("busy")) return Words::tr("Another payment is being built. Wait until it is done.");
    if (is("wallet-cosmos-refused"))
        return Words::tr("The chain refused it: %1").arg(remote(error.context(), 300));
    if (is("file-unreadable")) return Words::tr("This file cannot be read.");
    if (is("file-too-large")) return Words::tr("This file is too large to be what it should be.");
    if (is("file-unwritable")) return Words::tr("The file cannot be written there.");
    if (const QString words = contract_error(code, error.context()); !words.isEmpty()) return words;
    if (begins("net-") || begins("http-"))
        return Words::tr("The server did not answer as expected. Nothing was lost; try again. (%1)")
            .arg(remote(error.describe(), 200));
    return Words::tr("It did not work: %1.").arg(remote(error.describe(), 240));
}

QString address_sentence(const service::AddressCheck& check, const QString& network) {
    const std::string& code = check.code;
    if (code.empty() || code == "empty") return {};
    if (code == "incomplete")
        return Words::tr("Not complete yet: a ZkOS address has 138 hex digits.");
    if (code == "bad-character")
        return check.position
                   ? Words::tr("Character %1 cannot be part of an address.")
                         .arg(*check.position + 1)
                   : Words::tr("There is a character that cannot be part of an address.");
    if (code == "bad-length") return Words::tr("This is too long or too short for a ZkOS address.");
    if (code == "bad-checksum")
        return Words::tr(
            "The checksum does not match: a character is wrong or missing. Copy the address "
            "again.");
    if (code == "bad-point")
        return Words::tr("This has the form of an address but names no valid key.");
    if (code == "wrong-network")
        return Words::tr("This address belongs to another network; this wallet is on %1.")
            .arg(network);
    if (code == "cosmos-address")
        return Words::tr(
            "This is a Twilight account (twilight1…). Private payments go to ZkOS addresses; "
            "ask the recipient for one.");
    if (code == "script-address")
        return Words::tr(
            "This is the address of a contract. Coins sent to it this way could not be "
            "spent.");
    return Words::tr("This address cannot be paid (%1).").arg(remote(code, 60));
}

QString held_back_title(const QString& code) {
    if (code == u"pending-incoming") return Words::tr("Arriving");
    if (code == u"reserved") return Words::tr("In a payment");
    if (code == u"unsound-ancestry") return Words::tr("Doubtful origin");
    if (code == u"unchecked-ancestry") return Words::tr("Unchecked origin");
    if (code == u"amount-unknown") return Words::tr("Amount not known");
    if (code == u"locked-in-contract") return Words::tr("In a contract");
    if (code == u"owner-text") return Words::tr("Unusual owner");
    if (code == u"frozen") return Words::tr("Frozen");
    if (code == u"empty") return Words::tr("Empty");
    return Words::tr("Held back");
}

QString held_back_reason(const QString& code) {
    if (code == u"pending-incoming")
        return Words::tr("Seen on its way but not in a block yet. It becomes spendable by itself.");
    if (code == u"reserved")
        return Words::tr("Set aside for a payment that is being proved or sent.");
    if (code == u"unsound-ancestry")
        return Words::tr(
            "A transaction behind these coins breaks a rule that Vesper checks and the network "
            "does not. Others may refuse them.");
    if (code == u"unchecked-ancestry")
        return Words::tr(
            "They come from a kind of transaction whose proof this version cannot check.");
    if (code == u"amount-unknown")
        return Words::tr(
            "The coins are yours, but their amount is beyond what can be searched for.");
    if (code == u"locked-in-contract") return Words::tr("Held by a contract until it is settled.");
    if (code == u"owner-text")
        return Words::tr(
            "Their owner is not written as an address that this version can spend from.");
    if (code == u"frozen") return Words::tr("Kept out of all payments, because you said so.");
    if (code == u"empty") return Words::tr("Coins of zero sats, left by earlier payments.");
    return Words::tr("Held back by the wallet (%1).").arg(code);
}

QString send_warning(const QString& code) {
    if (code == u"own-address") return Words::tr("One of the addresses is your own.");
    if (code == u"address-paid-before")
        return Words::tr(
            "You paid one of these addresses before. Others can see that both payments went to "
            "the same place; ask for a fresh address to avoid it.");
    if (code == u"reveals-link")
        return Words::tr(
            "This payment joins several of your coins, which shows that they belong together.");
    return Words::tr("Note: %1.").arg(code);
}

QString failure_sentence(const QString& code) {
    if (code == u"abandoned")
        return Words::tr("You gave it up. Should it still land, it counts again as sent.");
    if (code == u"cancelled") return Words::tr("It was cancelled before anything was sent.");
    if (code == u"interrupted")
        return Words::tr("Vesper was stopped while it was being built. Nothing was sent.");
    if (code == u"coin-spent-elsewhere")
        return Words::tr(
            "One of its coins was spent by another transaction, so it can never land.");
    if (code == u"refused-in-block")
        return Words::tr(
            "The chain refused it in its block, without effect. Its coins can be spent again.");
    if (code == u"unexpected-mint")
        return Words::tr(
            "This mint charged your Twilight account for a coin that is not yours. Someone else "
            "sent it in your name: the chain does not check who signs a mint.");
    return Words::tr("Not taken by the network: %1.").arg(code);
}

QString history_title(const QString& kind) {
    if (kind == u"sent") return Words::tr("Sent");
    if (kind == u"received") return Words::tr("Received");
    if (kind == u"mint") return Words::tr("Moved in from Twilight");
    if (kind == u"burn") return Words::tr("Moved out to Twilight");
    if (kind == u"self") return Words::tr("To yourself");
    if (kind == u"mixed") return Words::tr("Mixed by others");
    if (kind == u"spent") return Words::tr("Spent elsewhere");
    if (kind == u"locked") return Words::tr("Moved into a contract");
    if (kind == u"deployed") return Words::tr("Contract started");
    if (kind == u"released") return Words::tr("Released by a contract");
    if (kind == u"stepped") return Words::tr("Contract moved on");
    return Words::tr("Entry");
}

QString history_icon(const QString& kind) {
    if (kind == u"sent" || kind == u"spent") return QStringLiteral("send");
    if (kind == u"locked") return QStringLiteral("lock");
    if (kind == u"released") return QStringLiteral("unlock");
    if (kind == u"deployed" || kind == u"stepped") return QStringLiteral("kind-script");
    if (kind == u"received") return QStringLiteral("receive");
    if (kind == u"mint" || kind == u"burn") return QStringLiteral("mint");
    if (kind == u"self" || kind == u"mixed") return QStringLiteral("mixed");
    return QStringLiteral("history");
}

BadgeFace history_state(const service::HistoryRow& row, std::uint64_t tip) {
    if (row.alarm) return {Words::tr("Differs from plan"), QStringLiteral("warning"), Tone::Danger};
    if (row.state == "failed") return {Words::tr("Failed"), QStringLiteral("error"), Tone::Danger};
    if (row.state == "draft")
        return {Words::tr("Being built"), QStringLiteral("clock"), Tone::Muted};
    if (row.state == "proved")
        return {Words::tr("Proved, not sent"), QStringLiteral("clock"), Tone::Warning};
    if (row.state == "sent")
        return {Words::tr("Sent, waiting"), QStringLiteral("clock"), Tone::Accent};
    if (row.state == "seen") return {Words::tr("Seen"), QStringLiteral("clock"), Tone::Accent};
    if (row.state == "included") {
        if (row.height > 0 && tip > 0 && row.height > tip)
            return {Words::tr("Arriving"), QStringLiteral("clock"), Tone::Accent};
        return {Words::tr("In block"), QStringLiteral("check-circle"), Tone::Positive};
    }
    return {remote(row.state, 40), QStringLiteral("info"), Tone::Muted};
}

QString phase_text(service::SyncPhase phase) {
    switch (phase) {
        case service::SyncPhase::Idle:
            return Words::tr("not started");
        case service::SyncPhase::Connecting:
            return Words::tr("connecting");
        case service::SyncPhase::Fetching:
            return Words::tr("fetching blocks");
        case service::SyncPhase::Verifying:
            return Words::tr("checking proofs");
        case service::SyncPhase::Committing:
            return Words::tr("saving");
        case service::SyncPhase::Following:
            return Words::tr("up to date");
        case service::SyncPhase::Stalled:
            return Words::tr("waiting for a server");
        case service::SyncPhase::Stopped:
            return Words::tr("stopped");
    }
    return {};
}

QString network_title(service::NetworkKind kind) {
    switch (kind) {
        case service::NetworkKind::Devnet:
            return Words::tr("Local devnet");
        case service::NetworkKind::Testnet:
            return Words::tr("Test network");
        case service::NetworkKind::Mainnet:
            return Words::tr("Main network");
        case service::NetworkKind::Custom:
            return Words::tr("Own servers");
    }
    return {};
}

QString network_promise(const service::NetworkChoice& choice) {
    switch (choice.kind) {
        case service::NetworkKind::Devnet:
            return Words::tr(
                "Runs a small chain inside Vesper, for trying things out. Nothing leaves this "
                "machine. The coins have no value.");
        case service::NetworkKind::Testnet:
            return Words::tr("Contacts %1. The coins have no value.")
                .arg(QUrl(remote(choice.lcd)).host());
        case service::NetworkKind::Mainnet:
            return Words::tr("Contacts %1. Real money.").arg(QUrl(remote(choice.lcd)).host());
        case service::NetworkKind::Custom:
            return Words::tr("Contacts only the servers that you type below.");
    }
    return {};
}

bool is_test_network(service::NetworkKind kind) {
    return kind == service::NetworkKind::Devnet || kind == service::NetworkKind::Testnet;
}

}  // namespace vesper::ui
