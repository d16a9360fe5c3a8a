#include "core/devnet/faucet.h"

#include <utility>

#include "core/chain/codec.h"
#include "core/net/cosmos_tx.h"

namespace vesper::devnet {
namespace {

/// A draft with the sequence 0 that the state server always uses: nobody looks at it.
net::TxDraft zkos_draft(const std::string& chain_id, net::CosmosMessage message) {
    net::TxDraft draft;
    draft.messages.push_back(std::move(message));
    draft.fee = net::default_fee();
    draft.chain_id = chain_id;
    return draft;
}

}  // namespace

CheckResult Faucet::submit(const Result<Bytes>& tx_raw) {
    if (tx_raw) return chain_->submit(*tx_raw);
    CheckResult out;
    out.result = refuse("sdk", sdk::kInvalidRequest, tx_raw.error().describe());
    return out;
}

CheckResult Faucet::give(const std::string& recipient, Coins amount) {
    net::MsgSend send;
    send.from_address = address_;
    send.to_address = recipient;
    if (amount.nyks > 0) send.amount.push_back({"nyks", amount.nyks});
    if (amount.sats > 0) send.amount.push_back({"sats", amount.sats});

    const std::lock_guard guard(sending_);
    net::TxDraft draft = zkos_draft(chain_->genesis().chain_id, std::move(send));
    if (const auto account = chain_->pending_account(address_)) {
        draft.account_number = account->number;
        draft.sequence = account->sequence;
    }
    return submit(net::sign_tx(draft, key_));
}

CheckResult Faucet::gift(const std::string& recipient, bool sats) {
    if (!sats) return give(recipient, {kGiftNyks, public_ ? 0 : kGiftSats});
    if (public_ && !chain_->deposits().contains(recipient)) {
        CheckResult out;
        out.result = refuse("faucet", 1, "no BTC deposit address is registered for " + recipient);
        return out;
    }
    return give(recipient, {0, kGiftSats});
}

Result<Bytes> Faucet::wrap(const MintOrder& order) const {
    net::MsgMintBurnTradingBtc mint;
    mint.mint_or_burn = true;
    mint.btc_value = order.btc_value;
    mint.qq_account = order.qq_account;
    mint.encrypt_scalar = order.encrypt_scalar;
    mint.twilight_address = order.twilight_address.empty() ? address_ : order.twilight_address;
    return net::sign_tx(zkos_draft(chain_->genesis().chain_id, std::move(mint)), key_);
}

CheckResult Faucet::mint(const MintOrder& order) {
    return submit(wrap(order));
}

Result<Bytes> Faucet::wrap(ByteView zkos_transaction, std::uint64_t fee) const {
    net::MsgTransferTx transfer;
    transfer.tx_id = base::to_hex(chain::transaction_id(zkos_transaction));
    transfer.tx_byte_code = base::to_hex(zkos_transaction);
    transfer.tx_fee = fee;
    transfer.zk_oracle_address = address_;
    return net::sign_tx(zkos_draft(chain_->genesis().chain_id, std::move(transfer)), key_);
}

CheckResult Faucet::commit(ByteView zkos_transaction) {
    std::size_t consumed = 0;
    const auto transaction = chain::decode_transaction_prefix(zkos_transaction, consumed);
    return submit(wrap(zkos_transaction, transaction ? transaction->fee() : 0));
}

}  // namespace vesper::devnet
