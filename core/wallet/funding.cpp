#include "core/wallet/funding.h"

#include "core/chain/address.h"
#include "core/net/cosmos_client.h"
#include "core/quisquis/account.h"
#include "core/wallet/cosmos_account.h"
#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

Result<MintRequest> prepare_mint(Wallet& wallet, std::uint64_t amount, RandomSource& random,
                                 const std::string& label) {
    if (amount == 0) return fail(WalletError::AmountZero);
    VESPER_CHECK(check_label(label));
    WalletState& state = wallet.state();
    const auto guard = state.lock();
    const auto address = state.keyring.fresh_address(0, state.identity.network, random);
    VESPER_TRY(const auto pk, quisquis::PublicKey::decode(address.pk()));
    Opening opening{amount, Secret(group::Scalar::random(random))};

    MintRequest request;
    request.amount = amount;
    request.address = address.hex();
    request.twilight_address = state.keyring.cosmos_address();
    // The blinding becomes public with the mint, so plain text is no leak.
    opening.blinding.reveal([&](const group::Scalar& s) {
        const auto encrypt = quisquis::commit(pk, s, group::Scalar::from_u64(amount)).encode();
        request.qq_account = chain::QqAccount{address, encrypt}.hex();
        request.encrypt_scalar = base::to_hex(s.to_bytes());
    });

    StoredAddress stored;
    stored.pk = address.pk();
    stored.created_ms = now_ms();
    stored.mint = std::move(opening);
    const auto store = [&]() -> Result<void> {
        VESPER_CHECK(state.put_address(std::move(stored)));
        return state.set_label("address", request.address, label);
    };
    VESPER_CHECK(state.change(store));
    return request;
}

Result<Payment> Funding::prepare(std::uint64_t amount, const std::string& label) {
    if (wallet_.info().cosmos_address.empty()) return fail(WalletError::NoCosmosKey);
    WalletState& state = wallet_.state();
    const auto guard = state.lock();
    VESPER_TRY(const auto request, prepare_mint(wallet_, amount, random_));
    StoredPayment stored;
    Payment& payment = stored.payment;
    payment.kind = PaymentKind::Mint;
    payment.state = PaymentState::Proved;
    payment.recipients = {{request.address, amount, {}, true}};
    payment.amount = amount;
    payment.fee = 0;
    payment.notice.emplace();
    payment.notice->qq_account = request.qq_account;
    payment.notice->encrypt_scalar = request.encrypt_scalar;
    payment.notice->twilight_address = request.twilight_address;
    const auto store = [&]() -> Result<void> {
        VESPER_CHECK(state.put_payment(stored));
        return state.set_label("payment", std::to_string(payment.id), label);
    };
    VESPER_CHECK(state.change(store));
    return wallet_.payment(payment.id);
}

namespace {

/// The coin that the mint will make, under the hash of the transaction that is about to be sent.
Result<void> expect_coin(WalletState& state, const StoredPayment& stored,
                         const ByteArray<32>& hash) {
    const Payment& payment = stored.payment;
    VESPER_TRY(const auto qq, chain::QqAccount::from_hex(payment.notice->qq_account));
    const StoredAddress* address = state.address(qq.address.pk());
    if (!address || !address->mint) return fail(WalletError::StoreDamaged, "address of a mint");
    std::vector<CoinKey> earlier;
    for (const auto& [key, coin] : state.coins())
        if (coin.payment_id == payment.id && coin.state == CoinRowState::Expected)
            earlier.push_back(key);
    for (const auto& key : earlier)
        VESPER_CHECK(state.remove_coin(key));
    StoredCoin coin;
    coin.state = CoinRowState::Expected;
    coin.payment_id = payment.id;
    coin.address_id = address->id;
    coin.blinding = address->mint->blinding.duplicate();
    coin.output = chain::Output::coin({qq.encrypt, qq.address.hex()});
    coin.coin.utxo = {hash, 0};
    coin.coin.owner = qq.address.hex();
    coin.coin.account = qq.account();
    coin.coin.key_index = address->key_index;
    coin.coin.amount = payment.amount;
    coin.coin.origin = CoinOrigin::Mint;
    return state.put_coin(std::move(coin));
}

}  // namespace

Result<Payment> Funding::submit(std::int64_t payment_id, std::stop_token stop) {
    WalletState& state = wallet_.state();
    VESPER_TRY(const auto wanted, wallet_.payment(payment_id));
    if (wanted.kind != PaymentKind::Mint ||
        (wanted.state != PaymentState::Proved && wanted.state != PaymentState::Sent))
        return fail(WalletError::PaymentState, std::string(payment_state_name(wanted.state)));
    const CosmosNotice& notice = *wanted.notice;
    const auto announce = [&](const ByteArray<32>& hash, const Bytes& raw) {
        return state.change([&]() -> Result<void> {
            VESPER_TRY(auto stored, state.payment(payment_id));
            Payment& payment = stored.payment;
            if (payment.state != PaymentState::Proved && payment.state != PaymentState::Sent)
                return fail(WalletError::PaymentState,
                            std::string(payment_state_name(payment.state)));
            payment.state = PaymentState::Sent;
            payment.txid = payment.cosmos_hash = base::to_hex(hash);
            ++payment.attempts;
            stored.bytes = raw;
            VESPER_CHECK(state.put_payment(stored));
            return expect_coin(state, stored, hash);
        });
    };
    CosmosAccount account(wallet_, cosmos_, chain_id_);
    VESPER_TRY(
        const auto answer,
        account.submit(net::MsgMintBurnTradingBtc{true, wanted.amount, notice.qq_account,
                                                  notice.encrypt_scalar, notice.twilight_address},
                       stop, announce));
    const CosmosRefusal refusal = explain_refusal(answer.codespace, answer.code);
    // An earlier attempt used the account up: then the coin is on its way.
    const bool landed = !answer.taken() && refusal.code == "account-used" && wanted.attempts > 0;
    const auto record = [&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(payment_id));
        if (stored.payment.state != PaymentState::Sent) return {};
        if (!answer.taken() && !landed)
            return state.fail_payment(stored, refusal.code, refusal_text(refusal, answer.log));
        stored.payment.state = PaymentState::Seen;
        return state.put_payment(stored);
    };
    VESPER_CHECK(state.change(record));
    if (!answer.taken() && !landed) return fail(answer.error());
    return wallet_.payment(payment_id);
}

Result<Payment> Funding::follow(std::int64_t payment_id, std::stop_token stop) {
    WalletState& state = wallet_.state();
    VESPER_TRY(auto payment, wallet_.payment(payment_id));
    const auto hash = base::array_from_hex<32>(payment.cosmos_hash);
    if (payment.kind != PaymentKind::Mint || payment.state != PaymentState::Seen || !hash)
        return payment;
    const auto status = cosmos_.tx(*hash, std::move(stop));
    if (!status || status->code == 0) return payment;
    const auto record = [&]() -> Result<void> {
        VESPER_TRY(auto stored, state.payment(payment_id));
        if (stored.payment.state != PaymentState::Seen) return {};
        const CosmosRefusal refusal = explain_refusal(status->codespace, status->code);
        return state.fail_payment(stored, refusal.code, refusal_text(refusal, status->log));
    };
    VESPER_CHECK(state.change(record));
    return wallet_.payment(payment_id);
}

}  // namespace vesper::wallet
