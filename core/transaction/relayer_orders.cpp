#include "core/transaction/relayer_orders.h"

#include "core/chain/contract.h"
#include "core/chain/program_catalog.h"

namespace vesper::transaction {

namespace {

using chain::VmString;
using group::Scalar;
__extension__ using Wide = unsigned __int128;
__extension__ using SignedWide = __int128;

VmString clear(const Scalar& value) {
    return VmString(chain::ScalarWitness(value));
}

VmString hidden(std::uint64_t value, const Scalar& blinding) {
    return VmString(open_commitment(value, blinding));
}

Result<std::uint64_t> small_value(const chain::ScalarWitness& value) {
    const Scalar scalar = chain::to_scalar(value);
    const auto& words = scalar.words();
    if ((words[1] | words[2] | words[3]) != 0)
        return fail(TransactionError::OrderTerms, "a number is too large");
    return words[0];
}

/// The value behind an open commitment.
Result<std::uint64_t> value_of(const chain::Commitment& commitment) {
    const auto* open = std::get_if<chain::OpenCommitment>(&commitment.form);
    if (open == nullptr) return fail(TransactionError::OrderTerms, "a commitment is closed");
    return small_value(open->value);
}

Result<std::uint64_t> value_of(const VmString& item) {
    if (const auto* commitment = item.commitment()) return value_of(*commitment);
    if (const auto* scalar = item.scalar()) return small_value(*scalar);
    return fail(TransactionError::OrderTerms, "a data item is no number");
}

/// L and S of a pool.
struct PoolValues {
    std::uint64_t locked = 0;
    std::uint64_t share = 0;
};

Result<PoolValues> pool_values(const chain::OutputState& state) {
    if (!state.state_variables || state.state_variables->size() != 1)
        return fail(TransactionError::OrderTerms, "the state is no pool");
    PoolValues pool;
    VESPER_TRY(pool.locked, value_of(state.commitment));
    VESPER_TRY(pool.share, value_of(state.state_variables->front()));
    if (pool.locked == 0 || pool.share == 0)
        return fail(TransactionError::OrderTerms, "the pool is empty");
    return pool;
}

Result<std::vector<VmString>> memo_items(const OpenedMemo& memo, std::size_t count) {
    if (!memo.memo.data || memo.memo.data->size() != count)
        return fail(TransactionError::OrderTerms, "the memo is of another order");
    return *memo.memo.data;
}

chain::OutputState pool_state(const chain::OutputState& before, const PoolValues& values,
                              RandomSource& random) {
    chain::OutputState after = before;
    after.nonce = before.nonce + 1;
    after.commitment = open_commitment(values.locked, Scalar::random(random));
    after.state_variables = {hidden(values.share, Scalar::random(random))};
    return after;
}

CoinToMemo lock(OpenedCoin coin, std::vector<VmString> data, std::uint32_t timebounds) {
    return {coin.utxo,   std::move(coin.coin),     std::move(coin.sk),
            coin.amount, std::move(coin.blinding), std::move(data),
            timebounds};
}

StateStep step(OpenedState pool, const PoolValues& after, std::vector<VmString> script_data,
               RandomSource& random) {
    chain::OutputState next = pool_state(pool.state, after, random);
    return {pool.utxo, std::move(pool.state), std::move(next), std::move(script_data),
            std::move(pool.sk)};
}

Result<std::uint64_t> sum(std::uint64_t a, std::uint64_t b) {
    if (a > ~std::uint64_t{0} - b) return fail(TransactionError::OrderTerms, "overflow");
    return a + b;
}

/// ⌊a·b / c⌋, c > 0.
Result<std::uint64_t> scaled(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    const Wide quotient = static_cast<Wide>(a) * b / c;
    if (quotient >> 64 != 0) return fail(TransactionError::OrderTerms, "overflow");
    return static_cast<std::uint64_t>(quotient);
}

Scalar product(std::uint64_t a, std::uint64_t b) {
    return Scalar::from_u64(a) * Scalar::from_u64(b);
}

/// A number that must be one of satoshi.
Result<std::uint64_t> amount_of(SignedWide value) {
    if (value < 0 || value >> 64 != 0)
        return fail(TransactionError::OrderTerms, "the gain or loss is more than there is");
    return static_cast<std::uint64_t>(value);
}

Scalar scalar_of(SignedWide value) {
    const Scalar magnitude =
        Scalar::from_u64(static_cast<std::uint64_t>(value < 0 ? -value : value));
    return value < 0 ? -magnitude : magnitude;
}

struct TradeValues {
    std::uint64_t margin = 0;
    std::uint64_t size = 0;
    std::uint64_t entry = 0;
    Scalar side;  // s
};

Result<TradeValues> trade_values(const OpenedMemo& trade) {
    VESPER_TRY(const std::vector<VmString> data, memo_items(trade, 4));
    TradeValues values;
    VESPER_TRY(values.margin, value_of(trade.memo.commitment));
    VESPER_TRY(values.size, value_of(data[0]));
    VESPER_TRY(values.entry, value_of(data[2]));
    if (data[3].scalar() == nullptr || values.entry == 0)
        return fail(TransactionError::OrderTerms, "no side or no price");
    values.side = chain::to_scalar(*data[3].scalar());
    if (values.side != Scalar::one() && values.side != -Scalar::one())
        return fail(TransactionError::OrderTerms, "no side");
    return values;
}

/// ⌊size·s·(entry − price) / (entry·price)⌋, |…| < 2^64.
Result<SignedWide> gain_of(const TradeValues& trade, std::uint64_t price) {
    const bool rose = price > trade.entry;
    const std::uint64_t distance = rose ? price - trade.entry : trade.entry - price;
    const bool loses = rose == (trade.side == Scalar::one()) && distance != 0;
    const Wide numerator = static_cast<Wide>(trade.size) * distance;
    const Wide denominator = static_cast<Wide>(trade.entry) * price;
    const Wide amount = numerator / denominator + (loses && numerator % denominator != 0);
    if (amount >> 64 != 0) return fail(TransactionError::OrderTerms, "overflow");
    return loses ? -static_cast<SignedWide>(amount) : static_cast<SignedWide>(amount);
}

}  // namespace

ContractCall relayer_call(RelayerProgram program, const RelayerSite& site) {
    return {chain::program_lists()[static_cast<std::size_t>(site.list)].programs,
            static_cast<std::size_t>(program), site.network};
}

Result<ScriptIntent> deploy_pool(OpenedCoin deposit, std::uint64_t share, const std::string& owner,
                                 quisquis::SecretKey owner_sk, const RelayerSite& site,
                                 RandomSource& random) {
    ScriptIntent intent;
    intent.call = relayer_call(RelayerProgram::Deploy, site);
    chain::OutputState start;
    start.script_address = intent.call.address();
    start.owner = owner;
    start.commitment = open_commitment(0, Scalar::random(random));
    start.state_variables = {hidden(0, Scalar::random(random))};
    const PoolValues values{deposit.amount, share};
    chain::OutputState after = pool_state(start, values, random);
    intent.steps.push_back(lock(std::move(deposit), {hidden(share, Scalar::random(random))}, 0));
    intent.steps.push_back(
        StateStep{{}, std::move(start), std::move(after), std::nullopt, std::move(owner_sk)});
    return intent;
}

Result<ScriptIntent> open_trade(OpenedCoin margin, const TradeTerms& terms, const RelayerSite& site,
                                RandomSource& random) {
    if (terms.leverage == 0 || terms.entry_price == 0)
        return fail(TransactionError::OrderTerms, "no leverage or no price");
    VESPER_TRY(const std::uint64_t position, scaled(margin.amount, terms.leverage, 1));
    VESPER_TRY(const std::uint64_t size, scaled(position, terms.entry_price, 1));
    ScriptIntent intent;
    intent.call = relayer_call(RelayerProgram::OpenTrade, site);
    const Scalar side = terms.side == OrderSide::Short ? Scalar::one() : -Scalar::one();
    intent.steps.push_back(
        lock(std::move(margin),
             {clear(Scalar::from_u64(size)), hidden(terms.leverage, Scalar::random(random)),
              clear(Scalar::from_u64(terms.entry_price)), clear(side)},
             terms.timebounds));
    // The relayer's program asks for the position in satoshi, which the memo does not hold.
    if (site.list == RelayerList::Relayer)
        intent.tx_data = hidden(position, Scalar::random(random));
    return intent;
}

// (payout − margin − d)·price·entry = size·s·(entry − price) + error; the program for d < 0 has
// + |d| instead.
Result<ScriptIntent> settle_trade(const OpenedMemo& trade, OpenedState pool,
                                  const SettleTerms& terms, const RelayerSite& site,
                                  RandomSource& random) {
    VESPER_TRY(const TradeValues opened, trade_values(trade));
    if (terms.price == 0) return fail(TransactionError::OrderTerms, "no price");
    VESPER_TRY(const SignedWide gain, gain_of(opened, terms.price));
    VESPER_TRY(PoolValues values, pool_values(pool.state));
    const SignedWide change = gain + terms.difference;
    VESPER_TRY(const std::uint64_t payout, amount_of(opened.margin + change));
    VESPER_TRY(values.locked, amount_of(values.locked - change));
    const bool debited = terms.difference < 0;
    const Scalar difference = Scalar::from_i64(terms.difference);
    const Scalar error = scalar_of(gain) * product(opened.entry, terms.price) -
                         Scalar::from_u64(opened.size) * opened.side *
                             (Scalar::from_u64(opened.entry) - Scalar::from_u64(terms.price));

    ScriptIntent intent;
    intent.call = relayer_call(
        debited ? RelayerProgram::SettleTradeDebited : RelayerProgram::SettleTrade, site);
    intent.steps.push_back(
        MemoToCoin{trade.utxo, trade.memo, payout, Secret(Scalar::random(random))});
    intent.steps.push_back(
        step(std::move(pool), values,
             {hidden((debited ? -difference : difference).words()[0], Scalar::random(random)),
              clear(error)},
             random));
    intent.tx_data = clear(Scalar::from_u64(terms.price));
    return intent;
}

// L' = L + margin; all else is dropped.
Result<ScriptIntent> liquidate(const OpenedMemo& trade, OpenedState pool, std::uint64_t price,
                               const RelayerSite& site, RandomSource& random) {
    VESPER_TRY(const TradeValues opened, trade_values(trade));
    VESPER_TRY(PoolValues values, pool_values(pool.state));
    VESPER_TRY(values.locked, sum(values.locked, opened.margin));
    ScriptIntent intent;
    intent.call = relayer_call(RelayerProgram::Liquidate, site);
    intent.steps.push_back(MemoToCoin{trade.utxo, trade.memo, 0, Secret(Scalar::random(random))});
    intent.steps.push_back(step(std::move(pool), values,
                                {hidden(0, Scalar::random(random)), clear(Scalar::zero())},
                                random));
    intent.tx_data = clear(Scalar::from_u64(price));
    return intent;
}

// share·L = deposit·S + error
Result<ScriptIntent> lend(OpenedCoin deposit, OpenedState pool, const RelayerSite& site,
                          RandomSource& random) {
    VESPER_TRY(PoolValues values, pool_values(pool.state));
    VESPER_TRY(const std::uint64_t share, scaled(deposit.amount, values.share, values.locked));
    const Scalar error = product(share, values.locked) - product(deposit.amount, values.share);
    VESPER_TRY(values.locked, sum(values.locked, deposit.amount));
    VESPER_TRY(values.share, sum(values.share, share));
    ScriptIntent intent;
    intent.call = relayer_call(RelayerProgram::Lend, site);
    intent.steps.push_back(lock(std::move(deposit), {hidden(share, Scalar::random(random))}, 0));
    intent.steps.push_back(step(std::move(pool), values, {clear(error)}, random));
    return intent;
}

// payout·S = share·L + error
Result<ScriptIntent> settle_lend(const OpenedMemo& loan, OpenedState pool, const RelayerSite& site,
                                 RandomSource& random) {
    VESPER_TRY(const std::vector<VmString> data, memo_items(loan, 1));
    VESPER_TRY(const std::uint64_t share, value_of(data[0]));
    VESPER_TRY(PoolValues values, pool_values(pool.state));
    if (share > values.share) return fail(TransactionError::OrderTerms, "more than the pool");
    VESPER_TRY(const std::uint64_t payout, scaled(share, values.locked, values.share));
    const Scalar error = product(payout, values.share) - product(share, values.locked);
    values.locked -= payout;
    values.share -= share;
    ScriptIntent intent;
    intent.call = relayer_call(RelayerProgram::SettleLend, site);
    intent.steps.push_back(
        MemoToCoin{loan.utxo, loan.memo, payout, Secret(Scalar::random(random))});
    intent.steps.push_back(step(std::move(pool), values, {clear(error)}, random));
    return intent;
}

}  // namespace vesper::transaction
