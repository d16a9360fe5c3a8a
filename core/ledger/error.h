/// Errors of the ledger. A bad message of a block is not among them: it becomes a TxRecord that
/// was not applied, and the block goes on.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::ledger {

enum class LedgerError {
    WrongHeight,   ///< a block that does not follow the last one, or a delta that is not on top
    BadOutput,     ///< bytes that are no output, offered to insert()
    DuplicateKey,  ///< insert() of a key that is there
    MissingKey     ///< a delta to undo speaks of an output that is not there
};
constexpr std::string_view error_name(LedgerError e) {
    switch (e) {
        case LedgerError::WrongHeight:
            return "ledger-wrong-height";
        case LedgerError::BadOutput:
            return "ledger-bad-output";
        case LedgerError::DuplicateKey:
            return "ledger-duplicate-key";
        case LedgerError::MissingKey:
            return "ledger-missing-key";
    }
    return "ledger-error";
}

}  // namespace vesper::ledger
