// Runs the constant-time operations on secrets that valgrind takes for uninitialised memory: it
// then reports every branch and every address that depends on one. Outputs are declared public
// before they are compared. valgrind has no AVX-512, so this checks the portable kernels; the lane
// kernels hold no branches on data by construction.
#include <cstdio>
#include <valgrind/memcheck.h>

#include "core/group/msm.h"
#include "core/group/scalar_mul.h"

using namespace vesper;
using namespace vesper::group;

namespace {

template <typename T>
void hide(T& secret) {
    VALGRIND_MAKE_MEM_UNDEFINED(&secret, sizeof(secret));
}

template <typename T>
void reveal(T& value) {
    VALGRIND_MAKE_MEM_DEFINED(&value, sizeof(value));
}

int failures = 0;

void expect(bool condition, const char* what) {
    if (condition) return;
    std::printf("wrong result: %s\n", what);
    ++failures;
}

}  // namespace

int main() {
    base::ChaChaStream rng(ByteArray<32>{5});
    const Point public_point = Point::from_uniform_bytes(rng.array<64>());
    const FixedBase table(public_point);
    (void)mul_base(Scalar::one());  // builds the table of B from public values

    ByteArray<64> wide = rng.array<64>(), wide_2 = rng.array<64>();
    const Scalar known = Scalar::from_wide_bytes(wide), known_2 = Scalar::from_wide_bytes(wide_2);
    hide(wide);
    hide(wide_2);
    const Scalar s = Scalar::from_wide_bytes(wide), t = Scalar::from_wide_bytes(wide_2);

    Scalar arithmetic = (s * t + s - t).invert() * -s;
    std::vector<Scalar> inverses = {s, t, s - s};
    batch_invert(inverses);
    arithmetic += inverses[0] + inverses[1] + inverses[2];
    std::int64_t amount = -77;
    hide(amount);
    arithmetic += Scalar::from_i64(amount);
    ByteArray<32> bytes = arithmetic.to_bytes();

    const Point product = s * public_point;
    Point sum = product + mul_base(t) - table * s;
    sum += msm(std::vector{s, t, s}, std::vector{public_point, product, -product});
    const StaticMsm generators(std::vector{public_point, Point::base()});
    sum += generators.mul(std::vector{s, t});
    PointBytes encoding = sum.encode();
    std::vector<PointBytes> batch = encode_batch(std::vector{sum, product});
    const std::vector<PointBytes> doubled = double_and_encode_batch(std::vector{sum, product});
    Point hashed = Point::from_uniform_bytes(wide);
    bool same = hashed == product;

    reveal(bytes);
    reveal(encoding);
    reveal(hashed);
    reveal(same);
    for (PointBytes& item : batch)
        reveal(item);

    const Point P = public_point, kP = known * P;
    Point expected = kP + mul_base(known_2) - kP;
    expected += known * P + known_2 * kP - known * kP;
    expected += known * P + mul_base(known_2);
    expect(encoding == expected.encode(), "sum");
    expect(batch[0] == encoding && batch[1] == kP.encode(), "encodings");
    const Scalar expected_scalar = (known * known_2 + known - known_2).invert() * -known +
                                   known.invert() + known_2.invert() - Scalar::from_u64(77);
    expect(bytes == expected_scalar.to_bytes(), "scalars");
    expect(!same, "comparison");
    return failures == 0 ? 0 : 1;
}
