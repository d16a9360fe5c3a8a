#include "tests/property/history.h"

#include <algorithm>
#include <stdexcept>

#include "core/base/hash.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/chain/contract.h"
#include "core/transaction/dark_transfer.h"
#include "core/transaction/message.h"
#include "core/transaction/quisquis_transfer.h"

namespace vesper::property {
namespace {

constexpr std::uint64_t kMaxValue = 1'000'000;
/// A sender and its seven decoys, and some more.
constexpr std::size_t kDecoys = 7;
constexpr std::uint64_t kCrowd = 12;
constexpr std::uint64_t kEntry = 100'000;
constexpr auto kNetwork = chain::Network::Mainnet;

ByteArray<32> seed_bytes(std::uint64_t seed) {
    base::Writer writer;
    writer.u64(seed);
    return base::sha256(writer.bytes());
}

template <typename T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(result.error().describe());
    return *std::move(result);
}

}  // namespace

History::History(std::uint64_t seed)
    : random_(seed_bytes(seed)),
      sk_(quisquis::random_secret_key(random_)),
      crowded_(seed % 4 == 0),
      contractual_(seed % 3 == 1) {}

std::optional<std::uint64_t> History::hint(const quisquis::ElGamalBytes& encryption) const {
    const auto found = values_.find(encryption.to_array());
    if (found == values_.end()) return std::nullopt;
    return found->second;
}

std::optional<std::uint64_t> History::locked(const chain::Commitment& commitment) const {
    const auto found = locked_.find(commitment.point_bytes());
    if (found == locked_.end()) return std::nullopt;
    return found->second;
}

std::vector<ledger::BlockInput> History::make(std::size_t blocks) {
    std::vector<ledger::BlockInput> chain;
    for (std::size_t i = 0; i < blocks; ++i) {
        ledger::BlockInput block;
        block.height = i + 1;
        block.block_hash = random_.array<32>();
        const bool first = crowded_ && i == 0;
        const std::uint64_t count = first ? kCrowd : random_.below(5);
        for (position_ = 0; position_ < count; ++position_)
            block.messages.push_back(first ? mint() : message());
        if (random_.below(4) == 0) block.refused.push_back(refused());
        chain.push_back(std::move(block));
    }
    return chain;
}

ledger::LedgerMessage History::message() {
    const std::uint64_t choice = random_.below(20);
    if (choice < 5 || coins_.empty()) return mint();
    if (crowded_ && choice < 9 && coins_.size() > kDecoys) return anonymous_transfer();
    if (contractual_ && choice < 11) return contract_call();
    if (choice < 12) return transfer();
    if (choice < 14) return damaged_transfer();
    if (choice < 16) return burn();
    if (choice < 17) return claim();
    if (choice < 19 && !sent_.empty()) {
        // A copy of an earlier one: its inputs are gone.
        ledger::TransferMessage copy = sent_[random_.below(sent_.size())];
        copy.origin = {random_.array<32>(), position_};
        return copy;
    }
    return garbage();
}

quisquis::Account History::new_account(std::uint64_t value, group::Scalar& blinding) {
    const auto pk = quisquis::public_key(sk_, group::Scalar::random(random_));
    blinding = group::Scalar::random(random_);
    return quisquis::Account::from_elements(
        pk, quisquis::commit(pk, blinding, group::Scalar::from_u64(value)));
}

ledger::LedgerMessage History::mint() {
    group::Scalar blinding;
    const std::uint64_t value = 1 + random_.below(kMaxValue);
    const quisquis::Account account = new_account(value, blinding);
    ledger::MintBurnMessage message;
    message.origin = {random_.array<32>(), position_};
    // Now and then under an id that is in use: the new coin takes the old one's place.
    if (!mints_.empty() && random_.below(6) == 0)
        message.origin.cosmos_hash = mints_[random_.below(mints_.size())].origin.cosmos_hash;
    message.mint = true;
    message.btc_value = value;
    message.qq_account =
        chain::QqAccount{chain::Address(kNetwork, account.bytes().pk), account.bytes().comm}.hex();
    message.encrypt_scalar = base::to_hex(blinding.to_bytes());
    const chain::Utxo utxo{message.origin.cosmos_hash, 0};
    std::erase_if(coins_, [&](const OwnCoin& coin) { return coin.utxo == utxo; });
    values_[account.bytes().comm.to_array()] = value;
    coins_.push_back({utxo, account, value, blinding});
    mints_.push_back(message);
    return message;
}

