// WalletServiceImpl, the part about the Bitcoin deposit address and the faucet.
#include <chrono>

#include "core/base/either_stop.h"
#include "core/net/faucet_client.h"
#include "core/service/wallet_service_impl.h"
#include "core/wallet/deposit_address.h"

namespace vesper::service {

namespace {

using namespace std::chrono_literals;

constexpr auto kPollEvery = 400ms;
/// Many block times of the public networks.
constexpr auto kPatience = 3min;

DepositAddressView view_of(const std::optional<net::DepositRegistration>& found) {
    if (!found) return {"none", {}, 0, 0};
    return {found->confirmed ? "confirmed" : "waiting", found->btc_address, found->test_amount,
            found->stake};
}

/// False when the stop came first.
bool pause(const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, kPollEvery, [] { return false; });
    return !stop.stop_requested();
}

}  // namespace

wallet::DepositAddress WalletServiceImpl::bridge_of(wallet::Wallet& open) {
    return {open, *cosmos_, network_.chain_id, network_.kind != NetworkKind::Mainnet};
}

Result<DepositAddressView> WalletServiceImpl::deposit_address(const Job& job) {
    VESPER_TRY(const auto held, hold_open());
    const base::EitherStop stop(job.stop, held.second);
    if (!cosmos_) return fail(wallet::WalletError::NoRoute);
    VESPER_TRY(const auto found, bridge_of(*held.first).find(stop.token()));
    return view_of(found);
}

Result<DepositAddressView> WalletServiceImpl::register_deposit_address(
    const DepositAddressRequest& request, const Job& job) {
    VESPER_TRY(const auto held, hold_open());
    if (!cosmos_) return fail(wallet::WalletError::NoRoute);
    wallet::DepositAddress deposit = bridge_of(*held.first);
    VESPER_TRY(const auto answer,
               deposit.submit(request.btc_address, {request.test_amount, request.stake}, job.stop));
    // It is out; what is left is to look on, for which a locked wallet keeps no keys.
    const base::EitherStop stop(job.stop, held.second);
    const auto until = std::chrono::steady_clock::now() + kPatience;
    for (;;) {
        // Trouble with the server is no answer of the chain: the question is asked again.
        const auto landed = deposit.landed(answer.hash, stop.token());
        if (landed && *landed) break;
        if (!landed && landed.error().is(wallet::WalletError::CosmosRefused))
            return fail(landed.error());
        if (std::chrono::steady_clock::now() > until)
            return fail(ServiceError::NotInBlock, base::to_hex(answer.hash));
        if (!pause(stop.token())) return fail(base::JobError::Cancelled, "waiting for the block");
    }
    VESPER_TRY(const auto found, deposit.find(stop.token()));
    return view_of(found);
}

// A public faucet gives sats only to an account with a registered Bitcoin address, so the nyks come
// first: the registration costs some.
Result<void> WalletServiceImpl::request_cosmos_coins(const Job& job) {
    VESPER_TRY(const auto open, require_open());
    if (network_.kind == NetworkKind::Mainnet || network_.faucet.empty())
        return fail(ServiceError::NoFaucet, "this network has no faucet");
    const std::string address = open->info().cosmos_address;
    if (address.empty()) return fail(wallet::WalletError::NoCosmosKey);
    net::FaucetClient faucet(transport_, network_.faucet);
    VESPER_CHECK(faucet.request_nyks(address, job.stop));
    const auto sats = faucet.request_sats(address, job.stop);
    if (sats && network_.kind != NetworkKind::Testnet) return {};
    // The public faucet may say yes and still give nothing without a registration.
    if (cosmos_) {
        const auto found = bridge_of(*open).find(job.stop);
        if (found && !*found)
            return fail(ServiceError::DepositUnregistered, "nyks were given, sats were not");
    }
    if (!sats)
        return fail(ServiceError::FaucetRefused,
                    "nyks were given, sats were not: " + sats.error().describe());
    return {};
}

}  // namespace vesper::service
