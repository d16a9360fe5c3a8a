// contract list, show, import, remove, locks, label, freeze, unfreeze, preview, call, request,
// check, accept.
#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <unistd.h>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/wallet_verbs.h"

namespace vesper::cli {

namespace {

struct ContractArguments {
    WalletArguments wallet;
    service::CallRequest call;
    std::string id, memo, lend, file, receipt_out;
    std::vector<std::string> fields;
};

using ContractWork = std::function<Result<Json>(service::Workspace&, ContractArguments&)>;

Json optional_number(const std::optional<std::uint64_t>& value) {
    return value ? number(*value) : Json();
}

Json values_json(const std::vector<service::ContractValue>& values) {
    Json list = Json::array();
    for (const auto& value : values)
        list.push_back({{"name", value.name},
                        {"value", value.value},
                        {"unit", value.unit},
                        {"visibility", value.visibility}});
    return list;
}

Json program_json(const service::ContractProgram& program) {
    Json fields = Json::array();
    for (const auto& field : program.fields)
        fields.push_back({{"name", field.name},
                          {"type", field.type},
                          {"unit", field.unit},
                          {"choices", field.choices},
                          {"hidden", field.hidden},
                          {"required", field.required},
                          {"preset", field.preset},
                          {"help", field.help}});
    return {{"name", program.name},
            {"action", program.action},
            {"needs",
             {{"coin", program.needs_coin},
              {"memo", program.needs_memo},
              {"state", program.needs_state}}},
            {"releases", program.releases},
            {"fields", std::move(fields)},
            {"multipliers", program.multipliers ? Json(*program.multipliers) : Json()},
            {"obstacle", program.obstacle},
            {"code", program.code},
            {"disassembly", program.disassembly}};
}

Json contract_json(const service::ContractRow& row, bool programs) {
    Json json = {{"id", row.id},           {"name", row.name}, {"address", row.address},
                 {"builtin", row.builtin}, {"note", row.note}, {"locks", row.locks}};
    Json list = Json::array();
    for (const auto& program : row.programs)
        list.push_back(programs ? program_json(program) : Json(program.name));
    json["programs"] = std::move(list);
    return json;
}

Json lock_json(const service::LockRow& row) {
    return {{"key", row.key},
            {"kind", row.kind},
            {"contract", row.contract_id},
            {"contract_name", row.contract_name},
            {"address", row.contract_address},
            {"owner", row.owner},
            {"amount", optional_number(row.amount)},
            {"values", values_json(row.values)},
            {"timebounds", row.timebounds},
            {"time_locked", row.time_locked},
            {"released_by", row.released_by},
            {"needs_owner", row.needs_owner},
            {"openings_known", row.openings_known},
            {"nonce", row.nonce},
            {"height", number(row.height)},
            {"state", row.state},
            {"label", row.label},
            {"frozen", row.frozen},
            {"freeze_reason", row.freeze_reason}};
}

Json parts_json(const std::vector<service::CallPart>& parts) {
    Json list = Json::array();
    for (const auto& part : parts)
        list.push_back({{"key", part.key},
                        {"kind", part.kind},
                        {"owner", part.owner},
                        {"mine", part.mine},
                        {"amount", optional_number(part.amount)}});
    return list;
}

/// With `text` only where the user asked for a file to hand over: it holds openings.
Json handover_json(const service::HandoverView& view) {
    return {{"kind", view.kind},
            {"contract", view.contract_id},
            {"address", view.contract_address},
            {"owner", view.owner},
            {"mine", view.mine},
            {"key", view.key},
            {"amount", optional_number(view.amount)},
            {"values", values_json(view.values)},
            {"programs", view.programs}};
}

/// A new file that only its owner reads.
Result<void> write_private(const std::string& path, const std::string& text) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return fail(CliError::File, path + " exists already or cannot be made");
    const std::string line = text + "\n";
    const bool written = ::write(fd, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    ::close(fd);
    if (!written) return fail(CliError::File, path + " could not be written");
    return {};
}

Result<service::CallRequest> call_request(const ContractArguments& arguments) {
    service::CallRequest request = arguments.call;
    request.fee = arguments.wallet.fee;
    request.label = arguments.wallet.label;
    for (const std::string& field : arguments.fields) {
        const auto equals = field.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(CliError::Usage, "a field is given as NAME=VALUE");
        request.fields[field.substr(0, equals)] = field.substr(equals + 1);
    }
    if (!arguments.file.empty()) {
        VESPER_TRY(request.request, read_text(arguments.file));
    }
    return request;
}

Result<Json> list(service::Workspace& workspace, ContractArguments&) {
    VESPER_TRY(const auto rows, workspace.contracts().contracts());
    Json contracts = Json::array();
    for (const auto& row : rows)
        contracts.push_back(contract_json(row, false));
    return Json{{"contracts", std::move(contracts)}};
}

Result<Json> show(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_TRY(const auto row, workspace.contracts().contract(arguments.id));
    return contract_json(row, true);
}

Result<Json> import(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_TRY(const auto json, read_text(arguments.file));
    VESPER_TRY(const auto row, workspace.contracts().import(json));
    return contract_json(row, true);
}

Result<Json> remove(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_CHECK(workspace.contracts().remove(arguments.id));
    return Json{{"id", arguments.id}, {"removed", true}};
}

Result<Json> locks(service::Workspace& workspace, ContractArguments&) {
    VESPER_TRY(const auto rows, workspace.contracts().locks());
    Json own = Json::array();
    for (const auto& row : rows)
        own.push_back(lock_json(row));
    return Json{{"locks", std::move(own)}};
}

Result<Json> label(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_CHECK(workspace.contracts().label_lock(arguments.id, arguments.wallet.label));
    return Json{{"key", arguments.id}, {"label", arguments.wallet.label}};
}

Result<Json> freeze(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_CHECK(workspace.contracts().freeze_lock(arguments.id, arguments.wallet.reason));
    return Json{{"key", arguments.id}, {"frozen", true}, {"reason", arguments.wallet.reason}};
}

Result<Json> unfreeze(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_CHECK(workspace.contracts().unfreeze_lock(arguments.id));
    return Json{{"key", arguments.id}, {"frozen", false}};
}

Result<Json> preview(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_TRY(const auto request, call_request(arguments));
    VESPER_TRY(const auto plan, workspace.contracts().preview(request));
    Json json = {{"action", plan.action},
                 {"address", plan.contract_address},
                 {"inputs", parts_json(plan.inputs)},
                 {"outputs", parts_json(plan.outputs)},
                 {"reveals", values_json(plan.reveals)},
                 {"results", values_json(plan.results)},
                 {"warnings", plan.warnings},
                 {"sentence", plan.sentence},
                 {"multipliers", plan.multipliers ? Json(*plan.multipliers) : Json()},
                 {"fee", number(plan.fee)},
                 {"expected_ms", number(plan.expected_ms)},
                 {"problem", plan.problem},
                 {"problem_text", plan.problem_text}};
    if (plan.split)
        json["split"] = {{"coin", plan.split->coin_key}, {"amount", number(request.amount)}};
    return json;
}

Result<Json> call(service::Workspace& workspace, ContractArguments& arguments) {
    if (arguments.wallet.dry_run && arguments.wallet.wait)
        return fail(CliError::Usage, "--dry-run sends nothing to wait for");
    VESPER_TRY(const auto request, call_request(arguments));
    VESPER_TRY(const auto result, workspace.contracts().call(request, {arguments.wallet.dry_run},
                                                             {interrupted(), {}}));
    // Before the wait: it must not be lost with an interrupted one.
    if (!arguments.receipt_out.empty() && !result.receipt.empty())
        VESPER_CHECK(write_private(arguments.receipt_out, result.receipt));
    VESPER_TRY(auto json, finish_payment(workspace.wallet(), result.payment, arguments.wallet));
    json["results"] = values_json(result.results);
    if (!arguments.receipt_out.empty() && !result.receipt.empty())
        json["receipt"] = arguments.receipt_out;
    return json;
}

Result<Json> request(service::Workspace& workspace, ContractArguments& arguments) {
    if (arguments.memo.empty() == arguments.lend.empty())
        return fail(CliError::Usage, "say what it is about: --memo or --lend");
    if (!arguments.lend.empty() && arguments.call.contract_id.empty())
        return fail(CliError::Usage, "--lend wants --contract");
    auto& contracts = workspace.contracts();
    VESPER_TRY(const auto view,
               arguments.lend.empty()
                   ? contracts.request_settlement(arguments.memo)
                   : contracts.request_loan(arguments.call.contract_id, arguments.lend));
    VESPER_CHECK(write_private(arguments.wallet.out, view.text));
    Json json = handover_json(view);
    json["out"] = arguments.wallet.out;
    return json;
}

Result<Json> check(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_TRY(const auto text, read_text(arguments.file));
    VESPER_TRY(const auto view, workspace.contracts().read_handover(text));
    return handover_json(view);
}

Result<Json> accept(service::Workspace& workspace, ContractArguments& arguments) {
    VESPER_TRY(const auto text, read_text(arguments.file));
    VESPER_TRY(const auto view, workspace.contracts().accept_receipt(text));
    return handover_json(view);
}

void add_call_options(CLI::App& command, ContractArguments& arguments) {
    service::CallRequest& wanted = arguments.call;
    command.add_option("--contract", wanted.contract_id, "id or address")->required();
    command.add_option("--program", wanted.program, "name of the program")->required();
    command.add_option("--coin", wanted.coin_key, "the coin that goes in, whole");
    command.add_option("--amount", wanted.amount, "instead: a coin of exactly so many sats");
    command.add_option("--memo", wanted.memo_key, "own memo to release");
    command.add_option("--state", wanted.state_key, "own state; left out: the only one");
    command.add_option("--field", arguments.fields, "NAME=VALUE; may be repeated");
    command.add_option("--request", arguments.file, "@FILE: another wallet's request to serve");
    command.add_option("--timebounds", wanted.timebounds, "locked until this block");
    command.add_option("--fee", arguments.wallet.fee, "notional fee, at least 1");
    command.add_option("--label", arguments.wallet.label);
}

}  // namespace

void add_contract_commands(CLI::App& app, Invocation& invocation) {
    auto* contract =
        app.add_subcommand("contract", "programs of contracts, and what is locked there")
            ->require_subcommand(1);
    auto arguments = std::make_shared<ContractArguments>();
    const auto add = [&](const std::string& name, const std::string& what, bool sync,
                         const ContractWork& work) {
        auto* command = contract->add_subcommand(name, what);
        add_wallet_options(*command, arguments->wallet);
        command->callback([&invocation, arguments, sync, work] {
            invocation.run = [arguments, sync, work] {
                return with_wallet(arguments->wallet, sync,
                                   [&](service::Workspace& workspace, const WalletArguments&) {
                                       return work(workspace, *arguments);
                                   });
            };
        });
        return command;
    };

    add("list", "built-in and imported contracts", false, list);
    add("show", "programs, their fields and what they cost", false, show)
        ->add_option("ID", arguments->id, "id or address")
        ->required();
    add("import", "takes programs and their fields from a JSON file", false, import)
        ->add_option("FILE", arguments->file, "@FILE or the JSON itself")
        ->required();
    add("remove", "forgets an imported contract", false, remove)
        ->add_option("ID", arguments->id)
        ->required();

    add("locks", "own memos and states", true, locks);
    auto* labelled = add("label", "names a memo or state", false, label);
    labelled->add_option("KEY", arguments->id, "output key")->required();
    labelled->add_option("TEXT", arguments->wallet.label)->required();
    auto* freezing = add("freeze", "keeps a memo or state out of calls", false, freeze);
    freezing->add_option("KEY", arguments->id, "output key")->required();
    freezing->add_option("--reason", arguments->wallet.reason, "kept with it");
    add("unfreeze", "lets it be called again", false, unfreeze)
        ->add_option("KEY", arguments->id, "output key")
        ->required();

    add_call_options(*add("preview", "what a call would do, reveal and cost", true, preview),
                     *arguments);
    auto* calling = add("call", "runs a program: deploy, lock, release, step", true, call);
    add_call_options(*calling, *arguments);
    calling->add_option("--receipt", arguments->receipt_out,
                        "new file for the receipt, where a request is served");
    calling->add_flag("--dry-run", arguments->wallet.dry_run, "prove and check, send nothing");
    calling->add_option("--out", arguments->wallet.out, "file for the proved bytes");
    calling->add_flag("--wait", arguments->wallet.wait, "return once it stands in a block");

    auto* asking =
        add("request", "asks whoever owns the contract's state to make a call", true, request);
    asking->add_option("--memo", arguments->memo, "own memo to be settled");
    asking->add_option("--lend", arguments->lend, "own coin to be lent");
    asking->add_option("--contract", arguments->call.contract_id, "with --lend: to whom");
    asking->add_option("--out", arguments->wallet.out, "new file to hand over; it holds openings")
        ->required();
    add("check", "reads a request or receipt and checks its signature", false, check)
        ->add_option("FILE", arguments->file, "@FILE")
        ->required();
    add("accept", "takes the openings from a receipt", true, accept)
        ->add_option("FILE", arguments->file, "@FILE")
        ->required();
}

}  // namespace vesper::cli
