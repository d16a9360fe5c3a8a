#include "core/wallet/deposit_address.h"

#include "core/net/bitcoin_address.h"
#include "core/wallet/wallet.h"

namespace vesper::wallet {

namespace {

constexpr std::uint64_t kFeeNyks = 1000;

}  // namespace

Result<std::optional<net::DepositRegistration>> DepositAddress::find(std::stop_token stop) {
    const std::string own = wallet_.info().cosmos_address;
    if (own.empty()) return fail(WalletError::NoCosmosKey);
    return cosmos_.deposit_registration(own, std::move(stop));
}

Result<CosmosAnswer> DepositAddress::submit(const std::string& btc_address,
                                            const DepositTerms& terms, std::stop_token stop) {
    VESPER_TRY(const auto address, net::parse_bitcoin_address(btc_address));
    if (address.testing && !bitcoin_tests_)
        return fail(net::NetError::BadBitcoinAddress, "of one of Bitcoin's test networks");
    if (terms.test_amount == 0 || terms.stake == 0) return fail(WalletError::AmountZero);
    VESPER_TRY(const auto known, find(stop));
    if (known) return fail(WalletError::DepositRegistered, known->btc_address);
    CosmosAccount account(wallet_, cosmos_, chain_id_);
    VESPER_TRY(const auto holdings, account.holdings(stop));
    if (holdings.nyks < kFeeNyks || holdings.nyks - kFeeNyks < terms.stake)
        return fail(WalletError::InsufficientBank,
                    "the Cosmos account holds " + std::to_string(holdings.nyks) + " nyks; stake " +
                        std::to_string(terms.stake) + " and fee " + std::to_string(kFeeNyks) +
                        " are needed");
    VESPER_TRY(const auto answer,
               account.submit(net::MsgRegisterBtcDepositAddress{address.text, terms.test_amount,
                                                                terms.stake, holdings.address},
                              std::move(stop)));
    if (!answer.taken()) return fail(answer.error());
    return answer;
}

Result<bool> DepositAddress::landed(const ByteArray<32>& hash, std::stop_token stop) {
    const auto status = cosmos_.tx(hash, std::move(stop));
    if (!status) {
        if (status.error().is(net::NetError::NotFound)) return false;
        return fail(status.error());
    }
    const CosmosAnswer answer{hash, status->code, status->codespace, status->log};
    if (!answer.taken()) return fail(answer.error());
    return true;
}

}  // namespace vesper::wallet
