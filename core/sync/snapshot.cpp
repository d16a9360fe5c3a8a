#include "core/sync/snapshot.h"

#include <fstream>

#include "core/chain/codec.h"

namespace vesper::sync {
namespace {

using store::StoreError;

Result<std::ifstream> open_file(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return fail(StoreError::CannotOpen, "the snapshot cannot be read");
    return in;
}

}  // namespace

Result<std::string> owner_of(const store::OutputRow& row) {
    const auto output = chain::decode_output(row.output);
    if (!output)
        return fail(StoreError::BadSnapshot,
                    "an output cannot be read: " + output.error().describe());
    if (static_cast<std::uint8_t>(output->out_type) != row.kind)
        return fail(StoreError::BadSnapshot, "an output stands in the wrong partition");
    return output->owner();
}

Result<store::SnapshotHeader> export_snapshot(store::ChainReader& reader,
                                              const std::filesystem::path& file, const Job& job) {
    VESPER_CHECK(reader.hold_view());
    const std::filesystem::path unfinished = file.string() + ".part";
    auto header = [&]() -> Result<store::SnapshotHeader> {
        std::ofstream out(unfinished, std::ios::binary | std::ios::trunc);
        if (!out) return fail(StoreError::CannotOpen, "the snapshot cannot be written");
        return store::write_snapshot(reader, out, job);
    }();
    std::error_code error;
    if (header) {
        std::filesystem::rename(unfinished, file, error);
        if (error) header = fail(StoreError::CannotOpen, "snapshot: " + error.message());
    }
    if (!header) std::filesystem::remove(unfinished, error);
    return header;
}

Result<store::SnapshotHeader> import_snapshot(store::ChainStore& store,
                                              const std::filesystem::path& file, const Job& job) {
    VESPER_TRY(std::ifstream in, open_file(file));
    return store.import_snapshot(in, owner_of, job);
}

Result<store::SnapshotHeader> verify_snapshot(const std::filesystem::path& file, const Job& job) {
    VESPER_TRY(std::ifstream in, open_file(file));
    store::SnapshotSink sink;
    sink.output = [](const store::OutputRow& row) -> Result<void> {
        VESPER_CHECK(owner_of(row));
        return {};
    };
    return store::read_snapshot(in, sink, job);
}

}  // namespace vesper::sync
