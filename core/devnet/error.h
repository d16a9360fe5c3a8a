/// Errors of the local chain itself. A transaction that the chain refuses is not one of them: a
/// refusal is an answer (`CheckResult`, `TxResult`), with the codes of the real chain.
#pragma once

#include <string_view>

namespace vesper::devnet {

enum class DevnetError {
    Storage,      ///< a file could not be written, read or locked
    Damaged,      ///< the files on disk contradict themselves
    WrongChain,   ///< the folder belongs to a chain with another id
    NotFound,     ///< no such block or transaction
    Refused,      ///< the chain did not take a transaction that this library made itself
    Listen,       ///< the port cannot be opened
    Stopped,      ///< the chain is being closed
    BadArgument,  ///< a value from outside that cannot be used
};

constexpr std::string_view error_name(DevnetError e) {
    switch (e) {
        case DevnetError::Storage:
            return "devnet-storage";
        case DevnetError::Damaged:
            return "devnet-damaged";
        case DevnetError::WrongChain:
            return "devnet-wrong-chain";
        case DevnetError::NotFound:
            return "devnet-not-found";
        case DevnetError::Refused:
            return "devnet-refused";
        case DevnetError::Listen:
            return "devnet-listen";
        case DevnetError::Stopped:
            return "devnet-stopped";
        case DevnetError::BadArgument:
            return "devnet-bad-argument";
    }
    return "devnet-error";
}

}  // namespace vesper::devnet
