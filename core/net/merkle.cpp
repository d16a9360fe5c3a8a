#include "core/net/merkle.h"

#include <bit>

#include "core/base/hash.h"

namespace vesper::net {
namespace {

constexpr std::uint8_t kLeaf = 0;
constexpr std::uint8_t kNode = 1;

Hash prefixed_hash(std::uint8_t prefix, ByteView left, ByteView right = {}) {
    base::Sha256 hash;
    hash.update({&prefix, 1});
    hash.update(left);
    hash.update(right);
    return hash.finish();
}

}  // namespace

Hash merkle_root(std::span<const Bytes> leaves) {
    if (leaves.empty()) return base::sha256({});
    if (leaves.size() == 1) return prefixed_hash(kLeaf, leaves[0]);
    const std::size_t k = std::bit_floor(leaves.size() - 1);
    return prefixed_hash(kNode, merkle_root(leaves.first(k)), merkle_root(leaves.subspan(k)));
}

}  // namespace vesper::net
