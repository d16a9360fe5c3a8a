#include "core/wallet/coin.h"

namespace vesper::wallet {

std::string_view obstacle_name(Obstacle obstacle) {
    switch (obstacle) {
        case Obstacle::None:
            return "spendable";
        case Obstacle::PendingIncoming:
            return "pending-incoming";
        case Obstacle::Reserved:
            return "reserved";
        case Obstacle::Frozen:
            return "frozen";
        case Obstacle::UnsoundAncestry:
            return "unsound-ancestry";
        case Obstacle::UncheckedAncestry:
            return "unchecked-ancestry";
        case Obstacle::OwnerText:
            return "owner-text";
        case Obstacle::AmountUnknown:
            return "amount-unknown";
        case Obstacle::LockedInContract:
            return "locked-in-contract";
        case Obstacle::Empty:
            return "empty";
    }
    return "unknown";
}

std::string_view coin_origin_name(CoinOrigin origin) {
    switch (origin) {
        case CoinOrigin::Received:
            return "received";
        case CoinOrigin::Change:
            return "change";
        case CoinOrigin::Self:
            return "self";
        case CoinOrigin::Mint:
            return "mint";
        case CoinOrigin::Mixed:
            return "mixed";
    }
    return "received";
}

bool Coin::is_frozen() const {
    return frozen && (frozen_until_ms == 0 || now_ms() < frozen_until_ms);
}

Obstacle Coin::obstacle() const {
    if (pending) return Obstacle::PendingIncoming;
    if (kind != chain::IoType::Coin) return Obstacle::LockedInContract;
    if (!owner_canonical) return Obstacle::OwnerText;
    if (reserved_by) return Obstacle::Reserved;
    if (is_frozen()) return Obstacle::Frozen;
    if (!amount) return Obstacle::AmountUnknown;
    if (*amount == 0) return Obstacle::Empty;
    if (accepted || !doubtful()) return Obstacle::None;
    return verdict == transaction::Verdict::Unchecked ? Obstacle::UncheckedAncestry
                                                      : Obstacle::UnsoundAncestry;
}

bool Coin::doubtful() const {
    return verdict != transaction::Verdict::Sound && verdict != transaction::Verdict::Conforming;
}

}  // namespace vesper::wallet
