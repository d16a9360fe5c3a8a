#include "core/wallet/lock_secrets.h"

#include <algorithm>

#include "core/chain/codec.h"
#include "core/zkvm/verifier_view.h"

namespace vesper::wallet {

namespace {

constexpr std::uint8_t kOpened = 1, kBlinding = 2;
constexpr std::size_t kScalarSize = 32;

bool is_open(const chain::VmString& item) {
    const auto* commitment = item.commitment();
    return commitment == nullptr || commitment->is_open();
}

bool is_open(const std::optional<std::vector<chain::VmString>>& items) {
    return !items || std::ranges::all_of(*items, [](const auto& item) { return is_open(item); });
}

bool is_open(const chain::Output& output) {
    if (const auto* memo = output.as_memo())
        return memo->commitment.is_open() && is_open(memo->data);
    if (const auto* held = output.as_state())
        return held->commitment.is_open() && is_open(held->state_variables);
    return false;
}

}  // namespace

LockSecrets LockSecrets::duplicate() const {
    LockSecrets copy{opened, {}};
    if (release_blinding) copy.release_blinding = release_blinding->duplicate();
    return copy;
}

SecureBytes encode(const LockSecrets& secrets) {
    if (secrets.empty()) return {};
    Bytes output;
    if (secrets.opened) output = chain::encode(*secrets.opened);
    const base::WipeOnExit wipe_output(output);
    SecureBytes bytes(1 + (secrets.release_blinding ? kScalarSize : 0) + output.size());
    auto out = bytes.writable();
    out[0] = static_cast<std::uint8_t>((secrets.opened ? kOpened : 0) |
                                       (secrets.release_blinding ? kBlinding : 0));
    std::size_t at = 1;
    if (secrets.release_blinding) {
        secrets.release_blinding->reveal([&](const group::Scalar& s) {
            auto scalar = s.to_bytes();
            const base::WipeOnExit wipe_scalar(scalar);
            std::ranges::copy(scalar, out.begin() + 1);
        });
        at += kScalarSize;
    }
    std::ranges::copy(output, out.begin() + static_cast<std::ptrdiff_t>(at));
    return bytes;
}

Result<LockSecrets> decode_lock_secrets(ByteView bytes) {
    LockSecrets secrets;
    if (bytes.empty()) return secrets;
    const auto damaged = [] { return fail(WalletError::StoreDamaged, "openings of a lock"); };
    const std::uint8_t flags = bytes[0];
    bytes = bytes.subspan(1);
    if (flags & kBlinding) {
        if (bytes.size() < kScalarSize) return damaged();
        auto scalar = base::to_array<kScalarSize>(bytes.first(kScalarSize));
        const base::WipeOnExit wipe_scalar(scalar);
        const auto blinding = group::Scalar::from_canonical_bytes(scalar);
        if (!blinding) return damaged();
        secrets.release_blinding = Secret(*blinding);
        bytes = bytes.subspan(kScalarSize);
    }
    if (flags & kOpened) {
        auto opened = chain::decode_output(bytes);
        if (!opened) return damaged();
        secrets.opened = *std::move(opened);
    }
    return secrets;
}

bool opens_fully(const chain::Output& opened, const chain::Output& on_chain) {
    return is_open(opened) && zkvm::verifier_view(opened) == zkvm::verifier_view(on_chain);
}

}  // namespace vesper::wallet
