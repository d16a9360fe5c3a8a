#include <bridge.pb.h>
#include <charconv>
#include <cosmos_tx.pb.h>
#include <limits>
#include <zkos.pb.h>

#include "core/base/hash.h"
#include "core/net/cosmos_tx.h"
#include "core/net/wire.h"

namespace vesper::net {
namespace {

constexpr WireType kVarint = WireType::Varint;
constexpr WireType kLength = WireType::Length;

constexpr WireField kTxRawFields[] = {{1, kLength}, {2, kLength}, {3, kLength}};
constexpr WireField kTxBodyFields[] = {{1, kLength}, {2, kLength}, {3, kVarint}};
constexpr WireField kAnyFields[] = {{1, kLength}, {2, kLength}};
constexpr WireField kTransferFields[] = {{1, kLength}, {2, kLength}, {3, kVarint}, {4, kLength}};
constexpr WireField kMintBurnFields[] = {
    {1, kVarint}, {2, kVarint}, {3, kLength}, {4, kLength}, {5, kLength}};
constexpr WireField kSendFields[] = {{1, kLength}, {2, kLength}, {3, kLength}};
constexpr WireField kRegisterFields[] = {{1, kLength}, {2, kVarint}, {3, kVarint}, {4, kLength}};
constexpr WireField kAuthInfoFields[] = {{1, kLength}, {2, kLength}};

template <typename Message>
Result<Message> parse(ByteView bytes, const char* name, std::size_t offset) {
    Message out;
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
        !out.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
        return fail(NetError::MalformedProtobuf, name, offset);
    return out;
}

/// Amounts on the chain have up to 256 bits; the ones we can name have 64.
std::optional<Coin> to_coin(const wire::Coin& coin) {
    const std::string& text = coin.amount();
    const char* const end = text.data() + text.size();
    Coin out{coin.denom(), 0};
    const auto [stop, error] = std::from_chars(text.data(), end, out.amount);
    if (error != std::errc() || stop != end) return std::nullopt;
    return out;
}

Result<CosmosMessage> decode_transfer(ByteView value, std::size_t offset) {
    VESPER_CHECK(scan_wire(value, kTransferFields, offset));
    VESPER_TRY(auto in, parse<wire::MsgTransferTx>(value, "MsgTransferTx", offset));
    return MsgTransferTx{std::move(*in.mutable_tx_id()), std::move(*in.mutable_tx_byte_code()),
                         in.tx_fee(), std::move(*in.mutable_zk_oracle_address())};
}

Result<CosmosMessage> decode_mint_burn(ByteView value, std::size_t offset) {
    VESPER_CHECK(scan_wire(value, kMintBurnFields, offset));
    VESPER_TRY(auto in, parse<wire::MsgMintBurnTradingBtc>(value, "MsgMintBurnTradingBtc", offset));
    return MsgMintBurnTradingBtc{
        in.mint_or_burn(), in.btc_value(), std::move(*in.mutable_qq_account()),
        std::move(*in.mutable_encrypt_scalar()), std::move(*in.mutable_twilight_address())};
}

Result<CosmosMessage> decode_send(ByteView value, std::size_t offset) {
    VESPER_CHECK(scan_wire(value, kSendFields, offset));
    VESPER_TRY(const auto in, parse<wire::MsgSend>(value, "MsgSend", offset));
    MsgSend out{in.from_address(), in.to_address(), {}};
    for (const wire::Coin& amount : in.amount()) {
        auto coin = to_coin(amount);
        // Legal on the chain, but not a number this type can hold: keep the bytes instead.
        if (!coin) return OtherMessage{std::string(kTypeSend), Bytes(value.begin(), value.end())};
        out.amount.push_back(*std::move(coin));
    }
    return out;
}

Result<CosmosMessage> decode_register_deposit(ByteView value, std::size_t offset) {
    VESPER_CHECK(scan_wire(value, kRegisterFields, offset));
    VESPER_TRY(auto in, parse<wire::MsgRegisterBtcDepositAddress>(
                            value, "MsgRegisterBtcDepositAddress", offset));
    return MsgRegisterBtcDepositAddress{std::move(*in.mutable_btc_deposit_address()),
                                        in.btc_satoshi_test_amount(), in.twilight_staking_amount(),
                                        std::move(*in.mutable_twilight_address())};
}

CosmosMessage decode_message(const std::string& type_url, ByteView value, std::size_t offset) {
    auto message = [&]() -> Result<CosmosMessage> {
        if (type_url == kTypeTransferTx) return decode_transfer(value, offset);
        if (type_url == kTypeMintBurn) return decode_mint_burn(value, offset);
        if (type_url == kTypeSend) return decode_send(value, offset);
        if (type_url == kTypeRegisterDeposit) return decode_register_deposit(value, offset);
        return OtherMessage{type_url, Bytes(value.begin(), value.end())};
    }();
    if (!message) return MalformedMessage{type_url, message.error()};
    return *std::move(message);
}

Result<CosmosMessage> decode_any(const WireSlice& slice) {
    VESPER_TRY(const auto fields, scan_wire(slice.bytes, kAnyFields, slice.offset));
    // A field that appears twice counts as its last appearance, as in every protobuf decoder.
    std::string type_url;
    WireSlice value{2, slice.offset, {}};
    for (const WireSlice& field : fields) {
        if (field.number == 1)
            type_url = base::to_string(field.bytes);
        else
            value = field;
    }
    return decode_message(type_url, value.bytes, value.offset);
}

SignerInfo to_signer(const wire::SignerInfo& in) {
    SignerInfo out{std::nullopt, in.sequence()};
    wire::PubKey key;
    if (in.public_key().type_url() == kTypePubKey && key.ParseFromString(in.public_key().value()) &&
        key.key().size() == CosmosPublicKey().size())
        out.public_key = base::to_array<33>(base::as_bytes(key.key()));
    return out;
}

Result<void> decode_body(const WireSlice& body, CosmosTx& tx) {
    VESPER_TRY(const auto fields, scan_wire(body.bytes, kTxBodyFields, body.offset));
    for (const WireSlice& field : fields) {
        if (field.number == 1) {
            VESPER_TRY(auto message, decode_any(field));
            tx.messages.push_back(std::move(message));
        } else {
            tx.memo = base::to_string(field.bytes);
        }
    }
    // The messages were read above, with their positions; the numbers are left to the library.
    VESPER_TRY(const auto parsed, parse<wire::TxBody>(body.bytes, "TxBody", body.offset));
    tx.timeout_height = parsed.timeout_height();
    return {};
}

Result<void> decode_auth_info(const WireSlice& auth, CosmosTx& tx) {
    VESPER_CHECK(scan_wire(auth.bytes, kAuthInfoFields, auth.offset));
    VESPER_TRY(const auto info, parse<wire::AuthInfo>(auth.bytes, "AuthInfo", auth.offset));
    for (const wire::SignerInfo& signer : info.signer_infos())
        tx.signers.push_back(to_signer(signer));
    tx.fee.gas_limit = info.fee().gas_limit();
    // A fee no one could pay must not hide the messages: such a coin is left out.
    for (const wire::Coin& amount : info.fee().amount())
        if (auto coin = to_coin(amount)) tx.fee.amount.push_back(*std::move(coin));
    return {};
}

}  // namespace

Result<CosmosTx> decode_tx_raw(ByteView tx_raw) {
    VESPER_TRY(const auto fields, scan_wire(tx_raw, kTxRawFields, 0));
    WireSlice body{1, 0, {}};
    WireSlice auth{2, 0, {}};
    CosmosTx tx;
    for (const WireSlice& field : fields) {
        switch (field.number) {
            case 1:
                body = field;
                break;
            case 2:
                auth = field;
                break;
            default:
                tx.signatures.emplace_back(field.bytes.begin(), field.bytes.end());
                break;
        }
    }
    tx.hash = tx_hash(tx_raw);
    VESPER_CHECK(decode_body(body, tx));
    VESPER_CHECK(decode_auth_info(auth, tx));
    return tx;
}

}  // namespace vesper::net
