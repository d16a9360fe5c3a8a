#include "core/transaction/judgement.h"

#include <algorithm>
#include <chrono>

#include "core/chain/codec.h"
#include "core/transaction/message_pass.h"
#include "core/transaction/network_pass.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction {

namespace {

using Clock = std::chrono::steady_clock;

std::uint64_t micros_since(Clock::time_point start) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

void check_common_rules(rules::Context& context) {
    rules::check_encoding(context);
    rules::check_type_tags(context);
    rules::check_header(context);
    rules::check_utxos(context);
    rules::check_keys(context);
}

/// `accepted` is what the network pass said.
void judge_dark(const chain::TransferTransaction& transfer, const Result<void>& accepted,
                rules::Context& context, Judgement& judgement) {
    judgement.network_valid = accepted.has_value();
    if (!accepted) judgement.network_reason = accepted.error().describe();

    check_common_rules(context);
    rules::check_lengths(context, transfer);
    rules::check_accounts(context, transfer);
    rules::check_witnesses(context, transfer);
    rules::check_proofs(context, transfer);
    // Once the network accepts and the rules hold, every point is known to decode: the network pass
    // decoded inputs, deltas, epsilons, senders and range proofs, R-2 makes the updated accounts
    // sums of those, R-1 the outputs copies of these, and leave no further point.
    if (!accepted || context.has_error()) rules::check_points(context);

    if (!accepted)
        judgement.verdict = Verdict::Invalid;
    else
        judgement.verdict = context.has_error() ? Verdict::Unsound : Verdict::Sound;
}

/// An amount that is shown under a foreign key is no breach of a rule, since clients that do
/// so are not ruled out, but no proof either.
void judge_message(const chain::Message& message, const Result<void>& accepted,
                   rules::Context& context, Judgement& judgement) {
    judgement.network_valid = accepted.has_value();
    if (!accepted) judgement.network_reason = accepted.error().describe();

    check_common_rules(context);
    rules::check_message(context, message);
    rules::check_points(context);

    if (!accepted)
        judgement.verdict = Verdict::Invalid;
    else if (context.has_error())
        judgement.verdict = Verdict::Unsound;
    else
        judgement.verdict =
            context.has(rules::Breach::BurnAmountUnproved) ? Verdict::Conforming : Verdict::Sound;
}

void judge_other(rules::Context& context, Judgement& judgement) {
    check_common_rules(context);
    rules::check_points(context);
    judgement.verdict = Verdict::Unchecked;
    judgement.findings.push_back(
        {"kind", "kind-not-verified", "info",
         "This version reads transactions of this kind but does not verify their proofs.", "tx"});
}

/// By body, not by kind: verify() does not look at tx_type, so a dark transfer that calls itself a
/// vault is verified like any other.
const chain::TransferTransaction* dark_transfer_of(const chain::Transaction& transaction) {
    const auto* transfer = transaction.as_transfer();
    return transfer != nullptr && !transfer->shuffle_proof ? transfer : nullptr;
}

/// What the network says; nothing for a kind whose proofs this version does not verify.
using NetworkAnswer = std::optional<Result<void>>;

NetworkAnswer verify_as_network(const chain::Transaction& transaction) {
    if (const auto* dark = dark_transfer_of(transaction)) return verify_dark_as_network(*dark);
    if (const auto* message = transaction.as_message()) return verify_message_as_network(*message);
    return std::nullopt;
}

/// As far as it can be said before `batch` is verified.
NetworkAnswer collect_as_network(const chain::Transaction& transaction, proof::MsmBatch& batch) {
    if (const auto* dark = dark_transfer_of(transaction))
        return collect_dark_as_network(*dark, batch);
    if (const auto* message = transaction.as_message())
        return collect_message_as_network(*message, batch);
    return std::nullopt;
}

Judgement judge_decoded(const chain::Transaction& transaction, ByteView bytes,
                        const JudgeOptions& options, const NetworkAnswer& accepted) {
    Judgement judgement;
    judgement.txid = chain::transaction_id(bytes);
    judgement.kind = kind_of(transaction);
    rules::Context context(transaction, bytes, options, judgement.findings);
    if (!accepted)
        judge_other(context, judgement);
    else if (const auto* dark = dark_transfer_of(transaction))
        judge_dark(*dark, *accepted, context, judgement);
    else
        judge_message(*transaction.as_message(), *accepted, context, judgement);
    return judgement;
}

Judgement judge_malformed(ByteView bytes, const Error& error) {
    Judgement judgement;
    judgement.txid = chain::transaction_id(bytes);
    judgement.network_valid = false;
    judgement.network_reason = error.describe();
    judgement.verdict = Verdict::Invalid;
    judgement.findings.push_back({"decode", std::string(error.code()), "error",
                                  "These bytes are no transaction: reading stopped at byte " +
                                      std::to_string(error.offset().value_or(0)) + ".",
                                  error.context()});
    return judgement;
}

}  // namespace

