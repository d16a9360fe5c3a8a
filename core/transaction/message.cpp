#include "core/transaction/message.h"

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/proof/schnorr.h"
#include "core/quisquis/elgamal.h"
#include "core/transaction/message_pass.h"

namespace vesper::transaction {

namespace {

/// The key pair and the opening, as the network and R-40 will look at them.
Result<void> check_opening(const BurnIntent& intent, const quisquis::PublicKeyBytes& owner) {
    VESPER_TRY(const quisquis::PublicKey pk, quisquis::PublicKey::decode(owner));
    if (!quisquis::verify_keypair(intent.sk, pk)) return fail(TransactionError::WrongKey, "burn");
    const auto opened = intent.blinding.reveal([&](const group::Scalar& s) {
        return quisquis::commit(pk, s, group::Scalar::from_u64(intent.amount)).encode();
    });
    if (opened != intent.coin.encrypt) return fail(TransactionError::WrongBalance, "burn");
    return {};
}

}  // namespace

Result<CheckedBurn> CheckedBurn::build(const BurnIntent& intent, RandomSource& random) {
    if (intent.utxo.is_null()) return fail(TransactionError::NotACoin, "burn");
    VESPER_TRY(const chain::Address owner,
               chain::Address::parse(intent.coin.owner, intent.network));
    VESPER_CHECK(check_opening(intent, owner.pk()));

    chain::Message message;
    message.fee = intent.fee;
    message.input = chain::Input::coin({intent.utxo, intent.coin, 0});
    message.msg_data = intent.coin.owner;
    message.proof.amount = intent.amount;
    intent.blinding.reveal([&](const group::Scalar& s) { message.proof.encrypt_scalar = s; });
    VESPER_TRY(const proof::Signature signature, intent.sk.reveal([&](const group::Scalar& sk) {
        return proof::sign(burn_signing_bytes(message.input), sk, owner.pk().gr, owner.pk().grsk,
                           kBurnSignatureLabel, random);
    }));
    message.signature = chain::SignatureBytes{signature.R, signature.s};

    VESPER_TRY(CheckedTransaction checked, verify({chain::TxType::Message, std::move(message)},
                                                  intent.network, Verdict::Sound));
    return CheckedBurn(std::move(checked));
}

}  // namespace vesper::transaction
