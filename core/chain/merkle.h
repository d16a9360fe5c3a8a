/// The Merkle tree over the programs of a contract, and the proof that a program belongs to it.
///
/// T0 = Transcript("ZkOS.MerkelTree") (sic), cloned for every hash:
///   leaf(p)  = append("program", p); challenge "merkle.leaf"
///   node(l,r)= append("L", l); append("R", r); challenge "merkle.node"
///   empty    = challenge "merkle.empty"
/// root of n leaves: split at the largest power of two below n. zkos-protocol.md 6.
#pragma once

#include <span>

#include "core/base/bytes.h"
#include "core/chain/address.h"
#include "core/chain/script.h"

namespace vesper::chain {

using MerkleHash = ByteArray<32>;

MerkleHash merkle_leaf(ByteView program);
MerkleHash merkle_node(const MerkleHash& left, const MerkleHash& right);
MerkleHash merkle_empty();
MerkleHash merkle_root(std::span<const Bytes> programs);

/// The path of programs[index], index < programs.size().
CallProof make_call_proof(Network network, std::span<const Bytes> programs, std::size_t index);

/// The root that the proof leads to from this program. Bits of the position beyond the neighbours
/// are ignored, as the network does (rule R-26 refuses them).
MerkleHash root_of_call_proof(const CallProof& proof, ByteView program);
ScriptAddress address_of_call_proof(const CallProof& proof, ByteView program);

/// Ok when every instruction of the byte code is complete and assigned; the error carries the
/// offset of the one that is not.
Result<void> check_program_bytes(ByteView program);

/// What the network checks: the program parses, and its address in hex equals `script_address`.
Result<void> verify_call_proof(const CallProof& proof, ByteView program,
                               std::string_view script_address);

}  // namespace vesper::chain
