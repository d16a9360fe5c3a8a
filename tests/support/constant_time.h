/// For programs that run provers under valgrind on secrets which it takes for uninitialised memory:
/// it then reports every branch and every address that depends on one. valgrind has no AVX-512, so
/// this checks the portable kernels.
///
/// What is encoded is published, and so are the challenges that follow from it; and the vectors of
/// the inner-product argument are blinded before it starts. These are declared known on the way, by
/// the wrappers below, which the linker puts around the real functions
/// (vesper_constant_time_check in tests/CMakeLists.txt). All the rest stays secret to the end.
///
/// Included by one file of a program only: it defines functions.
#pragma once

#include <span>
#include <string_view>
#include <valgrind/memcheck.h>
#include <vector>

#include "core/base/random.h"
#include "core/group/ristretto.h"
#include "core/proof/inner_product.h"
#include "core/transcript/transcript.h"

namespace vesper::test {

/// Off in the run that shows what is to be published.
inline bool hiding = false;
/// Everything that was encoded, in order.
inline std::vector<group::PointBytes> published;

template <typename T>
void hide(T& secret) {
    if (hiding) VALGRIND_MAKE_MEM_UNDEFINED(&secret, sizeof(secret));
}

template <typename T>
void reveal(T& value) {
    VALGRIND_MAKE_MEM_DEFINED(&value, sizeof(value));
}

/// Everything drawn from it is secret.
class HiddenStream final : public RandomSource {
public:
    explicit HiddenStream(std::uint8_t seed) : stream_(ByteArray<32>{seed}) {}
    void fill(std::span<std::uint8_t> out) override {
        stream_.fill(out);
        if (hiding) VALGRIND_MAKE_MEM_UNDEFINED(out.data(), out.size());
    }

private:
    base::ChaChaStream stream_;
};

inline std::vector<group::PointBytes> publish(std::vector<group::PointBytes> list) {
    for (group::PointBytes& bytes : list)
        reveal(bytes);
    published.insert(published.end(), list.begin(), list.end());
    return list;
}

/// What `body` publishes in the open must be what it publishes on hidden values.
template <typename Body>
int compare_runs(const Body& body, std::size_t at_least) {
    body();  // tables and generators are made once
    std::vector<group::PointBytes> runs[2];
    for (const bool secretly : {false, true}) {
        published.clear();
        hiding = secretly;
        body();
        hiding = false;
        runs[secretly ? 1 : 0] = published;
    }
    return runs[0].size() >= at_least && runs[0] == runs[1] ? 0 : 1;
}

}  // namespace vesper::test

#define VESPER_CHALLENGE(prefix) \
    prefix##_ZN6vesper10transcript10Transcript16challenge_scalarESt17basic_string_viewIcSt11char_traitsIcEE
#define VESPER_ENCODE(prefix) prefix##_ZNK6vesper5group5Point6encodeEv
#define VESPER_ENCODE_BATCH(prefix) \
    prefix##_ZN6vesper5group12encode_batchESt4spanIKNS0_5PointELm18446744073709551615EE
#define VESPER_ENCODE_DOUBLED(prefix) \
    prefix##_ZN6vesper5group23double_and_encode_batchESt4spanIKNS0_5PointELm18446744073709551615EE

#define VESPER_INNER_PRODUCT(prefix) \
    prefix##_ZN6vesper5proof27prove_inner_product_vartimeERNS_10transcript10TranscriptERKNS_5group6ScalarERKNS0_16GeneratorVectorsESt6vectorIS5_SaIS5_EESD_SD_SD_

// Members are called like functions with the object first.
extern "C" {

vesper::group::Scalar VESPER_CHALLENGE(__real_)(vesper::transcript::Transcript*, std::string_view);
vesper::group::Scalar VESPER_CHALLENGE(__wrap_)(vesper::transcript::Transcript* self,
                                                std::string_view label) {
    vesper::group::Scalar x = VESPER_CHALLENGE(__real_)(self, label);
    vesper::test::reveal(x);
    return x;
}

vesper::group::PointBytes VESPER_ENCODE(__real_)(const vesper::group::Point*);
vesper::group::PointBytes VESPER_ENCODE(__wrap_)(const vesper::group::Point* self) {
    return vesper::test::publish({VESPER_ENCODE(__real_)(self)}).front();
}

std::vector<vesper::group::PointBytes> VESPER_ENCODE_BATCH(__real_)(
    std::span<const vesper::group::Point>);
std::vector<vesper::group::PointBytes> VESPER_ENCODE_BATCH(__wrap_)(
    std::span<const vesper::group::Point> points) {
    return vesper::test::publish(VESPER_ENCODE_BATCH(__real_)(points));
}

std::vector<vesper::group::PointBytes> VESPER_ENCODE_DOUBLED(__real_)(
    std::span<const vesper::group::Point>);
std::vector<vesper::group::PointBytes> VESPER_ENCODE_DOUBLED(__wrap_)(
    std::span<const vesper::group::Point> points) {
    return vesper::test::publish(VESPER_ENCODE_DOUBLED(__real_)(points));
}

vesper::proof::InnerProductProof VESPER_INNER_PRODUCT(__real_)(
    vesper::transcript::Transcript&, const vesper::group::Scalar&,
    const vesper::proof::GeneratorVectors&, std::vector<vesper::group::Scalar>,
    std::vector<vesper::group::Scalar>, std::vector<vesper::group::Scalar>,
    std::vector<vesper::group::Scalar>);
vesper::proof::InnerProductProof VESPER_INNER_PRODUCT(__wrap_)(
    vesper::transcript::Transcript& transcript, const vesper::group::Scalar& w,
    const vesper::proof::GeneratorVectors& generators, std::vector<vesper::group::Scalar> G_factors,
    std::vector<vesper::group::Scalar> H_factors, std::vector<vesper::group::Scalar> a,
    std::vector<vesper::group::Scalar> b) {
    for (auto* list : {&a, &b})
        for (vesper::group::Scalar& value : *list)
            vesper::test::reveal(value);
    return VESPER_INNER_PRODUCT(__real_)(transcript, w, generators, std::move(G_factors),
                                         std::move(H_factors), std::move(a), std::move(b));
}

}  // extern "C"
