/// The transcript side of QuisQuis proofs: how points and accounts are written, and the prover's
/// running state. Source: zkos-protocol §1.6, §4.2.
#pragma once

#include <span>
#include <string_view>

#include "core/proof/secret_scalars.h"
#include "core/quisquis/account.h"
#include "core/transcript/transcript.h"

namespace vesper::quisquis {

/// pt(label, P): ("ptvar", label), ("val", P).
void append_point(transcript::Transcript& transcript, std::string_view label,
                  const group::PointBytes& point);
/// acc(label, A): ("acvar", label), then gr, grsk, commc, commd.
void append_account(transcript::Transcript& transcript, std::string_view label,
                    const AccountBytes& account);

/// Runs several proofs on one transcript. Secret: it remembers witnesses to bind nonces to them.
///
/// The reference's prover keeps the witness scalars of the proof before it until a proof replaces
/// them; some proofs only add to them. Nonces depend on that list, so it is kept the same way.
class Prover {
public:
    /// Writes sep(label). The transcript and the source must outlive the prover.
    Prover(std::string_view label, transcript::Transcript& transcript, RandomSource& random);

    transcript::Transcript& transcript() { return *transcript_; }
    RandomSource& random() { return *random_; }

    void replace_witness(std::span<const group::Scalar> witness);
    void add_witness(std::span<const group::Scalar> witness) { witness_.append(witness); }

    /// Nonces bound to the transcript so far and to the kept witness, or to the one given. Draws
    /// 32 bytes from the source.
    transcript::TranscriptRng nonces();
    transcript::TranscriptRng nonces(std::span<const group::Scalar> witness);

private:
    transcript::Transcript* transcript_;
    RandomSource* random_;
    proof::SecretScalars witness_;
};

}  // namespace vesper::quisquis
