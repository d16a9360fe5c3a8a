#include "core/devnet/tx_check.h"

#include <algorithm>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/ledger/validate.h"

namespace vesper::devnet {
namespace {

/// One transaction must not keep a thread busy for long: a proof costs milliseconds.
constexpr std::size_t kMaxMessages = 64;

TxResult sdk_refuse(std::uint32_t code, std::string log) {
    return refuse("sdk", code, std::move(log));
}
TxResult devnet_refuse(std::uint32_t code, std::string log) {
    return refuse("devnet", code, std::move(log));
}

bool is_zkos(const net::CosmosMessage& message) {
    const std::string_view url = net::type_url(message);
    return url == net::kTypeTransferTx || url == net::kTypeMintBurn;
}

TxResult read_transfer(const net::MsgTransferTx& message, const ByteArray<32>& hash,
                       ZkosMessage& out) {
    if (auto address = net::parse_cosmos_address(message.zk_oracle_address); !address)
        return sdk_refuse(
            sdk::kInvalidAddress,
            "invalid creator address (" + address.error().context() + "): invalid address");
    const auto bytes = base::from_hex(message.tx_byte_code);
    if (!bytes)
        return sdk_refuse(
            sdk::kInvalidRequest,
            "txByteCode is not hex (" + bytes.error().describe() + "): invalid request");
    // As the state server reads them; what it should not have ignored is the judge's business.
    std::size_t consumed = 0;
    auto transaction = chain::decode_transaction_prefix(*bytes, consumed);
    if (!transaction)
        return sdk_refuse(sdk::kInvalidRequest, "txByteCode is not a transaction (" +
                                                    transaction.error().describe() +
                                                    "): invalid request");
    const auto named = base::array_from_hex<32>(message.tx_id);
    out.txid = named ? *named : chain::transaction_id(*bytes);
    out.transaction = *std::move(transaction);
    out.message = ledger::TransferMessage{
        {hash, 0}, message.tx_id, message.tx_byte_code, message.tx_fee, message.zk_oracle_address};
    return {};
}

TxResult read_mint_burn(const net::MsgMintBurnTradingBtc& message, const ByteArray<32>& hash,
                        ZkosMessage& out) {
    if (auto address = net::parse_cosmos_address(message.twilight_address); !address)
        return sdk_refuse(
            sdk::kInvalidAddress,
            "invalid creator address (" + address.error().context() + "): invalid address");
    if (message.btc_value == 0)
        return sdk_refuse(sdk::kInvalidRequest, "btcValue must be positive: invalid request");
    const auto account = chain::QqAccount::from_hex(message.qq_account);
    if (!account)
        return refuse("zkos", zkos::kInvalidAddress,
                      "qqAccount: " + account.error().describe() + ": invalid address");
    if (account->address.network() != chain::Network::Mainnet)
        return refuse("zkos", zkos::kInvalidAddress,
                      "qqAccount is of another network: invalid address");
    const auto bytes = account->bytes();
    out.account.assign(bytes.begin(), bytes.end());
    out.message = ledger::MintBurnMessage{
        {hash, 0},          message.mint_or_burn,   message.btc_value,
        message.qq_account, message.encrypt_scalar, message.twilight_address};
    return {};
}

TxResult read_zkos(CheckedTx& tx) {
    std::size_t mints = 0;
    for (const net::CosmosMessage& message : tx.cosmos.messages) {
        if (!is_zkos(message))
            return devnet_refuse(strict::kMixedMessages,
                                 "ZkOS messages skip the signature check of a transaction, so no "
                                 "other message may stand beside them");
        ZkosMessage read;
        TxResult result;
        if (const auto* transfer = std::get_if<net::MsgTransferTx>(&message)) {
            result = read_transfer(*transfer, tx.cosmos.hash, read);
        } else if (const auto* mint = std::get_if<net::MsgMintBurnTradingBtc>(&message)) {
            if (mint->mint_or_burn && ++mints > 1)
                return devnet_refuse(strict::kMixedMessages,
                                     "two mints in one transaction would take the same output key");
            result = read_mint_burn(*mint, tx.cosmos.hash, read);
        } else {
            const auto& malformed = std::get<net::MalformedMessage>(message);
            result = sdk_refuse(sdk::kTxDecode, malformed.error.describe() + ": tx parse error");
        }
        if (!result.ok()) return result;
        tx.zkos.push_back(std::move(read));
    }
    return {};
}

TxResult read_send(const net::MsgSend& send, const std::string& signer) {
    for (const std::string* address : {&send.from_address, &send.to_address}) {
        if (auto parsed = net::parse_cosmos_address(*address); !parsed)
            return sdk_refuse(sdk::kInvalidAddress,
                              parsed.error().describe() + ": invalid address");
    }
    if (send.from_address != signer)
        return sdk_refuse(sdk::kUnauthorized, "pubKey does not match signer address " +
                                                  send.from_address + ": unauthorized");
    std::set<std::string> denoms;
    for (const net::Coin& coin : send.amount) {
        if ((coin.denom != "nyks" && coin.denom != "sats") || coin.amount == 0 ||
            !denoms.insert(coin.denom).second)
            return sdk_refuse(sdk::kInvalidRequest,
                              "only positive amounts of nyks and sats, each once: invalid coins");
    }
    if (send.amount.empty()) return sdk_refuse(sdk::kInvalidRequest, "no amount: invalid coins");
    return {};
}

TxResult read_register(const net::MsgRegisterBtcDepositAddress& message,
                       const std::string& signer) {
    if (message.btc_deposit_address.empty())
        return sdk_refuse(sdk::kInvalidAddress,
                          "invalid BTC deposit address: cannot be empty: invalid address");
    if (auto parsed = net::parse_cosmos_address(message.twilight_address); !parsed)
        return sdk_refuse(sdk::kInvalidAddress,
                          "invalid twilight deposit address: invalid address");
    if (message.btc_satoshi_test_amount == 0)
        return sdk_refuse(sdk::kInvalidCoins,
                          "invalid satoshi test amount: must be greater than zero: invalid coins");
    if (message.twilight_staking_amount == 0)
        return sdk_refuse(sdk::kInvalidCoins,
                          "invalid twilight staking amount: must be greater than zero: invalid "
                          "coins");
    if (message.twilight_address != signer)
        return sdk_refuse(sdk::kUnauthorized, "pubKey does not match signer address " +
                                                  message.twilight_address + ": unauthorized");
    return {};
}

TxResult read_ordinary(const CheckedTx& tx) {
    for (const net::CosmosMessage& message : tx.cosmos.messages) {
        if (!std::holds_alternative<net::MsgSend>(message) &&
            !std::holds_alternative<net::MsgRegisterBtcDepositAddress>(message))
            return sdk_refuse(sdk::kTxDecode, "unable to resolve type URL " +
                                                  std::string(net::type_url(message)) +
                                                  ": tx parse error");
    }
    if (tx.cosmos.signers.size() != 1 || tx.cosmos.signatures.size() != 1 ||
        !tx.cosmos.signers[0].public_key)
        return sdk_refuse(sdk::kUnauthorized,
                          "exactly one secp256k1 signer is expected: unauthorized");
    const std::string signer = net::cosmos_address(*tx.cosmos.signers[0].public_key);
    for (const net::CosmosMessage& message : tx.cosmos.messages) {
        const auto* send = std::get_if<net::MsgSend>(&message);
        TxResult result =
            send ? read_send(*send, signer)
                 : read_register(std::get<net::MsgRegisterBtcDepositAddress>(message), signer);
        if (!result.ok()) return result;
    }
    return {};
}

std::string text_of(const std::vector<transaction::Finding>& findings) {
    std::string text;
    for (const transaction::Finding& finding : findings) {
        if (!text.empty()) text += "; ";
        text += finding.rule + " " + finding.name;
        if (!finding.message.empty()) text += " (" + finding.message + ")";
    }
    return text;
}

TxResult judged(const ZkosMessage& message, const transaction::Judgement& judgement, Rules rules) {
    using transaction::Verdict;
    if (judgement.verdict == Verdict::Sound || judgement.verdict == Verdict::Conforming) return {};
    const std::string findings = " [" + text_of(judgement.findings) + "]";
    if (std::holds_alternative<ledger::MintBurnMessage>(message.message))
        return refuse("zkos", zkos::kInvalidCommitment,
                      "qqAccount, btcValue and encryptScalar do not fit together" + findings +
                          ": invalid commitment");
    if (judgement.network_valid == false)
        return devnet_refuse(strict::kUnsound,
                             "the proofs do not verify: " + judgement.network_reason + findings);
    if (rules == Rules::Network && judgement.network_valid == true) return {};
    if (judgement.verdict == Verdict::Unchecked)
        return devnet_refuse(
            strict::kUnverifiable,
            "transactions of kind " + std::string(transaction::kind_name(judgement.kind)) +
                " are not accepted: this version does not verify their proofs" + findings);
    return devnet_refuse(strict::kUnsound, "strict rules broken:" + findings);
}

/// A good transaction may still stand in a message that lies about it.
TxResult without_errors(const transaction::Judgement& judgement) {
    const bool error = std::any_of(judgement.findings.begin(), judgement.findings.end(),
                                   [](const auto& f) { return f.severity == "error"; });
    if (!error) return {};
    return devnet_refuse(strict::kUnsound,
                         "strict rules broken: [" + text_of(judgement.findings) + "]");
}

/// What the message says about its transaction. Looked at after the proofs, so that a refusal names
/// the graver fault. The network looks at the fee alone; an id that is none would stop its server.
TxResult check_envelope(const ZkosMessage& message, const transaction::Judgement& judgement,
                        Rules rules) {
    const auto* transfer = std::get_if<ledger::TransferMessage>(&message.message);
    if (!transfer) return {};
    if (transfer->tx_fee == 0)
        return devnet_refuse(strict::kWrongFee, "txFee must be at least 1: invalid request");
    if (!base::array_from_hex<32>(transfer->tx_id))
        return devnet_refuse(strict::kWrongTxId, "txId is not 32 bytes of hex");
    if (rules == Rules::Network) return {};
    if (transfer->tx_id != base::to_hex(judgement.txid))
        return devnet_refuse(strict::kWrongTxId,
                             "txId is not the Keccak-256 of the transaction, which is " +
                                 base::to_hex(judgement.txid));
    if (transfer->tx_fee != message.transaction.fee())
        return devnet_refuse(strict::kWrongFee, "txFee " + std::to_string(transfer->tx_fee) +
                                                    " is not the fee inside the transaction, " +
                                                    std::to_string(message.transaction.fee()));
    return {};
}

}  // namespace

std::int64_t CheckedTx::gas_wanted() const {
    constexpr auto kMax = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    return static_cast<std::int64_t>(std::min(cosmos.fee.gas_limit, kMax));
}

// The price list is this chain's own; what matters is that it depends on the transaction alone.
std::int64_t CheckedTx::gas_used() const {
    return 60000 + 10 * static_cast<std::int64_t>(raw.size());
}

TxResult read_tx(Bytes raw, CheckedTx& out) {
    auto cosmos = net::decode_tx_raw(raw);
    if (!cosmos) return sdk_refuse(sdk::kTxDecode, cosmos.error().describe() + ": tx parse error");
    out.raw = std::move(raw);
    out.cosmos = *std::move(cosmos);
    out.zkos.clear();
    const auto& messages = out.cosmos.messages;
    if (messages.empty())
        return sdk_refuse(sdk::kInvalidRequest,
                          "must contain at least one message: invalid request");
    if (messages.size() > kMaxMessages)
        return sdk_refuse(sdk::kInvalidRequest, "too many messages: invalid request");
    if (std::any_of(messages.begin(), messages.end(), is_zkos)) return read_zkos(out);
    return read_ordinary(out);
}

TxResult check_tx(Bytes raw, base::ThreadPool& pool, Rules rules, CheckedTx& out) {
    if (TxResult result = read_tx(std::move(raw), out); !result.ok()) return result;
    if (!out.is_zkos()) return {};
    ledger::BlockInput input;
    append_messages(out, input.messages);
    const auto judgements = ledger::validate(input, pool);
    for (std::size_t i = 0; i < out.zkos.size(); ++i) {
        const ZkosMessage& message = out.zkos[i];
        const transaction::Judgement& judgement = judgements.at(i);
        if (TxResult result = judged(message, judgement, rules); !result.ok()) return result;
        if (TxResult result = check_envelope(message, judgement, rules); !result.ok())
            return result;
        const bool mint = std::holds_alternative<ledger::MintBurnMessage>(message.message);
        if (rules == Rules::Network && !mint) continue;
        if (TxResult result = without_errors(judgement); !result.ok()) return result;
    }
    return {};
}

void append_messages(const CheckedTx& tx, std::vector<ledger::LedgerMessage>& messages) {
    for (const ZkosMessage& message : tx.zkos) {
        ledger::LedgerMessage copy = message.message;
        const auto position = static_cast<std::uint32_t>(messages.size());
        std::visit([&](auto& m) { m.origin = {tx.cosmos.hash, position}; }, copy);
        messages.push_back(std::move(copy));
    }
}

}  // namespace vesper::devnet
