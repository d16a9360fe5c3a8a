#include "ui/contract_words.h"

#include <algorithm>
#include <charconv>

#include <QCoreApplication>

#include "ui/text.h"
#include "ui/widgets/amount.h"
#include "ui/words.h"

namespace vesper::ui {

namespace {

constexpr std::size_t kMostMultipliers = 256;

/// Gives the sentences below their context for the translators.
struct Contracts {
    Q_DECLARE_TR_FUNCTIONS(Contracts)
};

/// A program's name: what it is called and what it does.
struct ProgramWords {
    const char* name;
    const char* title;
    const char* sentence;
};

constexpr ProgramWords kPrograms[] = {
    {"RelayerInitializer", QT_TRANSLATE_NOOP("Contracts", "Open the pool"),
     QT_TRANSLATE_NOOP("Contracts",
                       "A coin of yours becomes the pool's first deposit, and the pool's state is "
                       "made. Whoever owns the state settles all orders.")},
    {"CreateTraderOrder", QT_TRANSLATE_NOOP("Contracts", "Open a trade"),
     QT_TRANSLATE_NOOP("Contracts",
                       "A coin of yours becomes the margin of a position. Everyone reads its size, "
                       "its side and its price; the margin and the leverage stay hidden.")},
    {"SettleTraderOrder", QT_TRANSLATE_NOOP("Contracts", "Settle a trade"),
     QT_TRANSLATE_NOOP("Contracts",
                       "The position ends at a price. Margin and gain become a coin of its owner, "
                       "and the pool pays or takes the difference.")},
    {"CreateLendOrder", QT_TRANSLATE_NOOP("Contracts", "Lend to the pool"),
     QT_TRANSLATE_NOOP(
         "Contracts",
         "A coin goes into the pool and becomes a share of it. The state moves on, so "
         "its owner makes the call.")},
    {"SettleLendOrder", QT_TRANSLATE_NOOP("Contracts", "Take a loan back"),
     QT_TRANSLATE_NOOP("Contracts",
                       "A share of the pool becomes a coin again, as much as it is worth now. The "
                       "state moves on, so its owner makes the call.")},
    {"LiquidateOrder", QT_TRANSLATE_NOOP("Contracts", "Liquidate a trade"),
     QT_TRANSLATE_NOOP("Contracts", "The pool takes the margin of a position that lost it all.")},
    {"SettleTraderOrderNegativeMarginDifference",
     QT_TRANSLATE_NOOP("Contracts", "Settle a trade at a loss"),
     QT_TRANSLATE_NOOP("Contracts",
                       "The position ends at a price that left less than the margin.")},
};

struct FieldWords {
    const char* name;
    const char* title;
};

constexpr FieldWords kFields[] = {
    {"pool_share", QT_TRANSLATE_NOOP("Contracts", "Share of the pool")},
    {"position_size", QT_TRANSLATE_NOOP("Contracts", "Position size")},
    {"position_value", QT_TRANSLATE_NOOP("Contracts", "Position value")},
    {"leverage", QT_TRANSLATE_NOOP("Contracts", "Leverage")},
    {"entry_price", QT_TRANSLATE_NOOP("Contracts", "Entry price")},
    {"side", QT_TRANSLATE_NOOP("Contracts", "Side")},
    {"settlement_price", QT_TRANSLATE_NOOP("Contracts", "Settlement price")},
    {"payout", QT_TRANSLATE_NOOP("Contracts", "Paid out")},
    {"gain", QT_TRANSLATE_NOOP("Contracts", "Gain")},
    {"margin_difference", QT_TRANSLATE_NOOP("Contracts", "Change of the margin")},
    {"rounding", QT_TRANSLATE_NOOP("Contracts", "Cut off by rounding")},
    {"initial_margin", QT_TRANSLATE_NOOP("Contracts", "Margin")},
    {"deposit", QT_TRANSLATE_NOOP("Contracts", "Deposit")},
    {"total_locked_value", QT_TRANSLATE_NOOP("Contracts", "In the pool")},
    {"total_pool_share", QT_TRANSLATE_NOOP("Contracts", "All shares")},
    {"amount", QT_TRANSLATE_NOOP("Contracts", "Amount")},
    {"revealed_value", QT_TRANSLATE_NOOP("Contracts", "Value")},
    {"state_value", QT_TRANSLATE_NOOP("Contracts", "Value of the state")},
};

const ProgramWords* words_of(const std::string& name) {
    for (const ProgramWords& words : kPrograms)
        if (name == words.name) return &words;
    return nullptr;
}

QString said(const char* text) {
    return QCoreApplication::translate("Contracts", text);
}

std::optional<std::int64_t> whole(const std::string& text) {
    std::int64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

QString contract_title(const std::string& id, const std::string& name) {
    if (id == "relayer") return Contracts::tr("Twilight relayer");
    if (id == "client-sdk") return Contracts::tr("Twilight relayer, older clients");
    return name.empty() ? shortened(remote(id, 80)) : remote(name, 60);
}

QString program_title(const std::string& name) {
    const ProgramWords* words = words_of(name);
    return words != nullptr ? said(words->title) : remote(name, 80);
}

QString program_sentence(const service::ContractProgram& program) {
    if (const ProgramWords* words = words_of(program.name)) return said(words->sentence);
    if (program.action == "deploy")
        return Contracts::tr("A coin of yours goes in, and the contract's state is made.");
    if (program.action == "lock")
        return program.needs_state
                   ? Contracts::tr("A coin is locked in the contract, and its state moves on.")
                   : Contracts::tr("A coin of yours is locked in the contract.");
    if (program.action == "release")
        return program.needs_state
                   ? Contracts::tr("What is locked becomes a coin again, and the state moves on.")
                   : Contracts::tr("What is locked becomes a coin of its owner again.");
    return Contracts::tr("The contract's state moves on.");
}

QString program_obstacle(const service::ContractProgram& program) {
    if (program.obstacle.empty()) return {};
    if (program.obstacle == "too-many-multipliers")
        return Contracts::tr("Its proof needs %1 multipliers; the network takes %2 at most.")
            .arg(program.multipliers.value_or(0))
            .arg(kMostMultipliers);
    return remote(program.obstacle, 80);
}

BadgeFace action_face(const std::string& action) {
    if (action == "deploy")
        return {Contracts::tr("Starts"), QStringLiteral("kind-script"), Tone::Accent};
    if (action == "lock") return {Contracts::tr("Locks"), QStringLiteral("lock"), Tone::Warning};
    if (action == "release")
        return {Contracts::tr("Releases"), QStringLiteral("unlock"), Tone::Positive};
    return {Contracts::tr("Moves on"), QStringLiteral("forward"), Tone::Muted};
}

QString field_title(const std::string& name) {
    for (const FieldWords& words : kFields)
        if (name == words.name) return said(words.title);
    QString title = remote(name, 60).replace(u'_', u' ');
    if (!title.isEmpty()) title[0] = title[0].toUpper();
    return title;
}

QString unit_text(const std::string& unit) {
    if (unit == "sats") return Contracts::tr("sats");
    if (unit == "usd") return Contracts::tr("US dollars");
    if (unit == "shares") return Contracts::tr("shares");
    if (unit == "times") return Contracts::tr("times");
    if (unit == "block") return Contracts::tr("block");
    return remote(unit, 20);
}

QString choice_text(const std::string& code) {
    if (code == "long" || code == "LONG") return Contracts::tr("Long");
    if (code == "short" || code == "SHORT") return Contracts::tr("Short");
    return remote(code, 40);
}

QString field_hint(const service::ContractField& field) {
    if (!field.help.empty()) return remote(field.help, 300);
    if (field.name == "entry_price" || field.name == "settlement_price")
        return Contracts::tr("Whole dollars for one bitcoin.");
    if (field.name == "leverage") return Contracts::tr("How many times the margin is moved.");
    if (field.name == "side")
        return Contracts::tr("Long gains when the price rises, short when it falls.");
    if (field.name == "pool_share")
        return Contracts::tr("How many shares the first deposit counts as.");
    if (field.type == "amount") return Contracts::tr("Whole sats.");
    if (field.type == "scalar") return Contracts::tr("A whole number, or 64 hex digits.");
    if (field.type == "integer") return Contracts::tr("A whole number.");
    if (field.type == "commitment") return Contracts::tr("The whole number that it hides.");
    return {};
}

BadgeFace field_face(bool hidden) {
    return hidden ? BadgeFace{Contracts::tr("Hidden"), QStringLiteral("eye-off"), Tone::Muted}
                  : BadgeFace{Contracts::tr("In clear"), QStringLiteral("eye"), Tone::Warning};
}

QString value_text(const service::ContractValue& value) {
    if (value.value.empty()) return Contracts::tr("not known here");
    if (value.name == "side") return choice_text(value.value);
    // Whoever looks over the shoulder could compute amounts from sizes, prices and shares.
    if (Discreet::instance().on()) return QStringLiteral("••••");
    const auto number = whole(value.value);
    QString text = remote(value.value, 80);
    if (number && *number >= 0) text = grouped(static_cast<std::uint64_t>(*number));
    if (number && *number < 0) text = grouped_signed(*number);
    const QString unit = unit_text(value.unit);
    return unit.isEmpty() ? text : text + u' ' + unit;
}

BadgeFace value_face(const std::string& visibility) {
    if (visibility == "clear") return field_face(false);
    if (visibility == "revealed")
        return {Contracts::tr("Revealed"), QStringLiteral("eye"), Tone::Danger};
    return field_face(true);
}

BadgeFace lock_face(const service::LockRow& lock) {
    if (lock.frozen || lock.state == "frozen")
        return {held_back_title(QStringLiteral("frozen")), QStringLiteral("lock"), Tone::Muted};
    if (lock.state == "pending-incoming")
        return {held_back_title(QStringLiteral("pending-incoming")), QStringLiteral("clock"),
                Tone::Accent};
    if (lock.state == "reserved")
        return {held_back_title(QStringLiteral("reserved")), QStringLiteral("clock"), Tone::Accent};
    if (lock.kind == "state")
        return {Contracts::tr("Yours"), QStringLiteral("kind-state"), Tone::Accent};
    return {Contracts::tr("Locked"), QStringLiteral("lock"), Tone::Warning};
}

QString lock_title(const service::LockRow& lock) {
    const bool known = !lock.contract_id.empty();
    const QString contract =
        known ? contract_title(lock.contract_id, lock.contract_name)
              : Contracts::tr("contract %1").arg(shortened(remote(lock.contract_address, 80)));
    if (lock.kind == "state") return Contracts::tr("State of %1").arg(contract);
    return Contracts::tr("Memo in %1").arg(contract);
}

QString lock_sentence(const service::LockRow& lock, std::uint64_t height) {
    const bool known = !lock.contract_id.empty();
    const QString contract =
        known ? contract_title(lock.contract_id, lock.contract_name)
              : Contracts::tr("contract %1").arg(shortened(remote(lock.contract_address, 80)));
    QString text =
        lock.kind == "state"
            ? Contracts::tr("You own the state of %1: calls that move it on are yours to make.")
                  .arg(contract)
            : Contracts::tr("Locked in %1.").arg(contract);
    if (lock.timebounds > 0) {
        text += u' ';
        text += lock.time_locked && lock.timebounds > height
                    ? Contracts::tr(
                          "It says it stays until block %1, which the network does not "
                          "enforce.")
                          .arg(grouped(lock.timebounds))
                    : Contracts::tr("The block it was to stay until, %1, has passed.")
                          .arg(grouped(lock.timebounds));
    } else if (lock.kind == "memo") {
        text += u' ' + Contracts::tr("It names no block until which it stays.");
    }
    if (lock.kind == "memo") {
        QStringList programs;
        for (const std::string& name : lock.released_by)
            programs << QStringLiteral("“%1”").arg(program_title(name));
        text += u' ';
        if (programs.isEmpty())
            text += known ? Contracts::tr("No program of this contract releases it.")
                          : Contracts::tr("What releases it is not known: import its contract.");
        else if (lock.needs_owner)
            text += Contracts::tr("Released by %1, which the owner of the contract's state calls.")
                        .arg(programs.join(QStringLiteral(", ")));
        else
            text += Contracts::tr("Released by %1.").arg(programs.join(QStringLiteral(", ")));
    }
    return text;
}

QString call_warning(const QString& code) {
    if (code == u"coin-value-unbound")
        return Contracts::tr(
            "The network does not prove that a coin and a memo hold the same amount. Others may "
            "doubt coins that come out of a contract.");
    if (code == u"memo-unsigned")
        return Contracts::tr(
            "A memo is released without its owner's signature: whoever knows its numbers and owns "
            "the state can do it.");
    if (code == u"script-fields-unbound")
        return Contracts::tr(
            "The proof does not cover every field. A server that passes the call on could change "
            "the side or the price that everyone reads.");
    if (code == u"address-again")
        return Contracts::tr(
            "The coin comes back to the address that it left. Send it to a fresh one before you "
            "pay with it.");
    if (code == u"serves-other-wallet")
        return Contracts::tr(
            "This call serves another wallet. Give it the receipt afterwards: without it that "
            "wallet cannot open what it gets.");
    if (code == u"time-locked")
        return Contracts::tr("It says that it stays longer. The network does not enforce that.");
    return Contracts::tr("Note: %1.").arg(code);
}

QString conforming_sentence(const service::CallPreview& preview) {
    const auto& warnings = preview.warnings;
    if (std::find(warnings.begin(), warnings.end(), "serves-other-wallet") != warnings.end())
        return Contracts::tr(
            "Conforming is the best that can be said of it: the program is proved to have run, but "
            "the network does not bind the amounts that the other wallet brings in or gets.");
    if (preview.action == "deploy")
        return Contracts::tr(
            "Conforming is the best that can be said of it: the program is proved to have run, but "
            "nothing proves to others that the pool holds what your coin held.");
    if (preview.action == "lock")
        return Contracts::tr(
            "Conforming is the best that can be said of it: your coin is gone when it stands in a "
            "block, and you get it back only through the contract, from whoever owns its state.");
    if (preview.action == "release")
        return Contracts::tr(
            "Conforming is the best that can be said of it: the payout becomes a coin that can be "
            "spent, but others see that it came out of a contract and may refuse it.");
    if (preview.action == "step")
        return Contracts::tr(
            "Conforming is the best that can be said of it: the program is proved to have run, but "
            "not that the numbers of the state are those you think of.");
    return remote(preview.sentence, 400);
}

QString call_verb(const std::string& action, std::optional<std::uint64_t> amount) {
    const QString sats = amount ? amount_text(*amount) : QString();
    if (action == "deploy")
        return amount ? Contracts::tr("Put %1 in and start").arg(sats)
                      : Contracts::tr("Start the contract");
    if (action == "lock")
        return amount ? Contracts::tr("Lock %1").arg(sats) : Contracts::tr("Lock the coin");
    if (action == "release")
        return amount ? Contracts::tr("Release %1").arg(sats) : Contracts::tr("Release it");
    return Contracts::tr("Move the state on");
}

QString contract_error(std::string_view code, const std::string& told) {
    const QString context = remote(told, 240);
    const auto is = [code](std::string_view name) { return code == name; };
    if (is("wallet-bad-contract"))
        return Contracts::tr("This is no contract that Vesper can read: %1.").arg(context);
    if (is("wallet-contract-not-found"))
        return Contracts::tr("No saved contract has this program any more.");
    if (is("wallet-bad-field")) {
        const QString name = context.section(u':', 0, 0);
        return Contracts::tr("The value of “%1” does not fit: %2.")
            .arg(field_title(utf8(name)), context.section(u':', 1).trimmed());
    }
    if (is("wallet-no-exact-coin"))
        return Contracts::tr(
            "A contract takes a whole coin, and you have none of exactly this amount whose hidden "
            "number this wallet knows.");
    if (is("wallet-lock-not-found"))
        return Contracts::tr("This memo or state is not there any more.");
    if (is("wallet-lock-not-free"))
        return Contracts::tr(
            "It cannot be used now: it is frozen, in another call, or not in a "
            "block yet.");
    if (is("wallet-opening-unknown"))
        return Contracts::tr(
            "This wallet does not know the numbers behind it. They come with a receipt from "
            "whoever made it; recovery words alone do not bring them back.");
    if (is("wallet-state-not-ours"))
        return Contracts::tr(
            "The contract's state belongs to another wallet, which has to make this call. Give its "
            "owner a request.");
    if (is("zkvm-too-many-multipliers"))
        return Contracts::tr("The proof would be too large for the network: %1.").arg(context);
    if (is("wallet-bad-handover"))
        return Contracts::tr(
            "This is neither a request nor a receipt, or a part of it is missing.");
    if (is("wallet-handover-signature"))
        return Contracts::tr("It is not signed by the one whom it names. Do not trust it.");
    if (is("wallet-handover-untrue"))
        return Contracts::tr("It does not fit what stands on the chain: %1.").arg(context);
    return {};
}

QString call_problem(const service::CallPreview& preview) {
    QString known = contract_error(preview.problem, preview.problem_text);
    if (!known.isEmpty()) return known;
    return Contracts::tr("It cannot be called like this: %1.")
        .arg(remote(preview.problem_text.empty() ? preview.problem : preview.problem_text, 240));
}

}  // namespace vesper::ui
