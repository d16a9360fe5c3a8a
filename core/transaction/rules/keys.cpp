// every field that stands for a group element holds one, used or not.
// no owner's key is the identity (its "secret key" is known to all), and no amount is
// encrypted without blinding.
#include <set>

#include "core/chain/address.h"
#include "core/chain/points.h"
#include "core/transaction/rules/rule.h"

namespace vesper::transaction::rules {

namespace {

/// Calls `use(path, owner text, coin or nullptr)` for every owner of an input or output.
template <typename F>
void for_each_owner(const Context& context, const F& use) {
    const chain::Transaction& transaction = context.transaction();
    const std::string body = context.body_path();
    const auto inputs = transaction.inputs();
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const auto* coin = inputs[i].as_coin();
        use(body + (transaction.as_message() != nullptr ? "input" : indexed("inputs", i)) +
                (coin != nullptr                  ? ".input.Coin.out_coin"
                 : inputs[i].as_memo() != nullptr ? ".input.Memo.out_memo"
                                                  : ".input.State.out_state"),
            inputs[i].owner(), coin != nullptr ? &coin->out_coin : nullptr);
    }
    const auto outputs = transaction.outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i)
        use(body + indexed("outputs", i) +
                (outputs[i].as_coin() != nullptr   ? ".output.Coin"
                 : outputs[i].as_memo() != nullptr ? ".output.Memo"
                                                   : ".output.State"),
            outputs[i].owner(), outputs[i].as_coin());
}

bool all_decode(const Context& context) {
    std::set<group::PointBytes> distinct;
    chain::visit_points(context.transaction(), [&](const group::PointBytes& point, const auto&) {
        distinct.insert(point);
    });
    for_each_owner(context, [&](const std::string&, const std::string& owner, const auto*) {
        const chain::NetworkOwner read = chain::read_owner_as_network(owner);
        if (read.ok) distinct.insert({read.pk.gr, read.pk.grsk});
    });
    return group::decode_batch(std::vector<group::PointBytes>(distinct.begin(), distinct.end()))
        .has_value();
}

}  // namespace

void check_keys(Context& context) {
    for_each_owner(context, [&](const std::string& path, const std::string& owner,
                                const chain::OutputCoin* coin) {
        const chain::NetworkOwner read = chain::read_owner_as_network(owner);
        if (read.ok && (read.pk.gr.is_identity() || read.pk.grsk.is_identity()))
            context.report(Breach::IdentityKey, path + ".owner");
        if (coin != nullptr && coin->encrypt.c.is_identity())
            context.report(Breach::RevealedAmount, path + ".encrypt.c");
    });
}

void check_points(Context& context) {
    // Nearly always all decode, and many at once are decoded faster.
    if (all_decode(context)) return;
    // Accounts stand several times in a transaction; each distinct encoding is decoded once.
    std::set<group::PointBytes> good;
    const auto decodes = [&](const group::PointBytes& point) {
        if (good.contains(point)) return true;
        if (!group::Point::decode(point)) return false;
        good.insert(point);
        return true;
    };
    chain::visit_points(context.transaction(),
                        [&](const group::PointBytes& point, const auto& path) {
                            if (!decodes(point)) context.report(Breach::UndecodablePoint, path());
                        });
    for_each_owner(context, [&](const std::string& path, const std::string& owner, const auto*) {
        const chain::NetworkOwner read = chain::read_owner_as_network(owner);
        if (read.ok && (!decodes(read.pk.gr) || !decodes(read.pk.grsk)))
            context.report(Breach::UndecodablePoint, path + ".owner");
    });
}

}  // namespace vesper::transaction::rules
