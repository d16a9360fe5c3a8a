#include "core/chain/proof_bytes.h"

#include <algorithm>
#include <array>

#include "core/chain/error.h"
#include "core/group/scalar.h"

namespace vesper::chain {

namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 7> kRangeHead{
    "A", "S", "T_1", "T_2", "t_x", "t_x_blinding", "e_blinding"};
constexpr std::array<std::string_view, 11> kR1csHead0{
    "A_I1", "A_O1", "S1", "T_1", "T_3", "T_4", "T_5", "T_6", "t_x", "t_x_blinding", "e_blinding"};
constexpr std::array<std::string_view, 14> kR1csHead1{
    "A_I1", "A_O1", "S1",  "A_I2", "A_O2", "S2",           "T_1",
    "T_3",  "T_4",  "T_5", "T_6",  "t_x",  "t_x_blinding", "e_blinding"};
/// The last three of every head are scalars.
constexpr std::size_t kHeadScalars = 3;

Names r1cs_head(std::uint8_t version) {
    return version == 0 ? Names(kR1csHead0) : Names(kR1csHead1);
}

std::vector<ProofElement> elements_of(std::size_t size, std::size_t start, Names head) {
    std::vector<ProofElement> elements;
    std::size_t offset = start;
    const auto add = [&](std::string name, std::string_view kind) {
        elements.push_back({std::move(name), kind, offset, 32});
        offset += 32;
    };
    for (std::size_t i = 0; i < head.size(); ++i)
        add(std::string(head[i]), i + kHeadScalars < head.size() ? "point" : "scalar");
    const std::size_t rounds = ((size - start) / 32 - head.size() - 2) / 2;
    for (std::size_t k = 0; k < rounds; ++k) {
        add("L_" + std::to_string(k), "point");
        add("R_" + std::to_string(k), "point");
    }
    add("a", "scalar");
    add("b", "scalar");
    return elements;
}

/// `body` is a whole number of 32-byte elements: head, then pairs L R, then a and b.
Result<void> check_elements(ByteView proof, std::size_t start, Names head, ChainError code) {
    const std::size_t count = (proof.size() - start) / 32;
    if ((proof.size() - start) % 32 != 0) return fail(code, "length is not a multiple of 32", 0);
    if (count < head.size() + 2) return fail(code, "too short", 0);
    const std::size_t tail = count - head.size();
    if (tail % 2 != 0) return fail(code, "odd inner-product proof", 0);
    if (tail / 2 - 1 >= 32) return fail(code, "inner-product proof too long", 0);
    for (const ProofElement& element : elements_of(proof.size(), start, head)) {
        if (element.kind != "scalar") continue;
        const auto bytes = base::to_array<32>(proof.subspan(element.offset, 32));
        if (!group::Scalar::from_canonical_bytes(bytes))
            return fail(code, element.name + " is not canonical", element.offset);
    }
    return {};
}

}  // namespace

bool R1csProofBytes::is_canonical() const {
    if (bytes.size() < 1 + 14 * 32 || bytes[0] != 1) return true;
    return std::any_of(bytes.begin() + 1 + 3 * 32, bytes.begin() + 1 + 6 * 32,
                       [](std::uint8_t b) { return b != 0; });
}

std::vector<ProofElement> range_proof_elements(ByteView proof) {
    return elements_of(proof.size(), 0, kRangeHead);
}

std::vector<ProofElement> r1cs_proof_elements(ByteView proof) {
    std::vector<ProofElement> elements = elements_of(proof.size(), 1, r1cs_head(proof[0]));
    elements.insert(elements.begin(), {"version", "u8", 0, 1});
    return elements;
}

Result<void> check_range_proof_bytes(ByteView proof) {
    return check_elements(proof, 0, kRangeHead, ChainError::BadRangeProof);
}

Result<void> check_r1cs_proof_bytes(ByteView proof) {
    if (proof.empty()) return fail(ChainError::BadR1csProof, "empty", 0);
    if (proof[0] > 1) return fail(ChainError::BadR1csProof, "unknown version", 0);
    return check_elements(proof, 1, r1cs_head(proof[0]), ChainError::BadR1csProof);
}

}  // namespace vesper::chain