OwnCoin History::take_coin() {
    const auto index = static_cast<std::ptrdiff_t>(random_.below(coins_.size()));
    OwnCoin coin = coins_[static_cast<std::size_t>(index)];
    coins_.erase(coins_.begin() + index);
    return coin;
}

ledger::TransferMessage History::wrap(ByteView bytes) {
    ledger::TransferMessage message;
    message.origin = {random_.array<32>(), position_};
    message.tx_id = base::to_hex(chain::transaction_id(bytes));
    message.tx_byte_code = base::to_hex(bytes);
    message.tx_fee = must(chain::decode_transaction(bytes)).fee();
    return message;
}

Bytes History::prove_transfer(std::vector<OwnCoin>& made) {
    const OwnCoin coin = take_coin();
    const std::uint64_t amount = random_.below(coin.value + 1);
    transaction::DarkTransferIntent intent;
    intent.fee = 1 + random_.below(3);
    intent.senders.push_back({coin.utxo, coin.account, coin.value, amount, sk_.duplicate()});
    const auto receiver = quisquis::public_key(sk_, group::Scalar::random(random_));
    intent.receivers.push_back(transaction::new_receiver(receiver, amount, random_));
    auto unproven = must(transaction::UnprovenTransfer::create(std::move(intent), random_));
    const auto proven = must(transaction::ProvenTransfer::prove(std::move(unproven), random_, {}));
    const auto outputs = proven.transaction().outputs();
    const std::uint64_t values[] = {coin.value - amount, amount};
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const chain::OutputCoin& output = *outputs[i].as_coin();
        const quisquis::AccountBytes account{must(chain::Address::from_hex(output.owner)).pk(),
                                             output.encrypt};
        values_[output.encrypt.to_array()] = values[i];
        made.push_back({{{}, static_cast<std::uint8_t>(i)},
                        must(quisquis::Account::decode(account)),
                        values[i],
                        std::nullopt});
    }
    return chain::encode(proven.transaction());
}

ledger::LedgerMessage History::transfer() {
    std::vector<OwnCoin> made;
    ledger::TransferMessage message = wrap(prove_transfer(made));
    sent_.push_back(message);
    const std::uint64_t odd = random_.below(8);
    if (odd == 0) message.tx_id = base::to_hex(random_.array<32>());  // filed under another id
    if (odd == 1)
        for (char& c : message.tx_byte_code)
            if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');
    if (odd == 2) ++message.tx_fee;
    for (OwnCoin& coin : made) {
        coin.utxo.txid = must(base::array_from_hex<32>(message.tx_id));
        coins_.push_back(std::move(coin));
    }
    return message;
}

/// One coin pays a new account among seven others; all nine come out under new keys.
ledger::LedgerMessage History::anonymous_transfer() {
    const OwnCoin coin = take_coin();
    const std::uint64_t amount = random_.below(coin.value + 1);
    transaction::QuisquisTransferIntent intent;
    intent.fee = 1;
    intent.senders.push_back({coin.utxo, coin.account, coin.value, amount, sk_.duplicate()});
    const auto receiver = quisquis::public_key(sk_, group::Scalar::random(random_));
    intent.receivers.push_back(transaction::new_receiver(receiver, amount, random_));
    for (std::size_t i = 0; i < kDecoys; ++i) {
        const OwnCoin decoy = take_coin();
        intent.decoys.push_back({decoy.utxo, decoy.account});
    }
    auto unproven = must(transaction::UnprovenQuisquis::create(std::move(intent), random_));
    const auto proven = must(transaction::ProvenQuisquis::prove(std::move(unproven), random_, {}));
    const ledger::TransferMessage message = wrap(chain::encode(proven.transaction()));
    sent_.push_back(message);
    const auto txid = must(base::array_from_hex<32>(message.tx_id));
    const auto outputs = proven.transaction().outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const chain::OutputCoin& output = *outputs[i].as_coin();
        const auto account = must(quisquis::Account::decode(
            {must(chain::Address::from_hex(output.owner)).pk(), output.encrypt}));
        const auto value = quisquis::decrypt(sk_, account.comm());
        if (!value) throw std::runtime_error("an anonymous output cannot be read");
        values_[output.encrypt.to_array()] = *value;
        coins_.push_back({{txid, static_cast<std::uint8_t>(i)}, account, *value, std::nullopt});
    }
    return message;
}

