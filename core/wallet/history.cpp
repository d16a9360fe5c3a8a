#include "core/wallet/history.h"

#include <algorithm>

namespace vesper::wallet {

namespace {

/// Length of the UTF-8 sequence at the front of `text`, 0 if there is none (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF).
std::size_t utf8_sequence(std::string_view text) {
    const auto at = [&](std::size_t i) -> unsigned {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto tail = [&](std::size_t i) { return (at(i) & 0xc0U) == 0x80U; };
    const unsigned first = at(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return tail(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        if (first == 0xe0 && at(1) < 0xa0) return 0;
        if (first == 0xed && at(1) > 0x9f) return 0;
        return tail(1) && tail(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        if (first == 0xf0 && at(1) < 0x90) return 0;
        if (first == 0xf4 && at(1) > 0x8f) return 0;
        return tail(1) && tail(2) && tail(3) ? 4 : 0;
    }
    return 0;
}

char folded(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool contains(const std::string& text, const std::string& part) {
    const auto same = [](char a, char b) { return folded(a) == folded(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

}  // namespace

bool HistoryFilter::empty() const {
    return states.empty() && direction == Direction::Any && text.empty() && from_ms == 0 &&
           to_ms == 0;
}

bool HistoryFilter::accepts(const HistoryRow& row) const {
    if (!states.empty() && std::ranges::find(states, row.state) == states.end()) return false;
    // A payment that failed moved nothing and still was one outwards.
    const bool in =
        row.amount > 0 || row.kind == HistoryKind::Received || row.kind == HistoryKind::Mint;
    const bool out = row.amount < 0 || row.kind == HistoryKind::Sent ||
                     row.kind == HistoryKind::Spent || row.kind == HistoryKind::Burn;
    if (direction == Direction::In && !in) return false;
    if (direction == Direction::Out && !out) return false;
    if ((from_ms != 0 || to_ms != 0) && row.time_ms == 0) return false;
    if (from_ms != 0 && row.time_ms < from_ms) return false;
    if (to_ms != 0 && row.time_ms >= to_ms) return false;
    return text.empty() || contains(row.label, text) || contains(row.txid, text) ||
           contains(row.counterparty, text);
}

std::string_view history_kind_name(HistoryKind kind) {
    switch (kind) {
        case HistoryKind::Sent:
            return "sent";
        case HistoryKind::Received:
            return "received";
        case HistoryKind::Mint:
            return "mint";
        case HistoryKind::Self:
            return "self";
        case HistoryKind::Mixed:
            return "mixed";
        case HistoryKind::Spent:
            return "spent";
        case HistoryKind::Locked:
            return "locked";
        case HistoryKind::Burn:
            return "burn";
        case HistoryKind::Deployed:
            return "deployed";
        case HistoryKind::Released:
            return "released";
        case HistoryKind::Stepped:
            return "stepped";
    }
    return "unknown";
}

Result<void> check_label(std::string_view label) {
    if (label.size() > kMaximumLabel)
        return fail(WalletError::LabelTooLong, std::to_string(label.size()) + " bytes");
    for (std::size_t at = 0; at < label.size();) {
        const std::size_t length = utf8_sequence(label.substr(at));
        if (length == 0) return fail(WalletError::LabelNotUtf8, "not UTF-8", at);
        at += length;
    }
    return {};
}

}  // namespace vesper::wallet
