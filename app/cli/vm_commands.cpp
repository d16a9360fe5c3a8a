// vm: programs of the ZkVM as text, bytes, traces and proofs.
#include <CLI/CLI.hpp>
#include <chrono>

#include "app/cli/commands.h"
#include "app/cli/vm_case.h"
#include "core/zkvm/assembler.h"
#include "core/zkvm/disassembler.h"
#include "core/zkvm/explain.h"
#include "core/zkvm/program_verifier.h"
#include "core/zkvm/trace.h"

namespace vesper::cli {

namespace {

std::int64_t micros_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 start)
        .count();
}

/// An assembler's error, with its line and column.
Outcome text_failure(const Error& error, const std::string& text) {
    Outcome out = failure(error, Exit::Bad);
    if (error.offset()) {
        const zkvm::TextPosition position = zkvm::position_of(text, *error.offset());
        out.json["error"]["detail"]["line"] = position.line;
        out.json["error"]["detail"]["column"] = position.column;
    }
    return out;
}

/// The source line of an offset, if the case came with its source.
void add_line(Json& json, const VmCase& vm_case, std::size_t offset) {
    if (!vm_case.map) return;
    if (const zkvm::SourceSpan* span = vm_case.map->at(offset)) json["line"] = span->position.line;
}

Outcome run_failure(const Error& error, const VmCase& vm_case, Exit exit = Exit::Bad) {
    Outcome out = failure(error, exit);
    if (error.offset()) add_line(out.json["error"]["detail"], vm_case, *error.offset());
    return out;
}

Outcome assemble(const std::string& argument) {
    const auto text = read_text(argument);
    if (!text) return failure(text.error());
    const auto assembly = zkvm::assemble(*text);
    if (!assembly) return text_failure(assembly.error(), *text);
    return {{{"hex", base::to_hex(assembly->program)}}};
}

Outcome disassemble(const std::string& argument) {
    const auto bytes = read_bytes(argument);
    if (!bytes) return failure(bytes.error(), Exit::Usage);
    const auto text = zkvm::disassemble(*bytes);
    if (!text) return failure(text.error(), Exit::Bad);
    return {{{"text", text->text}}};
}

/// What a case is, for those who ask a command that takes one.
constexpr const char* kCaseHelp =
    "CASE is a JSON object:\n"
    "  \"program\": HEX, or \"source\": TEXT or [LINE, ...]\n"
    "  \"stack\": [ITEM, ...] bottom first, or the stack of a transaction from\n"
    "  \"kind\": \"call\" or \"deploy\", \"inputs\": [OBJECT, ...], \"outputs\": [OBJECT, ...],\n"
    "  \"tx_data\": ITEM\n"
    "  \"witness\": {\"openings\": [{\"value\": 16, \"blinding\": HEX}, ...],\n"
    "              \"allocations\": [5, ...]}\n"
    "  \"proof\": HEX\n"
    "or {\"transaction\": HEX}, a script transaction of the chain.\n"
    "ITEM: HEX | {\"scalar\": -1} | {\"integer\": 16} | {\"u64\": 5} | {\"u32\": 5} |\n"
    "  {\"commitment\": HEX} | {\"value\": 16, \"blinding\": HEX} | {\"bincode\": HEX}\n"
    "OBJECT: the hex of its bincode, or its tree: the fields as `tx decode` names them,\n"
    "  {\"out_type\": \"Coin\", \"output\": {\"Coin\": {\"encrypt\": {\"c\": HEX, \"d\": HEX},\n"
    "   \"owner\": TEXT}}}, an open commitment as\n"
    "  {\"Open\": {\"value\": {\"Integer\": 16}, \"blinding\": HEX}};\n"
    "  or a node as `tx decode` prints it";

/// Reads the case and hands it to `work`.
template <typename F>
Outcome with_case(const std::string& argument, F&& work) {
    const auto text = read_text(argument);
    if (!text) return failure(text.error());
    const auto vm_case = read_vm_case(*text);
    if (!vm_case)
        return failure(vm_case.error(), vm_case.error().is(VmCaseError::NotJson) ||
                                                vm_case.error().is(VmCaseError::Field)
                                            ? Exit::Usage
                                            : Exit::Bad);
    const auto statement = (*vm_case)->statement();
    if (!statement) return failure(statement.error(), Exit::Bad);
    return work(**vm_case, *statement);
}

Json step_json(const zkvm::TraceStep& step, const VmCase& vm_case) {
    Json json = {{"step", step.step}, {"offset", step.offset}};
    add_line(json, vm_case, step.offset);
    json["opcode"] = step.opcode;
    if (!step.operand.empty()) json["operand"] = step.operand;
    if (step.deferred) {
        json["phase"] = 2;
        json["constraint"] = step.tree;
    } else {
        json["before"] = step.before;
        if (step.finished) json["after"] = step.after;
    }
    if (step.multipliers != 0)
        json["multipliers"] = {{"first", step.first_multiplier}, {"count", step.multipliers}};
    if (!step.constraints.empty()) {
        Json list = Json::array();
        for (std::size_t i = 0; i < step.constraints.size(); ++i)
            list.push_back({{"index", step.first_constraint + i},
                            {"text", step.constraints[i]},
                            {"origin", step.offset}});
        json["constraints"] = std::move(list);
    }
    return json;
}

