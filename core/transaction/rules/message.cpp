// the amount of a burn is proved only under the owner's own key. Under any other key pk' the
// equations c = s·gr', d = v·B + s·grsk' can be met for every v, by choosing pk'.
// burns only; an App message destroys a coin that the ledger does not even look for.
// R-6 for burns: a coin that stands nowhere cannot be destroyed.
// R-16 for burns: the signature covers the input with witness index 0, whatever stands there.
#include "core/chain/address.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

void check_message(Context& context, const chain::Message& message) {
    const std::string body = context.body_path();
    if (message.msg_type != chain::MessageType::Burn)
        context.report(Breach::MessageNotBurn, body + "msg_type");
    const chain::InputCoin* coin = message.input.as_coin();
    if (coin == nullptr) return;  // R-14 or the network pass has said so
    if (coin->utxo.is_null())
        context.report(Breach::NewAccountUnproved, body + "input.input.Coin.utxo");
    if (coin->witness != 0)
        context.report(Breach::WitnessIndexUnused, body + "input.input.Coin.witness");
    const chain::NetworkOwner owner = chain::read_owner_as_network(coin->out_coin.owner);
    const chain::NetworkOwner claimed = chain::read_owner_as_network(message.msg_data);
    if (owner.ok && claimed.ok && owner.pk != claimed.pk)
        context.report(Breach::BurnAmountUnproved, body + "msg_data");
}

}  // namespace vesper::transaction::rules
