#include "core/zkvm/point_equation.h"

#include "core/group/scalar_mul.h"

namespace vesper::zkvm {

namespace {

using group::PointBytes;
using group::Scalar;
using transcript::Transcript;

/// r from the transcript's own randomness, keyed with the secret.
Secret<Scalar> nonce(const Transcript& transcript, std::string_view label, const SigningKey& key,
                     RandomSource& random) {
    return key.reveal([&](const Scalar& x) {
        const Secret<ByteArray<32>> bytes(x.to_bytes());
        return bytes.reveal([&](const ByteArray<32>& view) {
            auto rng =
                transcript.build_rng().rekey_with_witness_bytes(label, view).finalize(random);
            return Secret<Scalar>(Scalar::random(rng));
        });
    });
}

PointBytes commit(const Secret<Scalar>& r) {
    return r.reveal([](const Scalar& value) { return group::mul_base(value).encode(); });
}

Scalar single_challenge(Transcript& transcript, const PointBytes& X, const PointBytes& R) {
    transcript.append_message("dom-sep", base::as_bytes("starsig v1"));
    transcript.append_point("X", X);
    transcript.append_point("R", R);
    return transcript.challenge_scalar("c");
}

Transcript begin(const ByteArray<32>& txid) {
    Transcript transcript("ZkVM.signtx");
    transcript.append_message("txid", txid);
    return transcript;
}

void commit_contracts(Transcript& transcript, std::span<const SignedContract> contracts) {
    transcript.append_message("dom-sep", base::as_bytes("musig-multimessage v1"));
    transcript.append_u64("n", contracts.size());
    for (const SignedContract& contract : contracts) {
        transcript.append_point("X", contract.key);
        transcript.append_message("m", contract.id);
    }
}

Scalar challenge_of(Transcript transcript, std::size_t i) {
    transcript.append_u64("i", i);
    return transcript.challenge_scalar("c");
}

}  // namespace

Result<void> PointEquation::collect(proof::MsmBatch& batch) const {
    std::vector<PointBytes> encodings;
    for (const auto& [scalar, point] : terms)
        encodings.push_back(point);
    const auto points = group::decode_batch(encodings);
    if (!points) return fail(ZkvmError::InvalidPoint, "a deferred operation's point");
    batch.begin_equation();
    batch.add_B(B);
    for (std::size_t i = 0; i < terms.size(); ++i)
        batch.add(terms[i].first, (*points)[i]);
    return {};
}

PointEquation signature_equation(Transcript transcript, const PointBytes& key,
                                 const proof::Signature& signature) {
    const Scalar c = single_challenge(transcript, key, signature.R);
    return {-signature.s, {{Scalar::one(), signature.R}, {c, key}}};
}

proof::Signature sign(Transcript transcript, const SigningKey& key, RandomSource& random) {
    const Secret<Scalar> r = nonce(transcript, "x", key, random);
    proof::Signature out;
    out.R = commit(r);
    const Scalar c = single_challenge(transcript, commit(key), out.R);
    r.reveal([&](const Scalar& nonce_value) {
        key.reveal([&](const Scalar& x) { out.s = nonce_value + c * x; });
    });
    return out;
}

PointEquation signature_equation(const ByteArray<32>& txid,
                                 std::span<const SignedContract> contracts,
                                 const proof::Signature& signature) {
    Transcript transcript = begin(txid);
    commit_contracts(transcript, contracts);
    transcript.append_point("R", signature.R);
    PointEquation out{-signature.s, {{Scalar::one(), signature.R}}};
    for (std::size_t i = 0; i < contracts.size(); ++i)
        out.terms.emplace_back(challenge_of(transcript, i), contracts[i].key);
    return out;
}

proof::Signature sign(const ByteArray<32>& txid, std::span<const SignedContract> contracts,
                      std::span<const SigningKey* const> keys, RandomSource& random) {
    Transcript transcript = begin(txid);
    const Secret<Scalar> r = nonce(transcript, "x_i", *keys[0], random);
    proof::Signature out;
    out.R = commit(r);
    commit_contracts(transcript, contracts);
    transcript.append_point("R", out.R);
    r.reveal([&](const Scalar& value) { out.s = value; });
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        const Scalar c = challenge_of(transcript, i);
        keys[i]->reveal([&](const Scalar& x) { out.s += c * x; });
    }
    return out;
}

}  // namespace vesper::zkvm
