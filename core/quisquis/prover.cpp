#include "core/quisquis/prover.h"

#include "core/base/secret.h"

namespace vesper::quisquis {

using group::Scalar;
using transcript::Transcript;
using transcript::TranscriptRng;

void append_point(Transcript& transcript, std::string_view label, const group::PointBytes& point) {
    transcript.append_message("ptvar", label);
    transcript.append_point("val", point);
}

void append_account(Transcript& transcript, std::string_view label, const AccountBytes& account) {
    transcript.append_message("acvar", label);
    transcript.append_point("gr", account.pk.gr);
    transcript.append_point("grsk", account.pk.grsk);
    transcript.append_point("commc", account.comm.c);
    transcript.append_point("commd", account.comm.d);
}

Prover::Prover(std::string_view label, Transcript& transcript, RandomSource& random)
    : transcript_(&transcript), random_(&random) {
    transcript.domain_sep(label);
}

void Prover::replace_witness(std::span<const Scalar> witness) {
    witness_.clear();
    witness_.append(witness);
}

TranscriptRng Prover::nonces() {
    return nonces(witness_.span());
}

TranscriptRng Prover::nonces(std::span<const Scalar> witness) {
    auto builder = transcript_->build_rng();
    for (const Scalar& scalar : witness) {
        ByteArray<32> bytes = scalar.to_bytes();
        const base::WipeOnExit wipe_bytes(bytes);
        // The reference's label is empty here.
        builder = std::move(builder).rekey_with_witness_bytes("", bytes);
    }
    return std::move(builder).finalize(*random_);
}

}  // namespace vesper::quisquis
