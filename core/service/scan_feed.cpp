#include "core/service/scan_feed.h"

#include "core/base/json.h"
#include "core/chain/address.h"
#include "core/chain/codec.h"
#include "core/service/chain_views.h"
#include "core/service/error.h"

namespace vesper::service {

namespace {

constexpr std::size_t kRun = 1024;
constexpr std::size_t kMaxMessages = 1u << 20;

Result<wallet::ScanOutput> scan_output(const store::OutputRow& row) {
    wallet::ScanOutput out;
    out.utxo = chain::Utxo::from_key(row.key);
    VESPER_TRY(out.output, chain::decode_output(row.output));
    out.verdict = verdict_of_grade(row.grade);
    out.height = row.height;
    return out;
}

/// Hands rows of the store to a sink in runs of kRun, until the first failure of either.
template <typename Item, typename Sink>
class Runs {
public:
    explicit Runs(const Sink& sink) : sink_(sink) { run_.reserve(kRun); }

    /// False when the walk has to end; finish() then says why.
    bool take(Result<Item> item) {
        if (!item) {
            outcome_ = fail(item.error());
            return false;
        }
        run_.push_back(*std::move(item));
        return run_.size() < kRun || hand_over();
    }
    Result<void> finish() {
        if (outcome_ && !run_.empty()) hand_over();
        return outcome_;
    }

private:
    bool hand_over() {
        outcome_ = sink_(run_);
        run_.clear();
        return outcome_.has_value();
    }

