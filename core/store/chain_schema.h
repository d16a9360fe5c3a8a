/// The tables of chain.db, and the helpers that writer and reader of them share.
#pragma once

#include <filesystem>
#include <string_view>

#include "core/store/chain_rows.h"
#include "core/store/database.h"

namespace vesper::store {

/// Steps of the schema, oldest first; only ever appended to.
Migrations chain_migrations();

/// A transaction's place as one integer, so that it can be the row's id: height · 2^20 + position.
constexpr int kPositionBits = 20;
constexpr std::uint64_t kMaxHeight = std::uint64_t{1} << 42;
constexpr std::int64_t place_id(TransactionPlace place) {
    return static_cast<std::int64_t>((place.height << kPositionBits) | place.position);
}
constexpr TransactionPlace place_of(std::int64_t id) {
    const auto bits = static_cast<std::uint64_t>(id);
    return {bits >> kPositionBits,
            static_cast<std::uint32_t>(bits & ((std::uint64_t{1} << kPositionBits) - 1))};
}

/// 64 bits of SHA-256 of an owner's text: a short index entry instead of 138 characters. Queries
/// compare the whole text afterwards.
std::int64_t owner_tag(std::string_view owner);

Result<ChainState> read_state(Database& database);

std::filesystem::path chain_file(const std::filesystem::path& directory);
std::filesystem::path chain_key_file(const std::filesystem::path& directory);
Result<DatabaseKey> read_key_file(const std::filesystem::path& file);

}  // namespace vesper::store
