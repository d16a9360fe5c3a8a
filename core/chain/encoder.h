/// The archive that writes: walks a description (describe.h) and appends bincode. Internal to
/// core/chain. Writing cannot fail.
#pragma once

#include "core/chain/describe.h"

namespace vesper::chain {

class Encoder {
public:
    template <typename T>
    void operator()(std::string_view, const T& value) {
        write(value);
    }
    /// A byte string of fixed size: LE64(size) ‖ bytes.
    void byte_string(std::string_view, const ByteArray<32>& bytes) { write_bytes(bytes); }

    Bytes take() && { return std::move(writer_).take(); }

private:
    void write(std::uint8_t value) { writer_.u8(value); }
    void write(std::uint32_t value) { writer_.u32(value); }
    void write(std::uint64_t value) { writer_.u64(value); }
    void write(const SignedInteger& value) {
        writer_.u64(value.low);
        writer_.u64(value.high);
    }
    void write(const group::PointBytes& value) { writer_.raw(value.bytes); }
    void write(const group::Scalar& value) { writer_.raw(value.to_bytes()); }
    void write(const std::string& value) { write_bytes(base::as_bytes(value)); }
    void write(const Bytes& value) { write_bytes(value); }
    void write(const RangeProofBytes& value) { write_bytes(value.bytes); }
    void write(const R1csProofBytes& value) { write_bytes(value.bytes); }
    void write(const SignatureBytes& value) {
        writer_.u64(64);
        write(value.R);
        write(value.s);
    }
    void write(const Instruction& value) {
        writer_.u32(value.variant);
        std::visit([this](const auto& operand) { this->write(operand); }, value.operand);
    }
    void write(const std::monostate&) {}
    template <std::size_t N>
    void write(const ByteArray<N>& value) {
        writer_.raw(value);
    }
    template <typename T, std::size_t N>
    void write(const std::array<T, N>& values) {
        for (const T& value : values)
            write(value);
    }
    template <typename T>
    void write(const std::vector<T>& values) {
        writer_.u64(values.size());
        for (const T& value : values)
            write(value);
    }
    template <typename T>
    void write(const std::optional<T>& value) {
        writer_.u8(value ? 1 : 0);
        if (value) write(*value);
    }
    template <typename... Ts>
    void write(const std::variant<Ts...>& value) {
        writer_.u32(static_cast<std::uint32_t>(value.index()));
        std::visit([this](const auto& held) { this->write(held); }, value);
    }
    template <typename T>
    void write(const Box<T>& value) {
        write(*value);
    }
    template <typename T>
    requires std::is_enum_v<T>
    void write(T value) { writer_.u32(static_cast<std::uint32_t>(value)); }
    template <layout::Wrapper T>
    void write(const T& value) {
        write(layout::inner(value));
    }
    template <typename T>
    requires requires(Encoder& e, const T& v) { layout::describe(e, v); }
    void write(const T& value) { layout::describe(*this, value); }

    void write_bytes(ByteView bytes) {
        writer_.u64(bytes.size());
        writer_.raw(bytes);
    }

    base::Writer writer_;
};

}  // namespace vesper::chain
