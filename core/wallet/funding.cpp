#include "core/wallet/funding.h"

#include "core/chain/address.h"
#include "core/quisquis/account.h"
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

}  // namespace vesper::wallet
