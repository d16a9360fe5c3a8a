#include "core/group/field_portable.h"

namespace vesper::group::portable {
namespace {

std::uint64_t load64(const std::uint8_t* bytes) {
    std::uint64_t word = 0;
    for (int i = 7; i >= 0; --i)
        word = (word << 8) | bytes[i];
    return word;
}

// The canonical representative: limbs < 2^51, value < p.
FieldElement canonical(const FieldElement& a) {
    FieldElement r = carry(a);
    // value < 2^255 + small, so q = ⌊(value + 19) / 2^255⌋ is 1 exactly when value ≥ p.
    std::uint64_t q = (r.l[0] + 19) >> 51;
    q = (r.l[1] + q) >> 51;
    q = (r.l[2] + q) >> 51;
    q = (r.l[3] + q) >> 51;
    q = (r.l[4] + q) >> 51;
    r.l[0] += 19 * q;
    for (int i = 0; i < 4; ++i) {
        r.l[i + 1] += r.l[i] >> 51;
        r.l[i] &= kLimbMask;
    }
    r.l[4] &= kLimbMask;
    return r;
}

}  // namespace

FieldElement FieldElement::from_bytes(const ByteArray<32>& bytes) {
    return from_words(load64(&bytes[0]), load64(&bytes[8]), load64(&bytes[16]), load64(&bytes[24]));
}

std::array<std::uint64_t, 4> FieldElement::to_words() const {
    const FieldElement r = canonical(*this);
    return {r.l[0] | (r.l[1] << 51), (r.l[1] >> 13) | (r.l[2] << 38),
            (r.l[2] >> 26) | (r.l[3] << 25), (r.l[3] >> 39) | (r.l[4] << 12)};
}

ByteArray<32> FieldElement::to_bytes() const {
    const std::array<std::uint64_t, 4> words = to_words();
    ByteArray<32> out{};
    for (std::size_t i = 0; i < 32; ++i)
        out[i] = static_cast<std::uint8_t>(words[i / 8] >> (8 * (i % 8)));
    return out;
}

Mask is_zero(const FieldElement& a) {
    const FieldElement r = canonical(a);
    return mask_is_zero(r.l[0] | r.l[1] | r.l[2] | r.l[3] | r.l[4]);
}

Mask is_negative(const FieldElement& a) {
    return mask_from_bit(canonical(a).l[0] & 1);
}

Mask equal(const FieldElement& a, const FieldElement& b) {
    const FieldElement x = canonical(a), y = canonical(b);
    std::uint64_t difference = 0;
    for (int i = 0; i < 5; ++i)
        difference |= x.l[i] ^ y.l[i];
    return mask_is_zero(difference);
}

}  // namespace vesper::group::portable
