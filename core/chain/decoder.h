/// The archive that reads: walks a description (describe.h) over bincode, and on request records
/// the decoded tree while it does. Internal to core/chain.
///
/// The first error sticks: later reads do nothing, so descriptions need no checks, and loops ask
/// ok(). Offsets count from the start of the input.
#pragma once

#include "core/chain/codec.h"
#include "core/chain/decoded_node.h"
#include "core/chain/describe.h"
#include "core/chain/field_path.h"

namespace vesper::chain {

class Decoder {
public:
    /// With a `root`, its children become the fields that are read.
    explicit Decoder(ByteView bytes, DecodedNode* root = nullptr) : bytes_(bytes), node_(root) {}

    template <typename T>
    void operator()(std::string_view name, T& value) {
        if (!ok()) return;
        path_.push(name);
        enter(value, [&] { return std::string(name); });
        path_.pop();
    }
    void byte_string(std::string_view name, ByteArray<32>& value);

    bool ok() const { return !error_; }
    const Error& error() const { return *error_; }
    std::size_t offset() const { return position_; }
    std::size_t remaining() const { return bytes_.size() - position_; }

    /// Error at the first unread byte, if all else went well.
    void expect_end();
    /// Puts what is left into the tree.
    void record_trailing();

private:
    template <typename T>
    void item(std::size_t index, T& value) {
        path_.push(index);
        enter(value, [&] { return std::to_string(index); });
        path_.pop();
    }
    /// Reads a value, below a node of its own if a tree is wanted.
    template <typename T, typename Name>
    void enter(T& value, const Name& name) {
        if (node_ == nullptr) return read(value);
        DecodedNode* const parent = node_;
        DecodedNode node;
        node.name = name();
        node.from = position_;
        node_ = &node;
        read(value);
        node_ = parent;
        node.to = position_;
        parent->children.push_back(std::move(node));
    }
    void leaf(std::string_view name, std::string_view kind, std::string value, std::size_t from);
    void set_kind(std::string_view kind) {
        if (node_ != nullptr && node_->kind.empty()) node_->kind = kind;
    }
    void set_value(std::string value) {
        if (node_ != nullptr) node_->value = std::move(value);
    }
    bool wants_text() const { return node_ != nullptr; }
    void record_elements(ByteView proof, std::size_t start, std::size_t from,
                         std::span<const ProofElement> elements);

    void fail_at(ChainError code, std::size_t offset, std::string_view what = {});
    /// Empty, and the error set, when fewer bytes are left.
    ByteView take(std::size_t count);
    std::uint64_t take_u64();
    /// LE64, refused when `count` items of at least `item_size` bytes cannot follow.
    std::size_t take_count(std::size_t item_size);
    /// LE64 length ‖ bytes.
    ByteView take_byte_string();
    /// LE32 below `names.size()`.
    std::uint32_t take_tag(std::span<const std::string_view> names);

