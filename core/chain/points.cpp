#include "core/chain/points.h"

#include "core/chain/describe.h"
#include "core/chain/field_path.h"

namespace vesper::chain {

namespace {

/// Walks a description and reports points; all other leaves are passed over.
class PointWalker {
public:
    explicit PointWalker(const PointVisitor& visit) : visit_(visit) {}

    template <typename T>
    void operator()(std::string_view name, const T& value) {
        path_.push(name);
        walk(value);
        path_.pop();
    }
    void byte_string(std::string_view, const ByteArray<32>&) {}

private:
    void walk(const group::PointBytes& value) {
        visit_(value, [this] { return path_.text(); });
    }
    void walk(const SignatureBytes& value) { (*this)("R", value.R); }
    void walk(const RangeProofBytes& value) {
        walk_elements(value.bytes, range_proof_elements(value.bytes));
    }
    void walk(const R1csProofBytes& value) {
        walk_elements(value.bytes, r1cs_proof_elements(value.bytes));
    }
    void walk(const Instruction& value) {
        std::visit([this](const auto& operand) { this->walk(operand); }, value.operand);
    }
    template <typename T>
    void walk(const std::vector<T>& values) {
        if constexpr (!std::is_same_v<T, std::uint8_t>) walk_items(values);
    }
    template <typename T, std::size_t N>
    void walk(const std::array<T, N>& values) {
        if constexpr (!std::is_same_v<T, std::uint8_t>) walk_items(values);
    }
    template <typename T>
    void walk(const std::optional<T>& value) {
        if (value) (*this)("Some", *value);
    }
    template <typename... Ts>
    void walk(const std::variant<Ts...>& value) {
        const auto name = [&]() -> std::string_view {
            // An instruction's operand has no names of its own.
            if constexpr (layout::kTags<std::variant<Ts...>>.size() == 0)
                return "operand";
            else
                return layout::kTags<std::variant<Ts...>>[value.index()];
        }();
        std::visit([&](const auto& held) { (*this)(name, held); }, value);
    }
    template <typename T>
    void walk(const Box<T>& value) {
        walk(*value);
    }
    template <layout::Wrapper T>
    void walk(const T& value) {
        walk(layout::inner(value));
    }
    template <typename T>
    requires requires(PointWalker& w, const T& v) { layout::describe(w, v); }
    void walk(const T& value) { layout::describe(*this, value); }
    template <typename T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void walk(const T&) {}
    void walk(const std::string&) {}
    void walk(const group::Scalar&) {}
    void walk(const SignedInteger&) {}
    void walk(const std::monostate&) {}

    template <typename C>
    void walk_items(const C& values) {
        for (std::size_t i = 0; i < values.size(); ++i) {
            path_.push(i);
            walk(values[i]);
            path_.pop();
        }
    }
    void walk_elements(ByteView proof, const std::vector<ProofElement>& elements) {
        for (const ProofElement& element : elements)
            if (element.kind == "point")
                (*this)(element.name,
                        group::PointBytes{base::to_array<32>(proof.subspan(element.offset, 32))});
    }

    const PointVisitor& visit_;
    FieldPath path_;
};

}  // namespace

void visit_points(const Transaction& transaction, const PointVisitor& visit) {
    PointWalker walker(visit);
    layout::describe(walker, transaction);
}

}  // namespace vesper::chain
