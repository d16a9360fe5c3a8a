/// The decoded tree: every field of a chain object with its name, its value as text and the range
/// of bytes [from, to) that it occupies. `tx decode` prints it, the explorer shows it.
///
/// The leaves, read in order, cover the bytes from the first to the last without gap or overlap.
/// Names are those of zkos-protocol.md; list items are named "0", "1", …; a list begins with a leaf
/// "count", an enum or Option with a leaf "tag".
#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/chain/error.h"

namespace vesper::chain {

struct Input;
struct Output;

struct DecodedNode {
    std::string name;
    /// "u8" "u32" "u64" "i128" "point" "scalar" "bytes" "text" "tag" "count", or for inner nodes
    /// "list", "option", or the name of the type.
    std::string kind;
    /// Leaves: decimal numbers, lower-case hex, text as it is. Enums: the name of the variant.
    /// Lists: the number of items. Options: "None" or "Some".
    std::string value;
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<DecodedNode> children;
    /// What the field says where a contract's program is known, or that it reveals a value:
    /// "position_size: 66.6294" (contract_fields.h). Mostly empty.
    std::string meaning{};
};

/// The tree of a whole transaction; trailing bytes become a last leaf named "trailing".
Result<DecodedNode> decode_tree(ByteView bytes);
Result<DecodedNode> decode_output_tree(ByteView bytes);
Result<DecodedNode> decode_input_tree(ByteView bytes);

/// The object of a tree. Names and values of the leaves say all: "tag" and "count" leaves, ranges
/// and the "Some" of an option may be left out. Scalars are 64 hex digits or a decimal number.
/// BadTree names the path of the field that is not right.
Result<Output> output_of_tree(const DecodedNode& tree);
Result<Input> input_of_tree(const DecodedNode& tree);

}  // namespace vesper::chain
