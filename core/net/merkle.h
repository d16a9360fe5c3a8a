/// The Merkle tree of RFC 6962 over SHA-256, as Tendermint uses it for every list in a header.
///
///   MTH({}) = H("")    MTH({d}) = H(0 ‖ d)    MTH(D[n]) = H(1 ‖ MTH(D[0:k]) ‖ MTH(D[k:n]))
///
/// with k the largest power of two below n.
#pragma once

#include <span>

#include "core/net/block.h"

namespace vesper::net {

Hash merkle_root(std::span<const Bytes> leaves);

}  // namespace vesper::net
