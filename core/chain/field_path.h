/// The path to a field of a chain object: "tx.TransactionTransfer.inputs[1].input.Coin.out_coin".
/// Findings and errors name fields so; find_node() leads from a path to the node of the tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/chain/decoded_node.h"

namespace vesper::chain {

class FieldPath {
public:
    void push(std::string_view name) { steps_.push_back({name, 0}); }
    void push(std::size_t index) { steps_.push_back({{}, index}); }
    void pop() { steps_.pop_back(); }
    std::string text() const;

private:
    /// An empty name is the item `index` of a list.
    struct Step {
        std::string_view name;
        std::size_t index;
    };
    std::vector<Step> steps_;
};

/// nullptr when the tree has no such field. The empty path is the root.
const DecodedNode* find_node(const DecodedNode& root, std::string_view path);
DecodedNode* find_node(DecodedNode& root, std::string_view path);

}  // namespace vesper::chain
