/// Errors of the service layer. Errors of the libraries below are handed up unchanged.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::service {

enum class ServiceError {
    WalletLocked,         ///< the request needs an unlocked wallet
    NotFound,             ///< no such block, transaction, output or payment
    NoFaucet,             ///< this network has no faucet
    FaucetRefused,        ///< the faucet answered with an error
    DepositUnregistered,  ///< the faucet gives sats only after a deposit address is registered
    NotInBlock,           ///< handed in, but no block of the last minutes has it
    NoCoinThere,          ///< no coin stands at an address that was to be paid into
    BadSettings,          ///< the stored network settings cannot be read
    ChainInDoubt,         ///< nothing is paid: what the server told of the chain was found false
    Busy,                 ///< one payment is being built already
    NotKept,              ///< it holds now but could not be written, so it ends with the program
};

constexpr std::string_view error_name(ServiceError e) {
    switch (e) {
        case ServiceError::WalletLocked:
            return "wallet-locked";
        case ServiceError::NotFound:
            return "not-found";
        case ServiceError::NoFaucet:
            return "no-faucet";
        case ServiceError::FaucetRefused:
            return "faucet-refused";
        case ServiceError::DepositUnregistered:
            return "deposit-unregistered";
        case ServiceError::NotInBlock:
            return "not-in-block";
        case ServiceError::NoCoinThere:
            return "no-coin-at-address";
        case ServiceError::BadSettings:
            return "bad-settings";
        case ServiceError::ChainInDoubt:
            return "chain-in-doubt";
        case ServiceError::Busy:
            return "busy";
        case ServiceError::NotKept:
            return "not-kept";
    }
    return "service-error";
}

}  // namespace vesper::service
