#include "ui/presenters/crowd.h"

#include <algorithm>
#include <set>

#include <QCoreApplication>

#include "ui/text.h"

namespace vesper::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Crowd)
};

struct Member {
    std::string key, owner;
    std::uint64_t height = 0;
};

constexpr std::size_t kTxidDigits = 64;
constexpr std::array<std::uint64_t, Crowd::kAges - 1> kBounds = {10, 100, 1'000, 10'000};

std::size_t bucket_of(std::uint64_t age) {
    return static_cast<std::size_t>(std::ranges::upper_bound(kBounds, age) - kBounds.begin());
}

Crowd crowd_from(const std::vector<Member>& decoys, std::optional<std::uint64_t> own_height,
                 std::uint64_t now) {
    Crowd crowd;
    std::set<std::string> owners, transactions;
    std::set<std::uint64_t> heights;
    bool first = true;
    for (const Member& decoy : decoys) {
        owners.insert(decoy.owner);
        transactions.insert(decoy.key.substr(0, kTxidDigits));
        heights.insert(decoy.height);
        if (decoy.height == 0 || decoy.height > now) {
            ++crowd.unknown;
            continue;
        }
        const std::uint64_t age = now - decoy.height;
        ++crowd.decoy_ages[bucket_of(age)];
        crowd.youngest = first ? age : std::min(crowd.youngest, age);
        crowd.oldest = first ? age : std::max(crowd.oldest, age);
        first = false;
    }
    if (own_height && *own_height != 0 && *own_height <= now)
        crowd.own_age = bucket_of(now - *own_height);
    if (decoys.size() < 2) return crowd;
    if (owners.size() == 1) crowd.weaknesses.push_back(QStringLiteral("one-owner"));
    // One transaction stands in one block; the closer name says more.
    if (transactions.size() == 1)
        crowd.weaknesses.push_back(QStringLiteral("one-transaction"));
    else if (heights.size() == 1 && crowd.unknown == 0)
        crowd.weaknesses.push_back(QStringLiteral("one-block"));
    return crowd;
}

}  // namespace

QString age_bucket(std::size_t index) {
    return index < kBounds.size() ? QStringLiteral("< %1").arg(grouped(kBounds[index]))
                                  : QStringLiteral("≥ %1").arg(grouped(kBounds.back()));
}

QString weakness_sentence(const QString& code) {
    if (code == u"one-owner")
        return Words::tr("All decoys stand at one address: whoever owns it knows who is who.");
    if (code == u"one-transaction")
        return Words::tr("All decoys come from one transaction: whoever made it knows who is who.");
    if (code == u"one-block")
        return Words::tr(
            "All decoys come from one block: whoever made that block's coins may know "
            "who is who.");
    return {};
}

QString crowd_sentence(const Crowd& crowd) {
    QString text = Words::tr("Sender and receiver hide among %1 accounts, three times three.")
                       .arg(crowd.accounts);
    if (crowd.oldest == 0 && crowd.youngest == 0) return text;
    return text + u' ' +
           Words::tr("The decoys' coins were %1 to %2 blocks old.")
               .arg(grouped(crowd.youngest), grouped(crowd.oldest));
}

Crowd crowd_of(const service::SendPreview& preview) {
    std::vector<Member> decoys;
    for (const service::DecoyRow& decoy : preview.decoys)
        decoys.push_back({decoy.key, decoy.owner, decoy.height});
    std::optional<std::uint64_t> own;
    if (!preview.inputs.empty()) own = preview.inputs.front().height;
    return crowd_from(decoys, own, preview.height);
}

Crowd crowd_of(const service::TransactionPage& page) {
    std::vector<Member> decoys;
    std::optional<std::uint64_t> own;
    for (const service::IoView& input : page.inputs) {
        if (input.key.empty()) continue;  // the receiver's new account
        if (input.mine)
            own = input.height;
        else
            decoys.push_back({input.key, input.owner, input.height});
    }
    Crowd crowd = crowd_from(decoys, own, page.row.height);
    crowd.accounts = page.inputs.size();
    return crowd;
}

}  // namespace vesper::ui