Outcome trace(const VmCase& vm_case, const zkvm::ProgramStatement& statement, bool reveal) {
    const bool prove = vm_case.can_prove();
    const zkvm::Trace trace =
        zkvm::trace_program(statement, prove ? &vm_case.witness : nullptr, reveal);
    Outcome out = trace.result ? Outcome{} : run_failure(trace.result.error(), vm_case);
    out.json["run"] = prove ? "prover" : "verifier";
    out.json["finished"] = trace.result.has_value();
    out.json["commitments"] = trace.commitments;
    out.json["multipliers"] = trace.multipliers;
    out.json["constraints"] = trace.constraints;
    if (trace.shortened) out.json["shortened"] = true;
    Json steps = Json::array();
    for (const zkvm::TraceStep& step : trace.steps)
        steps.push_back(step_json(step, vm_case));
    out.json["steps"] = std::move(steps);
    return out;
}

Outcome prove(const VmCase& vm_case, const zkvm::ProgramStatement& statement) {
    const auto start = std::chrono::steady_clock::now();
    const auto proved = zkvm::prove_program(statement, vm_case.witness, base::system_random());
    if (!proved) return run_failure(proved.error(), vm_case);
    return {{{"proof", base::to_hex(proved->proof.encode())},
             {"commitments", proved->cost.commitments},
             {"multipliers", proved->cost.multipliers},
             {"constraints", proved->cost.constraints},
             {"micros", micros_since(start)}}};
}

Outcome verify(const VmCase& vm_case, const std::string& proof_argument) {
    Bytes bytes;
    if (!proof_argument.empty()) {
        auto read = read_bytes(proof_argument);
        if (!read) return failure(read.error(), Exit::Usage);
        bytes = *std::move(read);
    } else if (vm_case.proof) {
        bytes = *vm_case.proof;
    } else {
        return failure(Error(CliError::Usage, "give --proof BYTES, or a proof in the case"),
                       Exit::Usage);
    }
    const auto start = std::chrono::steady_clock::now();
    VmCase view;
    const auto checked = [&]() -> Result<void> {
        VESPER_TRY(const zkvm::ProgramStatement statement, vm_case.verifier_statement(view));
        VESPER_TRY(const proof::R1csProof proof, proof::R1csProof::decode(bytes));
        return zkvm::verify_program(statement, proof);
    }();
    Outcome out = checked ? Outcome{} : run_failure(checked.error(), vm_case);
    out.json["verdict"] = checked ? "valid" : "invalid";
    out.json["micros"] = micros_since(start);
    return out;
}

Outcome explain(const VmCase& vm_case, const zkvm::ProgramStatement& statement) {
    if (!vm_case.can_prove())
        return failure(Error(CliError::Usage, "the case has no witness to look at"), Exit::Usage);
    const zkvm::RecordedRun run(statement, &vm_case.witness);
    if (!run.result()) {
        Outcome out = run_failure(run.result().error(), vm_case);
        out.json["holds"] = false;
        return out;
    }
    const auto violation = zkvm::explain_violation(run);
    if (!violation) return {{{"holds", true}, {"sentence", "every constraint holds"}}};
    Json json = {{"holds", false}, {"step", violation->step}, {"offset", violation->offset}};
    add_line(json, vm_case, violation->offset);
    json["verify_offset"] = violation->verify_offset;
    json["constraint"] = {{"index", violation->constraint}, {"text", violation->text}};
    std::string sentence = violation->sentence;
    if (json.contains("line"))
        sentence = "line " + std::to_string(json["line"].get<std::size_t>()) + ": " + sentence;
    json["sentence"] = sentence;
    return {std::move(json), Exit::Bad};
}

}  // namespace

void add_vm_commands(CLI::App& app, Invocation& invocation) {
    auto* vm = app.add_subcommand("vm", "programs of the ZkVM")->require_subcommand(1);
    struct Arguments {
        std::string what, proof;
        bool reveal = false;
    };
    const auto arguments = std::make_shared<Arguments>();
    const auto add = [&](const std::string& name, const std::string& text,
                         const std::string& operand, const std::string& operand_text,
                         std::function<Outcome()> work) {
        auto* command = vm->add_subcommand(name, text);
        command->add_option(operand, arguments->what, operand_text)->required();
        if (operand == "CASE") command->footer(kCaseHelp);
        command->callback([&invocation, work = std::move(work)] { invocation.run = work; });
        return command;
    };
    add("asm", "program text to byte code", "TEXT", "@FILE, - or the text itself",
        [arguments] { return assemble(arguments->what); });
    add("disasm", "byte code to program text", "BYTES", "hex, @FILE (hex or raw) or -",
        [arguments] { return disassemble(arguments->what); });
    const std::string case_text = "@CASE.json, - or the JSON itself";
    add("trace", "every step of a run", "CASE", case_text, [arguments] {
        return with_case(arguments->what, [&](const VmCase& c, const auto& statement) {
            return trace(c, statement, arguments->reveal);
        });
    })->add_flag("--reveal-secrets", arguments->reveal, "show the prover's values");
    add("prove", "prove a run", "CASE", case_text, [arguments] {
        return with_case(arguments->what, [](const VmCase& c, const auto& statement) {
            return prove(c, statement);
        });
    });
    add("verify", "verify a run's proof", "CASE", case_text, [arguments] {
        return with_case(arguments->what,
                         [&](const VmCase& c, const auto&) { return verify(c, arguments->proof); });
    })->add_option("--proof", arguments->proof, "hex, @FILE (hex or raw) or -");
    add("explain", "the first constraint that does not hold", "CASE", case_text, [arguments] {
        return with_case(arguments->what, [](const VmCase& c, const auto& statement) {
            return explain(c, statement);
        });
    });
}

}  // namespace vesper::cli
