#include "core/wallet/chain_mark.h"

#include "core/wallet/wallet.h"
#include "core/wallet/wallet_state.h"

namespace vesper::wallet {

namespace {
constexpr std::string_view kSetting = "chain_mark";
}

Result<std::optional<ChainMark>> chain_mark(const Wallet& wallet) {
    VESPER_TRY(const auto stored, wallet.state().store.setting(kSetting));
    if (!stored) return std::nullopt;
    base::Reader reader(*stored);
    const auto height = reader.u64();
    const auto hash = reader.array<32>();
    if (!height || !hash) return fail(WalletError::StoreDamaged, "mark of the chain");
    return ChainMark{*height, *hash};
}

Result<void> set_chain_mark(Wallet& wallet, const ChainMark& mark) {
    base::Writer out;
    out.u64(mark.height);
    out.raw(mark.hash);
    WalletState& state = wallet.state();
    return state.change([&] { return state.store.set_setting(kSetting, out.bytes()); });
}

}  // namespace vesper::wallet
