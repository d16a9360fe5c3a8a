/// What the wallet's tests share: wallets in a temporary folder and a chain of blocks as the
/// scanner sees them.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include <QTemporaryDir>

#include "core/base/keccak.h"
#include "core/base/random.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/quisquis/account.h"
#include "core/wallet/scanner.h"
#include "core/wallet/wallet.h"

namespace vesper::wallet::test {

inline SecureBytes password(std::string_view text = "correct horse") {
    return SecureBytes(base::as_bytes(text));
}

inline Mnemonic words_of(
    std::string_view text = "test test test test test test test test test test test junk") {
    return Mnemonic::parse(text).value();
}

inline NewWallet named(const std::string& name, std::uint64_t birthday = 0) {
    NewWallet request;
    request.name = name;
    request.chain_id = "nyks";
    request.birthday = birthday;
    return request;
}

/// The unspent outputs of a chain, block by block, without proofs: what a transaction does to them
/// is taken from its inputs and outputs.
class TestChain {
public:
    std::uint64_t height() const { return height_; }

    /// A block that tests fill and then seal().
    ScanBlock& next() {
        if (height_) blocks_[height_] = block_;
        block_ = ScanBlock{};
        block_.height = ++height_;
        block_.time_ms = static_cast<std::int64_t>(height_) * 1000;
        sequence_ = 0;
        return block_;
    }

    ByteArray<32> fresh_txid() {
        base::Writer counter;
        counter.u64(++transactions_);
        return base::keccak256(counter.bytes());
    }

    const ScanOutput& add(const ByteArray<32>& txid, std::uint8_t index, chain::Output output,
                          transaction::Verdict verdict = transaction::Verdict::Sound) {
        ScanOutput added;
        added.utxo = {txid, index};
        added.output = std::move(output);
        added.verdict = verdict;
        added.height = block_.height;
        added.time_ms = block_.time_ms;
        added.sequence = ++sequence_;
        if (const auto old = unspent_.find({added.output.out_type, added.utxo});
            old != unspent_.end())
            ended_.emplace(old->first, std::pair(old->second, block_.height));
        unspent_[{added.output.out_type, added.utxo}] = added;
        block_.added.push_back(std::move(added));
        return block_.added.back();
    }

    void remove(chain::IoType kind, const chain::Utxo& utxo, const ByteArray<32>& by) {
        if (const auto old = unspent_.find({kind, utxo}); old != unspent_.end()) {
            ended_.emplace(old->first, std::pair(old->second, block_.height));
            unspent_.erase(old);
        }
        block_.removed.push_back({kind, utxo, by, ++sequence_});
    }

    /// A coin of `amount` at `address`, in a transaction of its own.
    const ScanOutput& pay(const std::string& address, std::uint64_t amount,
                          transaction::Verdict verdict = transaction::Verdict::Sound) {
        return add(fresh_txid(), 0, coin(address, amount), verdict);
    }

    static chain::Output coin(const std::string& address, std::uint64_t amount) {
        const auto parsed = chain::Address::from_hex(address).value();
        const auto pk = quisquis::PublicKey::decode(parsed.pk()).value();
        const auto comm = quisquis::commit(pk, group::Scalar::random(base::system_random()),
                                           group::Scalar::from_u64(amount));
        return chain::Output::coin({comm.encode(), address});
    }

    /// Applies a transfer, burn or script as the state server does; false when an input is missing.
    bool apply(const Bytes& bytes, const std::string& cosmos_hash = std::string(64, 'a'),
               std::optional<ByteArray<32>> other_id = {}) {
        const auto transaction = chain::decode_transaction(bytes).value();
        const auto txid = other_id.value_or(chain::transaction_id(bytes));
        ScanTransaction record;
        record.txid = txid;
        record.cosmos_hash = cosmos_hash;
        record.kind = transaction::kind_name(transaction::kind_of(transaction));
        record.fee = transaction.fee();
        record.applied = true;
        for (const auto& input : transaction.inputs()) {
            const auto utxo = input.utxo();
            if (!utxo.is_null() && !unspent_.contains({input.in_type, utxo}))
                record.applied = false;
        }
        if (record.applied) {
            for (const auto& input : transaction.inputs())
                if (const auto utxo = input.utxo(); !utxo.is_null())
                    remove(input.in_type, utxo, txid);
            const auto outputs = transaction.outputs();
            const auto kind = transaction::kind_of(transaction);
            const bool conforming = kind == transaction::Kind::TransferQuisquis ||
                                    kind == transaction::Kind::ScriptCall ||
                                    kind == transaction::Kind::ScriptDeploy;
            for (std::size_t i = 0; i < outputs.size(); ++i)
                add(txid, static_cast<std::uint8_t>(i), outputs[i],
                    conforming ? transaction::Verdict::Conforming : transaction::Verdict::Sound);
        } else {
            record.reason = "input-missing";
        }
        block_.transactions.push_back(record);
        return record.applied;
    }

    const std::map<std::pair<chain::IoType, chain::Utxo>, ScanOutput>& unspent() const {
        return unspent_;
    }

    /// All unspent outputs, a few at a time.
    OutputSource source() const {
        return [this](const OutputSink& sink) -> Result<void> {
            std::vector<ScanOutput> run;
            for (const auto& [key, output] : unspent_) {
                run.push_back(output);
                if (run.size() < 7) continue;
                VESPER_CHECK(sink(run));
                run.clear();
            }
            return sink(run);
        };
    }

    /// What a local chain remembers.
    ChainPast past() const {
        ChainPast past;
        past.ended = [this](std::uint64_t above, const EndedSink& sink) -> Result<void> {
            std::vector<EndedOutput> all, run;
            for (const auto& [key, row] : ended_)
                if (row.second > above) all.push_back({row.first, row.second});
            std::ranges::stable_sort(all, {}, &EndedOutput::ended);
            for (const EndedOutput& output : all) {
                run.push_back(output);
                if (run.size() < 5) continue;
                VESPER_CHECK(sink(run));
                run.clear();
            }
            return sink(run);
        };
        past.count_ended = [this](std::uint64_t above) -> Result<std::uint64_t> {
            return static_cast<std::uint64_t>(std::ranges::count_if(
                ended_, [&](const auto& row) { return row.second.second > above; }));
        };
        past.block = [this](std::uint64_t height) -> Result<ScanBlock> {
            return height == height_ ? block_ : blocks_.at(height);
        };
        return past;
    }

private:
    ScanBlock block_;
    std::map<std::uint64_t, ScanBlock> blocks_;
    /// Outputs that are gone, with the height at which they went.
    std::multimap<std::pair<chain::IoType, chain::Utxo>, std::pair<ScanOutput, std::uint64_t>>
        ended_;
    std::uint64_t height_ = 0;
    std::uint64_t transactions_ = 0;
    std::uint32_t sequence_ = 0;
    std::map<std::pair<chain::IoType, chain::Utxo>, ScanOutput> unspent_;
};

/// A broken source of randomness: everything it gives is zero.
class NoRandomness final : public RandomSource {
public:
    void fill(std::span<std::uint8_t> out) override { std::ranges::fill(out, std::uint8_t{0}); }
};

/// An address that belongs to nobody we know.
inline std::string foreign_address() {
    const auto sk = quisquis::random_secret_key(base::system_random());
    const auto pk = quisquis::public_key(sk, group::Scalar::random(base::system_random()));
    return chain::Address(chain::Network::Mainnet, pk.encode()).hex();
}

}  // namespace vesper::wallet::test
