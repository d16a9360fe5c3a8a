#include "core/devnet/registry.h"

#include <algorithm>
#include <utility>

namespace vesper::devnet {

void Registry::note_mint(const Bytes& account, MintBurnRecord record) {
    used_.insert(account);
    reserve_.private_pool += record.btc_value;
    records_[record.twilight_address].push_back(std::move(record));
}

void Registry::note_claim(MintBurnRecord record) {
    reserve_.private_pool -= std::min(record.btc_value, reserve_.private_pool);
    records_[record.twilight_address].push_back(std::move(record));
}

void Registry::note_transfer(const ByteArray<32>& txid, MessagePlace place, std::uint64_t fee) {
    transfers_.insert_or_assign(txid, place);
    const std::uint64_t moved = std::min(fee, reserve_.private_pool);
    reserve_.private_pool -= moved;
    reserve_.fee_pool += moved;
}

std::vector<MintBurnRecord> Registry::records(const std::string& address) const {
    const auto it = records_.find(address);
    return it == records_.end() ? std::vector<MintBurnRecord>{} : it->second;
}

std::optional<MessagePlace> Registry::find(const ByteArray<32>& txid) const {
    const auto it = transfers_.find(txid);
    if (it == transfers_.end()) return std::nullopt;
    return it->second;
}

}  // namespace vesper::devnet
