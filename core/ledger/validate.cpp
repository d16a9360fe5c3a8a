#include "core/ledger/validate.h"

#include <chrono>

#include "core/chain/codec.h"
#include "core/ledger/audit.h"

namespace vesper::ledger {
namespace {

using transaction::Judgement;

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

struct Judge {
    chain::Network network;
    bool verify;

    Judgement operator()(const TransferMessage& message) const {
        const auto bytes = base::from_hex(message.tx_byte_code);
        if (!bytes) return unreadable(bytes.error().describe());
        std::size_t consumed = 0;
        const auto decoded = chain::decode_transaction_prefix(*bytes, consumed);
        if (!decoded)
            return verify ? transaction::judge(*bytes) : unreadable(decoded.error().describe());
        Judgement judgement;
        if (verify) {
            judgement = transaction::judge(*decoded, *bytes, {.network = network});
        } else {
            judgement.kind = transaction::kind_of(*decoded);
            judgement.verdict = Verdict::Unchecked;
            judgement.txid = chain::transaction_id(*bytes);
        }
        merge_findings(judgement.findings,
                       audit_transfer(message, *decoded, *bytes, consumed, network));
        return judgement;
    }

    Judgement operator()(const MintBurnMessage& message) const {
        const auto account = read_mint_account(message.qq_account);
        if (!account) return unreadable("account");
        Judgement judgement;
        judgement.txid = message.origin.cosmos_hash;
        judgement.network_valid = true;
        judgement.verdict = Verdict::Unchecked;
        judgement.findings = audit_mint_burn(message, network);
        if (verify) {
            judgement.verdict = Verdict::Sound;
            if (!opens(message, *account))
                judgement.findings.push_back(
                    {"L-7", "opening-mismatch", "error",
                     "The published amount and blinding do not open the account's encryption.",
                     "encrypt_scalar"});
        }
        if (has_error(judgement.findings)) judgement.verdict = Verdict::Unsound;
        return judgement;
    }

    Judgement operator()(const UnreadableMessage& message) const {
        return unreadable(message.reason);
    }
};

Judgement judge_timed(const LedgerMessage& message, const Judge& judge) {
    const auto start = std::chrono::steady_clock::now();
    Judgement judgement = std::visit(judge, message);
    const auto spent = std::chrono::steady_clock::now() - start;
    judgement.micros = static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::microseconds>(spent).count());
    return judgement;
}

}  // namespace

std::vector<std::vector<Judgement>> validate(std::span<const BlockInput> blocks,
                                             base::ThreadPool& pool, chain::Network network,
                                             std::stop_token stop) {
    std::vector<std::vector<Judgement>> judgements(blocks.size());
    std::vector<std::pair<std::size_t, std::size_t>> places;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
        judgements[b].resize(blocks[b].messages.size());
        for (std::size_t m = 0; m < blocks[b].messages.size(); ++m)
            places.emplace_back(b, m);
    }
    const Judge judge{network, true};
    pool.for_each_index(places.size(), [&](std::size_t i) {
        if (stop.stop_requested()) return;
        const auto [b, m] = places[i];
        judgements[b][m] = judge_timed(blocks[b].messages[m], judge);
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
    for (const LedgerMessage& message : block.messages)
        judgements.push_back(judge_timed(message, Judge{network, false}));
    return judgements;
}

}  // namespace vesper::ledger
