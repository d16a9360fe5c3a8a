/// What can be wrong with bytes or text that claim to be an object of the chain.
#pragma once

#include <string_view>

#include "core/base/result.h"

namespace vesper::chain {

enum class ChainError {
    Truncated,           ///< the bytes end inside a field
    TrailingBytes,       ///< the object ended and bytes follow
    BadTag,              ///< an enum or Option tag that has no meaning
    BadCount,            ///< a list longer than the bytes that are left
    BadText,             ///< a string that is not UTF-8
    NonCanonicalScalar,  ///< a scalar not below the group order
    BadSignature,        ///< a signature that is not 64 bytes long
    BadRangeProof,       ///< a range proof whose length or shape is impossible
    BadR1csProof,        ///< an R1CS proof whose length, version or shape is impossible
    TooDeep,             ///< items nested in items beyond kMaxNesting
    BadTree,             ///< a tree that lacks a field of its object, or has one too many
    AddressText,         ///< neither hex nor base58
    AddressLength,       ///< not 69 (standard), 21 (script) or 133 (account) bytes
    AddressNetwork,      ///< network byte of no network, or of another one
    AddressChecksum,     ///< the last four bytes are not the Keccak-256 of the others
    AddressPoint,        ///< a key that is not a group element
    AddressIdentity,     ///< a key or commitment that is the identity: no one owns it
    AddressKind,         ///< an address of another kind (script, account or Cosmos bech32)
    BadProgram,          ///< byte code that ends inside an instruction
    BadCallProof,        ///< a program that is not the leaf the address commits to
};

constexpr std::string_view error_name(ChainError e) {
    switch (e) {
        case ChainError::Truncated:
            return "chain-truncated";
        case ChainError::TrailingBytes:
            return "chain-trailing-bytes";
        case ChainError::BadTag:
            return "chain-bad-tag";
        case ChainError::BadCount:
            return "chain-bad-count";
        case ChainError::BadText:
            return "chain-bad-text";
        case ChainError::NonCanonicalScalar:
            return "chain-non-canonical-scalar";
        case ChainError::BadSignature:
            return "chain-bad-signature";
        case ChainError::BadRangeProof:
            return "chain-bad-range-proof";
        case ChainError::BadR1csProof:
            return "chain-bad-r1cs-proof";
        case ChainError::TooDeep:
            return "chain-too-deep";
        case ChainError::BadTree:
            return "chain-bad-tree";
        case ChainError::AddressText:
            return "chain-address-text";
        case ChainError::AddressLength:
            return "chain-address-length";
        case ChainError::AddressNetwork:
            return "chain-address-network";
        case ChainError::AddressChecksum:
            return "chain-address-checksum";
        case ChainError::AddressPoint:
            return "chain-address-point";
        case ChainError::AddressIdentity:
            return "chain-address-identity";
        case ChainError::AddressKind:
            return "chain-address-kind";
        case ChainError::BadProgram:
            return "chain-bad-program";
        case ChainError::BadCallProof:
            return "chain-bad-call-proof";
    }
    return "chain-error";
}

}  // namespace vesper::chain
