#include "core/wallet/cosmos_account.h"

#include <charconv>
#include <mutex>
#include <optional>

#include "core/base/progress.h"
#include "core/net/cosmos_client.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

constexpr std::uint32_t kTxInMempoolCache = 19;
constexpr std::uint32_t kWrongSequence = 32;
/// Every further try means that another program was faster.
constexpr int kSequenceTries = 8;

struct Explained {
    std::string_view codespace;
    std::uint32_t code;
    CosmosRefusal refusal;
};

constexpr CosmosRefusal kBadCommitment{
    "invalid-commitment", "Account, amount and blinding of the message do not fit together."};

constexpr Explained kExplained[] = {
    {"zkos", 1, {"transfer-not-found", "The chain does not know this transfer."}},
    {"zkos", 2, {"notice-not-found", "The chain does not know this mint or burn."}},
    {"zkos", 3, kBadCommitment},
    // What a wrong opening gives on the deployed chain, whose handler crashes over it.
    {"undefined", 111222, kBadCommitment},
    {"zkos",
     4,
     {"no-clearing-account",
      "This Cosmos account has no clearing account yet; it gets one with its first bitcoin "
      "deposit."}},
    {"zkos", 5, {"public-pool", "The reserve's public pool does not cover this amount."}},
    {"zkos", 6, {"reserve", "No bitcoin reserve of the chain covers this amount."}},
    {"zkos", 7, {"private-pool", "The reserve's private pool does not cover this amount."}},
    {"zkos", 8, {"clearing-balance", "The clearing account holds less than this amount."}},
    {"zkos", 9, {"clearing-balance", "The clearing account holds less than this amount."}},
    {"zkos", 10, {"bad-address", "The chain cannot read the address in the message."}},
    {"zkos",
     11,
     {"account-used", "The chain takes this trading account once, and it was used before."}},
    {"zkos",
     12,
     {"bank-mismatch",
      "The account's sats differ from what the reserves hold for it, so the chain takes no mint "
      "or burn from it."}},
    {"bridge", 1, {"bad-deposit-address", "The chain cannot read the registration."}},
    {"bridge",
     3,
     {"deposit-registered",
      "This Cosmos account has registered a Bitcoin address before, and the chain never takes "
      "another."}},
    {"bridge", 4, {"bad-deposit-address", "The chain does not take this Bitcoin address."}},
    {"bridge", 5, {"bad-address", "The chain cannot read the address in the message."}},
    {"bridge",
     10,
     {"insufficient-stake", "The Cosmos account does not hold the nyks that are staked."}},
    {"bridge",
     12,
     {"deposit-address-taken", "Another Cosmos account has registered this Bitcoin address."}},
    {"sdk", 4, {"unauthorized", "The chain does not accept the signature."}},
    {"sdk", 5, {"insufficient-funds", "The Cosmos account does not hold this amount and the fee."}},
    {"sdk", 7, {"bad-address", "The chain cannot read the address in the message."}},
    {"sdk",
     9,
     {"account-unknown", "The chain does not know this Cosmos account yet: it was never funded."}},
    {"sdk", 10, {"bad-amount", "The chain does not take an amount of the message."}},
    {"sdk", 11, {"out-of-gas", "The transaction needs more gas than it asked for."}},
    {"sdk", 13, {"fee-too-small", "The fee is below what this node asks for."}},
    {"sdk", 20, {"mempool-full", "The node's queue is full; try again in a moment."}},
    {"sdk", 32, {"wrong-sequence", "Another transaction of this Cosmos account came in between."}},
};

/// N of "account sequence mismatch, expected N, got M".
std::optional<std::uint64_t> expected_sequence(std::string_view log) {
    constexpr std::string_view kBefore = "expected ";
    const auto at = log.find(kBefore);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = log.substr(at + kBefore.size());
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (parsed.ec != std::errc{}) return std::nullopt;
    return value;
}

}  // namespace

CosmosRefusal explain_refusal(std::string_view codespace, std::uint32_t code) {
    for (const auto& known : kExplained)
        if (known.codespace == codespace && known.code == code) return known.refusal;
    return {"refused", "The chain refused the transaction."};
}

