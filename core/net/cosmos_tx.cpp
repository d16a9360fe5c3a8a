#include "core/net/cosmos_tx.h"

#include <bridge.pb.h>
#include <cosmos_tx.pb.h>
#include <zkos.pb.h>

#include "core/base/hash.h"

namespace vesper::net {
namespace {

constexpr std::int32_t kSignModeDirect = 1;

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

std::string to_text(ByteView bytes) {
    return {bytes.begin(), bytes.end()};
}

/// Our messages have neither maps nor unknown fields, so the output is the one encoding the chain
/// expects: fields in order of number, defaults left out.
Bytes serialised(const google::protobuf::MessageLite& message) {
    return base::to_bytes(message.SerializeAsString());
}

void fill(wire::Coin& out, const Coin& coin) {
    out.set_denom(coin.denom);
    out.set_amount(std::to_string(coin.amount));
}

Bytes encode_message(const MsgTransferTx& message) {
    wire::MsgTransferTx out;
    out.set_tx_id(message.tx_id);
    out.set_tx_byte_code(message.tx_byte_code);
    out.set_tx_fee(message.tx_fee);
    out.set_zk_oracle_address(message.zk_oracle_address);
    return serialised(out);
}

Bytes encode_message(const MsgMintBurnTradingBtc& message) {
    wire::MsgMintBurnTradingBtc out;
    out.set_mint_or_burn(message.mint_or_burn);
    out.set_btc_value(message.btc_value);
    out.set_qq_account(message.qq_account);
    out.set_encrypt_scalar(message.encrypt_scalar);
    out.set_twilight_address(message.twilight_address);
    return serialised(out);
}

Bytes encode_message(const MsgSend& message) {
    wire::MsgSend out;
    out.set_from_address(message.from_address);
    out.set_to_address(message.to_address);
    for (const Coin& coin : message.amount)
        fill(*out.add_amount(), coin);
    return serialised(out);
}

Bytes encode_message(const MsgRegisterBtcDepositAddress& message) {
    wire::MsgRegisterBtcDepositAddress out;
    out.set_btc_deposit_address(message.btc_deposit_address);
    out.set_btc_satoshi_test_amount(message.btc_satoshi_test_amount);
    out.set_twilight_staking_amount(message.twilight_staking_amount);
    out.set_twilight_address(message.twilight_address);
    return serialised(out);
}

}  // namespace

std::string_view type_url(const CosmosMessage& message) {
    return std::visit(Overloaded{
                          [](const MsgTransferTx&) { return kTypeTransferTx; },
                          [](const MsgMintBurnTradingBtc&) { return kTypeMintBurn; },
                          [](const MsgSend&) { return kTypeSend; },
                          [](const MsgRegisterBtcDepositAddress&) { return kTypeRegisterDeposit; },
                          [](const auto& other) { return std::string_view(other.type_url); },
                      },
                      message);
}

ByteArray<32> tx_hash(ByteView tx_raw) {
    return base::sha256(tx_raw);
}

Fee default_fee() {
    return {{{"nyks", 1000}}, 2'000'000};
}

Fee fee_for(const CosmosMessage& message) {
    Fee fee = default_fee();
    if (std::holds_alternative<MsgRegisterBtcDepositAddress>(message)) fee.gas_limit = 200'000;
    return fee;
}

Result<Bytes> encode_tx_body(const TxDraft& draft) {
    wire::TxBody body;
    for (const CosmosMessage& message : draft.messages) {
        auto encoded = std::visit(
            Overloaded{
                [](const OtherMessage& other) -> Result<Bytes> { return other.value; },
                [](const MalformedMessage& broken) -> Result<Bytes> { return fail(broken.error); },
                [](const auto& known) -> Result<Bytes> { return encode_message(known); },
            },
            message);
        if (!encoded) return encoded;
        wire::Any& any = *body.add_messages();
        any.set_type_url(std::string(type_url(message)));
        any.set_value(to_text(*encoded));
    }
    body.set_memo(draft.memo);
    return serialised(body);
}

Bytes encode_auth_info(const TxDraft& draft, const CosmosPublicKey& public_key) {
    wire::PubKey key;
    key.set_key(to_text(public_key));
    wire::AuthInfo info;
    wire::SignerInfo& signer = *info.add_signer_infos();
    signer.mutable_public_key()->set_type_url(std::string(kTypePubKey));
    signer.mutable_public_key()->set_value(key.SerializeAsString());
    signer.mutable_mode_info()->mutable_single()->set_mode(kSignModeDirect);
    signer.set_sequence(draft.sequence);
    wire::Fee& fee = *info.mutable_fee();
    for (const Coin& coin : draft.fee.amount)
        fill(*fee.add_amount(), coin);
    fee.set_gas_limit(draft.fee.gas_limit);
    return serialised(info);
}

Bytes encode_sign_doc(ByteView body, ByteView auth_info, const TxDraft& draft) {
    wire::SignDoc doc;
    doc.set_body_bytes(to_text(body));
    doc.set_auth_info_bytes(to_text(auth_info));
    doc.set_chain_id(draft.chain_id);
    doc.set_account_number(draft.account_number);
    return serialised(doc);
}

Result<Bytes> sign_tx(const TxDraft& draft, const CosmosKey& key) {
    VESPER_TRY(const Bytes body, encode_tx_body(draft));
    const Bytes auth_info = encode_auth_info(draft, key.public_key());
    const CosmosSignature signature = key.sign(encode_sign_doc(body, auth_info, draft));
    wire::TxRaw raw;
    raw.set_body_bytes(to_text(body));
    raw.set_auth_info_bytes(to_text(auth_info));
    raw.add_signatures(to_text(signature));
    return serialised(raw);
}

Result<void> verify_tx_signature(ByteView tx_raw, std::string_view chain_id,
                                 std::uint64_t account_number) {
    VESPER_TRY(const CosmosTx tx, decode_tx_raw(tx_raw));
    if (tx.signers.size() != 1 || tx.signatures.size() != 1 || !tx.signers[0].public_key ||
        tx.signatures[0].size() != CosmosSignature().size())
        return fail(NetError::BadKey, "not signed by one secp256k1 key");
    wire::TxRaw raw;
    if (!raw.ParseFromArray(tx_raw.data(), static_cast<int>(tx_raw.size())))
        return fail(NetError::MalformedProtobuf, "TxRaw");
    TxDraft draft;
    draft.chain_id = chain_id;
    draft.account_number = account_number;
    const Bytes doc = encode_sign_doc(base::as_bytes(raw.body_bytes()),
                                      base::as_bytes(raw.auth_info_bytes()), draft);
    return verify_signature(*tx.signers[0].public_key, doc, base::to_array<64>(tx.signatures[0]));
}

}  // namespace vesper::net
