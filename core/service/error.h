/// Errors of the service layer. Errors of the libraries below are handed up unchanged.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::service {

enum class ServiceError {
    WalletLocked,    ///< the request needs an unlocked wallet
    WalletExists,    ///< a wallet of that name is already there
    WalletNotFound,  ///< no wallet of that name
    BadName,         ///< a wallet name is 1 … 40 letters, digits, '-', '_' or spaces
    NotFound,        ///< no such block, transaction, output or payment
    NoFaucet,        ///< this network has no faucet
    BadSettings,     ///< the stored network settings cannot be read
    Busy,            ///< one payment is being built already
};

constexpr std::string_view error_name(ServiceError e) {
    switch (e) {
        case ServiceError::WalletLocked:
            return "wallet-locked";
        case ServiceError::WalletExists:
            return "wallet-exists";
        case ServiceError::WalletNotFound:
            return "wallet-not-found";
        case ServiceError::BadName:
            return "wallet-bad-name";
        case ServiceError::NotFound:
            return "not-found";
        case ServiceError::NoFaucet:
            return "no-faucet";
        case ServiceError::BadSettings:
            return "bad-settings";
        case ServiceError::Busy:
            return "busy";
    }
    return "service-error";
}

}  // namespace vesper::service
