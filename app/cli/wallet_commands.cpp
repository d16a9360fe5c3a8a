// wallet create, restore, list, info, balance, receive, send, give-up, send-now, history, label,
// scan, faucet; the other verbs stand in money_commands.cpp.
#include <CLI/CLI.hpp>
#include <chrono>
#include <thread>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/wallet_verbs.h"
#include "app/cli/workspace_session.h"

namespace vesper::cli {

namespace {

using namespace std::chrono_literals;
using service::WalletService;

/// A payment that the network refused or that never reached a block is a bad verdict, everything
/// else that fails could not be done.
Outcome outcome_of(Result<Json> result) {
    if (!result) return failure(result.error());
    return {*std::move(result)};
}

Result<void> unlock(service::Workspace& workspace, const WalletArguments& arguments) {
    const Job job{interrupted(), {}};
    if (arguments.by_keychain) return workspace.keys().unlock_with_keychain(arguments.wallet, job);
    if (!arguments.recovery_key_file.empty()) {
        VESPER_TRY(auto key, read_secret_file(arguments.recovery_key_file));
        return workspace.keys().unlock_with_recovery_key(arguments.wallet, std::move(key), job);
    }
    VESPER_TRY(auto password, read_password(arguments.password));
    return workspace.wallet().unlock(arguments.wallet, std::move(password), job);
}

Result<Json> create(const WalletArguments& arguments) {
    if (arguments.words_out.empty() && !arguments.reveal_secrets)
        return fail(CliError::Usage,
                    "say where the recovery words go: --words-out FILE or --reveal-secrets");
    VESPER_TRY(const auto workspace, open_workspace(arguments.network));
    VESPER_TRY(auto password, read_password(arguments.password));
    VESPER_TRY(auto words, workspace->wallet().new_words());
    // On paper first: a wallet whose words were never written must not come into being.
    if (!arguments.words_out.empty())
        VESPER_CHECK(write_secret_file(arguments.words_out, words.words));
    VESPER_CHECK(workspace->wallet().create(
        {arguments.wallet, std::move(password), words.words.duplicate()}, {interrupted(), {}}));
    Json json = status_json(*workspace->wallet().status());
    if (arguments.reveal_secrets)
        json["words"] = words.words.reveal([](ByteView bytes) { return base::to_string(bytes); });
    return json;
}

Result<Json> restore(const WalletArguments& arguments) {
    if (int(arguments.words_file.empty()) + int(arguments.signature_file.empty()) +
            int(arguments.backup.empty()) !=
        2)
        return fail(CliError::Usage,
                    "give one of --words-file, --signature-file and --backup-file");
    if (!arguments.backup.empty()) return restore_backup(arguments);
    VESPER_TRY(const auto workspace, open_workspace(arguments.network));
    service::RestoreRequest request;
    request.name = arguments.wallet;
    request.birthday = arguments.birthday;
    request.scheme = arguments.scheme == "B" || !arguments.signature_file.empty()
                         ? service::KeyScheme::B
                         : service::KeyScheme::A;
    VESPER_TRY(request.password, read_password(arguments.password));
    if (!arguments.words_file.empty()) {
        VESPER_TRY(request.words, read_secret_file(arguments.words_file));
    } else {
        VESPER_TRY(request.signature, read_secret_file(arguments.signature_file));
    }
    VESPER_CHECK(workspace->wallet().restore(std::move(request), {interrupted(), {}}));
    if (!arguments.offline) VESPER_CHECK(sync_to_tip(*workspace, interrupted()));
    return status_json(*workspace->wallet().status());
}

Result<Json> list_wallets(const WalletArguments& arguments) {
    VESPER_TRY(const auto workspace, open_workspace(arguments.network));
    VESPER_TRY(const auto wallets, workspace->wallet().list());
    Json list = Json::array();
    for (const auto& wallet : wallets)
        list.push_back({{"name", wallet.name}, {"changed_ms", wallet.changed_ms}});
    return Json{{"wallets", std::move(list)}};
}

Result<Json> receive(service::Workspace& workspace, const WalletArguments& arguments) {
    if (!arguments.list) {
        VESPER_TRY(const auto row, workspace.wallet().new_address(arguments.label));
        return address_json(row);
    }
    VESPER_TRY(const auto rows, workspace.wallet().addresses());
    Json list = Json::array();
    for (const auto& row : rows)
        list.push_back(address_json(row));
    return Json{{"addresses", std::move(list)}};
}

Result<Json> history(service::Workspace& workspace, const WalletArguments& arguments) {
    service::HistoryFilter filter;
    filter.states = arguments.states;
    filter.text = arguments.text;
    filter.from_ms = arguments.since_ms;
    filter.to_ms = arguments.until_ms;
    if (arguments.direction == "in") filter.direction = service::HistoryFilter::Direction::In;
    if (arguments.direction == "out") filter.direction = service::HistoryFilter::Direction::Out;
    VESPER_TRY(const auto page,
               workspace.wallet().history(arguments.cursor, arguments.limit, filter));
    Json list = Json::array();
    for (const auto& row : page.rows)
        list.push_back(history_json(row));
    return Json{{"history", std::move(list)}, {"next", page.next}};
}

std::int64_t payment_id(const WalletArguments& arguments) {
    return std::strtoll(arguments.id.c_str(), nullptr, 10);
}

Result<Json> label(service::Workspace& workspace, const WalletArguments& arguments) {
    WalletService& wallet = workspace.wallet();
    if (arguments.id.size() == 66) {
        VESPER_CHECK(wallet.label_coin(arguments.id, arguments.label));
    } else if (arguments.id.size() == 138) {
        VESPER_CHECK(wallet.label_address(arguments.id, arguments.label));
    } else {
        VESPER_CHECK(wallet.label_payment(payment_id(arguments), arguments.label));
    }
    return Json{{"id", arguments.id}, {"label", arguments.label}};
}

Result<Json> send(service::Workspace& workspace, const WalletArguments& arguments) {
    if (arguments.to.size() != arguments.amounts.size())
        return fail(CliError::Usage, "give one --amount for each --to");
    if (arguments.dry_run && arguments.wait)
        return fail(CliError::Usage, "--dry-run sends nothing to wait for");
    service::SendRequest request;
    for (std::size_t i = 0; i < arguments.to.size(); ++i)
        request.recipients.push_back({arguments.to[i], arguments.amounts[i], arguments.existing});
    request.fee = arguments.fee;
    request.label = arguments.label;
    request.coin_keys = arguments.coins;
    request.mode = arguments.mode;
    VESPER_TRY(const auto result,
               workspace.wallet().send(request, {arguments.dry_run}, {interrupted(), {}}));
    return finish_payment(workspace.wallet(), result, arguments);
}

/// A coin whose blinding was lost, moved to a fresh own address.
Result<Json> renew(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_TRY(const auto request, workspace.wallet().renewal(arguments.id));
    VESPER_TRY(const auto result,
               workspace.wallet().send(request, {arguments.dry_run}, {interrupted(), {}}));
    return finish_payment(workspace.wallet(), result, arguments);
}

Result<Json> give_up(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_CHECK(workspace.wallet().abandon_payment(payment_id(arguments)));
    VESPER_TRY(const auto row, workspace.wallet().payment(payment_id(arguments)));
    return history_json(row);
}

Result<Json> send_now(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_TRY(auto row,
               workspace.wallet().resend_payment(payment_id(arguments), {interrupted(), {}}));
    if (arguments.wait) {
        VESPER_TRY(row, wait_for_block(workspace.wallet(), row.id));
    }
    return history_json(row);
}

Result<Json> faucet(service::Workspace& workspace, const WalletArguments& arguments) {
    const std::uint64_t before = workspace.wallet().status()->total;
    VESPER_TRY(const auto hash,
               workspace.wallet().request_test_coins(arguments.amount, {interrupted(), {}}));
    while (arguments.wait && workspace.wallet().status()->total < before + arguments.amount) {
        if (interrupted().stop_requested()) return fail(base::JobError::Cancelled, "interrupted");
        std::this_thread::sleep_for(50ms);
    }
    Json json = status_json(*workspace.wallet().status());
    json["cosmos_hash"] = hash;
    return json;
}

Result<Json> status_of(service::Workspace& workspace, const WalletArguments&) {
    return status_json(*workspace.wallet().status());
}

Result<Json> rescan(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_CHECK(workspace.wallet().rescan({interrupted(), {}}));
    return status_of(workspace, arguments);
}

/// Ways to open a wallet without its password.
void add_other_ways(CLI::App& command, WalletArguments& arguments) {
    command.add_flag("--keychain", arguments.by_keychain, "open it with the desktop's keychain");
    command.add_option("--recovery-key-file", arguments.recovery_key_file,
                       "open it with the recovery key in this file");
}

}  // namespace

Outcome with_wallet(const WalletArguments& arguments, bool sync, const Work& work) {
    return outcome_of([&]() -> Result<Json> {
        VESPER_TRY(const auto workspace, open_workspace(arguments.network));
        VESPER_CHECK(unlock(*workspace, arguments));
        if (sync && !arguments.offline) VESPER_CHECK(sync_to_tip(*workspace, interrupted()));
        return work(*workspace, arguments);
    }());
}

void add_wallet_options(CLI::App& command, WalletArguments& arguments) {
    add_network_options(command, arguments.network);
    command.add_option("--wallet", arguments.wallet, "name of the wallet")->required();
    command.add_option("--password-file", arguments.password.file);
    command.add_option("--password-fd", arguments.password.fd);
    add_other_ways(command, arguments);
    command.add_flag("--offline", arguments.offline, "do not contact any server first");
}

void add_wallet_commands(CLI::App& app, Invocation& invocation) {
    auto* wallet = app.add_subcommand("wallet", "keys, coins and payments")->require_subcommand(1);
    auto arguments = std::make_shared<WalletArguments>();

    const auto add = [&](const std::string& name, const std::string& what, bool needs_password) {
        auto* command = wallet->add_subcommand(name, what);
        add_network_options(*command, arguments->network);
        if (name != "list")
            command->add_option("--wallet", arguments->wallet, "name of the wallet")->required();
        if (needs_password) {
            command->add_option("--password-file", arguments->password.file);
            command->add_option("--password-fd", arguments->password.fd);
        }
        command->add_flag("--offline", arguments->offline, "do not contact any server first");
        return command;
    };
    const auto add_open = [&](const std::string& name, const std::string& what, bool sync,
                              Work work) {
        auto* command = add(name, what, true);
        add_other_ways(*command, *arguments);
        command->callback([&invocation, arguments, sync, work = std::move(work)] {
            invocation.run = [arguments, sync, work] {
                return with_wallet(*arguments, sync, work);
            };
        });
        return command;
    };

    auto* made = add("create", "a new wallet with 24 fresh recovery words", true);
    made->add_option("--words-out", arguments->words_out, "new file that receives the words");
    made->add_flag("--reveal-secrets", arguments->reveal_secrets, "print the words");
    made->callback([&invocation, arguments] {
        invocation.run = [arguments] { return outcome_of(create(*arguments)); };
    });
    auto* restored = add("restore", "a wallet from its words, its signature or a backup", true);
    restored->add_option("--words-file", arguments->words_file);
    restored->add_option("--signature-file", arguments->signature_file);
    restored->add_option("--scheme", arguments->scheme, "A (default) or B")
        ->check(CLI::IsMember({"A", "B"}));
    restored->add_option("--birthday", arguments->birthday, "first block that can matter");
    restored->add_option("--backup-file", arguments->backup,
                         "a .zkbackup, with the password that the wallet had then");
    restored->add_flag("--replace", arguments->replace,
                       "with a backup: sets files that are in the way aside, deletes nothing");
    restored->callback([&invocation, arguments] {
        invocation.run = [arguments] { return outcome_of(restore(*arguments)); };
    });
    add("list", "wallets of the folder", false)->callback([&invocation, arguments] {
        invocation.run = [arguments] { return outcome_of(list_wallets(*arguments)); };
    });

    add_open("info", "state as it stands on disk", false, status_of);
    add_open("balance", "spendable and held back", true, status_of);
    add_open("scan", "forgets the scan and reads all unspent outputs again", true, rescan);
    auto* receiving = add_open("receive", "a fresh address", false, receive);
    receiving->add_option("--label", arguments->label);
    receiving->add_flag("--list", arguments->list, "the addresses made so far instead");
    auto* past = add_open("history", "payments and receipts, newest first", true, history);
    past->add_option("--limit", arguments->limit)->check(CLI::Range(1, 1000));
    past->add_option("--after", arguments->cursor, "`next` of the page before");
    past->add_option("--state", arguments->states, "only rows in this state; may be repeated");
    past->add_option("--direction", arguments->direction, "in or out")
        ->check(CLI::IsMember({"in", "out"}));
    past->add_option("--text", arguments->text, "in the label, transaction id or address");
    past->add_option("--since", arguments->since_ms, "Unix milliseconds");
    past->add_option("--until", arguments->until_ms, "Unix milliseconds, exclusive");
    auto* labelled =
        add_open("label", "names a payment, an address, a coin, a memo or a state", false, label);
    labelled->add_option("ID", arguments->id, "payment id, address or output key")->required();
    labelled->add_option("TEXT", arguments->label)->required();

    auto* sending = add_open("send", "a private payment", true, send);
    sending->add_option("--to", arguments->to, "address; may be given several times")->required();
    sending->add_option("--amount", arguments->amounts, "sats, one for each --to")->required();
    sending->add_option("--fee", arguments->fee, "notional fee, at least 1");
    sending->add_option("--mode", arguments->mode, "dark, or quisquis to hide among nine coins")
        ->check(CLI::IsMember({"dark", "quisquis"}));
    sending->add_option("--coin", arguments->coins, "spend this output; may be repeated");
    sending->add_option("--label", arguments->label);
    sending->add_flag("--existing", arguments->existing,
                      "pay into the coin that stands at the address");
    sending->add_flag("--dry-run", arguments->dry_run, "prove and check, send nothing");
    sending->add_option("--out", arguments->out, "file for the proved bytes");
    sending->add_flag("--wait", arguments->wait, "return once it stands in a block");

    auto* giving_up =
        add_open("give-up", "frees the coins of a payment that never landed", true, give_up);
    giving_up->add_option("ID", arguments->id, "payment id")->required();
    auto* resending =
        add_open("send-now", "sends a payment that was proved before the program was stopped", true,
                 send_now);
    resending->add_option("ID", arguments->id, "payment id")->required();
    resending->add_flag("--wait", arguments->wait, "return once it stands in a block");

    add_money_verbs(add_open, *arguments);
    add_backup_verbs(add_open, *arguments);
    add_key_verbs(add_open, *arguments);
    auto* renewing = add_open(
        "renew", "moves a coin to a fresh address, which brings its blinding back", true, renew);
    renewing->add_option("COIN", arguments->id, "output key")->required();
    renewing->add_flag("--dry-run", arguments->dry_run, "prove and check, send nothing");
    renewing->add_option("--out", arguments->out, "file for the proved bytes");
    renewing->add_flag("--wait", arguments->wait, "return once it stands in a block");

    auto* tap = add_open("faucet", "test coins, where the network mints them", true, faucet);
    tap->add_option("--amount", arguments->amount)->required();
    tap->add_flag("--wait", arguments->wait, "return once they have arrived");
}

}  // namespace vesper::cli
