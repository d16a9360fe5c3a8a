// node snapshot export, import and verify: the unspent set of one height as a file.
#include <CLI/CLI.hpp>
#include <iostream>
#include <unistd.h>

#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/workspace_session.h"
#include "core/store/chain_store.h"
#include "core/sync/snapshot.h"

namespace vesper::cli {

namespace {

struct SnapshotArguments {
    std::string file;
    std::string data_dir;
};

Json snapshot_json(const store::SnapshotHeader& header) {
    return {{"network", header.chain_id},
            {"height", number(header.height)},
            {"block_hash", base::to_hex(header.block_hash)},
            {"outputs",
             {{"coin", number(header.coins)},
              {"memo", number(header.memos)},
              {"state", number(header.states)}}},
            {"unclaimed_burns", number(header.burns)},
            {"state_digest", base::to_hex(header.state_digest)}};
}

Job job() {
    Job work;
    work.stop = interrupted();
    if (isatty(STDERR_FILENO) != 0)
        work.on_progress = [](const base::Progress& progress) {
            std::cerr << "\rsnapshot " << static_cast<int>(progress.fraction * 100) << " %   "
                      << std::flush;
        };
    return work;
}

Result<store::SnapshotHeader> export_to(const SnapshotArguments& arguments) {
    VESPER_TRY(auto reader, store::ChainReader::open(arguments.data_dir));
    return sync::export_snapshot(reader, arguments.file, job());
}

Result<store::SnapshotHeader> import_from(const SnapshotArguments& arguments) {
    VESPER_TRY(auto store, store::ChainStore::open(arguments.data_dir));
    return sync::import_snapshot(store, arguments.file, job());
}

Result<store::SnapshotHeader> verify(const SnapshotArguments& arguments) {
    return sync::verify_snapshot(arguments.file, job());
}

}  // namespace

void add_snapshot_commands(CLI::App& node, Invocation& invocation) {
    auto* snapshot = node.add_subcommand("snapshot", "the unspent outputs of one height as a file")
                         ->require_subcommand(1);
    auto arguments = std::make_shared<SnapshotArguments>();
    const auto add = [&](const std::string& name, const std::string& what, bool folder, auto work) {
        auto* command = snapshot->add_subcommand(name, what);
        command->add_option("FILE", arguments->file)->required();
        if (folder) command->add_option("--data", arguments->data_dir)->required();
        command->callback([&invocation, arguments, work] {
            invocation.run = [arguments, work]() -> Outcome {
                const auto header = work(*arguments);
                if (header) return {snapshot_json(*header)};
                // A file that is not what it says is a verdict, not a trouble.
                return failure(header.error(), header.error().is(store::StoreError::BadSnapshot)
                                                   ? Exit::Bad
                                                   : Exit::Failed);
            };
        });
    };
    add("export", "writes what this node holds", true, export_to);
    add("import", "begins an empty data folder with the file", true, import_from);
    add("verify", "reads the whole file: digest, counts, order", false, verify);
}

}  // namespace vesper::cli
