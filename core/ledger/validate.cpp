#include "core/ledger/validate.h"

#include <algorithm>
#include <chrono>

#include "core/chain/codec.h"
#include "core/ledger/audit.h"

namespace vesper::ledger {
namespace {

using transaction::Judgement;
using Clock = std::chrono::steady_clock;

/// Transactions whose proofs are checked as one sum. Larger batches save little more, and a bad
/// proof makes every other one of its batch be checked alone.
constexpr std::size_t kBatch = 32;

std::uint64_t micros_since(Clock::time_point start) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count());
}

Judgement unreadable(std::string reason) {
    Judgement judgement;
    judgement.verdict = Verdict::Invalid;
    judgement.network_valid = false;
    judgement.network_reason = std::move(reason);
    return judgement;
}

/// Does (value, blinding) open the encryption under the account's key?
bool opens(const MintBurnMessage& message, const MintAccount& account) {
    const auto blinding_bytes = base::array_from_hex<32>(message.encrypt_scalar);
    if (!blinding_bytes) return false;
    const auto blinding = group::Scalar::from_canonical_bytes(*blinding_bytes);
    const auto pk = quisquis::PublicKey::decode(account.pk);
    if (!blinding || !pk) return false;
    const auto value = group::Scalar::from_u64(message.btc_value);
    return quisquis::commit(*pk, *blinding, value).encode() == account.encrypt;
}

Judgement judge_mint_burn(const MintBurnMessage& message, chain::Network network, bool verify) {
    const auto account = read_mint_account(message.qq_account);
    if (!account) return unreadable("account");
    Judgement judgement;
    judgement.txid = message.origin.cosmos_hash;
    judgement.network_valid = true;
    judgement.verdict = Verdict::Unchecked;
    judgement.findings = audit_mint_burn(message, network);
    if (verify) {
        judgement.verdict = Verdict::Sound;
        if (!opens(message, *account)) judgement.findings.push_back(opening_mismatch());
    }
    if (has_error(judgement.findings)) judgement.verdict = Verdict::Unsound;
    return judgement;
}

Judgement judge_unverified(const chain::Transaction& transaction, ByteView bytes,
                           chain::Network network) {
    Judgement judgement;
    judgement.kind = transaction::kind_of(transaction);
    judgement.verdict = Verdict::Unchecked;
    judgement.txid = chain::transaction_id(bytes);
    judgement.findings = transaction::check_form(transaction, bytes, {.network = network});
    return judgement;
}

/// Adds to the judgement of the bytes what the message around them gives to say.
void audit(const TransferMessage& message, const chain::Transaction& transaction, ByteView bytes,
           Judgement& judgement) {
    std::ranges::move(audit_transfer(message, transaction, bytes),
                      std::back_inserter(judgement.findings));
}

Judgement judge_without_proofs(const LedgerMessage& message, chain::Network network) {
    if (const auto* mint_burn = std::get_if<MintBurnMessage>(&message))
        return judge_mint_burn(*mint_burn, network, false);
    if (const auto* broken = std::get_if<UnreadableMessage>(&message))
        return unreadable(broken->reason);
    const auto& transfer = std::get<TransferMessage>(message);
    const auto bytes = base::from_hex(transfer.tx_byte_code);
    if (!bytes) return unreadable(bytes.error().describe());
    std::size_t consumed = 0;
    const auto decoded = chain::decode_transaction_prefix(*bytes, consumed);
    if (!decoded) return unreadable(decoded.error().describe());
    Judgement judgement = judge_unverified(*decoded, *bytes, network);
    audit(transfer, *decoded, *bytes, judgement);
    return judgement;
}

struct Task {
    const LedgerMessage* message = nullptr;
    Judgement* judgement = nullptr;
};

/// One thread's part: the transactions among the tasks in one batch, the rest one by one.
void judge_part(std::span<const Task> tasks, chain::Network network) {
    std::vector<const Task*> transfers;
    std::vector<Bytes> bytes;
    for (const Task& task : tasks) {
        const Clock::time_point start = Clock::now();
        if (const auto* transfer = std::get_if<TransferMessage>(task.message)) {
            if (auto read = base::from_hex(transfer->tx_byte_code)) {
                transfers.push_back(&task);
                bytes.push_back(*std::move(read));
                continue;
            } else {
                *task.judgement = unreadable(read.error().describe());
            }
        } else if (const auto* mint_burn = std::get_if<MintBurnMessage>(task.message)) {
            *task.judgement = judge_mint_burn(*mint_burn, network, true);
        } else {
            *task.judgement = unreadable(std::get<UnreadableMessage>(*task.message).reason);
        }
        task.judgement->micros = micros_since(start);
    }
    const std::vector<ByteView> views(bytes.begin(), bytes.end());
    auto judgements = transaction::judge_batch(views, {.network = network});
    for (std::size_t i = 0; i < transfers.size(); ++i) {
        std::size_t consumed = 0;
        if (const auto decoded = chain::decode_transaction_prefix(views[i], consumed))
            audit(std::get<TransferMessage>(*transfers[i]->message), *decoded, views[i],
                  judgements[i]);
        *transfers[i]->judgement = std::move(judgements[i]);
    }
}

}  // namespace

std::vector<std::vector<Judgement>> validate(std::span<const BlockInput> blocks,
                                             base::ThreadPool& pool, chain::Network network,
                                             std::stop_token stop) {
    std::vector<std::vector<Judgement>> judgements(blocks.size());
    std::vector<Task> tasks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        judgements[b].resize(blocks[b].messages.size());
        for (std::size_t m = 0; m < blocks[b].messages.size(); ++m)
            tasks.push_back({&blocks[b].messages[m], &judgements[b][m]});
    }
    if (tasks.empty()) return judgements;
    // Every core gets a part, none is larger than a batch, and all are of one size.
    const std::size_t parts =
        std::max<std::size_t>({pool.size(), 1, (tasks.size() + kBatch - 1) / kBatch});
    const std::size_t part = (tasks.size() + parts - 1) / parts;
    pool.for_each_index((tasks.size() + part - 1) / part, [&](std::size_t i) {
        if (stop.stop_requested()) return;
        const std::size_t first = i * part;
        judge_part(std::span(tasks).subspan(first, std::min(part, tasks.size() - first)), network);
    });
    return judgements;
}

std::vector<Judgement> validate(const BlockInput& block, base::ThreadPool& pool,
                                chain::Network network) {
    return std::move(validate(std::span(&block, 1), pool, network).front());
}

std::vector<Judgement> without_validation(const BlockInput& block, chain::Network network) {
    std::vector<Judgement> judgements;
    judgements.reserve(block.messages.size());
    for (const LedgerMessage& message : block.messages) {
        const Clock::time_point start = Clock::now();
        judgements.push_back(judge_without_proofs(message, network));
        judgements.back().micros = micros_since(start);
    }
    return judgements;
}

}  // namespace vesper::ledger
