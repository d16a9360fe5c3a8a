#include "core/wallet/broadcaster.h"

#include "core/base/progress.h"
#include "core/net/cosmos_client.h"
#include "core/net/cosmos_tx.h"
#include "core/net/zkos_rpc_client.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {

/// Codes of the "sdk" codespace.
constexpr std::uint32_t kTxInMempoolCache = 19;
constexpr std::uint32_t kMempoolFull = 20;
constexpr std::uint32_t kWrongSequence = 32;

enum class Answer {
    Taken,     ///< `text` is the Cosmos hash
    Refused,   ///< final; `code` and `text` say why
    NoAnswer,  ///< this way does not work now; whether it arrived is not known
    Cancelled,
};
struct Attempt {
    Answer answer = Answer::NoAnswer;
    std::string code;
    std::string text;
};

/// Stable code of a refusal. That an input is gone may come from our own first copy.
std::string refusal_code(const std::string& text) {
    constexpr std::string_view kInput = "Failed to verify the input UTXO";
    return text.find(kInput) != std::string::npos ? "input-unknown" : "rejected";
}

/// The server's sentence says whether the transaction is at fault, or the server, its own wallet or
/// our way of asking.
Attempt classify_refusal(const std::string& text) {
    for (const std::string_view fault : {"Transaction verification failed", "Invalid parameters",
                                         "Hex decoding error", "Bincode error", "UTXO not found"})
        if (text.find(fault) != std::string::npos)
            return {Answer::Refused, refusal_code(text), text};
    return {Answer::NoAnswer, {}, text};
}

Attempt send_through_server(net::ZkosRpcClient& zkos, ByteView bytes, std::stop_token stop) {
    auto hash = zkos.tx_commit(bytes, stop);
    if (hash) return {Answer::Taken, {}, *hash};
    if (hash.error().is(base::JobError::Cancelled)) return {Answer::Cancelled, {}, {}};
    if (hash.error().is(net::NetError::RpcError)) return classify_refusal(hash.error().context());
    return {Answer::NoAnswer, {}, hash.error().describe()};
}

Attempt classify_broadcast(const Result<net::BroadcastResult>& result) {
    if (!result) {
        if (result.error().is(base::JobError::Cancelled)) return {Answer::Cancelled, {}, {}};
        return {Answer::NoAnswer, {}, result.error().describe()};
    }
    const bool sdk = result->codespace == "sdk";
    if (result->code == 0 || (sdk && result->code == kTxInMempoolCache))
        return {Answer::Taken, {}, base::to_hex(result->hash)};
    if (sdk && (result->code == kMempoolFull || result->code == kWrongSequence))
        return {Answer::NoAnswer, {}, result->log};
    return {Answer::Refused, refusal_code(result->log),
            result->codespace + " " + std::to_string(result->code) + ": " + result->log};
}

Attempt send_through_chain(net::CosmosClient& cosmos, const net::CosmosKey& key,
                           const std::string& chain_id, const Payment& payment, ByteView bytes,
                           std::stop_token stop) {
    net::TxDraft draft;
    draft.messages.emplace_back(
        net::MsgTransferTx{payment.txid, base::to_hex(bytes), payment.fee, key.address()});
    draft.fee = net::default_fee();
    draft.chain_id = chain_id;
    // Re-read each time: these messages do not raise the sequence, ordinary ones do.
    const auto account = cosmos.account(key.address(), stop);
    if (account) {
        draft.account_number = account->account_number;
        draft.sequence = account->sequence;
    } else if (!account.error().is(net::NetError::NotFound)) {
        if (account.error().is(base::JobError::Cancelled)) return {Answer::Cancelled, {}, {}};
        return {Answer::NoAnswer, {}, account.error().describe()};
    }
    const auto raw = net::sign_tx(draft, key);
    if (!raw) return {Answer::NoAnswer, {}, raw.error().describe()};
    return classify_broadcast(cosmos.broadcast(*raw, stop));
}

}  // namespace

Result<Payment> Broadcaster::submit(std::int64_t payment_id, std::stop_token stop) {
    WalletState& state = wallet_.state();
    if (!zkos_ && !cosmos_) return fail(WalletError::NoRoute);
    StoredPayment stored;
    // On disk before the first byte leaves: from here on it may be out there.
    const auto announce = [&]() -> Result<void> {
        VESPER_TRY(stored, state.payment(payment_id));
        Payment& payment = stored.payment;
        if (payment.kind == PaymentKind::Mint) return fail(WalletError::PaymentState, "mint");
        if (payment.state != PaymentState::Proved && payment.state != PaymentState::Sent)
            return fail(WalletError::PaymentState, std::string(payment_state_name(payment.state)));
        payment.state = PaymentState::Sent;
        ++payment.attempts;
        return state.put_payment(stored);
    };
    VESPER_CHECK(state.change(announce));

    Attempt attempt;
    std::string no_answers;
    if (zkos_) {
        attempt = send_through_server(*zkos_, stored.bytes, stop);
        if (attempt.answer == Answer::NoAnswer) no_answers = attempt.text;
    }
    if (cosmos_ && attempt.answer == Answer::NoAnswer) {
        const auto key = wallet_.cosmos_key();
        if (key) {
            attempt = send_through_chain(*cosmos_, *key, state.identity.chain_id, stored.payment,
                                         stored.bytes, stop);
            if (attempt.answer == Answer::NoAnswer)
                no_answers += (no_answers.empty() ? "" : "; ") + attempt.text;
        } else if (!zkos_) {
            return fail(key.error());
        }
    }
    // Sent before and the inputs are gone now: it may well have landed. The scan will tell.
    if (attempt.code == "input-unknown" && stored.payment.attempts > 1) {
        attempt.answer = Answer::NoAnswer;
        no_answers = attempt.text;
    }
    if (attempt.answer == Answer::Cancelled) return fail(base::JobError::Cancelled);
    if (attempt.answer == Answer::NoAnswer) return fail(WalletError::Unreachable, no_answers);

    const auto record = [&]() -> Result<void> {
        // A block may have brought it meanwhile; then there is nothing to add.
        VESPER_TRY(stored, state.payment(payment_id));
        Payment& payment = stored.payment;
        if (payment.state != PaymentState::Sent) return {};
        if (attempt.answer == Answer::Refused)
            return state.fail_payment(stored, attempt.code, attempt.text);
        payment.state = PaymentState::Seen;
        payment.cosmos_hash = attempt.text;
        return state.put_payment(stored);
    };
    VESPER_CHECK(state.change(record));
    if (stored.payment.state == PaymentState::Failed)
        return fail(WalletError::Rejected, stored.payment.failure_text);
    return wallet_.payment(payment_id);
}

}  // namespace vesper::wallet