    const Sink& sink_;
    std::vector<Item> run_;
    Result<void> outcome_;
};

std::string text_of(const nlohmann::json& detail, const char* name) {
    if (!detail.is_object()) return {};
    const auto value = detail.find(name);
    return value != detail.end() && value->is_string() ? value->get<std::string>() : std::string();
}

wallet::ScanRefusal scan_refusal(const store::RefusalRow& row) {
    return {row.txid, base::to_hex(row.cosmos_hash), row.code};
}

/// What a mint published, from the details that the sync stored with it.
std::optional<wallet::KnownMint> known_mint(const store::TransactionRow& row) {
    const auto detail = nlohmann::json::parse(row.detail_json, nullptr, false);
    if (!detail.is_object() || !row.amount) return std::nullopt;
    const auto scalar = detail.find("encrypt_scalar");
    if (scalar == detail.end() || !scalar->is_string()) return std::nullopt;
    const auto bytes = base::array_from_hex<32>(scalar->get<std::string>());
    if (!bytes) return std::nullopt;
    const auto blinding = group::Scalar::from_canonical_bytes(*bytes);
    if (!blinding) return std::nullopt;
    return wallet::KnownMint{*row.amount, *blinding};
}

/// The row of an output that was made by `txid` and may since be gone.
Result<std::optional<store::OutputRow>> find_output(const store::ChainReader& reader,
                                                    const chain::Utxo& utxo, std::uint64_t height) {
    VESPER_TRY(const auto unspent, reader.output(utxo.key()));
    if (unspent && unspent->height == height) return unspent;
    VESPER_TRY(const auto gone, reader.output_history(utxo.key()));
    for (const store::OutputHistoryRow& row : gone)
        if (row.output.height == height) return std::optional(row.output);
    return std::optional<store::OutputRow>();
}

}  // namespace

Result<wallet::ScanBlock> ScanFeed::block(std::uint64_t height) const {
    const store::ChainReader& reader = chain_.reader();
    VESPER_TRY(const auto header, reader.block(height));
    if (!header) return fail(ServiceError::NotFound, "block " + std::to_string(height));
    wallet::ScanBlock block;
    block.height = height;
    block.time_ms = header->time_ms;
    VESPER_TRY(const auto refusals, reader.refusals_of_block(height));
    for (const store::RefusalRow& row : refusals)
        block.refused.push_back(scan_refusal(row));
    std::uint32_t sequence = 0;
    VESPER_TRY(const auto summaries, reader.transactions_of_block(height, 0, kMaxMessages));
    for (const store::TransactionSummary& summary : summaries) {
        VESPER_TRY(const auto row, reader.transaction_at(summary.place));
        if (!row) continue;
        wallet::ScanTransaction seen;
        seen.txid = row->txid;
        seen.cosmos_hash = base::to_hex(row->cosmos_hash);
        seen.kind = row->kind;
        seen.fee = row->fee;
        seen.applied = row->applied;
        const auto detail = nlohmann::json::parse(row->detail_json, nullptr, false);
        if (!row->applied) seen.reason = text_of(detail, "reject_reason");
        if (row->kind == "mint") {
            seen.charged = text_of(detail, "twilight_address");
            seen.minted_to = text_of(detail, "qq_account").substr(0, 2 * chain::Address::kSize);
        }
        block.transactions.push_back(std::move(seen));
        if (!row->applied) continue;

        std::size_t count = 0;
        std::optional<wallet::KnownMint> mint;
        if (row->kind == "mint") {
            count = 1;
            mint = known_mint(*row);
        } else if (!row->bytes.empty()) {
            std::size_t consumed = 0;
            VESPER_TRY(const auto decoded, chain::decode_transaction_prefix(row->bytes, consumed));
            for (const chain::Input& input : decoded.inputs())
                if (!input.utxo().is_null())
                    block.removed.push_back({input.in_type, input.utxo(), row->txid, sequence++});
            count = decoded.outputs().size();
        }
        for (std::size_t i = 0; i < count; ++i) {
            const chain::Utxo utxo{row->txid, static_cast<std::uint8_t>(i)};
            VESPER_TRY(const auto made, find_output(reader, utxo, height));
            if (!made) continue;  // another output took its key
            VESPER_TRY(auto output, scan_output(*made));
            output.time_ms = header->time_ms;
            output.minted = row->kind == "mint";
            output.mint = mint;
            output.sequence = sequence++;
            block.added.push_back(std::move(output));
        }
    }
    return block;
}

Result<std::vector<wallet::ScanRefusal>> ScanFeed::refusals_of(const ByteArray<32>& txid,
                                                               std::uint64_t above,
                                                               std::uint64_t up_to) const {
    VESPER_TRY(const auto rows, chain_.reader().refusals_with_id(txid));
    std::vector<wallet::ScanRefusal> refused;
    for (const store::RefusalRow& row : rows)
        if (row.place.height > above && row.place.height <= up_to)
            refused.push_back(scan_refusal(row));
    return refused;
}

Result<ScanFeed::Unspent> ScanFeed::unspent() const {
    // A connection of its own, whose view of the file stands still while it is walked.
    VESPER_TRY(auto opened, chain_.open_reader());
    const auto reader = std::make_shared<store::ChainReader>(std::move(opened));
    VESPER_CHECK(reader->hold_view());
    VESPER_TRY(const auto state, reader->state());
    Unspent set;
    set.height = state.height;
    set.outputs = state.coins + state.memos + state.states;
    set.source = [reader](const wallet::OutputSink& sink) -> Result<void> {
        Runs<wallet::ScanOutput, wallet::OutputSink> runs(sink);
        VESPER_CHECK(reader->for_each_output(
            [&](const store::OutputRow& row) { return runs.take(scan_output(row)); }));
        return runs.finish();
    };
    return set;
}

Result<std::optional<chain::Output>> ScanFeed::unspent_output(chain::IoType kind,
                                                              const chain::Utxo& utxo) const {
    VESPER_TRY(const auto row, chain_.reader().output(utxo.key()));
    if (!row) return std::optional<chain::Output>();
    VESPER_TRY(auto output, chain::decode_output(row->output));
    if (output.out_type != kind) return std::optional<chain::Output>();
    return std::optional(std::move(output));
}

Result<wallet::ExistingReceiver> ScanFeed::coin(const chain::Utxo& utxo) const {
    VESPER_TRY(const auto row,
               chain_.reader().output(static_cast<std::uint8_t>(chain::IoType::Coin), utxo.key()));
    if (!row) return fail(ServiceError::NoCoinThere, "no coin stands under this key");
    VESPER_TRY(const auto output, chain::decode_output(row->output));
    const auto* coin = output.as_coin();
    if (!coin) return fail(ServiceError::NoCoinThere, "no coin stands under this key");
    VESPER_TRY(const auto owner, chain::Address::from_hex(coin->owner));
    return wallet::ExistingReceiver{utxo, {owner.pk(), coin->encrypt}};
}

wallet::ChainPast ScanFeed::past() const {
    wallet::ChainPast past;
    past.first_height = first_height();
    past.ended = [this](std::uint64_t above, const wallet::EndedSink& sink) -> Result<void> {
        // A connection of its own: trying keys on each run takes long.
        VESPER_TRY(const auto reader, chain_.open_reader());
        Runs<wallet::EndedOutput, wallet::EndedSink> runs(sink);
        VESPER_CHECK(
            reader.for_each_ended(above, [&](const store::OutputRow& row, std::uint64_t ended) {
                return runs.take(scan_output(row).map([ended](wallet::ScanOutput&& output) {
                    return wallet::EndedOutput{std::move(output), ended};
                }));
            }));
        return runs.finish();
    };
    past.count_ended = [this](std::uint64_t above) { return chain_.reader().count_ended(above); };
    past.block = [this](std::uint64_t height) { return block(height); };
    past.hash = [this](std::uint64_t height) { return block_hash(height); };
    return past;
}

Result<std::optional<ByteArray<32>>> ScanFeed::block_hash(std::uint64_t height) const {
    VESPER_TRY(const auto row, chain_.reader().block(height));
    if (!row) return std::nullopt;
    return row->hash;
}

Result<wallet::ExistingReceiver> ScanFeed::coin_at(const std::string& address) const {
    VESPER_TRY(const auto rows,
               chain_.reader().outputs_of_owner(static_cast<std::uint8_t>(chain::IoType::Coin),
                                                address, std::nullopt, kRun));
    const store::OutputRow* newest = nullptr;
    for (const store::OutputRow& row : rows)
        if (!newest || row.height > newest->height) newest = &row;
    if (!newest) return fail(ServiceError::NoCoinThere, "no coin stands at this address");
    VESPER_TRY(const auto output, chain::decode_output(newest->output));
    VESPER_TRY(const auto owner, chain::Address::from_hex(address));
    const auto* coin = output.as_coin();
    if (!coin) return fail(ServiceError::NoCoinThere, "no coin stands at this address");
    return wallet::ExistingReceiver{chain::Utxo::from_key(newest->key),
                                    {owner.pk(), coin->encrypt}};
}

}  // namespace vesper::service
