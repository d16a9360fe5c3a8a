/// ScriptTransaction: a contract program with its proof of execution. CallProof: the program is a
/// leaf of the Merkle tree behind the contract's script address (merkle.h).
///
/// Mind the order on the wire: fee before maturity, unlike a transfer. zkos-protocol.md 8.1, 6.
#pragma once

#include "core/chain/input.h"
#include "core/chain/network.h"
#include "core/chain/proof_bytes.h"
#include "core/chain/witness.h"

namespace vesper::chain {

/// network LE32 ‖ position LE64 ‖ neighbors V<32 B>, leaf level first. Bit k of the position says
/// that neighbour k stands on the left.
struct CallProof {
    Network network = Network::Mainnet;
    std::uint64_t position = 0;
    std::vector<ByteArray<32>> neighbors;
    friend bool operator==(const CallProof&, const CallProof&) = default;
};

struct ScriptTransaction {
    std::uint64_t version = 0;
    std::uint64_t fee = 0;
    std::uint64_t maturity = 0;
    std::uint8_t input_count = 0;
    std::uint8_t output_count = 0;
    std::uint8_t witness_count = 0;
    std::vector<Input> inputs;
    std::vector<Output> outputs;
    Bytes program;
    CallProof call_proof;
    R1csProofBytes proof;
    std::vector<Witness> witness;
    std::optional<VmString> tx_data;
};

}  // namespace vesper::chain
