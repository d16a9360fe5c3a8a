#include "core/zkvm/transaction_log.h"

#include <span>

#include "core/transcript/transcript.h"

namespace vesper::zkvm {

namespace {

using transcript::Transcript;

constexpr std::string_view kLabel = "ZkVM.txid";

ByteArray<32> hash(Transcript transcript, std::string_view label) {
    ByteArray<32> out{};
    transcript.challenge_bytes(label, out);
    return out;
}
ByteArray<32> leaf(Transcript transcript) {
    return hash(std::move(transcript), "merkle.leaf");
}

ByteArray<32> root_of(std::span<const ByteArray<32>> leaves) {
    if (leaves.size() == 1) return leaves[0];
    std::size_t left = 1;
    while (2 * left < leaves.size())
        left *= 2;
    Transcript node(kLabel);
    node.append_message("L", root_of(leaves.first(left)));
    node.append_message("R", root_of(leaves.subspan(left)));
    return hash(std::move(node), "merkle.node");
}

}  // namespace

TransactionLog::TransactionLog(const OlderHeader& header) {
    Transcript entry(kLabel);
    entry.append_u64("tx.version", header.version);
    entry.append_u64("tx.mintime", header.mintime_ms);
    entry.append_u64("tx.maxtime", header.maxtime_ms);
    leaves_.push_back(leaf(std::move(entry)));
}

void TransactionLog::issue(const group::PointBytes& qty, const group::PointBytes& flv) {
    Transcript entry(kLabel);
    entry.append_point("issue.q", qty);
    entry.append_point("issue.f", flv);
    leaves_.push_back(leaf(std::move(entry)));
}

void TransactionLog::retire(const group::PointBytes& qty, const group::PointBytes& flv) {
    Transcript entry(kLabel);
    entry.append_point("retire.q", qty);
    entry.append_point("retire.f", flv);
    leaves_.push_back(leaf(std::move(entry)));
}

void TransactionLog::message(std::string_view label, ByteView bytes) {
    Transcript entry(kLabel);
    entry.append_message(label, bytes);
    leaves_.push_back(leaf(std::move(entry)));
}

void TransactionLog::input(const ContractId& id) {
    message("input", id);
}
void TransactionLog::output(const ContractId& id) {
    message("output", id);
}
void TransactionLog::data(ByteView bytes) {
    message("data", bytes);
}

void TransactionLog::fee(std::uint64_t amount) {
    Transcript entry(kLabel);
    entry.append_u64("fee", amount);
    leaves_.push_back(leaf(std::move(entry)));
}

ByteArray<32> TransactionLog::txid() const {
    return root_of(leaves_);
}

}  // namespace vesper::zkvm
