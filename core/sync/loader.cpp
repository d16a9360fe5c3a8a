#include "core/sync/loader.h"

namespace vesper::sync {
namespace {

/// A number that is no grade is nothing to be trusted.
ledger::Verdict to_grade(std::uint8_t grade) {
    return grade <= static_cast<std::uint8_t>(ledger::Verdict::Unchecked)
               ? static_cast<ledger::Verdict>(grade)
               : ledger::Verdict::Invalid;
}

ledger::StoredOutput to_ledger(const store::OutputRow& row) {
    ledger::StoredOutput output;
    output.kind = static_cast<chain::IoType>(row.kind);
    output.key = row.key;
    output.bytes = row.output;
    output.height = row.height;
    output.grade = to_grade(row.grade);
    return output;
}

}  // namespace

Result<void> load_outputs(const store::ChainReader& reader, ledger::UtxoSet& outputs) {
    outputs.clear();
    Result<void> inserted;
    VESPER_CHECK(reader.for_each_output([&](const store::OutputRow& row) {
        inserted = outputs.insert(to_ledger(row));
        return inserted.has_value();
    }));
    VESPER_CHECK(inserted);
    VESPER_TRY(const auto burns, reader.unclaimed_burns());
    for (const store::BurnRow& burn : burns)
        outputs.insert_burn(
            {burn.encryption, burn.amount, burn.height, burn.txid, to_grade(burn.grade)});
    VESPER_TRY(const store::ChainState state, reader.state());
    // Counted while committing, so a difference means that the tables do not belong together.
    const ledger::OutputCounts counts = outputs.counts();
    if (counts != ledger::OutputCounts{state.coins, state.memos, state.states})
        return fail(store::StoreError::Damaged, "the number of outputs is not the one recorded");
    outputs.set_tip(state.height, state.block_hash);
    return {};
}

Result<void> load_outputs(const store::ChainStore& store, ledger::UtxoSet& outputs) {
    return load_outputs(store.reader(), outputs);
}

Result<ByteArray<32>> stored_digest(const store::ChainReader& reader) {
    ledger::StateDigest digest;
    VESPER_CHECK(reader.for_each_output([&](const store::OutputRow& row) {
        digest.add(row.key, row.output);
        return true;
    }));
    return digest.finish();
}

}  // namespace vesper::sync
