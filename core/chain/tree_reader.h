/// The archive that reads a decoded tree back: walks a description (describe.h) over the names and
/// values of DecodedNodes, as decode_tree() made them or as someone wrote them. Internal to
/// core/chain.
///
/// What only counts may be left out: "tag", "count", and the "Some" around an option that is there.
/// A field that the type does not know, or one that is missing and no option, is an error. The
/// first error sticks, as with the Decoder.
#pragma once

#include "core/chain/codec.h"
#include "core/chain/decoded_node.h"
#include "core/chain/describe.h"
#include "core/chain/field_path.h"

namespace vesper::chain {

class TreeReader {
public:
    explicit TreeReader(const DecodedNode& node) : node_(&node) {}

    /// The tree itself as a T.
    template <typename T>
    void whole(T& value) {
        read(value);
    }

    /// The field `name`, a child of the node at hand.
    template <typename T>
    void operator()(std::string_view name, T& value) {
        if (!ok()) return;
        known_.push_back(name);
        path_.push(name);
        if (const DecodedNode* child = find(name)) {
            enter(*child, value);
        } else {
            absent(value);
        }
        path_.pop();
    }
    void byte_string(std::string_view name, ByteArray<32>& value) { (*this)(name, value); }

    bool ok() const { return !error_; }
    const Error& error() const { return *error_; }

private:
    const DecodedNode* find(std::string_view name) const {
        for (const DecodedNode& child : node_->children)
            if (child.name == name) return &child;
        return nullptr;
    }
    template <typename T>
    void enter(const DecodedNode& node, T& value) {
        const DecodedNode* const parent = std::exchange(node_, &node);
        read(value);
        node_ = parent;
    }
    template <typename T>
    void absent(T&) {
        wrong("is missing");
    }
    template <typename T>
    void absent(std::optional<T>& value) {
        value.reset();
    }

    void wrong(std::string what);
    /// Every child has a name in `known`.
    void expect_children(std::span<const std::string_view> known);
    /// The node's children but "count"; an error unless they are a list's.
    std::vector<const DecodedNode*> items();
    /// The variant's alternative: the child that is named like one.
    std::size_t alternative(std::span<const std::string_view> names);
    ByteArray<32> take_32();
    std::uint64_t take_number(std::uint64_t largest);

    void read(std::uint8_t& value) { value = static_cast<std::uint8_t>(take_number(UINT8_MAX)); }
    void read(std::uint32_t& value) { value = static_cast<std::uint32_t>(take_number(UINT32_MAX)); }
    void read(std::uint64_t& value) { value = take_number(UINT64_MAX); }
    void read(SignedInteger& value);
    void read(group::PointBytes& value) { value.bytes = take_32(); }
    void read(group::Scalar& value);
    void read(std::string& value);
    void read(Bytes& value);
    void read(ByteArray<32>& value) { value = take_32(); }
    void read(Instruction& value);
    template <typename T>
    void read(std::vector<T>& values) {
        values.clear();
        const auto nodes = items();
        for (std::size_t i = 0; i < nodes.size() && ok(); ++i) {
            path_.push(i);
            enter(*nodes[i], values.emplace_back());
            path_.pop();
        }
    }
    template <typename T>
    void read(std::optional<T>& value) {
        if (node_->value == "None") return value.reset();
        const DecodedNode* some = find("Some");
        if (some == nullptr) return read(value.emplace());
        path_.push("Some");
        enter(*some, value.emplace());
        path_.pop();
    }
    template <typename... Ts>
    void read(std::variant<Ts...>& value) {
        constexpr const auto& names = layout::kTags<std::variant<Ts...>>;
        const std::size_t tag = alternative(names);
        if (ok()) read_alternative(value, tag, names[tag], std::index_sequence_for<Ts...>{});
    }
    template <typename V, std::size_t... I>
    void read_alternative(V& value, std::size_t tag, std::string_view name,
                          std::index_sequence<I...>) {
        path_.push(name);
        (void)((I == tag ? (enter(*find(name), value.template emplace<I>()), true) : false) || ...);
        path_.pop();
    }
    template <typename T>
    void read(Box<T>& value) {
        read(*value);
    }
    template <typename T>
    requires std::is_enum_v<T>
    void read(T& value) {
        const auto& names = layout::kTags<T>;
        const auto found = std::find(names.begin(), names.end(), node_->value);
        if (found == names.end()) return wrong("is no " + std::string(layout::kTypeName<T>));
        value = static_cast<T>(found - names.begin());
    }
    template <layout::Wrapper T>
    void read(T& value) {
        read(layout::inner(value));
    }
    template <typename T>
    requires requires(TreeReader& r, T& v) { layout::describe(r, v); }
    void read(T& value) {
        auto outer = std::exchange(known_, {});
        layout::describe(*this, value);
        if (ok()) expect_children(known_);
        known_ = std::move(outer);
    }

    const DecodedNode* node_;
    std::vector<std::string_view> known_;  ///< the fields of the struct at hand
    std::optional<Error> error_;
    FieldPath path_;
};

}  // namespace vesper::chain