std::string_view verdict_name(Verdict verdict) {
    switch (verdict) {
        case Verdict::Sound:
            return "sound";
        case Verdict::Conforming:
            return "conforming";
        case Verdict::Unsound:
            return "unsound";
        case Verdict::Invalid:
            return "invalid";
        case Verdict::Unchecked:
            return "unchecked";
    }
    return "";
}

bool Judgement::has_error() const {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& f) { return f.severity == "error"; });
}

Judgement judge(const chain::Transaction& transaction, ByteView bytes,
                const JudgeOptions& options) {
    const Clock::time_point start = Clock::now();
    Judgement judgement =
        judge_decoded(transaction, bytes, options, verify_as_network(transaction));
    judgement.micros = micros_since(start);
    return judgement;
}

Judgement judge(ByteView bytes, const JudgeOptions& options) {
    const Clock::time_point start = Clock::now();
    std::size_t consumed = 0;
    const auto transaction = chain::decode_transaction_prefix(bytes, consumed);
    Judgement judgement = transaction ? judge(*transaction, bytes, options)
                                      : judge_malformed(bytes, transaction.error());
    judgement.micros = micros_since(start);
    return judgement;
}

std::vector<Judgement> judge_batch(std::span<const ByteView> transactions,
                                   const JudgeOptions& options) {
    struct Item {
        Result<chain::Transaction> transaction;
        NetworkAnswer accepted;
    };
    Clock::time_point start = Clock::now();
    proof::MsmBatch batch;
    std::vector<Item> items;
    for (const ByteView bytes : transactions) {
        std::size_t consumed = 0;
        items.push_back({chain::decode_transaction_prefix(bytes, consumed), {}});
        Item& item = items.back();
        if (item.transaction) item.accepted = collect_as_network(*item.transaction, batch);
    }
    const bool all_hold = batch.verify_vartime().has_value();
    const std::uint64_t share =
        transactions.empty() ? 0 : micros_since(start) / transactions.size();

    std::vector<Judgement> judgements;
    for (std::size_t i = 0; i < items.size(); ++i) {
        start = Clock::now();
        Item& item = items[i];
        if (!all_hold && item.accepted && item.accepted->has_value())
            item.accepted = verify_as_network(*item.transaction);
        judgements.push_back(
            item.transaction
                ? judge_decoded(*item.transaction, transactions[i], options, item.accepted)
                : judge_malformed(transactions[i], item.transaction.error()));
        judgements.back().micros = share + micros_since(start);
    }
    return judgements;
}

std::vector<Finding> check_form(const chain::Transaction& transaction, ByteView bytes,
                                const JudgeOptions& options) {
    std::vector<Finding> findings;
    rules::Context context(transaction, bytes, options, findings);
    check_common_rules(context);
    if (const auto* message = transaction.as_message()) rules::check_message(context, *message);
    return findings;
}

std::optional<Finding> check_fee(const chain::Transaction& transaction, std::uint64_t message_fee) {
    if (transaction.fee() == message_fee && message_fee >= 1) return std::nullopt;
    const rules::Rule& rule = rules::rule(rules::Breach::FeeMismatch);
    return Finding{std::string(rule.id), std::string(rule.name), std::string(rule.severity),
                   std::string(rule.sentence), rules::body_path(transaction) + "fee"};
}

}  // namespace vesper::transaction
