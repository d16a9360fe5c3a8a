#include "core/devnet/executor.h"

#include <algorithm>
#include <map>
#include <optional>
#include <variant>

#include "core/chain/codec.h"
#include "core/ledger/block_rules.h"

namespace vesper::devnet {
namespace {

/// Outputs as they are after some transactions of a block; nothing = spent.
using Overlay = std::map<OutputPlace, std::optional<Bytes>>;

TxResult at_message(std::size_t index, TxResult result) {
    result.log =
        "failed to execute message; message index: " + std::to_string(index) + ": " + result.log;
    return result;
}

TxResult input_refused(ledger::Reject reject) {
    return refuse(
        "devnet", strict::kInputNotFound,
        "Failed to verify the input UTXO. (" + std::string(ledger::reject_name(reject)) + ")");
}

ledger::OutputLookup lookup_in(const ledger::UtxoSet& set,
                               std::initializer_list<const Overlay*> overlays) {
    return [&set, layers = std::vector<const Overlay*>(overlays)](
               chain::IoType kind, const ledger::OutputKey& key) -> std::optional<Bytes> {
        for (const Overlay* layer : layers) {
            const auto it = layer->find({kind, key});
            if (it != layer->end()) return it->second;
        }
        auto stored = set.find(kind, chain::Utxo::from_key(key));
        if (!stored) return std::nullopt;
        return std::move(stored->bytes);
    };
}

Coins coins_of(const net::MsgSend& send) {
    Coins coins;
    for (const net::Coin& coin : send.amount)
        (coin.denom == "nyks" ? coins.nyks : coins.sats) += coin.amount;
    return coins;
}

/// One block in the making.
class BlockRun {
public:
    BlockRun(std::uint64_t height, const std::string& chain_id, const ledger::UtxoSet& set,
             const Bank& bank, const Registry& registry)
        : height_(height), chain_id_(chain_id), set_(set), registry_(registry) {
        out_.bank = bank;
        out_.deposits = registry.deposits();
    }

    void add(const CheckedTx& tx) {
        TxResult result = tx.is_zkos() ? run_zkos(tx) : run_ordinary(tx);
        result.gas_wanted = tx.gas_wanted();
        result.gas_used = tx.gas_used();
        out_.results.push_back(std::move(result));
    }
    Execution finish() && { return std::move(out_); }

private:
    TxResult run_ordinary(const CheckedTx& tx) {
        if (TxResult result = ante(tx, out_.bank, chain_id_, height_); !result.ok()) return result;
        out_.bank.begin();
        const Deposits before = out_.deposits;
        for (std::size_t i = 0; i < tx.cosmos.messages.size(); ++i) {
            const net::CosmosMessage& message = tx.cosmos.messages[i];
            const auto* send = std::get_if<net::MsgSend>(&message);
            TxResult result =
                send ? run_send(*send)
                     : run_register(std::get<net::MsgRegisterBtcDepositAddress>(message));
            if (!result.ok()) {
                out_.bank.rollback();
                out_.deposits = before;
                return at_message(i, std::move(result));
            }
        }
        return {};
    }

    TxResult run_send(const net::MsgSend& send) {
        const Coins coins = coins_of(send);
        TxResult result = out_.bank.send(send.from_address, send.to_address, coins);
        if (!result.ok() || coins.sats == 0) return result;
        const auto waiting = out_.deposits.find(send.to_address);
        if (waiting == out_.deposits.end() || waiting->second.confirmed) return result;
        waiting->second.confirmed = true;
        return out_.bank.credit(send.to_address, {waiting->second.stake, 0});
    }

    TxResult run_register(const net::MsgRegisterBtcDepositAddress& message) {
        const auto known = out_.deposits.find(message.twilight_address);
        if (known != out_.deposits.end())
            return refuse("bridge", bridge::kRegisteredBefore,
                          known->second.btc_address +
                              ": can not set btc to twilight address mapping more than once");
        for (const auto& [owner, deposit] : out_.deposits) {
            if (deposit.btc_address == message.btc_deposit_address &&
                (deposit.confirmed || deposit.test_amount == message.btc_satoshi_test_amount))
                return refuse("bridge", bridge::kAddressTaken,
                              message.btc_deposit_address + ": btc address already exists");
        }
        const Coins stake{message.twilight_staking_amount, 0};
        const BankAccount* account = out_.bank.find(message.twilight_address);
        if (!account || account->balance.nyks < stake.nyks)
            return refuse("bridge", bridge::kInsufficientBalance,
                          "insufficient funds: insufficient balance in bank");
        if (TxResult result = out_.bank.debit(message.twilight_address, stake); !result.ok())
            return result;
        out_.deposits[message.twilight_address] = {message.btc_deposit_address,
                                                   message.btc_satoshi_test_amount,
                                                   stake.nyks,
                                                   message.twilight_address,
                                                   false,
                                                   height_};
        return {};
    }

