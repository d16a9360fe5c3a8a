// wallet backup, backups and restore-check; node check and set-chain-aside.
#include <CLI/CLI.hpp>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/wallet_verbs.h"
#include "app/cli/workspace_session.h"
#include "core/service/health.h"

namespace vesper::cli {

namespace {

Json contents_json(const service::BackupRow& row) {
    return {{"height", number(row.height)}, {"total", number(row.total)},
            {"addresses", row.addresses},   {"coins", row.coins},
            {"frozen", row.frozen},         {"payments", row.payments},
            {"labels", row.labels},         {"contacts", row.contacts}};
}

Json file_json(const service::BackupRow& row) {
    return {{"file", row.path},
            {"wallet", row.wallet},
            {"created_ms", row.created_ms},
            {"bytes", number(row.bytes)}};
}

Result<Json> back_up(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_TRY(const auto row, workspace.backups().back_up(arguments.out, {interrupted(), {}}));
    Json json = file_json(row);
    json["verified"] = true;
    json["contents"] = contents_json(row);
    return json;
}

Result<Json> list_copies(service::Workspace& workspace, const WalletArguments& arguments) {
    Json list = Json::array();
    for (const auto& row : workspace.backups().copies(arguments.wallet))
        list.push_back(file_json(row));
    VESPER_TRY(const auto reminder, workspace.backups().reminder());
    return Json{{"copies", std::move(list)},
                {"backed_up_ms", reminder.backed_up_ms},
                {"due", reminder.due}};
}

Result<Json> drill(service::Workspace& workspace, const WalletArguments& arguments) {
    VESPER_TRY(const auto password, read_password(arguments.password));
    VESPER_TRY(const auto drill,
               workspace.backups().drill(arguments.backup, password, {interrupted(), {}}));
    Json json = file_json(drill.backup);
    json["same_wallet"] = drill.same_wallet;
    json["balances_match"] = drill.balances_match;
    json["complete"] = drill.complete;
    json["missing_addresses"] = drill.missing_addresses;
    json["contents"] = contents_json(drill.backup);
    json["now"] = contents_json(drill.now);
    return json;
}

Outcome check(const std::string& data_dir) {
    const auto files = service::check_folder(data_dir);
    if (!files) return failure(files.error());
    Json list = Json::array();
    bool good = true;
    for (const auto& file : *files) {
        good = good && file.way_out.empty();
        list.push_back({{"file", file.file},
                        {"state", file.state},
                        {"sentence", file.sentence},
                        {"way_out", file.way_out}});
    }
    return {Json{{"good", good}, {"files", std::move(list)}}, good ? Exit::Good : Exit::Bad};
}

Outcome set_aside(const std::string& data_dir) {
    const auto name = service::set_chain_aside(data_dir);
    if (!name) return failure(name.error());
    return {Json{{"set_aside", *name}}};
}

}  // namespace

Result<Json> restore_backup(const WalletArguments& arguments) {
    VESPER_TRY(const auto workspace, open_workspace(arguments.network));
    service::BackupRestoreRequest request;
    request.path = arguments.backup;
    request.name = arguments.wallet;
    request.replace = arguments.replace;
    VESPER_TRY(request.password, read_password(arguments.password));
    VESPER_TRY(const auto restored, workspace->backups().restore(request, {interrupted(), {}}));
    if (!arguments.offline) VESPER_CHECK(sync_to_tip(*workspace, interrupted()));
    Json json = status_json(*workspace->wallet().status());
    json["backup"] = file_json(restored.backup);
    json["kept_store"] = restored.kept_store;
    json["set_aside"] = restored.set_aside;
    return json;
}

void add_backup_verbs(const AddVerb& add, WalletArguments& arguments) {
    auto* making =
        add("backup", "all of the wallet in one encrypted file, verified", false, back_up);
    making->add_option("--out", arguments.out, "new file, by custom NAME.zkbackup")->required();
    add("backups", "the copies that Vesper keeps by itself", false, list_copies);
    auto* testing = add("restore-check",
                        "compares a backup with the wallet; its password is the wallet's; changes "
                        "nothing",
                        false, drill);
    testing->add_option("FILE", arguments.backup)->required();
}

void add_health_commands(CLI::App& node, Invocation& invocation) {
    const auto add = [&](const char* name, const char* what, Outcome (*work)(const std::string&)) {
        auto* command = node.add_subcommand(name, what);
        auto data_dir = std::make_shared<std::string>();
        command->add_option("--data", *data_dir, "folder of the node")->required();
        command->callback([&invocation, data_dir, work] {
            invocation.run = [data_dir, work] { return work(*data_dir); };
        });
    };
    add("check", "looks at every file of the folder and names a way out for what is damaged",
        check);
    add("set-chain-aside", "gives the chain's copy another name, so that it is read anew",
        set_aside);
}

}  // namespace vesper::cli
