/// Merlin transcripts (merlin 2.0.1): the Fiat–Shamir log of a proof.
///
///     append(label, m)       meta-AD(label ‖ LE32(|m|)), AD(m)
///     challenge(label, n)    meta-AD(label ‖ LE32(n)),   PRF(n)
///     challenge_scalar       64 challenge bytes reduced mod ℓ
///
/// Prover and verifier write the same messages in the same order; labels are part of the protocol
/// and their misspellings are normative. Source: zkos-protocol §1.4, §1.6.
///
/// TranscriptRng derives a prover's nonces from the transcript, the witness and fresh randomness,
/// so that a broken random source alone cannot repeat a nonce for two statements.
#pragma once

#include <string_view>

#include "core/base/random.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/transcript/strobe.h"

namespace vesper::transcript {

enum class TranscriptError { IdentityPoint };
constexpr std::string_view error_name(TranscriptError e) {
    switch (e) {
        case TranscriptError::IdentityPoint:
            return "transcript-identity-point";
    }
    return "transcript-error";
}

/// A random source bound to a transcript. Secret: its state is wiped when it dies.
class TranscriptRng final : public RandomSource {
public:
    explicit TranscriptRng(const Strobe128& strobe) : strobe_(strobe) {}
    void fill(std::span<std::uint8_t> out) override;

private:
    Strobe128 strobe_;
};

class TranscriptRngBuilder {
public:
    explicit TranscriptRngBuilder(const Strobe128& strobe) : strobe_(strobe) {}

    TranscriptRngBuilder rekey_with_witness_bytes(std::string_view label, ByteView witness) &&;
    /// Draws 32 bytes from `external`.
    TranscriptRng finalize(RandomSource& external) &&;

private:
    Strobe128 strobe_;
};

class Transcript {
public:
    explicit Transcript(std::string_view label);

    void append_message(std::string_view label, ByteView message);
    void append_message(std::string_view label, std::string_view message) {
        append_message(label, base::as_bytes(message));
    }
    void append_u64(std::string_view label, std::uint64_t value);
    void challenge_bytes(std::string_view label, std::span<std::uint8_t> out);
    group::Scalar challenge_scalar(std::string_view label);

    /// append("dom-sep", name): the beginning of a part of a protocol.
    void domain_sep(std::string_view name) { append_message("dom-sep", name); }
    void append_point(std::string_view label, const group::PointBytes& point);
    /// As append_point, but the identity is an error and leaves the transcript unchanged.
    Result<void> validate_and_append_point(std::string_view label, const group::PointBytes& point);
    void append_scalar(std::string_view label, const group::Scalar& scalar);

    TranscriptRngBuilder build_rng() const { return TranscriptRngBuilder(strobe_); }

private:
    Strobe128 strobe_;
};

}  // namespace vesper::transcript
