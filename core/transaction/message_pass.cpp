#include "core/transaction/message_pass.h"

#include <array>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/group/msm.h"
#include "core/proof/schnorr.h"
#include "core/transaction/error.h"
#include "core/transaction/proof_steps.h"

namespace vesper::transaction {

namespace {

using group::Point;
using group::Scalar;
using quisquis::PublicKeyBytes;

Result<PublicKeyBytes> read_key(std::string_view text, const char* what) {
    const chain::NetworkOwner read = chain::read_owner_as_network(text);
    if (!read.ok)
        return fail(TransactionError::NetworkInputs,
                    std::string(what) + ": " + std::string(read.reason));
    return read.pk;
}

/// gr, grsk, c, d of the reveal equations. The reference compares encodings: one that does not
/// decode is equal to none.
Result<std::vector<Point>> reveal_points(const PublicKeyBytes& pk,
                                         const quisquis::ElGamalBytes& encrypt) {
    const std::array<group::PointBytes, 4> encodings = {pk.gr, pk.grsk, encrypt.c, encrypt.d};
    auto points = group::decode_batch(encodings);
    if (!points) return fail(TransactionError::NetworkReveal, points.error().context());
    return std::move(*points);
}

/// All that can be said without an equation.
struct Parts {
    Bytes signed_bytes;
    proof::Signature signature;
    PublicKeyBytes owner;
    std::vector<Point> reveal;
};

Result<Parts> parts_of(const chain::Message& message) {
    VESPER_TRY(const PublicKeyBytes pk, read_key(message.msg_data, "msg_data"));
    const chain::InputCoin* coin = message.input.as_coin();
    if (coin == nullptr) return fail(TransactionError::NetworkInputs, "input is not a coin");
    VESPER_TRY(std::vector<Point> reveal, reveal_points(pk, coin->out_coin.encrypt));
    VESPER_TRY(const PublicKeyBytes owner, read_key(coin->out_coin.owner, "owner of input"));
    const auto* signature = std::get_if<chain::SignatureBytes>(&message.signature);
    if (signature == nullptr)
        return fail(TransactionError::NetworkWitness, "signature is of another kind");
    return Parts{
        burn_signing_bytes(message.input), {signature->R, signature->s}, owner, std::move(reveal)};
}

}  // namespace

Bytes burn_signing_bytes(const chain::Input& input) {
    chain::Input signed_form = input.with_witness(0);
    signed_form.in_type = signed_form.data_type();
    return chain::encode(signed_form);
}

Result<void> verify_message_as_network(const chain::Message& message) {
    VESPER_TRY(const Parts parts, parts_of(message));
    const Point &gr = parts.reveal[0], &grsk = parts.reveal[1];
    const Point &c = parts.reveal[2], &d = parts.reveal[3];
    const Scalar& s = message.proof.encrypt_scalar;
    const std::array<Scalar, 2> scalars = {s, Scalar::from_u64(message.proof.amount)};
    const std::array<Point, 2> points = {grsk, Point::base()};
    VESPER_CHECK(proof_step("revealed-amount", [&]() -> Result<void> {
        if (group::msm_vartime({&s, 1}, {&gr, 1}) != c || group::msm_vartime(scalars, points) != d)
            return fail(TransactionError::NetworkReveal);
        return {};
    }));
    return proof_step("owner-signature", [&] {
        return proof::verify_signature(parts.signed_bytes, parts.signature, parts.owner.gr,
                                       parts.owner.grsk, kBurnSignatureLabel);
    });
}

Result<void> collect_message_as_network(const chain::Message& message, proof::MsmBatch& batch) {
    VESPER_TRY(const Parts parts, parts_of(message));
    VESPER_CHECK(proof::collect_signature(parts.signed_bytes, parts.signature, parts.owner.gr,
                                          parts.owner.grsk, kBurnSignatureLabel, batch));
    const Scalar& s = message.proof.encrypt_scalar;
    for (const std::size_t part : {std::size_t{0}, std::size_t{1}}) {
        batch.begin_equation();
        batch.add(s, parts.reveal[part]);
        batch.add(-Scalar::one(), parts.reveal[part + 2]);
        if (part == 1) batch.add_B(Scalar::from_u64(message.proof.amount));
    }
    return {};
}

}  // namespace vesper::transaction
