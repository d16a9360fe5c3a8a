/// The validators of the local chain and when each has how much power.
///
/// Keys are `validator.key`, `validator-2.key`, …; who votes from which height on stands in
/// `validators.json`, written before the first block that says so. Without that file the first
/// validator is alone with a power of 10. As with Tendermint a change that is made at height h is
/// announced by block h + 1 and votes from h + 2 on.
#pragma once

#include <filesystem>
#include <map>
#include <vector>

#include "core/devnet/validator.h"
#include "core/net/light_client.h"

namespace vesper::devnet {

class Validators {
public:
    /// `count`: with how many equal ones a new chain begins.
    static Result<Validators> open(const std::filesystem::path& dir, std::size_t count);

    const Validator& first() const { return keys_.front(); }
    /// Those that vote at `height`.
    const net::ValidatorSet& at(std::uint64_t height) const;
    /// Powers by number of the key, 0 = none; keys that are missing are made.
    Result<void> change(std::uint64_t from, const std::vector<std::int64_t>& powers);
    /// The vote of each for `block`: Commit, unless `behaviour` (by number of the key) says else.
    net::Commit vote(std::string_view chain_id, const net::Block& block, const net::Timestamp& time,
                     const std::vector<net::BlockIdFlag>& behaviour) const;

private:
    Result<void> add_keys(std::size_t count);
    Result<void> adopt(std::uint64_t from, const std::vector<std::int64_t>& powers);
    Result<void> save() const;

    std::filesystem::path dir_;
    std::vector<Validator> keys_;
    std::map<std::uint64_t, std::vector<std::int64_t>> powers_;
    std::map<std::uint64_t, net::ValidatorSet> sets_;
};

}  // namespace vesper::devnet
