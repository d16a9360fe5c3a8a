#include "tests/property/sample.h"

#include <array>
#include <stdexcept>
#include <string>

#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/quisquis/account.h"
#include "core/transaction/message.h"
#include "core/transaction/quisquis_transfer.h"
#include "core/transaction/relayer_orders.h"

namespace vesper::property {
namespace {

using namespace transaction;
using group::Scalar;

constexpr auto kNetwork = chain::Network::Mainnet;
constexpr std::array<std::string_view, 16> kShapes{
    "dark-new",         "dark-existing",    "dark-many",
    "quisquis-new",     "quisquis-old",     "burn",
    "script-deploy",    "script-open-long", "script-open-short",
    "script-open-sdk",  "script-settle",    "script-settle-debited",
    "script-liquidate", "script-lend",      "script-settle-lend",
    "script-settle-sdk"};

template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().describe());
    return *std::move(result);
}

/// Parties and coins for one transaction.
class Maker {
public:
    explicit Maker(RandomSource& random) : random_(random) {}

    chain::Transaction make(std::string_view shape) {
        if (shape == "burn") return burn();
        if (shape.starts_with("dark")) return dark(shape);
        if (shape.starts_with("quisquis")) return quisquis(shape == "quisquis-new");
        return script(shape);
    }

private:
    struct Coin {
        chain::Utxo utxo;
        Scalar sk, blinding;
        quisquis::Account account;
        std::uint64_t value;

        std::string owner() const { return chain::Address(kNetwork, account.bytes().pk).hex(); }
        chain::OutputCoin output() const { return {account.bytes().comm, owner()}; }
    };

    std::uint64_t between(std::uint64_t low, std::uint64_t high) {
        return low + random_.below(high - low + 1);
    }
    chain::Utxo utxo() {
        return {random_.array<32>(), static_cast<std::uint8_t>(random_.below(9))};
    }
    Coin coin(std::uint64_t value) {
        const Scalar sk = Scalar::random(random_), blinding = Scalar::random(random_);
        const auto pk = quisquis::public_key(quisquis::SecretKey(sk), Scalar::random(random_));
        return {utxo(), sk, blinding,
                quisquis::Account::from_elements(
                    pk, quisquis::commit(pk, blinding, Scalar::from_u64(value))),
                value};
    }
    DarkSender sender(std::uint64_t amount) {
        const Coin from = coin(amount + random_.below(1'000'000));
        return {from.utxo, from.account, from.value, amount, quisquis::SecretKey(from.sk)};
    }
    DarkReceiver receiver(bool is_new, std::uint64_t amount) {
        const Coin to = coin(random_.below(1'000'000));
        if (is_new) return new_receiver(to.account.pk(), amount, random_);
        return {to.utxo, to.account, amount, std::nullopt};
    }

