#include "core/transaction/judgement.h"

#include <algorithm>
#include <chrono>

#include "core/chain/codec.h"
#include "core/transaction/message_pass.h"
#include "core/transaction/network_pass.h"
#include "core/transaction/rules/rule.h"
#include "core/transaction/script_pass.h"

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

/// What the network pass said, and what it saw on the way.
struct NetworkAnswer {
    Result<void> accepted;
    ShuffleChallenges challenges;
};

/// With a batch, Ok means that the network accepts if the batch holds.
NetworkAnswer ask_network(const chain::Transaction& transaction, proof::MsmBatch* batch) {
    NetworkAnswer answer;
    // By body, not by kind: verify() does not look at tx_type, so a dark transfer that calls itself
    // a vault is verified like any other.
    if (const auto* transfer = transaction.as_transfer()) {
        if (transfer->shuffle_proof)
            answer.accepted =
                batch != nullptr
                    ? collect_quisquis_as_network(*transfer, *batch, &answer.challenges)
                    : verify_quisquis_as_network(*transfer, &answer.challenges);
        else
            answer.accepted = batch != nullptr ? collect_dark_as_network(*transfer, *batch)
                                               : verify_dark_as_network(*transfer);
    } else if (const auto* script = transaction.as_script()) {
        answer.accepted = batch != nullptr ? collect_script_as_network(*script, *batch)
                                           : verify_script_as_network(*script);
    } else if (const auto* message = transaction.as_message()) {
        answer.accepted = batch != nullptr ? collect_message_as_network(*message, *batch)
                                           : verify_message_as_network(*message);
    }
    return answer;
}

void judge_transfer(const chain::TransferTransaction& transfer, const NetworkAnswer& answer,
                    rules::Context& context, Judgement& judgement) {
    const Result<void>& accepted = answer.accepted;
    judgement.network_valid = accepted.has_value();
    if (!accepted) judgement.network_reason = accepted.error().describe();

    check_common_rules(context);
    rules::check_lists(context, transfer);
    rules::check_epsilons(context, transfer);
    rules::check_witnesses(context, transfer);
    rules::check_proofs(context, transfer);
    if (transfer.shuffle_proof) {
        rules::check_quisquis_coverage(context, transfer);
        rules::check_quisquis_accounts(context, transfer);
        rules::check_shuffles(context, transfer, answer.challenges);
        rules::tell_quisquis_weaknesses(context);
    } else {
        rules::check_dark_coverage(context, transfer);
        rules::check_dark_accounts(context, transfer);
    }
    // Once the network accepts and the rules hold, every point is known to decode: the network pass
    // decoded inputs, deltas, epsilons, senders and range proofs, R-2 makes the updated accounts
    // sums of those, R-1 the outputs copies of these, and leave no further point. A
    // shuffle decodes all that is in it but one point, which R-10 knows.
    if (!accepted || context.has_error()) rules::check_points(context);

    if (!accepted)
        judgement.verdict = Verdict::Invalid;
    else if (context.has_error())
        judgement.verdict = Verdict::Unsound;
    else
        judgement.verdict = transfer.shuffle_proof ? Verdict::Conforming : Verdict::Sound;
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

/// At best conforming: W-5 leaves fields of every script transaction open.
void judge_script(const chain::ScriptTransaction& script, const Result<void>& accepted,
                  rules::Context& context, Judgement& judgement) {
    judgement.network_valid = accepted.has_value();
    if (!accepted) judgement.network_reason = accepted.error().describe();

    check_common_rules(context);
    rules::check_script_shape(context, script);
    rules::check_script_contract(context, script);
    rules::check_script_states(context, script);
    rules::check_script_values(context, script);
    rules::check_points(context);

    if (!accepted)
        judgement.verdict = Verdict::Invalid;
    else
        judgement.verdict = context.has_error() ? Verdict::Unsound : Verdict::Conforming;
}

Judgement judge_decoded(const chain::Transaction& transaction, ByteView bytes,
                        const JudgeOptions& options, const NetworkAnswer& answer) {
    Judgement judgement;
    judgement.txid = chain::transaction_id(bytes);
    judgement.kind = kind_of(transaction);
    rules::Context context(transaction, bytes, options, judgement.findings);
    if (const auto* transfer = transaction.as_transfer())
        judge_transfer(*transfer, answer, context, judgement);
    else if (const auto* script = transaction.as_script())
        judge_script(*script, answer.accepted, context, judgement);
    else
        judge_message(*transaction.as_message(), answer.accepted, context, judgement);
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
        judge_decoded(transaction, bytes, options, ask_network(transaction, nullptr));
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
        NetworkAnswer answer;
    };
    Clock::time_point start = Clock::now();
    proof::MsmBatch batch;
    std::vector<Item> items;
    for (const ByteView bytes : transactions) {
        std::size_t consumed = 0;
        items.push_back({chain::decode_transaction_prefix(bytes, consumed), {}});
        Item& item = items.back();
        if (item.transaction) item.answer = ask_network(*item.transaction, &batch);
    }
    const bool all_hold = batch.verify_vartime().has_value();
    const std::uint64_t share =
        transactions.empty() ? 0 : micros_since(start) / transactions.size();

    std::vector<Judgement> judgements;
    for (std::size_t i = 0; i < items.size(); ++i) {
        start = Clock::now();
        Item& item = items[i];
        // Some proofs name their failed equation only when they are checked alone.
        if (item.transaction && (!all_hold || !item.answer.accepted))
            item.answer = ask_network(*item.transaction, nullptr);
        judgements.push_back(
            item.transaction
                ? judge_decoded(*item.transaction, transactions[i], options, item.answer)
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
    if (const auto* script = transaction.as_script()) {
        rules::check_script_shape(context, *script);
        rules::check_script_contract(context, *script);
        rules::check_script_states(context, *script);
    }
    return findings;
}

std::optional<Finding> check_fee(const chain::Transaction& transaction, std::uint64_t message_fee) {
    if (transaction.fee() == message_fee && message_fee >= 1) return std::nullopt;
    const rules::Rule& rule = rules::rule(rules::Breach::FeeMismatch);
    return Finding{std::string(rule.id), std::string(rule.name), std::string(rule.severity),
                   std::string(rule.sentence), rules::body_path(transaction) + "fee"};
}

}  // namespace vesper::transaction
