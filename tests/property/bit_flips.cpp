#include "tests/property/bit_flips.h"

#include <map>
#include <stdexcept>

#include "core/chain/codec.h"
#include "core/chain/decoded_node.h"
#include "core/chain/points.h"
#include "core/quisquis/shuffle.h"
#include "core/quisquis/sigma.h"
#include "core/transaction/error.h"
#include "core/transaction/message_pass.h"
#include "core/transaction/network_pass.h"
#include "core/transaction/network_pass_detail.h"
#include "core/transaction/rules/rule.h"
#include "core/transaction/script_pass.h"

namespace vesper::property {
namespace {

using transaction::Finding;
using transaction::Judgement;
using transaction::Verdict;
using transcript::Transcript;

/// One refused flip in so many is put before the judge, too.
constexpr std::size_t kAudit = 211;

bool is_good(Verdict verdict) {
    return verdict == Verdict::Sound || verdict == Verdict::Conforming;
}

template <typename Use>
void for_each_leaf(const chain::DecodedNode& node, const std::string& path, const Use& use) {
    if (node.children.empty()) {
        if (node.to > node.from) use(path, node.from, node.to);
        return;
    }
    for (const chain::DecodedNode& child : node.children) {
        const bool item = node.kind == "list" && child.name != "count";
        for_each_leaf(child,
                      item           ? path + "[" + child.name + "]"
                      : path.empty() ? child.name
                                     : path + "." + child.name,
                      use);
    }
}

std::string names(const std::vector<Finding>& findings, std::string_view severity) {
    std::string text;
    for (const Finding& finding : findings)
        if (finding.severity == severity) text += finding.rule + " " + finding.name + " ";
    return text;
}

}  // namespace

std::string_view answer_name(FlipAnswer answer) {
    switch (answer) {
        case FlipAnswer::Undecodable:
            return "undecodable";
        case FlipAnswer::Ledger:
            return "ledger";
        case FlipAnswer::Rule:
            return "rule";
        case FlipAnswer::Proof:
            return "proof";
        case FlipAnswer::Flagged:
            return "flagged";
        case FlipAnswer::Open:
            return "open";
    }
    return "";
}

/// The network's pass over an anonymous transfer, entered at the first of its proofs that a field
/// can touch: before it, bytes and transcript are those of the honest transaction.
class FlippedTransaction::AnonymousPass {
public:
    explicit AnonymousPass(const chain::TransferTransaction& honest) {
        Transcript transcript("TxProof");
        transcript.domain_sep("QuisQuisTx");
        if (!run(honest, 0, std::move(transcript), &before_))
            throw std::runtime_error("the network refuses an honest transfer");
    }
    Result<void> enter(const chain::TransferTransaction& transfer, const std::string& path) const {
        const std::size_t stage = first_touched(path);
        return run(transfer, stage, before_.at(stage), nullptr);
    }

private:
    static std::size_t first_touched(const std::string& path) {
        const std::string body = "tx.TransactionTransfer.", shuffle = body + "shuffle_proof.Some.";
        if (path.starts_with(body + "witness")) return 4;
        if (path.starts_with(shuffle + "output_shuffle_") || path.starts_with(body + "outputs"))
            return 3;
        if (path.starts_with(shuffle + "updated_delta_dlog")) return 2;
        if (path.starts_with(shuffle + "input_shuffle_") || path.starts_with(body + "inputs"))
            return 1;
        return 0;
    }
    static Result<void> run(const chain::TransferTransaction& transfer, std::size_t from,
                            Transcript transcript, std::vector<Transcript>* before) {
        namespace detail = transaction::detail;
        if (!transfer.shuffle_proof)
            return fail(transaction::TransactionError::NetworkLengths, "shuffle_proof");
        const chain::ShuffleTxProof& shuffle = *transfer.shuffle_proof;
        const auto& mixed = shuffle.input_dash_accounts;
        const auto& updated = transfer.proof.updated_delta_accounts;
        VESPER_TRY(const detail::PairedAccounts accounts, detail::read_accounts(transfer));
        for (std::size_t stage = from; stage < 5; ++stage) {
            if (before != nullptr) before->push_back(transcript);
            if (stage == 0)
                VESPER_CHECK(detail::check_amounts(transcript, transfer.proof, mixed, nullptr));
            if (stage == 1)
                VESPER_CHECK(mixed_honestly(transcript, shuffle.input_shuffle_statement,
                                            shuffle.input_shuffle_proof, accounts.inputs, mixed));
            if (stage == 2) VESPER_CHECK(decoys_unchanged(transcript, shuffle, updated));
            if (stage == 3)
                VESPER_CHECK(mixed_honestly(transcript, shuffle.output_shuffle_statement,
                                            shuffle.output_shuffle_proof, updated,
                                            accounts.outputs));
            if (stage == 4) VESPER_CHECK(detail::check_new_accounts(transfer, transcript));
        }
        return {};
    }
    /// Without the search for the equation that fails.
    static Result<void> mixed_honestly(Transcript& transcript,
                                       const quisquis::ShuffleStatement& statement,
                                       const quisquis::ShuffleProof& proof,
                                       std::span<const quisquis::AccountBytes> inputs,
                                       std::span<const quisquis::AccountBytes> outputs) {
        proof::MsmBatch batch;
        VESPER_CHECK(
            quisquis::collect_shuffle(transcript, statement, proof, inputs, outputs, batch));
        return batch.verify_vartime();
    }
    static Result<void> decoys_unchanged(Transcript& transcript,
                                         const chain::ShuffleTxProof& shuffle,
                                         std::span<const quisquis::AccountBytes> updated) {
        VESPER_TRY(const auto* dlog, shuffle.updated_delta_dlog.dlog());
        const std::size_t k = dlog->z.size();
        if (updated.size() != quisquis::kShuffleSize || k > updated.size() ||
            k > shuffle.input_dash_accounts.size())
            return fail(transaction::TransactionError::NetworkLengths, "updated_delta_dlog");
        return quisquis::verify_update_account(transcript,
                                               std::span(shuffle.input_dash_accounts).last(k),
                                               updated.last(k), shuffle.updated_delta_dlog);
    }

