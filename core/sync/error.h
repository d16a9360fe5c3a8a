/// Why a sync ended for good. What passes by itself (no connection, a node behind) is a SyncProblem
/// and never an error. Errors of the store and of the ledger are handed on as they are.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::sync {

enum class SyncError {
    WrongChain,  ///< the node serves another chain id
    NoZkos,      ///< the chain has no ZkOS module
    ChainReset,  ///< the chain began anew: our blocks are not in it
    Unsigned,    ///< a block without the votes of two thirds of the announced validators
    /// No word on who may sign, in a folder whose blocks were signed: passing, never the run's end.
    ValidatorsWithheld,
    RootMismatch,   ///< the block that the user vouches for is another one at this node
    TrustExpired,   ///< what was believed is too old to tell who may sign; a newer root is needed
    FalseResults,   ///< results of a block's transactions that the next header does not confirm
    DishonestNode,  ///< a block that is not the one its hash names, or a broken link
    NodePruned,     ///< the node no longer has the next height
    BadNode,        ///< the node cannot serve us for another reason; asking again will not help
    StateMismatch,  ///< the unspent outputs given do not stand where the store does
    Cancelled
};
constexpr std::string_view error_name(SyncError e) {
    switch (e) {
        case SyncError::WrongChain:
            return "wrong-chain";
        case SyncError::NoZkos:
            return "no-zkos-module";
        case SyncError::ChainReset:
            return "chain-reset";
        case SyncError::Unsigned:
            return "unsigned-block";
        case SyncError::ValidatorsWithheld:
            return "validators-withheld";
        case SyncError::RootMismatch:
            return "trusted-block-differs";
        case SyncError::TrustExpired:
            return "trust-expired";
        case SyncError::FalseResults:
            return "false-results";
        case SyncError::DishonestNode:
            return "dishonest-node";
        case SyncError::NodePruned:
            return "node-pruned";
        case SyncError::BadNode:
            return "bad-node";
        case SyncError::StateMismatch:
            return "state-mismatch";
        case SyncError::Cancelled:
            return "sync-cancelled";
    }
    return "sync-error";
}

}  // namespace vesper::sync
