/// Cosmos transactions (TxRaw) as far as ZkOS needs them: decode any, build and sign our own.
///
/// Decoding is total. What is not understood is kept as OtherMessage; a ZkOS message whose bytes
/// are broken (or of the pre-2024 form, with the address as field 3) becomes a MalformedMessage, so
/// that one bad message neither stops a block nor hides its neighbours. Wire types are judged as
/// the chain's Go decoder does: a known field of another wire type is an error.
///
/// Signing follows SIGN_MODE_DIRECT: signature over SignDoc{body, auth info, chain id, account
/// number} (chain-interface section 4.8).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/net/cosmos_key.h"

namespace vesper::net {

inline constexpr std::string_view kTypeTransferTx = "/twilightproject.nyks.zkos.MsgTransferTx";
inline constexpr std::string_view kTypeMintBurn =
    "/twilightproject.nyks.zkos.MsgMintBurnTradingBtc";
inline constexpr std::string_view kTypePubKey = "/cosmos.crypto.secp256k1.PubKey";
inline constexpr std::string_view kTypeRegisterDeposit =
    "/twilightproject.nyks.bridge.MsgRegisterBtcDepositAddress";
inline constexpr std::string_view kTypeSend = "/cosmos.bank.v1beta1.MsgSend";

struct Coin {
    std::string denom;
    std::uint64_t amount = 0;
    friend bool operator==(const Coin&, const Coin&) = default;
};

/// A ZkOS transaction on its way to the ledger. All texts are as sent: nobody has checked them.
struct MsgTransferTx {
    std::string tx_id;         ///< hex
    std::string tx_byte_code;  ///< hex of the transaction's bytes
    std::uint64_t tx_fee = 0;
    std::string zk_oracle_address;  ///< bech32 of the signer
    friend bool operator==(const MsgTransferTx&, const MsgTransferTx&) = default;
};

/// sats move into ZkOS (mint) or out of it (burn).
struct MsgMintBurnTradingBtc {
    bool mint_or_burn = false;  ///< true: mint
    std::uint64_t btc_value = 0;
    std::string qq_account;      ///< hex, 133 bytes
    std::string encrypt_scalar;  ///< hex, 32 bytes
    std::string twilight_address;
    friend bool operator==(const MsgMintBurnTradingBtc&, const MsgMintBurnTradingBtc&) = default;
};

struct MsgSend {
    std::string from_address;
    std::string to_address;
    std::vector<Coin> amount;
    friend bool operator==(const MsgSend&, const MsgSend&) = default;
};

/// Says from which Bitcoin address the account's deposits will come; once, and for good.
struct MsgRegisterBtcDepositAddress {
    std::string btc_deposit_address;
    std::uint64_t btc_satoshi_test_amount = 0;  ///< what the first deposit must be exactly
    std::uint64_t twilight_staking_amount = 0;  ///< nyks, held until that deposit arrives
    std::string twilight_address;
    friend bool operator==(const MsgRegisterBtcDepositAddress&,
                           const MsgRegisterBtcDepositAddress&) = default;
};

struct OtherMessage {
    std::string type_url;
    Bytes value;
    friend bool operator==(const OtherMessage&, const OtherMessage&) = default;
};

struct MalformedMessage {
    std::string type_url;
    Error error;  ///< offset counts from the start of the TxRaw
    friend bool operator==(const MalformedMessage&, const MalformedMessage&) = default;
};

using CosmosMessage = std::variant<MsgTransferTx, MsgMintBurnTradingBtc, MsgSend,
                                   MsgRegisterBtcDepositAddress, OtherMessage, MalformedMessage>;

std::string_view type_url(const CosmosMessage& message);

struct Fee {
    std::vector<Coin> amount;
    std::uint64_t gas_limit = 0;
    friend bool operator==(const Fee&, const Fee&) = default;
};

struct SignerInfo {
    std::optional<CosmosPublicKey> public_key;  ///< none: another kind of key, or none given
    std::uint64_t sequence = 0;
    friend bool operator==(const SignerInfo&, const SignerInfo&) = default;
};

struct CosmosTx {
    ByteArray<32> hash{};  ///< SHA-256 of the TxRaw bytes
    std::vector<CosmosMessage> messages;
    std::string memo;
    std::uint64_t timeout_height = 0;
    std::vector<SignerInfo> signers;
    Fee fee;
    std::vector<Bytes> signatures;
};

ByteArray<32> tx_hash(ByteView tx_raw);

/// MalformedProtobuf with the offset of the field at which reading stopped, where it is known.
Result<CosmosTx> decode_tx_raw(ByteView tx_raw);

/// A transaction before it is signed by one key.
struct TxDraft {
    std::vector<CosmosMessage> messages;  ///< MalformedMessage is refused
    std::string memo;
    Fee fee;
    std::string chain_id;
    std::uint64_t account_number = 0;
    std::uint64_t sequence = 0;
};

/// 1000 nyks for 2 000 000 gas, what the network's own wallet pays.
Fee default_fee();
/// The same for 200 000 gas with a registration, which does little.
Fee fee_for(const CosmosMessage& message);

Result<Bytes> encode_tx_body(const TxDraft& draft);
Bytes encode_auth_info(const TxDraft& draft, const CosmosPublicKey& public_key);
Bytes encode_sign_doc(ByteView body, ByteView auth_info, const TxDraft& draft);
/// TxRaw bytes, ready to broadcast.
Result<Bytes> sign_tx(const TxDraft& draft, const CosmosKey& key);
/// The one signature of a single-signer transaction fits its body, fee and signer. The ZkOS
/// messages skip this on the chain itself (chain-interface section 7 item 1): their signer is a
/// claim, whatever this says about other transactions.
Result<void> verify_tx_signature(ByteView tx_raw, std::string_view chain_id,
                                 std::uint64_t account_number);

}  // namespace vesper::net
