// The explorer's questions: every one is answered from the local store.
#include <algorithm>

#include "core/chain/codec.h"
#include "core/service/chain_service_impl.h"
#include "core/service/chain_views.h"
#include "core/transaction/judgement.h"
#include "core/transaction/proof_steps.h"
#include "core/zkvm/disassembler.h"

namespace vesper::service {

namespace {

constexpr std::size_t kMaxPage = 1000;
constexpr std::size_t kMaxHits = 20;
constexpr std::size_t kMaxBlockTransactions = 100000;

std::size_t bounded(std::size_t limit) {
    return std::clamp<std::size_t>(limit, 1, kMaxPage);
}

Result<std::uint64_t> parse_number(const std::string& text) {
    std::uint64_t value = 0;
    if (text.empty() || text.size() > 19)
        return fail(ServiceError::NotFound, "a cursor that this store did not give");
    for (const char c : text) {
        if (c < '0' || c > '9')
            return fail(ServiceError::NotFound, "a cursor that this store did not give");
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return value;
}

Result<std::optional<store::OutputKey>> parse_key_cursor(const std::string& cursor) {
    if (cursor.empty()) return std::optional<store::OutputKey>();
    VESPER_TRY(const auto key, base::array_from_hex<33>(cursor));
    return std::optional(key);
}

/// Tree, inputs and outputs of a transaction's bytes, as far as they can be read.
void fill_from_bytes(TransactionPage& page, ByteView bytes) {
    page.raw.assign(bytes.begin(), bytes.end());
    if (const auto tree = chain::decode_tree(bytes)) page.tree = field_node(*tree);
    std::size_t consumed = 0;
    const auto decoded = chain::decode_transaction_prefix(bytes, consumed);
    if (!decoded) return;
    const auto txid = base::array_from_hex<32>(page.row.txid);
    page.inputs = input_views(*decoded);
    page.outputs = output_views(*decoded, txid.value_or(chain::transaction_id(bytes)));
    page.program = program_name(*decoded);
    if (const auto* script = decoded->as_script())
        if (const auto text = zkvm::disassemble(script->program)) page.program_text = text->text;
}

/// Judges the page's bytes again; its findings, verdict and time become those of this check.
void judge_again(TransactionPage& page) {
    transaction::ProofRecorder recorder;
    const transaction::Judgement judgement = transaction::judge(page.raw);
    page.row.kind = transaction::kind_name(judgement.kind);
    page.row.verdict = transaction::verdict_name(judgement.verdict);
    page.network_valid = judgement.network_valid;
    page.network_reason = judgement.network_reason;
    page.verify_micros = judgement.micros;
    page.findings.clear();
    for (const transaction::Finding& finding : judgement.findings)
        page.findings.push_back(finding_view(finding));
    page.proofs.clear();
    for (const transaction::ProofStep& step : recorder.steps())
        page.proofs.push_back({step.name, step.failure, step.micros, step.points, step.subject});
    // What is refused before an equation is looked at: a list of another length, a point that does
    // not decode.
    if (judgement.network_valid == false &&
        std::ranges::all_of(page.proofs, [](const ProofView& p) { return p.failure.empty(); }))
        page.proofs.push_back({"form", judgement.network_reason, 0, 0, {}});
}

}  // namespace

Result<Page<BlockRow>> ChainServiceImpl::blocks(const std::string& cursor,
                                                std::size_t limit) const {
    std::optional<std::uint64_t> before;
    if (!cursor.empty()) {
        VESPER_TRY(before, parse_number(cursor));
    }
    VESPER_TRY(const auto rows, chain_.reader().blocks_before(before, bounded(limit)));
    Page<BlockRow> page;
    for (const store::BlockRow& row : rows)
        page.rows.push_back(block_row(row));
    if (rows.size() == bounded(limit)) page.next = std::to_string(rows.back().height);
    return page;
}

Result<BlockPage> ChainServiceImpl::block(std::uint64_t height) const {
    VESPER_TRY(const auto row, chain_.reader().block(height));
    if (!row) return fail(ServiceError::NotFound, "block " + std::to_string(height));
    BlockPage page = block_page(*row);
    VESPER_TRY(const auto transactions,
               chain_.reader().transactions_of_block(height, 0, kMaxBlockTransactions));
    for (const store::TransactionSummary& transaction : transactions)
        page.transactions.push_back(transaction_row(transaction));
    VESPER_TRY(const auto refused, chain_.reader().refusals_of_block(height));
    for (const store::RefusalRow& refusal : refused)
        page.refused.push_back(refusal_row(refusal));
    return page;
}

Result<Page<TransactionRow>> ChainServiceImpl::transactions(const std::string& kind,
                                                            const std::string& verdict,
                                                            const std::string& cursor,
                                                            std::size_t limit) const {
    VESPER_TRY(const auto before, parse_place(cursor));
    VESPER_TRY(const auto rows,
               chain_.reader().transactions_before({kind, verdict, false}, before, bounded(limit)));
    Page<TransactionRow> page;
    for (const store::TransactionSummary& row : rows)
        page.rows.push_back(transaction_row(row));
    if (rows.size() == bounded(limit)) page.next = place_cursor(rows.back().place);
    return page;
}

Result<Page<RefusalRow>> ChainServiceImpl::refusals(const std::string& cursor,
                                                    std::size_t limit) const {
    VESPER_TRY(const auto before, parse_place(cursor));
    VESPER_TRY(const auto rows, chain_.reader().refusals_before(before, bounded(limit)));
    Page<RefusalRow> page;
    for (const store::RefusalRow& row : rows)
        page.rows.push_back(refusal_row(row));
    if (rows.size() == bounded(limit)) page.next = place_cursor(rows.back().place);
    return page;
}

Result<store::TransactionRow> ChainServiceImpl::find_transaction(const std::string& txid) const {
    VESPER_TRY(const auto id, base::array_from_hex<32>(txid));
    VESPER_TRY(auto row, chain_.reader().transaction(id));
    if (!row) {
        // Not a ZkOS id: perhaps the Cosmos transaction that carried it.
        VESPER_TRY(const auto carried, chain_.reader().transactions_of_cosmos(id));
        if (carried.empty()) return fail(ServiceError::NotFound, "transaction " + txid);
        VESPER_TRY(row, chain_.reader().transaction_at(carried.front().place));
        if (!row) return fail(ServiceError::NotFound, "transaction " + txid);
    }
    return *std::move(row);
}

Result<TransactionPage> ChainServiceImpl::transaction(const std::string& txid) const {
    VESPER_TRY(const store::TransactionRow row, find_transaction(txid));
    TransactionPage page;
    page.row = transaction_row(row);
    page.network_valid = row.network_valid;
    page.network_reason = row.network_reason;
    page.findings = findings_from_json(row.findings_json);
    page.verify_micros = row.micros;
    fill_from_bytes(page, row.bytes);
    if (row.kind == "mint") {
        const store::OutputKey key = chain::Utxo{row.txid, 0}.key();
        VESPER_TRY(auto made, chain_.reader().output(key));
        if (!made) {
            VESPER_TRY(const auto gone, chain_.reader().output_history(key));
            if (!gone.empty()) made = gone.front().output;
        }
        if (made) {
            const OutputRow output = output_row(*made);
            page.outputs.push_back({output.key,
                                    output.kind,
                                    output.owner,
                                    output.script_address,
                                    false,
                                    row.amount,
                                    {}});
        }
    }
    for (IoView& input : page.inputs) {
        const auto key = base::array_from_hex<33>(input.key);
        if (!key) continue;
        VESPER_TRY(const auto gone, chain_.reader().output_history(*key));
        if (!gone.empty()) input.height = gone.back().output.height;
    }
    if (own_marks_) {
        own_marks_->mark(page.inputs);
        own_marks_->mark(page.outputs);
    }
    return page;
}

Result<TransactionPage> ChainServiceImpl::verify(const std::string& txid) const {
    VESPER_TRY(TransactionPage page, transaction(txid));
    if (page.raw.empty()) return fail(ServiceError::NotFound, "a record without bytes of its own");
    judge_again(page);
    return page;
}

Result<Page<OutputRow>> ChainServiceImpl::outputs(const std::string& kind, const std::string& owner,
                                                  const std::string& cursor,
                                                  std::size_t limit) const {
    const auto number = kind_number(kind);
    if (!number) return fail(ServiceError::NotFound, "no such kind of output");
    VESPER_TRY(const auto after, parse_key_cursor(cursor));
    VESPER_TRY(const auto rows,
               owner.empty()
                   ? chain_.reader().outputs_after(*number, after, bounded(limit))
                   : chain_.reader().outputs_of_owner(*number, owner, after, bounded(limit)));
    Page<OutputRow> page;
    for (const store::OutputRow& row : rows)
        page.rows.push_back(output_row(row));
    if (rows.size() == bounded(limit)) page.next = base::to_hex(rows.back().key);
    return page;
}

Result<OutputPage> ChainServiceImpl::output(const std::string& key) const {
    VESPER_TRY(const auto id, base::array_from_hex<33>(key));
    VESPER_TRY(auto row, chain_.reader().output(id));
    if (!row) {
        VESPER_TRY(const auto gone, chain_.reader().output_history(id));
        if (gone.empty()) return fail(ServiceError::NotFound, "output " + key);
        row = gone.back().output;
    }
    OutputPage page;
    page.row = output_row(*row);
    page.raw = row->output;
    if (const auto tree = chain::decode_output_tree(row->output)) page.tree = field_node(*tree);
    return page;
}

Result<std::vector<SearchHit>> ChainServiceImpl::search(const std::string& text) const {
    VESPER_TRY(const auto found, chain_.reader().search(text, kMaxHits));
    std::vector<SearchHit> hits;
    for (const store::BlockRow& row : found.blocks)
        hits.push_back({SearchHit::Kind::Block, std::to_string(row.height),
                        "Block " + std::to_string(row.height)});
    for (const store::TransactionSummary& row : found.transactions)
        hits.push_back({SearchHit::Kind::Transaction, base::to_hex(row.txid), row.kind});
    for (const store::OutputRow& row : found.outputs)
        hits.push_back({SearchHit::Kind::Output, base::to_hex(row.key), output_row(row).kind});
    return hits;
}

TransactionPage ChainServiceImpl::inspect(ByteView bytes) const {
    TransactionPage page;
    page.row.txid = base::to_hex(chain::transaction_id(bytes));
    page.row.bytes = bytes.size();
    fill_from_bytes(page, bytes);
    judge_again(page);
    page.row.inputs = static_cast<std::uint32_t>(page.inputs.size());
    page.row.outputs = static_cast<std::uint32_t>(page.outputs.size());
    return page;
}

std::string ChainServiceImpl::state_digest() const {
    return base::to_hex(outputs_.state_digest());
}

}  // namespace vesper::service
