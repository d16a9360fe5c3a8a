/// Snapshots of a node: the file format of core/store/snapshot.h, with every output looked at.
#pragma once

#include <filesystem>

#include "core/store/snapshot.h"

namespace vesper::sync {

/// Writes what the reader sees now; the file appears whole or not at all.
Result<store::SnapshotHeader> export_snapshot(store::ChainReader& reader,
                                              const std::filesystem::path& file, const Job& job);
/// Begins an empty store with the file. Each output must be one and stand in its partition.
Result<store::SnapshotHeader> import_snapshot(store::ChainStore& store,
                                              const std::filesystem::path& file, const Job& job);
/// The same checks without a store: the header, if the file is what it says.
Result<store::SnapshotHeader> verify_snapshot(const std::filesystem::path& file, const Job& job);

/// The owner's text of an output as the store holds it; BadSnapshot if it is none, or one of
/// another partition.
Result<std::string> owner_of(const store::OutputRow& row);

}  // namespace vesper::sync