    TxResult run_zkos(const CheckedTx& tx) {
        out_.bank.begin();
        Overlay changes;
        std::set<Bytes> minted;
        std::vector<ByteArray<64>> claimed;
        std::vector<RegistryChange> noted;
        for (std::size_t i = 0; i < tx.zkos.size(); ++i) {
            const ZkosMessage& message = tx.zkos[i];
            RegistryChange change;
            change.place = {height_, static_cast<std::uint32_t>(out_.results.size()),
                            static_cast<std::uint32_t>(i)};
            TxResult result;
            if (const auto* mint = std::get_if<ledger::MintBurnMessage>(&message.message)) {
                result = mint->mint ? run_mint(*mint, message, tx.cosmos.hash, changes, minted)
                                    : run_claim(*mint, message, claimed);
                change.account = message.account;
                change.record = {mint->mint, mint->btc_value, mint->qq_account,
                                 mint->encrypt_scalar, mint->twilight_address};
            } else {
                result = run_transfer(message, changes);
                change.txid = message.txid;
                change.fee = message.transaction.fee();
            }
            if (!result.ok()) {
                out_.bank.rollback();
                return at_message(i, std::move(result));
            }
            noted.push_back(std::move(change));
        }
        for (auto& [place, output] : changes)
            overlay_.insert_or_assign(place, std::move(output));
        minted_.merge(minted);
        claimed_.insert(claimed_.end(), claimed.begin(), claimed.end());
        append_messages(tx, out_.messages);
        out_.changes.insert(out_.changes.end(), noted.begin(), noted.end());
        return {};
    }

    TxResult run_transfer(const ZkosMessage& message, Overlay& changes) const {
        const auto reject =
            ledger::verify_utxo(message.transaction, lookup_in(set_, {&changes, &overlay_}));
        if (reject) return input_refused(*reject);
        if (const auto unfit = ledger::check_insertable(message.transaction))
            return input_refused(*unfit);
        for (const chain::Input* input : ledger::inputs_of(message.transaction)) {
            if (!input->utxo().is_null())
                changes.insert_or_assign({input->in_type, input->utxo().key()}, std::nullopt);
        }
        const auto outputs = ledger::outputs_of(message.transaction);
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            const chain::Utxo utxo{message.txid, static_cast<std::uint8_t>(i)};
            changes.insert_or_assign({outputs[i]->out_type, utxo.key()},
                                     chain::encode(*outputs[i]));
        }
        return {};
    }

    TxResult run_mint(const ledger::MintBurnMessage& mint, const ZkosMessage& message,
                      const ByteArray<32>& cosmos_hash, Overlay& changes, std::set<Bytes>& minted) {
        if (registry_.is_used(message.account) || minted_.contains(message.account) ||
            !minted.insert(message.account).second)
            return refuse("zkos", zkos::kInvalidInput,
                          "this QuisQuis account has already been used: invalid input");
        if (TxResult result = out_.bank.debit(mint.twilight_address, {0, mint.btc_value});
            !result.ok())
            return result;
        const ByteView account(message.account);
        chain::OutputCoin coin;
        coin.owner = base::to_hex(account.first(69));
        coin.encrypt = quisquis::ElGamalBytes::from_array(base::to_array<64>(account.subspan(69)));
        changes.insert_or_assign({chain::IoType::Coin, chain::Utxo{cosmos_hash, 0}.key()},
                                 chain::encode(chain::Output::coin(std::move(coin))));
        return {};
    }

    /// Satoshis come back for a coin that a burn message destroyed, once.
    TxResult run_claim(const ledger::MintBurnMessage& claim, const ZkosMessage& message,
                       std::vector<ByteArray<64>>& claimed) {
        const auto encryption = base::to_array<64>(ByteView(message.account).subspan(69));
        const auto taken = [&](const std::vector<ByteArray<64>>& list) {
            return std::find(list.begin(), list.end(), encryption) != list.end();
        };
        const auto burns = set_.unclaimed_burns();
        const bool burned = std::any_of(burns.begin(), burns.end(), [&](const auto& burn) {
            return burn.encryption == encryption && burn.amount == claim.btc_value;
        });
        if (!burned || taken(claimed_) || taken(claimed))
            return refuse("zkos", zkos::kInvalidInput,
                          "no burned coin with this encryption and amount waits for a claim: "
                          "invalid input");
        if (registry_.reserve().private_pool < claim.btc_value)
            return refuse("zkos", zkos::kReserve, "the reserve is too small: invalid reserve");
        claimed.push_back(encryption);
        return out_.bank.credit(claim.twilight_address, {0, claim.btc_value});
    }

