// numbers mean what they say. The network cuts integers to 64 bits, and reads forms of data
// items that no honest transaction carries.
// where a commitment is open, the coin beside it must hold just that. Together with W-3 this
// says for each pair of coin and memo whether the coin's amount is bound.
// W-3, W-4, W-5: what no check can repair; see zkos-protocol.md 9.2.
#include "core/chain/address.h"
#include "core/quisquis/elgamal.h"
#include "core/transaction/rules/rule.h"
#include "core/transaction/rules/script_fields.h"

namespace vesper::transaction::rules {

namespace {

using chain::Commitment;
using chain::OpenCommitment;
using group::Scalar;

bool is_plain(const chain::VmString& text) {
    constexpr std::size_t kPredicate = 1, kOutput = 4;
    return text.form.index() != kPredicate && text.form.index() != kOutput;
}

bool fits(const chain::ScalarWitness& witness) {
    const auto* integer = std::get_if<chain::SignedInteger>(&witness);
    return integer == nullptr || integer->in_range();
}

void check_numbers(Context& context, const chain::ScriptTransaction& script) {
    const std::string body = context.body_path();
    for_each_string(script, body, [&](const chain::VmString& text, const std::string& path) {
        if (!is_plain(text)) context.report(Breach::StringKind, path);
        if (const auto* scalar = text.scalar(); scalar != nullptr && !fits(*scalar))
            context.report(Breach::IntegerRange, path);
    });
    for_each_commitment(script, body, [&](const Commitment& commitment, const std::string& path) {
        const auto* open = std::get_if<OpenCommitment>(&commitment.form);
        if (open == nullptr) return;
        context.report(Breach::ValueRevealed, path);
        if (!fits(open->value)) context.report(Breach::IntegerRange, path + ".Open.value");
    });
}

/// (c, d) = commitment(pk, blinding, value)? Undecodable keys are R-11's business.
bool holds(const chain::OutputCoin& coin, const OpenCommitment& open) {
    const chain::NetworkOwner owner = chain::read_owner_as_network(coin.owner);
    if (!owner.ok) return false;
    const auto pk = quisquis::PublicKey::decode(owner.pk);
    return pk && quisquis::commit(*pk, open.blinding, chain::to_scalar(open.value)).encode() ==
                     coin.encrypt;
}

void check_pair(Context& context, const chain::OutputCoin& coin, const Commitment& commitment,
                const std::string& path) {
    const auto* open = std::get_if<OpenCommitment>(&commitment.form);
    if (open == nullptr)
        context.report(Breach::CoinValueUnbound, path);
    else if (!holds(coin, *open))
        context.report(Breach::OpenValueNotHeld, path);
}

void check_pairs(Context& context, const chain::ScriptTransaction& script) {
    const std::string body = context.body_path();
    bool spends_memo = false;
    for (std::size_t i = 0; i < script.inputs.size(); ++i) {
        const chain::InputMemo* spent = script.inputs[i].as_memo();
        spends_memo = spends_memo || spent != nullptr;
        if (i >= script.outputs.size()) continue;
        const chain::InputCoin* coin_in = script.inputs[i].as_coin();
        const chain::OutputMemo* memo_out = script.outputs[i].as_memo();
        if (coin_in != nullptr && memo_out != nullptr)
            check_pair(context, coin_in->out_coin, memo_out->commitment,
                       output_path(script, body, i) + ".commitment");
        const chain::OutputCoin* coin_out = script.outputs[i].as_coin();
        if (spent != nullptr && spent->coin_value && coin_out != nullptr)
            check_pair(context, *coin_out, *spent->coin_value,
                       input_path(script, body, i) + ".coin_value.Some");
    }
    if (spends_memo) context.report(Breach::MemoUnsigned, body + "inputs");
    context.report(Breach::ScriptUnbound, body + "proof");
}

}  // namespace

void check_script_values(Context& context, const chain::ScriptTransaction& script) {
    check_numbers(context, script);
    check_pairs(context, script);
}

}  // namespace vesper::transaction::rules
