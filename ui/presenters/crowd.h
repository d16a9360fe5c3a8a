/// The crowd that an anonymous transfer hides in, as anyone can see it on the chain: how many
/// accounts, how old their coins, and what makes the decoys easy to tell from the rest.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/service/chain_service.h"
#include "core/service/wallet_service.h"

namespace vesper::ui {

struct Crowd {
    /// Ages in blocks: below 10, 100, 1 000, 10 000, and older.
    static constexpr std::size_t kAges = 5;

    std::size_t accounts = 9;  ///< three times three, as the shuffle argument has it
    std::array<int, kAges> decoy_ages{};
    std::optional<std::size_t> own_age;  ///< of our own coin, if it is in the crowd
    int unknown = 0;                     ///< decoys whose age is not known
    std::uint64_t youngest = 0, oldest = 0;
    /// "one-block", "one-transaction", "one-owner": all decoys come from there.
    std::vector<QString> weaknesses;

    bool weak() const { return !weaknesses.empty(); }
};

/// "< 10", …, "≥ 10 000" blocks.
QString age_bucket(std::size_t index);
QString weakness_sentence(const QString& code);
/// One or two sentences: the size of the crowd and its ages.
QString crowd_sentence(const Crowd& crowd);

/// As drawn for a payment that is not made yet; `own` are the coins it spends.
Crowd crowd_of(const service::SendPreview& preview);
/// As it stands on the chain. Of a transfer in which nothing is ours, everyone counts as a decoy.
Crowd crowd_of(const service::TransactionPage& page);

}  // namespace vesper::ui
