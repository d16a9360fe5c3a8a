/// Votes: who signed a block, and with how much of the voting power.
///
/// A validator signs CanonicalVote{type, height, round, block id, time, chain id}, length first
/// (Tendermint 0.34 spec "Encoding"); the set of validators is committed to by a header's
/// validators_hash = MTH(SimpleValidator protobufs, ordered by falling power).
#pragma once

#include <span>
#include <string_view>

#include "core/net/block.h"

namespace vesper::net {

struct Validator {
    ByteArray<32> public_key{};  ///< Ed25519
    std::int64_t voting_power = 0;

    /// First 20 bytes of SHA-256 of the key.
    Bytes address() const;
};

Hash validators_hash(std::span<const Validator> validators);

/// The header's last_commit_hash.
Hash commit_hash(const Commit& commit);

/// The bytes a precommit signature covers. A nil vote signs an empty block id.
Bytes vote_sign_bytes(std::string_view chain_id, const Commit& commit, const CommitSig& vote);

/// `block.last_commit` is the one its header commits to.
Result<void> verify_last_commit_hash(const Block& block);

/// Who signed: by number and by power.
struct SignedShare {
    std::uint32_t signers = 0, validators = 0;
    std::int64_t power = 0, total = 0;
    friend bool operator==(const SignedShare&, const SignedShare&) = default;
};

/// More than two thirds of the power of `validators` signed `commit`. The caller has compared
/// commit.block_id with the block it cares about and validators_hash() with that block's header.
/// Signatures stand in the order of the validators; a wrong one is an error even if the power
/// would suffice without it.
Result<SignedShare> count_votes(const Commit& commit, std::span<const Validator> validators,
                                std::string_view chain_id);
Result<void> verify_commit(const Commit& commit, std::span<const Validator> validators,
                           std::string_view chain_id);

}  // namespace vesper::net