std::string refusal_text(const CosmosRefusal& refusal, std::string_view log) {
    std::string text(refusal.sentence);
    if (!log.empty()) text += " (" + std::string(log) + ")";
    return text;
}

Error CosmosAnswer::error() const {
    const CosmosRefusal refusal = explain_refusal(codespace, code);
    return Error(WalletError::CosmosRefused,
                 std::string(refusal.code) + ": " +
                     refusal_text(refusal, codespace + " " + std::to_string(code) + ": " + log));
}

Result<std::string> CosmosAccount::chain_id(std::stop_token stop) {
    if (chain_id_.empty()) {
        VESPER_TRY(const auto info, cosmos_.node_info(stop));
        chain_id_ = info.network;
    }
    return chain_id_;
}

Result<CosmosHoldings> CosmosAccount::holdings(std::stop_token stop) {
    CosmosHoldings holdings;
    holdings.address = wallet_.info().cosmos_address;
    if (holdings.address.empty()) return fail(WalletError::NoCosmosKey);
    const auto account = cosmos_.account(holdings.address, stop);
    if (account) {
        holdings.exists = true;
        holdings.sequence = account->sequence;
    } else if (!account.error().is(net::NetError::NotFound)) {
        return fail(account.error());
    }
    VESPER_TRY(const auto coins, cosmos_.balances(holdings.address, stop));
    for (const auto& coin : coins) {
        if (coin.denom == "nyks") holdings.nyks = coin.amount;
        if (coin.denom == "sats") holdings.sats = coin.amount;
    }
    return holdings;
}

Result<CosmosAnswer> CosmosAccount::submit(net::CosmosMessage message, std::stop_token stop,
                                           const BeforeSend& before_send) {
    // One at a time, from reading the sequence to the chain's answer.
    const std::lock_guard one(wallet_.state().cosmos_sending);
    VESPER_TRY(const auto key, wallet_.cosmos_key());
    net::TxDraft draft;
    draft.fee = net::fee_for(message);
    draft.messages.push_back(std::move(message));
    VESPER_TRY(draft.chain_id, chain_id(stop));
    const auto account = cosmos_.account(key.address(), stop);
    if (account) {
        draft.account_number = account->account_number;
        draft.sequence = account->sequence;
    } else if (!account.error().is(net::NetError::NotFound)) {
        return fail(account.error());
    }
    CosmosAnswer answer;
    for (int attempt = 0; attempt < kSequenceTries; ++attempt) {
        VESPER_TRY(const auto raw, net::sign_tx(draft, key));
        answer.hash = net::tx_hash(raw);
        if (before_send) VESPER_CHECK(before_send(answer.hash, raw));
        VESPER_TRY(const auto result, cosmos_.broadcast(raw, stop));
        answer.code = result.code;
        answer.codespace = result.codespace;
        answer.log = result.log;
        if (answer.codespace == "sdk" && answer.code == kTxInMempoolCache) answer.code = 0;
        if (answer.codespace != "sdk" || answer.code != kWrongSequence) break;
        // The node's queue is ahead of the state that the account query shows.
        const auto expected = expected_sequence(answer.log);
        if (!expected || *expected == draft.sequence) break;
        draft.sequence = *expected;
    }
    return answer;
}

Result<CosmosAnswer> CosmosAccount::send(const std::string& to, const std::string& denom,
                                         std::uint64_t amount, std::stop_token stop) {
    if (amount == 0) return fail(WalletError::AmountZero);
    if (denom != "nyks" && denom != "sats") return fail(WalletError::BadDenom, denom);
    VESPER_TRY(const auto payee, net::parse_cosmos_address(to));
    const std::string own = wallet_.info().cosmos_address;
    if (own.empty()) return fail(WalletError::NoCosmosKey);
    VESPER_TRY(const auto payer, net::parse_cosmos_address(own));
    if (denom == "sats" && payee == payer)
        return fail(WalletError::SelfSendSats,
                    "the chain would count these sats twice in the clearing account and then "
                    "refuse every mint and burn");
    return submit(net::MsgSend{own, to, {{denom, amount}}}, std::move(stop));
}

}  // namespace vesper::wallet
