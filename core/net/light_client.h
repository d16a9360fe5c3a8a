/// Who may vouch for a header: the light client's steps from one believed header to the next
/// (Tendermint 0.34 spec "Light Client").
///
/// A header is believed when validators with more than two thirds of the voting power signed it
/// and the set they belong to was announced by a believed header:
///
///   next:  header(h+1).validators_hash = header(h).next_validators_hash
///   later: signers that were in the announced set held more than a third of its power
///
/// A believed header names its parent by hash, so it vouches for every block before it as well.
/// Validators that left may sign anything afterwards: beyond the trust period (shorter than the
/// time a bond needs to be released) a believed header says nothing about new ones.
#pragma once

#include <chrono>

#include "core/net/commit.h"

namespace vesper::net {

/// The validators of one height in Tendermint's order: falling power, then rising address.
class ValidatorSet {
public:
    ValidatorSet() = default;
    /// CommitInvalid for powers out of bounds and for a validator that stands there twice.
    static Result<ValidatorSet> make(std::vector<Validator> validators);

    const std::vector<Validator>& validators() const { return validators_; }
    const Hash& hash() const { return hash_; }
    std::int64_t total_power() const { return total_; }

private:
    std::vector<Validator> validators_;
    Hash hash_{};
    std::int64_t total_ = 0;
};

/// What the next step needs of a believed header.
struct BelievedHeader {
    std::uint64_t height = 0;
    Hash hash{};
    Timestamp time;
    Bytes validators_hash;
    Bytes next_validators_hash;
};
BelievedHeader believed(const Block& block);

/// `header` follows `before` and its validators are those that were announced. Says nothing about
/// who signed it. ParentMismatch, WrongHeight, TimeNotAfter, UnannouncedValidators.
Result<void> verify_succession(const BelievedHeader& before, const Header& header);

/// `commit` is for the block `hash` at `height` and `validators` with more than two thirds of the
/// power signed it.
Result<SignedShare> verify_signed(std::uint64_t height, const Hash& hash, const Commit& commit,
                                  const ValidatorSet& validators, std::string_view chain_id);

/// A header further on than the next: `validators` are its own, `announced` those that `before`
/// announced. TrustExpired, CommitPower, and what verify_signed() says.
Result<SignedShare> verify_later(const BelievedHeader& before, const ValidatorSet& announced,
                                 const Header& header, const Hash& hash, const Commit& commit,
                                 const ValidatorSet& validators, std::chrono::seconds trust_period,
                                 const Timestamp& now);

/// A header of time `time` may still vouch for others at `now`.
bool within_trust_period(const Timestamp& time, std::chrono::seconds period, const Timestamp& now);

}  // namespace vesper::net
