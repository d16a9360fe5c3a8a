/// The log of an older transaction: what it did to the ledger, entry by entry. Its Merkle root
/// (label "ZkVM.txid") is the transaction's id. Source: the reference's zkvm/src/tx.rs.
#pragma once

#include <string_view>
#include <vector>

#include "core/zkvm/contract.h"

namespace vesper::zkvm {

struct OlderHeader {
    std::uint64_t version = 0;
    std::uint64_t mintime_ms = 0;
    std::uint64_t maxtime_ms = 0;
    friend bool operator==(const OlderHeader&, const OlderHeader&) = default;
};

class TransactionLog {
public:
    explicit TransactionLog(const OlderHeader& header);

    void issue(const group::PointBytes& qty, const group::PointBytes& flv);
    void retire(const group::PointBytes& qty, const group::PointBytes& flv);
    void input(const ContractId& id);
    void output(const ContractId& id);
    void fee(std::uint64_t amount);
    void data(ByteView bytes);

    std::size_t size() const { return leaves_.size(); }
    ByteArray<32> txid() const;

private:
    void message(std::string_view label, ByteView bytes);

    std::vector<ByteArray<32>> leaves_;
};

}  // namespace vesper::zkvm
