#include "core/ledger/utxo_set.h"

#include <algorithm>
#include <mutex>
#include <shared_mutex>

#include "core/chain/codec.h"
#include "core/ledger/block_applier.h"

namespace vesper::ledger {
namespace {

constexpr std::array kKinds{chain::IoType::Coin, chain::IoType::Memo, chain::IoType::State};

StoredOutput stored(chain::IoType kind, const OutputKey& key, const OutputTable::Value& value) {
    return {kind, key, value.bytes, value.height, value.grade};
}

}  // namespace

void StateDigest::add(const OutputKey& key, ByteView output) {
    base::Writer length;
    length.u32(static_cast<std::uint32_t>(output.size()));
    hash_.update(key);
    hash_.update(length.bytes());
    hash_.update(output);
}

struct UtxoSet::Impl {
    mutable std::shared_mutex mutex;
    UtxoState state;
};

UtxoSet::UtxoSet() : impl_(std::make_unique<Impl>()) {}
UtxoSet::UtxoSet(UtxoSet&&) noexcept = default;
UtxoSet& UtxoSet::operator=(UtxoSet&&) noexcept = default;
UtxoSet::~UtxoSet() = default;

Result<BlockDelta> UtxoSet::apply(const BlockInput& block,
                                  std::span<const transaction::Judgement> judgements) {
    if (judgements.size() != block.messages.size())
        throw std::logic_error("UtxoSet::apply: one judgement per message");
    const std::unique_lock lock(impl_->mutex);
    UtxoState& state = impl_->state;
    if (block.height == 0 || (state.height != 0 && block.height != state.height + 1))
        return fail(LedgerError::WrongHeight, "block " + std::to_string(block.height) + " after " +
                                                  std::to_string(state.height));
    BlockDelta delta;
    delta.height = block.height;
    delta.block_hash = block.block_hash;
    delta.previous_height = state.height;
    delta.previous_hash = state.block_hash;
    delta.refused = block.refused;
    BlockApplier applier(state, delta);
    for (std::size_t i = 0; i < judgements.size(); ++i)
        applier.apply(block.messages[i], judgements[i]);
    state.height = block.height;
    state.block_hash = block.block_hash;
    return delta;
}

Result<void> UtxoSet::undo(const BlockDelta& delta) {
    const std::unique_lock lock(impl_->mutex);
    UtxoState& state = impl_->state;
    if (state.height != delta.height || state.block_hash != delta.block_hash)
        return fail(LedgerError::WrongHeight,
                    "block " + std::to_string(delta.height) + " is not on top");
    auto added = delta.added.rbegin();
    auto removed = delta.removed.rbegin();
    // The two lists together, last change first.
    while (added != delta.added.rend() || removed != delta.removed.rend()) {
        const bool take_added =
            removed == delta.removed.rend() ||
            (added != delta.added.rend() && added->sequence > removed->sequence);
        if (take_added) {
            if (!state.table(added->output.kind).erase(added->output.key))
                return fail(LedgerError::MissingKey, base::to_hex(added->output.key));
            ++added;
        } else {
            const StoredOutput& output = removed->output;
            state.table(output.kind)
                .insert(output.key, {output.bytes, output.height, output.grade});
            ++removed;
        }
    }
    for (const BurnedCoin& burn : delta.claimed)
        state.burns.insert(burn);
    for (const BurnedCoin& burn : delta.burned) {
        const auto found = state.burns.find(burn);
        if (found != state.burns.end()) state.burns.erase(found);
    }
    state.height = delta.previous_height;
    state.block_hash = delta.previous_hash;
    return {};
}

std::uint64_t UtxoSet::height() const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->state.height;
}

ByteArray<32> UtxoSet::block_hash() const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->state.block_hash;
}

OutputCounts UtxoSet::counts() const {
    const std::shared_lock lock(impl_->mutex);
    const auto& tables = impl_->state.tables;
    return {tables[0].size(), tables[1].size(), tables[2].size()};
}

std::size_t UtxoSet::count(chain::IoType kind) const {
    const std::shared_lock lock(impl_->mutex);
    return impl_->state.table(kind).size();
}

ByteArray<32> UtxoSet::state_digest() const {
    const std::shared_lock lock(impl_->mutex);
    StateDigest digest;
    for (const OutputTable& table : impl_->state.tables)
        table.for_each({}, [&](const OutputKey& key, const OutputTable::Value& value) {
            digest.add(key, value.bytes);
            return true;
        });
    return digest.finish();
}

std::optional<StoredOutput> UtxoSet::find(chain::IoType kind, const chain::Utxo& utxo) const {
    const std::shared_lock lock(impl_->mutex);
    const OutputKey key = utxo.key();
    const auto value = impl_->state.table(kind).find(key);
    if (!value) return std::nullopt;
    return stored(kind, key, *value);
}

std::optional<StoredOutput> UtxoSet::find(const chain::Utxo& utxo) const {
    for (const chain::IoType kind : kKinds)
        if (auto found = find(kind, utxo)) return found;
    return std::nullopt;
}

std::vector<StoredOutput> UtxoSet::page(chain::IoType kind, const std::optional<OutputKey>& after,
                                        std::size_t limit) const {
    const std::shared_lock lock(impl_->mutex);
    std::vector<StoredOutput> page;
    if (limit == 0) return page;
    impl_->state.table(kind).for_each(after,
                                      [&](const OutputKey& key, const OutputTable::Value& value) {
                                          page.push_back(stored(kind, key, value));
                                          return page.size() < limit;
                                      });
    return page;
}

void UtxoSet::for_each(chain::IoType kind,
                       const std::function<bool(const StoredOutput&)>& visit) const {
    const std::shared_lock lock(impl_->mutex);
    impl_->state.table(kind).for_each({},
                                      [&](const OutputKey& key, const OutputTable::Value& value) {
                                          return visit(stored(kind, key, value));
                                      });
}

std::optional<StoredOutput> UtxoSet::at_rank(chain::IoType kind, std::size_t index) const {
    const std::shared_lock lock(impl_->mutex);
    const OutputTable& table = impl_->state.table(kind);
    if (index >= table.size()) return std::nullopt;
    const auto [key, value] = table.at_rank(index);
    return stored(kind, key, value);
}

std::vector<BurnedCoin> UtxoSet::unclaimed_burns() const {
    const std::shared_lock lock(impl_->mutex);
    return {impl_->state.burns.begin(), impl_->state.burns.end()};
}

Result<void> UtxoSet::insert(const StoredOutput& output) {
    const std::unique_lock lock(impl_->mutex);
    if (static_cast<std::size_t>(output.kind) >= kKinds.size() || output.bytes.size() < 8)
        return fail(LedgerError::BadOutput, base::to_hex(output.key));
    OutputTable& table = impl_->state.table(output.kind);
    if (table.contains(output.key))
        return fail(LedgerError::DuplicateKey, base::to_hex(output.key));
    table.insert(output.key, {output.bytes, output.height, output.grade});
    return {};
}

void UtxoSet::insert_burn(const BurnedCoin& burn) {
    const std::unique_lock lock(impl_->mutex);
    impl_->state.burns.insert(burn);
}

void UtxoSet::set_tip(std::uint64_t height, const ByteArray<32>& block_hash) {
    const std::unique_lock lock(impl_->mutex);
    impl_->state.height = height;
    impl_->state.block_hash = block_hash;
}

void UtxoSet::clear() {
    const std::unique_lock lock(impl_->mutex);
    impl_->state = UtxoState{};
}

}  // namespace vesper::ledger
