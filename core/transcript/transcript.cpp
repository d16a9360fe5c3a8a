#include "core/transcript/transcript.h"

#include "core/base/secret.h"

namespace vesper::transcript {

namespace {

template <typename T>
std::array<std::uint8_t, sizeof(T)> little_endian(T value) {
    std::array<std::uint8_t, sizeof(T)> bytes{};
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
    return bytes;
}

/// The header of every Merlin operation: the label, then the length as LE32.
void write_header(Strobe128& strobe, std::string_view label, std::size_t length) {
    strobe.meta_ad(base::as_bytes(label), false);
    strobe.meta_ad(little_endian(static_cast<std::uint32_t>(length)), true);
}

}  // namespace

void TranscriptRng::fill(std::span<std::uint8_t> out) {
    strobe_.meta_ad(little_endian(static_cast<std::uint32_t>(out.size())), false);
    strobe_.prf(out, false);
}

TranscriptRngBuilder TranscriptRngBuilder::rekey_with_witness_bytes(std::string_view label,
                                                                    ByteView witness) && {
    write_header(strobe_, label, witness.size());
    strobe_.key(witness, false);
    return std::move(*this);
}

TranscriptRng TranscriptRngBuilder::finalize(RandomSource& external) && {
    ByteArray<32> fresh{};
    const base::WipeOnExit wipe_fresh(fresh);
    external.fill(fresh);
    strobe_.meta_ad(base::as_bytes("rng"), false);
    strobe_.key(fresh, false);
    return TranscriptRng(strobe_);
}

Transcript::Transcript(std::string_view label) : strobe_("Merlin v1.0") {
    append_message("dom-sep", label);
}

void Transcript::append_message(std::string_view label, ByteView message) {
    write_header(strobe_, label, message.size());
    strobe_.ad(message, false);
}

void Transcript::append_u64(std::string_view label, std::uint64_t value) {
    append_message(label, little_endian(value));
}

void Transcript::challenge_bytes(std::string_view label, std::span<std::uint8_t> out) {
    write_header(strobe_, label, out.size());
    strobe_.prf(out, false);
}

group::Scalar Transcript::challenge_scalar(std::string_view label) {
    ByteArray<64> bytes{};
    challenge_bytes(label, bytes);
    return group::Scalar::from_wide_bytes(bytes);
}

void Transcript::append_point(std::string_view label, const group::PointBytes& point) {
    append_message(label, point.bytes);
}

Result<void> Transcript::validate_and_append_point(std::string_view label,
                                                   const group::PointBytes& point) {
    if (point.is_identity()) return fail(TranscriptError::IdentityPoint, std::string(label));
    append_point(label, point);
    return {};
}

void Transcript::append_scalar(std::string_view label, const group::Scalar& scalar) {
    append_message(label, scalar.to_bytes());
}

}  // namespace vesper::transcript