    std::uint64_t height_;
    const std::string& chain_id_;
    const ledger::UtxoSet& set_;
    const Registry& registry_;
    Execution out_;
    Overlay overlay_;
    std::set<Bytes> minted_;
    std::vector<ByteArray<64>> claimed_;
};

}  // namespace

TxResult ante(const CheckedTx& tx, Bank& bank, const std::string& chain_id, std::uint64_t height) {
    const std::string signer = net::cosmos_address(*tx.cosmos.signers.at(0).public_key);
    if (tx.cosmos.timeout_height != 0 && height > tx.cosmos.timeout_height)
        return refuse("sdk", sdk::kTxTimeout,
                      "block height: " + std::to_string(height) + ", timeout height: " +
                          std::to_string(tx.cosmos.timeout_height) + ": tx timeout height");
    std::uint64_t fee = 0;
    for (const net::Coin& coin : tx.cosmos.fee.amount) {
        if (coin.denom == "nyks") fee = std::max(fee, coin.amount);
    }
    if (fee < kMinFeeNyks)
        return refuse("sdk", sdk::kInsufficientFee,
                      "insufficient fees; got: " + std::to_string(fee) + "nyks required: " +
                          std::to_string(kMinFeeNyks) + "nyks: insufficient fee");
    const BankAccount* account = bank.find(signer);
    if (!account)
        return refuse("sdk", sdk::kUnknownAddress,
                      "fee payer address: " + signer + " does not exist: unknown address");
    const std::uint64_t sequence = tx.cosmos.signers[0].sequence;
    if (account->balance.nyks < fee)
        return refuse("sdk", sdk::kInsufficientFunds,
                      std::to_string(account->balance.nyks) + "nyks is smaller than " +
                          std::to_string(fee) + "nyks: insufficient funds");
    if (account->sequence != sequence)
        return refuse("sdk", sdk::kWrongSequence,
                      "account sequence mismatch, expected " + std::to_string(account->sequence) +
                          ", got " + std::to_string(sequence) + ": incorrect account sequence");
    if (!net::verify_tx_signature(tx.raw, chain_id, account->number))
        return refuse("sdk", sdk::kUnauthorized,
                      "signature verification failed; please verify account number (" +
                          std::to_string(account->number) + ") and chain-id (" + chain_id +
                          "): unauthorized");
    if (TxResult result = bank.debit(signer, {fee, 0}); !result.ok()) return result;
    const net::CosmosPublicKey& key = *tx.cosmos.signers[0].public_key;
    bank.signed_by(signer, Bytes(key.begin(), key.end()));
    return {};
}

std::vector<OutputPlace> spent_by(const CheckedTx& tx) {
    std::vector<OutputPlace> places;
    for (const ZkosMessage& message : tx.zkos) {
        if (!std::holds_alternative<ledger::TransferMessage>(message.message)) continue;
        for (const chain::Input* input : ledger::inputs_of(message.transaction)) {
            if (!input->utxo().is_null()) places.emplace_back(input->in_type, input->utxo().key());
        }
    }
    return places;
}

TxResult check_inputs(const CheckedTx& tx, const ledger::UtxoSet& set) {
    for (const ZkosMessage& message : tx.zkos) {
        if (!std::holds_alternative<ledger::TransferMessage>(message.message)) continue;
        const auto reject = ledger::verify_utxo(message.transaction, lookup_in(set, {}));
        if (reject) return input_refused(*reject);
    }
    return {};
}

Execution execute(std::span<const TxPointer> txs, std::uint64_t height, const std::string& chain_id,
                  const ledger::UtxoSet& set, const Bank& bank, const Registry& registry) {
    BlockRun run(height, chain_id, set, bank, registry);
    for (const TxPointer& tx : txs)
        run.add(*tx);
    return std::move(run).finish();
}

void apply_changes(Execution& execution, Registry& registry) {
    registry.set_deposits(std::move(execution.deposits));
    for (const RegistryChange& change : execution.changes) {
        if (change.account.empty()) {
            registry.note_transfer(change.txid, change.place, change.fee);
        } else if (change.record.mint) {
            registry.note_mint(change.account, change.record);
        } else {
            registry.note_claim(change.record);
        }
    }
}

}  // namespace vesper::devnet
