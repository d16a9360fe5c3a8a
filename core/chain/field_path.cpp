#include "core/chain/field_path.h"

#include <algorithm>

namespace vesper::chain {

std::string FieldPath::text() const {
    std::string path;
    for (const Step& step : steps_) {
        if (step.name.empty()) {
            path += "[" + std::to_string(step.index) + "]";
        } else {
            if (!path.empty()) path += ".";
            path += step.name;
        }
    }
    return path;
}

namespace {

/// For const and other trees alike.
template <typename Node>
Node* find(Node& root, std::string_view path) {
    Node* node = &root;
    while (!path.empty()) {
        const bool item = path.front() == '[';
        if (item || path.front() == '.') path.remove_prefix(1);
        const std::size_t end = std::min(path.find_first_of(item ? "]" : ".["), path.size());
        const std::string_view name = path.substr(0, end);
        path.remove_prefix(item ? std::min(end + 1, path.size()) : end);
        const auto child = std::find_if(node->children.begin(), node->children.end(),
                                        [&](const DecodedNode& c) { return c.name == name; });
        if (child == node->children.end()) return nullptr;
        node = &*child;
    }
    return node;
}

}  // namespace

const DecodedNode* find_node(const DecodedNode& root, std::string_view path) {
    return find(root, path);
}

DecodedNode* find_node(DecodedNode& root, std::string_view path) {
    return find(root, path);
}

}  // namespace vesper::chain
