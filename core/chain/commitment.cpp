#include "core/chain/commitment.h"

#include <algorithm>

#include "core/proof/pedersen.h"

namespace vesper::chain {

std::string to_text(const SignedInteger& value) {
    __extension__ using Wide = unsigned __int128;
    Wide magnitude = (static_cast<Wide>(value.high) << 64) | value.low;
    if (value.is_negative()) magnitude = ~magnitude + 1;
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(magnitude % 10)));
        magnitude /= 10;
    } while (magnitude != 0);
    if (value.is_negative()) digits.push_back('-');
    std::reverse(digits.begin(), digits.end());
    return digits;
}

group::Scalar to_scalar(const ScalarWitness& witness) {
    if (const auto* scalar = std::get_if<group::Scalar>(&witness)) return *scalar;
    const auto& integer = std::get<SignedInteger>(witness);
    const group::Scalar magnitude = group::Scalar::from_u64(integer.magnitude());
    return integer.is_negative() ? -magnitude : magnitude;
}

std::string to_text(const ScalarWitness& witness) {
    if (const auto* integer = std::get_if<SignedInteger>(&witness)) return to_text(*integer);
    const auto& scalar = std::get<group::Scalar>(witness);
    const auto fits = [](const group::Scalar& s) {
        return s.words()[1] == 0 && s.words()[2] == 0 && s.words()[3] == 0;
    };
    if (fits(scalar)) return std::to_string(scalar.words()[0]);
    if (fits(-scalar)) return "-" + std::to_string((-scalar).words()[0]);
    return base::to_hex(scalar.to_bytes());
}

group::PointBytes Commitment::point_bytes() const {
    if (const auto* point = std::get_if<group::PointBytes>(&form)) return *point;
    const auto& open = std::get<OpenCommitment>(form);
    return proof::PedersenGens::shared().commit(to_scalar(open.value), open.blinding).encode();
}

}  // namespace vesper::chain
