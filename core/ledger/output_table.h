/// Unspent outputs of one partition, in the order of their keys.
///
/// Keys and values stand in chunks of at most 256 sorted entries, so a table costs about 40 bytes a
/// row over the outputs' own bytes (a tree of nodes would cost three times that), and walking it in
/// order touches memory in order. Insert and erase move at most one chunk: O(log n + 256).
///
/// A coin whose owner is 138 lower-case hex digits is kept in its 133 bytes of content instead of
/// its 218 bytes of bincode; the bincode is made again on the way out, byte for byte.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/ledger/grade.h"

namespace vesper::ledger {

class OutputTable {
public:
    using Key = ByteArray<33>;
    struct Value {
        Bytes bytes;  ///< bincode of the output
        std::uint64_t height = 0;
        Verdict grade = Verdict::Unchecked;
    };

    OutputTable();
    OutputTable(OutputTable&&) noexcept;
    OutputTable& operator=(OutputTable&&) noexcept;
    ~OutputTable();

    std::size_t size() const { return size_; }
    std::optional<Value> find(const Key& key) const;
    bool contains(const Key& key) const;
    /// Returns what stood under the key before, if anything did.
    std::optional<Value> insert(const Key& key, const Value& value);
    std::optional<Value> erase(const Key& key);
    void clear();

    /// In ascending order, keys above `after`, until `visit` says false.
    void for_each(const std::optional<Key>& after,
                  const std::function<bool(const Key&, const Value&)>& visit) const;
    /// The entry of rank `index` in the order of keys; index < size().
    std::pair<Key, Value> at_rank(std::size_t index) const;

private:
    struct Chunk;
    static constexpr std::size_t kChunk = 256;

    /// The only chunk that can hold the key; chunks_ must not be empty.
    std::size_t chunk_of(const Key& key) const;
    void split(std::size_t index);

    std::vector<Key> lows_;  ///< keys of chunk i are >= lows_[i] (but for i = 0) and < lows_[i+1]
    std::vector<std::unique_ptr<Chunk>> chunks_;
    std::size_t size_ = 0;
};

}  // namespace vesper::ledger
