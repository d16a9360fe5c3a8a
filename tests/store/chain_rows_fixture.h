/// Blocks of made-up rows for the tests of the chain store: plausible sizes, repeatable contents.
#pragma once

#include "core/base/random.h"
#include "core/store/chain_rows.h"

namespace vesper::store::test {

/// A chain whose blocks make outputs and spend some of the older ones.
class RowChain {
public:
    explicit RowChain(std::uint8_t seed);
    /// The block after the last one with `made` new coins; about a third as many are spent.
    BlockCommit next(std::size_t made);

    const std::vector<OutputRow>& live() const { return live_; }
    std::uint64_t height() const { return height_; }

private:
    OutputRow make_output(std::uint64_t height);

    base::ChaChaStream random_;
    std::vector<OutputRow> live_;
    std::uint64_t height_ = 0;
    ByteArray<32> last_hash_{};
};

}  // namespace vesper::store::test
