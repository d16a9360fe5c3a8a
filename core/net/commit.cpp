#include "core/net/commit.h"

#include <algorithm>
#include <sodium.h>

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/net/merkle.h"
#include "core/net/wire.h"

namespace vesper::net {
namespace {

constexpr std::uint64_t kPrecommit = 2;
/// Tendermint's own bound on a validator set's power; it keeps sums and products in 64 bits.
constexpr std::int64_t kMaxTotalPower = INT64_MAX / 8;
constexpr std::size_t kAddressSize = 20;

/// Like a block id, but an empty one is left out altogether.
void add_canonical_block_id(WireWriter& out, const BlockId& id) {
    if (!id.hash && id.part_set_header == PartSetHeader{}) return;
    WireWriter parts;
    parts.varint(1, id.part_set_header.total);
    if (id.part_set_header.hash) parts.bytes(2, *id.part_set_header.hash);
    WireWriter canonical;
    if (id.hash) canonical.bytes(1, *id.hash);
    canonical.always_bytes(2, parts.view());
    out.always_bytes(4, canonical.view());
}

Result<void> check_vote(const Commit& commit, const CommitSig& vote, const Validator& validator,
                        std::string_view chain_id, std::size_t index) {
    const std::string which = "vote " + std::to_string(index);
    if (!std::ranges::equal(vote.validator_address, validator.address()))
        return fail(NetError::CommitInvalid, which + " is by another validator");
    if (vote.signature.size() != crypto_sign_BYTES)
        return fail(NetError::CommitInvalid, which + ": signature is not 64 bytes");
    const Bytes message = vote_sign_bytes(chain_id, commit, vote);
    if (crypto_sign_verify_detached(vote.signature.data(), message.data(), message.size(),
                                    validator.public_key.data()) != 0)
        return fail(NetError::CommitSignature, which);
    return {};
}

}  // namespace

Bytes Validator::address() const {
    const Hash hash = base::sha256(public_key);
    return {hash.begin(), hash.begin() + kAddressSize};
}

Hash validators_hash(std::span<const Validator> validators) {
    std::vector<Bytes> leaves;
    leaves.reserve(validators.size());
    for (const Validator& validator : validators) {
        WireWriter key;
        key.bytes(1, validator.public_key);
        WireWriter out;
        out.always_bytes(1, key.view());
        out.signed_varint(2, validator.voting_power);
        leaves.push_back(std::move(out).take());
    }
    return merkle_root(leaves);
}

Hash commit_hash(const Commit& commit) {
    std::vector<Bytes> leaves;
    leaves.reserve(commit.signatures.size());
    for (const CommitSig& vote : commit.signatures)
        leaves.push_back(encode_commit_sig(vote));
    return merkle_root(leaves);
}

Bytes vote_sign_bytes(std::string_view chain_id, const Commit& commit, const CommitSig& vote) {
    WireWriter out;
    out.varint(1, kPrecommit);
    out.sfixed64(2, static_cast<std::int64_t>(commit.height));
    out.sfixed64(3, commit.round);
    if (vote.flag == BlockIdFlag::Commit) add_canonical_block_id(out, commit.block_id);
    out.always_bytes(5, encode_timestamp(vote.timestamp));
    out.text(6, chain_id);
    return length_delimited(out.view());
}

Result<void> verify_last_commit_hash(const Block& block) {
    const Hash hash = commit_hash(block.last_commit);
    if (!std::ranges::equal(hash, block.header.last_commit_hash))
        return fail(NetError::CommitHashMismatch, "expected " +
                                                      base::to_hex(block.header.last_commit_hash) +
                                                      ", found " + base::to_hex(hash));
    return {};
}

Result<SignedShare> count_votes(const Commit& commit, std::span<const Validator> validators,
                                std::string_view chain_id) {
    base::initialise_sodium();
    if (commit.signatures.size() != validators.size())
        return fail(NetError::CommitInvalid, std::to_string(commit.signatures.size()) +
                                                 " votes of " + std::to_string(validators.size()) +
                                                 " validators");
    SignedShare share;
    share.validators = static_cast<std::uint32_t>(validators.size());
    for (std::size_t i = 0; i < validators.size(); ++i) {
        const std::int64_t power = validators[i].voting_power;
        if (power <= 0 || power > kMaxTotalPower - share.total)
            return fail(NetError::CommitInvalid, "voting power of validator " + std::to_string(i));
        share.total += power;
        const CommitSig& vote = commit.signatures[i];
        if (vote.flag == BlockIdFlag::Absent) continue;
        VESPER_CHECK(check_vote(commit, vote, validators[i], chain_id, i));
        if (vote.flag != BlockIdFlag::Commit) continue;
        share.power += power;
        ++share.signers;
    }
    if (share.total == 0 || share.power <= share.total / 3 * 2 + share.total % 3 * 2 / 3)
        return fail(NetError::CommitPower,
                    std::to_string(share.power) + " of " + std::to_string(share.total));
    return share;
}

Result<void> verify_commit(const Commit& commit, std::span<const Validator> validators,
                           std::string_view chain_id) {
    VESPER_CHECK(count_votes(commit, validators, chain_id));
    return {};
}

}  // namespace vesper::net