transaction::OpenedState History::pool() const {
    return {pool_->first, pool_->second, sk_.duplicate()};
}

/// Deploying, opening and lending spend a coin whose opening is known.
std::optional<transaction::ScriptIntent> History::order_with_coin(std::uint64_t choice) {
    const auto spent = std::ranges::find_if(
        coins_, [](const OwnCoin& coin) { return coin.blinding && coin.value > 0; });
    if (spent == coins_.end()) return std::nullopt;
    const quisquis::AccountBytes& account = spent->account.bytes();
    const std::string owner = chain::Address(kNetwork, account.pk).hex();
    transaction::OpenedCoin coin{spent->utxo,
                                 {account.comm, owner},
                                 sk_.duplicate(),
                                 spent->value,
                                 Secret(*spent->blinding)};
    const transaction::TradeTerms terms{
        1 + random_.below(5), kEntry,
        random_.below(2) == 0 ? transaction::OrderSide::Long : transaction::OrderSide::Short, 0};
    Result<transaction::ScriptIntent> intent =
        !pool_ ? deploy_pool(std::move(coin), 1 + random_.below(kMaxValue), owner, sk_.duplicate(),
                             kNetwork, random_)
        : choice == 0 ? lend(std::move(coin), pool(), kNetwork, random_)
                      : open_trade(std::move(coin), terms, kNetwork, random_);
    if (!intent) return std::nullopt;  // an empty pool
    coins_.erase(spent);
    return *std::move(intent);
}

/// Settling and liquidating spend a memo.
std::optional<transaction::ScriptIntent> History::order_with_memo(std::uint64_t choice) {
    std::vector<transaction::OpenedMemo>& memos = choice == 0 ? loans_ : trades_;
    if (memos.empty() || !pool_) return std::nullopt;
    const auto index = static_cast<std::ptrdiff_t>(random_.below(memos.size()));
    const transaction::OpenedMemo& memo = memos[static_cast<std::size_t>(index)];
    const std::uint64_t price = kEntry - 500 + random_.below(1'000);
    const auto difference = static_cast<std::int64_t>(random_.below(5)) - 2;
    Result<transaction::ScriptIntent> intent =
        choice == 0   ? settle_lend(memo, pool(), kNetwork, random_)
        : choice == 1 ? liquidate(memo, pool(), price, kNetwork, random_)
                      : settle_trade(memo, pool(), {price, difference}, kNetwork, random_);
    if (!intent) return std::nullopt;  // more than there is
    memos.erase(memos.begin() + index);
    return *std::move(intent);
}

/// An order of the relayer, now and then with a wrong number in its proof.
ledger::LedgerMessage History::contract_call() {
    auto intent = random_.below(2) == 0 ? order_with_coin(random_.below(3))
                                        : order_with_memo(random_.below(4));
    if (!intent) intent = order_with_coin(1);
    if (!intent) return mint();
    std::optional<std::pair<std::uint64_t, group::Scalar>> paid;
    if (const auto* payout = std::get_if<transaction::MemoToCoin>(&intent->steps.at(0)))
        payout->blinding.reveal([&](const group::Scalar& s) { paid = {payout->amount, s}; });
    auto unproven = must(transaction::UnprovenScript::create(*std::move(intent)));
    const auto script = must(transaction::CheckedScript::check(
        must(transaction::ProvenScript::prove(std::move(unproven), random_))));
    chain::Transaction sent = script.transaction();
    if (random_.below(8) == 0) {
        Bytes& proof = std::get<chain::ScriptTransaction>(sent.body).proof.bytes;
        proof.at(proof.size() - 32) ^= 4;  // of b, which is −1 where there are no gates
    }
    ledger::TransferMessage message = wrap(chain::encode(sent));
    sent_.push_back(message);
    if (random_.below(8) == 0) message.tx_id = base::to_hex(random_.array<32>());
    keep_outputs(script, must(base::array_from_hex<32>(message.tx_id)), paid);
    return message;
}

void History::keep_outputs(const transaction::CheckedScript& script, const ByteArray<32>& txid,
                           std::optional<std::pair<std::uint64_t, group::Scalar>> paid) {
    const auto value_of = [](const chain::Commitment& commitment) {
        return chain::to_scalar(std::get<chain::OpenCommitment>(commitment.form).value).words()[0];
    };
    const auto& outputs = script.opened_outputs();
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const chain::Utxo utxo{txid, static_cast<std::uint8_t>(i)};
        if (const auto* memo = outputs[i].as_memo()) {
            const bool is_loan = memo->data->size() == 1;
            locked_[memo->commitment.point_bytes()] = is_loan ? 0 : value_of(memo->commitment);
            (is_loan ? loans_ : trades_).push_back({utxo, *memo});
        } else if (const auto* state = outputs[i].as_state()) {
            locked_[state->commitment.point_bytes()] = value_of(state->commitment);
            pool_ = {utxo, *state};
        } else {
            const chain::OutputCoin& coin = *outputs[i].as_coin();
            const auto account = must(quisquis::Account::decode(
                {must(chain::Address::from_hex(coin.owner)).pk(), coin.encrypt}));
            values_[coin.encrypt.to_array()] = paid.value().first;
            coins_.push_back({utxo, account, paid->first, paid->second});
        }
    }
}

