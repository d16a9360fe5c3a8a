#include "core/wallet/handover.h"

#include "core/base/json.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/proof/pedersen.h"
#include "core/proof/schnorr.h"
#include "core/transaction/script_witness.h"

namespace vesper::wallet {

namespace {

using group::Scalar;
using Json = nlohmann::json;

constexpr std::string_view kSettlement = "vesper-settlement-request-1";
constexpr std::string_view kLoan = "vesper-loan-request-1";
constexpr std::string_view kReceipt = "vesper-receipt-1";
constexpr std::size_t kMaxText = 1u << 20;
/// bincode of a Signature: LE64(64) ‖ R ‖ s, in the enum's variant 0 when it is a witness.
constexpr std::size_t kVariantSize = 4, kSignatureSize = 72;

tl::unexpected<Error> bad(const std::string& what) {
    return fail(WalletError::BadHandover, what);
}

std::string scalar_hex(const Secret<Scalar>& scalar) {
    return scalar.reveal([](const Scalar& s) { return base::to_hex(s.to_bytes()); });
}

Result<std::string> text_at(const Json& object, const char* name) {
    const auto place = object.find(name);
    if (place == object.end() || !place->is_string())
        return bad(std::string("\"") + name + "\" is missing");
    return place->get<std::string>();
}

Result<Bytes> bytes_at(const Json& object, const char* name) {
    VESPER_TRY(const auto text, text_at(object, name));
    auto bytes = base::from_hex(text);
    if (!bytes) return bad(std::string("\"") + name + "\" is no hex");
    return std::move(*bytes);
}

Result<Secret<Scalar>> scalar_at(const Json& object, const char* name) {
    VESPER_TRY(const auto text, text_at(object, name));
    const auto bytes = base::array_from_hex<32>(text);
    if (!bytes) return bad(std::string("\"") + name + "\" is no scalar");
    const auto scalar = Scalar::from_canonical_bytes(*bytes);
    if (!scalar) return bad(std::string("\"") + name + "\" is no scalar");
    return Secret(*scalar);
}

Result<chain::Utxo> utxo_at(const Json& object, const char* name) {
    VESPER_TRY(const auto text, text_at(object, name));
    const auto key = base::array_from_hex<33>(text);
    if (!key) return bad(std::string("\"") + name + "\" is no output's key");
    return chain::Utxo::from_key(*key);
}

Result<std::uint64_t> number_at(const Json& object, const char* name) {
    VESPER_TRY(const auto text, text_at(object, name));
    if (text.empty() || text.size() > 19 ||
        text.find_first_not_of("0123456789") != std::string::npos)
        return bad(std::string("\"") + name + "\" is no amount");
    return std::stoull(text);
}

std::string utxo_hex(const chain::Utxo& utxo) {
    return base::to_hex(utxo.key());
}

Bytes output_bytes(const chain::OutputMemo& memo) {
    return chain::encode(chain::Output{chain::IoType::Memo, memo});
}

Result<chain::OutputMemo> memo_from(ByteView bytes) {
    const auto output = chain::decode_output(bytes);
    if (!output || !output->as_memo() || output->out_type != chain::IoType::Memo)
        return bad("the output is no memo");
    return *output->as_memo();
}

bool is_opened(const chain::OutputMemo& memo) {
    const chain::Output output{chain::IoType::Memo, memo};
    return opens_fully(output, output);
}

Result<SettlementRequest> read_settlement(const Json& object, chain::Network network) {
    SettlementRequest request;
    VESPER_TRY(request.utxo, utxo_at(object, "memo"));
    VESPER_TRY(const Bytes message, bytes_at(object, "message"));
    if (message.size() <= kSignatureSize) return bad("the message is too short");
    const ByteView view(message);
    const ByteView output = view.first(message.size() - kSignatureSize);
    VESPER_TRY(request.memo, memo_from(output));
    Bytes witness(kVariantSize, 0);
    const ByteView tail = view.last(kSignatureSize);
    witness.insert(witness.end(), tail.begin(), tail.end());
    const auto decoded = chain::decode_witness(witness);
    const auto* signature = decoded ? std::get_if<chain::SignatureBytes>(&*decoded) : nullptr;
    if (!signature) return bad("the signature cannot be read");
    request.signature = *signature;
    const auto owner = chain::Address::parse(request.memo.owner, network);
    if (!owner) return bad("the memo's owner is no address");
    if (!is_opened(request.memo)) return bad("the memo is not opened");
    if (!proof::verify_signature(output, {signature->R, signature->s}, owner->pk().gr,
                                 owner->pk().grsk, kSettleLabel))
        return fail(WalletError::HandoverSignature, "not signed by the memo's owner");
    if (object.contains("blinding")) {
        VESPER_TRY(request.blinding, scalar_at(object, "blinding"));
    }
    return request;
}

group::PointBytes commitment_of(const Opening& opening) {
    return opening.blinding.reveal([&](const Scalar& r) {
        return proof::PedersenGens::shared().commit(Scalar::from_u64(opening.value), r).encode();
    });
}

Result<LoanRequest> read_loan(const Json& object, chain::Network network) {
    LoanRequest request;
    VESPER_TRY(request.utxo, utxo_at(object, "coin"));
    VESPER_TRY(request.script_address, text_at(object, "contract"));
    VESPER_TRY(request.opening.value, number_at(object, "amount"));
    VESPER_TRY(request.opening.blinding, scalar_at(object, "blinding"));
    VESPER_TRY(const Bytes output, bytes_at(object, "output"));
    const auto decoded = chain::decode_output(output);
    if (!decoded || !decoded->as_coin() || decoded->out_type != chain::IoType::Coin)
        return bad("the output is no coin");
    request.coin = *decoded->as_coin();
    VESPER_TRY(const Bytes witness, bytes_at(object, "witness"));
    auto read = chain::decode_witness(witness);
    if (!read || !std::holds_alternative<chain::ValueWitness>(*read))
        return bad("the witness cannot be read");
    request.witness = *std::move(read);
    const auto owner = chain::Address::parse(request.coin.owner, network);
    if (!owner) return bad("the coin's owner is no address");
    const quisquis::AccountBytes account{owner->pk(), request.coin.encrypt};
    if (!opens(account, request.opening)) return bad("amount and blinding are not the coin's");
    const auto input = chain::Input::coin({request.utxo, request.coin, 0});
    if (!transaction::check_value_witness(std::get<chain::ValueWitness>(request.witness), input,
                                          account, commitment_of(request.opening), nullptr))
        return fail(WalletError::HandoverSignature, "not signed by the coin's owner");
    return request;
}

Result<Receipt> read_receipt(const Json& object) {
    Receipt receipt;
    if (object.contains("memo")) {
        VESPER_TRY(receipt.utxo, utxo_at(object, "memo"));
        VESPER_TRY(const Bytes output, bytes_at(object, "output"));
        VESPER_TRY(receipt.memo, memo_from(output));
        if (!is_opened(*receipt.memo)) return bad("the memo is not opened");
        return receipt;
    }
    VESPER_TRY(receipt.utxo, utxo_at(object, "coin"));
    Opening opening;
    VESPER_TRY(opening.value, number_at(object, "amount"));
    VESPER_TRY(opening.blinding, scalar_at(object, "blinding"));
    receipt.coin = std::move(opening);
    return receipt;
}

}  // namespace

Result<SettlementRequest> sign_settlement(const chain::Utxo& utxo, const chain::OutputMemo& opened,
                                          const quisquis::SecretKey& sk, RandomSource& random) {
    if (!is_opened(opened)) return fail(WalletError::OpeningUnknown);
    VESPER_TRY(const auto owner, chain::Address::from_hex(opened.owner));
    const Bytes message = output_bytes(opened);
    VESPER_TRY(const proof::Signature signature, sk.reveal([&](const Scalar& key) {
        return proof::sign(message, key, owner.pk().gr, owner.pk().grsk, kSettleLabel, random);
    }));
    return SettlementRequest{utxo, opened, {signature.R, signature.s}, {}};
}

Result<LoanRequest> sign_loan(const chain::Utxo& utxo, const chain::OutputCoin& coin,
                              const Opening& opening, const std::string& script_address,
                              const quisquis::SecretKey& sk, RandomSource& random) {
    VESPER_TRY(const auto owner, chain::Address::from_hex(coin.owner));
    VESPER_TRY(const auto account, quisquis::Account::decode({owner.pk(), coin.encrypt}));
    if (!opens(account.bytes(), opening)) return fail(WalletError::BlindingUnknown);
    VESPER_TRY(auto witness,
               transaction::make_value_witness(
                   chain::Input::coin({utxo, coin, 0}), account, commitment_of(opening),
                   {Secret(opening.value), opening.blinding.duplicate()}, sk, random));
    return LoanRequest{utxo, coin, opening.duplicate(), std::move(witness), script_address};
}

Bytes settle_message(const SettlementRequest& request) {
    Bytes message = output_bytes(request.memo);
    const Bytes witness = chain::encode(chain::Witness(request.signature));
    message.insert(message.end(), witness.begin() + kVariantSize, witness.end());
    return message;
}

std::string handover_text(const SettlementRequest& request) {
    Json object{{"format", kSettlement},
                {"memo", utxo_hex(request.utxo)},
                {"message", base::to_hex(settle_message(request))}};
    if (request.blinding) object["blinding"] = scalar_hex(*request.blinding);
    return object.dump();
}

std::string handover_text(const LoanRequest& request) {
    return Json{{"format", kLoan},
                {"contract", request.script_address},
                {"coin", utxo_hex(request.utxo)},
                {"output", base::to_hex(chain::encode(chain::Output::coin(request.coin)))},
                {"amount", std::to_string(request.opening.value)},
                {"blinding", scalar_hex(request.opening.blinding)},
                {"witness", base::to_hex(chain::encode(request.witness))}}
        .dump();
}

std::string handover_text(const Receipt& receipt) {
    Json object{{"format", kReceipt}};
    if (receipt.memo) {
        object["memo"] = utxo_hex(receipt.utxo);
        object["output"] = base::to_hex(output_bytes(*receipt.memo));
    } else if (receipt.coin) {
        object["coin"] = utxo_hex(receipt.utxo);
        object["amount"] = std::to_string(receipt.coin->value);
        object["blinding"] = scalar_hex(receipt.coin->blinding);
    }
    return object.dump();
}

Result<Handover> read_handover(std::string_view text, chain::Network network) {
    if (text.size() > kMaxText) return bad("too long");
    const Json object = Json::parse(text, nullptr, false);
    if (!object.is_object()) return bad("not a JSON object");
    VESPER_TRY(const auto format, text_at(object, "format"));
    if (format == kSettlement) {
        VESPER_TRY(auto request, read_settlement(object, network));
        return Handover(std::move(request));
    }
    if (format == kLoan) {
        VESPER_TRY(auto request, read_loan(object, network));
        return Handover(std::move(request));
    }
    if (format == kReceipt) {
        VESPER_TRY(auto receipt, read_receipt(object));
        return Handover(std::move(receipt));
    }
    return bad("of an unknown kind");
}

}  // namespace vesper::wallet
