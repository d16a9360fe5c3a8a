// The explorer's questions about contracts: what a script address can run, its calls with what each
// changed, and a call's program run again.
#include <algorithm>
#include <map>

#include "core/base/hash.h"
#include "core/chain/codec.h"
#include "core/chain/contract_fields.h"
#include "core/chain/program_catalog.h"
#include "core/service/chain_service_impl.h"
#include "core/service/chain_views.h"
#include "core/transaction/kind.h"
#include "core/transaction/script_pass.h"
#include "core/zkvm/disassembler.h"
#include "core/zkvm/trace.h"

namespace vesper::service {

namespace {

constexpr std::size_t kMaxCalls = 400;
constexpr std::size_t kFirstCalls = 25;
constexpr std::size_t kMaxStackItems = 64;

std::string program_label(ByteView program) {
    if (const auto* known = chain::identify_program(program)) return std::string(known->name);
    return base::to_hex(base::sha256(program)).substr(0, 12);
}

std::string closed_text(const group::PointBytes& point) {
    return "hidden " + base::to_hex(ByteView(point.bytes).first(4));
}

std::string value_text(const chain::Commitment& commitment) {
    const auto* open = std::get_if<chain::OpenCommitment>(&commitment.form);
    return open != nullptr ? chain::to_text(open->value) : closed_text(commitment.point_bytes());
}

std::string value_text(const chain::VmString& item) {
    if (const auto* commitment = item.commitment()) return value_text(*commitment);
    if (const auto* scalar = item.scalar()) return chain::to_text(*scalar);
    if (const auto* wide = std::get_if<std::uint64_t>(&item.form)) return std::to_string(*wide);
    if (const auto* narrow = std::get_if<std::uint32_t>(&item.form)) return std::to_string(*narrow);
    if (const auto* bytes = std::get_if<Bytes>(&item.form)) return "0x" + base::to_hex(*bytes);
    return std::string(item.kind());
}

/// The fields of one object in their order: what they are called here, and what they hold.
class Fields {
public:
    explicit Fields(const std::vector<chain::NamedField>& named) {
        for (const chain::NamedField& field : named)
            named_.emplace(field.path, &field);
    }

    struct Value {
        std::string field, text;
    };
    std::vector<Value> of(const chain::OutputMemo& memo, const std::string& path) const {
        std::vector<Value> values;
        add(values, "commitment", path + ".commitment", value_text(memo.commitment));
        items(values, "data", path + ".data.Some", memo.data);
        values.push_back({"owner", memo.owner});
        values.push_back({"timebounds", std::to_string(memo.timebounds)});
        return values;
    }
    std::vector<Value> of(const chain::OutputState& state, const std::string& path) const {
        std::vector<Value> values;
        values.push_back({"nonce", std::to_string(state.nonce)});
        add(values, "commitment", path + ".commitment", value_text(state.commitment));
        items(values, "state_variables", path + ".state_variables.Some", state.state_variables);
        values.push_back({"owner", state.owner});
        values.push_back({"timebounds", std::to_string(state.timebounds)});
        return values;
    }

private:
    /// Under its own name and unit where the contract is known.
    void add(std::vector<Value>& values, std::string plain, const std::string& path,
             std::string text) const {
        auto at = named_.find(path);
        if (at == named_.end()) at = named_.find(path + ".Commitment");
        if (at == named_.end()) {
            values.push_back({std::move(plain), std::move(text)});
            return;
        }
        const chain::NamedField& field = *at->second;
        if (field.visibility != chain::Visibility::Hidden)
            text = field.text + (field.unit.empty() ? "" : " " + std::string(field.unit));
        values.push_back({std::string(field.name), std::move(text)});
    }
    void items(std::vector<Value>& values, const std::string& plain, const std::string& path,
               const std::optional<std::vector<chain::VmString>>& held) const {
        for (std::size_t k = 0; held && k < held->size(); ++k) {
            const std::string place = "[" + std::to_string(k) + "]";
            add(values, plain + place, path + place, value_text((*held)[k]));
        }
    }