    void read(std::uint8_t& value);
    void read(std::uint32_t& value);
    void read(std::uint64_t& value);
    void read(SignedInteger& value);
    void read(group::PointBytes& value);
    void read(group::Scalar& value);
    void read(std::string& value);
    void read(Bytes& value);
    void read(RangeProofBytes& value);
    void read(R1csProofBytes& value);
    void read(SignatureBytes& value);
    void read(Instruction& value);
    template <std::size_t N>
    void read(ByteArray<N>& value) {
        const ByteView view = take(N);
        if (ok()) std::copy(view.begin(), view.end(), value.begin());
        set_kind("bytes");
        if (wants_text()) set_value(base::to_hex(value));
    }
    template <typename T, std::size_t N>
    void read(std::array<T, N>& values) {
        set_kind("list");
        if (wants_text()) set_value(std::to_string(N));
        for (std::size_t i = 0; i < N && ok(); ++i)
            item(i, values[i]);
    }
    template <typename T>
    void read(std::vector<T>& values) {
        set_kind("list");
        const std::size_t from = position_;
        const std::size_t count = take_count(kMinSize<T>);
        if (!ok()) return;
        if (wants_text()) {
            set_value(std::to_string(count));
            leaf("count", "count", std::to_string(count), from);
        }
        // Items are appended one by one: what is allocated stays in proportion to what was read.
        for (std::size_t i = 0; i < count && ok(); ++i)
            item(i, values.emplace_back());
    }
    template <typename T>
    void read(std::optional<T>& value) {
        set_kind("option");
        const std::size_t from = position_;
        const ByteView tag = take(1);
        if (!ok()) return;
        if (tag[0] > 1) return fail_at(ChainError::BadTag, from, "option tag");
        if (wants_text()) {
            set_value(tag[0] == 0 ? "None" : "Some");
            leaf("tag", "tag", tag[0] == 0 ? "None" : "Some", from);
        }
        if (tag[0] == 1) (*this)("Some", value.emplace());
    }
    template <typename... Ts>
    void read(std::variant<Ts...>& value) {
        constexpr const auto& names = layout::kTags<std::variant<Ts...>>;
        set_kind(layout::kTypeName<std::variant<Ts...>>);
        const std::uint32_t tag = take_tag(names);
        if (!ok()) return;
        set_value(std::string(names[tag]));
        read_alternative(value, tag, names[tag], std::index_sequence_for<Ts...>{});
    }
    template <typename V, std::size_t... I>
    void read_alternative(V& value, std::uint32_t tag, std::string_view name,
                          std::index_sequence<I...>) {
        (void)((I == tag ? ((*this)(name, value.template emplace<I>()), true) : false) || ...);
    }
    template <typename T>
    void read(Box<T>& value) {
        if (depth_ == kMaxNesting) return fail_at(ChainError::TooDeep, position_);
        ++depth_;
        read(*value);
        --depth_;
    }
    template <typename T>
    requires std::is_enum_v<T>
    void read(T& value) {
        set_kind(layout::kTypeName<T>);
        const std::size_t from = position_;
        const ByteView view = take(4);
        if (!ok()) return;
        const std::uint32_t tag = le32(view);
        if (tag >= layout::kTags<T>.size()) return fail_at(ChainError::BadTag, from);
        value = static_cast<T>(tag);
        set_value(std::string(layout::kTags<T>[tag]));
    }
    template <layout::Wrapper T>
    void read(T& value) {
        set_kind(layout::kTypeName<T>);
        read(layout::inner(value));
    }
    template <typename T>
    requires requires(Decoder& d, T& v) { layout::describe(d, v); }
    void read(T& value) {
        set_kind(layout::kTypeName<T>);
        layout::describe(*this, value);
    }

    /// The least bytes an item can take; makes the refusal of absurd counts exact for the big ones.
    template <typename T>
    static constexpr std::size_t kMinSize = 1;

    static std::uint32_t le32(ByteView b) {
        return static_cast<std::uint32_t>(b[0]) | static_cast<std::uint32_t>(b[1]) << 8 |
               static_cast<std::uint32_t>(b[2]) << 16 | static_cast<std::uint32_t>(b[3]) << 24;
    }

    ByteView bytes_;
    std::size_t position_ = 0;
    int depth_ = 0;
    std::optional<Error> error_;
    FieldPath path_;
    DecodedNode* node_;
};

template <>
inline constexpr std::size_t Decoder::kMinSize<group::PointBytes> = 32;
template <>
inline constexpr std::size_t Decoder::kMinSize<group::Scalar> = 32;
template <>
inline constexpr std::size_t Decoder::kMinSize<ByteArray<32>> = 32;
template <>
inline constexpr std::size_t Decoder::kMinSize<quisquis::AccountBytes> = 128;
template <>
inline constexpr std::size_t Decoder::kMinSize<RangeProofBytes> = 8;

}  // namespace vesper::chain