    chain::Transaction dark(std::string_view shape) {
        DarkTransferIntent intent;
        intent.fee = between(1, 100);
        if (shape == "dark-many") {
            const std::uint64_t a = between(1, 50'000), b = between(1, 50'000);
            intent.senders.push_back(sender(a));
            intent.senders.push_back(sender(b));
            intent.receivers.push_back(receiver(false, a));
            intent.receivers.push_back(receiver(true, b));
        } else {
            const std::uint64_t amount = between(0, 100'000);
            intent.senders.push_back(sender(amount));
            intent.receivers.push_back(receiver(shape == "dark-new", amount));
        }
        auto unproven = must(UnprovenTransfer::create(std::move(intent), random_));
        return must(ProvenTransfer::prove(std::move(unproven), random_)).transaction();
    }

    chain::Transaction quisquis(bool is_new) {
        QuisquisTransferIntent intent;
        intent.fee = between(1, 100);
        const std::uint64_t amount = between(0, 100'000);
        intent.senders.push_back(sender(amount));
        intent.receivers.push_back(receiver(is_new, amount));
        for (int i = 0; i < 7; ++i) {
            const Coin decoy = coin(random_.below(1'000'000));
            intent.decoys.push_back({decoy.utxo, decoy.account});
        }
        auto unproven = must(UnprovenQuisquis::create(std::move(intent), random_));
        return must(ProvenQuisquis::prove(std::move(unproven), random_)).transaction();
    }

    chain::Transaction burn() {
        const Coin burned = coin(between(1, 1'000'000));
        const BurnIntent intent{burned.utxo,
                                burned.output(),
                                burned.value,
                                Secret(burned.blinding),
                                quisquis::SecretKey(burned.sk),
                                between(1, 100)};
        return must(CheckedBurn::build(intent, random_)).transaction();
    }

    OpenedCoin opened(std::uint64_t value) {
        const Coin spent = coin(value);
        return {spent.utxo, spent.output(), quisquis::SecretKey(spent.sk), value,
                Secret(spent.blinding)};
    }
    CheckedScript built(Result<ScriptIntent> intent) {
        ScriptIntent drawn = must(std::move(intent));
        drawn.fee = between(1, 100);
        auto unproven = must(UnprovenScript::create(std::move(drawn)));
        return must(CheckedScript::check(must(ProvenScript::prove(std::move(unproven), random_))));
    }
    CheckedScript deployed(const RelayerSite& site) {
        const Coin relayer = coin(between(10'000'000, 20'000'000));
        relayer_sk_ = relayer.sk;
        return built(deploy_pool({relayer.utxo, relayer.output(), quisquis::SecretKey(relayer.sk),
                                  relayer.value, Secret(relayer.blinding)},
                                 between(1'000, 100'000), relayer.owner(),
                                 quisquis::SecretKey(relayer.sk), site, random_));
    }
    CheckedScript open(OrderSide side, const RelayerSite& site) {
        const TradeTerms terms{between(1, 20), between(90'000, 120'000), side,
                               static_cast<std::uint32_t>(random_.below(1'000))};
        return built(open_trade(opened(between(1'000, 1'000'000)), terms, site, random_));
    }
    OpenedMemo memo(const CheckedScript& script) {
        return {utxo(), *script.opened_outputs().at(0).as_memo()};
    }
    OpenedState pool(const RelayerSite& site) {
        return {utxo(), *deployed(site).opened_outputs().at(1).as_state(),
                quisquis::SecretKey(relayer_sk_)};
    }

    chain::Transaction script(std::string_view shape) {
        const bool sdk = shape.ends_with("-sdk");
        const RelayerSite site(kNetwork, sdk ? RelayerList::ClientSdk : RelayerList::Relayer);
        const auto side = random_.below(2) == 0 ? OrderSide::Long : OrderSide::Short;
        // Close to the entry, so that no drawn leverage eats the margin.
        const std::uint64_t price = between(104'000, 106'000);
        if (shape == "script-deploy") return deployed(site).transaction();
        if (shape == "script-open-long") return open(OrderSide::Long, site).transaction();
        if (shape == "script-open-short") return open(OrderSide::Short, site).transaction();
        if (shape == "script-open-sdk") return open(side, site).transaction();
        if (shape == "script-lend")
            return built(lend(opened(between(1'000, 1'000'000)), pool(site), site, random_))
                .transaction();
        if (shape == "script-settle-lend") {
            const CheckedScript lent =
                built(lend(opened(between(1'000, 1'000'000)), pool(site), site, random_));
            OpenedState at{utxo(), *lent.opened_outputs().at(1).as_state(),
                           quisquis::SecretKey(relayer_sk_)};
            return built(settle_lend(memo(lent), std::move(at), site, random_)).transaction();
        }
        const TradeTerms terms{between(1, 10), 105'000, side, 0};
        const OpenedMemo trade =
            memo(built(open_trade(opened(between(10'000, 1'000'000)), terms, site, random_)));
        if (shape == "script-liquidate")
            return built(liquidate(trade, pool(site), price, site, random_)).transaction();
        const auto difference = static_cast<std::int64_t>(between(1, 100));
        if (shape == "script-settle" || shape == "script-settle-sdk")
            return built(settle_trade(trade, pool(site), {price, difference}, site, random_))
                .transaction();
        if (shape == "script-settle-debited")
            return built(settle_trade(trade, pool(site), {price, -difference}, site, random_))
                .transaction();
        throw std::runtime_error("no shape " + std::string(shape));
    }

    RandomSource& random_;
    Scalar relayer_sk_;
};

}  // namespace

std::span<const std::string_view> sample_shapes() {
    return kShapes;
}

chain::Transaction make_sample(std::string_view shape, RandomSource& random) {
    return Maker(random).make(shape);
}

}  // namespace vesper::property