    std::map<std::string, const chain::NamedField*> named_;
};

void pair_up(std::vector<FieldChange>& changes, const std::string& object, std::size_t pair,
             const std::vector<Fields::Value>& before, const std::vector<Fields::Value>& after) {
    const std::size_t rows = std::max(before.size(), after.size());
    for (std::size_t i = 0; i < rows; ++i) {
        FieldChange change;
        change.object = object;
        change.pair = static_cast<std::uint32_t>(pair);
        change.field = i < after.size() ? after[i].field : before[i].field;
        if (i < before.size()) change.before = before[i].text;
        if (i < after.size()) change.after = after[i].text;
        change.changed = change.before != change.after;
        changes.push_back(std::move(change));
    }
}

Result<chain::Transaction> decoded(const store::TransactionRow& row) {
    std::size_t consumed = 0;
    return chain::decode_transaction_prefix(row.bytes, consumed);
}

std::vector<std::string> top_of(const std::vector<std::string>& stack, bool& shortened) {
    if (stack.size() <= kMaxStackItems) return stack;
    shortened = true;
    return {stack.end() - static_cast<std::ptrdiff_t>(kMaxStackItems), stack.end()};
}

}  // namespace

std::vector<FieldChange> field_changes(const chain::Transaction& transaction) {
    std::vector<FieldChange> changes;
    const chain::ScriptTransaction* script = transaction.as_script();
    if (script == nullptr) return changes;
    const auto named = chain::contract_fields(transaction);
    const Fields fields(named);
    const std::string body = "tx.TransactionScript.";
    const std::size_t pairs = std::max(script->inputs.size(), script->outputs.size());
    for (std::size_t i = 0; i < pairs; ++i) {
        const std::string in = body + "inputs[" + std::to_string(i) + "].input.";
        const std::string out = body + "outputs[" + std::to_string(i) + "].output.";
        std::vector<Fields::Value> memo_before, memo_after, state_before, state_after;
        if (i < script->inputs.size()) {
            if (const auto* memo = script->inputs[i].as_memo())
                memo_before = fields.of(memo->out_memo, in + "Memo.out_memo");
            if (const auto* state = script->inputs[i].as_state())
                state_before = fields.of(state->out_state, in + "State.out_state");
        }
        if (i < script->outputs.size()) {
            if (const auto* memo = script->outputs[i].as_memo())
                memo_after = fields.of(*memo, out + "Memo");
            if (const auto* state = script->outputs[i].as_state())
                state_after = fields.of(*state, out + "State");
        }
        pair_up(changes, "state", i, state_before, state_after);
        pair_up(changes, "memo", i, memo_before, memo_after);
    }
    return changes;
}

Result<Page<ContractCall>> ChainServiceImpl::contract_calls(const std::string& script_address,
                                                            const std::string& cursor,
                                                            std::size_t limit) const {
    VESPER_TRY(auto before, parse_place(cursor));
    Page<ContractCall> page;
    VESPER_TRY(const auto rows, chain_.reader().transactions_of_contract(
                                    script_address, before, std::min(limit, kMaxCalls)));
    for (const store::TransactionSummary& summary : rows) {
        before = summary.place;
        VESPER_TRY(const auto row, chain_.reader().transaction_at(summary.place));
        if (!row) continue;
        const auto read = decoded(*row);
        const auto* script = read ? read->as_script() : nullptr;
        if (script == nullptr) continue;
        page.rows.push_back({transaction_row(*row), program_label(script->program),
                             row->kind == transaction::kind_name(transaction::Kind::ScriptDeploy),
                             field_changes(*read)});
    }
    if (!rows.empty() && rows.size() == std::min(limit, kMaxCalls))
        page.next = place_cursor(*before);
    return page;
}

Result<ContractPage> ChainServiceImpl::contract(const std::string& script_address) const {
    ContractPage page;
    page.address = script_address;
    const auto add = [&](std::string name, ByteView program) {
        if (std::ranges::any_of(page.programs,
                                [&](const ListedProgram& known) { return known.name == name; }))
            return;
        const auto text = zkvm::disassemble(program);
        page.programs.push_back({std::move(name), text ? text->text : std::string(),
                                 static_cast<std::uint64_t>(program.size())});
    };
    for (const chain::ProgramList& list : chain::program_lists()) {
        if (list.address.hex() != script_address) continue;
        page.known_as = list.version;
        page.programs_in_list = list.programs.size();
        for (std::size_t i = 0; i < list.programs.size(); ++i)
            add(std::string(list.names[i]), list.programs[i]);
    }
    VESPER_TRY(auto calls, contract_calls(script_address, {}, kFirstCalls));
    for (const ContractCall& call : calls.rows) {
        VESPER_TRY(const auto row, find_transaction(call.row.txid));
        const auto read = decoded(row);
        if (const auto* script = read ? read->as_script() : nullptr)
            add(call.program, script->program);
    }
    if (page.programs.empty() && calls.rows.empty() && calls.next.empty())
        return fail(ServiceError::NotFound, "contract " + script_address);
    page.calls = std::move(calls.rows);
    page.next = std::move(calls.next);
    return page;
}

Result<ProgramTrace> ChainServiceImpl::trace(const std::string& txid) const {
    VESPER_TRY(const store::TransactionRow row, find_transaction(txid));
    VESPER_TRY(const chain::Transaction read, decoded(row));
    const chain::ScriptTransaction* script = read.as_script();
    if (script == nullptr) return fail(ServiceError::NotFound, "a transaction without a program");
    VESPER_TRY(const bool deploys, transaction::deploys_as_network(*script));
    VESPER_TRY(
        const zkvm::ProgramStatement statement,
        deploys ? zkvm::ProgramStatement::deploy(script->program, script->inputs, script->outputs)
                : zkvm::ProgramStatement::call(script->program, script->inputs, script->outputs,
                                               script->tx_data));
    const zkvm::Trace run = zkvm::trace_program(statement, nullptr);
    ProgramTrace trace;
    trace.program = program_label(script->program);
    trace.program_hash = base::to_hex(base::sha256(script->program));
    trace.multipliers = run.multipliers;
    trace.constraints = run.constraints;
    trace.commitments = run.commitments;
    trace.shortened = run.shortened;
    if (!run.result) trace.failure = run.result.error().describe();
    for (const zkvm::TraceStep& step : run.steps) {
        TraceStep view;
        view.step = step.step;
        view.offset = step.offset;
        view.instruction = step.opcode;
        for (const std::string* more : {&step.operand, &step.tree})
            if (!more->empty()) view.instruction += " " + *more;
        view.before = top_of(step.before, trace.shortened);
        view.after = top_of(step.after, trace.shortened);
        view.constraints = step.constraints;
        view.multipliers = step.multipliers;
        view.deferred = step.deferred;
        trace.steps.push_back(std::move(view));
    }
    return trace;
}

}  // namespace vesper::service
