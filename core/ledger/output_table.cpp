#include "core/ledger/output_table.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace vesper::ledger {
namespace {

// A coin as bincode: 8 bytes of tags, all zero ‖ c ‖ d ‖ LE64 138 ‖ 138 hex digits.
constexpr std::size_t kCoinSize = 218;
constexpr std::size_t kPairSize = 64;
constexpr std::size_t kOwnerText = 138;
constexpr std::size_t kOwnerAt = 8 + kPairSize + 8;
constexpr std::size_t kPackedSize = kPairSize + kOwnerText / 2;
/// Top bit of the length in front of the bytes.
constexpr std::uint32_t kPackedFlag = 0x80000000u;

int digit_of(std::uint8_t c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

bool is_plain_coin(ByteView bytes) {
    if (bytes.size() != kCoinSize) return false;
    if (std::any_of(bytes.begin(), bytes.begin() + 8, [](auto b) { return b != 0; })) return false;
    static constexpr std::array<std::uint8_t, 8> length{kOwnerText};
    if (!std::equal(length.begin(), length.end(), bytes.begin() + 8 + kPairSize)) return false;
    const ByteView owner = bytes.subspan(kOwnerAt);
    return std::all_of(owner.begin(), owner.end(), [](auto c) { return digit_of(c) >= 0; });
}

/// Length ‖ contents in one allocation of exactly that size.
std::unique_ptr<std::uint8_t[]> pack(ByteView bytes) {
    const bool plain = is_plain_coin(bytes);
    const std::size_t size = plain ? kPackedSize : bytes.size();
    if (size >= kPackedFlag) throw std::length_error("an output of 2 GiB");
    const std::uint32_t head = static_cast<std::uint32_t>(size) | (plain ? kPackedFlag : 0);
    std::unique_ptr<std::uint8_t[]> memory(new std::uint8_t[sizeof(head) + size]);
    std::memcpy(memory.get(), &head, sizeof(head));
    std::uint8_t* out = memory.get() + sizeof(head);
    if (!plain) {
        std::copy(bytes.begin(), bytes.end(), out);
        return memory;
    }
    out = std::copy_n(bytes.begin() + 8, kPairSize, out);
    for (std::size_t i = 0; i < kOwnerText; i += 2)
        *out++ = static_cast<std::uint8_t>(digit_of(bytes[kOwnerAt + i]) << 4 |
                                           digit_of(bytes[kOwnerAt + i + 1]));
    return memory;
}

void unpack(const std::uint8_t* memory, Bytes& bytes) {
    std::uint32_t head = 0;
    std::memcpy(&head, memory, sizeof(head));
    const std::uint8_t* in = memory + sizeof(head);
    if (!(head & kPackedFlag)) {
        bytes.assign(in, in + head);
        return;
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    bytes.assign(kCoinSize, 0);
    std::copy_n(in, kPairSize, bytes.begin() + 8);
    bytes[8 + kPairSize] = kOwnerText;
    for (std::size_t i = 0; i < kOwnerText / 2; ++i) {
        const std::uint8_t value = in[kPairSize + i];
        bytes[kOwnerAt + 2 * i] = static_cast<std::uint8_t>(digits[value >> 4]);
        bytes[kOwnerAt + 2 * i + 1] = static_cast<std::uint8_t>(digits[value & 15]);
    }
}

struct Entry {
    std::unique_ptr<std::uint8_t[]> bytes;
    std::uint64_t meta = 0;  ///< height · 8 + grade
};

Entry make_entry(const OutputTable::Value& value) {
    return {pack(value.bytes), value.height << 3 | static_cast<std::uint64_t>(value.grade)};
}

void read_entry(const Entry& entry, OutputTable::Value& value) {
    unpack(entry.bytes.get(), value.bytes);
    value.height = entry.meta >> 3;
    value.grade = static_cast<Verdict>(entry.meta & 7);
}

}  // namespace

struct OutputTable::Chunk {
    std::vector<Key> keys;
    std::vector<Entry> entries;

    std::size_t lower_bound(const Key& key) const {
        return static_cast<std::size_t>(std::lower_bound(keys.begin(), keys.end(), key) -
                                        keys.begin());
    }
    bool holds(std::size_t place, const Key& key) const {
        return place < keys.size() && keys[place] == key;
    }
};

OutputTable::OutputTable() = default;
OutputTable::OutputTable(OutputTable&&) noexcept = default;
OutputTable& OutputTable::operator=(OutputTable&&) noexcept = default;
OutputTable::~OutputTable() = default;

std::size_t OutputTable::chunk_of(const Key& key) const {
    const auto above = std::upper_bound(lows_.begin(), lows_.end(), key);
    return above == lows_.begin() ? 0 : static_cast<std::size_t>(above - lows_.begin()) - 1;
}

bool OutputTable::contains(const Key& key) const {
    if (chunks_.empty()) return false;
    const Chunk& chunk = *chunks_[chunk_of(key)];
    return chunk.holds(chunk.lower_bound(key), key);
}

std::optional<OutputTable::Value> OutputTable::find(const Key& key) const {
    if (chunks_.empty()) return std::nullopt;
    const Chunk& chunk = *chunks_[chunk_of(key)];
    const std::size_t place = chunk.lower_bound(key);
    if (!chunk.holds(place, key)) return std::nullopt;
    Value value;
    read_entry(chunk.entries[place], value);
    return value;
}

void OutputTable::split(std::size_t index) {
    Chunk& low = *chunks_[index];
    auto high = std::make_unique<Chunk>();
    // Keys that arrive in order (loading from a file) leave full chunks behind, not half full ones.
    const std::size_t keep = index + 1 == chunks_.size() ? kChunk - 1 : kChunk / 2;
    const auto cut = static_cast<std::ptrdiff_t>(keep);
    high->keys.assign(low.keys.begin() + cut, low.keys.end());
    high->entries.assign(std::make_move_iterator(low.entries.begin() + cut),
                         std::make_move_iterator(low.entries.end()));
    low.keys.resize(keep);
    low.entries.resize(keep);
    const auto place = static_cast<std::ptrdiff_t>(index) + 1;
    lows_.insert(lows_.begin() + place, high->keys.front());
    chunks_.insert(chunks_.begin() + place, std::move(high));
}

std::optional<OutputTable::Value> OutputTable::insert(const Key& key, const Value& value) {
    if (chunks_.empty()) {
        chunks_.push_back(std::make_unique<Chunk>());
        lows_.push_back(key);
    }
    std::size_t index = chunk_of(key);
    std::size_t place = chunks_[index]->lower_bound(key);
    if (chunks_[index]->holds(place, key)) {
        Value before;
        Entry& entry = chunks_[index]->entries[place];
        read_entry(entry, before);
        entry = make_entry(value);
        return before;
    }
    if (chunks_[index]->keys.size() == kChunk) {
        split(index);
        index = chunk_of(key);
        place = chunks_[index]->lower_bound(key);
    }
    Chunk& chunk = *chunks_[index];
    const auto at = static_cast<std::ptrdiff_t>(place);
    chunk.keys.insert(chunk.keys.begin() + at, key);
    chunk.entries.insert(chunk.entries.begin() + at, make_entry(value));
    ++size_;
    return std::nullopt;
}

std::optional<OutputTable::Value> OutputTable::erase(const Key& key) {
    if (chunks_.empty()) return std::nullopt;
    const std::size_t index = chunk_of(key);
    Chunk& chunk = *chunks_[index];
    const std::size_t place = chunk.lower_bound(key);
    if (!chunk.holds(place, key)) return std::nullopt;
    Value value;
    read_entry(chunk.entries[place], value);
    const auto at = static_cast<std::ptrdiff_t>(place);
    chunk.keys.erase(chunk.keys.begin() + at);
    chunk.entries.erase(chunk.entries.begin() + at);
    --size_;
    if (chunk.keys.empty()) {
        lows_.erase(lows_.begin() + static_cast<std::ptrdiff_t>(index));
        chunks_.erase(chunks_.begin() + static_cast<std::ptrdiff_t>(index));
    }
    return value;
}

void OutputTable::clear() {
    lows_.clear();
    chunks_.clear();
    size_ = 0;
}

void OutputTable::for_each(const std::optional<Key>& after,
                           const std::function<bool(const Key&, const Value&)>& visit) const {
    Value value;
    for (std::size_t c = after && !chunks_.empty() ? chunk_of(*after) : 0; c < chunks_.size();
         ++c) {
        const Chunk& chunk = *chunks_[c];
        for (std::size_t i = 0; i < chunk.keys.size(); ++i) {
            if (after && chunk.keys[i] <= *after) continue;
            read_entry(chunk.entries[i], value);
            if (!visit(chunk.keys[i], value)) return;
        }
    }
}

std::pair<OutputTable::Key, OutputTable::Value> OutputTable::at_rank(std::size_t index) const {
    for (const auto& chunk : chunks_) {
        if (index >= chunk->keys.size()) {
            index -= chunk->keys.size();
            continue;
        }
        Value value;
        read_entry(chunk->entries[index], value);
        return {chunk->keys[index], std::move(value)};
    }
    throw std::out_of_range("OutputTable::at_rank");
}

}  // namespace vesper::ledger
