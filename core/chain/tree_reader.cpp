#include "core/chain/tree_reader.h"

#include <algorithm>
#include <charconv>

namespace vesper::chain {

void TreeReader::wrong(std::string what) {
    if (error_) return;
    const std::string path = path_.text();
    error_ = Error(ChainError::BadTree, (path.empty() ? "the tree" : path) + " " + what);
}

void TreeReader::expect_children(std::span<const std::string_view> known) {
    for (const DecodedNode& child : node_->children)
        if (std::find(known.begin(), known.end(), child.name) == known.end())
            return wrong("has no field " + child.name);
}

std::vector<const DecodedNode*> TreeReader::items() {
    std::vector<const DecodedNode*> out;
    if (node_->kind != "list" && (node_->children.empty() || node_->children[0].name != "count")) {
        wrong("is no list");
        return out;
    }
    for (const DecodedNode& child : node_->children)
        if (child.name != "count") out.push_back(&child);
    return out;
}

std::size_t TreeReader::alternative(std::span<const std::string_view> names) {
    std::optional<std::size_t> tag;
    for (const DecodedNode& child : node_->children) {
        if (child.name == "tag") continue;
        const auto found = std::find(names.begin(), names.end(), child.name);
        if (found == names.end() || tag) {
            wrong("is not one of its forms: " + child.name);
            return 0;
        }
        tag = static_cast<std::size_t>(found - names.begin());
    }
    if (!tag) wrong("is none of its forms");
    return tag.value_or(0);
}

ByteArray<32> TreeReader::take_32() {
    const auto bytes = base::array_from_hex<32>(node_->value);
    if (!bytes) wrong("is not 64 hexadecimal digits");
    return bytes.value_or(ByteArray<32>{});
}

std::uint64_t TreeReader::take_number(std::uint64_t largest) {
    std::uint64_t number = 0;
    const std::string& text = node_->value;
    const auto [end, bad] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (bad != std::errc() || end != text.data() + text.size() || number > largest)
        wrong("is not a whole number up to " + std::to_string(largest));
    return number;
}

void TreeReader::read(SignedInteger& value) {
    __extension__ using Wide = unsigned __int128;
    const bool negative = node_->value.starts_with('-');
    const std::string digits = node_->value.substr(negative ? 1 : 0);
    const Wide limit = (Wide{1} << 127) - (negative ? 0 : 1);
    Wide magnitude = 0;
    bool good = !digits.empty();
    for (const char c : digits) {
        const Wide digit = static_cast<Wide>(c - '0');
        good = good && c >= '0' && c <= '9' && magnitude <= (limit - digit) / 10;
        if (!good) break;
        magnitude = 10 * magnitude + digit;
    }
    if (!good) return wrong("is not a whole number of 128 bits");
    if (negative) magnitude = ~magnitude + 1;
    value = {static_cast<std::uint64_t>(magnitude), static_cast<std::uint64_t>(magnitude >> 64)};
}

void TreeReader::read(group::Scalar& value) {
    if (node_->value.size() != 64) {
        SignedInteger number;
        read(number);
        if (ok() && !number.in_range()) return wrong("is a scalar of more than 64 bits: write hex");
        value = to_scalar(ScalarWitness(number));
        return;
    }
    const auto scalar = group::Scalar::from_canonical_bytes(take_32());
    if (!scalar) return wrong("is not below the group order");
    value = *scalar;
}

void TreeReader::read(std::string& value) {
    if (!node_->children.empty()) return wrong("is no text");
    value = node_->value;
}

void TreeReader::read(Bytes& value) {
    auto bytes = base::from_hex(node_->value);
    if (!bytes || !node_->children.empty()) return wrong("is not hexadecimal");
    value = *std::move(bytes);
}

void TreeReader::read(Instruction& value) {
    const auto& names = layout::kInstructionNames;
    const auto found = std::find(names.begin(), names.end(), node_->value);
    if (found == names.end()) return wrong("is no instruction");
    value.variant = static_cast<std::uint32_t>(found - names.begin());
    auto outer = std::exchange(known_, {"tag"});
    switch (layout::operand_kind(value.variant)) {
        case 1:
            (*this)(*found, value.operand.emplace<1>());
            break;
        case 2:
            (*this)(*found, value.operand.emplace<2>());
            break;
        case 3:
            (*this)(*found, value.operand.emplace<3>());
            break;
        case 4:
            (*this)(*found, value.operand.emplace<4>());
            break;
        case 5:
            (*this)(*found, value.operand.emplace<5>());
            break;
        default:
            value.operand.emplace<0>();
    }
    if (ok()) expect_children(known_);
    known_ = std::move(outer);
}

namespace {

template <typename T>
Result<T> value_of(const DecodedNode& tree) {
    TreeReader reader(tree);
    T value{};
    reader.whole(value);
    if (!reader.ok()) return fail(reader.error());
    return value;
}

}  // namespace

Result<Output> output_of_tree(const DecodedNode& tree) {
    return value_of<Output>(tree);
}
Result<Input> input_of_tree(const DecodedNode& tree) {
    return value_of<Input>(tree);
}

}  // namespace vesper::chain
