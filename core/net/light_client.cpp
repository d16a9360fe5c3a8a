#include "core/net/light_client.h"

#include <algorithm>
#include <set>

#include "core/net/tendermint_header.h"

namespace vesper::net {
namespace {

/// Tendermint's own bound on a set's power; it keeps sums and products in 64 bits.
constexpr std::int64_t kMaxTotalPower = INT64_MAX / 8;

tl::unexpected<Error> differs(NetError code, ByteView expected, ByteView found) {
    return fail(code, "expected " + base::to_hex(expected) + ", found " + base::to_hex(found));
}

}  // namespace

Result<ValidatorSet> ValidatorSet::make(std::vector<Validator> validators) {
    ValidatorSet out;
    std::set<Bytes> addresses;
    for (std::size_t i = 0; i < validators.size(); ++i) {
        const std::int64_t power = validators[i].voting_power;
        if (power <= 0 || power > kMaxTotalPower - out.total_)
            return fail(NetError::CommitInvalid, "voting power of validator " + std::to_string(i));
        out.total_ += power;
        if (!addresses.insert(validators[i].address()).second)
            return fail(NetError::CommitInvalid,
                        "validator " + base::to_hex(validators[i].address()) + " stands twice");
    }
    std::ranges::sort(validators, [](const Validator& a, const Validator& b) {
        if (a.voting_power != b.voting_power) return a.voting_power > b.voting_power;
        return a.address() < b.address();
    });
    out.hash_ = net::validators_hash(validators);
    out.validators_ = std::move(validators);
    return out;
}

BelievedHeader believed(const Block& block) {
    const Header& header = block.header;
    return {header.height, block.block_hash, header.time, header.validators_hash,
            header.next_validators_hash};
}

Result<void> verify_succession(const BelievedHeader& before, const Header& header) {
    if (header.height != before.height + 1)
        return fail(NetError::WrongHeight, "expected " + std::to_string(before.height + 1) +
                                               ", found " + std::to_string(header.height));
    const std::optional<Hash>& parent = header.last_block_id.hash;
    if (parent != before.hash)
        return differs(NetError::ParentMismatch, before.hash,
                       parent ? ByteView(*parent) : ByteView());
    if (header.time <= before.time)
        return fail(NetError::TimeNotAfter,
                    header.time.to_rfc3339() + " is not after " + before.time.to_rfc3339());
    if (header.validators_hash != before.next_validators_hash)
        return differs(NetError::UnannouncedValidators, before.next_validators_hash,
                       header.validators_hash);
    return {};
}

Result<SignedShare> verify_signed(std::uint64_t height, const Hash& hash, const Commit& commit,
                                  const ValidatorSet& validators, std::string_view chain_id) {
    if (commit.height != height)
        return fail(NetError::CommitInvalid, "votes for height " + std::to_string(commit.height) +
                                                 " instead of " + std::to_string(height));
    if (commit.block_id.hash != hash)
        return fail(NetError::CommitInvalid, "votes for another block than " + base::to_hex(hash));
    return count_votes(commit, validators.validators(), chain_id);
}

Result<SignedShare> verify_later(const BelievedHeader& before, const ValidatorSet& announced,
                                 const Header& header, const Hash& hash, const Commit& commit,
                                 const ValidatorSet& validators, std::chrono::seconds trust_period,
                                 const Timestamp& now) {
    if (!within_trust_period(before.time, trust_period, now))
        return fail(NetError::TrustExpired,
                    "the last believed header is of " + before.time.to_rfc3339());
    if (!std::ranges::equal(announced.hash(), before.next_validators_hash))
        return differs(NetError::UnannouncedValidators, before.next_validators_hash,
                       announced.hash());
    if (header.height <= before.height)
        return fail(NetError::WrongHeight, std::to_string(header.height) + " is not after " +
                                               std::to_string(before.height));
    if (header.time <= before.time)
        return fail(NetError::TimeNotAfter,
                    header.time.to_rfc3339() + " is not after " + before.time.to_rfc3339());
    if (header_hash(header) != hash)
        return differs(NetError::HeaderHashMismatch, hash, header_hash(header));
    if (!std::ranges::equal(validators.hash(), header.validators_hash))
        return differs(NetError::UnannouncedValidators, header.validators_hash, validators.hash());
    VESPER_TRY(const SignedShare share,
               verify_signed(header.height, hash, commit, validators, header.chain_id));

    // Every vote of the commit is genuine now; how much of the announced power is among them?
    std::set<Bytes> signers;
    for (const CommitSig& vote : commit.signatures)
        if (vote.flag == BlockIdFlag::Commit) signers.insert(vote.validator_address);
    std::int64_t overlap = 0;
    for (const Validator& validator : announced.validators())
        if (signers.contains(validator.address())) overlap += validator.voting_power;
    if (overlap <= announced.total_power() / 3)
        return fail(NetError::CommitPower, "signers hold " + std::to_string(overlap) + " of the " +
                                               std::to_string(announced.total_power()) +
                                               " that were announced");
    return share;
}

bool within_trust_period(const Timestamp& time, std::chrono::seconds period, const Timestamp& now) {
    return now.seconds - time.seconds < period.count();
}

}  // namespace vesper::net
