// wallet accounts, coins, freeze, unfreeze, accept, unaccept, split, maximum, contacts, mint, burn,
// cosmos, cosmos-send, cosmos-faucet, deposit-address.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fcntl.h>
#include <iostream>
#include <thread>
#include <unistd.h>

#include "app/cli/json.h"
#include "app/cli/wallet_verbs.h"

namespace vesper::cli {

using namespace std::chrono_literals;
using service::WalletService;

/// Waits until the payment stands in a block, or has failed.
Result<service::HistoryRow> wait_for_block(WalletService& wallet, std::int64_t payment) {
    for (;;) {
        VESPER_TRY(auto row, wallet.payment(payment));
        if (row.state == "included") return row;
        if (row.state == "failed")
            return fail(CliError::NotIncluded,
                        "the payment failed: " + row.failure + " " + row.failure_text);
        if (interrupted().stop_requested()) return fail(base::JobError::Cancelled, "interrupted");
        std::this_thread::sleep_for(50ms);
    }
}

Result<Json> finish_payment(WalletService& wallet, const service::SendResult& result,
                            const WalletArguments& arguments) {
    Json json = {{"payment", result.payment_id},
                 {"txid", result.txid},
                 {"state", result.state},
                 {"height", nullptr},
                 {"cosmos_hash", result.cosmos_hash},
                 {"micros",
                  {{"build", result.build_micros},
                   {"prove", result.prove_micros},
                   {"verify", result.verify_micros}}}};
    if (!arguments.out.empty()) {
        const int fd =
            ::open(arguments.out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        const auto size = static_cast<ssize_t>(result.transaction.size());
        const bool written =
            fd >= 0 && ::write(fd, result.transaction.data(), result.transaction.size()) == size;
        if (fd >= 0) ::close(fd);
        if (!written) return fail(CliError::File, arguments.out + " could not be written");
        json["out"] = arguments.out;
    }
    if (arguments.wait) {
        VESPER_TRY(const auto row, wait_for_block(wallet, result.payment_id));
        json["state"] = "confirmed";
        json["height"] = number(row.height);
    }
    return json;
}

namespace {

Result<Json> accounts(service::Workspace& workspace, const WalletArguments&) {
    VESPER_TRY(const auto rows, workspace.wallet().accounts());
    Json list = Json::array();
    for (const auto& row : rows)
        list.push_back({{"index", row.index},
                        {"addresses", row.addresses},
                        {"coins", row.coins},
                        {"total", number(row.total)},
                        {"spendable", number(row.spendable)}});
    return Json{{"accounts", std::move(list)}};
}

Result<Json> coins(service::Workspace& workspace, const WalletArguments&) {
    VESPER_TRY(const auto rows, workspace.wallet().coins());
    Json list = Json::array();
    for (const auto& row : rows)
        list.push_back(coin_json(row));
    return Json{{"coins", std::move(list)}};
}

Result<Json> freeze(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_CHECK(
        workspace.wallet().freeze_coin(arguments.coin, arguments.reason, arguments.until_ms));
    return Json{{"key", arguments.coin},
                {"frozen", true},
                {"reason", arguments.reason},
                {"until_ms", arguments.until_ms}};
}

Result<Json> unfreeze(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_CHECK(workspace.wallet().unfreeze_coin(arguments.coin));
    return Json{{"key", arguments.coin}, {"frozen", false}};
}

Result<Json> set_accepted(service::Workspace& workspace, const std::string& key, bool accepted) {
    VESPER_CHECK(workspace.wallet().accept_coin(key, accepted));
    return Json{{"key", key}, {"accepted", accepted}};
}

Result<Json> accept(service::Workspace& workspace, const WalletArguments& arguments) {
    return set_accepted(workspace, arguments.coin, true);
}

Result<Json> unaccept(service::Workspace& workspace, const WalletArguments& arguments) {
    return set_accepted(workspace, arguments.coin, false);
}

Result<Json> split(service::Workspace& workspace, const WalletArguments& arguments) {
    if (arguments.amounts.empty() == (arguments.parts == 0))
        return fail(CliError::Usage, "give either --parts or the amounts of the new coins");
    if (arguments.dry_run && arguments.wait)
        return fail(CliError::Usage, "--dry-run sends nothing to wait for");
    VESPER_TRY(const auto result,
               workspace.wallet().split({arguments.coin, arguments.amounts, arguments.parts,
                                         arguments.fee, arguments.label},
                                        {arguments.dry_run}, {interrupted(), {}}));
    return finish_payment(workspace.wallet(), result, arguments);
}

Result<Json> maximum(service::Workspace& workspace, const WalletArguments& arguments) {
    service::SendRequest request;
    request.recipients.resize(arguments.recipients);
    request.coin_keys = arguments.coins;
    request.mode = arguments.mode;
    VESPER_TRY(const auto amount, workspace.wallet().maximum(request));
    return Json{{"maximum", number(amount)}, {"recipients", arguments.recipients}};
}

Json contact_json(const service::ContactRow& row) {
    return {{"id", row.id},
            {"name", row.name},
            {"address", row.address},
            {"note", row.note},
            {"created_ms", row.created_ms}};
}

Result<Json> contacts(service::Workspace& workspace, const WalletArguments& arguments) {
    WalletService& wallet = workspace.wallet();
    if (!arguments.name.empty()) {
        VESPER_TRY(const auto saved,
                   wallet.save_contact({0, arguments.name, arguments.address, arguments.note, 0}));
        return contact_json(saved);
    }
    if (arguments.remove != 0) VESPER_CHECK(wallet.remove_contact(arguments.remove));
    VESPER_TRY(const auto rows, wallet.contacts());
    Json list = Json::array();
    for (const auto& row : rows)
        list.push_back(contact_json(row));
    return Json{{"contacts", std::move(list)}};
}

Result<Json> mint(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_TRY(auto row,
               workspace.wallet().fund(arguments.amount, arguments.label, {interrupted(), {}}));
    if (arguments.wait) {
        VESPER_TRY(row, wait_for_block(workspace.wallet(), row.id));
    }
    return history_json(row);
}

Json withdrawal_json(const service::WithdrawalRow& row) {
    return {{"id", row.id},
            {"step", row.step},
            {"amount", number(row.amount)},
            {"twilight_address", row.twilight_address},
            {"burn_txid", row.burn_txid},
            {"claim_hash", row.claim_hash},
            {"failure", row.failure},
            {"failure_text", row.failure_text},
            {"open", row.open}};
}

Result<service::WithdrawalRow> find_withdrawal(const WalletService& wallet, std::int64_t id) {
    VESPER_TRY(const auto rows, wallet.withdrawals());
    for (const auto& row : rows)
        if (row.id == id) return row;
    return fail(CliError::Usage, "no withdrawal has this number");
}

Result<Json> burn(service::Workspace& workspace, const WalletArguments& arguments) {
    WalletService& wallet = workspace.wallet();
    if (arguments.list) {
        VESPER_TRY(const auto rows, wallet.withdrawals());
        Json list = Json::array();
        for (const auto& row : rows)
            list.push_back(withdrawal_json(row));
        return Json{{"withdrawals", std::move(list)}};
    }
    service::WithdrawalRow row;
    std::optional<service::HistoryRow> mint;
    const Job job{interrupted(), {}};
    if (arguments.resume != 0) {
        VESPER_TRY(row, wallet.continue_withdrawal(arguments.resume, job));
    } else {
        if (arguments.amount == 0 && arguments.coin.empty())
            return fail(CliError::Usage, "say what is withdrawn: --amount, --coin or both");
        std::uint64_t amount = arguments.amount;
        if (amount == 0) {
            VESPER_TRY(const auto coins, wallet.coins());
            const auto coin = std::ranges::find(coins, arguments.coin, &service::CoinRow::key);
            if (coin != coins.end()) amount = coin->amount.value_or(0);
        }
        VESPER_TRY(mint, wallet.mint_of(amount));
        if (mint)
            std::cerr << "The mint in block " << mint->height
                      << " was of exactly this amount: whoever reads the chain pairs the two.\n";
        VESPER_TRY(row, wallet.withdraw({arguments.amount, arguments.coin, arguments.label}, job));
    }
    while (arguments.wait && row.open) {
        if (interrupted().stop_requested()) return fail(base::JobError::Cancelled, "interrupted");
        std::this_thread::sleep_for(50ms);
        VESPER_TRY(row, find_withdrawal(wallet, row.id));
    }
    if (!row.open && row.step != "paid")
        return fail(CliError::NotIncluded,
                    "the withdrawal " + row.step + ": " + row.failure + " " + row.failure_text);
    Json json = withdrawal_json(row);
    if (mint) json["pairs_with_mint"] = number(mint->height);
    return json;
}

Result<Json> cosmos(service::Workspace& workspace, const WalletArguments&) {
    VESPER_TRY(const auto account, workspace.wallet().cosmos_account({interrupted(), {}}));
    return Json{{"address", account.address},
                {"exists", account.exists},
                {"nyks", number(account.nyks)},
                {"sats", number(account.sats)},
                {"sequence", number(account.sequence)}};
}

Result<Json> cosmos_send(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_TRY(const auto hash,
               workspace.wallet().cosmos_send({arguments.payee, arguments.denom, arguments.amount},
                                              {interrupted(), {}}));
    return Json{{"cosmos_hash", hash}};
}

Result<Json> cosmos_faucet(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_CHECK(workspace.wallet().request_cosmos_coins({interrupted(), {}}));
    return cosmos(workspace, arguments);
}

Result<Json> deposit_address(service::Workspace& workspace, const WalletArguments& arguments) {
    WalletService& wallet = workspace.wallet();
    const Job job{interrupted(), {}};
    service::DepositAddressView view;
    if (arguments.btc_address.empty()) {
        VESPER_TRY(view, wallet.deposit_address(job));
    } else {
        VESPER_TRY(view, wallet.register_deposit_address(
                             {arguments.btc_address, arguments.test_amount, arguments.stake}, job));
    }
    return Json{{"state", view.state},
                {"btc_address", view.btc_address},
                {"test_amount", number(view.test_amount)},
                {"stake", number(view.stake)}};
}

}  // namespace

void add_money_verbs(const AddVerb& add, WalletArguments& arguments) {
    add("accounts", "the child keys in use and what stands under them", true, accounts);
    add("coins", "own outputs", true, coins);
    auto* freezing =
        add("freeze", "keeps a coin, memo or state out of payments and calls", false, freeze);
    freezing->add_option("KEY", arguments.coin, "output key")->required();
    freezing->add_option("--reason", arguments.reason, "kept with it");
    freezing->add_option("--until", arguments.until_ms,
                         "Unix time in milliseconds at which it thaws by itself");
    auto* thawing = add("unfreeze", "lets what is frozen be used again", false, unfreeze);
    thawing->add_option("KEY", arguments.coin, "output key")->required();

    auto* accepting =
        add("accept", "counts a coin of doubtful ancestry as spendable", true, accept);
    accepting->add_option("KEY", arguments.coin, "output key")->required();
    auto* doubting = add("unaccept", "sets an accepted coin apart again", true, unaccept);
    doubting->add_option("KEY", arguments.coin, "output key")->required();

    auto* splitting = add("split", "one coin into several of one's own", true, split);
    splitting->add_option("--coin", arguments.coin, "output key")->required();
    splitting->add_option("--amount", arguments.amounts, "sats of a new coin; may be repeated");
    splitting->add_option("--parts", arguments.parts, "instead: so many equal coins");
    splitting->add_option("--fee", arguments.fee, "notional fee, at least 1");
    splitting->add_option("--label", arguments.label);
    splitting->add_flag("--dry-run", arguments.dry_run, "prove and check, send nothing");
    splitting->add_option("--out", arguments.out, "file for the proved bytes");
    splitting->add_flag("--wait", arguments.wait, "return once it stands in a block");

    auto* most = add("maximum", "the most that one payment can carry", true, maximum);
    most->add_option("--recipients", arguments.recipients)->check(CLI::Range(1, 8));
    most->add_option("--coin", arguments.coins, "from this coin; may be repeated");
    most->add_option("--mode", arguments.mode, "dark, or quisquis")
        ->check(CLI::IsMember({"dark", "quisquis"}));

    auto* known = add("contacts", "names for addresses of others", false, contacts);
    known->add_option("--add", arguments.name, "name of a new contact");
    known->add_option("--address", arguments.address);
    known->add_option("--note", arguments.note);
    known->add_option("--remove", arguments.remove, "number of a contact");

    auto* minting = add("mint", "sats of the Cosmos account become a coin", true, mint);
    minting->add_option("--amount", arguments.amount, "sats")->required();
    minting->add_option("--label", arguments.label);
    minting->add_flag("--wait", arguments.wait, "return once the coin stands in a block");
    auto* burning = add("burn", "a coin becomes sats of the Cosmos account", true, burn);
    burning->add_option("--amount", arguments.amount, "sats");
    burning->add_option("--coin", arguments.coin, "output key; without an amount all of it");
    burning->add_option("--label", arguments.label);
    burning->add_option("--resume", arguments.resume, "goes on with this withdrawal");
    burning->add_flag("--list", arguments.list, "all withdrawals instead");
    burning->add_flag("--wait", arguments.wait, "return once the sats are paid");

    add("cosmos", "what the Cosmos account holds", false, cosmos);
    auto* bank = add("cosmos-send", "nyks or sats to another Cosmos account", false, cosmos_send);
    bank->add_option("--to", arguments.payee, "twilight1…")->required();
    bank->add_option("--amount", arguments.amount)->required();
    bank->add_option("--denom", arguments.denom, "nyks (default) or sats")
        ->check(CLI::IsMember({"nyks", "sats"}));
    add("cosmos-faucet", "nyks and sats from the network's faucet", false, cosmos_faucet);
    auto* deposits = add("deposit-address", "the Bitcoin address from which deposits come", false,
                         deposit_address);
    deposits->add_option("--register", arguments.btc_address,
                         "registers this Bitcoin address; the chain takes no other later");
    deposits->add_option("--test-amount", arguments.test_amount,
                         "sats that the first deposit will be exactly");
    deposits->add_option("--stake", arguments.stake, "nyks held until that deposit arrives");
}

}  // namespace vesper::cli
