/// libFuzzer's mutations for transactions. Bytes changed at random mostly end in the decoder, so
/// this keeps most of them inside a field: a field gets another's bytes, a small number, zeros, a
/// flipped bit; neighbours change places; lists grow and shrink with their counts.
#include <algorithm>
#include <cstring>
#include <random>

#include "core/chain/decoded_node.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using vesper::Bytes;
using vesper::ByteView;
using vesper::chain::DecodedNode;

struct Fields {
    std::vector<const DecodedNode*> leaves, lists, parents;

    void collect(const DecodedNode& node) {
        if (node.children.empty()) {
            if (node.from != node.to) leaves.push_back(&node);
            return;
        }
        if (node.kind == "list" && node.children.size() > 1) lists.push_back(&node);
        if (node.children.size() > 1) parents.push_back(&node);
        for (const DecodedNode& child : node.children)
            collect(child);
    }
};

class Mutation {
public:
    Mutation(Bytes& bytes, const Fields& fields, unsigned seed)
        : bytes_(bytes), fields_(fields), random_(seed) {}

    void apply() {
        const DecodedNode& leaf = pick(fields_.leaves);
        switch (below(7)) {
            case 0:
                bytes_[leaf.from + below(leaf.to - leaf.from)] ^=
                    static_cast<std::uint8_t>(1u << below(8));
                break;
            case 1:
                copy_from_another(leaf);
                break;
            case 2:
                std::fill(at(leaf.from), at(leaf.to), std::uint8_t{0});
                break;
            case 3:
                // Little endian: a small number, or the largest.
                std::fill(at(leaf.from), at(leaf.to), std::uint8_t{0});
                bytes_[leaf.from] = static_cast<std::uint8_t>(below(12));
                if (below(4) == 0) std::fill(at(leaf.from), at(leaf.to), std::uint8_t{0xff});
                break;
            case 4:
                exchange_neighbours();
                break;
            case 5:
                resize_list();
                break;
            default:
                LLVMFuzzerMutate(bytes_.data() + leaf.from, leaf.to - leaf.from,
                                 leaf.to - leaf.from);
        }
    }

private:
    Bytes::iterator at(std::size_t offset) {
        return bytes_.begin() + static_cast<std::ptrdiff_t>(offset);
    }
    std::size_t below(std::size_t bound) { return random_() % bound; }
    const DecodedNode& pick(const std::vector<const DecodedNode*>& nodes) {
        return *nodes[below(nodes.size())];
    }

    /// Exchanges two fields of one size, or overwrites one with the other.
    void copy_from_another(const DecodedNode& leaf) {
        std::vector<const DecodedNode*> alike;
        for (const DecodedNode* other : fields_.leaves)
            if (other != &leaf && other->to - other->from == leaf.to - leaf.from)
                alike.push_back(other);
        if (alike.empty()) return;
        const DecodedNode& other = pick(alike);
        if (below(2) == 0)
            std::swap_ranges(at(leaf.from), at(leaf.to), at(other.from));
        else
            std::copy(at(other.from), at(other.to), at(leaf.from));
    }

    void exchange_neighbours() {
        if (fields_.parents.empty()) return;
        const DecodedNode& parent = pick(fields_.parents);
        const std::size_t i = below(parent.children.size() - 1);
        const DecodedNode& a = parent.children[i];
        const DecodedNode& b = parent.children[i + 1];
        std::rotate(at(a.from), at(b.from), at(b.to));
    }

    /// One item more or less; the count is the list's first leaf, 8 bytes.
    void resize_list() {
        if (fields_.lists.empty()) return;
        const DecodedNode& list = pick(fields_.lists);
        const DecodedNode& count = list.children.front();
        if (count.to - count.from != 8) return;
        const DecodedNode& item = list.children[1 + below(list.children.size() - 1)];
        std::uint8_t& low = bytes_[count.from];
        if (below(2) == 0) {
            --low;
            bytes_.erase(at(item.from), at(item.to));
        } else {
            ++low;
            const Bytes copy(at(item.from), at(item.to));
            bytes_.insert(at(item.to), copy.begin(), copy.end());
        }
    }

    Bytes& bytes_;
    const Fields& fields_;
    std::minstd_rand random_;
};

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
    const auto tree = seed % 8 == 0 ? vesper::Result<DecodedNode>(DecodedNode{})
                                    : vesper::chain::decode_tree(ByteView(data, size));
    if (!tree || tree->children.empty()) return LLVMFuzzerMutate(data, size, max_size);
    Fields fields;
    fields.collect(*tree);
    Bytes bytes(data, data + size);
    Mutation(bytes, fields, seed).apply();
    if (bytes.size() > max_size) return LLVMFuzzerMutate(data, size, max_size);
    std::memcpy(data, bytes.data(), bytes.size());
    return bytes.size();
}