/// A proof with one wrong number: nobody's verifier takes it, but the state server does not look.
ledger::LedgerMessage History::damaged_transfer() {
    std::vector<OwnCoin> made;
    auto transaction = must(chain::decode_transaction(prove_transfer(made)));
    auto& body = std::get<chain::TransferTransaction>(transaction.body);
    constexpr std::size_t kTx = 4 * 32;  // t_x, after four points
    body.proof.range_proof.at(0).bytes.at(kTx) ^= 1;
    const ledger::TransferMessage message = wrap(chain::encode(transaction));
    for (OwnCoin& coin : made) {
        coin.utxo.txid = must(base::array_from_hex<32>(message.tx_id));
        coins_.push_back(std::move(coin));
    }
    return message;
}

/// Destroys a coin: soundly where its opening is known, else in a message that no verifier would
/// take and the state server does not look at.
ledger::LedgerMessage History::burn() {
    const OwnCoin coin = take_coin();
    burned_.push_back(coin);
    const quisquis::AccountBytes& account = coin.account.bytes();
    const std::string owner = chain::Address(kNetwork, account.pk).hex();
    if (coin.blinding) {
        const transaction::BurnIntent intent{
            coin.utxo, {account.comm, owner}, coin.value, Secret(*coin.blinding), sk_.duplicate()};
        return wrap(must(transaction::CheckedBurn::build(intent, random_)).bytes());
    }
    chain::Message burn;
    burn.fee = 1;
    burn.input = chain::Input::coin({coin.utxo, {account.comm, owner}, 0});
    burn.msg_data = owner;
    burn.proof.amount = coin.value;
    return wrap(chain::encode(chain::Transaction{chain::TxType::Message, std::move(burn)}));
}

ledger::LedgerMessage History::claim() {
    ledger::MintBurnMessage message;
    message.origin = {random_.array<32>(), position_};
    // Backed by a burn, or by nothing.
    const OwnCoin& coin = !burned_.empty() && random_.below(3) != 0
                              ? burned_[random_.below(burned_.size())]
                              : coins_[random_.below(coins_.size())];
    message.btc_value = coin.value;
    message.qq_account = chain::QqAccount{chain::Address(kNetwork, coin.account.bytes().pk),
                                          coin.account.bytes().comm}
                             .hex();
    message.encrypt_scalar = std::string(64, '0');
    return message;
}

ledger::LedgerMessage History::garbage() {
    ledger::TransferMessage message;
    message.origin = {random_.array<32>(), position_};
    Bytes bytes(random_.below(300));
    random_.fill(bytes);
    message.tx_byte_code = base::to_hex(bytes);
    message.tx_id = base::to_hex(random_.array<32>());
    if (random_.below(2) == 0) message.tx_byte_code += "x";
    return message;
}

ledger::RefusedMessage History::refused() {
    return {{random_.array<32>(), 0}, random_.array<32>(), 11, true};
}

}  // namespace vesper::property
