// A snapshot comes from whoever offers one.
#include <sstream>

#include "core/store/snapshot.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
    std::uint64_t outputs = 0, burns = 0;
    vesper::store::SnapshotSink sink;
    sink.output = [&](const vesper::store::OutputRow&) -> vesper::base::Result<void> {
        ++outputs;
        return {};
    };
    sink.burn = [&](const vesper::store::BurnRow&) -> vesper::base::Result<void> {
        ++burns;
        return {};
    };
    const auto header = vesper::store::read_snapshot(in, sink, {});
    // What was announced was delivered, to the last row.
    if (header && (outputs != header->outputs() || burns != header->burns)) __builtin_trap();
    return 0;
}
