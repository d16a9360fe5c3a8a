#include "core/transaction/script_witness.h"

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/proof/pedersen.h"
#include "core/proof/schnorr.h"
#include "core/quisquis/sigma.h"
#include "core/transaction/error.h"
#include "core/transaction/proof_steps.h"

namespace vesper::transaction {

namespace {

using group::PointBytes;
using group::Scalar;

Result<quisquis::PublicKeyBytes> read_key(const std::string& owner) {
    const chain::NetworkOwner read = chain::read_owner_as_network(owner);
    if (!read.ok)
        return fail(TransactionError::NetworkInputs, "owner: " + std::string(read.reason));
    return read.pk;
}

Result<void> check_signature(ByteView message, const chain::SignatureBytes& sign,
                             const quisquis::PublicKeyBytes& pk, std::string_view label,
                             proof::MsmBatch* batch) {
    const proof::Signature signature{sign.R, sign.s};
    if (batch != nullptr)
        return proof::collect_signature(message, signature, pk.gr, pk.grsk, label, *batch);
    return proof_step("owner-signature", [&] {
        return proof::verify_signature(message, signature, pk.gr, pk.grsk, label);
    });
}

/// Is C = 0·B + r·H? Encodings are compared, as the network does.
bool commits_to_zero(const PointBytes& commitment, const Scalar& r) {
    return proof::PedersenGens::shared().mul_H(r).encode() == commitment;
}

Result<void> check_zero_openings(const std::vector<Scalar>& blindings, const chain::Input& input) {
    const chain::InputState* state = input.as_state();
    const chain::InputMemo* memo = input.as_memo();
    if (blindings.empty() || (state == nullptr && memo == nullptr))
        return fail(TransactionError::NetworkWitness, "zero proof without commitment");
    const chain::Commitment& value =
        state != nullptr ? state->out_state.commitment : memo->out_memo.commitment;
    if (!commits_to_zero(value.point_bytes(), blindings[0]))
        return fail(TransactionError::NetworkZeroProof, "commitment");
    if (state == nullptr || !state->out_state.state_variables) return {};
    const std::vector<chain::VmString>& variables = *state->out_state.state_variables;
    if (blindings.size() - 1 > variables.size())
        return fail(TransactionError::NetworkZeroProof, "more openings than variables");
    std::size_t next = 1;
    for (const chain::VmString& variable : variables) {
        const chain::Commitment* commitment = variable.commitment();
        if (commitment == nullptr) continue;
        if (next >= blindings.size())
            return fail(TransactionError::NetworkWitness, "fewer openings than commitments");
        if (!commits_to_zero(commitment->point_bytes(), blindings[next++]))
            return fail(TransactionError::NetworkZeroProof, "state variable");
    }
    return {};
}

chain::SignatureBytes wire_form(const proof::Signature& signature) {
    return {signature.R, signature.s};
}

Result<quisquis::SigmaProof> prove_opening(const quisquis::Account& account,
                                           const PointBytes& commitment,
                                           const ValueOpening& opening, RandomSource& random) {
    return opening.value.reveal([&](std::uint64_t v) {
        return opening.blinding.reveal([&](const Scalar& r) {
            return quisquis::prove_same_value(account, commitment, r, Scalar::from_u64(v), random);
        });
    });
}

}  // namespace

Bytes value_signing_bytes(const chain::Input& input) {
    chain::Input signed_form = input.with_witness(0);
    signed_form.in_type = signed_form.data_type();
    return chain::encode(signed_form);
}

Bytes state_signing_bytes(const chain::Input& input, const chain::Output& output) {
    Bytes message = value_signing_bytes(input);
    const Bytes encoded = chain::encode(output);
    message.insert(message.end(), encoded.begin(), encoded.end());
    return message;
}

Result<void> check_value_witness(const chain::ValueWitness& witness, const chain::Input& input,
                                 const quisquis::AccountBytes& account,
                                 const PointBytes& commitment, proof::MsmBatch* batch) {
    VESPER_CHECK(check_signature(chain::encode(input), witness.sign, account.pk,
                                 kValueSignatureLabel, batch));
    return proof_step("coin-in-memo", [&] {
        return quisquis::verify_same_value(account, commitment, witness.value_proof);
    });
}

Result<void> check_memo_witness(const quisquis::SigmaProof& proof, const chain::InputMemo& memo,
                                const quisquis::AccountBytes& coin) {
    if (!memo.coin_value) return fail(TransactionError::NetworkInputs, "no coin value");
    return proof_step("memo-in-coin", [&] {
        return quisquis::verify_same_value(coin, memo.coin_value->point_bytes(), proof);
    });
}

Result<void> check_state_witness(const chain::StateWitness& witness, const chain::Input& input,
                                 const chain::Output& output, bool deploys,
                                 proof::MsmBatch* batch) {
    VESPER_TRY(const quisquis::PublicKeyBytes pk, read_key(input.owner()));
    VESPER_CHECK(check_signature(state_signing_bytes(input, output), witness.sign, pk,
                                 kStateSignatureLabel, batch));
    if (!deploys) return {};
    if (!witness.zero_proof) return fail(TransactionError::NetworkWitness, "no zero proof");
    return proof_step("state-empty",
                      [&] { return check_zero_openings(*witness.zero_proof, input); });
}

Result<chain::Witness> make_value_witness(const chain::Input& input,
                                          const quisquis::Account& account,
                                          const PointBytes& commitment, const ValueOpening& opening,
                                          const quisquis::SecretKey& sk, RandomSource& random) {
    const quisquis::PublicKeyBytes& pk = account.bytes().pk;
    VESPER_TRY(const proof::Signature signature, sk.reveal([&](const Scalar& key) {
        return proof::sign(value_signing_bytes(input), key, pk.gr, pk.grsk, kValueSignatureLabel,
                           random);
    }));
    VESPER_TRY(quisquis::SigmaProof same_value,
               prove_opening(account, commitment, opening, random));
    return chain::ValueWitness{wire_form(signature), std::move(same_value)};
}

Result<chain::Witness> make_memo_witness(const quisquis::Account& coin,
                                         const PointBytes& coin_value, const ValueOpening& opening,
                                         RandomSource& random) {
    VESPER_TRY(quisquis::SigmaProof same_value, prove_opening(coin, coin_value, opening, random));
    return same_value;
}

Result<chain::Witness> make_state_witness(const chain::Input& input, const chain::Output& output,
                                          const quisquis::SecretKey& sk,
                                          std::optional<std::vector<Scalar>> zero_blindings,
                                          RandomSource& random) {
    VESPER_TRY(const quisquis::PublicKeyBytes pk, read_key(input.owner()));
    VESPER_TRY(const proof::Signature signature, sk.reveal([&](const Scalar& key) {
        return proof::sign(state_signing_bytes(input, output), key, pk.gr, pk.grsk,
                           kStateSignatureLabel, random);
    }));
    return chain::StateWitness{wire_form(signature), std::move(zero_blindings)};
}

}  // namespace vesper::transaction
