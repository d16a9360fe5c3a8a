#include "core/chain/decoder.h"

#include "core/chain/utf8.h"

namespace vesper::chain {

void Decoder::fail_at(ChainError code, std::size_t offset, std::string_view what) {
    if (error_) return;
    std::string path = path_.text();
    if (!what.empty()) path += (path.empty() ? "" : ": ") + std::string(what);
    error_ = Error(code, std::move(path), offset);
}

ByteView Decoder::take(std::size_t count) {
    if (!ok()) return {};
    if (remaining() < count) {
        fail_at(ChainError::Truncated, position_);
        return {};
    }
    const ByteView view = bytes_.subspan(position_, count);
    position_ += count;
    return view;
}

std::uint64_t Decoder::take_u64() {
    const ByteView view = take(8);
    if (!ok()) return 0;
    return le32(view) | static_cast<std::uint64_t>(le32(view.subspan(4))) << 32;
}

std::size_t Decoder::take_count(std::size_t item_size) {
    const std::size_t from = position_;
    const std::uint64_t count = take_u64();
    if (!ok()) return 0;
    if (count > remaining() / item_size) {
        fail_at(ChainError::BadCount, from, std::to_string(count) + " items");
        return 0;
    }
    return static_cast<std::size_t>(count);
}

ByteView Decoder::take_byte_string() {
    return take(take_count(1));
}

std::uint32_t Decoder::take_tag(std::span<const std::string_view> names) {
    const std::size_t from = position_;
    const ByteView view = take(4);
    if (!ok()) return 0;
    const std::uint32_t tag = le32(view);
    if (tag >= names.size()) {
        fail_at(ChainError::BadTag, from, "tag " + std::to_string(tag));
        return 0;
    }
    if (wants_text()) leaf("tag", "tag", std::string(names[tag]), from);
    return tag;
}

void Decoder::leaf(std::string_view name, std::string_view kind, std::string value,
                   std::size_t from) {
    if (node_ == nullptr || !ok()) return;
    node_->children.push_back(
        {std::string(name), std::string(kind), std::move(value), from, position_, {}});
}

void Decoder::expect_end() {
    if (ok() && remaining() != 0)
        fail_at(ChainError::TrailingBytes, position_,
                std::to_string(remaining()) + " bytes after the end");
}

void Decoder::record_trailing() {
    if (!ok() || remaining() == 0) return;
    const std::size_t from = position_;
    leaf("trailing", "bytes", base::to_hex(take(remaining())), from);
}

void Decoder::read(std::uint8_t& value) {
    set_kind("u8");
    const ByteView view = take(1);
    if (!ok()) return;
    value = view[0];
    if (wants_text()) set_value(std::to_string(value));
}

void Decoder::read(std::uint32_t& value) {
    set_kind("u32");
    const ByteView view = take(4);
    if (!ok()) return;
    value = le32(view);
    if (wants_text()) set_value(std::to_string(value));
}

void Decoder::read(std::uint64_t& value) {
    set_kind("u64");
    value = take_u64();
    if (wants_text()) set_value(std::to_string(value));
}

void Decoder::read(SignedInteger& value) {
    set_kind("i128");
    value.low = take_u64();
    value.high = take_u64();
    if (wants_text()) set_value(to_text(value));
}

void Decoder::read(group::PointBytes& value) {
    set_kind("point");
    const ByteView view = take(32);
    if (!ok()) return;
    value.bytes = base::to_array<32>(view);
    if (wants_text()) set_value(base::to_hex(view));
}

void Decoder::read(group::Scalar& value) {
    set_kind("scalar");
    const std::size_t from = position_;
    const ByteView view = take(32);
    if (!ok()) return;
    const auto scalar = group::Scalar::from_canonical_bytes(base::to_array<32>(view));
    if (!scalar) return fail_at(ChainError::NonCanonicalScalar, from);
    value = *scalar;
    if (wants_text()) set_value(base::to_hex(view));
}

void Decoder::read(std::string& value) {
    set_kind("text");
    const ByteView view = take_byte_string();
    if (!ok()) return;
    if (const auto bad = first_bad_utf8(view))
        return fail_at(ChainError::BadText, position_ - view.size() + *bad);
    value = base::to_string(view);
    set_value(value);
}

void Decoder::read(Bytes& value) {
    set_kind("bytes");
    const ByteView view = take_byte_string();
    if (!ok()) return;
    value.assign(view.begin(), view.end());
    if (wants_text()) set_value(base::to_hex(view));
}

void Decoder::byte_string(std::string_view name, ByteArray<32>& value) {
    if (!ok()) return;
    path_.push(name);
    const std::size_t from = position_;
    const ByteView view = take_byte_string();
    if (ok()) {
        if (view.size() != value.size()) {
            fail_at(ChainError::BadCount, from, "not 32 bytes");
        } else {
            std::copy(view.begin(), view.end(), value.begin());
            if (wants_text()) leaf(name, "bytes", base::to_hex(view), from);
        }
    }
    path_.pop();
}

void Decoder::record_elements(ByteView proof, std::size_t start, std::size_t from,
                              std::span<const ProofElement> elements) {
    if (node_ == nullptr) return;
    node_->children.push_back({"length", "count", std::to_string(proof.size()), from, start, {}});
    for (const ProofElement& element : elements) {
        node_->children.push_back({element.name,
                                   std::string(element.kind),
                                   base::to_hex(proof.subspan(element.offset, element.size)),
                                   start + element.offset,
                                   start + element.offset + element.size,
                                   {}});
    }
}

void Decoder::read(RangeProofBytes& value) {
    set_kind(layout::kTypeName<RangeProofBytes>);
    const std::size_t from = position_;
    const ByteView view = take_byte_string();
    if (!ok()) return;
    const std::size_t start = position_ - view.size();
    if (const auto checked = check_range_proof_bytes(view); !checked)
        return fail_at(ChainError::BadRangeProof, start + checked.error().offset().value_or(0),
                       checked.error().context());
    value.bytes.assign(view.begin(), view.end());
    if (wants_text()) record_elements(view, start, from, range_proof_elements(view));
}

void Decoder::read(R1csProofBytes& value) {
    set_kind(layout::kTypeName<R1csProofBytes>);
    const std::size_t from = position_;
    const ByteView view = take_byte_string();
    if (!ok()) return;
    const std::size_t start = position_ - view.size();
    if (const auto checked = check_r1cs_proof_bytes(view); !checked)
        return fail_at(ChainError::BadR1csProof, start + checked.error().offset().value_or(0),
                       checked.error().context());
    value.bytes.assign(view.begin(), view.end());
    if (wants_text()) record_elements(view, start, from, r1cs_proof_elements(view));
}

void Decoder::read(SignatureBytes& value) {
    set_kind(layout::kTypeName<SignatureBytes>);
    const std::size_t from = position_;
    const std::uint64_t length = take_u64();
    if (!ok()) return;
    if (length != 64) return fail_at(ChainError::BadSignature, from, "not 64 bytes");
    leaf("length", "count", "64", from);
    (*this)("R", value.R);
    (*this)("s", value.s);
}

void Decoder::read(Instruction& value) {
    set_kind("Instruction");
    value.variant = take_tag(layout::kInstructionNames);
    if (!ok()) return;
    const std::string_view name = layout::kInstructionNames[value.variant];
    set_value(std::string(name));
    switch (layout::operand_kind(value.variant)) {
        case 1:
            return (*this)(name, value.operand.emplace<1>());
        case 2:
            return (*this)(name, value.operand.emplace<2>());
        case 3:
            return (*this)(name, value.operand.emplace<3>());
        case 4:
            return (*this)(name, value.operand.emplace<4>());
        case 5:
            return (*this)(name, value.operand.emplace<5>());
        default:
            value.operand.emplace<0>();
    }
}

}  // namespace vesper::chain
