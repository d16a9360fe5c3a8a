#include "core/chain/merkle.h"

#include <bit>

#include "core/transcript/transcript.h"

namespace vesper::chain {

namespace {

using transcript::Transcript;

const Transcript& tree_transcript() {
    static const Transcript transcript("ZkOS.MerkelTree");
    return transcript;
}

MerkleHash challenge(Transcript& transcript, std::string_view label) {
    MerkleHash hash{};
    transcript.challenge_bytes(label, hash);
    return hash;
}

/// Where a list of n > 1 leaves is split.
std::size_t left_size(std::size_t n) {
    return std::bit_floor(n - 1);
}

void walk(std::span<const Bytes> programs, std::size_t index, CallProof& proof) {
    if (programs.size() == 1) return;
    const std::size_t left = left_size(programs.size());
    if (index < left) {
        walk(programs.first(left), index, proof);
        proof.neighbors.push_back(merkle_root(programs.subspan(left)));
    } else {
        walk(programs.subspan(left), index - left, proof);
        proof.position |= std::uint64_t{1} << proof.neighbors.size();
        proof.neighbors.push_back(merkle_root(programs.first(left)));
    }
}

}  // namespace

MerkleHash merkle_leaf(ByteView program) {
    Transcript transcript = tree_transcript();
    transcript.append_message("program", program);
    return challenge(transcript, "merkle.leaf");
}

MerkleHash merkle_node(const MerkleHash& left, const MerkleHash& right) {
    Transcript transcript = tree_transcript();
    transcript.append_message("L", left);
    transcript.append_message("R", right);
    return challenge(transcript, "merkle.node");
}

MerkleHash merkle_empty() {
    Transcript transcript = tree_transcript();
    return challenge(transcript, "merkle.empty");
}

MerkleHash merkle_root(std::span<const Bytes> programs) {
    if (programs.empty()) return merkle_empty();
    if (programs.size() == 1) return merkle_leaf(programs[0]);
    const std::size_t left = left_size(programs.size());
    return merkle_node(merkle_root(programs.first(left)), merkle_root(programs.subspan(left)));
}

CallProof make_call_proof(Network network, std::span<const Bytes> programs, std::size_t index) {
    CallProof proof;
    proof.network = network;
    walk(programs, index, proof);
    return proof;
}

MerkleHash root_of_call_proof(const CallProof& proof, ByteView program) {
    MerkleHash hash = merkle_leaf(program);
    std::uint64_t position = proof.position;
    for (const MerkleHash& neighbor : proof.neighbors) {
        hash = (position & 1) != 0 ? merkle_node(neighbor, hash) : merkle_node(hash, neighbor);
        position >>= 1;
    }
    return hash;
}

ScriptAddress address_of_call_proof(const CallProof& proof, ByteView program) {
    return ScriptAddress::from_root(proof.network, root_of_call_proof(proof, program));
}

Result<void> check_program_bytes(ByteView program) {
    base::Reader reader(program);
    while (!reader.at_end()) {
        const std::size_t start = reader.offset();
        const auto broken = [&](std::string why) {
            return fail(ChainError::BadProgram, std::move(why), start);
        };
        switch (*reader.u8()) {
            case 0x00:  // push:n:bytes
            case 0x01:  // program:n:bytes
            {
                const auto length = reader.u32();
                if (!length || !reader.take(*length)) return broken("cut instruction");
                break;
            }
            case 0x03:  // dup:k
            case 0x04:  // roll:k
            case 0x1b:  // output:k
            case 0x1c:  // contract:k
            case 0x22:  // inputcoin:k
            case 0x23:  // outputcoin:k
                if (!reader.u32()) return broken("cut instruction");
                break;
            case 0x08:
            case 0x09:
            case 0x18:
                // Unassigned: the reference's behaviour is undefined here, ours is to refuse.
                return broken("unassigned opcode");
            default:
                break;  // no operand
        }
    }
    return {};
}

Result<void> verify_call_proof(const CallProof& proof, ByteView program,
                               std::string_view script_address) {
    VESPER_CHECK(check_program_bytes(program));
    const std::string computed = address_of_call_proof(proof, program).hex();
    if (computed != script_address)
        return fail(ChainError::BadCallProof,
                    "the proof leads to " + computed + ", not to the script address");
    return {};
}

}  // namespace vesper::chain