    std::vector<Transcript> before_;
};

FlippedTransaction::FlippedTransaction(Bytes honest) : honest_(std::move(honest)) {
    transaction_ = chain::decode_transaction(honest_).value();
    judgement_ = transaction::judge(honest_);
    if (!is_good(judgement_.verdict))
        throw std::runtime_error("not an honest transaction: " + judgement_.network_reason +
                                 names(judgement_.findings, "error"));
    for_each_leaf(chain::decode_tree(honest_).value(), "",
                  [&](const std::string& path, std::size_t from, std::size_t to) {
                      leaf_of_.resize(to, leaves_.size());
                      leaves_.push_back({path, from, to});
                  });
    chain::visit_points(transaction_,
                        [&](const auto& point, const auto&) { points_.push_back(point); });
    std::map<std::pair<chain::IoType, ledger::OutputKey>, Bytes> stored;
    for (const chain::Input& input : transaction_.inputs())
        if (!input.utxo().is_null())
            stored[{input.in_type, input.utxo().key()}] = chain::encode(input.spent_output());
    lookup_ = [stored](chain::IoType kind, const ledger::OutputKey& key) -> std::optional<Bytes> {
        const auto found = stored.find({kind, key});
        if (found == stored.end()) return std::nullopt;
        return found->second;
    };
    if (const auto* transfer = transaction_.as_transfer(); transfer && transfer->shuffle_proof)
        anonymous_ = std::make_unique<AnonymousPass>(*transfer);
}

FlippedTransaction::~FlippedTransaction() = default;

std::vector<std::size_t> FlippedTransaction::one_bit_per_field(RandomSource& random) const {
    std::vector<std::size_t> bits;
    for (const Leaf& leaf : leaves_)
        bits.push_back(8 * leaf.from + random.below(8 * (leaf.to - leaf.from)));
    return bits;
}

bool FlippedTransaction::tells(std::string_view rule) const {
    return std::ranges::any_of(judgement_.findings,
                               [&](const Finding& finding) { return finding.rule == rule; });
}

FlipOutcome FlippedTransaction::flip(std::size_t bit) const {
    Bytes bytes = honest_;
    bytes.at(bit / 8) ^= static_cast<std::uint8_t>(1U << (bit % 8));
    FlipOutcome outcome = answer(bytes, bit);
    const bool refused = outcome.answer == FlipAnswer::Undecodable ||
                         outcome.answer == FlipAnswer::Proof || outcome.answer == FlipAnswer::Rule;
    if (refused && bit % kAudit == 0 && is_good(transaction::judge(bytes).verdict))
        throw std::runtime_error("the judge takes what " + outcome.reason + " refuses at " +
                                 path(bit));
    return outcome;
}

FlipOutcome FlippedTransaction::answer(ByteView bytes, std::size_t bit) const {
    std::size_t consumed = 0;
    const auto decoded = chain::decode_transaction_prefix(bytes, consumed);
    if (!decoded) return {FlipAnswer::Undecodable, decoded.error().describe()};
    const chain::Transaction& transaction = *decoded;
    if (const auto reject = ledger::verify_utxo(transaction, lookup_))
        return {FlipAnswer::Ledger, std::string(ledger::reject_name(*reject))};
    if (const auto reject = ledger::check_insertable(transaction))
        return {FlipAnswer::Ledger, std::string(ledger::reject_name(*reject))};
    const std::string broken = broken_rules(transaction, bytes, path(bit));
    if (!broken.empty()) return {FlipAnswer::Rule, broken};
    if (const Result<void> accepted = ask_network(transaction, path(bit)); !accepted)
        return {FlipAnswer::Proof, accepted.error().describe()};
    FlipOutcome outcome = ask_judge(bytes);
    // The fee stands in the message around the transaction as well; the ledger compares.
    if (outcome.answer == FlipAnswer::Open &&
        transaction::check_fee(transaction, transaction_.fee()))
        return {FlipAnswer::Ledger, "R-13 fee-mismatch"};
    return outcome;
}

FlipOutcome FlippedTransaction::ask_judge(ByteView bytes) const {
    const Judgement judged = transaction::judge(bytes);
    if (judged.verdict == Verdict::Invalid) return {FlipAnswer::Proof, judged.network_reason};
    if (!is_good(judged.verdict)) return {FlipAnswer::Rule, names(judged.findings, "error")};
    std::string news;
    for (const Finding& finding : judged.findings)
        if (finding.severity != "info" && std::ranges::count(judged.findings, finding) >
                                              std::ranges::count(judgement_.findings, finding))
            news += finding.rule + " " + finding.name + " ";
    if (!news.empty()) return {FlipAnswer::Flagged, news};
    if (judged.verdict != judgement_.verdict) return {FlipAnswer::Flagged, "another verdict"};
    return {FlipAnswer::Open, ""};
}

std::string FlippedTransaction::broken_rules(const chain::Transaction& transaction, ByteView bytes,
                                             const std::string& path) const {
    namespace rules = transaction::rules;
    const std::vector<Finding> form = transaction::check_form(transaction, bytes);
    if (std::string broken = names(form, "error"); !broken.empty()) return broken;
    const auto* transfer = transaction.as_transfer();
    if (transfer == nullptr) return new_points_decode(transaction) ? "" : "R-11 undecodable-point";

    std::vector<Finding> findings;
    const transaction::JudgeOptions options;
    rules::Context context(transaction, bytes, options, findings);
    rules::check_lists(context, *transfer);
    rules::check_epsilons(context, *transfer);
    rules::check_witnesses(context, *transfer);
    rules::check_proofs(context, *transfer);
    const bool accounts =
        path.find("accounts") != std::string::npos || path.find("puts[") != std::string::npos;
    if (!transfer->shuffle_proof) {
        rules::check_dark_coverage(context, *transfer);
        if (accounts) rules::check_dark_accounts(context, *transfer);
    } else {
        rules::check_quisquis_coverage(context, *transfer);
        rules::check_shuffles(context, *transfer, {});
        if (accounts) rules::check_quisquis_accounts(context, *transfer);
    }
    return names(findings, "error");
}

bool FlippedTransaction::new_points_decode(const chain::Transaction& transaction) const {
    bool good = true;
    std::size_t i = 0;
    chain::visit_points(transaction, [&](const group::PointBytes& point, const auto&) {
        if (i >= points_.size() || points_[i] != point)
            good = good && group::Point::decode(point).has_value();
        ++i;
    });
    return good;
}

Result<void> FlippedTransaction::ask_network(const chain::Transaction& transaction,
                                             const std::string& path) const {
    if (const auto* script = transaction.as_script())
        return transaction::verify_script_as_network(*script);
    if (const auto* message = transaction.as_message())
        return transaction::verify_message_as_network(*message);
    const chain::TransferTransaction& transfer = *transaction.as_transfer();
    if (!transfer.shuffle_proof) return transaction::verify_dark_as_network(transfer);
    if (anonymous_) return anonymous_->enter(transfer, path);
    return transaction::verify_quisquis_as_network(transfer);
}

}  // namespace vesper::property
