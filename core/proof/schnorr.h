/// zkSchnorr signatures under a key (g, h) with h = sk·g.
///
///     R = r·g,  c = chal,  s = r + c·sk;   verify: s·g = R + c·h
///
/// The transcript begins with ("zkschnorr.sign_message"; label, message). Source: zkos-protocol §3.
/// With g = h = identity anything verifies: whether such keys are refused is the caller's rule.
/// sk is secret; signing is constant time, and the nonce also depends on sk and the message.
#pragma once

#include <string_view>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/group/ristretto.h"
#include "core/group/scalar.h"
#include "core/proof/error.h"
#include "core/proof/msm_batch.h"

namespace vesper::proof {

struct Signature {
    group::PointBytes R;
    group::Scalar s;

    /// R ‖ s, 64 bytes.
    static Result<Signature> decode(ByteView bytes);
    ByteArray<64> encode() const;

    friend bool operator==(const Signature&, const Signature&) = default;
};

/// Fails only if g does not decode. Draws 32 bytes.
Result<Signature> sign(ByteView message, const group::Scalar& sk, const group::PointBytes& g,
                       const group::PointBytes& h, std::string_view label, RandomSource& random);

Result<void> verify_signature(ByteView message, const Signature& signature,
                              const group::PointBytes& g, const group::PointBytes& h,
                              std::string_view label);

/// The same with the equation left to `batch`. Fails only if a point does not decode.
Result<void> collect_signature(ByteView message, const Signature& signature,
                               const group::PointBytes& g, const group::PointBytes& h,
                               std::string_view label, MsmBatch& batch);

}  // namespace vesper::proof
