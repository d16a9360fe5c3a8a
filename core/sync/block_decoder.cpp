#include "core/sync/block_decoder.h"

#include <algorithm>

#include "core/chain/codec.h"

namespace vesper::sync {
namespace {

std::optional<ledger::LedgerMessage> to_ledger(const net::CosmosMessage& message,
                                               const ledger::MessageOrigin& origin) {
    if (const auto* transfer = std::get_if<net::MsgTransferTx>(&message))
        return ledger::TransferMessage{origin, transfer->tx_id, transfer->tx_byte_code,
                                       transfer->tx_fee, transfer->zk_oracle_address};
    if (const auto* mint_burn = std::get_if<net::MsgMintBurnTradingBtc>(&message))
        return ledger::MintBurnMessage{origin,
                                       mint_burn->mint_or_burn,
                                       mint_burn->btc_value,
                                       mint_burn->qq_account,
                                       mint_burn->encrypt_scalar,
                                       mint_burn->twilight_address};
    if (const auto* malformed = std::get_if<net::MalformedMessage>(&message))
        return ledger::UnreadableMessage{origin, malformed->type_url, malformed->error.describe()};
    return std::nullopt;
}

ledger::RefusedMessage refused(const ledger::LedgerMessage& message, std::uint32_t code) {
    ledger::RefusedMessage result;
    result.origin = origin(message);
    result.txid = result.origin.cosmos_hash;
    result.code = code;
    if (const auto* transfer = std::get_if<ledger::TransferMessage>(&message)) {
        result.transfer = true;
        // Not the id that the message names: anyone may name the id of somebody's payment.
        if (const auto bytes = base::from_hex(transfer->tx_byte_code))
            result.txid = chain::transaction_id(*bytes);
    }
    return result;
}

bool concerns_ledger(const net::CosmosMessage& message) {
    return to_ledger(message, {}).has_value();
}

}  // namespace

BlockDecoder::BlockDecoder(const net::Block& block) : block_(block) {
    txs_.reserve(block.txs.size());
    for (const Bytes& raw : block.txs) {
        txs_.push_back(net::decode_tx_raw(raw));
        const auto& tx = txs_.back();
        needs_codes_ = needs_codes_ || !tx || std::ranges::any_of(tx->messages, concerns_ledger);
    }
}

ledger::BlockInput BlockDecoder::take(std::span<const std::uint32_t> codes) const {
    ledger::BlockInput input;
    input.height = block_.height();
    input.block_hash = block_.block_hash;
    if (!needs_codes_) return input;
    for (std::size_t i = 0; i < txs_.size(); ++i) {
        ledger::MessageOrigin origin;
        origin.cosmos_hash = net::tx_hash(block_.txs[i]);
        if (codes[i] != 0) {
            if (!txs_[i]) continue;
            for (const net::CosmosMessage& message : txs_[i]->messages) {
                origin.position = static_cast<std::uint32_t>(input.refused.size());
                if (const auto converted = to_ledger(message, origin))
                    input.refused.push_back(refused(*converted, codes[i]));
            }
            continue;
        }
        const auto add = [&](ledger::LedgerMessage message) {
            input.messages.push_back(std::move(message));
            ++origin.position;
        };
        origin.position = static_cast<std::uint32_t>(input.messages.size());
        if (!txs_[i]) {
            add(ledger::UnreadableMessage{origin, {}, txs_[i].error().describe()});
            continue;
        }
        for (const net::CosmosMessage& message : txs_[i]->messages)
            if (auto converted = to_ledger(message, origin)) add(*std::move(converted));
    }
    return input;
}

}  // namespace vesper::sync
