/// What the wallet commands share: their options, and how a payment is reported and waited for.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "app/cli/output.h"
#include "app/cli/workspace_session.h"
#include "core/service/workspace.h"

namespace vesper::cli {

struct WalletArguments {
    NetworkOptions network;
    PasswordOptions password;
    std::string wallet;
    bool offline = false;
    bool reveal_secrets = false;
    bool wait = false;

    /// Other ways in than the password.
    bool by_keychain = false;
    std::string recovery_key_file;
    PasswordOptions new_password;
    bool add = false, take_away = false;

    std::string words_out, words_file, signature_file, scheme = "A";
    std::uint64_t birthday = 0;

    std::string label, id;
    bool list = false;
    std::uint64_t limit = 100;
    std::string cursor;

    std::vector<std::string> to;
    std::vector<std::uint64_t> amounts;
    std::vector<std::string> coins;
    std::string mode = "dark", out;
    std::uint64_t fee = 1;
    bool existing = false, dry_run = false;
    std::uint64_t amount = 0;

    std::vector<std::string> states;
    std::string direction, text;
    std::int64_t since_ms = 0, until_ms = 0;

    std::string coin, reason, denom = "nyks", payee, name, address, note;
    std::string btc_address;
    std::uint64_t test_amount = 50'000, stake = 10'000;
    std::uint32_t parts = 0;
    std::size_t recipients = 1;
    std::int64_t resume = 0, remove = 0;
    std::string backup;
    bool replace = false;
};

using Work = std::function<Result<Json>(service::Workspace&, const WalletArguments&)>;

/// --data and the network, --wallet, --password-…, --offline.
void add_wallet_options(CLI::App& command, WalletArguments& arguments);

/// Opens the folder, unlocks the wallet, brings it up to date unless told not to, then works.
Outcome with_wallet(const WalletArguments& arguments, bool sync, const Work& work);

/// Waits until the payment stands in a block, or has failed.
Result<service::HistoryRow> wait_for_block(service::WalletService& wallet, std::int64_t payment);

/// The answer to a payment that was built: --out and --wait are done here.
Result<Json> finish_payment(service::WalletService& wallet, const service::SendResult& result,
                            const WalletArguments& arguments);

/// Adds a verb that unlocks the wallet, syncs first when `sync`, and then works.
using AddVerb = std::function<CLI::App*(const std::string& name, const std::string& what, bool sync,
                                        Work work)>;

/// accounts, coins, freeze, unfreeze, accept, unaccept, split, maximum, contacts, mint, burn,
/// cosmos, cosmos-send, cosmos-faucet, deposit-address.
void add_money_verbs(const AddVerb& add, WalletArguments& arguments);
/// ways-in, change-password, recovery-key, keychain.
void add_key_verbs(const AddVerb& add, WalletArguments& arguments);

/// backup, backups, restore-check.
void add_backup_verbs(const AddVerb& add, WalletArguments& arguments);
/// wallet restore --backup
Result<Json> restore_backup(const WalletArguments& arguments);

}  // namespace vesper::cli
